"""Moves inbound messages of AWS End User Messaging from its topic to the inbound queue."""

from chalice.app import Blueprint, SNSEvent

from functions.runtime.entrypoint import entrypoint
from shared.platform import clock
from shared.providers.core.base import WebhookRequest
from shared.providers.core.reading import moment
from shared.providers.registry import provider
from shared.usecases.inbound.enqueue_webhooks import enqueue_inbound

trigger = Blueprint(__name__)


@trigger.on_sns_message(
    topic="arn:aws:sns:us-east-1:000000000000:placeholder",  # infra/resources says which
    name="accept-eum-text",
)
@entrypoint
def handler(event: SNSEvent) -> None:
    # The time of arrival, not of this delivery: a START that is retried must not undo a newer STOP.
    now = clock.now()
    received = moment(event.to_dict()["Records"][0]["Sns"].get("Timestamp", ""), now)
    request = WebhookRequest("", {}, {}, event.message.encode(), min(received, now))
    enqueue_inbound(provider("eum").parse_inbound(request))
