"""The profile as a form: a view that shows every field, and what comes back from it as a mapping that `read_profile` takes.

A block is named after its field, so that what is wrong can be said in it. A field that comes back as it was shown stays
as it was kept, to the letter; what does not fit a form (a list longer than Slack takes) is not in it and stays too.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from scoring.profile import ProfileError
from scoring.vocabulary import DEGREES, EMPLOYMENTS, LEVEL_SYNONYMS, LEVELS, PERIODS

from .blocks import Block, context, plain_words
from .inputs import LONGEST_INPUT, AnyOf, Countries, Input, Items, Number, OneOf, Shown, Text, Tick, submitted
from .neutral import channel, plain

CALLBACK = "profile"

LONGEST_ERROR = 300
LONGEST_TITLE = 24


@dataclass(frozen=True, slots=True)
class Field:
    """One input of the form."""

    label: str
    kind: Input
    hint: str = ""


FIELDS: Mapping[str, Field] = {
    "title": Field("Title", Text(), "Stands above every digest, unless it tells of a visa, health or pay."),
    "roles": Field("Jobs you want", Items(lines=True, separator=";"), "Titles, most wanted first, one a line."),
    "skills": Field("Skills", Items(), "Most wanted first, with commas between."),
    "interests": Field("Interests", Items(), "What you would like to work on, with commas between."),
    "levels": Field("Levels", AnyOf(dict(zip(LEVELS, LEVELS, strict=True)), synonyms=LEVEL_SYNONYMS), "None: any."),
    "employment": Field("Employment", AnyOf({one: one.replace("_", " ") for one in EMPLOYMENTS}, ("full_time",))),
    "years_experience": Field("Years of experience", Number(), "Empty: not asked."),
    "degree": Field(
        "Highest degree, held or soon held",
        OneOf({"not_asked": "not asked", **dict(zip(DEGREES, DEGREES, strict=True))}, "not_asked", unset="not_asked"),
    ),
    "locations": Field(
        "Places",
        Items(lines=True, separator=";"),
        "One a line: “Berlin, DE”, “California, US”, “DE”, “Remote, US”, “Remote, Worldwide”. Empty: anywhere.",
    ),
    "remote": Field("Remote work", OneOf({"no": "never", "ok": "remote or not", "only": "only remote"}, "ok")),
    "languages": Field(
        "Languages you can work in", Items(), "With commas between. Empty: English, and that of “About”."
    ),
    "work_authorization": Field(
        "Where you may work without a visa",
        Countries(),
        "Country codes, or EU, with commas between; “none” for nowhere. Empty: not asked.",
    ),
    "needs_sponsorship": Field("Visa", Tick("I need an employer that sponsors a visa")),
    "citizenship": Field("Citizenship", Countries(), "Country codes, with commas between. Empty: not asked."),
    "clearance": Field(
        "Security clearance", OneOf({"none": "none", "obtainable": "could get one", "held": "held"}, "none")
    ),
    "salary_min": Field("Least pay: amount", Number(grouped=True), "A number, such as 80,000. Empty: any pay."),
    "salary_min_currency": Field("Least pay: currency", Text(), "Three letters, such as USD."),
    "salary_min_period": Field("Least pay: for each", OneOf(dict(zip(PERIODS, PERIODS, strict=True)), "year")),
    "share_with_judge": Field(
        "What a language model may be told",
        AnyOf(
            {
                "work_authorization": "where you may work",
                "needs_sponsorship": "visa",
                "citizenship": "citizenship",
                "clearance": "security clearance",
                "salary_min": "least pay",
            }
        ),
        "Where one is asked at all, it is told none of these unless they are chosen here.",
    ),
    "avoid_companies": Field("Companies never to show", Items(lines=True, separator=";"), "One a line."),
    "avoid_keywords": Field("Words never to show", Items(), "With commas between."),
    "unknown": Field(
        "Where an advert leaves it open", OneOf({"show": "show it and say so", "drop": "drop it"}, "show")
    ),
    "about": Field("About", Text(lines=True), "A few sentences in your own words; wishes in here count a little."),
}

SALARY = {"salary_min": "amount", "salary_min_currency": "currency", "salary_min_period": "period"}
"""The one field of a profile that takes three inputs."""


def profile_modal(
    row: Mapping[str, object], *, place: str, own: bool = False, errors: Mapping[str, str] | None = None
) -> Block:
    """The view that shows a profile (the mapping it was made from, with its id) and takes changes.

    `place` is where it was asked for, `own` whether the profile is one person's. `errors`, by block, are said where they
    belong.
    """
    whose = "This profile is yours alone." if own else f"Everybody in {channel(place)} shares this profile; a change is told there in one line."  # fmt: skip
    note = f"{whose} What it says about pay, visa, citizenship and clearance decides what is shown, and is never shown itself."
    shown = {block: _shown(block, row) for block in FIELDS}
    too_long = [block for block, value in shown.items() if isinstance(value, str) and len(value) > LONGEST_INPUT]
    blocks = [context(note)]
    blocks += [_input(block, shown[block], (errors or {}).get(block)) for block in FIELDS if block not in too_long]
    if too_long:
        names = ", ".join(FIELDS[block].label for block in too_long)
        blocks.append(context(f"Too long to change here, so kept as it is: {names}."))
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain_words("Job profile", LONGEST_TITLE),
        "submit": plain_words("Save", LONGEST_TITLE),
        "close": plain_words("Cancel", LONGEST_TITLE),
        "private_metadata": json.dumps({"profile": row["id"], "place": place, "own": own}),
        "blocks": blocks,
    }


def about_view(view: Mapping[str, Any]) -> tuple[str, str, bool]:
    """Of a submitted view: the profile's id, the place it was opened in, and whether it is one person's."""
    said = json.loads(view["private_metadata"])
    return said["profile"], said["place"], said["own"]


def profile_from_view(state: Mapping[str, Any], row: Mapping[str, object] | None = None) -> dict[str, object]:
    """What a submitted view's state says, as `read_profile` takes it; `row` is the profile that it changes.

    Nothing is checked: what makes no sense stays as it was written, for `read_profile` to complain of.
    """
    kept = row or {}
    inputs = state.get("values", state)
    said = {block: submitted(next(iter(inputs[block].values()))) for block in FIELDS if block in inputs}
    changed = [block for block, value in said.items() if value != _shown(block, kept)]
    profile = dict(kept)
    for block in changed:
        if block not in SALARY:
            _put(profile, block, FIELDS[block].kind.read(said[block]))
    if any(block in SALARY for block in changed):
        amount, currency, period = (FIELDS[block].kind.read(said.get(block, "")) for block in SALARY)
        least = {"amount": amount, "currency": str(currency or "").upper(), "period": period}
        _put(profile, "salary_min", None if amount is None else least)
    return profile


def said_in_fields(mistake: ProfileError, profile: Mapping[str, Any]) -> dict[str, str]:
    """Every problem under the block it belongs to, for `"response_action": "errors"`; `profile` is what was not taken."""
    said: dict[str, str] = {}
    for field, problem in mistake.problems:
        block = field if field in FIELDS else "title"
        least = profile.get("salary_min")
        if field == "salary_min" and isinstance(least, Mapping) and not re.fullmatch("[A-Z]{3}", least["currency"]):
            block = "salary_min_currency"
        said[block] = plain(f"{said[block]}; {problem}" if block in said else problem, LONGEST_ERROR)
    return said


def _input(block: str, shown: Shown, error: str | None) -> Block:
    field = FIELDS[block]
    hint = f"⚠ {error}" if error else field.hint
    return {
        "type": "input",
        "block_id": block,
        "optional": True,
        "label": plain_words(field.label, 200),
        "element": {**field.kind.element(shown), "action_id": block},
        **({"hint": plain_words(hint, LONGEST_ERROR)} if hint else {}),
    }


def _shown(block: str, row: Mapping[str, object]) -> Shown:
    value = row.get("salary_min" if block in SALARY else block)
    if block in SALARY:
        value = value.get(SALARY[block]) if isinstance(value, Mapping) else None
    return FIELDS[block].kind.shown(value)


def _put(profile: dict[str, object], field: str, value: object) -> None:
    """Set a field, or leave it out where it says nothing."""
    if value is None:
        profile.pop(field, None)
    else:
        profile[field] = value
