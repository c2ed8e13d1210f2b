"""The judge's pure part: what leaves, how a text is shortened, which answers are believed, and how far one moves an opening."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.calibration import PRIOR
from scoring.facts import read_facts
from scoring.judge import rubric
from scoring.judge.advice import BOUND, SIGNAL, advised, points
from scoring.judge.answer import BadAnswer, read_answer
from scoring.judge.hygiene import folded, of_reader, sayable, visible, without_contacts
from scoring.judge.opinion import Grounded, Opinion
from scoring.judge.question import (
    AIM,
    MOST_TOGETHER,
    ROOM,
    Material,
    Question,
    count_tokens,
    material_of,
    questions,
    reader_of,
    schema,
    shortlist,
)
from scoring.judge.shortening import shortened
from scoring.openings import Opening
from scoring.profile import PRIVATE, ProfileError, read_profile
from scoring.rank import rank
from scoring.reasons import explain
from tests.builders import NOW, TEXT, a_listing, a_profile

READER = a_profile(
    roles=["Backend Engineer"], skills=["Python", "SQL", "ASP.NET"], interests=["ferries"], levels=["mid"], languages=["English"]
)  # fmt: skip
MARKS = {part.name: 7 for part in rubric.parts()}


def ranked(*adverts, profile=READER):
    openings = [
        (Opening(id=advert.id, listings=(advert,), first_seen=number), read_facts(advert))
        for number, advert in enumerate(adverts)
    ]
    return rank(openings, profile, now=NOW)


def asked(*adverts, profile=READER):
    reader = reader_of(profile)
    materials = [material_of(one, reader) for one in ranked(*adverts, profile=profile)]
    return questions(materials, reader)[0]


def an_opening(question, at=0, **said):
    usual = {"id": question.openings[at].id, "parts": MARKS, "claims": [], "suspicions": [], "summary": []}
    return usual | said


def read(question, *rows):
    return read_answer(json.dumps({"openings": list(rows)}), question)


def a_claim(quote, text="builds booking services", source="advert"):
    return {"text": text, "quote": quote, "source": source}


# ------------------------------------------------------------------ what leaves

SECRETS = {
    "id": "anna-secret",
    "title": "Anna Muster's search",
    "about": "I am deaf and need a quiet office; call me",
    "locations": ["Berlin, DE"],
    "work_authorization": ["FR"],
    "needs_sponsorship": True,
    "citizenship": ["IN"],
    "clearance": "held",
    "salary_min": {"amount": 81234, "currency": "EUR", "period": "year"},
    "avoid_companies": ["Badcorp"],
    "avoid_keywords": ["gambling"],
}


def test_of_a_profile_only_what_is_wanted_and_brought_along_leaves():
    open_part = {"roles": ["Backend Engineer"], "skills": ["Python"], "interests": ["ferries"], "years_experience": 4}
    assert reader_of(a_profile(**open_part, **SECRETS)) == reader_of(a_profile(**open_part))
    assert set(reader_of(a_profile(**open_part))) == {"roles", "skills", "interests", "employment", "years_experience"}


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("salary_min", "81234 EUR a year"), ("citizenship", ["IN"]), ("work_authorization", ["FR"]),
        ("needs_sponsorship", True), ("clearance", "held"),
    ],
)  # fmt: skip
def test_what_a_profile_lets_be_told_leaves_and_nothing_else_of_what_is_private(field, told):
    assert set(SECRETS) >= set(PRIVATE)
    plain = reader_of(a_profile(roles=["Backend Engineer"], **SECRETS))
    assert reader_of(a_profile(roles=["Backend Engineer"], share_with_judge=[field], **SECRETS)) == {
        **plain,
        "private": {field: told},
    }
    assert "private" not in plain
    unsaid = a_profile(roles=["Backend Engineer"], share_with_judge=["salary_min", "citizenship"])
    assert reader_of(unsaid) == plain


def test_who_shares_what_is_no_field_of_these_is_told_so():
    with pytest.raises(ProfileError, match="share_with_judge: wants one of work_authorization"):
        read_profile({"share_with_judge": ["about"]}, name="reader")


SHARING = a_profile(
    roles=["Backend Engineer"], skills=["Python"], share_with_judge=list(SECRETS)[4:9],
    **{name: value for name, value in SECRETS.items() if name not in ("id", "title")},
)  # fmt: skip
PAID = "We pay 90,000 EUR a year. No visa sponsorship is offered. You will need an active clearance. You write Python."


@pytest.mark.parametrize(
    ("text", "quote", "source"),
    [
        ("pays well above the least you take", "You write Python.", "advert"),
        ("fits", "We pay 90,000 EUR a year.", "advert"),
        ("no sponsorship needed", "You write Python.", "advert"),
        ("open to Indian nationals", "You write Python.", "advert"),
        ("fits", "81234 EUR a year", "profile"),
        ("fits", "{'salary_min': '81234 EUR a year'}", "profile"),
        ("fits", "held", "profile"),
    ],
)
def test_no_claim_tells_what_the_model_was_told_of_what_is_private(text, quote, source):
    question = asked(a_listing(description=PAID), profile=SHARING)
    [opinion] = read(question, an_opening(question, claims=[a_claim(quote, text, source)])).values()
    assert (opinion.claims, opinion.dropped) == ((), 1)


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("asks for an active clearance", True),
        ("offers no visa sponsorship", True),
        ("mostly meetings for you", True),
        ("you lack the clearance", False),
        ("the reader needs a visa", False),
        ("below your minimum pay", False),
    ],
)
def test_a_suspicion_is_about_the_advert_and_not_about_what_the_reader_lacks(text, stands):
    grounded = {"text": text, "quote": "You will need an active clearance."}
    for profile, kept in ((SHARING, stands), (READER, True)):
        question = asked(a_listing(description=PAID), profile=profile)
        [opinion] = read(question, an_opening(question, suspicions=[grounded])).values()
        assert bool(opinion.suspicions) is kept


def test_what_never_changes_is_long_enough_to_be_kept_by_an_endpoint():
    """Prompts are kept from 1,024 tokens on; ours are counted a sixth too high, English being shorter than that."""
    question = asked(a_listing())
    fixed = count_tokens(question.messages()[0]["content"]) + count_tokens(json.dumps(schema(), separators=(",", ":")))
    assert 1_024 * 7 / 6 <= fixed <= 1_300


def test_the_example_in_the_prompt_is_an_answer_that_would_be_believed():
    prompt = rubric.prompt()
    reader = json.loads("{" + re.search(r"The reader wants `(.+?)`", prompt)[1] + "}")
    text = re.search(r'"Workshop Lead": "(.+?)" Then', prompt)[1]
    row = json.loads(re.search(r'^\{"id".+$', prompt, re.MULTILINE)[0])
    material = Material("o1", row["id"], "Workshop Lead", "", text, "key")
    [opinion] = read(Question(reader, (material,)), row).values()
    assert opinion.dropped == 0
    assert len(opinion.claims) == len(opinion.suspicions) == len(opinion.summary) == 1
    assert set(row["parts"]) == set(MARKS)


@pytest.mark.parametrize(
    "entry",
    [
        "needs H-1B visa sponsorship",
        "EU citizenship",
        "secret clearance",
        "minimum pay €70,000",
        "wheelchair access",
        "see https://anna.example/cv",
        "salary above 90k",
    ],
)
def test_what_somebody_wrote_in_the_wrong_list_stays_here(entry):
    assert of_reader(entry) is None


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        ("Python, anna@muster.example", "Python"),
        ("Go (+49 170 1234567)", "Go"),
        ("Rust <@U024BE7LH>", "Rust"),
        ("U024BE7LH Kotlin", "Kotlin"),
        ("ASP.NET", "ASP.NET"),
        ("anna (at) muster.example", None),
    ],
)
def test_contacts_and_ids_go_out_of_an_entry(entry, left):
    assert of_reader(entry) == left


def test_an_advert_goes_without_contacts_and_without_what_nobody_sees():
    assert without_contacts("write to hr@x.example or +1 555 010 9999") == "write to [e-mail] or [phone]"
    assert visible("a\u200bb\u202ec\U000e0041d") == "abcd"
    for tag in ("</system>", "＜/system＞", "<|im_end|>", "[/INST]", "<<SYS>>", "‹system›", "<s<b>ystem>"):
        assert visible(f"one {tag} two").split() == ["one", "two"]


def test_nobody_who_knows_an_openings_id_knows_what_it_is_called():
    one, other = (asked(a_listing(), profile=a_profile(roles=[role])) for role in ("Nurse", "Cook"))
    assert one.openings[0].id != other.openings[0].id
    assert one.openings[0].opening not in one.messages()[1]["content"]


def test_the_unchanging_part_comes_first_and_strangers_text_is_data():
    one, other = asked(a_listing(title="A")), asked(a_listing(title='B", "id": "x'))
    assert one.messages()[0] == other.messages()[0]
    assert json.loads(other.messages()[1]["content"])["openings"][0]["title"] == 'B", "id": "x'
    assert json.dumps(one.messages()[1]).index("reader") < json.dumps(one.messages()[1]).index("openings")


# ------------------------------------------------------------------ shortening

LONG = "\n".join(
    [
        "About us",
        "We are a family of dreamers who love what we do, and so will you. " * 30,
        "What you will do",
        *(f"- Build the booking service number {n} for our ferries" for n in range(12)),
        "Requirements",
        *(f"- Experience with tool number {n}" for n in range(12)),
        "Benefits",
        *(f"- Free fruit on weekday number {n}" for n in range(30)),
        "Equal opportunity",
        "We are an equal opportunity employer and welcome everybody who applies to us. " * 10,
        "You must be authorized to work in Germany; we do not sponsor visas.",
        "The salary is EUR 70,000 - 80,000 a year.",
    ]
)


@pytest.mark.parametrize("room", [600, ROOM])
def test_what_decides_is_kept_and_boilerplate_goes(room):
    text = shortened(LONG, read_facts(a_listing(description=LONG)), room)
    assert len(text) <= room
    for kept in ("do not sponsor visas", "EUR 70,000", "booking service number 0", "tool number 0"):
        assert kept in text
    assert "equal opportunity employer and welcome" not in text
    if room == 600:
        assert "fruit" not in text


@given(st.text(max_size=3000), st.integers(0, 800))
def test_a_short_text_is_made_of_the_advert(text, room):
    found = shortened(text, read_facts(a_listing(description=text)), room)
    assert len(found) <= room


def test_a_short_advert_stays_whole():
    assert folded(shortened(TEXT, read_facts(a_listing()), ROOM)) == folded(TEXT)


# ------------------------------------------------------------------ requests


def test_thirty_long_adverts_keep_the_aim_and_few_go_alone():
    adverts = [a_listing(number=n, description=f"{LONG}\nJob {n}") for n in range(30)]
    reader = reader_of(READER)
    materials = [material_of(one, reader) for one in ranked(*adverts)]
    found = questions(materials, reader)
    assert sum(question.tokens for question in found) <= AIM
    assert [one for question in found for one in question.openings] == materials
    assert max(len(question.openings) for question in found) <= MOST_TOGETHER
    assert [len(question.openings) for question in questions(materials[:8], reader)] == [1] * 8
    assert questions([], reader) == []


def test_only_what_could_be_posted_is_asked_about():
    good, shown, closed, empty = (a_listing(number=n) for n in range(4))
    ranking = ranked(good, shown, replace(closed, location="Tokyo, Japan"), replace(empty, description=" "),
                     profile=replace(READER, locations=("Berlin, DE",)))  # fmt: skip
    found = shortlist(ranking, most=9, least=0, shown={shown.id})
    assert [one.opening.id for one in found] == [good.id]
    assert shortlist(ranking, most=9, least=100.1) == []
    assert shortlist(ranking, most=0, least=0) == []


def test_a_key_changes_with_what_matters_and_with_nothing_else():
    def key(profile=READER, **said):
        return asked(a_listing(**said), profile=profile).openings[0].key

    assert key() == key(salary="EUR 1", url="https://elsewhere.example/1")
    assert key() == key(replace(READER, about="else", salary_min=None, locations=("DE",)))
    assert len({key(), key(title="Other"), key(description="Other words"), key(replace(READER, skills=("Go",)))}) == 4


def test_the_schema_is_one_that_strict_endpoints_take():
    def check(node):
        if node.get("type") == "object":
            assert node["additionalProperties"] is False
            assert node["required"] == list(node["properties"])
            for inner in node["properties"].values():
                check(inner)
        elif node.get("type") == "array":
            check(node["items"])

    check(schema())


def test_tokens_are_counted_upwards():
    assert [count_tokens(text) for text in ("", "a", "abcd", "abcde", "äö", "求人")] == [0, 1, 1, 2, 2, 2]


# ------------------------------------------------------------------ answers


def test_a_claim_with_a_true_quote_stays_and_one_without_goes():
    question = asked(a_listing())
    true, false = a_claim("write Python and  SQL"), a_claim("write Rust and Haskell")
    found = read(question, an_opening(question, claims=[true, false]))
    [opinion] = found.values()
    assert opinion.claims == (Grounded("builds booking services", "write Python and SQL", "advert"),)
    assert (opinion.said, opinion.dropped) == (2, 1)


@pytest.mark.parametrize(
    "quote", ["„review the work of others“", "review the work of\u00a0others", "review\n the work of others."]
)
def test_quotes_are_compared_whatever_the_typography(quote):
    question = asked(a_listing())
    [opinion] = read(question, an_opening(question, claims=[a_claim(quote)])).values()
    assert opinion.dropped == (quote.endswith("."))


@pytest.mark.parametrize(
    "claim",
    [
        a_claim("rite Python and SQ"),
        a_claim("SQL"),
        a_claim("Python", source="advert"),
        a_claim("Pytho", source="profile"),
        a_claim("write Python and SQL", text="see https://evil.example"),
        a_claim("write Python and SQL", text="pays 900,000"),
        a_claim("write Python and SQL", text="<!channel> look"),
        a_claim("write Python and SQL", text="x" * 121),
        a_claim("write Python and SQL", text=" \u200b "),
        a_claim("write python and sql"),
    ],
)
def test_what_proves_nothing_is_dropped(claim):
    question = asked(a_listing())
    [opinion] = read(question, an_opening(question, claims=[claim])).values()
    assert opinion.claims == ()
    assert opinion.dropped == 1


def test_an_entry_of_the_profile_is_a_quote_too():
    question = asked(a_listing())
    [opinion] = read(question, an_opening(question, claims=[a_claim("Python", source="profile")])).values()
    assert [claim.source for claim in opinion.claims] == ["profile"]


def test_a_summary_is_sentences_of_the_advert():
    question = asked(a_listing())
    sentence = "You bring four years of experience with backend systems in production"
    [opinion] = read(question, an_opening(question, summary=["You will be rich and famous here.", sentence])).values()
    assert opinion.summary == (sentence,)


def broken(question):
    row = an_opening(question)
    return {
        "empty": [None, "", " \n"],
        "not JSON": ["Sure! Here it is:", '{"openings": [', "[" * 100_000],
        "wrong schema": [
            json.dumps(value)
            for value in (
                [], {}, {"openings": {}}, {"openings": [], "note": ""}, {"openings": [row | {"title": "x"}]},
                {"openings": [row | {"parts": MARKS | {"work": 11}}]}, {"openings": [row | {"parts": MARKS | {"work": True}}]},
                {"openings": [row | {"parts": MARKS | {"work": 7.5}}]}, {"openings": [row | {"parts": {"work": 7}}]},
                {"openings": [row | {"claims": [{"text": "a", "quote": "b", "source": "web"}]}]},
                {"openings": [row | {"summary": "text"}]}, {"openings": [row | {"id": 7}]}, {"openings": ["x"]},
            )
        ],
        "wrong ids": [
            json.dumps({"openings": rows})
            for rows in ([], [row, row], [row | {"id": "0" * 10}], [row, row | {"id": "f" * 10}])
        ],
    }  # fmt: skip


@pytest.mark.parametrize("fault", ["empty", "not JSON", "wrong schema", "wrong ids"])
def test_an_answer_that_is_none_is_named(fault):
    question = asked(a_listing())
    for text in broken(question)[fault]:
        with pytest.raises(BadAnswer) as caught:
            read_answer(text, question)
        assert caught.value.fault == fault


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["openings", "id", "parts", "claims", "suspicions", "summary", "text", "quote", "source", *MARKS]),
        inner, max_size=6,
    ),
)  # fmt: skip


@given(json_values)
def test_whatever_comes_is_an_answer_or_a_named_fault(value):
    question = asked(a_listing())
    try:
        found = read_answer(json.dumps(value), question)
    except BadAnswer:
        return
    assert set(found) == {question.openings[0].opening}


# ------------------------------------------------------------------ advice

marks = st.fixed_dictionaries({part.name: st.integers(0, rubric.HIGHEST) for part in rubric.parts()})


@given(marks, st.floats(0, 100), st.floats(0, 20))
def test_an_opinion_moves_an_opening_within_the_bound_and_the_scale(given_marks, raw, bound):
    moved = points(raw, Opinion(marks=given_marks), bound=bound)
    assert abs(moved) <= bound
    assert -1e-9 <= raw + moved <= 100 + 1e-9


@given(marks, st.floats(0, 100), st.floats(0, 100))
def test_what_ranks_higher_locally_still_does_with_the_same_marks(given_marks, one, other):
    opinion = Opinion(marks=given_marks)
    low, high = sorted((one, other))
    assert low + points(low, opinion) <= high + points(high, opinion) + 1e-9


def test_its_share_adds_up_and_gates_stand():
    good, failed = a_listing(), a_listing(number=2, location="Tokyo, Japan")
    ranking = ranked(good, failed, profile=replace(READER, locations=("Berlin, DE",)))
    opinion = Opinion(marks=dict.fromkeys(MARKS, 10))
    raised, kept = advised(ranking, dict.fromkeys([good.id, failed.id], opinion), PRIOR)
    assert sum(share.points for share in raised.shares) == pytest.approx(raised.raw)
    assert raised.shares[-1].signal == SIGNAL
    assert ranking[0].raw < raised.raw <= ranking[0].raw + BOUND
    assert raised.score == PRIOR.score(raised.raw)
    assert kept is ranking[1]


def test_reasons_are_the_models_where_it_proved_them_and_local_else():
    [local] = ranked(a_listing())
    said = Opinion(
        marks=MARKS,
        claims=(Grounded("builds booking services", "write Python and SQL", "advert"),),
        suspicions=(Grounded("more on call than it seems", "be on call one week in six", "advert"),),
        summary=("You will design interfaces",),
    )
    told = explain(replace(local, opinion=said), READER, now=NOW)
    assert "builds booking services (“write Python and SQL”)" in told.reason
    assert "The model suspects: more on call than it seems (“be on call one week in six”)." in told.watch_out
    assert told.summary == "You will design interfaces."
    silent = explain(replace(local, opinion=Opinion(marks=MARKS)), READER, now=NOW)
    assert (silent.reason, silent.watch_out, silent.summary) == (
        (plain := explain(local, READER, now=NOW)).reason, plain.watch_out, plain.summary,
    )  # fmt: skip


def test_no_text_that_leads_anywhere_is_sayable():
    assert sayable("built with ASP.NET and Node.js", 99) == "built with ASP.NET and Node.js"
    for text in ("www.evil.example", "ask U024BE7LH", "javascript:alert(1)", "[a](b)", "a@b.example", "evil.com now"):
        assert sayable(text, 99) is None
