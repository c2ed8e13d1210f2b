"""Whatever a stranger wrote: nobody is mentioned, nothing is linked or formatted, and the limit holds."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.pages.words import link as web_address
from bot.slack import neutral

from .checks import BREAK, assert_nothing_is_read_into, check_mrkdwn
from .hostile import FRAGMENTS, urls, words

limits = st.integers(0, 40) | st.sampled_from((75, 150, 3000))


@settings(deadline=None)
@given(words, limits)
@example("&" * 40, 7)
@example("&&&&", 1)
def test_mrkdwn_is_words_alone_within_its_limit_and_no_escape_is_cut_in_two(text, limit):
    said = neutral.mrkdwn(text, limit)
    assert len(said) <= limit
    assert not re.search("[*_~`<>\n]", said)
    check_mrkdwn(said)


@settings(deadline=None)
@given(words, limits)
def test_plain_text_is_one_line_within_its_limit(text, limit):
    said = neutral.plain(text, limit)
    assert len(said) <= limit
    assert "\n" not in said
    assert_nothing_is_read_into(said)


@settings(deadline=None)
@given(words)
def test_what_is_neutral_already_stays_as_it_is(text):
    once = neutral.plain(text, 100_000)
    assert neutral.plain(once, 100_000) == once


@settings(deadline=None)
@given(urls, words, st.integers(4, 300))
def test_a_link_leads_where_the_url_does_or_nowhere(url, label, limit):
    said = neutral.link(url, label, limit)
    check_mrkdwn(said, links={web_address(url)})
    assert len(said) <= limit + neutral.LONGEST_INLINE_URL + 3


@settings(deadline=None)
@given(urls)
def test_a_button_gets_an_address_of_the_web_that_fits_or_none(url):
    safe = neutral.address(url)
    assert safe is None or (re.fullmatch(r"https?://[!-~]+", safe) and len(safe) <= 3000)


@pytest.mark.parametrize("text", FRAGMENTS)
def test_each_fragment_alone_is_harmless(text):
    check_mrkdwn(neutral.mrkdwn(text, 100))
    check_mrkdwn(neutral.link("https://ok.example", text, 100), links={"https://ok.example"})


def test_what_slack_would_read_is_shown_and_not_read():
    shown = {
        "<!channel> & <@U1>": "&lt;!channel&gt; &amp; &lt;@" + BREAK + "U1&gt;",
        "@everyone in #general": f"@{BREAK}everyone in #{BREAK}general",
        "mail a@b.example": f"mail a@{BREAK}b.example",
        "C# and F#": "C# and F#",
        "so :rage: at 10:30": f"so :{BREAK}rage: at 10:30",
        "https://a.example or www.a.example": f"https:{BREAK}//a.example or www{BREAK}.a.example",
        "*bold* _it_ ~no~ `x`": "∗bold∗ ˍitˍ ∼no∼ ˋxˋ",
        "> quoted": "› quoted",
        "a\n\n\n\nb\u202ec": "a bc",
        "Z" + "\u0301" * 40: "Z" + "\u0301" * 3,
        "👩\u200d❤\ufe0f\u200d👨": "👩\u200d❤\ufe0f\u200d👨",
        "\ud800\u3164\u200b": "",
    }
    assert {text: neutral.mrkdwn(text, 100) for text in shown} == shown


def test_it_is_cut_at_a_word_and_before_it_is_escaped():
    assert neutral.plain("Engineer, Payments and Billing", 20) == "Engineer, Payments…"
    assert neutral.plain("Donaudampfschifffahrtsgesellschaft", 10) == "Donaudamp…"
    assert neutral.mrkdwn("R&D & R&D & R&D", 20) == "R&amp;D &amp;…"
    assert neutral.plain("short", 5) == "short"


def test_a_label_cannot_end_its_link_and_an_empty_one_is_still_a_link():
    assert neutral.link("https://a.example", "x|y>z\n<https://evil.example>", 60) == (
        f"<https://a.example|x│y›z ‹https:{BREAK}//evil.example›>"
    )
    assert neutral.link("https://a.example/?a=1&b=2", "\u200b", 60) == "<https://a.example/?a=1&amp;b=2|link>"
    assert neutral.link("javascript:alert(1)", "Apply", 60) == "Apply"


def test_people_and_channels_are_named_by_ids_alone():
    assert neutral.person("U012AB3CD") == "<@U012AB3CD>"
    assert neutral.person("U1> <!channel") == "U1&gt; &lt;!channel"
    assert neutral.person("") == "somebody"
    assert neutral.channel("C012AB3CD") == "<#C012AB3CD>"
    assert neutral.channel("!channel") == "!channel"
    assert neutral.channel("") == "this channel"
