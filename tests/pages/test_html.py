"""The HTML page is one file that runs nothing, asks for nothing and shows a listing's words as words."""

import re
from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given

from bot.pages.html import page
from bot.pages.words import link

from .digests import DAYS, HOSTILE, addresses, digests

VOID = {"meta", "path", "rect", "use"}
ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "svg", "symbol", "rect", "path", "use", "header", "main", "footer", "article",
    "div", "ol", "li", "h1", "h2", "p", "b", "i", "span", "small", "time", "dl", "dt", "dd", "a",
}  # fmt: skip


class Reader(HTMLParser):
    """What a browser would build: elements, attributes and links; fails where tags do not match."""

    def __init__(self, document):
        super().__init__()
        self.elements, self.attributes, self.links, self.open = [], [], [], []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += [name for name, _ in attrs]
        if tag == "a":
            self.links.append(dict(attrs)["href"])
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag


@given(digests)
def test_listings_bring_no_element_no_attribute_and_no_address_of_their_own(digest):
    found = Reader(page(digest))
    assert not found.open
    assert set(found.elements) <= ELEMENTS
    assert not [
        name for name in found.attributes if name.startswith("on") or name in ("style", "src", "srcset", "action")
    ]
    shown = [*digest.picks, *([digest.best_miss] if digest.best_miss and not digest.picks else [])]
    assert set(found.links) <= {link(url) for pick in shown for url in addresses(pick)}
    assert found.elements.count("h1") == 1
    titles = [escape(link(pick.url)) for pick in digest.picks if link(pick.url)]
    assert re.findall(r'<h2><a href="([^"]*)"', page(digest)) == titles
    assert found.elements.count("h2") == len(digest.picks)


@pytest.mark.parametrize("name", DAYS)
def test_the_file_asks_the_network_for_nothing(name):
    document = page(DAYS[name])
    assert "default-src 'none'" in document
    assert not re.search(r"@import|url\(|<link|<script|<img|<iframe", document)


def test_the_policy_allows_the_very_style_of_the_page():
    from base64 import b64encode
    from hashlib import sha256

    document = page(HOSTILE)
    style = re.search(r"<style>(.*?)</style>", document, re.DOTALL)[1]
    assert f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" in document


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_text_stands_out_from_what_is_behind_it_in_light_and_dark():
    style = re.search(r"<style>(.*?)</style>", page(HOSTILE), re.DOTALL)[1]
    for scheme in re.findall(r":root \{(.*?)\}", style, re.DOTALL):
        colour = {
            name: value if len(value) == 7 else "#" + "".join(2 * c for c in value[1:])
            for name, value in re.findall(r"--([\w-]+): (#\w+)", scheme)
        }
        for front, behind in [(f, b) for f in ("text", "quiet", "link") for b in ("page", "hover")] + [
            ("text", "note"),
            ("quiet", "badge"),
        ]:
            light, dark = sorted((luminance(colour[front]), luminance(colour[behind])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (front, behind)
