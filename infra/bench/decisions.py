"""Warm medians of the decisions about every message: intent, message parts, gate."""

import time
import timeit
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from statistics import median
from typing import TypeVar

from msgspec.structs import replace

from infra.bench.figures import Figure
from infra.second_reader.labelled import read as read_labelled
from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import (
    Consent,
    ConsentState,
    ContactState,
    Thread,
    new_contact_state,
)
from shared.domain.conversation.reading.reading import intent_of, read
from shared.domain.conversation.turn import Turn
from shared.domain.core.phone import PhoneNumber, contact_id
from shared.domain.gate.brand_policy import gate_policy
from shared.domain.gate.decision import decide
from shared.domain.gate.policy import Policy
from shared.domain.intents.registry import INTENTS
from shared.domain.messages.decision import Verdict
from shared.domain.messages.message import Category, MessageId, OutboundMessage
from shared.domain.messages.status import Status
from shared.domain.messages.webhooks import WebhookMessage
from shared.domain.text.language import language_of
from shared.domain.text.segments import segments

T = TypeVar("T")

UNDERSTAND_MICROSECONDS = 200
"""The aim is 150. Since no message follows itself in the measure, 245 was seen."""
WHOLE_MICROSECONDS = 75
LANGUAGE_MICROSECONDS = 25
SEGMENTS_MICROSECONDS = 10
GATE_MICROSECONDS = 100

ROUNDS = 11
CALLS = 200
EVERY = 31
"""Of the labelled messages one in so many is measured."""

NOW = datetime(2026, 11, 3, 16, 0, tzinfo=UTC)
PHONE = PhoneNumber("+12025550150")
OFFER = "Juniper & Pine: 20% off boots until Sunday. Reply STOP to opt out"
ENGLISH = "Do you have these boots in size 8, and can I pick them up in Denver on Saturday? "
WHOLES = (
    "Thanks so much, you guys are the best!!",
    "Loved “Juniper & Pine: boots are back. Reply STOP to opt out”",
    "I'm driving with Focus turned on. I'll see your message when I get where I'm going.",
    "me pueden escribir en español por favor",
    (ENGLISH * 2)[:160],
)
TEXTS = ("STOP", " Yes. ", "JOIN", "S T O P", "¡Ya no más!", (ENGLISH * 2)[:160])
ALPHABETS = {
    "GSM-7": (ENGLISH * 2)[:160],
    "with [ and €": ("[€5 off] " + ENGLISH * 2)[:160],
    "UCS-2": ("¿Cuándo? " + ENGLISH * 2)[:160],
    "with emoji": ("👍" + ENGLISH * 2)[:160],
}


def figures(brand: Brand) -> Iterator[Figure]:
    yield _understanding(brand)
    wholes = {body: _recognise_whole(body) for body in WHOLES}
    yield _worst("recognise a message as a whole", wholes, WHOLE_MICROSECONDS)
    languages = {body: _tell_language(body) for body in (*TEXTS, *WHOLES)}
    yield _worst("tell the language of a message", languages, LANGUAGE_MICROSECONDS)
    parts = {name: _segments(text) for name, text in ALPHABETS.items()}
    yield _worst("count the segments of 160 characters", parts, SEGMENTS_MICROSECONDS)
    yield _worst("decide the gate", _decisions(brand), GATE_MICROSECONDS)


def _worst(what: str, works: dict[str, Callable[[], object]], budget: float) -> Figure:
    times = {name: _microseconds(work) for name, work in works.items()}
    name = max(times, key=lambda one: times[one])
    return Figure(
        what, times[name], budget, "us", f"at most, of {len(times)} ({name.strip()[:24]})"
    )


def _microseconds(work: Callable[[], object]) -> float:
    times = timeit.Timer(work, timer=time.process_time).repeat(repeat=ROUNDS, number=CALLS)
    return median(times) / CALLS * 1_000_000


def _head() -> ContactState:
    head = new_contact_state(contact_id(b"bench", PHONE), PHONE, now=NOW)
    consent = Consent("offers", ConsentState.ACTIVE, NOW, 2, confirmed=True)
    return replace(head, consents={"offers": consent}, thread=Thread(last_inbound_at=NOW))


def _understanding(brand: Brand) -> Figure:
    """Returns the median of messages as people write them: a long one costs several times more.

    A decision remembers parts of the message that it reads, so each round reads every message once:
    no message follows itself.
    """
    messages = read_labelled("train-*.jsonl")[::EVERY]
    times = best_times([_turn(one.text, brand) for one in messages], _understand, ROUNDS)
    note = f"median of {len(times)} labelled messages"
    microseconds = median(times) * 1_000_000
    return Figure(
        "understand one inbound message", microseconds, UNDERSTAND_MICROSECONDS, "us", note
    )


def _turn(body: str, brand: Brand) -> Turn:
    number = brand.numbers[0]
    text = WebhookMessage(number.provider, "in-1", PHONE, number.number, body, NOW)
    return Turn(_head(), text, brand, 1, number, "msg_1", NOW)


def _understand(turn: Turn) -> None:
    intent_of(read(turn, INTENTS), turn, INTENTS)


def best_times(all: Sequence[T], work: Callable[[T], object], rounds: int) -> list[float]:
    """Returns the fewest seconds of CPU that each of them takes, of several rounds.

    A round ends before the next one begins, so that no two of the same follow each other.
    """
    timed = [[_seconds(work, one) for one in all] for _ in range(rounds)]
    return [min(its) for its in zip(*timed, strict=True)]


def _seconds(work: Callable[[T], object], one: T) -> float:
    since = time.process_time()
    work(one)
    return time.process_time() - since


def _recognise_whole(body: str) -> Callable[[], object]:
    forms = [intent.whole for intent in INTENTS if intent.whole]
    return lambda: any(form(body) for form in forms)


def _tell_language(body: str) -> Callable[[], object]:
    return lambda: language_of(body)


def _segments(text: str) -> Callable[[], object]:
    return lambda: segments(text)


def _decisions(brand: Brand) -> dict[str, Callable[[], object]]:
    head = _head()
    message = OutboundMessage(
        message_id=MessageId("msg"),
        contact_id=head.contact.contact_id,
        body=OFFER,
        status=Status.QUEUED,
        at=NOW,
        number="+12025550100",
        provider="eum",
        category=Category.TRANSACTIONAL,
        program="offers",
        language="en",
    )
    policy = gate_policy(brand)
    asked = {str(c): replace(message, category=c) for c in Category if c != Category.TRANSACTIONAL}
    for one in asked.values():
        assert decide(one, head, now=NOW, policy=policy).verdict is Verdict.SEND, (
            "every rule is asked"
        )
    return {name: _decide(one, head, policy) for name, one in asked.items()}


def _decide(message: OutboundMessage, head: ContactState, policy: Policy) -> Callable[[], object]:
    return lambda: decide(message, head, now=NOW, policy=policy)
