"""Places: reading them from text, and whether one lies in another."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A city, region, country or part of the world; what is not known is `None`.

    `country` is ISO 3166-1 alpha-2 ("US"), `region` a state or province code or name ("CA"), `city` its common English
    name ("San Francisco"). `area` is a part of the world larger than a country ("EU", "EMEA", "worldwide").
    """

    city: str | None = None
    region: str | None = None
    country: str | None = None
    area: str | None = None
