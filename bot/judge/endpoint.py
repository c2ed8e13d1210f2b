"""One request to an OpenAI-compatible endpoint, through its own library; whatever goes wrong is a value."""

import re
from email.utils import parsedate_to_datetime
from typing import Any

import openai

from scoring.judge.question import Question

from .body import body_of
from .outcomes import Failed, Failure, Replied, Usage
from .prices import is_loopback

OPENAI = "https://api.openai.com/v1"
"""Named here, so that no variable but ours decides where profiles go."""

LONGEST_WAIT = 3600.0
"""No `Retry-After` is believed beyond this, in seconds."""


_FORM = re.compile(r"response.?format|json.?schema|structured.?output", re.IGNORECASE)
"""What endpoints that take no schema name when they refuse one."""


class Endpoint:
    """Where a model is asked. Usable from any thread. `steady`: whether it takes a temperature, which is 0 then."""

    def __init__(
        self, *, model: str, key: str, base_url: str | None = None, proxy: str | None = None, steady: bool = True
    ) -> None:
        self.model = model
        self._hosted = base_url is None
        self._closed = False
        self._steady = steady
        self._takes_none = self._kept = self._unkept = False  # of the schema: what became of it so far
        here = is_loopback(base_url)
        client = openai.DefaultHttpxClient(proxy=None if here else proxy, trust_env=not here)
        self._client = openai.OpenAI(api_key=key, base_url=base_url or OPENAI, max_retries=0, http_client=client)

    @property
    def in_words(self) -> bool:
        """Whether the schema is told in words: the endpoint takes none, or no answer ever kept to it."""
        return self._takes_none or (self._unkept and not self._kept)

    def body(self, question: Question, *, in_words: bool = False) -> dict[str, object]:
        """The request exactly as it goes out."""
        return body_of(question, model=self.model, hosted=self._hosted, steady=self._steady, in_words=in_words)

    def heed(self, reply: Replied, *, kept: bool) -> None:
        """Learn whether an answer kept to the schema. A model that slips once is no endpoint that ignores it."""
        if not reply.in_words:
            self._kept, self._unkept = self._kept or kept, self._unkept or not kept

    def ask(self, question: Question, *, timeout: float) -> Replied | Failed:
        """Ask once. Raises nothing that an endpoint can bring about; retries are up to whoever asks."""
        in_words = self.in_words
        body: Any = self.body(question, in_words=in_words)
        try:
            reply = self._client.chat.completions.create(**body, timeout=timeout)
        except openai.APITimeoutError:
            return Failed("timeout", f"no answer within {timeout:.0f} s")
        except openai.APIConnectionError as trouble:
            return Failed("unreachable", type(trouble.__cause__ or trouble).__name__)
        except openai.APIStatusError as refusal:
            return self._refused(refusal, in_words=in_words)
        except (openai.OpenAIError, ValueError, RecursionError) as trouble:
            return Failed("not JSON", type(trouble).__name__)
        except Exception as trouble:  # noqa: BLE001 - the library trusts what it is sent; no answer may end a day
            return Failed("unreachable" if _of_network(trouble) else "wrong schema", type(trouble).__name__)
        finally:
            if self._closed:
                self._client.close()  # what was still under way may have opened a connection since
        return _reply(reply, in_words=in_words)

    def _refused(self, refusal: openai.APIStatusError, *, in_words: bool) -> Failed:
        if in_words or not _takes_no_schema(refusal):
            return _refusal(refusal)
        self._takes_none = True
        return Failed("no schema", f"status {refusal.status_code}")

    def close(self) -> None:
        """Let go of its connections, also those of answers that nobody waits for any more."""
        self._closed = True
        self._client.close()


def _of_network(trouble: Exception) -> bool:
    return isinstance(trouble, OSError) or type(trouble).__module__.startswith(("httpx", "httpcore"))


def _takes_no_schema(refusal: openai.APIStatusError) -> bool:
    """Whether a refusal is about the form of the answer that was asked for."""
    said = f"{refusal.param} {refusal.code} {refusal.message}"
    return refusal.status_code in (400, 422) and _FORM.search(said) is not None


def _refusal(refusal: openai.APIStatusError) -> Failed:
    status = refusal.status_code
    words = f"status {status}" + (f", {refusal.code[:60]}" if refusal.code else "")
    failure: Failure
    if status in (401, 403):
        failure = "authentication"
    elif status == 402 or (status == 429 and refusal.code in {"insufficient_quota", "billing_hard_limit_reached"}):
        failure = "no credit"
    elif status == 429:
        failure = "rate limited"
    elif status in (408, 504):
        failure = "timeout"
    else:
        failure = "server error" if status >= 500 else "bad request"
    return Failed(failure, words, again_in=_again_in(refusal.response.headers))


def _again_in(headers: Any) -> float | None:
    said = headers.get("retry-after")
    if not said:
        return None
    try:
        seconds = float(said)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(said) - parsedate_to_datetime(headers["date"])).total_seconds()
        except (KeyError, ValueError, TypeError):
            return None
    return min(max(0.0, seconds), LONGEST_WAIT) if seconds == seconds else None  # noqa: PLR0124 - NaN


def _reply(reply: Any, *, in_words: bool) -> Replied | Failed:
    """The library checks no types, so neither does what follows believe any."""
    usage = _usage(getattr(reply, "usage", None))
    choices = getattr(reply, "choices", None)
    if not isinstance(choices, list):
        return Failed("wrong schema", "no chat completion", usage)
    if not choices:
        return Failed("empty", "no choice", usage)
    message, finish = getattr(choices[0], "message", None), getattr(choices[0], "finish_reason", None)
    if getattr(message, "refusal", None) or finish == "content_filter":
        return Failed("refused", "a refusal" if finish != "content_filter" else "a filter", usage)
    if finish == "length":
        return Failed("cut off", "by the most tokens an answer may have", usage)
    text = getattr(message, "content", None)
    return Replied(text if isinstance(text, str) else None, usage, in_words)


def _usage(told: Any) -> Usage | None:
    sent, written = _count(told, "prompt_tokens"), _count(told, "completion_tokens")
    if sent is None or written is None:
        return None
    cached = _count(getattr(told, "prompt_tokens_details", None), "cached_tokens") or 0
    return Usage(sent, min(cached, sent), written)


def _count(told: Any, name: str) -> int | None:
    found = getattr(told, name, None)
    return found if isinstance(found, int) and found >= 0 else None
