"""A person who has recorded a provider's webhooks can make no other request of them.

Every request goes the way of a deployed one: through the gateway's event and the app. It is made of
recorded requests, changed anywhere: an accepted one has to put on the queues exactly what the
recorded request put there whose signature it has.
"""

import hashlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, quote, quote_plus, unquote_to_bytes, urlencode

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from infra.local.carrier.handsets import WebhookCall
from infra.local.gateway import Gateway
from infra.local.setup import load_brand
from shared.domain.messages.webhooks import StatusUpdate, WebhookMessage
from shared.platform import queues
from shared.providers.registry import HTTP_PROVIDERS, NAMES
from tests.support.world import ANA, BEN, World

SIGN_ADDRESSES = {"twilio"}
"""Providers whose signatures cover the address of the request."""

SIGNATURE = ("signature", "timestamp")
"""Parts of the names of the headers that a signature consists of."""

Pair = tuple[str, str]


class Sent(NamedTuple):
    """A request on its way: each part can be changed by itself."""

    path: str
    query: str
    headers: tuple[Pair, ...]
    body: bytes

    @property
    def signature(self) -> tuple[str, ...]:
        return tuple(value for name, value in self.headers if _signs(name))


def _signs(name: str) -> bool:
    return any(part in name.lower() for part in SIGNATURE)


def sent(call: WebhookCall, base_url: str) -> Sent:
    path, _, query = call.url.removeprefix(base_url).partition("?")
    return Sent(path, query, tuple(call.headers.items()), call.body)


class Recordings:
    """The webhooks of one provider, and what each puts on the queues."""

    def __init__(self, world: World, provider: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.queued: list[object] = []
        self.provider, self._app = provider, world.platform.app
        calls = [sent(call, world.platform.base_url) for call in _calls(world, provider)]
        for name in ("put_inbound", "put_receipt", "put_unparsed", "put_misrouted"):
            monkeypatch.setattr(queues, name, lambda item, **_: self.queued.append(item))
        self.led_to: dict[tuple[str, ...], list[object]] = {}
        for call in calls:
            assert self.deliver(call) == 200
            self.led_to[call.signature] = self.meaning()
        self.calls: Sequence[Sent] = calls

    def deliver(self, call: Sent) -> int:
        """Makes the request, as API Gateway hands it over, and returns the status."""
        self.queued.clear()
        target = f"{call.path}?{call.query}" if call.query else call.path
        gateway = Gateway(self._app, lambda event, context: self._app(_with(call, event), context))
        return gateway.request("POST", target, {}, call.body).status

    def meaning(self) -> list[object]:
        """What was queued that changes something, without the fields that nothing reads."""
        return [one for item in self.queued for one in self._meaning(item)]

    def _meaning(self, item: object) -> Iterator[object]:
        if isinstance(item, WebhookMessage):
            yield replace(item, extra={})
        elif isinstance(item, StatusUpdate):
            # The id in an address that is not signed counts only where the rest fits it.
            yield item if self.provider in SIGN_ADDRESSES else replace(item, message_id=None)


def _with(call: Sent, event: dict[str, Any]) -> dict[str, Any]:
    several: dict[str, list[str]] = {}
    for name, value in call.headers:
        several.setdefault(name, []).append(value)
    last = {name: values[-1] for name, values in several.items()}
    return {**event, "headers": last, "multiValueHeaders": several}


class Logged(deque[WebhookCall]):
    """What the carrier wants to deliver, and what it has delivered."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[WebhookCall] = []

    def append(self, call: WebhookCall) -> None:
        self.all.append(call)
        super().append(call)


WORDS = [
    (ANA, f"STOPFrom{BEN}FromCityX"),
    (BEN, "STOP"),
    (BEN, "NumMedia0SmsStatussent"),
    (BEN, ""),
]


def _calls(world: World, provider: str) -> list[WebhookCall]:
    """Messages of two contacts, who choose their words, and the receipts of a reply."""
    world.platform.carrier.webhooks = waiting = Logged()
    number = replace(world.brand.numbers[0], provider=provider)
    world.brand = replace(world.brand, numbers=(number,))
    world.token = load_brand(world.platform, world.brand)
    world.subscribe(to=number.number)
    for phone, body in WORDS:
        world.platform.text(phone, number.number, body)
    waiting.clear()
    assert world.reply("We do.").status == 202
    return waiting.all


Change = Callable[[Sent, st.DataObject], Sent]


def _pairs(call: Sent) -> list[Pair]:
    return parse_qsl(call.body.decode("utf-8", "replace"), keep_blank_values=True)


def _form(call: Sent, pairs: Sequence[Pair]) -> Sent:
    return call._replace(body=urlencode(pairs).encode())


def _place(data: st.DataObject, length: int) -> int:
    return data.draw(st.integers(0, max(length - 1, 0)))


def other_byte(call: Sent, data: st.DataObject) -> Sent:
    at, dropped = _place(data, len(call.body)), data.draw(st.integers(0, 1))
    byte = data.draw(st.binary(max_size=2))
    return call._replace(body=call.body[:at] + byte + call.body[at + dropped :])


def bytes_around(call: Sent, data: st.DataObject) -> Sent:
    odd = st.sampled_from(
        [b"", b"\n", b"\r\n", b" ", b"\0", b"&", b"{}", b"\xef\xbb\xbf", b"=", b"#"]
    )
    return call._replace(body=data.draw(odd) + call.body + data.draw(odd))


def repeated_parameter(call: Sent, data: st.DataObject) -> Sent:
    pairs = _pairs(call)
    name, value = data.draw(st.sampled_from(pairs or [("a", "")]))
    again = (name, data.draw(st.sampled_from([value, "", "STOP", "START", BEN, ANA])))
    return _form(call, [again, *pairs] if data.draw(st.booleans()) else [*pairs, again])


def parameters_in_another_order(call: Sent, data: st.DataObject) -> Sent:
    return _form(call, data.draw(st.permutations(_pairs(call))))


def merged_parameters(call: Sent, data: st.DataObject) -> Sent:
    """The same signed characters, cut elsewhere: one pair less, or its border moved."""
    pairs = sorted(_pairs(call))
    at = _place(data, len(pairs) - 1)
    pair, after = pairs[at], [("", ""), *pairs][at + 2 :][:1]
    text = pair[1] + "".join(name + value for name, value in after)
    if data.draw(st.booleans()):
        return _form(call, [*pairs[:at], (pair[0], text), *pairs[at + 2 :]])
    begin, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    cut = [(pair[0], text[:begin]), (text[begin:end], text[end:])]
    return _form(call, [*pairs[:at], *cut, *pairs[at + 2 :]])


def other_encoding(call: Sent, data: st.DataObject) -> Sent:
    """Percent-encodes what need not be, decodes what must be, or in another case."""
    body = call.body
    how = data.draw(st.sampled_from(["every", "lower", "spaces", "decoded", "twice"]))
    if how == "every":
        pairs = [("".join(f"%{b:02X}" for b in n.encode()), quote(v)) for n, v in _pairs(call)]
        body = "&".join(f"{n}={v}" for n, v in pairs).encode()
    elif how == "decoded":
        body = unquote_to_bytes(body)
    elif how == "twice":
        body = quote_plus(body).encode()
    else:
        body = body.lower() if how == "lower" else body.replace(b"+", b"%20")
    return call._replace(body=body)


def other_parameter(call: Sent, data: st.DataObject) -> Sent:
    pairs, names = _pairs(call), ("Body", "From", "To", "OptOutType", "MessageStatus", "X", "")
    name = data.draw(st.sampled_from(names))
    value = data.draw(st.sampled_from(["", "STOP", "START", BEN, ANA, "delivered", "failed"]))
    return _form(call, [*(pair for pair in pairs if pair[0] != name), (name, value)])


def other_json(call: Sent, data: st.DataObject) -> Sent:
    """JSON with the same or another meaning: white space, a repeated key, another value."""
    was, becomes = data.draw(
        st.sampled_from(
            [
                (b'"data"', b'"data": {}, "data"'),
                (b"{", b"{ "),
                (b'"text": "', b'"text": "STOP", "texts": "'),
                (b"STOP", b"START"),
                (ANA[1:].encode(), BEN[1:].encode()),
                (b"delivered", b"failed"),
                (b"/", b"\\/"),
            ]
        )
    )
    return call._replace(body=call.body.replace(was, becomes, 1))


def other_path(call: Sent, data: st.DataObject) -> Sent:
    other = {"messages": "status", "status": "messages"}
    swapped = "/".join(other.get(part, part) for part in call.path.split("/"))
    others = [f"/webhooks/{name}/{route}" for name in NAMES for route in ("messages", "status")]
    odd = [f"{call.path}{end}" for end in ("/", ";a=b", "/../status", "%00")]
    more = [call.path.replace("s", "%73"), call.path.upper(), f"/{call.path}"]
    return call._replace(path=data.draw(st.sampled_from([swapped, *others, *odd, *more])))


def other_query(call: Sent, data: st.DataObject) -> Sent:
    mid, given = "mid=msg_" + "a" * 20 + "_" + "0" * 26, call.query
    odd = ["", "x=1", mid, f"{given}&{mid}", f"{mid}&{given}", "mid=", "AccountSid=AC"]
    digest = f"bodySHA256={hashlib.sha256(call.body).hexdigest()}"
    again = [f"{given}&", f"{given}%20", given.upper(), given.replace("_", "%5F"), digest]
    return call._replace(query=data.draw(st.sampled_from([*odd, *again])))


def other_case_of_headers(call: Sent, data: st.DataObject) -> Sent:
    case = data.draw(st.sampled_from([str.upper, str.lower, str.swapcase, str.title]))
    return call._replace(headers=tuple((case(name), value) for name, value in call.headers))


def other_headers(call: Sent, data: st.DataObject) -> Sent:
    more = st.sampled_from(
        [
            ("Host", "attacker.example.com"),
            ("X-Forwarded-Host", "attacker.example.com"),
            ("X-Forwarded-Proto", "http"),
            ("X-HTTP-Method-Override", "GET"),
            ("Content-Type", "application/json"),
            ("Content-Type", "application/x-www-form-urlencoded; charset=utf-16"),
            ("Content-Encoding", "gzip"),
            ("Transfer-Encoding", "chunked"),
            ("X-Twilio-Webhooks-Signature-Settings", "algorithm=HMAC_SHA1;key="),
            ("X-Twilio-Webhooks-Signature-Settings", "algorithm=HMAC_SHA256,key=auth_token"),
        ]
    )
    return call._replace(headers=(*call.headers, data.draw(more)))


def other_signature(call: Sent, data: st.DataObject) -> Sent:
    """A part of the signature changed, missing, repeated, or written differently."""
    names = [name for name, _ in call.headers if _signs(name)]
    chosen = data.draw(st.sampled_from(names or [""]))
    how = data.draw(st.sampled_from(["none", "empty", "byte", "space", "twice", "list", "padding"]))

    def changed(value: str) -> Iterator[str]:
        at = _place(data, len(value))
        if how == "twice":
            yield from (data.draw(st.sampled_from(["", "AAAA"])), value)
        elif how != "none":
            yield {
                "empty": "",
                "byte": f"{value[:at]}{data.draw(st.sampled_from('A1+='))}{value[at + 1 :]}",
                "space": f" {value} ",
                "list": f"{value}, {value}",
                "padding": value.rstrip("="),
            }[how]

    headers = [
        (name, other)
        for name, value in call.headers
        for other in (changed(value) if name == chosen else [value])
    ]
    return call._replace(headers=tuple(headers))


CHANGES: Sequence[Change] = [
    other_byte,
    bytes_around,
    repeated_parameter,
    parameters_in_another_order,
    merged_parameters,
    other_encoding,
    other_parameter,
    other_json,
    other_path,
    other_query,
    other_case_of_headers,
    other_headers,
    other_signature,
]


def signed_as(call: Sent, other: Sent) -> Sent:
    """The request with the signature of another one."""
    rest = [pair for pair in call.headers if not _signs(pair[0])]
    return call._replace(headers=(*rest, *(pair for pair in other.headers if _signs(pair[0]))))


@pytest.fixture(params=HTTP_PROVIDERS)
def recordings(
    world: World, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Recordings:
    return Recordings(world, request.param, monkeypatch)


@settings(
    max_examples=settings().max_examples * 3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_no_request_but_the_recorded_one_is_accepted_with_its_signature(
    recordings: Recordings, data: st.DataObject
) -> None:
    call = data.draw(st.sampled_from(recordings.calls))
    signed = data.draw(st.sampled_from([call, *recordings.calls]))
    changed = signed_as(call, signed)
    for change in data.draw(st.lists(st.sampled_from(CHANGES), max_size=3)):
        changed = change(changed, data)

    status = recordings.deliver(changed)

    event(f"{status}, changed: {changed != signed}, {len(recordings.meaning())} queued")
    if status != 200:
        assert status in (400, 403, 404, 413, 415)
        assert recordings.queued == []
    elif found := recordings.meaning():
        assert found == recordings.led_to[signed.signature]
        assert changed.body == call.body or recordings.provider in SIGN_ADDRESSES


def test_each_change_is_made(recordings: Recordings) -> None:
    """A change that changes nothing would prove nothing."""
    made = set()

    @settings(max_examples=30, deadline=None, database=None, derandomize=True)
    @given(data=st.data())
    def collect(change: Change, data: st.DataObject) -> None:
        call = data.draw(st.sampled_from(recordings.calls))
        if change(call, data) != call:
            made.add(change)

    for change in CHANGES:
        collect(change)
    assert made == set(CHANGES)


def test_messages_and_receipts_are_among_the_recordings(recordings: Recordings) -> None:
    kinds = {type(one) for found in recordings.led_to.values() for one in found}

    assert kinds == {WebhookMessage, StatusUpdate}


def test_a_notification_of_a_topic_is_nobodys_over_http(recordings: Recordings) -> None:
    """IAM decides which service may publish to a topic; the gateway takes none of it."""
    for name in set(NAMES) - set(HTTP_PROVIDERS):
        for call in recordings.calls:
            for headers in (call.headers, (("X-Amz-Sns-Message-Type", "Notification"),)):
                changed = call._replace(path=f"/webhooks/{name}/messages", headers=headers)

                assert recordings.deliver(changed) == 404
                assert recordings.queued == []
