"""Moves inbound messages of AWS End User Messaging from its topic to the inbound queue.

A delivery event that arrives here goes to the receipts queue: nothing of AWS is lost.
"""

from chalice.app import Blueprint, SNSEvent

from functions.runtime.entrypoint import entrypoint
from functions.runtime.notifications import webhook_of
from shared.domain.messages.webhooks import Route
from shared.providers.registry import provider
from shared.usecases.inbound.enqueue_webhooks import enqueue_webhook

trigger = Blueprint(__name__)


@trigger.on_sns_message(
    topic="arn:aws:sns:us-east-1:000000000000:placeholder",  # infra/resources says which
    name="accept-eum-text",
)
@entrypoint
def handler(event: SNSEvent) -> None:
    enqueue_webhook(provider("eum"), webhook_of(event), Route.MESSAGES)
