"""The topic of e-mails to agents. Each subscription filters by the channel that it is for."""

from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from shared.platform.aws import client
from shared.platform.settings import settings

CHANNEL = "channel"
"""The attribute that a subscription filters by."""


class TopicFailed(Exception):
    """The topic did not take the message, or there is none."""


def publish(subject: str, text: str, *, channel: str, id: str) -> None:
    """Publishes an e-mail. Raises TopicFailed."""
    topic = settings().agent_topic_arn
    if not topic:
        raise TopicFailed("the stack has no topic for agents: deploy it again")
    sns: Any = client("sns")
    named = {CHANNEL: channel, "notification_id": id}
    try:
        sns.publish(
            TopicArn=topic,
            Subject=subject,
            Message=text,
            MessageAttributes={
                name: {"DataType": "String", "StringValue": value} for name, value in named.items()
            },
        )
    except (BotoCoreError, ClientError) as error:
        raise TopicFailed(type(error).__name__) from error
