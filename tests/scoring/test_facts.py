"""What an advert says, case by case (`facts.tsv`), and the laws that hold for any advert."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.facts import Fact, as_row, read_facts
from scoring.facts.cues import Cues
from scoring.facts.patterns import compiled
from scoring.facts.text import LONGEST_TEXT, MOST_SPOTS, Advert
from scoring.facts.tongues import names, small_words
from scoring.languages import NAMES
from scoring.listing import Listing
from tests.scoring.recorded import needs_recordings, some_listings

FIELDS = {"text": "description", "type": "employment_type"}
LINES = Path(__file__).with_name("facts.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in LINES if line and not line.startswith("#")]


def listing(**given_fields):
    given_fields = {"title": "Colleague", "company": "Acme", **given_fields}
    return Listing(source="test", source_id="1", url="https://jobs.example/1", **given_fields)


def advert_of(cell):
    """The listing that a cell of the table describes."""
    parts = re.split(r"\[(title|text|location|salary|company|type|remote)\] ?", cell)
    values = {"description": parts[0].strip()} if parts[0].strip() else {}
    for name, value in zip(parts[1::2], parts[2::2], strict=True):
        values[FIELDS.get(name, name)] = value.strip()
    if "remote" in values:
        values["remote"] = values["remote"] == "yes"
    if "description" in values:
        values["description"] = values["description"].replace(" | ", "\n")
    return listing(**values)


def shown(fact, facts):
    """A fact as the table writes it."""
    row = as_row("1", facts)
    value = row[fact]
    if fact == "pay":
        low, high = (value and value[end] is not None and f"{value[end]:.12g}" for end in ("low", "high"))
        return f"{low or '?'}-{high or '?'} {value['currency']} {value['period']}" if value else "-"
    if isinstance(value, dict):
        return "; ".join(f"{key}={level}" for key, level in value.items()) or "-"
    if isinstance(value, list):
        return "; ".join(value) or "-"
    if value is True:
        return "true"
    return "-" if value in (None, False, "silent") else str(value)


def as_words(text):
    return sorted(text.split("; "))


@pytest.mark.parametrize(("fact", "expected", "cell"), CASES, ids=[f"{fact}: {cell[:60]}" for fact, _, cell in CASES])
def test_the_advert_says(fact, expected, cell):
    assert as_words(shown(fact, read_facts(advert_of(cell)))) == as_words(expected)


def facts_of(value):
    for field in fields(value):
        found = getattr(value, field.name)
        for fact in found if isinstance(found, tuple) else (found,):
            if isinstance(fact, Fact):
                yield field.name, fact


def assert_quotes_stand(read, advert):
    for name, fact in facts_of(read):
        text = getattr(advert, fact.quote.field)
        assert text is not None, name
        assert fact.quote.words, name
        assert fact.quote.words in text, (name, fact.quote)


SNIPPETS = sorted({part for _, _, cell in CASES for part in [re.sub(r"\[\w+\] ?", "", cell).replace(" | ", "\n")]})
TEXTS = st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=40)), max_size=8).map(" ".join)


@given(TEXTS, TEXTS, st.one_of(st.none(), TEXTS), st.one_of(st.none(), TEXTS), st.one_of(st.none(), st.booleans()))
def test_any_advert_is_read_without_fail_and_every_quote_stands_in_its_field(text, title, location, salary, remote):
    advert = listing(title=title, description=text, location=location, salary=salary, remote=remote, company=title)
    assert_quotes_stand(read_facts(advert), advert)


@given(TEXTS)
def test_the_same_advert_always_reads_the_same(text):
    assert read_facts(listing(description=text)) == read_facts(listing(description=text))


@pytest.mark.parametrize("cell", sorted({cell for _, _, cell in CASES}))
def test_quotes_of_the_cases_stand_in_their_fields(cell):
    advert = advert_of(cell)
    assert_quotes_stand(read_facts(advert), advert)


LETTERS = st.text("abc -", max_size=3)
ALTERNATIVES = st.lists(
    st.one_of(
        LETTERS.filter(bool).map(re.escape),
        st.builds(lambda word: r"\b" + word, st.sampled_from(["a", "ab", "abc", "b", "ca", "cab"])),
        st.builds(
            "(?:{}|{}){}".format, st.sampled_from("abc"), st.sampled_from("abc"), st.sampled_from(["a", "bc", r"\b"])
        ),
        st.builds("(?:{})?{}".format, st.sampled_from("abc"), st.sampled_from(["a", "bc"])),
        st.sampled_from(["a?b", "a+b", "a*c", "[ab]c", r"\w+c", "^a", "c$", r"\.a", "[|(]b", "a|b"]),
    ),
    min_size=1,
    max_size=8,
)


@given(ALTERNATIVES, st.text("abc -.(|", max_size=12))
def test_an_alternation_arranged_by_first_letters_finds_what_the_plain_one_finds(alternatives, text):
    pattern = "|".join(alternatives)
    plain, arranged = re.search(pattern, text), compiled(pattern).search(text)
    assert (plain is None) == (arranged is None)
    assert plain is None or plain.start() == arranged.start()


def test_an_advert_that_says_nothing_gives_no_facts():
    read = read_facts(listing(title="Colleague"))
    assert not read.has_text
    assert [name for name, _ in facts_of(read)] == []


def test_a_text_of_a_few_words_concludes_nothing_from_silence():
    assert not read_facts(listing(description="Come and join us, we would love to meet you.")).has_text


@pytest.mark.parametrize(
    "hostile",
    [
        "year " * 30_000,
        "5-" * 60_000,
        "5+ years of experience or " * 8_000,
        "sponsor " * 20_000,
        "visa not " * 20_000,
        "degree bachelor master phd " * 6_000,
        "hybrid office remote days week " * 6_000,
        "$1,000,000" * 15_000,
        "our client " * 15_000,
        "a" * 150_000,
        " " * 150_000,
        "\n" * 150_000,
        "U.S. " * 30_000,
        "german english fluent in and " * 8_000,
    ],
    ids=lambda text: text[:20],
)
def test_a_hostile_text_is_looked_at_a_bounded_number_of_times(hostile):
    advert = Advert(listing(description=hostile))
    assert len(advert.text) <= LONGEST_TEXT
    assert len(advert.spots(Cues("year", "sponsor", "degree", "hybrid", "$"))) <= 5 * MOST_SPOTS
    read_facts(listing(description=hostile, title=hostile[:300], location=hostile[:3_000], salary=hostile[:1_000]))


def test_the_row_has_the_measured_keys_first():
    row = as_row("abc", read_facts(listing(title="Senior Nurse", description="3+ years of nursing experience")))
    measured = ["id", "level", "min_years", "degree", "citizen_or_clearance", "sponsorship", "workplace", "reposter"]
    assert list(row)[:8] == measured
    assert row["quotes"]["level"] == ["title", "Senior"]


def test_a_clearance_that_can_be_obtained_counts_as_a_demand_in_the_row():
    row = as_row("1", read_facts(listing(description="Ability to obtain a security clearance")))
    assert row["citizen_or_clearance"] is True
    wished = as_row("1", read_facts(listing(description="A security clearance is a plus")))
    assert wished["citizen_or_clearance"] is False


@needs_recordings
def test_quotes_of_recorded_adverts_stand_in_their_fields():
    for advert in some_listings(23):
        assert_quotes_stand(read_facts(advert), advert)


def test_a_manager_whose_long_text_speaks_of_nobody_who_is_led_looks_after_things():
    said = "You keep the books of three shops, from invoices to the yearly accounts, and talk to the tax adviser. "
    alone, leading = said * 8, said * 8 + "You lead a team of five clerks."
    assert [level_of("Finance Manager", text) for text in (alone, leading, said)] == ["mid", "manager", "manager"]
    assert level_of("Senior Finance Manager", alone) == "senior"
    assert level_of("Finance Manager", f"{alone}7 years of experience in accounting.") == "senior"
    assert level_of("Finance Manager / Team Lead", alone) == "manager"
    for led in ("Store Manager", "Engineering Manager", "Senior Manager, Tax", "Manager, Tax", "Audit - Manager"):
        assert level_of(led, alone) == "manager"


@pytest.mark.parametrize(
    "leads",
    [
        "Two bakers report to you.",
        "Supervise and train the warehouse staff.",
        "At least 3 years in a leadership position.",
        "Du übernimmst die disziplinarische Führung.",
        "Mit Personalverantwortung für das Lager.",
        "Sie führen ein Team von Schlossern.",
        "Vous encadrez les apprentis.",
        "Liderar el equipo de la tienda.",
        "You lead four till clerks.",
        "Lead a group of six bakers.",
        "Five bookkeepers report to this position.",
        "You supervise up to 12 seasonal pickers.",
        "Ihnen unterstehen drei Bäcker.",
        "Du leitest die kleine Kassengruppe.",
    ],
)
def test_leading_people_is_said_in_many_ways(leads):
    said = "You keep the books of three shops, from invoices to the yearly accounts, and talk to the tax adviser. "
    assert level_of("Operations Manager", said * 8 + leads) == "manager"


@pytest.mark.parametrize(
    "said",
    [
        "Vous tenez les livres de trois magasins et vous gérez une équipe de six personnes dans nos bureaux. ",
        "Llevarás los libros de tres tiendas y tendrás a tu cargo un equipo en la oficina de la ciudad, con más. ",
        "Prowadzisz księgi trzech sklepów i zarządzasz zespołem w biurze, a także rozmawiasz z doradcą dla firm. ",
        "Je houdt de boeken bij van drie winkels en je stuurt een team aan op het kantoor van onze mensen. ",
    ],
)
def test_silence_about_leading_tells_nothing_in_a_language_whose_ways_to_say_it_are_not_known(said):
    assert level_of("Finance Manager", said * 8) == "manager"


@pytest.mark.parametrize("work", ["You lead four projects.", "You manage 12 suppliers and 30 orders a day."])
def test_leading_things_is_leading_nobody(work):
    said = "You keep the books of three shops, from invoices to the yearly accounts, and talk to the tax adviser. "
    assert level_of("Finance Manager", said * 8 + work) == "mid"


def test_the_languages_that_adverts_name_or_are_written_in_are_ones_that_profiles_may_name():
    assert {*names().values(), *small_words("small"), *small_words("rarer")} <= NAMES.keys()
    assert all(name == name.lower() and len(name) > 3 for name in names()), "cues are found inside longer words as well"


def level_of(title, text):
    level = read_facts(listing(title=title, description=text)).level
    return level and level.value
