"""Contacts and messages for tests of single claims. Each has keys of its own, so that all tests of
a module share one table."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace

from infra.local.clock import Clock
from infra.local.people import phone_of, subscribe
from infra.local.platform import platform
from infra.local.setup import load_brand
from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import ContactState, Thread
from shared.domain.messages.message import Category, OutboundMessage, message_id
from shared.domain.messages.status import Status, StatusChange
from shared.platform import events, observability
from shared.platform.ids import new_claim, new_ulid
from shared.storage import messages
from shared.storage.contacts import contact_states
from shared.storage.core.transactions import Transaction, WriteConflict
from tests.conftest import BASE_URL, DYNAMODB_ENDPOINT
from tests.support.world import EUM, ad

NOW = datetime(2026, 11, 3, 16, 0, tzinfo=UTC)
"""A Tuesday, 11:00 where the contacts are: promotions are permitted until 20:00."""
SECOND, MINUTE, HOUR, DAY = (timedelta(seconds=n) for n in (1, 60, 3600, 86400))
BOOTS = ad("20% off")
PARCEL = "Juniper & Pine: your parcel is here. STOP to end"

_places = count(1)


@contextmanager
def a_table_with(brand: Brand) -> Iterator[None]:
    clock = Clock(frozen_at=NOW)
    with platform(base_url=BASE_URL, clock=clock, dynamodb_endpoint=DYNAMODB_ENDPOINT) as rapport:
        load_brand(rapport, brand)
        yield


def a_contact(program: str | None = "offers", **known: Any) -> ContactState:
    """Stores a contact who gave consent 40 days ago, and wrote an hour ago."""
    phone, place = phone_of(next(_places)), program or "orders"
    before = contact_states.load(subscribe(phone, now=NOW - 40 * DAY, program=place))
    assert before
    consents = before.consents if program else {}
    thread = Thread(last_inbound_at=NOW - HOUR)
    after = ContactState(replace(before.contact, **known), consents, thread)
    contact_states.commit(Transaction(new_claim()), before, after)
    return contact_of(after)


def contact_of(head: ContactState | OutboundMessage) -> ContactState:
    """The contact as it is stored now."""
    id = head.contact_id if isinstance(head, OutboundMessage) else head.contact.contact_id
    found = contact_states.load(id)
    assert found
    return found


def a_message(head: ContactState, **changed: Any) -> OutboundMessage:
    """A promotional message of the offers program that has been queued for an hour."""
    contact, at = head.contact.contact_id, NOW - HOUR
    wanted: dict[str, Any] = {
        "message_id": message_id(contact, new_ulid(at)),
        "contact_id": contact,
        "body": BOOTS,
        "at": at,
        "number": EUM,
        "provider": "eum",
        "category": Category.PROMOTIONAL,
        "program": "offers",
        "status": Status.QUEUED,
        "history": (StatusChange(Status.QUEUED, at),),
        "due_at": NOW - MINUTE,
    }
    return OutboundMessage(**{**wanted, **changed})


def stored(message: OutboundMessage) -> OutboundMessage:
    """Stores the message, and returns it."""
    transaction = Transaction(new_claim())
    transaction.create("message", messages.to_item(message))
    transaction.commit()
    return message


def message_of(message: OutboundMessage) -> OutboundMessage:
    """The message as it is stored now."""
    found = messages.get_outbound(message.message_id)
    assert found
    return found


class Told(NamedTuple):
    """What the functions count and log."""

    counted: Counter[str]
    caplog: pytest.LogCaptureFixture

    @property
    def logged(self) -> list[tuple[str, dict[str, object]]]:
        """The name and the fields of each event."""
        return [
            (event.name, {name: one.__dict__[name] for name in event.fields & one.__dict__.keys()})
            for one in self.caplog.records
            if (event := events.EVENTS.get(one.getMessage()))
        ]


def listen(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Told:
    told = Told(Counter(), caplog)

    def add_metric(*, name: str, unit: object, value: int) -> None:
        told.counted[name] += value

    monkeypatch.setattr(observability.metrics, "add_metric", add_metric)
    return told


def conflicts(
    monkeypatch: pytest.MonkeyPatch,
    *labels: str,
    written: bool = False,
    first: Callable[[], object] = lambda: None,
) -> list[str]:
    """Makes the next commit, after `first`, end as a conflict, though `written` says it is
    committed. Returns the tokens of that commit and of the later ones."""
    commit, tokens = Transaction.commit, list[str]()

    def refused_once(transaction: Transaction) -> None:
        tokens.append(transaction.token)
        if len(tokens) > 1:
            return commit(transaction)
        first()
        if written:
            commit(transaction)
        raise WriteConflict(frozenset(labels))

    monkeypatch.setattr(Transaction, "commit", refused_once)
    return tokens
