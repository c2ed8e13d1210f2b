"""Asking Slack's Web API: whatever goes wrong is a refusal in words, or an answer that was lost."""

import re
from collections.abc import Callable, Iterator, Mapping
from http.client import HTTPException
from typing import Any, cast

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.builtin_handlers import ConnectionErrorRetryHandler, ServerErrorRetryHandler

from ..delivery.posting import NotPosted, PerhapsPosted
from .trouble import DOUBTFUL, refusal

API_URL = "https://slack.com/api/"

PAUSE_UNSAID = 30.0
"""Seconds to wait where Slack says that we are too fast and not for how long."""

Answer = Mapping[str, Any]


class Web:
    """Slack's methods with one token. Usable from any thread.

    `timeout`: seconds that Slack may be silent after `post`, which asks once and never again by itself; `read` waits
    twice as long, and asks a second time when the connection or Slack broke.
    """

    def __init__(self, token: str, *, api_url: str = API_URL, timeout: float = 5.0) -> None:
        # Slack's own client sends a message again when the answer to it is lost, unless it is told not to.
        self._posting = _client(token, api_url, timeout, [])
        self._reading = _client(
            token, api_url, 2 * timeout, [ConnectionErrorRetryHandler(1), ServerErrorRetryHandler(1)]
        )

    def post(self, method: str, said: Mapping[str, object], *, place: str) -> Answer:
        """Ask for something to be done. Raises NotPosted, in words about `place`, or PerhapsPosted."""
        return _asked(lambda: self._posting.api_call(method, json=dict(said)), method, place)[0]

    def read(self, method: str, asked: Mapping[str, object], *, place: str) -> Answer:
        """Ask for something to be told. Raises as `post` does."""
        return self.read_with_headers(method, asked, place=place)[0]

    def read_with_headers(
        self, method: str, asked: Mapping[str, object], *, place: str
    ) -> tuple[Answer, Mapping[str, str]]:
        """The same with the answer's headers, their names in lower case."""
        return _asked(lambda: self._reading.api_call(method, params=dict(asked)), method, place)  # some take no JSON

    def rows(
        self, method: str, asked: Mapping[str, object], what: str, *, place: str, wait: Callable[[float], None]
    ) -> Iterator[Answer]:
        """The rows of all pages of an answer. Calls `wait` when Slack asks for a pause, and goes on where it was."""
        cursor, seen = "", {""}
        while True:
            try:
                answer = self.read(method, {**asked, **({"cursor": cursor} if cursor else {})}, place=place)
            except NotPosted as trouble:
                if trouble.trouble != "rate":
                    raise
                wait(trouble.retry_after or PAUSE_UNSAID)
                continue
            rows = answer.get(what)
            if not isinstance(rows, list):
                raise PerhapsPosted(f"{method} answered without {what}")
            yield from (row for row in rows if isinstance(row, dict))
            cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                return
            if cursor in seen:
                raise PerhapsPosted(f"{method} goes round in circles")
            seen.add(cursor)


def text_of(answer: Answer, name: str) -> str:
    """A text that an answer has to hold."""
    value = answer.get(name)
    if not isinstance(value, str) or not value:
        raise PerhapsPosted(f"Slack's answer has no {name}")
    return value


def _client(token: str, api_url: str, timeout: float, retry_handlers: list[Any]) -> WebClient:
    return WebClient(
        token=token,
        base_url=api_url,
        timeout=timeout,  # type: ignore[arg-type]  # declared as a whole number; any number of seconds will do
        retry_handlers=retry_handlers,
    )


def _asked(ask: Callable[[], Any], method: str, place: str) -> tuple[Answer, Mapping[str, str]]:
    try:
        answer = ask()
    except SlackApiError as trouble:
        raise _understood(trouble.response, method, place) from trouble
    except (SlackClientError, OSError, HTTPException, ValueError, AttributeError) as trouble:
        # Connections broken, refused or silent, and bodies that are no text; the client trips over JSON that is no
        # object with an AttributeError.
        raise PerhapsPosted(f"{method}: {type(trouble).__name__}: {trouble}") from trouble
    return cast("Answer", answer.data), {name.lower(): str(value) for name, value in answer.headers.items()}


def _understood(response: Any, method: str, place: str) -> NotPosted | PerhapsPosted:
    """What an answer other than "ok" means."""
    if response.status_code == 429:
        return refusal("ratelimited", retry_after=_seconds(response.headers))
    answer = response.data if isinstance(response.data, dict) else {}
    error = str(answer.get("error"))
    word = re.fullmatch(r"[a-z][a-z0-9_]*", error)  # the client puts a whole page here when that is the answer
    if response.status_code >= 500 or not word or error in DOUBTFUL:
        return PerhapsPosted(f"{method} answered {response.status_code} {error if word else 'and nothing readable'}")
    return refusal(
        error,
        place=place,
        needed=str(answer.get("needed", "")),
        provided=str(answer.get("provided", "")),
        retry_after=_seconds(response.headers),
    )


def _seconds(headers: Mapping[str, object]) -> float:
    """What `Retry-After` says."""
    said = {name.lower(): value for name, value in headers.items()}.get("retry-after")
    try:
        return max(float(str(said)), 0.0)
    except ValueError:
        return PAUSE_UNSAID
