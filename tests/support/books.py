"""What happened to each contact, and in which order, as far as storage proves it.

Every commit of a ledger event, of an inbound message or of a claim is noted as an attempt, with the
times between which it was made. A worker may be killed, or lose the response, after its commit was
made: whether an attempt counts is therefore decided by what is stored, not by what returned.
"""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from shared.domain.ledger.events import LedgerEvent
from shared.domain.messages.message import InboundMessage
from shared.storage import ledger, messages
from shared.storage.core.tables import LedgerItem, MessageItem
from shared.storage.core.transactions import Transaction, WriteConflict

CLAIMED = "claimed"
WROTE = "wrote"
"""An inbound message; every other attempt is named after its ledger event."""


NEVER = 2**63
"""The end of an attempt that has not ended."""


class Result(StrEnum):
    """What the worker learned of its commit."""

    WRITTEN = "written"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Attempt(NamedTuple):
    """One commit about a contact, made between `began` and `ended`, in monotonic nanoseconds."""

    began: int
    ended: int
    contact: str
    what: str
    identity: str
    """A ledger event's hash, a claim, or the id of an inbound message."""
    message_id: str
    result: Result
    worker: str


class Entry(NamedTuple):
    """What a transaction is about."""

    contact: str
    what: str
    identity: str
    message_id: str


def _nothing(_entries: Sequence[Entry]) -> None:
    """Nothing comes between a decision and its commit."""


class Attempts:
    """Notes the attempts of one process, in the order in which they ended.

    `log` is told of each attempt before it is made, as one that never ends, and after it: so a
    worker that is killed in between leaves what it was about to do.
    """

    def __init__(
        self,
        worker: str = "",
        *,
        before: Callable[[Sequence[Entry]], None] = _nothing,
        log: Callable[[Attempt], None] | None = None,
    ) -> None:
        self.noted: list[Attempt] = []
        self._worker = worker
        self._before = before
        self._log = log

    def around(self, commit: Callable[[Transaction], None]) -> Callable[[Transaction], None]:
        """Returns a commit that is noted. `before` runs between a decision and its commit, and is
        told what the commit is about."""

        def noted(transaction: Transaction) -> None:
            entries = list(_entries(transaction))
            self._before(entries)
            result = Result.UNKNOWN
            begun = self._begin(entries)
            try:
                commit(transaction)
                result = Result.WRITTEN
            except WriteConflict:
                result = Result.REFUSED
                raise
            finally:
                self._end(begun, result)

        return noted

    def _begin(self, entries: Iterable[Entry]) -> list[Attempt]:
        worker = f"{self._worker}{threading.current_thread().name.rpartition('_')[2]}"
        began = time.monotonic_ns()
        begun = [Attempt(began, NEVER, *entry, Result.UNKNOWN, worker) for entry in entries]
        if self._log:
            for attempt in begun:
                self._log(attempt)
        return begun

    def _end(self, begun: Iterable[Attempt], result: Result) -> None:
        ended = time.monotonic_ns()
        for attempt in begun:
            done = attempt._replace(ended=ended, result=result)
            self.noted.append(done)
            if self._log:
                self._log(done)


def _entries(transaction: Transaction) -> Iterator[Entry]:
    for _, item, _ in transaction.puts:
        contact = item.pk.removeprefix("CONTACT#")
        if isinstance(item, LedgerItem):
            event = ledger.to_event(item)
            yield Entry(contact, str(event.type), event.hash, event.evidence.message_id or "")
        elif isinstance(item, MessageItem):
            message = messages.to_message(item)
            if isinstance(message, InboundMessage):
                yield Entry(contact, WROTE, message.message_id, message.message_id)
            elif message.claim:
                yield Entry(contact, CLAIMED, message.claim, message.message_id)
    for label, item, actions, _ in transaction.updates:
        # A claim is named after the token of its transaction.
        if label == "message" and any(_sets(action, transaction.token) for action in actions):
            contact = item.pk.removeprefix("CONTACT#")
            id = f"msg_{contact.removeprefix('con_')}_{item.sk.rpartition('#')[2]}"
            yield Entry(contact, CLAIMED, transaction.token, id)


def _sets(action: object, token: str) -> bool:
    return {"S": token} in getattr(action, "stored", {}).values()


def is_send(entries: Sequence[Entry]) -> bool:
    """Returns whether a transaction claims a message that answers none."""
    kinds = {entry.what for entry in entries}
    return CLAIMED in kinds and WROTE not in kinds


def ledger_of(contact: str) -> list[LedgerEvent]:
    """Returns the stored events of a contact, oldest first."""
    return [event for _, event in ledger.of_contact(contact)]


def proven(noted: Iterable[Attempt]) -> list[Attempt]:
    """Returns the attempts whose effect is stored: one for each, with the time of its commit.

    Has to run before the expired claim of a killed worker is cleared. One decision may be attempted
    several times (it was refused, or its response was lost): the attempt that returned is the one
    that was written. Where none returned, the commit was made at some time between the first and
    the last.
    """
    by_identity: defaultdict[tuple[str, str], list[Attempt]] = defaultdict(list)
    for attempt in noted:
        by_identity[attempt.contact, attempt.identity].append(attempt)
    contacts = {contact for contact, _ in by_identity}
    hashes = {contact: {event.hash for event in ledger_of(contact)} for contact in contacts}
    found = (_written(attempts, hashes) for attempts in by_identity.values())
    return sorted(attempt for attempt in found if attempt)


def _written(attempts: list[Attempt], hashes: Mapping[str, set[str]]) -> Attempt | None:
    returned = [one for one in attempts if one.result is Result.WRITTEN]
    assert len(returned) <= 1, f"written twice: {returned}"
    if returned:
        if returned[0].what != CLAIMED:  # a claim is cleared when its send is recorded
            assert _is_stored(returned[0], hashes), f"written, but not stored: {returned[0]}"
        return returned[0]
    if not _is_stored(attempts[0], hashes):
        return None
    unknown = [one for one in attempts if one.result is Result.UNKNOWN] or attempts
    began, ended = min(one.began for one in unknown), max(one.ended for one in unknown)
    return unknown[-1]._replace(began=began, ended=ended)


def _is_stored(attempt: Attempt, hashes: Mapping[str, set[str]]) -> bool:
    if attempt.what == CLAIMED:
        message = messages.get_outbound(attempt.message_id)
        return bool(message and message.claim == attempt.identity)
    if attempt.what == WROTE:
        return messages.get(attempt.message_id) is not None
    return attempt.identity in hashes[attempt.contact]
