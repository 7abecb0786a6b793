"""The callers of `infra.bench.load`: webhooks as Twilio signs them, requests of the brand's
software, and afterwards a check of each message."""

import http.client
import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Self
from urllib.parse import urlsplit

from infra.local.carrier.twilio.webhooks import twilio_form

REPEAT_EVERY, ASK_EVERY = 7, 3
"""Every seventh webhook is repeated; every third call is one of the API."""

PATIENCE_SECONDS = 60
PAUSE_SECONDS = 0.05
"""The wait after a refusal: a twentieth of Retry-After."""

REFUSALS = (429, 503)
JSON = {"content-type": "application/json"}
FORM = {"content-type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class State:
    """The platform's state under /_local/state."""

    base_url: str
    token: str
    number: str
    secret: str

    @property
    def bearer(self) -> Mapping[str, str]:
        return {**JSON, "authorization": f"Bearer {self.token}"}


@dataclass
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


class Line:
    """One connection that is kept open, and reopened after it has failed."""

    def __init__(self, address: str) -> None:
        self._host = urlsplit(address).netloc
        self._http = http.client.HTTPConnection(self._host, timeout=PATIENCE_SECONDS)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def ask(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes = b""
    ) -> Reply | None:
        """Returns None when the connection was refused or closed."""
        try:
            self._http.request(method, path, body, dict(headers))
            answer = self._http.getresponse()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, named, answer.read())
        except (OSError, http.client.HTTPException):
            self._http.close()
            return None


@dataclass
class Caller:
    """One contact's provider and the brand's software, in turns."""

    address: str
    state: State
    phone: str
    texts: dict[str, set[int | None]] = field(default_factory=dict)
    """The responses to each message, by its body."""

    answers: Counter[str] = field(default_factory=Counter)
    milliseconds: dict[str, list[float]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def call_until(self, ends: float) -> None:
        with Line(self.address) as line:
            for n in count(1):
                if time.monotonic() >= ends:
                    return
                self._call(line, n)

    def _call(self, line: Line, n: int) -> None:
        if n % ASK_EVERY == 0:
            self._timed(line, "api", "GET", "/v1/threads?limit=1", self.state.bearer, b"")
            return
        for _ in range(1 + (n % REPEAT_EVERY == 0)):
            self._text(line, f"Do you have these boots? {self.phone[-4:]}-{n}")

    def _text(self, line: Line, body: str) -> None:
        sid = f"SM{self.phone[-10:]}{body.rpartition('-')[2]:0>22}"
        fields = {"MessageSid": sid, "From": self.phone, "To": self.state.number, "Body": body}
        url = f"{self.state.base_url}/webhooks/twilio/messages"
        call = twilio_form(url, {**fields, "NumMedia": "0"}, self.state.secret)
        reply = self._timed(line, "text", "POST", urlsplit(url).path, call.headers, call.body)
        self.texts.setdefault(body, set()).add(reply.status if reply else None)

    def _timed(
        self, line: Line, what: str, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> Reply | None:
        began = time.perf_counter()
        reply = line.ask(method, path, headers, body)
        status = reply.status if reply else None
        took = (time.perf_counter() - began) * 1000
        self.answers[f"{what} {status or 'unanswered'}"] += 1
        if status == 200:
            self.milliseconds.setdefault(what, []).append(took)
        elif reply and not (status in REFUSALS and int(reply.headers.get("retry-after", 0)) > 0):
            self.faults.append(f"{what} was answered {status} without Retry-After")
        if status != 200:
            time.sleep(PAUSE_SECONDS)
        return reply


@dataclass(frozen=True)
class Found:
    """What was found of the messages."""

    taken: int
    refused: int
    faults: Sequence[str]


def state_of(address: str) -> State:
    with Line(address) as line:
        said = json.loads(_sure(line, "GET", "/_local/state", JSON).body)
    number = next(n["number"] for n in said["numbers"] if n["provider"] == "twilio")
    secret = said["webhook_credentials"]["twilio"]["auth_token"]
    return State(said["base_url"], said["api_token"], number, secret)


def phones() -> Iterator[str]:
    """Yields fictional numbers, 555 01xx of a few areas; the brand's own are in another."""
    for area in (212, 312, 415, 617, 713):
        for n in range(100):
            yield f"+1{area}55501{n:02d}"


def look_back(address: str, callers: Sequence[Caller]) -> Found:
    """Searches every message in its thread, once everything accepted has been processed."""
    with Line(address) as line:
        _sure(line, "POST", "/_local/drain", JSON)
        threads = [Counter(_thread(line, caller)) for caller in callers]
    faults = [fault for caller in callers for fault in caller.faults]
    taken = refused = 0
    for caller, kept in zip(callers, threads, strict=True):
        for body, statuses in caller.texts.items():
            taken, refused = taken + (200 in statuses), refused + bool(statuses & {*REFUSALS})
            if not _is_true(statuses, kept.pop(body, 0)):
                faults.append("a text was answered otherwise than it was kept")
        faults += ["a thread holds what nobody sent"] * len(kept)
    return Found(taken, refused, faults)


def _is_true(statuses: set[int | None], times: int) -> bool:
    """Returns whether the responses to a message and its repetition fit how often it is stored."""
    if 200 in statuses:
        return times == 1
    return times == 0 or (None in statuses and times == 1)


def _thread(line: Line, caller: Caller) -> Iterator[str]:
    phone = json.dumps({"phone": caller.phone}).encode()
    found = _sure(line, "POST", "/v1/contacts/lookup", caller.state.bearer, phone)
    if found.status == 404:
        return
    path = f"/v1/threads/{json.loads(found.body)['contact_id']}/messages?limit=200"
    more: str | None = ""
    while more is not None:
        page = json.loads(_sure(line, "GET", f"{path}{more}", caller.state.bearer).body)
        yield from (one["body"] for one in page["items"] if one["direction"] == "inbound")
        more = page["next_cursor"] and f"&cursor={page['next_cursor']}"


def _sure(
    line: Line, method: str, path: str, headers: Mapping[str, str], body: bytes = b""
) -> Reply:
    reply = line.ask(method, path, headers, body)
    if reply and reply.status == 429:
        # The API allows a token so many requests a minute; another minute allows them again.
        _sure(line, "POST", "/_local/clock", JSON, b'{"advance_seconds": 60}')
        reply = line.ask(method, path, headers, body)
    if reply is None or reply.status not in (200, 404):
        raise RuntimeError(f"{method} {path.partition('?')[0]}: {reply and reply.status}")
    return reply
