"""Boards that are hosts: a name under a service's domain, or a host of the employer's own that leads there."""

import re
from dataclasses import dataclass
from typing import ClassVar

from .sites import NOT_NAMED, Site, address, employer_at, under


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnHost(Site):
    """One employer's host. `board` is its name under the service's domain ("acme"), or the whole host."""

    domains: ClassVar[tuple[str, ...]]  # of the service, the usual one first
    elsewhere: ClassVar[bool] = True  # whether employers may have it on hosts of their own
    example: ClassVar[str] = "acme"

    @classmethod
    def board_of(cls, words: str) -> str | None:
        """The name under the service's domain; of a deeper or foreign host all of it."""
        parts = address(words if "://" in words else f"https://{words}")
        if parts is None or not _HOST.fullmatch(parts.netloc) or ("://" not in words and words.lower() != parts.netloc):
            return None
        host = parts.netloc
        if host in {*cls.domains, *(f"www.{domain}" for domain in cls.domains)}:
            return None
        name = next((name for domain in cls.domains if (name := under(host, domain))), None)
        if name is not None:
            return host if "." in name else name
        return host if "." not in host or cls.elsewhere else None

    @property
    def site(self) -> str:
        """Scheme and host of its pages."""
        if "." in self.board:
            return f"https://{self.board}"
        return f"https://{self.board}.{self.domains[0]}".replace("//.", "//")

    @property
    def service(self) -> str:
        """The service; of a host of the employer's own that host, as nobody knows who answers there."""
        own = "." in self.board and not any(under(self.board, domain) for domain in self.domains)
        return f"{self.kind}:{self.board}" if own else self.kind

    @property
    def employer(self) -> str:
        """The name given, else the board's."""
        return self.name or self.board or NOT_NAMED

    def employer_of(self, url: str | None) -> str:
        """The same, else what a job's address tells of it."""
        return self.name or self.board or employer_at(url, self.kind)


_HOST = re.compile(r"(?!-)[\w-]{1,63}(?:\.[\w-]{1,63})*")
