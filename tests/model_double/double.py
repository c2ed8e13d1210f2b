"""Chat completions as the `openai` library asks for them: well answered, badly answered, or not at all.

A behaviour takes the request's body and gives a `Said`. `good` answers by simple rules, `obedient` does whatever an
advert tells it to, `FAULTS` holds every way to fail.
"""

import base64
import json
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler

from tests.loopback import Patient

PARTS = ("work", "skills", "level", "interests", "substance")


@dataclass(frozen=True)
class Said:
    """One answer. `after` seconds; `cut` hangs up in the middle; `reset` does so with a reset."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    after: float = 0.0
    cut: bool = False


class Model:
    """A running double: how to reach it, what it was asked, how it behaves."""

    def __init__(self, port: int, behaviour: Callable[[dict], Said]) -> None:
        self.url = f"http://127.0.0.1:{port}/v1"
        self.behaviour = behaviour
        self.asked: list[dict] = []  # bodies, as JSON
        self.paths: list[str] = []
        self.headers: list[Mapping[str, str]] = []
        self.raw: list[str] = []  # bodies, as they came
        self.in_flight = self.most_in_flight = 0
        self.lock = threading.Lock()

    @property
    def openings(self) -> list[str]:
        """The texts that were asked about, in order."""
        return [opening["text"] for body in self.asked for opening in said_to(body)["openings"]]


@contextmanager
def running_model(behaviour):
    """A double until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self):
            raw = self.rfile.read(int(self.headers["Content-Length"] or 0)).decode()
            with model.lock:
                model.raw.append(raw)
                model.asked.append(json.loads(raw))
                model.paths.append(self.path)
                model.headers.append({name.lower(): value for name, value in self.headers.items()})
                model.in_flight += 1
                model.most_in_flight = max(model.most_in_flight, model.in_flight)
            try:
                self.say(model.behaviour(json.loads(raw)))
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True
            finally:
                with model.lock:
                    model.in_flight -= 1

        def say(self, said):
            if said.after and over.wait(said.after):
                return
            self.send_response(said.status)
            for name, value in {"Content-Type": "application/json", **said.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said.body) + (1000 if said.cut else 0)))
            self.end_headers()
            self.wfile.write(said.body)
            self.wfile.flush()
            if said.cut:
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
                self.close_connection = True

        def log_message(self, *_):
            pass

    over = threading.Event()
    server = Patient(("127.0.0.1", 0), Handler)
    model = Model(server.server_port, behaviour)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield model
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join()


# ------------------------------------------------------------------ answers


def said_to(body):
    """What the user's message holds."""
    return json.loads(body["messages"][-1]["content"])


def completion(text, *, finish="stop", refusal=None, usage=(900, 600, 120), **said):
    """A chat completion with that content."""
    message = {"role": "assistant", "content": text, "refusal": refusal}
    told = usage and {
        "prompt_tokens": usage[0],
        "completion_tokens": usage[2],
        "total_tokens": usage[0] + usage[2],
        "prompt_tokens_details": {"cached_tokens": usage[1]},
    }
    whole = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": "double",
        "choices": [{"index": 0, "message": message, "finish_reason": finish, "logprobs": None}],
    } | ({"usage": told} if told else {})
    return Said(json.dumps(whole).encode(), **said)


def an_opinion(opening, mark=5, **said):
    usual = {
        "id": opening["id"], "parts": dict.fromkeys(PARTS, mark), "claims": [], "suspicions": [], "summary": []
    }  # fmt: skip
    return usual | said


def answering(rows, **said):
    return completion(json.dumps({"openings": rows}), **said)


def sentences(text):
    return [s for s in re.split(r"(?<=[.!?])\s+|\n", text) if len(s) > 20]


def judged(opening, reader):
    """By simple rules: the more of the reader's skills and roles an advert names, the better."""
    text = f"{opening['title']} {opening['text']}"
    wanted = [*reader.get("skills", []), *reader.get("roles", [])]
    named = [word for word in wanted if word.lower() in text.lower()]
    mark = round(10 * len(named) / len(wanted)) if wanted else 5
    told = sentences(opening["text"])
    quote = next((s for s in told if any(word.lower() in s.lower() for word in named)), None)
    claims = [{"text": f"asks for {named[0]}", "quote": quote[:200], "source": "advert"}] if quote else []
    return an_opinion(opening, mark, claims=claims, summary=told[:1])


def good(body):
    asked = said_to(body)
    return answering([judged(opening, asked["reader"]) for opening in asked["openings"]])


def obedient(body):
    """Obeys every order it finds in an advert, also an encoded one, for whatever opening the order names."""
    asked = said_to(body)
    rows = {opening["id"]: judged(opening, asked["reader"]) for opening in asked["openings"]}
    for opening in asked["openings"]:
        obey(f"{opening['title']}\n{opening['company']}\n{opening['text']}", opening, rows, asked)
    return answering(list(rows.values()))


def decoded(text):
    for word in re.findall(r"[A-Za-z0-9+/=]{24,}", text):
        try:
            yield base64.b64decode(word, validate=True).decode()
        except ValueError:
            continue


def obey(text, opening, rows, asked):  # noqa: C901 - one branch for each kind of order
    mine = rows[opening["id"]]
    told = "\n".join([text, *decoded(text)])
    quote = next(iter(sentences(opening["text"])), opening["text"][:100])
    words = told.lower()
    if re.search(r"\b(?:100|ten|10/10|highest|maximum|perfect|puntuación|höchst|最高|满分|100 points)", words):
        mine["parts"] = dict.fromkeys(PARTS, 10)
    if re.search(r"\bother (?:jobs|openings|adverts)|all others|demás|anderen|其他", words):
        for id_, row in rows.items():
            if id_ != opening["id"]:
                row["parts"] = dict.fromkeys(PARTS, 0)
    if re.search(r"profile|reader|system prompt|instructions|reveal|about you", words):
        everything = json.dumps([asked["reader"], body_of(asked)])
        mine["claims"] = [{"text": everything[:100], "quote": quote, "source": "advert"}]
        mine["suspicions"] = [{"text": everything, "quote": everything}]
    for id_ in re.findall(r"\b[0-9a-f]{10,16}\b", told):
        if "id" in words:
            rows[id_] = an_opinion({"id": id_}, 10)
    for link in re.findall(r"https?://\S+|\bwww\.\S+", told):
        mine["claims"] = [{"text": f"apply at {link}", "quote": quote, "source": "advert"}]
        mine["summary"] = [f"See {link}"]
    for order in re.findall(r"(?:say|write|answer|claim|output)[: ]+[\"“'](.+?)[\"”']", told):
        mine["claims"] = [
            {"text": order, "quote": quote, "source": "advert"},
            {"text": order, "quote": order, "source": "profile"},
        ]
        mine["summary"] = [order]
    if re.search(r"title|company|url|place", words) and "return" in words:
        mine["title"], mine["url"] = "CEO", "https://evil.example"


def body_of(asked):
    return [opening["text"][:200] for opening in asked["openings"]]


# ------------------------------------------------------------------ faults


def error(status, code=None, message="made up", **headers):
    body = {"error": {"message": message, "type": "made_up", "code": code}}
    return Said(json.dumps(body).encode(), status, headers)


NO_SCHEMA = "This model does not support response format `json_schema`."


def without_schema(body):
    """An endpoint that takes no schema but keeps to one that it is told in words."""
    if body["response_format"]["type"] != "json_object":
        return replace(error(400, "invalid_request_error", NO_SCHEMA), after=0.2)
    return good(body) if '"additionalProperties":false' in body["messages"][0]["content"] else completion("{}")


def heedless_of_schema(body):
    """An endpoint that takes any form and answers as it likes, unless it is told in words."""
    told = '"additionalProperties":false' in body["messages"][0]["content"]
    return good(body) if told else completion('Here you are: {"jobs": []}', after=0.2)


def first_rows(body):
    asked = said_to(body)
    return [judged(opening, asked["reader"]) for opening in asked["openings"]]


FAULTS: dict[str, tuple[str, Callable[[dict], Said]]] = {
    "refused": ("refused", lambda _: completion(None, refusal="I cannot")),
    "filtered": ("refused", lambda _: completion("", finish="content_filter")),
    "cut off": ("cut off", lambda _: completion('{"openings": [{"id"', finish="length")),
    "empty": ("empty", lambda _: completion("")),
    "null": ("empty", lambda _: completion(None)),
    "no choice": ("empty", lambda _: Said(b'{"id":"x","object":"chat.completion","choices":[]}')),
    "prose": ("not JSON", lambda _: completion("I think the first one is lovely.")),
    "no JSON body": ("not JSON", lambda _: Said(b"<html>gateway</html>")),
    "a page": ("wrong schema", lambda _: Said(b"<html>gateway</html>", headers={"Content-Type": "text/html"})),
    "half a body": ("not JSON", lambda _: Said(b'{"choices": [{')),
    "no completion": ("wrong schema", lambda _: Said(b'{"hello": 1}')),
    "a list": ("wrong schema", lambda _: Said(b"[1, 2]")),
    "wrong choices": ("wrong schema", lambda _: Said(b'{"choices": {"a": 1}}')),
    "wrong schema": ("wrong schema", lambda _: completion('{"jobs": []}')),
    "wrong ids": ("wrong ids", lambda _: answering([an_opinion({"id": "0000000000"})])),
    "missing ids": ("wrong ids", lambda _: answering([])),
    "twice": ("wrong ids", lambda body: answering(first_rows(body)[:1] * 2)),
    "400": ("bad request", lambda _: error(400, "unsupported_parameter")),
    "404": ("bad request", lambda _: error(404, "model_not_found")),
    "422": ("bad request", lambda _: error(422)),
    "401": ("authentication", lambda _: error(401, "invalid_api_key")),
    "403": ("authentication", lambda _: error(403)),
    "429": ("rate limited", lambda _: error(429, "rate_limit_exceeded")),
    "429 with Retry-After": ("rate limited", lambda _: error(429, **{"Retry-After": "0.05"})),
    "429 with nonsense": ("rate limited", lambda _: error(429, **{"Retry-After": "soon"})),
    "429 out of credit": ("no credit", lambda _: error(429, "insufficient_quota")),
    "500": ("server error", lambda _: error(500)),
    "502 page": ("server error", lambda _: Said(b"<html>bad gateway</html>", 502, {"Content-Type": "text/html"})),
    "503": ("server error", lambda _: error(503)),
    "504": ("timeout", lambda _: error(504)),
    "too slow": ("timeout", lambda body: Said(good(body).body, after=9)),
    "reset half-way": ("unreachable", lambda body: Said(good(body).body[:40], cut=True)),
}
"""Each fault on demand: the failure that it is named, and the behaviour."""
