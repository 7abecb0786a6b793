"""Moves delivery events of AWS End User Messaging from their topic to the receipts queue."""

from chalice.app import Blueprint, SNSEvent

from functions.runtime.entrypoint import entrypoint
from shared.platform import clock
from shared.providers.core.base import WebhookRequest
from shared.providers.registry import provider
from shared.usecases.inbound.enqueue_webhooks import enqueue_receipts

trigger = Blueprint(__name__)


@trigger.on_sns_message(
    topic="arn:aws:sns:us-east-1:000000000000:placeholder",  # infra/resources says which
    name="accept-eum-status",
)
@entrypoint
def handler(event: SNSEvent) -> None:
    request = WebhookRequest("", {}, {}, event.message.encode(), clock.now())
    enqueue_receipts(provider("eum").parse_status(request))
