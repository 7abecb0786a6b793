"""Response schemas of the API, as described in `docs/openapi.json`."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from shared.domain.contacts.contact_state import (
    Consent,
    Contact,
    DeclaredLocation,
    EventCount,
    Thread,
)
from shared.domain.content.checks import Finding
from shared.domain.ledger.events import Imported, LedgerEvent
from shared.domain.messages.message import InboundMessage, Message, OutboundMessage


def page(items: Sequence[Any], next_cursor: str | None) -> Mapping[str, Any]:
    return {"items": items, "next_cursor": next_cursor}


def contact(value: Contact) -> Mapping[str, Any]:
    return {
        "contact_id": value.contact_id,
        "phone": value.phone,
        "language": value.language,
        "suppressed": value.suppressed_at is not None,
        "suppressed_at": _at(value.suppressed_at),
        "holds": sorted(map(str, value.holds)),
        "attributes": value.attributes,
        "events": {name: happened(one) for name, one in value.events.items()},
        "stated": _stated(value.declared_location),
        "paused_until": _at(value.paused_until),
        "per_30_days": value.per_30_days,
        "created_at": _at(value.created_at),
    }


def happened(value: EventCount) -> Mapping[str, Any]:
    return {"times": value.times, "last_at": _at(value.last_at)}


def _stated(value: DeclaredLocation | None) -> Mapping[str, Any] | None:
    if value is None:
        return None
    return {
        "zone": value.zone,
        "jurisdiction": value.jurisdiction,
        "postal_code": value.postal_code,
    }


def consent(value: Consent) -> Mapping[str, Any]:
    return {
        "program": value.program,
        "state": str(value.state),
        "since": _at(value.since),
        "ledger_seq": value.seq,
        "text_version": value.text_version,
        "expires_at": _at(value.expires_at),
    }


def ledger_event(event: LedgerEvent) -> Mapping[str, Any]:
    evidence = event.evidence
    return {
        "seq": event.seq,
        "type": str(event.type),
        "program": event.program,
        "at": _at(event.at),
        "means": str(evidence.means),
        "language": evidence.language,
        "text": evidence.text,
        "text_version": evidence.text_version,
        "said": evidence.said,
        "number": evidence.number,
        "provider": evidence.provider,
        "provider_id": evidence.provider_id,
        "message_id": evidence.message_id,
        "ip": evidence.ip,
        "user_agent": evidence.user_agent,
        "url": evidence.url,
        "imported": _imported(evidence.imported),
        "prev_hash": event.prev_hash,
        "hash": event.hash,
    }


def _imported(value: Imported | None) -> Mapping[str, Any] | None:
    if value is None:
        return None
    return {
        "source": value.source,
        "agreed_at": _at(value.agreed_at),
        "attested_by": value.attested_by,
        "file_sha256": value.file_sha256,
        "line": value.line,
    }


def thread(contact_id: str, value: Thread) -> Mapping[str, Any]:
    return {
        "contact_id": contact_id,
        "state": str(value.state),
        "assignee": value.assignee,
        "unread": value.unread,
        "last_inbound_at": _at(value.last_inbound_at),
        "last_outbound_at": _at(value.last_outbound_at),
        "reply_due_at": _at(value.reply_due_at),
    }


def message(value: Message) -> Mapping[str, Any]:
    """Returns a message. The fields of the other direction are null or empty."""
    fields = _inbound(value) if isinstance(value, InboundMessage) else _outbound(value)
    return {
        "message_id": value.message_id,
        "contact_id": value.contact_id,
        "direction": str(value.direction),
        "body": value.body,
        "status": str(value.status),
        "at": _at(value.at),
        "language": value.language,
        "number": value.number,
        "provider": value.provider,
        "provider_id": value.provider_id,
        "history": [
            {
                "status": str(c.status),
                "at": _at(c.at),
                "reason": c.reason and str(c.reason),
                "code": c.code,
            }
            for c in value.history
        ],
        "decision": value.decision,
        **fields,
    }


def _inbound(value: InboundMessage) -> Mapping[str, Any]:
    return {
        **_OF_OUTBOUND,
        "attempts": 0,
        "media": [{"url": m.url, "content_type": m.content_type} for m in value.media],
        "extra": value.extra,
    }


_OF_OUTBOUND = dict.fromkeys(
    (
        "reason",
        "category",
        "program",
        "send_at",
        "expires_at",
        "in_reply_to",
        "author",
        "campaign_id",
        "variant",
    )
)


def _outbound(value: OutboundMessage) -> Mapping[str, Any]:
    return {
        "media": [],
        "extra": {},
        "reason": value.reason and str(value.reason),
        "category": str(value.category),
        "program": value.program,
        "attempts": value.attempts,
        "send_at": _at(value.send_at),
        "expires_at": _at(value.expires_at),
        "in_reply_to": value.in_reply_to,
        "author": value.author,
        "campaign_id": value.campaign_id,
        "variant": value.variant,
    }


def accepted(value: OutboundMessage, findings: Sequence[Finding]) -> Mapping[str, Any]:
    """Returns an accepted message with the findings that its author should read."""
    return {**message(value), "findings": findings_of(findings)}


def findings_of(findings: Sequence[Finding]) -> Sequence[Mapping[str, Any]]:
    return [{**f._asdict(), "severity": str(f.severity), "where": f.where} for f in findings]


def _at(value: datetime | None) -> str | None:
    return value.isoformat() if value else None
