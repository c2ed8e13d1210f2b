"""Why an opening was picked, what to watch out for, what is not said: in words that can be checked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reasons:
    """The words of a pick. Each claim rests on a quote of the advert or a public line of the profile."""

    reason: str  # one or two "for", one sentence
    watch_out: str | None  # one "against"; None only when nothing was found
    unsaid: tuple[str, ...]  # what the advert does not say, of a fixed list ("pay", "sponsorship", "degree" ...)
    summary: str  # two sentences on what the job does, taken from the advert
