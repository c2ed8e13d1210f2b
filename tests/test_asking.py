"""Single questions: a stranger's words reach the public network alone, and breaks that were asked for are kept to."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.asking import WAITED_FOR, Asking
from bot.errors import NotDue, SourceError
from bot.interfaces import SoFar
from bot.network.fetch import Fetcher
from bot.sources import make_source
from tests.courtesy import MemoryCourtesy
from tests.loopback import Said, serving


@pytest.fixture
def server():
    with serving(lambda _: Said(pieces=[b"{}"], headers={"ETag": '"7"'})) as server:
        yield server


def asking(courtesy=None, *, allow_private=False):
    return Asking(lambda: Fetcher(allow_private=allow_private, patience=WAITED_FOR), courtesy or MemoryCourtesy())


def test_what_a_stranger_described_is_not_asked_at_a_private_address_and_the_operators_own_is(server):
    feed = make_source("feed", url=f"{server.url}/jobs.rss")
    question = feed.ask(SoFar())
    for ask in (asking().ask, asking().asked(trusted=False)):
        with pytest.raises(SourceError, match="private address"):
            ask(feed, question)
    with pytest.raises(SourceError, match="private address"):
        asking().look(f"{server.url}/careers")
    assert server.asked == []
    assert asking().asked(trusted=True)(feed, question).headers["etag"] == '"7"'
    assert asking(allow_private=True).ask(feed, question).body == b"{}"


def test_a_service_that_asked_to_be_left_alone_is_and_turns_are_counted(server):
    courtesy, now = MemoryCourtesy(), datetime.now(UTC)
    remotive = make_source("remotive", base_url=server.url)
    question = remotive.ask(SoFar())
    ask = asking(courtesy).asked(trusted=True)
    for _ in range(4):
        ask(remotive, question)
    with pytest.raises(NotDue):
        ask(remotive, question)
    courtesy.leave_alone("remoteok", now + timedelta(hours=3))
    with pytest.raises(NotDue, match="left alone"):
        ask(make_source("remoteok", base_url=server.url), make_source("remoteok", base_url=server.url).ask(SoFar()))
    assert len(server.asked) == 4
