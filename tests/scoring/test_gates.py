"""The gates, row by row: what a profile says, what an advert says, and what the gate answers."""

import tomllib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.sources import KINDS
from scoring.facts import Facts, read_facts
from scoring.gates import GATES, Ruling, eligible, judge
from scoring.kinds import OWN_BOARDS, WINDOWS
from scoring.places import read_place
from scoring.wanted import prepare

from ..builders import NOW, a_listing, a_profile
from .facts_made_up import an_opening, fact, some_facts
from .test_facts import advert_of

HERE = Path(__file__).parent
LINES = (HERE / "gates.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in LINES if line and not line.startswith("#")]
PLAIN_TEXT = (
    "We like our work and do it with care. Whoever joins us is shown around in the first weeks, and we eat together on "
    "Fridays. Tools are kept in good order. We listen to each other, say what went wrong and mend it, and nobody has to "
    "pretend to know everything."
)
"""Enough for silence to mean something, and nothing that a gate could read."""
PEOPLE = tomllib.loads((HERE / "people.toml").read_text(encoding="utf-8"))

US, GB, REMOTE_US = "US", "GB", "Remote, US"

# gate, what the profile says, what the advert's facts are, what the listing says, answer
ROWS = [
    ("closed", {}, {}, {}, "pass"),
    ("closed", {}, {}, {"closes_at": NOW - timedelta(days=1)}, "fail"),
    ("closed", {}, {}, {"closes_at": NOW + timedelta(days=1)}, "pass"),
    ("closed", {}, {"deadline": fact("2020-01-31")}, {}, "fail"),
    ("closed", {}, {"deadline": fact("2099-01-31")}, {}, "pass"),
    ("closed", {}, {"deadline": fact(NOW.date().isoformat())}, {}, "pass"),
    ("too old", {}, {}, {"source": "feed", "posted_at": NOW - timedelta(days=10)}, "pass"),
    ("too old", {}, {}, {"source": "feed", "posted_at": NOW - timedelta(days=90)}, "unknown"),
    ("too old", {}, {}, {"source": "feed", "posted_at": NOW - timedelta(days=200)}, "fail"),
    ("too old", {}, {}, {"source": "feed", "posted_at": None}, "pass"),
    ("too old", {}, {}, {"source": "greenhouse", "posted_at": NOW - timedelta(days=900)}, "pass"),
    ("no job", {}, {}, {}, "pass"),
    ("no job", {}, {"no_job": "talent pool"}, {}, "fail"),
    ("no job", {}, {"has_text": False}, {}, "unknown"),
    # employers and words to avoid
    ("avoided employer", {"avoid_companies": ["Acme"]}, {}, {"company": "ACME, Inc."}, "fail"),
    ("avoided employer", {"avoid_companies": ["Acme"]}, {}, {"company": "Acme Rockets"}, "fail"),
    ("avoided employer", {"avoid_companies": ["Acme"]}, {}, {"company": "Acmeon"}, "pass"),
    ("avoided employer", {"avoid_companies": ["Acme"]}, {"employer": "Acme", "reposter": True}, {"company": "Boards"}, "fail"),
    ("avoided employer", {"avoid_companies": ["ByteDance"]}, {}, {"company": "TikTok"}, "fail"),
    ("avoided employer", {"avoid_companies": ["Google"]}, {}, {"company": "YouTube"}, "fail"),
    ("avoided employer", {"avoid_companies": ["YouTube"]}, {}, {"company": "Tube Works"}, "pass"),
    ("avoided employer", {"avoid_companies": ["Acme in India"]}, {}, {"company": "Acme Services Pvt Ltd"}, "fail"),
    ("avoided words", {"avoid_companies": ["Acme"], "avoid_keywords": ["crypto"]}, {}, {"description": "A C M E bakes."}, "pass"),
    ("avoided words", {"avoid_keywords": ["crypto"]}, {}, {"title": "Engineer, Crypto Wallet"}, "fail"),
    ("avoided words", {"avoid_keywords": ["crypto"]}, {}, {"title": "Cryptography Engineer"}, "pass"),
    ("avoided words", {"avoid_keywords": ["crypto"]}, {}, {"description": "We are a cryptocurrency exchange."}, "fail"),
    ("avoided words", {"avoid_keywords": ["crypto"]}, {}, {"description": "x " * 900 + ". Some crypto"}, "unknown"),
    ("avoided words", {"avoid_keywords": ["crypto"]}, {}, {"description": "x " * 900 + ". More crypto. Much crypto."}, "fail"),
    ("avoided words", {"avoid_keywords": ["crypto"]}, {}, {"description": "We bake. This is no crypto job, and not web3."}, "pass"),
    ("avoided words", {"avoid_keywords": ["Nachtschicht"]}, {}, {"description": "Bei uns gibt es keine Nachtschichten."}, "pass"),
    ("avoided words", {"avoid_keywords": ["Nachtschicht"]}, {}, {"description": "Du arbeitest im Dreischicht-Betrieb."}, "fail"),
    ("avoided words", {"avoid_keywords": ["night shift", "cold calling"]}, {}, {"description": "Our customers run a night shift; you plan by day."}, "unknown"),
    ("avoided words", {"avoid_keywords": ["night shift", "cold calling"]}, {}, {"description": "Porters on the night shift use our app."}, "unknown"),
    ("avoided words", {"avoid_keywords": ["night shift", "cold calling"]}, {}, {"description": "Our software replaces cold calls."}, "unknown"),
    ("avoided words", {"avoid_keywords": ["night shift", "cold calling"]}, {}, {"description": "Our customers expect you on the night shift."}, "fail"),
    ("avoided words", {"avoid_keywords": ["night shift", "cold calling"]}, {}, {"description": "Our clients like cold calls, and you will make them."}, "fail"),
    ("avoided words", {"avoid_keywords": ["night shift", "cold calling"]}, {}, {"description": "You work the night shift and use our app."}, "fail"),
    ("avoided words", {"avoid_keywords": ["night shift", "cold calling"]}, {}, {"description": "Answer our customers on the night shift."}, "fail"),
    ("avoided words", {"avoid_keywords": ["litigation"]}, {}, {"description": "You draft contracts, reviews, and litigation plans."}, "unknown"),
    ("avoided words", {"avoid_keywords": ["litigation"]}, {}, {"description": "An in-house litigation role, for bakers and cooks."}, "fail"),
    ("avoided words", {"avoid_keywords": ["gambling"]}, {}, {"description": "Bring your bets to the betting table."}, "unknown"),
    ("avoided words", {"avoid_keywords": ["crypto"]}, {}, {"description": "We are at the centre of the crypto industry."}, "fail"),
    ("avoided words", {"avoid_keywords": ["crypto"]}, {}, {"description": "Our clients come from rail, crypto and farming."}, "unknown"),
    ("avoided words", {"avoid_keywords": ["crypto"]}, {}, {"description": "Our crypto clients love bread. We love crypto."}, "fail"),
    ("avoided words", {"avoid_keywords": ["crypto"]}, {}, {"company": "Crypto Corner"}, "fail"),
    ("avoided words", {"avoid_keywords": ["on-site"]}, {}, {"description": "On-site gym, on-site lunch."}, "pass"),
    ("avoided words", {"avoid_keywords": ["on-site"]}, {"workplace": "onsite"}, {}, "fail"),
    ("avoided words", {"avoid_keywords": ["crypto"]}, {"has_text": False}, {"description": None}, "unknown"),
    ("unpaid", {"avoid_keywords": ["unpaid"]}, {}, {"description": "Unpaid leave is possible."}, "pass"),
    ("unpaid", {"avoid_keywords": ["unpaid"]}, {"unpaid": True}, {}, "fail"),
    ("unpaid", {}, {"unpaid": True}, {}, "pass"),
    # places
    ("place", {}, {"places": ["Berlin, DE"]}, {}, "pass"),
    ("place", {"locations": ["Berlin, DE"]}, {"places": ["Berlin, DE"]}, {}, "pass"),
    ("place", {"locations": ["Germany"]}, {"places": ["Berlin, DE"]}, {}, "pass"),
    ("place", {"locations": ["Berlin, DE"]}, {"places": ["Munich, DE"]}, {}, "fail"),
    ("place", {"locations": ["Berlin, DE"]}, {"places": ["Munich, DE", "Berlin, DE"]}, {}, "pass"),
    ("place", {"locations": ["Berlin, DE"]}, {"places": ["Germany"]}, {}, "pass"),
    ("place", {"locations": ["Berlin, DE"]}, {"places": ["Germany"], "workplace": "onsite"}, {}, "unknown"),
    ("place", {"locations": ["Berlin, DE"]}, {}, {"location": None}, "unknown"),
    ("place", {"locations": ["Austin, TX, US"]}, {}, {"location": "Hintertupfing", "title": "Cook (m/w/d)"}, "fail"),
    ("place", {"locations": ["Munich, DE"]}, {}, {"location": "Hintertupfing", "title": "Cook (m/w/d)"}, "unknown"),
    ("place", {"locations": ["Munich, DE"]}, {"pay": (1, 2, "GBP", "year")}, {"location": "Hintertupfing"}, "fail"),
    ("place", {"locations": ["Munich, DE"]}, {"pay": (1, 2, "USD", "year")}, {"location": "Hintertupfing"}, "unknown"),
    ("place", {"locations": [REMOTE_US]}, {"workplace": "remote", "remote_within": [US]}, {}, "pass"),
    ("place", {"locations": [REMOTE_US]}, {"workplace": "remote", "remote_within": [GB]}, {}, "fail"),
    ("place", {"locations": [REMOTE_US]}, {"workplace": "remote", "remote_within": ["Worldwide"]}, {}, "pass"),
    ("place", {"locations": [REMOTE_US]}, {"workplace": "remote"}, {}, "pass"),
    ("place", {"locations": [REMOTE_US, "Austin, TX, US"]}, {"workplace": "remote", "remote_within": ["Ohio, US"]}, {}, "fail"),
    ("place", {"locations": [REMOTE_US, "Austin, TX, US"]}, {"workplace": "remote", "remote_within": ["Texas, US"]}, {}, "pass"),
    ("place", {"locations": ["Remote, BR"]}, {"workplace": "remote", "pay": (1, 2, "USD", "hour")}, {}, "unknown"),
    ("place", {"locations": ["Remote, BR", "Remote, Worldwide"]}, {"workplace": "remote", "remote_within": [US]}, {}, "fail"),
    ("place", {"locations": [REMOTE_US]}, {"workplace": "remote", "remote_within": ["Toronto, CA"]}, {}, "unknown"),
    ("place", {"locations": [REMOTE_US]}, {"workplace": "remote", "remote_within": ["Toronto, CA"], "pay": (1, 2, "CAD", "hour")}, {}, "fail"),
    ("place", {"locations": [REMOTE_US]}, {"workplace": "remote", "places": ["Toronto, CA"]}, {}, "fail"),
    ("place", {"locations": ["Denver, CO, US"]}, {"places": ["Toronto, CA", "Denver, CO, US", "Mexico City, MX"]}, {}, "pass"),
    ("place", {"locations": ["Munich, DE"]}, {"workplace": "remote", "remote_within": ["Berlin, DE"]}, {}, "pass"),
    ("place", {"locations": ["Remote, BR", "Remote, Latin America"]}, {"workplace": "remote", "places": ["Chile"]}, {"location": "Chile"}, "unknown"),
    ("place", {"locations": ["Remote, BR", "Remote, Latin America"]}, {"workplace": "remote", "places": ["Chile"]}, {"location": "Chile (remote)"}, "fail"),
    ("place", {"locations": ["Remote, BR", "Remote, Latin America"]}, {"workplace": "remote", "places": ["Spain"]}, {"location": "Spain"}, "fail"),
    ("place", {"locations": ["Remote, BR"]}, {"workplace": "remote", "places": ["Boston, MA, US"]}, {"location": "Boston; Remote"}, "unknown"),
    ("place", {"locations": ["Remote, BR"]}, {"workplace": "remote", "places": ["Boston, MA, US"]}, {"location": "Boston"}, "fail"),
    ("place", {"locations": ["Remote, Worldwide"]}, {"workplace": "remote", "remote_within": [US]}, {}, "unknown"),
    ("place", {"locations": ["Austin, TX, US"]}, {"places": ["Dallas, TX, US"], "workplace": "hybrid"}, {}, "fail"),
    ("place", {"locations": [REMOTE_US], "remote": "only"}, {"places": ["Austin, TX, US"], "workplace": "hybrid"}, {}, "fail"),
    ("place", {"locations": [REMOTE_US], "remote": "only"}, {"places": ["Austin, TX, US"]}, {}, "fail"),
    ("place", {"locations": [REMOTE_US], "remote": "only"}, {"places": [US], "workplace": "hybrid"}, {"remote": True}, "unknown"),
    ("place", {"locations": [REMOTE_US], "remote": "only"}, {"places": [US], "workplace": "hybrid"}, {"location": "Austin (hybrid); US (remote)"}, "unknown"),
    ("place", {"locations": [REMOTE_US], "remote": "only"}, {"places": [US], "workplace": "hybrid"}, {"location": "Hybrid, Austin"}, "fail"),
    ("place", {"locations": [REMOTE_US], "remote": "only"}, {"places": [US]}, {}, "unknown"),
    ("place", {"locations": [REMOTE_US]}, {"workplace": "remote", "language": "pl"}, {}, "unknown"),
    ("place", {"locations": ["Remote, PL"]}, {"workplace": "remote", "language": "pl"}, {}, "pass"),
    ("place", {"locations": ["Remote, Worldwide"]}, {"workplace": "remote", "language": "pl"}, {}, "pass"),
    ("place", {"locations": ["Berlin, DE"], "remote": "no"}, {"workplace": "remote", "places": ["Berlin, DE"]}, {}, "fail"),
    # kinds of employment
    ("employment", {}, {}, {}, "pass"),
    ("employment", {}, {"employment": ["contract"]}, {}, "fail"),
    ("employment", {"employment": ["contract"]}, {"employment": ["contract"]}, {}, "pass"),
    ("employment", {"employment": ["full_time", "part_time"]}, {"employment": ["part_time"]}, {}, "pass"),
    ("employment", {}, {"level": "intern"}, {}, "fail"),
    ("employment", {"employment": ["internship"]}, {"level": "intern"}, {}, "pass"),
    ("employment", {"employment": ["internship"]}, {}, {}, "fail"),
    ("employment", {"employment": ["internship"]}, {"has_text": False}, {}, "unknown"),
    ("employment", {}, {"employment": ["internship"], "level": "senior"}, {}, "unknown"),
    ("employment", {}, {"employment": [("internship", "Ausbildung zum Koch")], "level": "entry"}, {}, "fail"),
    ("employment", {"roles": ["Ausbildung zum Koch"]}, {"employment": [("internship", "Ausbildung zum Koch")]}, {}, "pass"),
    # level and years
    ("level", {}, {"level": "executive"}, {}, "pass"),
    ("level", {"levels": ["mid"]}, {"level": "senior"}, {}, "pass"),
    ("level", {"levels": ["entry"]}, {"level": "senior"}, {}, "fail"),
    ("level", {"levels": ["entry"]}, {"level": "intern"}, {}, "fail"),
    ("level", {"levels": ["intern"]}, {"level": "entry"}, {}, "fail"),
    ("level", {"levels": ["senior", "staff"]}, {"level": "manager"}, {}, "fail"),
    ("level", {"levels": ["senior"], "roles": ["Engineering Manager"]}, {"level": "manager"}, {}, "pass"),
    ("level", {"levels": ["senior"], "roles": ["Product Manager"]}, {"level": "manager"}, {}, "fail"),
    ("level", {"levels": ["senior"], "roles": ["Product Manager"]}, {"level": ("manager", "title", "Manager")}, {}, "unknown"),
    ("level", {"levels": ["senior"], "roles": ["Nurse"]}, {"level": ("manager", "title", "Manager")}, {}, "fail"),
    ("level", {"levels": ["mid"]}, {}, {}, "pass"),
    ("level", {"levels": ["manager"]}, {"level": ("mid", "title", "Accounting Manager")}, {"title": "Accounting Manager"}, "unknown"),
    ("level", {"levels": ["manager"]}, {"level": ("mid", "title", "Product Manager")}, {"title": "Product Manager"}, "fail"),
    ("level", {"levels": ["intern"]}, {"level": ("mid", "title", "Accounting Manager")}, {"title": "Accounting Manager"}, "fail"),
    ("level", {"levels": ["mid"]}, {"has_text": False}, {}, "unknown"),
    ("years", {}, {"min_years": 20}, {}, "pass"),
    ("years", {"years_experience": 3.5}, {"min_years": 4}, {}, "pass"),
    ("years", {"years_experience": 3.5}, {"min_years": 5}, {}, "unknown"),
    ("years", {"years_experience": 3.5}, {"min_years": 6}, {}, "fail"),
    ("years", {"years_experience": 1}, {"min_years": 3}, {}, "unknown"),
    ("years", {"years_experience": 1}, {"min_years": 2}, {}, "pass"),
    # degree, enrolment, languages
    ("degree", {"degree": "master"}, {"degree": "bachelor"}, {}, "pass"),
    ("degree", {"degree": "master"}, {"degree": "phd"}, {}, "fail"),
    ("degree", {"degree": "none"}, {"degree": "bachelor", "degree_or_experience": True}, {}, "pass"),
    ("degree", {}, {"degree": "phd"}, {}, "pass"),
    ("degree", {"degree": "none"}, {"has_text": False}, {}, "unknown"),
    ("enrolment", {"levels": ["mid"]}, {"enrolment": True}, {}, "fail"),
    ("enrolment", {"levels": ["intern"]}, {"enrolment": True}, {}, "pass"),
    ("language", {}, {"languages": ["de"]}, {}, "fail"),
    ("language", {"languages": ["German", "English"]}, {"languages": ["de"]}, {}, "pass"),
    ("language", {"languages": ["German"]}, {"language": "en"}, {}, "fail"),
    ("language", {}, {"language": "en"}, {}, "pass"),
    ("language", {"languages": ["German", "English"], "about": "My English is B2."}, {"languages": ["en"], "language_levels": (("en", "native"),)}, {}, "fail"),
    ("language", {"languages": ["German", "English"], "about": "English (C1), German (native)"}, {"languages": ["en"], "language_levels": (("en", "native"),)}, {}, "fail"),
    ("language", {"languages": ["German", "English"], "about": "C1 in English, German at home."}, {"languages": ["en"], "language_levels": (("en", "native"),)}, {}, "fail"),
    ("language", {"languages": ["German", "English"], "about": "I speak English, C1 German and a little Dutch."}, {"languages": ["en"], "language_levels": (("en", "native"),)}, {}, "pass"),
    ("language", {"languages": ["German", "English"], "about": "Native English, B1 German."}, {"languages": ["en"], "language_levels": (("en", "native"),)}, {}, "pass"),
    ("language", {"languages": ["German", "English"], "about": "English C1 German"}, {"languages": ["en"], "language_levels": (("en", "native"),)}, {}, "pass"),
    ("language", {"languages": ["German", "English"], "about": "English; B1 driving licence"}, {"languages": ["en"], "language_levels": (("en", "native"),)}, {}, "pass"),
    ("language", {"languages": ["German", "English"], "about": "I teach English B1 courses."}, {"languages": ["en"], "language_levels": (("en", "native"),)}, {}, "pass"),
    ("language", {"languages": ["German", "English"], "about": "English is my mother tongue; I passed English C1 at school."}, {"languages": ["en"], "language_levels": (("en", "native"),)}, {}, "pass"),
    # licences of a trade or a state
    ("licence", {}, {}, {"title": "Nurse Practitioner"}, "pass"),
    ("licence", {"roles": ["Baker"]}, {}, {"title": "Nurse Practitioner - Remote (PRN)"}, "fail"),
    ("licence", {"roles": ["Baker"]}, {}, {"title": "Nurse Recruiter"}, "pass"),
    ("licence", {"roles": ["Registered Nurse"]}, {}, {"title": "LPN   Remote Part-Time Positions"}, "fail"),
    ("licence", {"roles": ["Baker"]}, {}, {"title": "Pflegefachkraft (m/w/d)"}, "fail"),
    ("licence", {"roles": ["Registered Nurse"]}, {}, {"title": "Nurse Practitioner / Physician Assistant"}, "fail"),
    ("licence", {"roles": ["Registered Nurse"]}, {}, {"title": "Triage Nurse II"}, "pass"),
    ("licence", {"roles": ["Nurse Practitioner"]}, {}, {"title": "Registered Nurse in Oncology"}, "pass"),
    ("licence", {"roles": ["Registered Nurse"], "about": "I am not a nurse practitioner."}, {}, {"title": "Nurse Practitioner"}, "fail"),
    ("licence", {"roles": ["Carer"], "about": "I am not an LPN but an RN."}, {}, {"title": "Registered Nurse"}, "pass"),
    ("licence", {"roles": ["Carer"], "about": "No longer a cook, RN for four years."}, {}, {"title": "Registered Nurse"}, "pass"),
    ("licence", {"roles": ["Counsel"]}, {}, {"title": "Associate General Counsel, Product"}, "pass"),
    ("licence", {"roles": ["Nurse"], "locations": ["Austin, TX, US"]}, {"licensed_in": ["Texas, US"]}, {}, "pass"),
    ("licence", {"roles": ["Nurse"], "locations": ["Austin, TX, US"]}, {"licensed_in": ["Ohio, US"]}, {}, "fail"),
    ("licence", {"roles": ["Nurse"], "locations": ["Austin, TX, US"]}, {"licensed_in": ["Ohio, US"], "compact_licence": True}, {}, "unknown"),
    ("licence", {"roles": ["Nurse"], "about": "I hold a compact licence.", "locations": ["Austin, TX, US"]}, {"licensed_in": ["Ohio, US"], "compact_licence": True}, {}, "pass"),
    ("licence", {"roles": ["Nurse"], "about": "I am licensed in Ohio.", "locations": ["Austin, TX, US"]}, {"licensed_in": ["Ohio, US"]}, {}, "pass"),
    ("licence", {"roles": ["Nurse"], "locations": ["Remote, US"]}, {"licensed_in": ["Ohio, US"]}, {}, "unknown"),
    # who may be hired
    ("citizenship", {"citizenship": ["IN"]}, {"citizenship": ("US",)}, {}, "fail"),
    ("citizenship", {"citizenship": ["IN", "US"]}, {"citizenship": ("US",)}, {}, "pass"),
    ("citizenship", {"citizenship": ["FR"]}, {"citizenship": ("EU",)}, {}, "pass"),
    ("citizenship", {}, {"citizenship": ("US",)}, {}, "unknown"),
    ("citizenship", {"citizenship": ["IN"], "work_authorization": ["US"]}, {"citizenship": ("US",), "residents_too": True}, {}, "unknown"),
    ("citizenship", {"work_authorization": ["US"]}, {"citizenship": ("US",), "residents_too": True}, {}, "unknown"),
    ("citizenship", {"citizenship": ["IN"], "work_authorization": ["IN"]}, {"citizenship": ("US",), "residents_too": True}, {}, "fail"),
    ("citizenship", {"citizenship": ["IN"], "work_authorization": []}, {"citizenship": ("US",), "residents_too": True}, {}, "fail"),
    ("citizenship", {"needs_sponsorship": True}, {"citizenship": ("US",), "residents_too": True}, {}, "fail"),
    ("citizenship", {"citizenship": ["IN"], "work_authorization": ["EU"]}, {"citizenship": ("DE",), "residents_too": True}, {}, "unknown"),
    ("citizenship", {"citizenship": ["IN"], "work_authorization": ["EU"]}, {"citizenship": ("US",), "residents_too": True}, {}, "fail"),
    ("citizenship", {"citizenship": ["EU"]}, {"citizenship": ("DE",)}, {}, "unknown"),
    ("citizenship", {"citizenship": ["EU"]}, {"citizenship": ("US",)}, {}, "fail"),
    ("citizenship", {"citizenship": []}, {"citizenship": ("US",)}, {}, "fail"),
    ("citizenship", {"citizenship": ["US"]}, {"citizenship": ("US",), "residents_too": True}, {}, "pass"),
    ("clearance", {}, {"clearance": "required"}, {}, "fail"),
    ("clearance", {"clearance": "held"}, {"clearance": "required"}, {}, "pass"),
    ("clearance", {"about": "Held a clearance before and is happy to be cleared."}, {"clearance": "required"}, {}, "unknown"),
    ("clearance", {"citizenship": ["US"]}, {"clearance": "obtainable", "places": [US]}, {}, "pass"),
    ("clearance", {"citizenship": ["IN"]}, {"clearance": "obtainable", "places": [US]}, {}, "fail"),
    ("clearance", {"citizenship": ["IN"]}, {"clearance": "obtainable"}, {}, "unknown"),
    ("clearance", {"citizenship": ["EU"]}, {"clearance": "obtainable", "places": ["Berlin, DE"]}, {}, "unknown"),
    ("clearance", {}, {"clearance": "preferred"}, {}, "pass"),
    ("sponsorship", {"needs_sponsorship": True}, {"sponsorship": "refused"}, {}, "fail"),
    ("sponsorship", {"needs_sponsorship": True}, {}, {}, "pass"),
    ("sponsorship", {"needs_sponsorship": True}, {"has_text": False}, {}, "unknown"),
    ("sponsorship", {}, {"sponsorship": "refused"}, {}, "pass"),
    ("sponsorship", {"needs_sponsorship": True, "work_authorization": ["AR"], "locations": ["Remote, AR"]}, {"sponsorship": "refused"}, {}, "pass"),
    ("sponsorship", {"needs_sponsorship": True, "work_authorization": ["AR"], "locations": ["Remote, AR"]}, {"sponsorship": "refused", "places": ["London, GB"]}, {}, "fail"),
    ("sponsorship", {"needs_sponsorship": True, "work_authorization": ["AR"], "locations": ["Remote, AR"]}, {"sponsorship": "refused", "places": ["London, GB"], "workplace": "remote"}, {}, "pass"),
    ("sponsorship", {"needs_sponsorship": True, "work_authorization": ["AR"], "locations": ["Remote, AR"]}, {"sponsorship": "refused", "remote_within": ["GB"], "workplace": "remote"}, {}, "fail"),
    ("sponsorship", {"needs_sponsorship": True, "work_authorization": [], "locations": ["US"]}, {"sponsorship": "refused"}, {}, "fail"),
    ("sponsorship", {"needs_sponsorship": True, "work_authorization": ["AR"]}, {"sponsorship": "refused"}, {}, "fail"),
    ("sponsorship", {"needs_sponsorship": True, "citizenship": ["IT"], "locations": ["Rome, IT"]}, {"sponsorship": "refused", "places": ["Vienna, AT"]}, {}, "pass"),
    ("sponsorship", {"needs_sponsorship": True, "citizenship": ["IT"], "locations": ["Rome, IT"]}, {"sponsorship": "refused", "places": ["Zurich, CH"]}, {}, "fail"),
    ("sponsorship", {"needs_sponsorship": True, "work_authorization": ["IT"], "locations": ["Rome, IT"]}, {"sponsorship": "refused", "places": ["Vienna, AT"]}, {}, "fail"),
    # pay
    ("pay", {"salary_min": {"amount": 60000, "currency": "USD", "period": "year"}}, {"pay": (20.0, 25.0, "USD", "hour")}, {}, "fail"),
    ("pay", {"salary_min": {"amount": 50000, "currency": "USD", "period": "year"}}, {"pay": (20.0, 25.0, "USD", "hour")}, {}, "pass"),
    ("pay", {"salary_min": {"amount": 50000, "currency": "EUR", "period": "year"}}, {"pay": (1.0, 2.0, "USD", "hour")}, {}, "unknown"),
    ("pay", {"salary_min": {"amount": 50000, "currency": "EUR", "period": "year"}}, {}, {}, "pass"),
    ("pay", {}, {"pay": (1.0, 2.0, "USD", "hour")}, {}, "pass"),
]  # fmt: skip


@pytest.mark.parametrize(("gate", "profile", "facts", "listing", "answer"), ROWS)
def test_a_gate_answers_as_its_row_says(gate, profile, facts, listing, answer):
    found = {ruling.gate: ruling for ruling in _judge(profile, facts, listing)}
    assert (found[gate].answer, found[gate].words) == (answer, found[gate].words)


@pytest.mark.parametrize(
    ("gate", "answer", "reader", "cell"), CASES, ids=[f"{at}: {cell[:50]}" for at, (*_, cell) in enumerate(CASES)]
)
def test_a_reader_may_or_may_not_have_the_job(gate, answer, reader, cell):
    listing = advert_of(cell)
    text = f"{listing.description}\n\n{PLAIN_TEXT}" if listing.description else PLAIN_TEXT
    listing = replace(listing, description=text, source="greenhouse", posted_at=NOW)
    opening = replace(an_opening(), listings=(listing,))
    rulings = judge(opening, read_facts(listing), prepare(a_profile(**PEOPLE[reader])), now=NOW)
    found = {ruling.gate: ruling for ruling in rulings}
    assert (found[gate].answer, found[gate].words) == (answer, found[gate].words)


def test_every_gate_has_rows_for_pass_and_for_the_rest():
    answers = {name: {row[4] for row in ROWS if row[0] == name} for name in (entry.name for entry in GATES)}
    assert all("pass" in found and len(found) > 1 for found in answers.values()), answers


def test_every_gate_answers_for_every_opening_in_the_order_of_the_table():
    assert [ruling.gate for ruling in _judge({}, {}, {})] == [entry.name for entry in GATES]


def test_one_failed_gate_rules_out_whatever_the_others_say():
    rulings = _judge({"levels": ["entry"]}, {"level": "executive"}, {})
    assert eligible(rulings) == "no"


def test_an_unknown_place_leaves_the_whole_unknown_and_unknown_pay_does_not():
    berlin = {"locations": ["Berlin, DE"]}
    euros = {"salary_min": {"amount": 50000, "currency": "EUR", "period": "year"}}
    assert eligible(_judge(berlin, {}, {"location": None})) == "unknown"
    assert eligible(_judge(euros, {"pay": (1.0, 2.0, "USD", "hour")}, {})) == "yes"


def test_a_profile_may_have_dropped_what_its_advert_leaves_open():
    vague = {"locations": ["Berlin, DE"]}
    dropping = vague | {"unknown": "drop"}
    assert eligible(_judge(vague, {}, {"location": None})) == "unknown"
    assert eligible(_judge(dropping, {}, {"location": None})) == "no"
    assert eligible(_judge(dropping, {"has_text": False}, {"location": None})) == "unknown"
    euros = {"salary_min": {"amount": 50000, "currency": "EUR", "period": "year"}, "unknown": "drop"}
    assert eligible(_judge(euros, {"pay": (1.0, 2.0, "USD", "hour")}, {})) == "yes"


def test_one_listing_of_a_board_proves_an_old_opening_open():
    long_ago = NOW - timedelta(days=300)
    feed = a_listing(number=1, source="feed", posted_at=long_ago)
    board = a_listing(number=2, source="lever", posted_at=long_ago)
    opening = replace(an_opening(), listings=(feed, board))
    found = {ruling.gate: ruling.answer for ruling in judge(opening, some_facts(), prepare(a_profile()), now=NOW)}
    assert found["too old"] == "pass"


def test_the_kinds_of_employers_boards_and_windows_are_all_that_there_are():
    assert {kind for kind in KINDS if KINDS[kind].own} == OWN_BOARDS
    assert not [kind for kind in WINDOWS if KINDS[kind].lists_all or KINDS[kind].own]
    others = {kind for kind in KINDS if kind not in OWN_BOARDS | WINDOWS}
    assert others == {"simplify", "usajobs"}, "lists of others' postings that are taken down when those are"


def test_an_advert_without_text_is_never_clean():
    opening = an_opening(description=None)
    rulings = judge(opening, Facts(has_text=False), prepare(a_profile(degree="none", levels=["mid"])), now=NOW)
    assert eligible(rulings) == "unknown"


def test_of_an_advert_with_a_short_text_it_is_not_said_that_it_has_none():
    asking = {"degree": "none", "years_experience": 2, "avoid_keywords": ["unpaid", "crypto"]}
    silent = [
        "no job",
        "avoided words",
        "unpaid",
        "years",
        "degree",
        "language",
        "citizenship",
        "clearance",
        "sponsorship",
    ]
    for description, said in (
        (None, "the advert has no text to tell"),
        ("We bake.", "the advert has too little text to tell"),
    ):
        found = {one.gate: one.words for one in _judge(asking, {"has_text": False}, {"description": description})}
        assert {gate: found[gate] for gate in silent} == dict.fromkeys(silent, said)


def test_no_gate_says_anything_of_the_readers_pay_visa_citizenship_or_clearance():
    private = {
        "needs_sponsorship": True,
        "citizenship": ["IN"],
        "work_authorization": ["IN"],
        "clearance": "obtainable",
        "salary_min": {"amount": 123456, "currency": "USD", "period": "year"},
    }
    facts = {
        "citizenship": ("US",),
        "clearance": "required",
        "sponsorship": "refused",
        "pay": (10.0, 20.0, "USD", "hour"),
        "places": [US],
    }
    said = " ".join(ruling.words for ruling in _judge(private, facts, {}))
    assert not any(word in said for word in ("123", "IN", "India", "obtainable", "you", "minimum"))


def test_a_fails_words_name_what_decided_it_and_quote_it():
    ruling = next(r for r in _judge({"years_experience": 1}, {"min_years": 8}, {}) if r.gate == "years")
    assert isinstance(ruling, Ruling)
    assert ruling.words == "asks for 8 years of experience"
    assert ruling.quote is not None


DAYS_IN_THE_OFFICE = fact("hybrid", words="Four days a week in our office")
ONE_MUST_LIVE_THERE = fact(read_place("Toronto, CA"), words="You must reside in Canada")


def test_days_in_the_office_outweigh_a_source_that_calls_it_remote():
    said = replace(some_facts(places=[US]), workplace=DAYS_IN_THE_OFFICE)
    assert _place_of(said, remote=True, location="United States") == "fail"
    assert _place_of(replace(said, places=()), location="Remote") == "fail"


def test_a_remote_job_of_a_foreign_city_fails_where_its_text_says_that_one_must_live_there():
    said = replace(some_facts(workplace="remote"), remote_within=(ONE_MUST_LIVE_THERE,))
    assert _place_of(said, location="Toronto - Remote") == "fail"


def test_an_avoided_word_of_the_text_is_quoted():
    found = _judge({"avoid_keywords": ["crypto"]}, {}, {"description": "We sell bread. We love Crypto and cats."})
    ruling = next(ruling for ruling in found if ruling.gate == "avoided words")
    assert (ruling.quote.field, ruling.quote.words) == ("description", "We love Crypto and cats.")


def _place_of(facts, **listing):
    wanted = prepare(a_profile(locations=[REMOTE_US], remote="only"))
    return next(found.answer for found in judge(an_opening(**listing), facts, wanted, now=NOW) if found.gate == "place")


def test_a_degree_of_a_trade_is_left_open_since_countries_rank_it_differently():
    asked = replace(some_facts(degree="phd"), degree=fact("phd", words="A Juris Doctor from an accredited school"))
    rulings = judge(an_opening(), asked, prepare(a_profile(degree="master")), now=NOW)
    assert next(ruling.answer for ruling in rulings if ruling.gate == "degree") == "unknown"


def test_an_opening_closes_only_when_all_its_listings_have():
    over, still = a_listing(number=1, closes_at=NOW - timedelta(days=1)), a_listing(number=2)
    opening = an_opening()
    both = type(opening)(id=opening.id, listings=(over, still), first_seen=opening.first_seen)
    assert judge(both, some_facts(), prepare(a_profile()), now=NOW)[0].answer == "pass"


def _judge(profile, facts, listing):
    return judge(an_opening(**listing), some_facts(**facts), prepare(a_profile(**profile)), now=NOW)
