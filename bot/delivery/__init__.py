"""Delivery: how a day's messages reach their place, exactly once.

What it needs of a ledger and a poster (`posting`), what a day posts (`plan`), how that gets there whatever happens
(`delivering`, the page to read first), whether the process that began it is dead (`processes`), and how people hear that
it fails (`telling`). Slack and the database are known to others.
"""
