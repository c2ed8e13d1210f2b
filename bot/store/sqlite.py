"""The store in an SQLite file."""

from .attempts import SourceStates
from .calibrations import Calibrations
from .courtesy import Courtesy
from .days import Days
from .following import Following
from .gists import Gists
from .harvests import Harvests
from .known import KnownOpenings
from .ledger import Ledger
from .marks import Marks
from .opinions import Opinions
from .people import Subscriptions
from .singles import Singles
from .verdicts import Verdicts


class SqliteStore(
    Harvests,
    KnownOpenings,
    Days,
    Ledger,
    Subscriptions,
    Verdicts,
    Marks,
    Calibrations,
    SourceStates,
    Following,
    Courtesy,
    Singles,
    Gists,
    Opinions,
):
    """`bot.interfaces.Store` in one file, for any number of threads and processes of one machine.

    The file must not lie on a network file system. `timeout`: seconds to wait for another writer before
    `StoreLocked`. `max_pages`: the most pages of 4 KiB that the file may grow to; `StoreFull` beyond.
    """
