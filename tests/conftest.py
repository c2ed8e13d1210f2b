"""What holds for every test, and fixtures for more than one folder."""

import pytest
from hypothesis import settings

from tests.slack_double.double import running_double

settings.register_profile("no deadline", deadline=None)  # on a busy machine an example takes what it takes
settings.load_profile("no deadline")


@pytest.fixture
def slack():
    """An independent Slack of the test's own; see slack_double/README.md."""
    with running_double() as double:
        yield double
