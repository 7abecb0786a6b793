"""The gate's rules: each looks at one thing and lets a text pass, has it wait, or blocks it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

import msgspec

from shared.domain.contacts import ConsentState, Head
from shared.domain.messages import Category, Message

if TYPE_CHECKING:
    from shared.domain.hours import RowResult

CONVERSATION_WINDOW = timedelta(hours=72)
"""A person's own text may be answered for this long (CTIA Exhibit II: implied consent)."""

DAY, MONTH = timedelta(hours=24), timedelta(days=30)
ROWS_ON_RECORD = 12


class Policy(msgspec.Struct, frozen=True):
    """What a brand may make stricter: its considerate hours, and how often it sells to one."""

    opens: time = time(9)
    closes: time = time(20)
    per_24_hours: int = 1
    per_30_days: int = 4


Inputs = Sequence[Mapping[str, object]]


class Pass(msgspec.Struct, frozen=True):
    detail: str
    inputs: Inputs = ()
    valid_until: datetime | None = None


class Wait(msgspec.Struct, frozen=True):
    code: str
    detail: str
    until: datetime
    inputs: Inputs = ()


class Block(msgspec.Struct, frozen=True):
    code: str
    detail: str
    inputs: Inputs = ()


Answer = Pass | Wait | Block


def worth(message: Message, _head: Head, _policy: Policy, now: datetime) -> Answer:
    if message.expires_at and message.expires_at <= now:
        return Block("expired", f"worthless since {message.expires_at.isoformat()}")
    return Pass("still worth sending" if message.expires_at else "does not expire")


def suppression(message: Message, head: Head, _policy: Policy, now: datetime) -> Answer:
    since = head.contact.suppressed_at
    if since is None:
        return Pass("not opted out")
    if message.category is Category.COMPLIANCE:
        return Pass("opted out, but this answers her own text or form")
    if message.category is Category.CONVERSATIONAL and _wrote_since(head, since, now):
        return Pass("opted out, and has written again since")
    return Block("opted_out", f"opted out at {since.isoformat()}")


def consent(message: Message, head: Head, _policy: Policy, now: datetime) -> Answer:
    match message.category:
        case Category.COMPLIANCE:
            return Pass("answers her own text or form")
        case Category.CONVERSATIONAL if _wrote_since(head, None, now):
            return Pass("she wrote within 72 hours")
        case Category.CONVERSATIONAL if head.has_active_consent:
            return Pass("subscribed to a program")
        case Category.CONVERSATIONAL:
            return Block("no_consent", "she has not written for 72 hours, nor subscribed")
    state = head.state(message.program)
    if state is ConsentState.ACTIVE:
        return Pass(f"consent to {message.program} is active")
    return Block("no_consent", f"consent to {message.program} is {state}")


def holds(message: Message, head: Head, _policy: Policy, _now: datetime) -> Answer:
    if _sells(message) and head.contact.holds:
        return Block("on_hold", f"held: {', '.join(sorted(head.contact.holds))}")
    return Pass("no hold applies")


def open_thread(message: Message, head: Head, _policy: Policy, _now: datetime) -> Answer:
    if _sells(message) and head.thread.unread:
        return Block("open_thread", f"{head.thread.unread} of her texts wait for a person")
    return Pass("no question of hers is open")


def hours(message: Message, head: Head, policy: Policy, now: datetime) -> Answer:
    """Promotion only where every plausible row of law and the brand's own hours allow it."""
    if not _sells(message):
        return Pass("no promotion: may come at any hour")
    # The map and the law are a tenth of a second to import: only who sells waits for them.
    from shared.domain.hours import Preference, next_permitted, permitted, window_end
    from shared.domain.places import where

    place, preference = where(head.contact.phone), Preference(policy.opens, policy.closes)
    ruling = permitted(place, now, preference=preference)
    if ruling.allowed:
        end = window_end(place, now, preference=preference)
        return Pass(f"permitted until {end.isoformat()}", _rows(ruling.consulted), end)
    until = next_permitted(place, now, preference=preference)
    if until is None:
        return Block("no_window", "no permitted hour within 14 days", _rows(ruling.consulted))
    detail = f"not at this hour where she may be; from {until.isoformat()} on"
    return Wait("quiet_hours", detail, until, _rows(ruling.consulted))


def caps(message: Message, head: Head, policy: Policy, now: datetime) -> Answer:
    """How often she has been sold to, whoever made the texts. A text that was counted is not
    counted again."""
    if not _sells(message):
        return Pass("no promotion: no cap")
    others = [p.at for p in head.contact.promotions if p.message_id != message.message_id]
    month = [at for at in others if now - at < MONTH]
    if len(month) >= policy.per_30_days:
        return Block("cap_30_days", f"{len(month)} promotions in 30 days")
    day = [at for at in month if now - at < DAY]
    law = _law(head)
    limit = min(policy.per_24_hours, law) if law else policy.per_24_hours
    if len(day) >= limit:
        until = day[len(day) - limit] + DAY
        return Wait("cap_24_hours", f"{len(day)} promotions in 24 hours", until)
    return Pass(f"{len(day)} promotions in 24 hours, {len(month)} in 30 days")


def _law(head: Head) -> int | None:
    from shared.domain.hours import cap_per_24h
    from shared.domain.places import where

    return cap_per_24h(where(head.contact.phone))


def _sells(message: Message) -> bool:
    return message.category is Category.PROMOTIONAL


def _rows(consulted: Sequence[RowResult]) -> Inputs:
    """The rows for the record, those that forbid first; an unknown number may have hundreds."""
    ordered = sorted(consulted, key=lambda row: row.allowed)
    return tuple(
        {
            "jurisdiction": row.jurisdiction,
            "zone": row.zone,
            "local_time": row.local_time.isoformat(timespec="minutes"),
            "window": row.window,
            "allowed": row.allowed,
            "citation": row.citation,
            "certainty": row.certainty,
        }
        for row in ordered[:ROWS_ON_RECORD]
    )


def _wrote_since(head: Head, since: datetime | None, now: datetime) -> bool:
    wrote = head.thread.last_inbound_at
    if wrote is None or now - wrote > CONVERSATION_WINDOW:
        return False
    return since is None or wrote > since
