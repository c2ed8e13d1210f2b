"""What listings might hold to do harm in a channel, alone, together and at length."""

from dataclasses import replace

from hypothesis import strategies as st

from bot.digest import Digest, Failed
from tests.pages.digests import FOOTER, HOSTILE_TEXTS, HOSTILE_URLS, a_pick

FRAGMENTS = (
    "<!channel>", "<!here|here>", "<!everyone>", "<@U012AB3CD>", "<#C012AB3CD|general>", "<!subteam^S1|team>",
    "<!date^0^{date}^https://evil.example|x>", "<https://evil.example|Apply here>", "<mailto:a@evil.example|x>",
    "@everyone", "@here", "@channel", "@ana", "#general", "\uff20here", "@\u200beveryone", "@\u200dhere", "#\u2060general",
    "*bold*", "_sly_", "~gone~", "`code`", "```block```", "*", "_", "~", "`", "> quoted", ">>> all quoted", "&gt; quoted",
    "&", "&amp;", "&lt;!channel&gt;", "|", "a|b>c", "<", ">", "]", "\\", "\\<!channel\\>", "&#60;!channel&#62;",
    ":rage:", ":+1::skin-tone-3:", "::", ":", ":x", "x:", ":笑顔:", "https://evil.example/a?b=c&d", "www.evil.example",
    "WWW.EVIL.EXAMPLE", "slack://open", "http", "\u202egnp.exe\u202c", "\u2066x\u2069", "\u200b", "\u200c", "\u200d", "\u2060",
    "\ufeff", "\u00ad", "\u3164", "\u2800", "\u115f", "\U000e0041", "\x00", "\x07", "\x1b[31m", "\x7f", "\x9b", "\r", "\n", "\n\n\n",
    "\u2028", "\u2029", "\t", "\x0b", "\x0c", "\ud800", "\udfff", "\ue000", "Z" + "\u0301" * 40, "\u20dd" * 9, "\u0e01\u0e35\u0e48",
    "👍🏽", "👩\u200d❤\ufe0f\u200d👨", "🏴\U000e0067\U000e007f", "مهندس برمجيات", "מהנדס", "工程师", " ", "Engineer", "C#", "C++", "R&D", "F#/.NET",
)  # fmt: skip

nasty = st.lists(
    st.sampled_from(FRAGMENTS) | st.text(st.characters(exclude_categories=[]), max_size=5), max_size=12
).map("".join)
long = st.builds(lambda text, many: (text * many)[:10_000], nasty, st.sampled_from((50, 5000)))
words = nasty | nasty | st.sampled_from(HOSTILE_TEXTS) | long
urls = (
    st.sampled_from(HOSTILE_URLS)
    | nasty
    | nasty.map("https://x.example/{}".format)
    | st.sampled_from((1900, 2100, 3100)).map(lambda size: "https://x.example/" + "a" * size)
    | st.text("&|<>*~_ ", min_size=5, max_size=900).map("https://x.example/{}".format)
)
picks = st.builds(
    a_pick,
    title=words, url=urls, company=words, place=words, also_in=st.lists(words, max_size=2).map(tuple), reason=words,
    watch_out=st.none() | words, unsaid=st.lists(words, max_size=3).map(tuple), summary=words, pay=st.none() | words,
    source=words, age=words, closes=st.none() | words, again=st.none() | words, links=st.lists(urls, max_size=9).map(tuple),
    score=st.floats(0, 100),
)  # fmt: skip
footers = st.builds(
    lambda failures, notes: replace(FOOTER, failures=failures, notes=notes),
    st.lists(st.builds(Failed, words, st.none() | words, words), max_size=30).map(tuple),
    st.lists(words, max_size=3).map(tuple),
)
digests = st.builds(
    Digest,
    date=st.dates(),
    profile=words,
    picks=st.lists(picks, max_size=4).map(tuple)
    | st.lists(picks, min_size=1, max_size=1).map(lambda one: tuple(one * 20)),
    footer=footers,
    best_miss=st.none() | picks,
    bar=st.floats(0, 100),
    demonstration=st.booleans(),
)
