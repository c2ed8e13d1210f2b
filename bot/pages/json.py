"""The digest as one JSON object: `date`, `profile`, `picks`, `footer` and what else a page shows; scores unrounded."""

import re

from ..digest import Digest
from ..records import encode

_UNSEEN = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def page(digest: Digest) -> str:
    """One line of JSON. Characters that a terminal acts on or an eye cannot see are written as escapes."""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", encode(digest).decode()) + "\n"
