"""scoring decides: what an advert says, which adverts are one opening, who could have it, and how good it is.

Everything here takes data (and, where it matters, `now`) and returns data. No network, clock, database, environment or
randomness; libraries used here only compute.
"""
