"""What a kind of source shows: employers' own boards, or a window on adverts of all sorts."""

OWN_BOARDS = frozenset(
    "amazon ashby bamboohr breezy eightfold gem greenhouse icims jobvite jsonld lever oracle paylocity personio phenom pinpoint recruitee rippling smartrecruiters teamtailor workable workday".split()
)
"""Kinds that read what an employer itself lists."""

WINDOWS = frozenset(
    "adzuna arbeitnow feed glassdoor hackernews himalayas indeed jobicy jobspy_file linkedin reed remoteok remotive themuse workingnomads ziprecruiter".split()
)
"""Kinds that show adverts for a while, open or not. Other kinds list what is open, and so prove it."""
