"""`jobpicks doctor`: checks the whole installation and says what to do about each finding."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

from .advising import model_of
from .delivery.posting import NotPosted, PerhapsPosted
from .errors import JobpicksError
from .files import sample_profile
from .health import broken_note, drift_note
from .judge.account import account_of
from .judge.refused import MEND
from .settings import Settings, read_settings
from .slack.trouble import lacking
from .sources.jobspy import INSTALL, warning
from .supply import searched, sources_of
from .wiring import identified, opened_store, poster_of, subscribe, workspace_of


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check saw."""

    check: str
    ok: bool
    finding: str
    remedy: str = ""


def examine() -> list[Finding]:
    """Every check, in the order in which one thing needs the other; a check that cannot run says why."""
    findings = [_python(), _packages()]
    try:
        settings = read_settings()
    except JobpicksError as trouble:
        return [*findings, _bad("settings", trouble)]
    findings.append(Finding("settings", True, f"time zone {settings.timezone.key}"))
    checks: dict[str, Callable[[Settings], str]] = {
        "profile": _profile,
        "sources": _sources,
        "store": _store,
        "gathering": _gathering,
        "judge": _judge,
    }
    if settings.slack_bot_token is not None:
        checks |= {"slack": _slack, "subscriptions": _subscriptions}
    for name, check in checks.items():
        try:
            findings.append(Finding(name, True, check(settings)))
        except JobpicksError as trouble:
            findings.append(_bad(name, trouble))
    return findings


def _bad(check: str, trouble: JobpicksError) -> Finding:
    about = "" if trouble.subject == check else f"{trouble.subject}: "
    return Finding(check, False, f"{about}{trouble.what}", trouble.remedy)


def _python() -> Finding:
    return Finding("python", True, ".".join(map(str, sys.version_info[:3])))


def _packages() -> Finding:
    # `bot` and `scoring` are common names: pip lets another distribution overwrite them without a word.
    owners = packages_distributions()
    others = {o for package in ("bot", "scoring") for o in owners.get(package, ()) if o != "jobpicks"}
    if others:
        names = ", ".join(sorted(others))
        return Finding(
            "packages",
            False,
            f"{names} also brings a package called bot or scoring",
            "give jobpicks an environment of its own",
        )
    import scoring

    here, there = Path(__file__).parents[1], Path(scoring.__file__ or "").parents[1]
    if here != there:
        return Finding("packages", False, "bot and scoring come from two different places", "reinstall jobpicks")
    return Finding("packages", True, "bot and scoring are ours")


def _profile(_settings: Settings) -> str:
    return f"the sample, {sample_profile().title!r}"


def _sources(settings: Settings) -> str:
    kind = "default" if settings.sources is None else str(settings.sources)
    found = f"{len(sources_of(settings))} ({kind})"
    boards = searched(settings)
    if boards and find_spec("jobspy") is None:
        what = f"{' and '.join(boards)} cannot be searched: python-jobspy is not installed"
        raise JobpicksError("sources", what, INSTALL)
    return f"{found}; careful: {warning(boards)}" if boards else found


def _store(settings: Settings) -> str:
    with opened_store(settings) as store:
        return f"{settings.database_url} has {'openings' if store.has_openings() else 'no openings yet'}"


def _slack(settings: Settings) -> str:
    poster = poster_of(settings)
    workspace = identified(poster)
    granted = poster.identity().scopes
    if granted is not None and (missing := lacking(granted)):
        raise JobpicksError("slack", " ".join(missing), "docs/install-slack.md says what each is for")
    listens = [name for name, token in _LISTENING.items() if token(settings)]
    how = f"; ready for {' and '.join(listens)}" if listens else "; neither jobpicks up nor web has its token"
    return f"{poster.identity().team_name or workspace}{how}"


_LISTENING: dict[str, Callable[[Settings], object]] = {
    "jobpicks up": lambda settings: settings.slack_app_token,
    "jobpicks web": lambda settings: settings.slack_signing_secret,
}


def _subscriptions(settings: Settings) -> str:
    """Each one's place is looked at as it will be before posting; what Slack changed in a profile is said."""
    poster = poster_of(settings)
    workspace = identified(poster)
    troubles, said = [], []
    with opened_store(settings) as store:
        for one in subscribe(settings, workspace, store):
            try:
                poster.look(poster.find(one.place or ""), datetime.now(UTC), wait=time.sleep)
            except NotPosted as refusal:
                troubles.append(f"{one.name}: {refusal.words}")
            except PerhapsPosted as doubt:
                troubles.append(f"{one.name}: no answer ({doubt})")
            said.append(one.name if one.own_profile else f"{one.name} (no profile yet: /jobpicks profile)")
        changed = [f"{one.slack.id} was changed in Slack by {one.by}" for one in store.differences(workspace)]
    if troubles:
        raise JobpicksError(
            "subscriptions", " ".join(troubles), "the day stays open and is made up when that is mended"
        )
    return "; ".join([", ".join(said), *changed])


def _gathering(settings: Settings) -> str:
    listed = {source.key for source in sources_of(settings)}
    with opened_store(settings) as store:
        states = [state for state in store.source_states() if state.source in listed]
    if not states:
        return "nothing gathered yet"
    old = datetime.now(UTC) - timedelta(days=2)
    silent = [s for s in states if s.last_good is None or s.last_good < old]
    if len(silent) == len(states):
        since = "for two days" if any(s.last_good for s in states) else "yet"
        raise JobpicksError("gathering", f"no source has answered {since}", "see jobpicks sources; is there a network?")
    answered = f"{len(states) - len(silent)} of {len(states)} sources answered in the last two days"
    return "; ".join(filter(None, (answered, broken_note(states), drift_note(states))))


def _judge(settings: Settings) -> str:
    """The model that advises: whether it is asked, what it costs, and how its last week went."""
    model = model_of(settings)
    if model is None:
        return "no model is asked, as OPENAI_API_KEY is not set; nothing needs one"
    week = datetime.now(UTC) - timedelta(days=7)
    with opened_store(settings) as store:
        account = account_of(store.requests(workspace_of(settings), since=week))
    if account.refused:
        raise JobpicksError("judge", f"{model.name}: {account.refused} at the last request", MEND[account.refused])
    price = model.terms.price
    costs = f"at most ${model.terms.budget:.2f} a day" if price.output else "on this machine, free"
    return f"{model.name}, {costs}; in the last week: {account.words()}"
