"""Every setting, read from the environment and a .env file here and nowhere else."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from .errors import SettingsError


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """A value that shows itself only when asked."""

    value: str

    def __repr__(self) -> str:
        return "Secret(***)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What whoever runs jobpicks decided; see .env.example for each one's meaning."""

    database_url: str
    sources: Path | None = None
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    allow_private_hosts: bool = False
    proxy: Secret | None = None
    slack_bot_token: Secret | None = None
    delivery_time: time = time(9, 0)


NAMES = (
    "DATABASE_URL",
    "JOBPICKS_SOURCES",
    "JOBPICKS_TIMEZONE",
    "JOBPICKS_ALLOW_PRIVATE_HOSTS",
    "HTTPS_PROXY",
    "SLACK_BOT_TOKEN",
)
"""Every variable that is read, in the order of .env.example; a test compares the two."""


def read_settings(environment: Mapping[str, str] | None = None, *, dotenv: Path | None = None) -> Settings:
    """The settings in the environment, and below it in a .env file (default: in the working directory).

    Raises `SettingsError` naming every variable that cannot be used, at once. Values are never repeated in it, since
    they may be secrets.
    """
    values = _with_dotenv(os.environ if environment is None else environment, dotenv or Path(".env"))
    problems: list[str] = []
    timezone = values.get("JOBPICKS_TIMEZONE", "UTC")
    if timezone not in available_timezones():
        problems.append("JOBPICKS_TIMEZONE is no IANA time zone such as Europe/Berlin")
        timezone = "UTC"
    private = values.get("JOBPICKS_ALLOW_PRIVATE_HOSTS", "off").lower()
    if private not in _ON | _OFF:
        problems.append("JOBPICKS_ALLOW_PRIVATE_HOSTS wants on or off")
    sources = Path(values["JOBPICKS_SOURCES"]) if "JOBPICKS_SOURCES" in values else None
    try:
        sources = sources and sources.expanduser()
        missing = sources is not None and not sources.is_file()
    except (OSError, RuntimeError):  # a name too long for the system; "~" of nobody
        missing = True
    if missing:
        problems.append("JOBPICKS_SOURCES names a file that is not there")
    if problems:
        raise SettingsError("settings", "; ".join(problems), "correct them in the environment or in .env")
    return Settings(
        database_url=values.get("DATABASE_URL") or str(default_database()),
        sources=sources,
        timezone=ZoneInfo(timezone),
        allow_private_hosts=private in _ON,
        proxy=_secret(values, "HTTPS_PROXY"),
        slack_bot_token=_secret(values, "SLACK_BOT_TOKEN"),
    )


def default_database() -> Path:
    """The SQLite file in this platform's folder for an application's data. Raises `SettingsError` where there is none."""
    from platformdirs import user_data_path

    try:
        return user_data_path("jobpicks") / "jobpicks.db"
    except RuntimeError:  # neither HOME nor an entry in the system's list of users
        raise SettingsError(
            "settings", "there is no home folder to keep the database in", "set HOME or DATABASE_URL"
        ) from None


_ON = {"on", "1", "true", "yes"}
_OFF = {"off", "0", "false", "no", ""}


def _with_dotenv(environment: Mapping[str, str], path: Path) -> dict[str, str]:
    values: dict[str, str] = {}
    if path.is_file():
        from dotenv import dotenv_values

        try:
            values = {name: value for name, value in dotenv_values(path).items() if value}
        except (OSError, UnicodeDecodeError) as trouble:
            raise SettingsError(str(path), "cannot be read as a .env file", "save it as UTF-8 text") from trouble
    values |= {name: value for name, value in environment.items() if value}
    return {name: values[name] for name in NAMES if name in values}


def _secret(values: Mapping[str, str], name: str) -> Secret | None:
    return Secret(values[name]) if name in values else None
