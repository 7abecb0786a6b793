"""Reads what a topic of AWS End User Messaging delivers."""

from chalice.app import SNSEvent

from shared.platform import clock
from shared.providers.core.base import WebhookRequest
from shared.providers.core.reading import moment


def webhook_of(event: SNSEvent) -> WebhookRequest:
    """Returns the notification as a webhook, dated when the topic accepted it.

    Not when it was delivered: a START that is retried must not undo a newer STOP.
    """
    now = clock.now()
    received = moment(event.to_dict()["Records"][0]["Sns"].get("Timestamp", ""), now)
    return WebhookRequest("", {}, {}, event.message.encode(), min(received, now))
