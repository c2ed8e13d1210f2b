"""Fixtures for more than one folder."""

import pytest

from tests.slack_double.double import running_double


@pytest.fixture
def slack():
    """An independent Slack of the test's own; see slack_double/README.md."""
    with running_double() as double:
        yield double
