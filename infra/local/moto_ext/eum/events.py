"""What the service publishes: delivery events and inbound messages, through moto's SNS."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from moto.sns.models import sns_backends

from infra.local.carrier.carrier import Carrier
from infra.local.carrier.handsets import Receipt
from infra.local.moto_ext.eum.state import ConfigurationSet
from shared.domain.text.segments import Encoding, Segments

PART_PRICE_USD = 0.00581
PART_FEE_USD = 0.003

_EVENTS: Mapping[Receipt, tuple[str, str, bool]] = {
    Receipt.SENT: ("TEXT_SUCCESSFUL", "Message has been accepted by phone carrier", False),
    Receipt.DELIVERED: ("TEXT_DELIVERED", "Message has been delivered", True),
    Receipt.UNREACHABLE: ("TEXT_UNREACHABLE", "Destination phone is currently unreachable", True),
}


@dataclass(frozen=True)
class SentText:
    """What an event repeats of its message."""

    message_id: str
    origin: str
    to: str
    message_type: str
    cut: Segments
    requested_at: datetime
    context: Mapping[str, str]


def report(
    carrier: Carrier, configuration_set: ConfigurationSet | None, text: SentText, receipt: Receipt
) -> None:
    """Publishes the receipt's event to every destination of the set that wants it."""
    event_type, description, is_final = _EVENTS[receipt]
    event = json.dumps(_event(text, event_type, description, is_final, carrier.now()))
    for destination in configuration_set.destinations.values() if configuration_set else ():
        if destination.topic_arn and destination.wants(event_type):
            publish(carrier, destination.topic_arn, event)


def two_way(sender: str, to: str, body: str, keyword: str, previous: str | None) -> dict[str, str]:
    """Returns the message of the two-way topic."""
    answer = {"previousPublishedMessageId": previous} if previous else {}
    return {
        "originationNumber": sender,
        "destinationNumber": to,
        "messageKeyword": keyword,
        "messageBody": body,
        "inboundMessageId": str(uuid.uuid4()),
        **answer,
    }


def publish(carrier: Carrier, topic_arn: str, message: str) -> None:
    """Publishes to the topic as the service does: it is no call of Rapport and is not counted."""
    region, account_id = topic_arn.split(":")[3:5]
    backend = sns_backends[account_id][region]
    if topic_arn not in backend.topics:
        raise LookupError(f"End User Messaging is to publish to {topic_arn}, which does not exist")
    backend.publish(message, topic_arn)
    for hook in carrier.on_publish:
        hook(topic_arn, message)


def _event(
    text: SentText, event_type: str, description: str, is_final: bool, now: datetime
) -> dict[str, object]:
    return {
        "eventType": event_type,
        "eventVersion": "1.0",
        "eventTimestamp": _milliseconds(now),
        "isFinal": is_final,
        "originationPhoneNumber": text.origin,
        "destinationPhoneNumber": text.to,
        "isoCountryCode": "US",
        "mcc": "310",
        "mnc": "800",
        "carrierName": "Example Wireless",
        "messageId": text.message_id,
        "messageRequestTimestamp": _milliseconds(text.requested_at),
        "messageEncoding": "GSM" if text.cut.encoding is Encoding.GSM_7 else "UNICODE",
        "messageType": text.message_type,
        "messageStatus": event_type.removeprefix("TEXT_"),
        "messageStatusDescription": description,
        "context": dict(text.context),
        "totalMessageParts": text.cut.count,
        "totalMessagePrice": round(text.cut.count * PART_PRICE_USD, 5),
        "totalCarrierFee": round(text.cut.count * PART_FEE_USD, 5),
        "isInternationalSend": False,
    }


def _milliseconds(at: datetime) -> int:
    return int(at.timestamp() * 1000)
