"""Links of strangers reach the public network and nothing else: whatever is tried, no connection is made."""

import socket
import sys
from contextlib import contextmanager, suppress

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.interfaces import Request
from bot.network.addresses import is_public, may_be_public
from bot.network.fetch import Fetcher, Patience
from bot.network.lanes import Lane
from bot.network.manners import Manners
from bot.network.wire import Network
from bot.sources import KINDS, read
from tests.loopback import Said, serving

PUBLIC = "93.184.216.34"
PUBLIC_6 = "2606:2800:220:1:248:1893:25c8:1946"

NAMES = {
    "harbour.example": [PUBLIC],
    "six.example": [PUBLIC_6, PUBLIC],
    "home.example": ["127.0.0.1"],
    "home6.example": ["::1"],
    "zero.example": ["0.0.0.0"],
    "office.example": ["10.1.2.3"],
    "router.example": ["192.168.1.1"],
    "cloud.example": ["169.254.169.254"],
    "carrier.example": ["100.100.100.200"],
    "agent.example": ["168.63.129.16"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "unique.example": ["fd00:ec2::254"],
    "link.example": ["fe80::1%eth0"],
    "nat64.example": ["64:ff9b::7f00:1"],
    "sixtofour.example": ["2002:7f00:1::"],
    "both.example": [PUBLIC, "127.0.0.1"],
    "both-turned.example": ["10.0.0.1", PUBLIC],
    "both6.example": [PUBLIC_6, "::1"],
    "last-of-many.example": [PUBLIC] * 9 + ["192.168.0.7"],
    "nowhere.example": [],
}
"""What the resolver of these tests says."""

LITERALS = """
127.0.0.1 127.1 127.0.1 127.255.255.254 2130706433 0x7f000001 0x7F.0.0.1 0x7f.1 0177.0.0.1 017700000001 127.0.0.01
0 0.0.0.0 0x0 00000000 10.0.0.1 012.1.2.3 0xa.1.2.3 167837955 172.16.0.1 172.31.255.255 192.168.0.1 3232235521
0xc0a80001 192.0.0.192 192.0.2.1 192.88.99.1 198.18.0.1 198.51.100.7 203.0.113.9 100.64.0.1 100.100.100.200
169.254.169.254 2852039166 0xa9fea9fe 0251.0376.0251.0376 168.63.129.16 224.0.0.1 239.255.255.250 255.255.255.255
240.0.0.1 127.0.0.1. 256.256.256.256 1.2.3.4.5 127.0.0.1.1 4294967296
[::1] [::] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:10.0.0.1] [::127.0.0.1] [::7f00:1]
[fe80::1] [fe80::1%25eth0] [fec0::1] [fc00::1] [fd00:ec2::254] [ff02::1] [64:ff9b::7f00:1] [64:ff9b::10.0.0.1]
[64:ff9b:1::1] [2002:7f00:1::] [2002:a00:1::1] [2001:0:5ef5:79fb:0:0:80ff:fffe] [2001:db8::1] [100::1] [5f00::1] [3fff::1]
localhost LOCALHOST localhost. jobs.localhost localhost.localdomain metadata metadata.google.internal printer.local
intranet router.lan box.home.arpa %31%32%37.0.0.1 127.0.0.1%00.harbour.example localhost%2e
""".split()
"""Hosts that are not public by what they are called already, in every spelling."""

DRESSED = [
    "http://harbour.example@127.0.0.1:{port}/",
    "http://harbour.example:80@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}#@harbour.example/",
    "http://127.0.0.1:{port}?@harbour.example/",
    "http://127.0.0.1:{port}/@harbour.example/",
    "HTTP://LocalHost:{port}/",
    "http://127。0。0。1:{port}/",
    "http://①②⑦.0.0.1:{port}/",
    "http://ⓛocalhost:{port}/",
    "http://127.0.0.1\t:{port}/",
    "http://[::1]\\@harbour.example:{port}/",
    "http://harbour.example:{port}\\@127.0.0.1/",
]
NO_WEB = [
    "file:///etc/passwd",
    "gopher://127.0.0.1:{port}/_x",
    "ftp://127.0.0.1:{port}/",
    "dict://127.0.0.1:{port}/",
    "data:text/plain,x",
    "javascript:alert(1)",
    "//127.0.0.1:{port}/",
    "http:127.0.0.1:{port}",
    "http:///127.0.0.1:{port}",
    "unix:/var/run/docker.sock",
]
HOSTS = [*LITERALS, *(name for name, addresses in NAMES.items() if not (addresses and all(map(is_public, addresses))))]
URLS = [
    *(f"http://{host}:{{port}}/" for host in HOSTS),
    *(f"https://{host}/" for host in HOSTS[::4]),
    *DRESSED,
    *NO_WEB,
]

ANY_HOST = Manners(other_hosts=True, retries=0)
PATIENT = Patience(connect=2, silence=2)


class World(Network):
    """A resolver that knows NAMES, and a network in which the public addresses are a server of the test."""

    def __init__(self, port=None, names=NAMES):
        self.port = port
        self.names = names
        self.resolved = []
        self.connected = []

    def resolve(self, host, port):
        self.resolved.append(host)
        found = self.names.get(host)
        if callable(found):
            return found()
        if found is not None:
            return found
        if host.endswith("example"):
            raise socket.gaierror(-2, "Name or service not known")
        return super().resolve(host, port)  # numbers, however they are spelled, and localhost: no name server is asked

    def connect(self, address, port, timeout):
        self.connected.append(address)
        if is_public(address) and self.port:
            return super().connect("127.0.0.1", self.port, timeout)
        raise httpcore.ConnectError("this test has no such network")


attempts: list[object] = []
"""Every connection that this process begins, whoever does it."""
sys.addaudithook(lambda event, args: attempts.append(args[1]) if event == "socket.connect" else None)


@contextmanager
def no_connection():
    before = len(attempts)
    yield
    assert attempts[before:] == []


def asked(fetcher, url, *, guarded=True, **said):
    return fetcher.visit("x", lane=Lane("x", ANY_HOST), guarded=guarded)(Request(url, **said))


def test_there_are_enough_urls():
    assert len(set(URLS)) >= 130


@pytest.mark.parametrize("url", URLS)
def test_a_pasted_url_that_is_not_public_connects_to_nothing(url):
    world = World()
    with Fetcher(network=world, patience=PATIENT) as fetcher, no_connection(), pytest.raises(SourceError) as caught:
        asked(fetcher, url.format(port=8080))
    assert world.connected == []
    assert caught.value.failure in ("broken", "unreachable")


def test_with_the_real_resolver_and_a_real_listener_none_is_reached():
    urls = [url for url in URLS if not any(name in url for name in NAMES if name in HOSTS)]
    with serving(lambda _: Said()) as inner, Fetcher(patience=PATIENT) as fetcher:
        asked(fetcher, inner.url, guarded=False)  # it does listen
        with no_connection():
            for url in urls:
                with pytest.raises(SourceError):
                    asked(fetcher, url.format(port=inner.port))
        assert len(inner.asked) == 1
    assert len(urls) >= 60


def test_a_redirect_to_what_is_not_public_connects_to_nothing():
    targets = iter(URLS)
    with serving(lambda _: Said()) as inner:

        def outer(_):
            return Said(302, headers={"Location": next(targets).format(port=inner.port).encode().decode("latin-1")})

        with serving(outer) as server:
            world = World(server.port)
            for guarded in (True, False):
                targets = iter(URLS)
                for url in URLS:
                    with Fetcher(network=world, patience=PATIENT) as fetcher, pytest.raises(SourceError):
                        asked(fetcher, "http://harbour.example/jobs", guarded=guarded)
                    assert set(world.connected) == {PUBLIC}, url
            assert len(server.asked) >= 2 * len(URLS)  # some lead back to where they came from
        assert inner.asked == []


# ------------------------------------------------------------------ what is allowed


def test_a_public_name_is_looked_up_once_and_connected_by_its_number():
    with serving(lambda _: Said(pieces=[b"[]"])) as server:
        world = World(server.port)
        with Fetcher(network=world) as fetcher:
            assert asked(fetcher, "http://harbour.example/jobs").body == b"[]"
            assert asked(fetcher, "http://harbour.example/jobs").body == b"[]"
        assert (world.resolved, world.connected) == (["harbour.example"], [PUBLIC])  # and the connection is kept
        assert [one.headers["host"] for one in server.asked] == ["harbour.example"] * 2


def test_the_next_address_is_tried_where_the_first_does_not_answer():
    class OnlyFour(World):
        def connect(self, address, port, timeout):
            if ":" in address:
                self.connected.append(address)
                raise httpcore.ConnectTimeout("no way")
            return super().connect(address, port, timeout)

    with serving(lambda _: Said(pieces=[b"[]"])) as server:
        world = OnlyFour(server.port)
        with Fetcher(network=world) as fetcher:
            assert asked(fetcher, "http://six.example/").body == b"[]"
    assert world.connected == [PUBLIC_6, PUBLIC]


def test_tls_verifies_the_name_though_the_connection_goes_to_a_number():
    seen = []

    class Stream(httpcore.NetworkStream):
        def start_tls(self, ssl_context, server_hostname=None, timeout=None):
            seen.append((server_hostname, ssl_context.check_hostname, ssl_context.verify_mode.name))
            raise httpcore.ConnectError("far enough")

        def close(self):
            pass

    class Tls(World):
        def connect(self, address, port, timeout):
            self.connected.append((address, port))
            return Stream()

    world = Tls()
    with Fetcher(network=world) as fetcher, pytest.raises(SourceError):
        asked(fetcher, "https://harbour.example/")
    assert world.connected == [(PUBLIC, 443)]
    assert seen == [("harbour.example", True, "CERT_REQUIRED")]


def test_the_operators_own_addresses_are_trusted_and_their_redirects_on_the_same_server():
    def answer(one):
        return Said(302, headers={"Location": "/jobs"}) if one.path == "/" else Said(pieces=[b"[]"])

    with serving(answer) as server, Fetcher() as fetcher:
        assert asked(fetcher, server.url, guarded=False).body == b"[]"


def test_a_trusted_address_does_not_lead_to_another_port_of_its_machine():
    with serving(lambda _: Said()) as inner:

        def outer(_):
            return Said(302, headers={"Location": f"http://127.0.0.1:{inner.port}/secret"})

        with (
            serving(outer) as server,
            Fetcher() as fetcher,
            pytest.raises(SourceError, match="redirected to a private"),
        ):
            asked(fetcher, server.url, guarded=False)
        assert inner.asked == []


def test_a_connection_that_a_trusted_request_opened_is_not_used_by_a_guarded_one():
    world = World(names={"mirror.example": ["127.0.0.1"]})
    world.connect = lambda address, port, timeout: Network.connect(world, address, port, timeout)
    with serving(lambda _: Said(pieces=[b"[]"])) as server, Fetcher(network=world) as fetcher:
        url = f"http://mirror.example:{server.port}/"
        assert asked(fetcher, url, guarded=False).body == b"[]"
        with pytest.raises(SourceError, match="leads to a private address, 127"):
            asked(fetcher, url)
        assert len(server.asked) == 1


def test_who_runs_it_may_allow_private_hosts():
    with serving(lambda _: Said(pieces=[b"[]"])) as server, Fetcher(allow_private=True) as fetcher:
        assert asked(fetcher, server.url).body == b"[]"


# ------------------------------------------------------------------ names that change


def test_a_name_that_changes_between_look_and_connect_is_connected_as_it_was_looked_at():
    answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    world = World(names={"rebind.example": lambda: next(answers)})
    with serving(lambda _: Said(pieces=[b"[]"], headers={"Connection": "close"})) as server:
        world.port = server.port
        with Fetcher(network=world) as fetcher:
            assert asked(fetcher, "http://rebind.example/").body == b"[]"
            with pytest.raises(SourceError, match="leads to a private address, 127"):
                asked(fetcher, "http://rebind.example/")
    assert world.connected == [PUBLIC]


@pytest.mark.parametrize("guarded", [True, False])
def test_a_redirect_to_the_same_name_is_looked_at_again_where_it_is_a_strangers(guarded):
    answers = iter([[PUBLIC], ["10.0.0.1"], ["10.0.0.1"]])
    world = World(names={"rebind.example": lambda: next(answers)})
    with serving(
        lambda _: Said(302, headers={"Location": "http://rebind.example:8080/", "Connection": "close"})
    ) as server:
        world.port = server.port
        with Fetcher(network=world) as fetcher, pytest.raises(SourceError, match="redirected to a private address, 10"):
            asked(fetcher, "http://rebind.example/", guarded=guarded)
    assert world.connected == [PUBLIC]


# ------------------------------------------------------------------ over a proxy


def test_over_a_proxy_names_are_looked_up_there_and_private_hosts_are_refused_by_what_they_are_called():
    with serving(lambda _: Said(pieces=[b"[]"])) as proxy:
        world = World()
        world.connect = lambda address, port, timeout: Network.connect(world, address, port, timeout)
        with Fetcher(network=world, proxy=proxy.url, patience=PATIENT) as fetcher:
            assert asked(fetcher, "http://harbour.example/jobs").body == b"[]"
            assert set(world.resolved) == {"127.0.0.1"}  # of the proxy
            with no_connection():
                for host in LITERALS:
                    with pytest.raises(SourceError):
                        asked(fetcher, f"http://{host}/")
        assert [one.path for one in proxy.asked] == ["http://harbour.example/jobs"]


def test_over_a_proxy_redirects_are_refused_by_what_they_are_called():
    targets = iter(LITERALS)
    with serving(lambda _: Said(302, headers={"Location": f"http://{next(targets)}/"})) as proxy:
        for _ in LITERALS:
            with Fetcher(proxy=proxy.url, patience=PATIENT) as fetcher, pytest.raises(SourceError):
                asked(fetcher, "http://harbour.example/jobs", guarded=False)
        assert {one.path for one in proxy.asked} == {"http://harbour.example/jobs"}


# ------------------------------------------------------------------ addresses


@given(st.ip_addresses(v=4))
def test_every_ipv4_address_is_judged_alike_in_every_spelling(address):
    number = int(address)
    first, rest = number >> 24, number & 0xFFFFFF
    parts = str(address).split(".")
    spelled = [
        str(number),
        hex(number),
        f"0{number:o}",
        f"{first}.{rest}",
        f"{parts[0]}.{parts[1]}.{number & 0xFFFF}",
        ".".join(f"0{int(part):o}" for part in parts),
        ".".join(hex(int(part)) for part in parts),
        f"{address}.",
        f"[::ffff:{address}]",
        f"[64:ff9b::{address}]",
    ]
    assert {may_be_public(host) for host in spelled} == {is_public(str(address))}


@given(st.ip_addresses())
def test_what_python_calls_private_is_never_public(address):
    if address.is_private or address.is_multicast or address.is_loopback or address.is_link_local:
        assert not is_public(str(address)) or str(address).startswith(("64:ff9b::", "::ffff:"))


@pytest.mark.parametrize(
    "host",
    [
        "harbour.example",
        "8.8.8.8",
        "1.1.1.1",
        "[2606:4700:4700::1111]",
        "xn--bcher-kva.example",
        "a_b.example.",
        "9.9.9.9.",
    ],
)
def test_what_is_public_stays_so(host):
    assert may_be_public(host)


# ------------------------------------------------------------------ answers


@pytest.mark.parametrize("kind", KINDS)
def test_json_however_deep_ends_no_reading_with_a_crash(kind):
    for depth in (900, 1_100, 200_000):
        for opening, closing in (("[", "]"), ('{"a":', "}"), ('{"jobs":[', "]}")):
            body = (opening * depth + "1" + closing * depth).encode()
            with suppress(SourceError):
                read(kind, body)
