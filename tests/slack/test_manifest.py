"""The manifest is one that Slack takes, asks for nothing that is not used, and the guide explains all of it."""

import json
import re
from pathlib import Path

from bot.slack import commands, feedback, menu, profile_form
from bot.slack.trouble import SCOPES

ROOT = Path(__file__).parents[2]
MANIFEST = json.loads((ROOT / "manifest.json").read_text("utf-8"))
GUIDE = (ROOT / "docs" / "install-slack.md").read_text("utf-8")

KNOWN = {
    "": {"_metadata", "display_information", "features", "oauth_config", "settings"},
    "_metadata": {"major_version", "minor_version"},
    "display_information": {"name", "description", "background_color", "long_description"},
    "features": {"app_home", "bot_user", "slash_commands", "shortcuts", "unfurl_domains"},
    "features.app_home": {"home_tab_enabled", "messages_tab_enabled", "messages_tab_read_only_enabled"},
    "features.bot_user": {"display_name", "always_online"},
    "oauth_config": {"scopes", "redirect_urls"},
    "oauth_config.scopes": {"bot", "bot_optional", "user", "user_optional"},
    "settings": {
        "event_subscriptions", "interactivity", "org_deploy_enabled", "socket_mode_enabled", "token_rotation_enabled",
    },
    "settings.event_subscriptions": {"bot_events", "user_events", "request_url"},
    "settings.interactivity": {"is_enabled", "request_url", "message_menu_options_url"},
}  # fmt: skip
"""What Slack's schema of manifests (version 2) knows in the parts that we use; it takes nothing else."""


class Ears:
    """An app that only notes what would be listened to."""

    def __init__(self):
        self.events, self.commands = [], []
        for module in (commands, feedback, menu, profile_form):
            module.register(self, None)

    def event(self, pattern):
        self.events.append(pattern)
        return lambda listener: listener

    def command(self, pattern):
        self.commands.append(pattern)
        return lambda listener: listener

    def action(self, _):
        return lambda listener: listener

    view = action


def part(path):
    found = MANIFEST
    for name in filter(None, path.split(".")):
        found = found[name]
    return found


def test_it_holds_nothing_that_slack_does_not_know():
    assert {path: set(part(path)) - names for path, names in KNOWN.items()} == {path: set() for path in KNOWN}
    (command,) = MANIFEST["features"]["slash_commands"]
    assert set(command) <= {"command", "url", "description", "usage_hint", "should_escape"}


def test_it_is_within_slacks_limits():
    display, (command,) = MANIFEST["display_information"], MANIFEST["features"]["slash_commands"]
    assert 1 <= len(display["name"]) <= 35
    assert 1 <= len(display["description"]) <= 140
    assert re.fullmatch("#[0-9a-f]{6}", display["background_color"])
    assert 1 <= len(MANIFEST["features"]["bot_user"]["display_name"]) <= 80
    assert re.fullmatch(r"/[a-z]{1,31}", command["command"])
    assert len(command["description"]) <= 2000
    assert len(command["usage_hint"]) <= 1000


def test_it_asks_for_the_least_scopes_and_the_guide_says_what_each_is_for():
    scopes = MANIFEST["oauth_config"]["scopes"]
    assert list(scopes) == ["bot"]
    private_and_direct = {"groups:history", "groups:read", "im:history"}
    assert sorted(scopes["bot"]) == sorted({*SCOPES, *private_and_direct, "commands", "reactions:read"})
    assert [scope for scope in scopes["bot"] if f"| `{scope}` |" not in GUIDE] == []
    assert set(re.findall(r"\| `([a-z]+(?::[a-z]+)?)` \|", GUIDE)) == set(scopes["bot"])


def test_every_event_and_the_command_are_listened_to():
    ears = Ears()
    events = MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    assert [event for event in events if not any(re.fullmatch(pattern, event) for pattern in ears.events)] == []
    (command,) = MANIFEST["features"]["slash_commands"]
    assert any(re.match(pattern, command["command"]) for pattern in ears.commands)
    assert set(command["usage_hint"].lower().split(" | ")) == {"why link", *commands.COMMANDS} - {"why"}


def test_it_works_without_an_address_and_people_can_write_commands_to_the_app():
    settings = MANIFEST["settings"]
    assert settings["socket_mode_enabled"]
    assert settings["interactivity"] == {"is_enabled": True}
    assert not settings[
        "token_rotation_enabled"
    ]  # cannot be taken back, and tokens would have to be renewed by the clock
    assert not settings["org_deploy_enabled"]
    (command,) = MANIFEST["features"]["slash_commands"]
    assert command["should_escape"]
    home = MANIFEST["features"]["app_home"]
    assert home["messages_tab_enabled"]
    assert not home["messages_tab_read_only_enabled"]
    assert not home["home_tab_enabled"]
