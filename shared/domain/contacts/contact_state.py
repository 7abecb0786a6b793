"""Contact state: everything about a contact that a decision needs, loaded and committed as one."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from shared.domain.contacts.auto_reply_limit import AutoReplies
from shared.domain.contacts.holds import AnyHold
from shared.domain.contacts.outcomes import Outcome
from shared.domain.contacts.priority import Priority
from shared.domain.contacts.surveys import AskedSurvey
from shared.domain.core.phone import ContactId, PhoneNumber
from shared.domain.core.redaction import Redacted
from shared.domain.ledger.events import (
    EventType,
    Evidence,
    LedgerEvent,
    LedgerHead,
    Means,
    append,
)


class ConsentState(StrEnum):
    NONE = "none"  # the opt-in question expired
    PENDING = "pending"
    ACTIVE = "active"
    REVOKED = "revoked"


class Consent(msgspec.Struct, frozen=True):
    """The consent of one contact to one program. `seq` is the ledger event that made it so."""

    program: str
    state: ConsentState
    since: datetime
    seq: int
    text_version: str | None = None
    expires_at: datetime | None = None
    """When a pending question expires."""
    confirmed: bool = False
    """Whether the contact was subscribed once: then START alone subscribes them again."""
    asked_at: datetime | None = None
    """When the contact was asked to confirm; None after YES, and in older items."""
    question_id: str | None = None
    """The message that asked, of a question by the web form."""
    opted_out_seq: int | None = None
    """The ledger event of the opt-out before the question: without YES, that counts again."""
    means: Means | None = None
    """By what the contact asked to join; None in older items."""
    language: str | None = None
    """In which language the contact was asked to confirm; None in older items."""

    def revoked(self, *, at: datetime, seq: int) -> "Consent":
        """Returns the consent as the opt-out with that ledger event leaves it."""
        if self.state not in (ConsentState.PENDING, ConsentState.ACTIVE):
            return self
        return replace(self, state=ConsentState.REVOKED, since=at, seq=seq, expires_at=None)


class Promotion(msgspec.Struct, frozen=True, omit_defaults=True):
    """A promotional message that was claimed: it counts for the caps once, however often it is
    tried."""

    message_id: str
    at: datetime
    program: str | None = None
    campaign_id: str | None = None
    variant: str | None = None


AttributeValue = str | int | float | bool
"""What a brand may store about a contact under a name of its own."""


class EventCount(msgspec.Struct, frozen=True):
    """How often, and when last, the brand's software has reported an event."""

    times: int
    last_at: datetime


class DeclaredLocation(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where the contact is, as they or the brand declared it: an IANA zone, a jurisdiction such as
    US-PA, a postal code. It is checked when it arrives (`location.declared_location`)."""

    zone: str | None = None
    jurisdiction: str | None = None
    postal_code: str | None = None


class Contact(Redacted, frozen=True):
    HIDDEN = frozenset({"phone", "attributes", "events", "declared_location"})

    contact_id: ContactId
    phone: PhoneNumber
    created_at: datetime
    language: str | None = None
    suppressed_at: datetime | None = None
    """When the contact opted out of all messages; None when they have not."""
    revoked_at: datetime | None = None
    revoked_seq: int | None = None
    """The ledger event that revoked all consents last, and when; a consent given later is valid."""
    stop_confirmed_at: datetime | None = None
    holds: frozenset[AnyHold] = frozenset()
    held_at: Mapping[str, datetime] = {}
    """When each hold was set last, also of those that are released."""
    last_number: str | None = None
    """The brand's number that the contact wrote to last; replies use it."""
    auto_replies: AutoReplies = AutoReplies()
    consent_epoch: int = 0
    """Counts the changes of consent. Release 0.1 claims by it; now `version` counts."""
    promotions: tuple[Promotion, ...] = ()
    """Those of the last 30 days and the last three, oldest first."""
    last_campaign: Promotion | None = None
    """The last message that a campaign of any kind sent to the contact."""
    attributes: Mapping[str, AttributeValue] = {}
    events: Mapping[str, EventCount] = {}
    """Events of the contact by name."""
    declared_location: DeclaredLocation | None = None
    paused_until: datetime | None = None
    """No promotional message is sent before then, as the contact asked."""
    per_30_days: int | None = None
    """The contact's own cap of promotional messages in 30 days; None without one."""
    not_before: str | None = None
    """No promotional message is sent earlier in the day where the contact is, as `10:00`."""
    not_after: str | None = None
    """No promotional message is sent later in the day where the contact is, as `17:00`."""
    topics_off: frozenset[str] = frozenset()
    """The topics of the brand that the contact does not want."""
    topics_only: frozenset[str] = frozenset()
    """The topics that the contact wants alone: no promotional message about anything else is sent.
    Empty where they did not ask for it; never with a topic that is in `topics_off`."""
    survey: AskedSurvey | None = None
    """The last question of a survey, and its answer."""
    themes: Mapping[str, datetime] = {}
    """The themes that the contact's answers to surveys named, and when last."""
    links_from: datetime | None = None
    """Links to the contact's pages that were made before then are void."""
    ledger_head: LedgerHead = LedgerHead()
    version: int = 0
    """0 before the first commit; every commit adds one and is conditional on it."""


class ThreadState(StrEnum):
    OPEN = "open"  # the contact waits for an agent
    WAITING = "waiting"  # the brand waits for the contact
    CLOSED = "closed"  # neither side waits, as in a new thread
    SNOOZED = "snoozed"  # out of the agents' sight until a time; never stored as the state


class Thread(msgspec.Struct, frozen=True):
    state: ThreadState = ThreadState.CLOSED
    unread: int = 0
    last_inbound_at: datetime | None = None
    last_outbound_at: datetime | None = None
    reply_due_at: datetime | None = None
    last_ulid: str = ""
    """ULID of the newest message; the next one is larger, so that the thread keeps its order."""
    inbound_ulid: str = ""
    """ULID of the contact's newest message; empty in older items."""
    reply_ulid: str = ""
    """ULID of the newest message that an agent wrote; empty in older items."""
    asked_at: datetime | None = None
    """When the contact last wrote what needs an agent; None when none is needed, and in older
    items."""
    waiting_since: datetime | None = None
    """When the oldest message that waits for an agent came; None when none does, and in older
    items."""
    priority: Priority | None = None
    """The most urgent of the messages that wait; None where no time is set, and in older items."""
    outcome: Outcome | None = None
    """How an agent closed the thread; None when they did not say, and while it is not closed."""
    assignee: str | None = None
    """The agent who has taken the thread."""
    snoozed_until: datetime | None = None
    request_confirmed_at: datetime | None = None
    """When the contact confirmed their last request about their data."""
    doubts: int | None = None
    """How many of the unread messages may be an opt-out and say nothing else: an opt-in answers
    them. None where none does."""
    answered_automatically_at: datetime | None = None
    """When a question was answered with the brand's own answer; None again when an agent has
    answered, or closed the thread."""

    @property
    def listed_as(self) -> ThreadState:
        """Returns the state that agents see. A snoozed thread keeps the state that it had."""
        return ThreadState.SNOOZED if self.snoozed_until else self.state


class ContactState(msgspec.Struct, frozen=True):
    contact: Contact
    consents: Mapping[str, Consent] = {}
    thread: Thread = Thread()

    def state(self, program: str | None) -> ConsentState:
        consent = self.consents.get(program or "")
        return consent.state if consent else ConsentState.NONE

    def effective(self) -> "ContactState":
        """Returns the state with every consent revoked that the contact's last opt-out covers.

        The opt-out is one write, however many consents there are; the stored consents follow it.
        """
        at, seq = self.contact.revoked_at, self.contact.revoked_seq
        if at is None or seq is None:
            return self
        consents = {
            program: consent.revoked(at=at, seq=seq) if consent.seq < seq else consent
            for program, consent in self.consents.items()
        }
        return replace(self, consents=consents)

    @property
    def has_active_consent(self) -> bool:
        return any(c.state is ConsentState.ACTIVE for c in self.consents.values())


def new_contact_state(contact_id: ContactId, phone: PhoneNumber, *, now: datetime) -> ContactState:
    return ContactState(Contact(contact_id, phone, now))


class Change(msgspec.Struct, frozen=True):
    """A contact state after a change of consent, with the ledger events of the change."""

    head: ContactState
    events: tuple[LedgerEvent, ...] = ()

    def record(
        self, type: EventType, program: str | None, evidence: Evidence, *, now: datetime
    ) -> "Change":
        """Adds the event, and increments the epoch, so that every claim under the old consent
        fails."""
        contact = self.head.contact
        event, ledger_head = append(
            contact.contact_id, contact.ledger_head, type, program, evidence, at=now
        )
        contact = replace(contact, ledger_head=ledger_head, consent_epoch=contact.consent_epoch + 1)
        return Change(replace(self.head, contact=contact), (*self.events, event))

    def with_consent(self, consent: Consent) -> "Change":
        consents = {**self.head.consents, consent.program: consent}
        return replace(self, head=replace(self.head, consents=consents))
