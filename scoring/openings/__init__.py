"""Telling openings apart: which adverts are one real job.

Cheap keys propose what to compare (`proposals`), an exact check of two fingerprints decides (`likeness`), and what is tied
together, directly or through others, is one opening (`merging`). Nothing of it depends on the order of arrival.
"""

from .fingerprint import VERSION as VERSION
from .fingerprint import Fingerprint as Fingerprint
from .fingerprint import hash_of as hash_of
from .fingerprint import read_fingerprint as read_fingerprint
from .fingerprint import read_fingerprints as read_fingerprints
from .merging import Correction as Correction
from .merging import Known as Known
from .merging import Merge as Merge
from .merging import merge as merge
from .opening import Opening as Opening
from .packing import pack as pack
from .packing import unpack as unpack
from .proposals import Keys as Keys
from .proposals import keys as keys
