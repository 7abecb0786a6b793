"""What the gate's rules can read about one message, and the outcomes that they return."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from shared.domain.contacts.contact_state import ContactState, Promotion
from shared.domain.core.error_codes import ErrorCode
from shared.domain.core.errors import Conflict
from shared.domain.gate.policy import Policy
from shared.domain.messages.decision import HoursRow
from shared.domain.messages.message import Category, OutboundMessage

if TYPE_CHECKING:
    from shared.domain.content.findings import Finding
    from shared.domain.location.tables import Location

CONVERSATION_WINDOW = timedelta(hours=72)
"""How long an inbound message may be answered (CTIA Exhibit II: implied consent)."""

Values = Mapping[str, object]
Inputs = Sequence[HoursRow]


class Pass(msgspec.Struct, frozen=True):
    """The rule allows the message. `reason` names the sentence of the rule that is shown.

    expires_at: when the message has to have arrived, at the latest.
    """

    reason: str
    values: Values = {}
    inputs: Inputs = ()
    expires_at: datetime | None = None


class Defer(msgspec.Struct, frozen=True):
    """The rule allows the message from `until` on. `code` is the decision's code."""

    code: str
    until: datetime
    values: Values = {}
    inputs: Inputs = ()

    @property
    def reason(self) -> str:
        return self.code


class Block(msgspec.Struct, frozen=True):
    """The rule forbids the message. `because` names the sentence where one code has several."""

    refusal: ErrorCode[Conflict]
    values: Values = {}
    inputs: Inputs = ()
    because: str | None = None

    @property
    def code(self) -> str:
        """The decision's code."""
        return self.refusal.name

    @property
    def reason(self) -> str:
        return self.because or self.code


Outcome = Pass | Defer | Block


class Rule(msgspec.Struct, frozen=True):
    """One rule of the gate.

    citation: the law, the industry rule or the practice that it comes from.
    sentences: what is shown for each reason, with the names of the outcome's values in braces.
    """

    id: str
    citation: str
    evaluate: Callable[[GateCase], Outcome]
    sentences: Mapping[str, str]


class GateCase(msgspec.Struct, frozen=True, dict=True):
    """One message to one contact at one time, with what several rules read."""

    message: OutboundMessage
    contact_state: ContactState
    policy: Policy
    now: datetime

    @cached_property
    def is_promotional(self) -> bool:
        return is_promotional(self.message, self.policy)

    @property
    def is_unasked(self) -> bool:
        """Whether the brand begins: a promotion, or the question of a survey."""
        return self.message.survey is not None or self.is_promotional

    @cached_property
    def location(self) -> Location:
        """Where the contact may be."""
        # The location data is slow to import, and only promotional messages need it.
        from shared.domain.location.contact_location import locate_contact

        contact = self.contact_state.contact
        return locate_contact(contact.phone, contact.declared_location)

    def has_inbound_message(self, *, after: datetime | None = None) -> bool:
        """Returns whether the contact has written within 72 hours, and later than `after`."""
        last = self.contact_state.thread.last_inbound_at
        if last is None or self.now - last > CONVERSATION_WINDOW:
            return False
        return after is None or last > after


def needs_policy(message: OutboundMessage) -> bool:
    """Returns whether the brand's policy can change the decision about a message."""
    if message.survey is not None:
        return True  # the brand's hours apply
    return is_promotional(message) or bool(blocking_findings(message, Policy()))


def blocking_findings(message: OutboundMessage, policy: Policy) -> Sequence[Finding]:
    """Returns the findings that block a message, including those that the brand accepts."""
    if message.category is Category.COMPLIANCE:
        return ()
    from shared.domain.content.checks import blocking

    category = judged_category(message, policy)
    return blocking(message.body, policy.names, category, message.language)


def judged_category(message: OutboundMessage, policy: Policy) -> Category:
    """Returns the category whose content rules apply: promotional for what is judged as such.

    A reply in a conversation that advertises may be the answer to a question: what advertising has
    to say is not asked of it.
    """
    if message.category is Category.CONVERSATIONAL or not is_promotional(message, policy):
        return message.category
    return Category.PROMOTIONAL


def promotion_of(message: OutboundMessage, policy: Policy, *, now: datetime) -> Promotion:
    """Returns the promotion that the frequency caps count for a message.

    One that a program without promotions sends counts for every promotional program.
    """
    program = message.program if message.program in policy.programs else None
    return Promotion(message.message_id, now, program, message.campaign_id, message.variant)


def is_promotional(message: OutboundMessage, policy: Policy = Policy()) -> bool:  # noqa: B008
    """Returns whether a message is judged, and counted, as promotional: by its content.

    A message that advertises needs the consent that advertising needs, whatever its category (47
    CFR 64.1200(a)(1)-(2); CTIA Exhibit II). Without `policy` no name is ignored, which can only
    find more.
    """
    match message.category:
        case Category.CONVERSATIONAL:
            from shared.domain.content.advertising import advertises

            return advertises(message.body, policy.names)
        case Category.TRANSACTIONAL:
            from shared.domain.content.advertising import is_advertisement

            return is_advertisement(message.body, policy.names)
    return message.category is Category.PROMOTIONAL
