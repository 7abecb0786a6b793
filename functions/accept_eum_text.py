"""Two-way texts of AWS End User Messaging, from its topic to the queue that all texts share."""

from chalice.app import Blueprint, SNSEvent

from functions import clock
from functions.edge import enqueue_inbound
from functions.entrypoint import entrypoint
from shared.providers import provider
from shared.providers.base import WebhookRequest

trigger = Blueprint(__name__)


@trigger.on_sns_message(
    topic="arn:aws:sns:us-east-1:000000000000:placeholder",  # infra/resources.json says which
    name="accept-eum-text",
)
@entrypoint
def handler(event: SNSEvent) -> None:
    request = WebhookRequest("", {}, {}, event.message.encode(), clock.now())
    enqueue_inbound(provider("eum").parse_inbound(request))
