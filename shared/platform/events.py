"""The events that functions log, each declared once: a stable identifier and its fields.

Saved queries, the dashboard, `rapport trace` and recovery search for these identifiers, so a name
never changes: declare a new event instead. Names follow OpenTelemetry's conventions
(opentelemetry.io, Semantic conventions, Naming): lower case, a namespace, a dot, what happened.
No field holds a phone number or a message body.
"""

from typing import Literal

import msgspec

Level = Literal["info", "warning", "error"]


class Event(msgspec.Struct, frozen=True):
    """One event. `fields`: what it carries besides the ids that a function adds to every line."""

    name: str
    fields: frozenset[str]
    level: Level


EVENTS: dict[str, Event] = {}
"""Every event by its name."""


def event(name: str, *fields: str, level: Level = "info") -> Event:
    """Declares an event. Raises ValueError when the name is taken."""
    if name in EVENTS:
        raise ValueError(f"event {name} is declared twice")
    EVENTS[name] = Event(name, frozenset(fields), level)
    return EVENTS[name]


WEBHOOK_SIGNATURE_INVALID = event("webhook.signature_invalid", "provider", "why", level="warning")
WEBHOOK_UNREADABLE = event("webhook.unreadable", "provider", "reason", level="warning")
WEBHOOK_MISROUTED = event("webhook.misrouted", "provider", "route", level="warning")

MESSAGE_ACCEPTED = event("message.accepted", "provider", "provider_id", "contact_id")
MESSAGE_RECEIVED = event("message.received", "message_id", "read_as")
MESSAGE_TO_UNKNOWN_NUMBER = event("message.to_unknown_number", level="warning")
PERSON_NEEDED = event("person.needed", "message_id", "priority")
"""A message needs an agent, at any priority; `none` where no time is set."""
PERSON_NEEDED_NOW = event("person.needed_now", "message_id", level="warning")
"""A contact may be in danger. The line does not say which: that is a matter of their health."""
AUTO_REPLY_SUPPRESSED = event("auto_reply.suppressed", "message_id", "reason", level="warning")

MESSAGE_NOT_SENT_NOW = event("message.not_sent_now", "message_id", "verdict", "reason")
"""The gate deferred or blocked a message at the time of sending."""
MESSAGE_NOT_DUE = event("message.not_due")
"""A queue record for a message that is sent, canceled, or due later."""
SEND_FAILED = event("send.failed", "provider", "code", "reason", level="warning")
SEND_OVERTAKEN = event("send.overtaken_by_receipt")
SENDING_HALTED = event("sending.halted", level="warning")
"""Nothing is sent: the table was restored and is not reconciled."""

SURVEY_NOT_ASKED = event("survey.not_asked", "contact_id", "survey", "reason")
"""A thread was closed, or an event reported, and the contact is not asked how it went."""

OPT_IN_NOT_ASKED = event("opt_in.not_asked", "contact_id", "program", "reason")
"""A web form without a question to its number; the page does not say so."""

DUE_UNREADABLE = event("due.unreadable", "item", level="warning")
"""A due item that this release cannot read; the clock looks at it again in an hour."""
DUE_ROW_FAILED = event("due.failed", level="error")

RECEIPT_UNMATCHED = event("receipt.unmatched", "provider", "provider_id", level="warning")

NOTIFICATION_DELIVERED = event("notification.delivered", "notification_id", "channel")
NOTIFICATION_NOT_NEEDED = event("notification.not_needed", "notification_id", "channel", "reason")
"""An agent has replied since, or the channel is gone."""
NOTIFICATION_FAILED = event(
    "notification.failed", "notification_id", "channel", "reason", level="warning"
)
NOTIFICATION_NOT_QUEUED = event("notification.not_queued", "message_id", level="warning")
"""The clock queues it within a minute."""

CAMPAIGN_PAUSED = event("campaign.paused_itself", "reason", level="warning")
CAMPAIGN_NEEDS_REVIEW = event("campaign.needs_review", "reason", level="warning")
CAMPAIGN_CHANGED_MEANWHILE = event("campaign.changed_meanwhile")
CAMPAIGN_SEND_PAUSED = event("campaign.send_paused")

CANARY_NOT_A_CONTACT = event("canary.not_a_contact", level="warning")
CANARY_REFUSED = event("canary.refused", "code", level="warning")

CLOCK_RAN = event(
    "clock.ran",
    "queued",
    "lost",
    "settled",
    "lapsed",
    "woken",
    "told",
    "released",
    "canaries",
    "finished",
)
RECORD_FAILED = event("record.failed", level="error")
"""The queue delivers the record again."""
REQUEST_FAILED = event("request.failed", level="error")

RECOVERY_RECORDED = event("recovery.recorded", "event", "contact_id", "message_id", "campaign_id")
"""What a restored table lacks and must get back: `rapport reconcile` reads it."""
TELNYX_OPT_OUT_UNREADABLE = event("recovery.telnyx_opt_out_unreadable", level="warning")
