"""Each page of each kind of day is what its snapshot shows."""

import pytest

from bot.pages import PAGES, terminal

from .digests import DAYS, NORMAL

SUFFIX = {"terminal": "txt", "markdown": "md", "html": "html", "json": "json"}


@pytest.mark.parametrize("name", DAYS)
@pytest.mark.parametrize("page", PAGES)
def test_the_page_is_as_its_snapshot_shows_it(page, name, snapshot):
    snapshot(f"{name}.{SUFFIX[page]}", PAGES[page](DAYS[name]))


def test_a_narrow_and_colourful_terminal_is_as_its_snapshot_shows_it(snapshot):
    snapshot("narrow.txt", terminal.page(NORMAL, width=60))
    snapshot("colourful.txt", terminal.page(NORMAL, colour=True))
