"""Stores to test: whatever a contract asks for as `opened` or `store` is asked of every implementation."""

import pytest

from bot.store.sqlite import SqliteStore

STORES = {"sqlite": lambda folder: SqliteStore(folder / "jobpicks.db")}
"""Every implementation; to be called again for another store on the same data."""


@pytest.fixture(params=STORES)
def opened(request, tmp_path):
    """Opens a store, again and again on the same data."""
    all_of_them = []

    def open_one():
        all_of_them.append(STORES[request.param](tmp_path))
        return all_of_them[-1]

    yield open_one
    for store in all_of_them:
        store.close()


@pytest.fixture
def store(opened):
    return opened()
