"""Every claim can be checked, and nothing private is given away."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pages.words import score as page_score
from scoring.facts import Fact, Facts, Pay, Quote, read_facts
from scoring.gates import Ruling
from scoring.openings import Opening
from scoring.places import Place
from scoring.profile import Money
from scoring.rank import Ranked, rank
from scoring.reasons import explain, wording
from scoring.reasons.claims import Claim
from scoring.reasons.mentions import mention
from scoring.summary import summarize
from tests.builders import NOW, a_listing, a_profile
from tests.scoring.recorded import needs_recordings, some_listings

TEXT = """The role
You will run the booking services of our ferries, written in Python and Go, and teach others SQL.
Requirements
- Kubernetes in production, no Java
- Terraform"""


def a_fact(value, words="words", field="description"):
    return Fact(value, Quote(field, words))


def a_ranked(*, score=75.0, rulings=(), facts=None, **listing):
    made = a_listing(**({"description": TEXT} | listing))
    return Ranked(
        opening=Opening(id="o", listings=(made,), first_seen=0),
        facts=facts or Facts(has_text=True),
        eligible="yes",
        rulings=rulings,
        shares=(),
        raw=score,
        score=score,
    )


def the_reason(profile, **said):
    return explain(a_ranked(**said), a_profile(**profile)).reason


def the_doubt(profile=None, *, now=None, **facts):
    said = {"listing": {}, "rulings": ()} | {key: facts.pop(key) for key in ("listing", "rulings") if key in facts}
    ranked = a_ranked(facts=Facts(**({"has_text": True} | facts)), rulings=said["rulings"], **said["listing"])
    return explain(ranked, a_profile(**(profile or {})), now=now).watch_out


# ------------------------------------------------------------------ for


def test_a_reason_names_the_role_and_the_skills_that_both_name_in_the_adverts_spelling():
    profile = {"roles": ["Backend Engineer"], "skills": ["go", "python", "Rust", "sql"]}
    reason = the_reason(profile)
    assert reason == "Strong match: Backend Engineer, as you asked; names Go, Python and SQL from your skills."


@pytest.mark.parametrize(
    ("title", "role", "said"),
    [
        ("Backend Engineer", "Backend Engineer", "Backend Engineer"),
        ("Back-End Developer (m/f/d)", "Backend Engineer", "Backend Engineer"),
        ("Software Engineer, Frontend", "Frontend Software Engineer", "Frontend Software Engineer"),
        ("Frontend Engineer", "Senior Frontend Engineer", "Frontend Engineer"),
        ("Nursing Internship | Nights", "Nursing Intern", "Nursing Intern"),
        ("Registered Nurse - Nights", "Registered Nurse", "Registered Nurse"),
    ],
)
def test_a_role_is_said_when_the_title_says_it(title, role, said):
    assert f": {said}, as you asked" in the_reason({"roles": [role]}, title=title)


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Data Center Engineer", "Data Engineer"),
        ("Engineering Manager, Backend", "Backend Engineer"),
        ("Sales Engineer", "Engineer"),
        ("Nurse", "Backend Engineer"),
        ("Engineer", "Senior Engineer"),
    ],
)
def test_a_role_is_not_said_when_the_title_says_another(title, role):
    assert "as you asked" not in the_reason({"roles": [role]}, title=title)


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (100, "Excellent"),
        (80, "Excellent"),
        (79.9, "Strong"),
        (65, "Strong"),
        (64.99999999999999, "Strong"),  # a rounding error costs no band
        (50, "Good"),
        (40, "Worth a look"),
        (3, "Weak"),
    ],
)
def test_the_same_score_has_the_same_words(score, words):
    assert the_reason({}, score=score).startswith(words)


@given(st.floats(0, 1))
def test_scores_that_read_alike_have_the_same_words(part):
    for score in (whole + part for whole in range(100)):
        assert wording.band(score) == wording.band(float(page_score(score)))


def test_an_exploration_says_so_first_and_names_its_field():
    profile = a_profile(roles=["Nurse"], skills=["Python"])
    assert explain(a_ranked(), profile, field="backend development").reason == (
        "Strong match outside your usual field: backend development; names Python from your skills."
    )
    bare = explain(a_ranked(), a_profile(roles=["Nurse"]), field="backend development")
    assert bare.reason == "Strong match outside your usual field: backend development."
    assert [support.field for support in bare.claims[0].support] == ["title", "profile.roles"]


def test_at_most_two_points_and_four_skills():
    profile = {
        "roles": ["Backend Engineer"],
        "skills": ["Go", "Python", "SQL", "Kubernetes", "Terraform"],
        "interests": ["ferries"],
    }
    reason = the_reason(profile)
    assert "Go, Python, SQL and Kubernetes from" in reason
    assert "ferries" not in reason


def test_an_interest_is_named_in_the_adverts_words():
    assert "mentions ferries, an interest of yours" in the_reason({"interests": ["ferry services", "Ferries"]})
    assert "is about Ferry, an interest" in the_reason({"interests": ["ferry"]}, title="Engineer, Ferry Systems")


def test_of_several_roles_that_a_title_says_the_fullest_is_named():
    roles = ["Product Manager", "Lead Product Manager", "Manager"]
    assert ": Lead Product Manager, as you asked" in the_reason({"roles": roles}, title="Lead Product Manager, Ferries")


@pytest.mark.parametrize(
    ("interest", "sentence", "named"),
    [
        ("culture", "We have a great, inclusive culture.", False),
        ("culture", "You will build a culture of trust.", False),
        ("culture", "You will write about music, culture and food.", True),
        ("education", "A university education or equivalent is expected.", False),
        ("education", "Health insurance, education support and more.", False),
        ("education", "You will sell financial education to schools.", True),
        ("health", "Medical, dental and vision benefits, mental health support.", False),
    ],
)
def test_what_every_employer_writes_is_no_interest(interest, sentence, named):
    reason = the_reason({"interests": [interest]}, description=f"The role\nYou will count boats.\n{sentence}")
    assert (f"mentions {interest}" in reason) is named


def test_level_and_place_are_said_where_nothing_else_is():
    facts = Facts(
        has_text=True,
        level=a_fact("senior", "Senior", "title"),
        places=(a_fact(Place(city="Berlin", country="DE"), "Berlin", "location"),),
    )
    reason = the_reason({"levels": ["senior"], "locations": ["Germany"]}, facts=facts, title="Senior Cook")
    assert reason == "Strong match: senior level, one you named; in Berlin, a place you named."


def test_a_level_that_the_role_has_in_it_is_not_said_twice():
    facts = Facts(has_text=True, level=a_fact("senior", "Senior", "title"))
    profile = {"roles": ["Senior Cook"], "levels": ["senior"], "interests": ["ferries"]}
    assert the_reason(profile, facts=facts, title="Senior Cook") == (
        "Strong match: Senior Cook, as you asked; mentions ferries, an interest of yours."
    )
    assert (
        the_reason(profile | {"interests": []}, facts=facts, title="Senior Cook")
        == "Strong match: Senior Cook, as you asked."
    )


def test_nothing_in_common_is_said():
    assert (
        the_reason({"skills": ["Cobol"]})
        == "Strong match by its score; the advert names nothing of the profile in so many words."
    )


@pytest.mark.parametrize(
    ("text", "term", "found"),
    [
        ("We use NodeJS and node.js.", "Node.js", "NodeJS"),
        ("Springboot experience", "Spring Boot", "Springboot"),
        ("a data-visualization tool", "data visualisation", "data-visualization"),
        ("C++ and C# daily", "C++", "C++"),
        ("C++ and C# daily", "C", None),
        ("firmware in C, Python", "C", "C"),
        ("R&D, vitamin C", "R", None),
        ("models in R or SAS", "R", "R"),
        ("our go to market", "Go", None),
        ("a Go to market plan", "Go", None),
        ("services in Go and SQL", "Go", "Go"),
        ("JavaScript only", "Java", None),
        ("no Java here", "Java", None),
        ("you excel at work", "Excel", None),
        ("Word and Excel", "Excel", "Excel"),
        ("a data visualization tool", "visualisation", "visualization"),
        ("written IN SQL", "sql", "SQL"),
        ("recommender system design", "recommender systems", None),
        ("recommender systems", "recommender system", "recommender systems"),
        ("", "SQL", None),
    ],
)
def test_a_mention_is_the_same_word_in_any_common_spelling(text, term, found):
    assert mention(text, term) == found


# ------------------------------------------------------------------ against


@pytest.mark.parametrize(
    ("profile", "facts", "words"),
    [
        ({"years_experience": 3}, {"min_years": a_fact(5.0)}, "Asks for 5 years of experience; the profile says 3."),
        ({"degree": "bachelor"}, {"degree": a_fact("phd")}, "Asks for a PhD; the profile says a bachelor's degree."),
        ({"levels": ["entry"]}, {"level": a_fact("mid")}, "Looks like mid level; the profile asks for entry."),
        ({}, {"citizenship": a_fact(("US",))}, "Open only to citizens or permanent residents (US)."),
        ({}, {"clearance": a_fact("required")}, "Asks for a security clearance."),
        ({}, {"sponsorship": a_fact("refused")}, "Says that visas are not sponsored."),
        ({}, {"enrolment": a_fact(value=True)}, "Only for people enrolled in a degree."),
        ({"languages": ["en"]}, {"languages": (a_fact("de"),)}, "Asks for German, which the profile does not list."),
        ({"languages": ["English", "Deutsch (C1)"]}, {"languages": (a_fact("de"),)}, None),
        ({}, {"reposter": a_fact(value=True)}, "Posted by Harbour Lights, which does not name the employer."),
        ({}, {"employment": (a_fact("contract"),)}, "A contract, which the profile does not ask for."),
        ({}, {"has_text": False}, "The advert says too little to judge it by."),
        ({}, {"workplace": a_fact("remote"), "listing": {"location": None}}, "Does not say where a remote worker may live."),
        ({}, {"workplace": a_fact("hybrid")}, "Hybrid, so partly in the office."),
        ({}, {"pay": a_fact(Pay(100_000, 250_000, "USD", "year"))}, "A wide pay range: $100,000 - $250,000 a year."),
        ({}, {"listing": {"location": " "}}, "Does not say where the work is."),
        ({"locations": ["Berlin, DE"]}, {"places": (a_fact(Place(country="DE"), "Germany", "location"),)}, "Names no closer place than “Germany”."),
        ({"locations": ["Berlin, DE"]}, {"places": (a_fact(Place(city="Berlin", country="DE"), "Berlin", "location"),)}, None),
        ({"locations": ["Berlin, DE"]}, {"listing": {"location": "Remote"}}, "Does not say where the work is, but “Remote”."),
        ({"locations": ["Berlin, DE"]}, {"listing": {"location": "Haven,"}}, "The place is given as “Haven”; whether that is one you named is not known."),
        ({}, {"listing": {"description": "You will serve travel agencies, 70% of them small."}}, None),
        ({"skills": ["Go"], "interests": ["LLM agents"]}, {"skills": ("LLMs",), "listing": {"description": "Requirements\n- Work with LLMs"}}, None),
        ({"locations": ["Berlin, DE"]}, {"listing": {"location": "Haven"}}, "The place is given as “Haven”; whether that is one you named is not known."),
        ({"locations": ["Berlin, DE"]}, {"workplace": a_fact("remote"), "remote_within": (a_fact(Place(country="US"), "US only"),)}, "Names US, which is no place you named."),
        ({"locations": ["Remote, Worldwide"]}, {"workplace": a_fact("remote"), "remote_within": (a_fact(Place(country="US"), "US only"),)}, None),
        ({"locations": ["Berlin, DE"]}, {"workplace": a_fact("remote"), "remote_within": (a_fact(Place(area="Europe"), "Europe"),)}, None),
        ({}, {"application_limit": a_fact(2)}, "Allows 2 applications at a time, so choose with care."),
        ({}, {"listing": {"description": "Contact our recruiter on Telegram today."}}, "Check who is behind it before you apply: “Contact our recruiter on Telegram”."),
        ({}, {"listing": {"description": "You will travel up to 60% of the time."}}, "Involves travel: “travel up to 60%”."),
        ({}, {"listing": {"description": "We meet 3 days a week in the office."}}, "Not fully remote: “3 days a week in the office”."),
        ({"skills": ["Go"]}, {"skills": ("Kubernetes", "Terraform", "Go")}, "Asks for Kubernetes and Terraform as well (not among your skills)."),
        ({}, {}, None),
    ],
)  # fmt: skip
def test_what_speaks_against_is_said(profile, facts, words):
    assert the_doubt(profile, **facts) == words


@pytest.mark.parametrize(
    ("requirement", "words"),
    [
        ("Terraform in production", "Asks for Terraform as well (not among your skills)."),
        ("Python and Terraform in production", "Asks for Terraform as well (not among your skills)."),
        ("Python or Terraform in production", None),
        ("Infrastructure tools such as Python, Terraform and others", None),
        ("Infrastructure tools such as Ansible and Terraform", "Asks for Terraform as well (not among your skills)."),
        ("Terraform is a plus", None),
        ("A degree in Terraform", None),
    ],
)
def test_a_skill_is_lacking_only_where_the_advert_leaves_no_choice(requirement, words):
    said = {"skills": ("Terraform",), "listing": {"description": f"Requirements\n- {requirement}"}}
    assert the_doubt({"skills": ["Python"]}, **said) == words


@pytest.mark.parametrize(
    ("duty", "asked"),
    [
        ("Customer Outreach & Compliance", False),
        ("Compliance Standards: keep to them", False),
        ("Work closely with Legal, Compliance and Sales", False),
        ("Medical, dental and vision benefits, Compliance hotline", False),
        ("Own backups and Compliance for all ports", True),
    ],
)
def test_a_label_a_department_and_a_benefit_ask_for_no_skill(duty, asked):
    said = {"skills": ("Compliance",), "listing": {"description": f"Your tasks:\n- {duty}"}}
    assert (the_doubt({"skills": ["Go"]}, **said) is not None) is asked


def test_what_stands_under_nice_to_have_is_not_asked_for():
    said = {"skills": ("Terraform",), "listing": {"description": "Nice to have\n- Terraform in production"}}
    assert the_doubt({"skills": ["Go"]}, **said) is None


def test_a_place_of_any_length_makes_a_short_sentence():
    assert len(the_doubt({"locations": ["Berlin, DE"]}, listing={"location": "haven " * 5_000})) < 200


def test_an_old_advert_is_said_to_be_old_only_with_a_now():
    old = {"posted_at": NOW - timedelta(days=60)}
    assert the_doubt(now=NOW, listing=old) == "Posted 60 days ago, so it may be filled."
    assert the_doubt(listing=old) is None


def test_on_an_employers_own_board_an_advert_is_old_later():
    board = {"source": "ashby", "url": "https://jobs.ashbyhq.com/harbour/0f8fad5b-d9cb-469f-a165-70867728950e"}
    assert the_doubt(now=NOW, listing=board | {"posted_at": NOW - timedelta(days=90)}) is None
    assert the_doubt(now=NOW, listing=board | {"posted_at": NOW - timedelta(days=91)}) is not None
    elsewhere = board | {"source": "feed", "posted_at": NOW - timedelta(days=60)}
    assert the_doubt(now=NOW, listing=elsewhere) == "Posted 60 days ago, so it may be filled."
    search = {"source": "linkedin", "url": "https://www.linkedin.com/jobs/view/4012345678"}
    aged = search | {"posted_at": NOW - timedelta(days=60)}
    assert the_doubt(now=NOW, listing=aged) == "Posted 60 days ago, so it may be filled."


@pytest.mark.parametrize(
    ("profile", "facts", "words"),
    [
        ({"skills": ["Go"]}, {"skills": ("Kubernetes",)}, "Asks for Kubernetes as well (not among your skills)."),
        ({}, {"workplace": a_fact("hybrid")}, "Hybrid, so partly in the office."),
        ({}, {"reposter": a_fact(value=True)}, "Posted by Harbour Lights, which does not name the employer."),
        ({}, {"rulings": (Ruling("language", "unknown", "may want Dutch"),)}, "Unclear: may want Dutch."),
    ],
)
def test_what_is_said_of_the_job_itself_comes_before_its_age(profile, facts, words):
    assert the_doubt(profile, now=NOW, listing={"posted_at": NOW - timedelta(days=400)}, **facts) == words


def test_a_doubt_of_a_public_gate_is_said_and_that_of_a_private_one_is_not():
    public, private = Ruling("language", "unknown", "may want Dutch"), Ruling("pay", "unknown", "may pay too little")
    assert the_doubt(rulings=(private, public)) == "Unclear: may want Dutch."
    assert the_doubt(rulings=(private,)) is None


def test_enrolment_is_no_doubt_for_the_enrolled():
    assert the_doubt(enrolment=a_fact(value=True), rulings=(Ruling("enrolment", "pass", "is for students"),)) is None


def test_what_is_unsaid_is_the_same_list_for_everybody():
    everything = Facts(
        has_text=True,
        pay=a_fact(Pay(1, 2, "EUR", "hour")),
        sponsorship=a_fact("offered"),
        degree=a_fact("none"),
        min_years=a_fact(1.0),
        workplace=a_fact("onsite"),
    )
    assert explain(a_ranked(), a_profile()).unsaid == wording.UNSAID
    assert explain(a_ranked(facts=everything), a_profile()).unsaid == ()
    assert explain(a_ranked(salary="EUR 12 an hour"), a_profile()).unsaid == wording.UNSAID[1:]


def test_the_summary_is_that_of_the_listing_shown():
    ranked = a_ranked()
    assert explain(ranked, a_profile()).summary == summarize(ranked.opening.listing)


# ------------------------------------------------------------------ laws

PUBLIC = {
    "roles": ["Software Engineer", "Data Analyst", "Nurse", "Vertrieb"],
    "skills": ["Python", "SQL", "Excel", "Go", "C", "Kundenbetreuung", "React"],
    "interests": ["machine learning", "health care", "education", "Logistik"],
    "levels": ["entry", "mid"],
    "locations": ["Berlin, DE", "Remote, US", "US"],
    "years_experience": 2,
    "degree": "bachelor",
    "languages": ["en"],
}

private = st.fixed_dictionaries(
    {
        "work_authorization": st.sampled_from([None, (), ("US",), ("EU",)]),
        "needs_sponsorship": st.booleans(),
        "citizenship": st.sampled_from([None, ("IN",), ("US",)]),
        "clearance": st.sampled_from(["none", "obtainable", "held"]),
        "salary_min": st.sampled_from([None, Money(200_000, "USD", "year"), Money(50, "EUR", "hour")]),
    }
)

ADVERTS = (
    TEXT,
    "You must be a US citizen. We do not sponsor visas. A Secret clearance is required. Pay: $50,000 - $150,000 a year. "
    * 3,
    "Remote. We offer visa sponsorship and relocation. Salary EUR 40 per hour. " * 6,
    "Werkstudent gesucht, 20 Stunden. Deine Aufgaben: Du bearbeitest Anfragen und pflegst Listen. " * 5,
)


@settings(deadline=None)
@given(st.sampled_from(ADVERTS), private, private)
def test_profiles_that_differ_in_private_lines_get_the_same_words(text, one, two):
    listing = a_listing(description=text, location="Remote")
    openings = [(Opening(id="o", listings=(listing,), first_seen=0), read_facts(listing))]
    said = []
    for lines in (one, two):
        profile = replace(a_profile(**PUBLIC), **lines)
        (ranked,) = rank(openings, profile, now=NOW)
        said.append(explain(replace(ranked, score=50.0), profile, now=NOW))
    assert said[0] == said[1]


def in_text(words, text):
    return " ".join(words.split()).casefold() in " ".join(text.split()).casefold()


def supported(claim: Claim, listing, profile):
    for support in claim.support:
        if support.field.startswith("profile."):
            value = getattr(profile, support.field.removeprefix("profile."))
            values = (
                value if isinstance(value, tuple) else (wording.number(value) if isinstance(value, float) else value,)
            )
            assert support.words in values
        elif support.field == "posted_at":
            assert str(listing.posted_at).startswith(support.words)
        else:
            text = str(getattr(listing, support.field))
            plain = re.sub(r"[*_`\\]", "", text)
            assert in_text(support.words, text) or in_text(support.words, plain), (listing.id, support)
    for quoted in re.findall(r"“([^”]*)”", claim.words):
        assert any(
            in_text(quoted, text or "")
            for text in (listing.description, listing.salary, listing.location, listing.title)
        )


@needs_recordings
def test_every_claim_over_recorded_adverts_stands_in_the_advert_or_the_profile():
    profile = a_profile(**PUBLIC)
    claims = 0
    for listing in some_listings(18):
        facts = read_facts(listing)
        ranked = replace(a_ranked(facts=facts), opening=Opening(id="o", listings=(listing,), first_seen=0))
        reasons = explain(ranked, profile, now=NOW)
        for claim in reasons.claims:
            supported(claim, listing, profile)
            assert claim.words.casefold() in f"{reasons.reason} {reasons.watch_out}".casefold()
        claims += len(reasons.claims)
        assert reasons.reason.endswith(".")
        assert len(reasons.reason) <= 240
    assert claims > 100
