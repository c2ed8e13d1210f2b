"""Every setting, read from the environment and a .env file here and nowhere else."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from .errors import SettingsError


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """A value that shows itself only when asked."""

    value: str

    def __repr__(self) -> str:
        return "Secret(***)"


DEFAULT_MODEL = "gpt-4.1-mini"
"""Cheap, quick, follows a schema, and does not think at length before it answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What whoever runs jobpicks decided; see .env.example for each one's meaning."""

    database_url: str
    sources: Path | None = None
    subscriptions: Path | None = None
    channel: str | None = None
    timezone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    lead: timedelta = timedelta(minutes=20)
    allow_private_hosts: bool = False
    contact: str | None = None  # where a service can reach whoever runs this
    proxy: Secret | None = None
    slack_bot_token: Secret | None = None
    slack_app_token: Secret | None = None
    slack_signing_secret: Secret | None = None
    slack_api_url: str | None = None
    port: int = 3000
    model: str = DEFAULT_MODEL
    model_url: str | None = None  # None: OpenAI's own
    model_key: Secret | None = None
    model_price: tuple[float, float, float] | None = (
        None  # US dollars for a million tokens: input, cached input, output
    )
    model_limits: tuple[int, int] = (500, 200_000)  # requests and tokens in a minute
    daily_budget: float = 0.25  # US dollars for the model, for a workspace and day
    source_keys: Mapping[str, Secret] = field(default_factory=dict)  # by variable


SOURCE_KEYS = (
    "JOBPICKS_ADZUNA_ID",
    "JOBPICKS_ADZUNA_KEY",
    "JOBPICKS_USAJOBS_EMAIL",
    "JOBPICKS_USAJOBS_KEY",
    "JOBPICKS_REED_KEY",
    "JOBPICKS_MUSE_KEY",
)
"""What services give to each who asks them; kinds of sources name those that they need."""

NAMES = (
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_API_URL",
    "JOBPICKS_CHANNEL",
    "JOBPICKS_SUBSCRIPTIONS",
    "JOBPICKS_SOURCES",
    "JOBPICKS_TIMEZONE",
    "JOBPICKS_LEAD_MINUTES",
    "JOBPICKS_ALLOW_PRIVATE_HOSTS",
    "JOBPICKS_CONTACT",
    *SOURCE_KEYS,
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
    "JOBPICKS_MODEL",
    "JOBPICKS_MODEL_PRICE",
    "JOBPICKS_MODEL_LIMITS",
    "JOBPICKS_DAILY_BUDGET",
    "DATABASE_URL",
    "HTTPS_PROXY",
    "PORT",
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
    contact = values.get("JOBPICKS_CONTACT")
    if contact and not (contact.isascii() and contact.isprintable()):
        problems.append("JOBPICKS_CONTACT wants a web or e-mail address in plain letters")
    sources = _file(values, "JOBPICKS_SOURCES", problems)
    subscriptions = _file(values, "JOBPICKS_SUBSCRIPTIONS", problems)
    lead = _whole(values, "JOBPICKS_LEAD_MINUTES", 20, most=24 * 60, problems=problems)
    port = _whole(values, "PORT", 3000, most=65535, problems=problems)
    if values.get("SLACK_API_URL", "https://").partition("://")[0] not in ("http", "https"):
        problems.append("SLACK_API_URL is no http or https address")
    if values.get("OPENAI_BASE_URL", "https://").partition("://")[0] not in ("http", "https"):
        problems.append("OPENAI_BASE_URL is no http or https address")
    price = _numbers(values, "JOBPICKS_MODEL_PRICE", "", form="0.40/0.10/1.60", problems=problems)
    limits = _numbers(values, "JOBPICKS_MODEL_LIMITS", "500/200000", form="500/200000", problems=problems)
    budget = _numbers(values, "JOBPICKS_DAILY_BUDGET", "0.25", form="0.25", problems=problems)
    if problems:
        raise SettingsError("settings", "; ".join(problems), "correct them in the environment or in .env")
    return Settings(
        database_url=values.get("DATABASE_URL") or str(default_database()),
        sources=sources,
        subscriptions=subscriptions,
        channel=values.get("JOBPICKS_CHANNEL"),
        timezone=ZoneInfo(timezone),
        lead=timedelta(minutes=lead),
        allow_private_hosts=private in _ON,
        contact=contact,
        proxy=_secret(values, "HTTPS_PROXY"),
        slack_bot_token=_secret(values, "SLACK_BOT_TOKEN"),
        slack_app_token=_secret(values, "SLACK_APP_TOKEN"),
        slack_signing_secret=_secret(values, "SLACK_SIGNING_SECRET"),
        slack_api_url=values.get("SLACK_API_URL"),
        port=port,
        model=values.get("JOBPICKS_MODEL", DEFAULT_MODEL),
        model_url=values.get("OPENAI_BASE_URL"),
        model_key=_secret(values, "OPENAI_API_KEY"),
        model_price=(price[0], price[1], price[2]) if price else None,
        model_limits=(int(limits[0]), int(limits[1])),
        daily_budget=budget[0],
        source_keys={name: Secret(values[name]) for name in SOURCE_KEYS if name in values},
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


def _file(values: Mapping[str, str], name: str, problems: list[str]) -> Path | None:
    path = Path(values[name]) if name in values else None
    try:
        path = path and path.expanduser()
        missing = path is not None and not path.is_file()
    except (OSError, RuntimeError):  # a name too long for the system; "~" of nobody
        missing = True
    if missing:
        problems.append(f"{name} names a file that is not there")
    return path


def _whole(values: Mapping[str, str], name: str, usual: int, *, most: int, problems: list[str]) -> int:
    text = values.get(name, str(usual))
    if text.isascii() and text.isdigit() and int(text) <= most:
        return int(text)
    problems.append(f"{name} wants a whole number up to {most}")
    return usual


def _numbers(values: Mapping[str, str], name: str, usual: str, *, form: str, problems: list[str]) -> tuple[float, ...]:
    """Numbers of at least 0 between slashes, as many as `form` has; none where there is neither a value nor a usual one."""
    text = values.get(name, usual)
    if not text:
        return ()
    parts = text.split("/")
    if len(parts) == form.count("/") + 1 and all(re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", part) for part in parts):
        return tuple(map(float, parts))
    problems.append(
        f"{name} wants a number such as {form}" if "/" not in form else f"{name} wants numbers such as {form}"
    )
    return tuple(map(float, form.split("/")))


def _secret(values: Mapping[str, str], name: str) -> Secret | None:
    return Secret(values[name]) if name in values else None
