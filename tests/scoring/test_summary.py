"""What the job does, in the advert's own words."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.summary import LONGEST, NO_TEXT, NOTHING_SAID, summarize
from scoring.summary.headings import kind_of
from scoring.summary.passages import passages, sentences
from tests.builders import a_listing
from tests.scoring.recorded import needs_recordings, some_listings

ADVERT = """About us
Harbour Lights is the leading provider of booking software. Our mission is to bring joy to every port.
The role
As a Backend Engineer you will run the services behind our booking platform.
What you'll do:
- Design interfaces for ferry operators
- Write Python that lasts
- Review the work of others
Your profile
- 5+ years of experience with Python
- A degree in computer science
Benefits
- 30 days of vacation
We are an equal opportunity employer."""


def the_summary(text, **said):
    return summarize(a_listing(description=text, **said))


def words(text):
    return re.findall(r"\w+", text.casefold())


def test_the_role_and_the_duties_are_told_and_nothing_else():
    assert the_summary(ADVERT) == (
        "As a Backend Engineer you will run the services behind our booking platform. "
        "You will: design interfaces for ferry operators; write Python that lasts; review the work of others."
    )


def test_one_line_without_line_ends_reads_the_same():
    one_line = " ".join(line.removeprefix("- ") for line in ADVERT.splitlines())
    summary = the_summary(one_line)
    assert "run the services behind our booking platform" in summary
    assert "design interfaces" in summary
    assert not re.search(r"mission|years|vacation|opportunity", summary)


def test_a_heading_that_runs_into_its_sentence_is_cut_off():
    text = "What You’ll Be Doing You’ll be joining the ferry desk and selling tickets to sailors."
    assert the_summary(text) == "You’ll be joining the ferry desk and selling tickets to sailors."


def test_where_no_heading_tells_of_the_work_a_sentence_that_does_may_stand_anywhere():
    text = (
        "About us\nWe will support you in your career.\n"
        "What we look for\nIn this role, you will run the ticket desk of our ferries.\nFive years of experience."
    )
    assert the_summary(text) == "In this role, you will run the ticket desk of our ferries."
    assert summarize(a_listing(description=text), anywhere=False) == NOTHING_SAID


@pytest.mark.parametrize(
    "boast",
    [
        "You’ll be surrounded by colleagues who care deeply about every port.",
        "Admission to at least one state bar is needed for this.",
        "On-call experience is a must for everybody at the desk.",
        "Work is typically performed in an office near the port.",
    ],
)
def test_a_boast_or_a_demand_is_no_work(boast):
    assert boast.rstrip(".") not in the_summary(f"Responsibilities\n{boast}\nSell tickets at the ferry desk.")


def test_markdown_leaves_no_marks():
    text = "**About the role**\n\nYou will *own* the \\[ferry\\] desk.\n\n### Responsibilities\n* Sell **tickets** at the desk\n* Count the takings"
    summary = the_summary(text)
    assert summary == "You will own the [ferry] desk. You will: sell tickets at the desk; count the takings."


@pytest.mark.parametrize(
    ("heading", "item"),
    [
        ("Deine Aufgaben", "Bearbeitung der Buchungen aller Fähren"),
        ("Tus tareas", "Gestionar las reservas de los barcos"),
        ("Vos missions", "Gérer les réservations des bateaux"),
        ("Wat ga je doen?", "Boekingen van veerboten verwerken"),
    ],
)
def test_other_languages_keep_their_own_heading(heading, item):
    text = f"Wir sind toll.\n{heading}\n- {item}\n- {item} II\nProfil\n- Ausbildung"
    summary = the_summary(text)
    assert item in summary
    assert summary.startswith(heading.rstrip("?"))


@pytest.mark.parametrize("text", [None, "", "  \n "])
def test_no_text_is_said(text):
    assert the_summary(text) == NO_TEXT


def test_a_text_that_never_comes_to_the_work_is_said():
    text = (
        "We are an equal opportunity employer.\nBenefits\n- 30 days of vacation\nRequirements\n- 5 years of experience"
    )
    assert the_summary(text) == NOTHING_SAID


def test_one_sentence_is_one_sentence():
    assert summarize(a_listing(description=ADVERT), sentences=1).count(".") == 1


def test_what_is_too_long_is_cut_at_a_clause_and_says_so():
    long = "You will run the desk at the harbour, " + "with people who love boats and wide water, " * 12 + "every day."
    summary = the_summary(f"The role\n{long}")
    assert summary.endswith("...")
    assert len(summary) <= LONGEST
    assert long.startswith(summary.removesuffix("..."))


LONG_DUTY = (
    "Plan the timetable of every boat in the harbour, "
    + "with regard to tides, crews and passengers, " * 6
    + "each year"
)


def test_short_whole_items_stand_in_for_a_long_one_that_would_have_to_be_cut():
    text = f"The role\nYou will run the ferry desk of the town.\nDuties\n- {LONG_DUTY}\n- Sell tickets at the desk\n- Count the takings every evening"
    assert the_summary(text) == (
        "You will run the ferry desk of the town. You will: sell tickets at the desk; count the takings every evening."
    )


def test_a_sentence_longer_than_usual_is_told_whole_when_there_is_room_for_it():
    long = "As a clerk you will run the ferry desk of the town, " + "and of each of its islands, " * 5 + "every day."
    summary = the_summary(f"The role\n{long}\nDuties\n- {LONG_DUTY}\n- Sell tickets at the desk")
    assert summary == f"{long} You will: sell tickets at the desk."


def test_items_that_begin_with_gerunds_go_on_in_lower_case():
    summary = the_summary("Responsibilities\n- Selling tickets for the boats\n- Counting the takings every evening")
    assert summary == "Responsibilities: selling tickets for the boats; counting the takings every evening."


def test_a_label_is_not_taken_for_an_order():
    summary = the_summary("Duties\n- Process management – Keep the books of the harbour in order")
    assert "You will" not in summary


@pytest.mark.parametrize(
    "idle",
    [
        "True sailors that can deliver on every single day of the year.",
        "We’re looking for a seasoned sailor who enjoys wide water and long days.",
        "You are a very gifted sailor early in your career at sea.",
        "You can work in Kiel or from any other harbour of the coast.",
        "We are looking for a sailor to join our crew of boats.",
        "Able to speak with guests of every town.",
        "Languages: Danish, Frisian and a little Dutch.",
    ],
)
def test_what_says_nothing_of_the_work_gives_way_to_duties(idle):
    duties = "Responsibilities\n- Steer the ferry through the narrow channel\n- Keep the log of each crossing"
    told = "You will: steer the ferry through the narrow channel; keep the log of each crossing."
    assert the_summary(f"About the role\n{idle}\n{duties}", title="Mate") == told
    assert the_summary(f"{duties}\n- {idle.rstrip('.')}", title="Mate").startswith(told[:-1])


sentence = st.lists(
    st.sampled_from("you will steer the ferry, and its crew; with care (daily) Build Keep".split()),
    min_size=3,
    max_size=70,
)


@settings(deadline=None)
@given(st.lists(sentence, min_size=1, max_size=6), st.lists(sentence, min_size=1, max_size=6))
def test_at_most_one_thing_is_cut(prose, items):
    text = "The role\n" + "\n".join(f"You will {' '.join(words)}." for words in prose)
    summary = the_summary(f"{text}\nDuties\n" + "\n".join(f"- {' '.join(words)}" for words in items))
    assert summary.count("...") <= 1
    assert len(summary) <= LONGEST


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("What You’ll Do:", "duties"),
        ("**Key Responsibilities**", "duties"),
        ("🚀 Your mission", "duties"),
        ("In this role, you will", "duties"),
        ("Ihre Aufgaben", "duties"),
        ("About the role", "role"),
        ("Job Description", "role"),
        ("Minimum Qualifications", "wants"),
        ("Das bringst du mit", "wants"),
        ("Nice to have", "wants"),
        ("What we offer", "offers"),
        ("Perks & Benefits", "offers"),
        ("Wer wir sind", "company"),
        ("About Harbour Lights", "company"),
        ("Equal Opportunity Employer", "law"),
        ("How to apply", "apply"),
        ("Fridays by the sea", None),
    ],
)
def test_headings_say_what_follows(heading, kind):
    assert kind_of(heading) == kind


def test_a_lead_in_without_its_list_does_not_dangle():
    assert (
        the_summary("The role\nYou will run the desk at the harbour, ensuring")
        == "You will run the desk at the harbour."
    )


def test_abbreviations_end_no_sentence():
    assert sentences("Ask Dr. Kai, e.g. about No. 5. Then go.") == ["Ask Dr. Kai, e.g. about No. 5.", "Then go."]


hostile = st.text(st.characters(codec="utf-8") | st.sampled_from("\n*#_-.:;!()[]<>\\ •"), max_size=400)


@settings(deadline=None)  # the first example pays for reading our data files
@given(hostile, hostile)
def test_whatever_the_text_a_summary_is_short_and_in_its_words(title, text):
    summary = the_summary(text, title=title)
    assert 0 < len(summary) <= LONGEST
    assert "\n" not in summary


def test_an_endless_text_is_no_trouble():
    text = "You will sort (((boats and \\*ropes and " * 20_000
    assert len(the_summary(text)) <= LONGEST
    assert sum(len(passage.text) for passage in passages("a. b " * 50_000)) < 50_000


OUR_WORDS = set(words("You will:"))


@needs_recordings
def test_recorded_adverts_are_quoted_word_for_word():
    for listing in some_listings(101):
        summary = summarize(listing)
        if summary in {NO_TEXT, NOTHING_SAID}:
            continue
        assert len(summary) <= LONGEST
        text = " ".join(words(listing.description.replace("\\", "")))
        for clause in re.split(r"[.;:!?]+\s", summary):
            said = " ".join(word for word in words(clause) if clause != "You will")
            assert said.replace("_", "") in text.replace("_", "") or " ".join(said.split()[1:-1]) in text, (
                listing.id,
                clause,
            )


@needs_recordings
def test_a_recorded_summary_is_rarely_boilerplate():
    summaries = [summarize(listing) for listing in some_listings(101)]
    told = [s for s in summaries if s not in {NO_TEXT, NOTHING_SAID}]
    boilerplate = [
        s
        for s in told
        if re.search(r"equal opportunity|regardless of|our mission|401\(k\)|paid time off", s, re.IGNORECASE)
    ]
    assert len(told) > 0.8 * len(summaries)
    assert len(boilerplate) < 0.01 * len(told)
