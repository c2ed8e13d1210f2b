"""The profile's form: whole, within a view's limits, and what is not changed in it stays as it was."""

import json
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.slack import modal
from scoring.profile import Profile, ProfileError, read_profile
from scoring.vocabulary import DEGREES, EMPLOYMENTS, LEVEL_SYNONYMS, LEVELS, PERIODS

from . import hostile
from .checks import check_view

ROW = {
    "id": "berlin",
    "title": "Backend, Berlin",
    "about": "Six years of Python.\n\nLikes maps.",
    "roles": ["Backend Engineer", "Senior Software Engineer, Data"],
    "skills": ["Python", "SQL"],
    "levels": ["junior", "mid"],
    "years_experience": 3.5,
    "degree": "none",
    "locations": ["Berlin, DE", "Remote, Europe"],
    "work_authorization": [],
    "needs_sponsorship": True,
    "citizenship": ["IN"],
    "salary_min": {"amount": 60000, "currency": "EUR", "period": "year"},
    "avoid_companies": ["Acme, Inc."],
}

word = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(('"', '"a", b', "a;b", "a, b", "none", ";", ",", '5" disk'))  # fmt: skip
texts = st.lists(word, max_size=4)
amounts = st.floats(0, 1e18, allow_nan=False) | st.integers(0, 10**9) | st.sampled_from((17.125, 80.5, 0.125, 1e6))
codes = st.lists(st.sampled_from(("EU", "UK", "US", "de", "IN", "XK")), max_size=3)
places = st.lists(
    st.sampled_from(("Berlin, DE", "Remote, US", "Remote", "California, US", "DE", " Remote,  Europe ")), max_size=4
)
tongues = st.lists(st.sampled_from(("German", "en", "French; C1", "Portuguese, Brazilian", '"Dutch"')), max_size=3)
rows = st.fixed_dictionaries(
    {"id": st.just("reader"), "title": word.filter(str.strip)},
    optional={
        "about": word | st.just("two\nlines"), "roles": texts, "skills": texts, "interests": texts,
        "levels": st.lists(st.sampled_from([*LEVELS, *LEVEL_SYNONYMS, "Senior"]), max_size=4),
        "employment": st.lists(st.sampled_from(EMPLOYMENTS), max_size=3), "years_experience": st.floats(0, 60) | st.integers(0, 60),
        "degree": st.sampled_from(DEGREES), "locations": places, "remote": st.sampled_from(("no", "ok", "only")),
        "work_authorization": codes, "needs_sponsorship": st.booleans(), "citizenship": codes,
        "clearance": st.sampled_from(("none", "obtainable", "held")), "languages": tongues, "avoid_companies": texts, "avoid_keywords": texts,
        "salary_min": st.fixed_dictionaries({
            "amount": amounts, "currency": st.sampled_from(("USD", "eur", "JPY")), "period": st.sampled_from(PERIODS),
        }),
    },
)  # fmt: skip


def state_of(view, **typed):
    """What Slack sends when a view is submitted, with some of its inputs changed."""
    values = {}
    for block in view["blocks"]:
        if block["type"] != "input":
            continue
        name, element = block["block_id"], block["element"]
        said = {"type": element["type"]}
        if element["type"] == "plain_text_input":
            said["value"] = element.get("initial_value")
        elif element["type"] == "static_select":
            said["selected_option"] = element.get("initial_option")
        else:
            said["selected_options"] = element.get("initial_options", [])
        if name in typed:
            key = next(key for key in said if key != "type")
            value = typed.pop(name)
            said[key] = (
                value
                if key == "value"
                else {"value": value}
                if key == "selected_option"
                else [{"value": v} for v in value]
            )
        values[name] = {element["action_id"]: said}
    assert not typed
    return {"values": values}


def changed(row=ROW, **typed):
    return modal.profile_from_view(state_of(modal.profile_modal(row, place="C012AB3CD"), **typed), row)


@settings(deadline=None)
@given(rows)
def test_a_profile_saved_unchanged_is_the_same_to_the_letter(row):
    assert changed(row) == row


@settings(max_examples=200, deadline=None)
@given(rows)
def test_the_form_holds_all_of_a_profile(row):
    state = state_of(modal.profile_modal(row, place="C012AB3CD"))
    again = modal.profile_from_view(state, {"id": row["id"]})
    before = read_profile(row, name="reader")
    after = read_profile(again, name="reader")
    for field in ("levels", "employment"):  # chosen from menus, which have an order of their own
        assert set(getattr(after, field)) == set(getattr(before, field))
    ordered = [
        (name, getattr(before, name), getattr(after, name))
        for name in before.__slots__
        if name not in ("levels", "employment")
    ]
    assert [(name, old) for name, old, _ in ordered] == [(name, new) for name, _, new in ordered]


@settings(deadline=None)
@given(rows, st.text(max_size=30), st.booleans())
def test_the_form_is_within_a_views_limits(row, place, own):
    view = modal.profile_modal(row, place=place, own=own, errors={"roles": "x" * 500})
    check_view(view)
    assert modal.about_view(json.loads(json.dumps(view))) == ("reader", place, own)
    assert {block["block_id"] for block in view["blocks"] if block["type"] == "input"} == set(modal.FIELDS)


@settings(max_examples=50, deadline=None)
@given(
    st.dictionaries(st.sampled_from([*modal.FIELDS, "salary_min"]), hostile.words | st.lists(hostile.words, max_size=3))
)
def test_whatever_a_row_holds_there_is_a_form_for_it(row):
    check_view(modal.profile_modal({"id": "odd", **row}, place="C012AB3CD"))


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([name for name, field in modal.FIELDS.items() if hasattr(field.kind, "lines")]), hostile.words
    )
)
def test_whatever_is_typed_is_taken_or_complained_of_in_a_block_of_the_form(typed):
    row = changed(**typed)
    try:
        read_profile(row, name="berlin")
    except ProfileError as mistake:
        said = modal.said_in_fields(mistake, row)
        assert said
        assert set(said) <= set(modal.FIELDS)
        assert all(0 < len(words) <= 300 for words in said.values())


def test_every_field_of_a_profile_is_in_the_form():
    assert {field.name for field in fields(Profile)} - set(modal.FIELDS) == {"id"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"roles": "Data Engineer\n\n Platform Engineer, Cloud \n"}, {"roles": ["Data Engineer", "Platform Engineer, Cloud"]}),
        ({"skills": 'Go, Rust,\n"a, b"'}, {"skills": ["Go", "Rust", "a, b"]}),
        ({"locations": "Berlin, DE; Munich, DE"}, {"locations": ["Berlin, DE", "Munich, DE"]}),
        ({"levels": ["senior", "staff"]}, {"levels": ["senior", "staff"]}),
        ({"employment": []}, {"employment": []}),
        ({"years_experience": "4,5"}, {"years_experience": 4.5}),
        ({"years_experience": "five"}, {"years_experience": "five"}),
        ({"degree": "phd"}, {"degree": "phd"}),
        ({"remote": "only"}, {"remote": "only"}),
        ({"needs_sponsorship": []}, {"needs_sponsorship": False}),
        ({"work_authorization": "de, EU"}, {"work_authorization": ["de", "EU"]}),
        ({"citizenship": "None"}, {"citizenship": []}),
        ({"salary_min": "80,000"}, {"salary_min": {"amount": 80000.0, "currency": "EUR", "period": "year"}}),
        ({"salary_min": "80.000,50"}, {"salary_min": {"amount": 80000.5, "currency": "EUR", "period": "year"}}),
        ({"salary_min": "17.50", "salary_min_currency": "usd", "salary_min_period": "hour"},
         {"salary_min": {"amount": 17.5, "currency": "USD", "period": "hour"}}),
        ({"title": "Data"}, {"title": "Data"}),
    ],
)  # fmt: skip
def test_a_change_is_read_as_it_was_meant_and_changes_nothing_else(typed, kept):
    assert changed(**typed) == ROW | kept


@pytest.mark.parametrize(
    "field",
    ["roles", "skills", "locations", "years_experience", "work_authorization", "citizenship", "about", "salary_min"],
)
def test_an_emptied_field_says_nothing(field):
    row = changed(**{field: None})
    assert row == {name: value for name, value in ROW.items() if name != field}


def test_not_asked_leaves_the_degree_out():
    assert "degree" not in changed(degree="not_asked")


@pytest.mark.parametrize(
    ("typed", "block", "words"),
    [
        ({"years_experience": "five"}, "years_experience", "wants a number of at least 0, not 'five'"),
        ({"salary_min": "a lot"}, "salary_min", "number"),
        ({"salary_min": "-5"}, "salary_min", "number"),
        ({"salary_min": "5", "salary_min_currency": "€"}, "salary_min_currency", "three-letter currency"),
        ({"salary_min": "5", "salary_min_currency": None}, "salary_min_currency", "three-letter currency"),
        ({"citizenship": "Germany"}, "citizenship", "two-letter country codes"),
        ({"citizenship": "DE, XX"}, "citizenship", "no country of the code 'XX'"),
        ({"work_authorization": "ZZ"}, "work_authorization", "no country of the code 'ZZ'"),
        ({"locations": "Berln, DE"}, "locations", "did you mean Berlin, DE?"),
        ({"languages": "English, Klingon"}, "languages", "'Klingon'"),
    ],
)
def test_an_error_is_shown_in_the_field_that_is_wrong(typed, block, words):
    row = changed(**typed)
    with pytest.raises(ProfileError) as mistake:
        read_profile(row, name="berlin")
    said = modal.said_in_fields(mistake.value, row)
    assert set(said) == {block}
    assert words in said[block]


def test_all_errors_are_shown_at_once():
    row = changed(years_experience="five", work_authorization="Germany")
    with pytest.raises(ProfileError) as mistake:
        read_profile(row, name="berlin")
    assert set(modal.said_in_fields(mistake.value, row)) == {"years_experience", "work_authorization"}


def test_what_is_too_long_for_a_form_is_kept_and_said_to_be():
    row = ROW | {"about": "word " * 1000, "skills": [f"skill {number}" for number in range(500)]}
    view = modal.profile_modal(row, place="C012AB3CD")
    check_view(view)
    assert view["blocks"][-1]["elements"][0]["text"] == "Too long to change here, so kept as it is: Skills, About."
    assert modal.profile_from_view(state_of(view, title="Data"), row) == row | {"title": "Data"}


def test_the_form_says_whose_profile_it_is():
    def said(**where):
        return modal.profile_modal(ROW, **where)["blocks"][0]["elements"][0]["text"]

    assert said(place="C012AB3CD").startswith("Everybody in <#C012AB3CD> shares this profile")
    assert said(place="D012AB3CD", own=True).startswith("This profile is yours alone.")


def test_errors_can_be_shown_in_a_view_that_is_opened_again():
    view = modal.profile_modal(ROW, place="C012AB3CD", errors={"roles": "wants a list"})
    hints = {block.get("block_id"): block.get("hint", {}).get("text") for block in view["blocks"]}
    assert hints["roles"] == "⚠ wants a list"
