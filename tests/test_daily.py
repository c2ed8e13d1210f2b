"""The whole day, on made-up boards. Start here."""

import json
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.daily import Slack, circumstances_of, gather_all, post_day, take_day
from bot.delivery.delivering import Errand, Terms
from bot.digest import Credit, Failed
from bot.errors import SourceError
from bot.interfaces import DayKey
from bot.pages import PAGES, words
from bot.people import Subscription
from bot.slack import messages
from bot.store import open_store
from scoring.choose import Rules
from tests.builders import NOW, TEXT, a_harvest, a_listing, a_profile, a_text
from tests.fake_slack import FakePoster, FakeSlack
from tests.pages.digests import NORMAL as SOME_DAY

DAY = timedelta(days=1)
MONDAY = NOW - 2 * DAY
TUESDAY = NOW - DAY

READER = a_profile(
    roles=["Backend Engineer"],
    skills=["Python", "SQL"],
    levels=["mid", "senior"],
    years_experience=5,
    locations=["Berlin, DE"],
    degree="bachelor",
)


@pytest.fixture
def store(tmp_path):
    opened = open_store(str(tmp_path / "jobs.db"))
    yield opened
    opened.close()


def advert(number, **said):
    """An opening of an employer of its own, which the reader would like."""
    text = f"Employer {number} keeps ferries number {number} on time. {a_text(number, words=120)}. {TEXT}"
    usual = {"company": f"Ferry Line {number}", "description": text, "salary": "EUR 70,000 - 80,000 a year"}
    return a_listing(number=number, **(usual | said))


def the_day(store, now, *harvests, reader=READER, rules=None, keep=True):
    """Gather and take the day; titles tell the picks apart by their number."""
    gathering = gather_all(harvests, store)
    subscription = Subscription(name="default", profile=reader, rules=rules or Rules())
    circumstances = circumstances_of(gathering, now.date(), now, displays={"greenhouse": "Greenhouse"})
    return take_day(subscription, circumstances, store=store, keep=keep)


def employers(digest):
    return {pick.company.removeprefix("Ferry Line ") for pick in digest.picks}


def test_a_full_day_looks_at_one_neighbouring_field_and_says_so(store):
    titles = ["Backend Engineer"] * 4 + ["Software Engineer"] * 2 + ["Full Stack Developer", "Nurse"]
    board = [advert(number, title=title) for number, title in enumerate(titles)]
    digest = the_day(store, MONDAY, a_harvest(*board, at=MONDAY), rules=Rules(picks=5, bar=20))
    *usual, explored = digest.picks
    assert (explored.title, explored.explores) == ("Full Stack Developer", "full-stack development")
    assert " outside your usual field: full-stack development; " in explored.reason
    assert [(pick.title, pick.explores) for pick in usual] == [("Backend Engineer", None)] * 4


def test_two_days_in_a_row_show_what_is_new_and_say_why_anything_comes_again(store):
    week_before = the_day(store, MONDAY - 6 * DAY, a_harvest(advert(8), advert(9), at=MONDAY - 6 * DAY))
    assert employers(week_before) == {"8", "9"}
    for days_before in (5, 4):  # both are lacked twice, and so are closed before the story begins
        gather_all([a_harvest(at=MONDAY - days_before * DAY)], store)

    monday = the_day(
        store,
        MONDAY,
        a_harvest(advert(1), advert(2), advert(3), at=MONDAY),
        a_harvest(
            advert(1, source="lever", source_id="x1", url="https://b.example/1"), at=MONDAY, source="lever:ferry"
        ),
        a_harvest(advert(5, source="feed"), at=MONDAY, source="feed:b.example/rss", complete=False),
    )
    assert employers(monday) == {"1", "2", "3", "5"}
    assert (monday.footer.gathered, monday.footer.openings) == (5, 4)  # number 1 is on two boards
    assert all(pick.again is None for pick in monday.picks)

    tuesday = the_day(
        store,
        TUESDAY,
        # 2 is gone, 3 pays more, 6 is new, 9 is back
        a_harvest(
            advert(1),
            advert(3, salary="EUR 90,000 - 99,000 a year"),
            advert(6),
            advert(9, posted_at=TUESDAY),
            at=TUESDAY,
        ),
        a_harvest(at=TUESDAY, source="feed:b.example/rss", complete=False),
    )
    assert employers(tuesday) == {"3", "6", "9"}
    again = {pick.company.removeprefix("Ferry Line "): pick.again for pick in tuesday.picks}
    assert again["6"] is None
    assert "pay or place changed" in again["3"]
    assert "re-opened" in again["9"]
    assert tuesday.footer.shown_before == 2  # 1, and 5, which a window lacks without being gone

    evening = TUESDAY + timedelta(hours=13)
    changes = store.remember(a_harvest(advert(1), advert(3), advert(6), advert(9), at=evening))
    assert changes.closed == 1  # 2, lacked twice


def test_a_day_is_taken_once_and_printed_again_to_the_letter(store):
    first = the_day(store, MONDAY, a_harvest(advert(1), at=MONDAY))
    again = the_day(store, MONDAY + timedelta(hours=3), a_harvest(advert(1), advert(2), at=MONDAY + timedelta(hours=3)))
    assert again == first


def test_a_dry_run_takes_no_day(store):
    the_day(store, MONDAY, a_harvest(advert(1), at=MONDAY), keep=False)
    assert employers(the_day(store, MONDAY, a_harvest(advert(1), advert(2), at=MONDAY))) == {"1", "2"}


def test_when_every_source_fails_yesterdays_openings_are_used_and_the_digest_says_so(store):
    gather_all([a_harvest(advert(1), at=MONDAY)], store)
    down = SourceError("greenhouse:harbour", "page", "answered with a web page")
    digest = the_day(store, TUESDAY, a_harvest(at=TUESDAY, failure=down, complete=False))
    assert employers(digest) == {"1"}
    assert digest.footer.failures == (Failed("Greenhouse", "harbour", "answered with a web page"),)
    assert any("No source answered" in note for note in digest.footer.notes)


def test_a_source_that_shows_suspiciously_little_is_named_and_its_openings_stay(store):
    jobs = [advert(number) for number in range(12)]
    the_day(store, MONDAY, a_harvest(*jobs, at=MONDAY), keep=False)
    digest = the_day(store, TUESDAY, a_harvest(jobs[0], at=TUESDAY))
    assert "1 source may be broken: Greenhouse (harbour) lists 1 where 12 are usual" in digest.footer.notes
    assert digest.footer.gathered == 12
    assert any("may be broken" in line for line in words.footer(digest))


def test_a_field_that_no_row_has_any_more_is_told(store):
    gather_all([a_harvest(*(advert(number) for number in range(4)), at=MONDAY)], store)
    without = [advert(number, salary=None) for number in range(4)]
    digest = the_day(store, TUESDAY, a_harvest(*without, at=TUESDAY))
    assert digest.footer.notes == ("1 source may have changed: Greenhouse (harbour) tells no pay any more",)


def test_a_source_that_was_not_asked_is_neither_asked_nor_failed(store):
    skipped = a_harvest(source="remotive", at=MONDAY, complete=False, skipped="asked an hour ago")
    gathering = gather_all([a_harvest(advert(1), at=MONDAY), skipped], store)
    assert (gathering.asked, gathering.failures) == (1, ())
    alone = gather_all([skipped], store)
    assert (alone.asked, alone.nothing_answered) == (0, False)
    notes = circumstances_of(gathering, MONDAY.date(), MONDAY, displays={}).notes
    assert [note.partition(":")[0] for note in notes] == ["1 source was not asked"]
    assert circumstances_of(gathering, MONDAY.date(), MONDAY, displays={}, hidden={"remotive"}).notes == ()


def test_nothing_of_a_source_that_is_not_the_workspaces_is_in_its_digest(store):
    """Neither its openings nor its troubles; another workspace's address may be its secret."""
    theirs = {"source": "lever:theirs", "display": "Lever"}
    many = [advert(number, source="lever") for number in range(20, 32)]
    gather_all([a_harvest(*many, at=MONDAY, **theirs)], store)
    down = SourceError("feed:private", "timeout", "did not answer")
    gathering = gather_all(
        [
            a_harvest(advert(1), at=TUESDAY),
            a_harvest(at=TUESDAY, **theirs),
            a_harvest(at=TUESDAY, source="feed:private", complete=False, failure=down),
        ],
        store,
    )
    subscription = Subscription(name="default", profile=READER)
    for hidden, sources, openings in (((), 3, 13), (("lever:theirs", "feed:private"), 1, 1)):
        circumstances = circumstances_of(gathering, TUESDAY.date(), TUESDAY, displays={}, hidden=hidden)
        digest = take_day(subscription, circumstances, store=store, keep=False)
        assert (digest.footer.sources, digest.footer.openings) == (sources, openings)
        told = " ".join(words.footer(digest))
        assert ("theirs" in told, "private" in told) == (not hidden, not hidden)


WWR = ("link back", "name the source", "personal use")


@pytest.mark.parametrize(("place", "openings"), [("C0CHANNEL1", 1), ("U0PERSON99", 2), (None, 2)])
def test_what_is_for_personal_use_reaches_no_channel(store, place, openings):
    url = "https://weworkremotely.com/remote-jobs/2"
    private = advert(2, source="feed", terms=WWR, url=url)
    harvests = [a_harvest(advert(1), at=MONDAY), a_harvest(private, at=MONDAY, source="feed:x", own=False)]
    circumstances = circumstances_of(gather_all(harvests, store), MONDAY.date(), MONDAY, displays={})
    subscription = Subscription(name="default", profile=READER, place=place)
    digest = take_day(subscription, circumstances, store=store, keep=False)
    assert (digest.footer.openings, digest.footer.gathered) == (openings, openings)
    assert any("weworkremotely" in pick.url for pick in digest.picks) == (openings == 2)


def test_whoever_demands_it_is_named_and_linked_to_also_beside_the_employers_own_advert(store):
    own = advert(1)
    owed = ("link back", "name the source", "no redistribution")
    copy = advert(1, source="remotive", source_id="r1", url="https://remotive.com/remote-jobs/r1", terms=owed)
    plain = advert(1, source="feed", source_id="f1", url="https://www.ferries.example/jobs/1")
    harvests = [
        a_harvest(own, at=MONDAY),
        a_harvest(copy, at=MONDAY, source="remotive", display="Remotive", own=False, complete=False),
        a_harvest(plain, at=MONDAY, source="feed:ferries", display="Feed", own=False, complete=False),
    ]
    displays = {"greenhouse": "Greenhouse", "remotive": "Remotive"}
    circumstances = circumstances_of(gather_all(harvests, store), MONDAY.date(), MONDAY, displays=displays)
    (pick,) = take_day(Subscription(name="default", profile=READER), circumstances, store=store, keep=False).picks
    assert (pick.url, pick.source) == (own.url, "Greenhouse")
    assert pick.credits == (Credit("Remotive", copy.url),)
    assert pick.links == (plain.url,)
    assert pick.terms == owed
    for page in PAGES.values():
        assert "Remotive" in page(replace(SOME_DAY, picks=(pick,)))
        assert copy.url in page(replace(SOME_DAY, picks=(pick,)))


def test_a_feed_is_named_by_its_host(store):
    harvest = a_harvest(advert(1, source="feed", url="https://www.ferries.example/jobs/1"), at=MONDAY, source="feed:f")
    circumstances = circumstances_of(gather_all([harvest], store), MONDAY.date(), MONDAY, displays={})
    (pick,) = take_day(Subscription(name="default", profile=READER), circumstances, store=store, keep=False).picks
    assert pick.source == "ferries.example"


def test_a_demonstration_says_nothing_of_sources(store):
    gathering = gather_all([a_harvest(advert(1), at=MONDAY)], store)
    displays = {"greenhouse": "Demonstration board"}
    circumstances = circumstances_of(gathering, MONDAY.date(), MONDAY, displays=displays, demonstration=True)
    digest = take_day(Subscription(name="default", profile=READER), circumstances, store=store, keep=False)
    assert digest.demonstration
    assert digest.picks
    assert not any("source" in line for line in words.footer(digest))


class Looking:
    """A look for each digest that finds some listings gone; it notes how often it was begun and ended."""

    def __init__(self, *gone):
        self.gone = gone
        self.begun = self.ended = 0

    @contextmanager
    def __call__(self):
        self.begun += 1
        yield lambda shown: {listing.id for listing in shown} & {one.id for one in self.gone}
        self.ended += 1


def test_what_is_posted_was_looked_at_and_what_was_found_closed_is_not_in_it(store):
    jobs = [advert(number) for number in range(1, 5)]
    gathering = gather_all([a_harvest(*jobs, at=MONDAY)], store)
    subscription = Subscription(name="default", profile=READER, place="#jobs", rules=Rules(picks=3))
    circumstances = circumstances_of(gathering, MONDAY.date(), MONDAY, displays={"greenhouse": "Greenhouse"})
    expected = {pick.opening for pick in take_day(subscription, circumstances, store=store, keep=False).picks}
    gone = next(one for one in jobs if store.find_opening(one.id).id in expected)
    looks, place, still = (
        Looking(gone),
        FakeSlack(clock=lambda: MONDAY),
        Terms(now=lambda: MONDAY, sleep=lambda _: None),
    )
    slack = Slack(store=store, poster=FakePoster(place), layout=messages, terms=still, looks=looks)
    errand = Errand(key=DayKey("local", "default", MONDAY.date()), place="#jobs", since=MONDAY - timedelta(hours=9))
    for _ in range(2):
        assert post_day(subscription, errand, circumstances, slack=slack, late=False, sample=False).done
    assert (looks.begun, looks.ended) == (1, 1)
    assert len(place.openings()) == 3
    assert store.find_opening(gone.id).id not in place.openings()
    assert "1 pick was found closed today and replaced" in json.dumps(json.loads(place.stored[0].message.body))


def test_a_day_that_is_not_kept_is_not_worth_a_look(store):
    looks = Looking()
    gathering = gather_all([a_harvest(advert(1), at=MONDAY)], store)
    circumstances = circumstances_of(gathering, MONDAY.date(), MONDAY, displays={})
    for keep, begun in ((False, 0), (True, 1), (True, 1)):
        take_day(Subscription(name="default", profile=READER), circumstances, store=store, keep=keep, looks=looks)
        assert looks.begun == begun


def test_a_quiet_day_names_the_best_one_that_was_not_posted(store):
    digest = the_day(store, MONDAY, a_harvest(advert(1), at=MONDAY), rules=Rules(bar=100.5))
    assert digest.picks == ()
    assert digest.best_miss.company == "Ferry Line 1"


def test_at_most_two_picks_of_one_employer(store):
    titles = [
        "Backend Engineer, Tickets",
        "Backend Engineer, Harbours",
        "Backend Engineer, Crews",
        "Backend Engineer, Fuel",
    ]
    flood = [  # of one text they would be near-twins
        advert(n, company="Ferry Line", title=title, description=f"You will build the services for {title}.")
        for n, title in enumerate(titles, start=1)
    ]
    digest = the_day(store, MONDAY, a_harvest(*flood, at=MONDAY))
    assert (len(digest.picks), digest.footer.over_cap) == (2, 2)


def test_nothing_private_of_the_reader_is_in_the_digest(store):
    private = a_profile(
        roles=["Backend Engineer"],
        locations=["Berlin, DE"],
        needs_sponsorship=True,
        citizenship=["IN"],
        work_authorization=[],
        salary_min={"amount": 71234, "currency": "EUR", "period": "year"},
    )
    open_book = a_profile(roles=["Backend Engineer"], locations=["Berlin, DE"])
    board = a_harvest(advert(1), advert(2, description=TEXT + " We do not sponsor visas."), at=MONDAY)
    said = {pick.opening: pick for pick in the_day(store, MONDAY, board, reader=private, keep=False).picks}
    public = {pick.opening: pick for pick in the_day(store, MONDAY, board, reader=open_book, keep=False).picks}
    words = ("reason", "watch_out", "unsaid", "summary")
    assert said
    for opening, pick in said.items():
        assert [getattr(pick, w) for w in words] == [getattr(public[opening], w) for w in words]
    assert "71" not in " ".join(str(pick.reason) + str(pick.watch_out) for pick in said.values())


places = st.sampled_from(["Berlin, Germany", "Tokyo, Japan", None, "Remote"])
titles = st.sampled_from(["Backend Engineer", "Nurse", "Staff Backend Engineer", "Backend Intern", "Talent Community"])
texts = st.sampled_from([TEXT, None, TEXT + " A doctorate is required.", TEXT + " Only US citizens may apply."])
random_listings = st.lists(
    st.builds(
        lambda n, company, place, title, text: a_listing(
            number=n, company=company, location=place, title=title, description=text
        ),
        st.integers(1, 40),
        st.sampled_from(["A", "B", "C"]),
        places,
        titles,
        texts,
    ),
    max_size=12,
    unique_by=lambda listing: listing.source_id,
)


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)
@given(st.lists(random_listings, min_size=1, max_size=3))
def test_the_footer_adds_up_on_any_run_of_days(tmp_path_factory, days):
    store = open_store(str(tmp_path_factory.mktemp("law") / "jobs.db"))
    for number, board in enumerate(days):
        now = MONDAY + timedelta(days=number)
        digest = the_day(store, now, a_harvest(*board, at=now), rules=Rules(picks=3))
        footer = digest.footer
        assert footer.openings == footer.eligible + footer.unknown + sum(footer.failed.values())
        assert (
            footer.eligible + footer.unknown == footer.posted + footer.below_bar + footer.over_cap + footer.shown_before
        )
        assert footer.posted == len(digest.picks) <= 3
        assert footer.openings <= footer.gathered <= len({one.id for day in days[: number + 1] for one in day})
    store.close()


def test_a_date_is_a_date(store):
    digest = the_day(store, datetime.combine(date(2026, 11, 23), NOW.timetz()), a_harvest(advert(1), at=MONDAY))
    assert digest.date == date(2026, 11, 23)
