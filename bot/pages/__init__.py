"""Pages: a digest as text, for one way of reading it. Each is a pure function of the digest."""

from collections.abc import Callable, Mapping
from importlib import import_module

from ..digest import Digest

Page = Callable[[Digest], str]


def _page(name: str) -> Page:
    """The `page` of the module of that name, which is imported when it is first asked for."""

    def page(digest: Digest) -> str:
        text: str = import_module(f".{name}", __name__).page(digest)
        return text

    return page


PAGES: Mapping[str, Page] = {
    "terminal": _page("terminal"),  # 80 columns without colour; `bot.pages.terminal.page` takes both
    "markdown": _page("markdown"),
    "html": _page("html"),
    "json": _page("json"),
}
