"""Settings: one place reads them, all mistakes at once, secrets stay secret."""

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import NAMES, read_settings

ROOT = Path(__file__).parents[1]


def settings(tmp_path, **environment):
    return read_settings(environment, dotenv=tmp_path / ".env")


def test_nothing_needs_to_be_set(tmp_path):
    found = settings(tmp_path)
    assert found.database_url.endswith("jobpicks.db")
    assert found.timezone.key == "UTC"
    assert (found.sources, found.slack_bot_token, found.allow_private_hosts) == (None, None, False)


def test_the_environment_wins_over_the_dotenv_file(tmp_path):
    (tmp_path / ".env").write_text("JOBPICKS_TIMEZONE=Asia/Tokyo\nDATABASE_URL=/one.db\n")
    found = settings(tmp_path, JOBPICKS_TIMEZONE="Europe/Berlin")
    assert (found.timezone.key, found.database_url) == ("Europe/Berlin", "/one.db")


def test_an_empty_value_is_the_same_as_none(tmp_path):
    assert settings(tmp_path, JOBPICKS_TIMEZONE="").timezone.key == "UTC"


def test_all_mistakes_are_named_at_once_and_no_value_is_repeated(tmp_path):
    wrong = {
        "JOBPICKS_TIMEZONE": "Mars/Crater",
        "JOBPICKS_ALLOW_PRIVATE_HOSTS": "perhaps",
        "JOBPICKS_SOURCES": str(tmp_path / "none.toml"),
        "JOBPICKS_CONTACT": "me@harbour.example\r\nx-evil: 1",
    }
    with pytest.raises(SettingsError) as caught:
        settings(tmp_path, **wrong)
    assert all(name in str(caught.value) for name in wrong)
    assert not any(value in str(caught.value) for value in wrong.values())


def test_a_dotenv_file_that_is_no_text_is_named(tmp_path):
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00broken")
    with pytest.raises(SettingsError, match=r"\.env"):
        settings(tmp_path)


def test_a_secret_does_not_show_itself(tmp_path):
    found = settings(tmp_path, SLACK_BOT_TOKEN="xoxb-very-secret", HTTPS_PROXY="http://me:word@proxy:3128")
    assert "very-secret" not in repr(found)
    assert "word" not in repr(found)
    assert found.slack_bot_token.value == "xoxb-very-secret"


def test_the_example_file_lists_every_setting_with_one_line_of_meaning():
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    listed = [(line.split("=")[0], lines[i - 1]) for i, line in enumerate(lines) if line and not line.startswith("#")]
    assert tuple(name for name, _ in listed) == NAMES
    assert all(meaning.startswith("# ") and len(meaning) > 20 for _, meaning in listed)


def test_the_model_has_settings_of_its_own(tmp_path):
    found = settings(
        tmp_path,
        OPENAI_API_KEY="sk-secret",
        OPENAI_BASE_URL="http://localhost:11434/v1",
        JOBPICKS_MODEL="here",
        JOBPICKS_MODEL_PRICE="0.4/0.1/1.6",
        JOBPICKS_MODEL_LIMITS="60/90000",
        JOBPICKS_DAILY_BUDGET="1.5",
    )
    assert (found.model, found.model_url, found.model_key.value) == ("here", "http://localhost:11434/v1", "sk-secret")
    assert (found.model_price, found.model_limits, found.daily_budget) == ((0.4, 0.1, 1.6), (60, 90000), 1.5)
    assert "sk-secret" not in repr(found)
    usual = settings(tmp_path)
    assert (usual.model_key, usual.model_price, usual.daily_budget) == (None, None, 0.25)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OPENAI_BASE_URL", "localhost:11434"), ("JOBPICKS_MODEL_PRICE", "1/2"), ("JOBPICKS_MODEL_PRICE", "a/b/c"),
        ("JOBPICKS_MODEL_LIMITS", "500"), ("JOBPICKS_DAILY_BUDGET", "-1"), ("JOBPICKS_DAILY_BUDGET", "nan"),
        ("JOBPICKS_DAILY_BUDGET", "1e9"),
    ],
)  # fmt: skip
def test_a_setting_of_the_model_that_means_nothing_is_named(tmp_path, name, value):
    with pytest.raises(SettingsError, match=name):
        settings(tmp_path, **{name: value})
