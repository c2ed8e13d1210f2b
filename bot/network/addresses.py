"""Which hosts are public: whatever else a stranger's link leads to is this machine, its network or nobody's business."""

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_NOT_PUBLIC = [
    IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this host; many systems take 0.0.0.0 for loopback
        "10.0.0.0/8",
        "100.64.0.0/10",  # behind a carrier's NAT, RFC 6598; some clouds keep their metadata there
        "127.0.0.0/8",
        "168.63.129.16/32",  # a cloud's own agent, though its number is a public one
        "169.254.0.0/16",  # link-local, and the metadata of most clouds
        "172.16.0.0/12",
        "192.0.0.0/24",  # IETF protocol assignments
        "192.0.2.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
]
"""IANA's special-purpose addresses, RFC 6890."""

_GLOBAL_UNICAST = IPv6Network("2000::/3")  # all that is public of IPv6, RFC 4291 §2.4, but for these:
_NOT_PUBLIC_6 = [
    IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments; Teredo among them, which holds an IPv4 address
        "2001:db8::/32",
        "2002::/16",  # 6to4, which holds an IPv4 address
        "3fff::/20",
    )
]
_HOLDS_IPV4 = [IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96")]
"""Mapped, and the NAT64 prefix: as public as the IPv4 address at their end, RFC 4291 §2.5.5.2 and RFC 6052."""

_NOT_PUBLIC_NAMES = frozenset(
    {"localhost", "local", "localdomain", "internal", "intranet", "corp", "home", "lan", "private", "arpa", "onion"}
)
"""Last parts of names that lead nowhere public (RFC 6761, RFC 6762, RFC 8375, and what networks are called at home)."""

_LOCALHOST = re.compile(r"(?:.*\.)?localhost", re.IGNORECASE)


def is_public(address: str) -> bool:
    """Whether an address, as a resolver gives it, is one of the public network."""
    try:
        found = ip_address(address)
    except ValueError:
        return False  # one with a zone (fe80::1%eth0) is link-local
    if isinstance(found, IPv6Address):
        if any(found in block for block in _HOLDS_IPV4):
            return is_public(str(IPv4Address(found.packed[-4:])))
        return (
            found.scope_id is None and found in _GLOBAL_UNICAST and not any(found in block for block in _NOT_PUBLIC_6)
        )
    return not any(found in block for block in _NOT_PUBLIC)


def may_be_public(host: str) -> bool:
    """Whether a url's host may lead to the public network, as far as it tells without looking it up.

    False for addresses that are not public, however they are spelled (decimal, octal, hexadecimal, short), and for names
    that no public resolver knows.
    """
    host = host.strip("[]").rstrip(".").lower()
    if ":" in host:
        return is_public(host)
    last = host.rpartition(".")[2]
    if _NUMBER.fullmatch(last):
        spelled = _spelled(host)
        return spelled is not None and is_public(str(spelled))
    return _NAME.fullmatch(host) is not None and last not in _NOT_PUBLIC_NAMES


def is_loopback(host: str) -> bool:
    """Whether it is this very machine."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return _LOCALHOST.fullmatch(host.rstrip(".")) is not None


_NAME = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)+")  # a dot at least: a bare name is one of the network at hand
_NUMBER = re.compile(r"0x[0-9a-f]*|\d+", re.ASCII)


def _spelled(host: str) -> IPv4Address | None:
    """An IPv4 address in any of the forms that resolvers take: one to four numbers, the last filling what is left."""
    parts = host.split(".")
    if len(parts) > 4 or not all(_NUMBER.fullmatch(part) for part in parts):
        return None
    try:
        *first, last = [_value(part) for part in parts]
    except ValueError:
        return None
    room = 4 - len(first)
    if any(part > 255 for part in first) or last >= 256**room:
        return None
    return IPv4Address(int.from_bytes(bytes(first) + last.to_bytes(room, "big"), "big"))


def _value(part: str) -> int:
    if part.startswith("0x"):
        return int(part[2:] or "0", 16)
    return int(part, 8) if part.startswith("0") else int(part)
