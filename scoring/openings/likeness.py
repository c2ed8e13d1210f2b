"""The exact check: whether two listings are one job, and how surely."""

from .fingerprint import LEAST_WORDS, Fingerprint
from .title import one_job, perhaps_one_job

SAME_TEXT = 0.97
"""The part of all their distinct words that two texts share which are one but for spelling and layout."""

NO_DOUBT = 0.98
"""The same where something speaks against it: two requisition numbers, two ranks in the titles."""

SAME_ELSEWHERE = 0.8
"""The same for one employer's advert on two services, each of which cuts, adds and reformats, or with one passage in place
of another: where that holds more, it says what the job is."""

SAME_DEMAND = 0.7
"""The same for two adverts that must have one skill, ask for the same years and are otherwise written anew."""

SOMETHING_SHARED = 0.5
"""Less than this is two jobs, whatever else they share; of one requisition number it shows that it is no coincidence."""

HELD = 0.02
"""The part of its words that a text may have of its own when a longer one (a page with its menus) holds the rest."""

OTHER_NUMBERS = 4
"""Small numbers that only one of two equal texts may have: "3 to 5 years" against "6 to 8" are two jobs already."""

AROUND = 0.8
"""The part of the shorter text that stands before and after the one passage in which two texts differ."""

LONGEST_PASSAGE = 16
"""Of that one passage, in passages of a fingerprint: about 130 words, what an employer says of itself."""

BY_NUMBER = 2.0
"""Added where a number of the job itself says that it is one."""


def likeness(one: Fingerprint, two: Fingerprint) -> float:
    """How surely two listings are one job: 0 for two jobs, up to 1 by what they say, more where a number of the job says it.

    It is symmetric and depends on the two alone, so that no order of arrival changes what is one opening.
    """
    if one.identity and one.identity == two.identity:
        return BY_NUMBER + 1.0
    kin = one.stem == two.stem
    both = (one.words & two.words).bit_count()
    if both < LEAST_WORDS and not (one.has_text and two.has_text):
        return float(kin and one.page == two.page and one.title[:2] == two.title[:2])
    # names of the job, the employer and the place do not count against it
    apart = ((one.words ^ two.words) & ~(one.named | two.named)).bit_count()
    share = both / (both + apart) if both else 0.0
    if share < SOMETHING_SHARED:
        return 0.0
    if kin and one.requisitions & two.requisitions:
        return BY_NUMBER + share
    alike = _by_text(one, two, share) or (kin and _by_employer(one, two, share))
    return share if alike else 0.0


def _by_text(one: Fingerprint, two: Fingerprint, share: float) -> bool:
    """Whether the texts are equal, and so are the titles: then it is one job, whoever shows it and wherever it is."""
    least = NO_DOUBT if one.requisitions and two.requisitions else SAME_TEXT
    if share < least or (one.numbers ^ two.numbers).bit_count() > OTHER_NUMBERS:
        return False
    return one_job(one.title, two.title)


def _by_employer(one: Fingerprint, two: Fingerprint, share: float) -> bool:
    """Whether two adverts of one employer, whose texts or titles differ, are one job."""
    if one.requisitions and two.requisitions:
        return False
    ask_the_same = one.numbers == two.numbers
    if not one_job(one.title, two.title):
        ranks = ask_the_same and share >= NO_DOUBT
        least = SAME_DEMAND if ask_the_same and one.demand and one.demand == two.demand else SAME_TEXT
        return share >= least and perhaps_one_job(
            one.title, two.title, lambda word: one.says(word) and two.says(word), ranks=ranks
        )
    if one.demand and two.demand and share < SAME_TEXT:
        return share >= SAME_DEMAND and ask_the_same and one.demand == two.demand
    if share >= SAME_ELSEWHERE and (one.source != two.source or differ_in_one_passage(one, two)):
        return True
    return one.employer != two.employer and _one_holds_the_other(one, two)


def _one_holds_the_other(one: Fingerprint, two: Fingerprint) -> bool:
    own = ~(one.named | two.named)
    least = min((one.words & ~two.words & own).bit_count(), (two.words & ~one.words & own).bit_count())
    return least <= HELD * min(one.words.bit_count(), two.words.bit_count())


def differ_in_one_passage(one: Fingerprint, two: Fingerprint) -> bool:
    """Whether one passage is put in place of another one, with the same numbers and tools; all around it is equal.

    That is how an employer's account of itself changes from posting to posting. A passage that is only added may be a
    further duty, and makes two jobs.
    """
    if (one.numbers ^ two.numbers).bit_count() > 1 or (one.tools ^ two.tools).bit_count() > 1:
        return False
    own = ~(one.named | two.named)
    if min((one.words & ~two.words & own).bit_count(), (two.words & ~one.words & own).bit_count()) < 2:
        return False
    first, second = one.passages, two.passages
    shorter, longer = sorted((len(first), len(second)))
    before = 0
    while before < shorter and first[before] == second[before]:
        before += 1
    after = 0
    while after < shorter - before and first[-1 - after] == second[-1 - after]:
        after += 1
    around = before + after
    return longer - around <= LONGEST_PASSAGE and around >= AROUND * shorter
