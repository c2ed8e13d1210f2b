"""How many openings of one employer a day may show: by the rules, by what the employer takes, and no near-twins."""

from collections.abc import Iterable

from .employers import employer_key
from .present import shown_title
from .rank import Ranked
from .twins import near_twins


class Employers:
    """Whose each opening is, and how many applications each employer takes from one person, by all that may be shown."""

    def __init__(self, most: int, shown: Iterable[Ranked]) -> None:
        """`most`: of one employer in a day, by the rules."""
        self._most = most
        self._limits: dict[str, int] = {}
        for ranked in shown:
            if limit := ranked.facts.application_limit:  # the least of all that an employer's adverts say counts
                key = self.of(ranked)
                self._limits[key] = min(limit.value, self._limits.get(key, limit.value))

    def of(self, ranked: Ranked) -> str:
        """The employer a re-poster's text names, where it names one."""
        named = ranked.facts.employer
        return employer_key(named.value if named else ranked.opening.listing.company)

    def limit(self, ranked: Ranked) -> int | None:
        """How many applications its employer takes from one person, where that is said."""
        return self._limits.get(self.of(ranked))

    def full(self, ranked: Ranked, picks: Iterable[Ranked]) -> str | None:
        """Why its employer's picks leave no room for it; None where they do."""
        same = [pick for pick in picks if self.of(pick) == self.of(ranked)]
        limit = self.limit(ranked)
        if len(same) >= self._most:
            return f"{self._most} better ones of the same employer were picked"
        if same and limit is not None and len(same) >= limit:
            return (
                f"the employer allows {limit} application{'' if limit == 1 else 's'} a person; better ones were picked"
            )
        twin = next((pick for pick in same if near_twins(ranked.opening.listing, pick.opening.listing)), None)
        return f"near-twin of “{shown_title(twin.opening.listing.title)}” at the same employer" if twin else None
