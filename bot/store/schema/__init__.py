"""The database's shape in SQL, for the steps of `bot.store.migrations`; no text that was released is ever changed.

`gathered` has the tables of sources, listings and openings, `days` those of digests and of the people who read them.
"""
