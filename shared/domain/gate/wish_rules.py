"""The gate's rules about what she wants: each lets a text pass, has it wait, or blocks it.

Those about the hour and the number of texts are in `shared.domain.gate.timing_rules`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from shared.domain.contacts.contact_state import ConsentState, ContactState
from shared.domain.messages.message import Category, Message

if TYPE_CHECKING:
    from shared.domain.location.tables import Location

CONVERSATION_WINDOW = timedelta(hours=72)
"""A person's own text may be answered for this long (CTIA Exhibit II: implied consent)."""

DAY, MONTH = timedelta(hours=24), timedelta(days=30)


class Policy(msgspec.Struct, frozen=True):
    """What a brand may make stricter: its considerate hours, and how often it sells to one."""

    opens: time = time(9)
    closes: time = time(20)
    per_24_hours: int = 1
    per_30_days: int = 4
    programs: Mapping[str, int | None] = {}
    """The promotional programs, and how many texts in 30 days each has promised at most."""
    names: tuple[str, ...] = ()
    """What the brand and its programs are called: a name that sounds like an offer is none."""


Inputs = Sequence[Mapping[str, object]]


class Pass(msgspec.Struct, frozen=True):
    detail: str
    inputs: Inputs = ()
    expires_at: datetime | None = None


class Defer(msgspec.Struct, frozen=True):
    code: str
    detail: str
    until: datetime
    inputs: Inputs = ()


class Block(msgspec.Struct, frozen=True):
    code: str
    detail: str
    inputs: Inputs = ()


RuleAnswer = Pass | Defer | Block


@dataclass(frozen=True)
class GateCase:
    """What the rules are asked about, with what several of them look at."""

    message: Message
    head: ContactState
    policy: Policy = field(repr=False)
    now: datetime

    @cached_property
    def is_promotional(self) -> bool:
        return is_promotional(self.message, self.policy)

    @cached_property
    def place(self) -> Location:
        """Where she may be. The map is slow to import: only who sells asks."""
        from shared.domain.location.contact_location import locate_contact

        return locate_contact(self.head.contact.phone, self.head.contact.declared_location)


def is_promotional(message: Message, policy: Policy = Policy()) -> bool:  # noqa: B008
    """Whether a text is judged, and counted, as a promotion: by what it says, not by its name.

    CTIA Exhibit II: a conversation answers her; 47 CFR 64.1200(a)(1)-(2): what advertises needs
    the consent that advertising needs.
    """
    if message.category is not Category.CONVERSATIONAL:
        return message.category is Category.PROMOTIONAL
    from shared.domain.content.advertising import advertises

    return advertises(message.body, policy.names)


def expiry(case: GateCase) -> RuleAnswer:
    expires_at = case.message.expires_at
    if expires_at and expires_at <= case.now:
        return Block("expired", f"worthless since {expires_at.isoformat()}")
    return Pass("still worth sending" if expires_at else "does not expire")


def suppression(case: GateCase) -> RuleAnswer:
    since = case.head.contact.suppressed_at
    if since is None:
        return Pass("not opted out")
    if case.message.category is Category.COMPLIANCE:
        return Pass("opted out, but this answers her own text or form")
    if case.message.category is Category.CONVERSATIONAL and _wrote_since(case, since):
        return Pass("opted out, and has written again since")
    return Block("opted_out", f"opted out at {since.isoformat()}")


def consent(case: GateCase) -> RuleAnswer:
    match case.message.category:
        case Category.COMPLIANCE:
            return Pass("answers her own text or form")
        case Category.CONVERSATIONAL if _wrote_since(case, None):
            return Pass("she wrote within 72 hours")
        case Category.CONVERSATIONAL if case.head.has_active_consent:
            return Pass("subscribed to a program")
        case Category.CONVERSATIONAL:
            return Block("no_consent", "she has not written for 72 hours, nor subscribed")
    state = case.head.state(case.message.program)
    if state is ConsentState.ACTIVE:
        return Pass(f"consent to {case.message.program} is active")
    return Block("no_consent", f"consent to {case.message.program} is {state}")


def category(case: GateCase) -> RuleAnswer:
    """A conversation that sells is a promotion, and a link out of the blue is no conversation."""
    if case.message.category is not Category.CONVERSATIONAL:
        return Pass("not called a conversation")
    if case.is_promotional:
        if any(case.head.state(id) is ConsentState.ACTIVE for id in case.policy.programs):
            return Pass("advertises: judged as a promotion to a subscriber")
        return Block("promotional_content", "advertises, and she has not agreed to promotion")
    from shared.domain.content.advertising import has_link

    if not _wrote_since(case, None) and has_link(case.message.body):
        return Block("promotional_content", "a link, and she has not written for 72 hours")
    return Pass("a conversation, and no advertising")


def holds(case: GateCase) -> RuleAnswer:
    held = case.head.contact.holds
    if case.is_promotional and held:
        return Block("on_hold", f"held: {', '.join(sorted(held))}")
    return Pass("no hold applies")


def open_thread(case: GateCase) -> RuleAnswer:
    """An answer to her question may well sell; anything else waits for the answer."""
    if case.message.category is Category.PROMOTIONAL and case.head.thread.unread:
        unread = case.head.thread.unread
        return Block("open_thread", f"{unread} of her texts wait for a person")
    return Pass("no question of hers is open")


def pause(case: GateCase) -> RuleAnswer:
    until = case.head.contact.paused_until
    if case.is_promotional and until and until > case.now:
        return Defer("paused", f"she wants no promotion before {until.isoformat()}", until)
    return Pass("no pause applies")


def _wrote_since(case: GateCase, since: datetime | None) -> bool:
    wrote = case.head.thread.last_inbound_at
    if wrote is None or case.now - wrote > CONVERSATION_WINDOW:
        return False
    return since is None or wrote > since
