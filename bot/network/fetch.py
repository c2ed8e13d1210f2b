"""The way out to the network: who is asked how, and with what patience, is said here once for a whole gathering."""

from collections.abc import Mapping
from types import TracebackType
from typing import Self

from .. import __version__
from ..interfaces import Validators
from .lanes import Lane
from .manners import Clock
from .manners import Patience as Patience  # noqa: PLC0414 - whoever makes a fetcher says how patient it is
from .robots import Robots
from .visit import Equipment as _Equipment
from .visit import Road as Road  # noqa: PLC0414 - whoever makes a fetcher says where else it finds answers
from .visit import Visit
from .wire import Network, Transport, Wire

AGENT = "jobpicks"


class Fetcher:
    """Asks politely, for any number of threads. Close it when done.

    `proxy` is the address of one, where the machine needs it; this machine itself is asked without it. `contact` tells
    a service whom to write to, where there is one. `allow_private` lets guarded requests and redirects reach loopback and private addresses.
    `roads` lead, by scheme, to what is no HTTP; guarded requests never take them.
    Raises SettingsError for a proxy that cannot be used.
    """

    def __init__(  # noqa: PLR0913 - the last three are said by tests alone
        self,
        *,
        proxy: str | None = None,
        contact: str | None = None,
        allow_private: bool = False,
        roads: Mapping[str, Road] | None = None,
        patience: Patience | None = None,
        clock: Clock | None = None,
        transport: Transport | None = None,
        network: Network | None = None,
    ) -> None:
        self.clock = clock or Clock()
        self._wire = Wire(proxy=proxy, network=network, transport=transport)
        self._equipment = _Equipment(
            wire=self._wire,
            clock=self.clock,
            patience=patience or Patience(),
            headers={
                "user-agent": f"{AGENT}/{__version__}" + (f" (+{contact})" if contact else ""),
                "accept": "*/*",
                "accept-encoding": "gzip, deflate",
            },
            allow_private=allow_private,
            roads=roads or {},
            robots=Robots(AGENT),
        )

    def visit(
        self,
        subject: str,
        *,
        lane: Lane | None = None,
        validators: Validators | None = None,
        guarded: bool = False,
    ) -> Visit:
        """Ask on behalf of one source (`subject` names it in errors), by the manners of its service's lane.

        `guarded`: its addresses are a stranger's words (pasted, followed, out of a listing) and not the operator's own;
        then nothing is connected to but the public network. Redirects elsewhere are guarded in any case.
        """
        lane = lane or Lane(subject, clock=self.clock)
        return Visit(self._equipment, subject, lane, validators, guarded=guarded)

    def close(self) -> None:
        """Let go of every connection; whoever still asks is told "stopped"."""
        self._wire.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
