"""The callers of `infra.bench.load`: webhooks as Twilio signs them, requests of the brand's
software, and afterwards a check of each message."""

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlsplit

from infra.bench.load.connection import Line, Reply, State
from infra.local.carrier.twilio.webhooks import twilio_form

REPEAT_EVERY, ASK_EVERY = 7, 3
"""Every seventh webhook is repeated; every third call is one of the API."""

PAUSE_SECONDS = 0.05
"""The wait after a refusal: a twentieth of Retry-After."""

REFUSALS = (429, 503)
FORM = {"content-type": "application/x-www-form-urlencoded"}


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


def phones() -> Iterator[str]:
    """Yields fictional numbers, 555 01xx of a few areas; the brand's own are in another."""
    for area in (212, 312, 415, 617, 713):
        for n in range(100):
            yield f"+1{area}55501{n:02d}"
