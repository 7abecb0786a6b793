"""Delivery events of AWS End User Messaging, from their topic to the receipts queue."""

from chalice.app import Blueprint, SNSEvent

from functions import clock
from functions.edge import enqueue_receipts
from functions.entrypoint import entrypoint
from shared.providers import provider
from shared.providers.base import WebhookRequest

trigger = Blueprint(__name__)


@trigger.on_sns_message(
    topic="arn:aws:sns:us-east-1:000000000000:placeholder",  # infra/resources.json says which
    name="accept-eum-status",
)
@entrypoint
def handler(event: SNSEvent) -> None:
    request = WebhookRequest("", {}, {}, event.message.encode(), clock.now())
    enqueue_receipts(provider("eum").parse_status(request))
