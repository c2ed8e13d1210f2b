"""Searches: everybody's jobs that answer to a question, with a key where the service gives one to each who asks."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Self
from urllib.parse import urlencode

from ..errors import SourceError
from ..interfaces import Reading, Request
from .forms import Described, Paged


@dataclass(frozen=True, slots=True, kw_only=True)
class Search(Paged):
    """What holds for a search: the newest of what answers to `query` and `place`, in a few pages.

    `keys` are what its settings hold, in the order of `settings`, blank where one may be left out; they stand in no
    name, error or log.
    """

    lists_all: ClassVar[bool] = False
    takes: ClassVar[frozenset[str]] = frozenset({"query", "place"})
    needs_query: ClassVar[bool] = True
    example: ClassVar[str]  # the words of a sources file that ask a question
    settings: ClassVar[tuple[str, ...]] = ()
    may_lack: ClassVar[frozenset[str]] = frozenset()  # settings that it can do without
    keys_from: ClassVar[str] = ""  # where keys are to be had
    pages: ClassVar[int | None] = 1

    query: str = ""
    place: str = ""
    keys: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def described(cls, said: Described) -> Self:
        """A search by its words. A key that is missing is named by its setting."""
        if said.board is not None or said.url is not None:
            raise ValueError(f"{cls.kind} is a search: it takes no board and no url, but {cls.example}")
        if cls.needs_query and not said.query:
            raise ValueError(f"{cls.kind} needs to be told what to look for, as in {cls.example}")
        if missing := [name for name in cls.settings if not said.keys.get(name) and name not in cls.may_lack]:
            raise ValueError(
                f"{cls.kind} needs {' and '.join(missing)}, in the environment or in .env: {cls.keys_from}"
            )
        return cls(
            query=said.query or "",
            place=said.place or "",
            keys=tuple(said.keys.get(name, "") for name in cls.settings),
            base_url=said.base_url,
            name=said.name,
        )

    @property
    def key(self) -> str:
        """The kind and its question."""
        asked = " in ".join(filter(None, (self.query, self.place))).lower()
        return f"{self.kind}:{asked}".rstrip(":")

    def question(self, path: str, asked: Mapping[str, object], headers: Mapping[str, str] | None = None) -> Request:
        """The question of that path and these parameters, without the blank ones."""
        told = urlencode({name: value for name, value in asked.items() if value not in (None, "")}, doseq=True)
        address = self.at(path) + (f"?{told}" if told else "")
        return Request(address, headers={**self.headers, **(headers or {})}, conditional=self.pages == 1)

    def read(self, body: bytes) -> Reading:
        """Read one page. What a service says of its own trouble may repeat a key: that is left out."""
        try:
            return self.found(body)
        except SourceError as trouble:
            if not any(key and key in str(trouble) for key in self.keys):
                raise
            raise SourceError(self.key, trouble.failure, "answered with a message that repeats its key") from None

    @abstractmethod
    def found(self, body: bytes) -> Reading:
        """What is on a page."""
