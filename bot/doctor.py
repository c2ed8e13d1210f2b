"""`jobpicks doctor`: checks the whole installation and says what to do about each finding."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import packages_distributions
from pathlib import Path

from .errors import JobpicksError
from .files import sample_profile
from .settings import Settings, read_settings
from .wiring import opened_store, sources_of


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
    }
    for name, check in checks.items():
        try:
            findings.append(Finding(name, True, check(settings)))
        except JobpicksError as trouble:
            findings.append(_bad(name, trouble))
    return findings


def _bad(check: str, trouble: JobpicksError) -> Finding:
    return Finding(check, False, f"{trouble.subject}: {trouble.what}", trouble.remedy)


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
    return f"{len(sources_of(settings))} ({kind})"


def _store(settings: Settings) -> str:
    with opened_store(settings) as store:
        return f"{'has' if store.has_openings() else 'has no'} openings"


def _gathering(settings: Settings) -> str:
    with opened_store(settings) as store:
        states = store.source_states()
    if not states:
        return "nothing gathered yet"
    old = datetime.now(UTC) - timedelta(days=2)
    silent = [s for s in states if s.last_good is None or s.last_good < old]
    if len(silent) == len(states):
        raise JobpicksError(
            "gathering", "no source has answered for two days", "see jobpicks sources; is there a network?"
        )
    return f"{len(states) - len(silent)} of {len(states)} sources answered in the last two days"
