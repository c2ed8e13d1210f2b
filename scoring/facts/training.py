"""Recognised training that is asked for: the trades one must have learned, and titles beyond that (Techniker, Meister)."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..trades import learned_trades
from .cues import Cues
from .model import Fact
from .text import Advert

_CUES = Cues(
    *"ausbildung|gelernte|gesellenbrief|facharbeiter|berufsabschluss|lehrabschluss| lehre als| lehre zu| opleiding|mbo diploma| formation d| formation en|un cap |le cap |cap/bep|cap ou | bep |apprentic|time-served|time served|trade certificate|trade qualif| nvq|formación|wykształcenie|qualifica professionale".split(
        "|"
    )
)
_TRAINING = re.compile(
    r"\b(?:\w*(?<!fort)(?<!weiter)ausbildung\b|berufsabschluss\b|lehrabschluss\b|gesellenbrief\b|facharbeiter\w*|gelernte[rn]?\b|lehre (?:als|zum|zur|im)\b|(?:afgeronde|voltooide|mbo[ -]?\d?) (?:\w+ ){0,2}opleiding\b|mbo[ -]?\d? diploma\b|cap\b(?= \w)|bep\b|formation (?:de|d'|en)\b|formación (?:de|en|profesional)\b|wykształcenie (?:zawodowe|kierunkowe)\b|(?:completed|recognised|recognized|finished) (?:\w+ ){0,2}apprenticeship\b|apprenticeship (?:as|in)\b|apprentice-?trained|time[- ]served\b|trade (?:certificate|qualified|qualification)\b|nvq\b|qualifica professionale\b)"
)
_ASKED = re.compile(
    r"abgeschlossen|absolviert|erfolgreich|\b(?:du|sie) (?:hast|haben|verfüg\w+|bring\w+)|bringst|mitbring|\bprofil\b|qualifikation|vorausgesetzt|voraussetzung|erforderlich|einschlägig|\bgelernte|gesellenbrief|(?:^|[:\n*-])\W{0,4}(?:eine? )?(?:[\w-]+ ){0,2}\w*ausbildung\b|afgerond|voltooid|diploma|titulaire|exigé|requis|obligatoire|imprescindible|wymagan|required|must|qualified|completed|time[- ]served|\byou (?:have|hold)|essential"
)
_OFFERED = re.compile(  # before a training that one would get, give or have behind one
    r"bieten|biete\b|wir bilden|während|\bnach (?:de[inr]|ihrer|eurer|abschluss)|\bdeine[rs]?\b|\bihrer\b|start|beginn|\bkeine?\b|ohne|weder|idealerweise|wünschenswert|\bgerne?\b|vorzugsweise|bevorzugt|preferred|ideally|de préférence|bij voorkeur|preferiblemente|najlepiej"
)
_NOT_ASKED = re.compile(
    r"ausbildung(?:sjahr|sbeginn|sstart|splatz|svergütung|sleiter|szeit)|wünschenswert|von vorteil|\bgerne gesehen|kein muss|nicht (?:zwingend )?(?:erforderlich|notwendig)|auch ohne|is een pr[eé]|souhaité|un plus|apprécié|mile widzian|deseable|preferred|desirable|\ba plus\b|nice to have|advantage|\b(?:oder|bzw|alternativ)\b(?:(?!qualifikation|ausbildung|abschluss|vergleichbar\b)[^.;\n]){0,60}(?:erfahrung|praxis|kenntnisse)|or (?:equivalent |relevant |similar )?experience|of ervaring|ou expérience|anderem weg|angeeignet|autodidakt|ungelernt"
)
_APPRENTICE = re.compile(
    r"ausbildung|azubi|auszubildende|lehrling|lehrstelle|duales|apprenti|leerling|aprendiz|praktik"
)
_WORD = re.compile(r"[\w&'-]+")
_ENDINGS = ("in", "innen", "s", "n", "en", "e")  # of women, of several, of cases
_ADJECTIVES = re.compile(r"(?:(?:[\w-]+e[nr]?,?|oder|und|bzw\.|/) ){0,4}$")
_RATHER = re.compile(r"idealerweise|vorzugsweise|\bgerne?\b|bevorzugt|ideally|preferably")
_NEAR, _FAR = 70, 220  # letters after the word for training in which its first trade is named, and all of them

_ANYBODY = "quereinst"  # people of other trades are welcome

_FURTHER = re.compile(
    r"staatlich geprüfte\w*(?:[/:*_]\w+)? (?:\w+)?techniker|geprüfte[rn]? (?:industrie)?meister"
    r"|\btechniker\S{0,4}(?: \(\w/\w/\w\))?,? ?(?:oder|bzw\.?|/|und/oder|,|&)(?: in)? ?-?(?:\w*)meister|\b\w*meister\S{0,4}(?: \(\w/\w/\w\))?,? ?(?:oder|bzw\.?|/|und/oder|,|&)(?: \w+ \w+)? ?\w*techniker\b"
    r"|\b(?:\w*techniker|\w*meister)-?(?:abschluss|brief|prüfung|titel|schule|qualifikation)"
    r"|\btechniker-? ?/ ?-?meister(?:abschluss)?"
    r"|(?:weiterbildung|fortbildung|ausbildung) (?:zum|zur|als)\S* (?:\w+ ){0,2}(?:\w*meister|techniker|bautechniker)\b"
)
_JOINED = re.compile(
    r"\b(?:mit|und|sowie|ergänzt|inkl\w*|plus|anschließende\w*|zusätzlich\w*)\b(?![^.;\n]*\b(?:oder|alternativ)\b)[^.;\n]{0,60}$"
)
_LEARNED = re.compile(
    r"ausbildung\b(?! (?:zum|zur|als)\S* (?:\w+ ){0,2}(?:\w*meister|techniker|bautechniker|(?:staatlich )?geprüft))|\bgelernte|facharbeiter"
)
_OR_LEARNED = re.compile(  # a training does as well
    r"\b(?:oder|bzw\.?|alternativ)\b[^.;\n]{0,40}(?:ausbildung\b|vergleichbare \w+,? (?:wie|z\. ?b\.|etwa|als) (?!techniker|meister|staatlich|ingenieur))"
)
_WISH_OF_FURTHER = re.compile(
    r"idealerweise|gerne?\b|vorzugsweise|wünschenswert|von vorteil|hilfreich|bevorzugt|zum beispiel"
)
_WISH_AFTER = re.compile(r"(?:ist |sind |wäre )?(?:wünschenswert|von vorteil|ein plus|kein muss|hilfreich)")


def further_title(low: str, at: int = 0) -> int | None:
    """Where, from `at` on, a sentence in lower case demands the title of a Techniker or Meister, not a plain training."""
    match = _FURTHER.search(low, at) if "techniker" in low or "meister" in low else None
    if match is None:
        return None
    start, end = match.span()
    wished = _WISH_OF_FURTHER.search(low, max(0, start - 60), start) or _WISH_AFTER.search(low, end, end + 70)
    if wished or _OR_LEARNED.search(low, end, end + 200):
        return None
    learned = _LEARNED.search(low)
    if learned is None or (learned.start() < start and _JOINED.search(low, learned.end(), start)):
        return start
    return None


def read_learned_trades(advert: Advert) -> tuple[Fact[tuple[str, ...]], ...]:
    """Trades that must have been learned: of each sentence that asks for a training, all it names; one of them does."""
    if not advert.spots(_CUES) or _APPRENTICE.search(advert.title_low):
        return ()
    found: dict[tuple[str, ...], Fact[tuple[str, ...]]] = {}
    for begin, end, at in advert.sentences_with(_CUES):
        training = _TRAINING.search(advert.low, begin, end)
        if training is None or advert.wished(at):
            continue
        start, stop = training.start(), min(end, training.end() + _FAR)
        before = advert.low[max(begin, start - 100) : start]
        near = before + advert.low[start:stop]
        if not _ASKED.search(near) or _NOT_ASKED.search(near) or _OFFERED.search(before, max(0, len(before) - 45)):
            continue
        kind = _ADJECTIVES.search(before)
        first = start - len(kind.group() if kind else "")
        wish = _RATHER.search(advert.low, training.end(), stop)
        stop = wish.start() if wish else stop
        if learned_in(advert.low, first, min(stop, training.end() + _NEAR)):
            named = learned_in(advert.low, first, stop)
            found.setdefault(named, Fact(named, advert.quote(start, training.end())))
    return () if found and _ANYBODY in advert.low else tuple(found.values())


def learned_in(low: str, begin: int = 0, end: int | None = None, *, profile: bool = False) -> tuple[str, ...]:
    """The learned trades that a text in lower case names, in the order of the file; `profile`: that one says of oneself."""
    stop = len(low) if end is None else end
    names = _names(profile)
    found: set[str] = set()
    for match in _WORD.finditer(low, begin, stop):
        word, at = match.group(), match.start()
        bare = {word, *(word.removesuffix(ending) for ending in _ENDINGS)}
        known = [
            trades
            for each in bare
            for name, trades in names.by_first_word.get(each, ())
            if name == each or low.startswith(name, at)
        ]
        found.update(*known or (trades for each in bare for tail, trades in names.tails if each.endswith(tail)))
    return tuple(trade.name for trade in learned_trades() if trade.name in found)


class _Names(NamedTuple):
    """What trades are called, each with the trades that it means."""

    by_first_word: Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]
    tails: Sequence[tuple[str, tuple[str, ...]]]  # of words that may begin with more


@lru_cache(maxsize=2)
def _names(profile: bool) -> _Names:  # noqa: FBT001  # one of two sets of names
    means: dict[str, list[str]] = {}
    for trade in learned_trades():
        for name in (*trade.names, *(trade.in_profiles if profile else ())):
            means.setdefault(name, []).append(trade.name)
    first_words: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    tails = []
    for name, trades in means.items():
        if name.startswith("*"):
            tails.append((name[1:], tuple(trades)))
        else:
            first_words.setdefault(_WORD.findall(name)[0], []).append((name, tuple(trades)))
    return _Names(first_words, tails)
