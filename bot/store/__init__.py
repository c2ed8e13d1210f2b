"""The product's memory: one interface (`bot.interfaces.Store`), today one implementation."""

from pathlib import Path

from ..errors import StoreError
from ..interfaces import Store


def open_store(url: str) -> Store:
    """The store that a path or a url such as `sqlite:///jobpicks.db` names; a file is made where there is none.

    `sqlite:///name` is relative to the working folder, `sqlite:////name` absolute. Raises `StoreError`.
    """
    scheme, separator, rest = url.partition("://")
    if separator and scheme.lower() != "sqlite":
        raise StoreError(
            f"{scheme}://…", "is a database this version cannot use", "set DATABASE_URL to a file: only SQLite so far"
        )
    path = rest.removeprefix("/") if separator else url
    if not path:
        raise StoreError(url or "DATABASE_URL", "names no file", "write it as sqlite:///jobpicks.db or as a path")
    from .sqlite import SqliteStore

    try:
        file = Path(path).expanduser().absolute()  # another thread may open it from another working folder
    except RuntimeError:
        raise StoreError(url, "begins in the home folder of nobody", "write the whole path, without ~") from None
    return SqliteStore(file)
