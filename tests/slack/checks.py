"""Whether Slack would take and show a message or a view as it is meant: its own types, its SDK, and every limit by hand.

`check_message` and `check_view` fail with the reason; use them on whatever is sent to Slack.
"""

import json
import re
import unicodedata
import warnings
from functools import cache
from pathlib import Path

from jsonschema import Draft7Validator
from jsonschema.validators import extend
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

SCHEMAS = Path(__file__).parents[1] / "slack_double" / "schemas"

MESSAGE_BLOCKS = {"section", "header", "context", "actions", "divider"}
VIEW_BLOCKS = {*MESSAGE_BLOCKS, "input"}

TOKEN = re.compile(r"<([^<>]*)>")
REFERENCE = re.compile(r"[@#][CGUW][A-Z0-9]+")
BREAK = "\u200b"


@cache
def schema(name):
    whole = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))

    def may_be(form, value):
        known = whole["definitions"].get(form.get("$ref", "").removeprefix("#/definitions/"), form)
        named = known.get("properties", {}).get("type", {}).get("const")
        return named is None or not isinstance(value, dict) or value.get("type", named) == named

    def any_of(validator, forms, value, where):
        """One of several forms; not tried, for that takes long, are those that its `type` says it is not."""
        return Draft7Validator.VALIDATORS["anyOf"](
            validator, [one for one in forms if may_be(one, value)], value, where
        )

    return extend(Draft7Validator, {"anyOf": any_of})(whole)


def parse(block):
    """What Slack's SDK makes of a block; it warns of kinds it does not know."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        parsed = Block.parse(block)
    assert parsed is not None, block["type"]
    return parsed.to_dict()


def check_message(body, *, links=frozenset(), people=False):
    """A message's {"text", "blocks"}; `links` are the only addresses it may lead to, `people` whether it may name somebody."""
    assert set(body) == {"text", "blocks"}
    json.dumps(body, ensure_ascii=False).encode()
    assert body["text"].strip()
    assert len(body["text"]) <= 4000
    check_mrkdwn(body["text"], links=links, people=people)
    assert 1 <= len(body["blocks"]) <= 50
    check_blocks(body["blocks"], MESSAGE_BLOCKS, links=links, people=people)
    for block in body["blocks"]:
        schema("KnownBlock").validate(block)
        assert parse(block)


def check_view(view):
    """A modal."""
    json.dumps(view, ensure_ascii=False).encode()
    schema("View").validate(view)
    for block in view["blocks"]:
        schema("KnownBlock").validate(block)  # in a view it may be any other, if it holds nothing
    View(**view).to_dict()
    assert view["type"] == "modal"
    assert 1 <= len(view["blocks"]) <= 100
    assert len(view["private_metadata"]) <= 3000
    assert len(view["callback_id"]) <= 255
    for part in ("title", "submit", "close"):
        assert 1 <= len(view[part]["text"]) <= 24
    check_blocks(view["blocks"], VIEW_BLOCKS, people=True)


def check_blocks(blocks, kinds, *, links=frozenset(), people=False):
    names = [block["block_id"] for block in blocks if "block_id" in block]
    assert len(names) == len(set(names))
    assert all(1 <= len(name) <= 255 for name in names)
    for block in blocks:
        assert block["type"] in kinds
        CHECKS[block["type"]](block)
        for text in texts(block):
            check_text(text, links=links, people=people)


def check_text(text, *, links, people):
    assert text["text"].strip()
    assert len(text["text"]) <= 3000
    if text["type"] == "plain_text":
        assert text["emoji"] is False
        assert_nothing_is_read_into(text["text"])
    else:
        assert text["verbatim"] is True
        check_mrkdwn(text["text"], links=links, people=people)


def check_mrkdwn(text, *, links=frozenset(), people=False):
    """Read as Slack reads it, there are links where they may lead, escaped characters, and words."""

    def token(found):
        said = found[1]
        if people and REFERENCE.fullmatch(said):
            return ""
        address, bar, label = said.partition("|")
        assert bar, f"not a link: {said}"
        assert label.strip()
        assert "|" not in label
        assert "\n" not in label
        assert address.replace("&amp;", "&") in links, f"leads to {address}"
        assert re.fullmatch(r"https?://[^\s<>|\"]+", address)
        return label

    shown = TOKEN.sub(token, text)
    assert not re.search("[<>]", shown)
    assert not re.search("&(?!amp;|lt;|gt;)", shown), shown
    assert not re.search(r"^\s*&gt;", shown, re.MULTILINE), "a quotation"
    assert not re.search("_|~|`(?!/jobpicks profile( learned)?( [0-9]+)?`|[^`]*$)", shown)
    assert shown.count("`") in (0, 2)
    for line in shown.split("\n"):
        rest = BOLD.sub("", line)
        assert "*" not in rest, line
    assert_nothing_is_read_into(shown)


BOLD = re.compile(r"\*[^*]+\*")


def assert_nothing_is_read_into(text):
    """Names, addresses and codes of emoji that Slack would find in bare text, and what an eye cannot see."""
    assert not re.search(r"[@\uff20\ufe6b#\uff03]\w|://|\bwww\.\S", text, re.IGNORECASE), text
    assert not re.search(r":[^\s:\u200b][^\s:]*:", text), text
    hidden = [c for c in text.replace("\n", "") if unicodedata.category(c) in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")]
    assert not hidden, hidden
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\u2060\ufeff]", text)
    assert not re.search(f"(?<![@\uff20\ufe6b#\uff03:wW]){BREAK}", text), "a zero-width space that is not ours"
    run = most = 0
    for c in text:
        run = run + 1 if unicodedata.category(c) in ("Mn", "Me") else 0
        most = max(most, run)
    assert most <= 3, "marks piled up"


def texts(block):
    """Every text object in a block, wherever it is."""
    if isinstance(block, dict):
        if block.get("type") in ("mrkdwn", "plain_text"):
            yield block
        for inner in block.values():
            yield from texts(inner)
    elif isinstance(block, list):
        for inner in block:
            yield from texts(inner)


def section(block):
    assert set(block) <= {"type", "text", "block_id"}  # fields and accessories are not used
    assert len(block["text"]["text"]) <= 3000


def header(block):
    assert block["text"]["type"] == "plain_text"
    assert len(block["text"]["text"]) <= 150


def context(block):
    assert 1 <= len(block["elements"]) <= 10


def actions(block):
    assert 1 <= len(block["elements"]) <= 25
    names = [element["action_id"] for element in block["elements"]]
    assert len(names) == len(set(names))
    for element in block["elements"]:
        assert element["type"] in ("button", "overflow")
        assert 1 <= len(element["action_id"]) <= 255
        if element["type"] == "overflow":
            check_menu(element)
            continue
        assert 1 <= len(element["text"]["text"]) <= 75
        assert len(element.get("value", "")) <= 2000
        assert len(element.get("url", "")) <= 3000
        assert re.fullmatch(r"https?://[!-~]+", element.get("url", "https://x"))


def check_menu(element):
    options = element["options"]
    assert 1 <= len(options) <= 5
    assert len({option["value"] for option in options}) == len(options)
    assert all(1 <= len(option["text"]["text"]) <= 75 and 1 <= len(option["value"]) <= 150 for option in options)


def input_block(block):
    assert 1 <= len(block["label"]["text"]) <= 2000
    assert len(block.get("hint", {"text": ""})["text"]) <= 2000
    element = block["element"]
    assert 1 <= len(element["action_id"]) <= 255
    assert len(element.get("initial_value", "x")) in range(1, 3001)
    assert element.get("max_length", 1) in range(1, 3001)
    if element["type"] == "plain_text_input":
        return
    options = element["options"]
    assert 1 <= len(options) <= (10 if element["type"] == "checkboxes" else 100)
    values = [option["value"] for option in options]
    assert len(values) == len(set(values))
    assert all(1 <= len(option["text"]["text"]) <= 75 and 1 <= len(option["value"]) <= 75 for option in options)
    initial = element.get("initial_options", [element["initial_option"]] if "initial_option" in element else None)
    assert initial is None or (initial and all(option in options for option in initial))


CHECKS = {
    "section": section,
    "header": header,
    "context": context,
    "actions": actions,
    "divider": lambda _: None,
    "input": input_block,
}
