"""The environment variables of the functions on the local platform. Imports none of moto."""

import os
from collections.abc import Mapping

from infra.local import calls

REGION = "us-east-1"
ACCOUNT = "123456789012"
STACK = "rapport-local"
CONFIGURATION_SET = "rapport-local"
AGENT_TOPIC = "rapport-local-agents"
_QUEUES = f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}"


def environment(*, base_url: str, dynamodb_endpoint: str = "") -> Mapping[str, str]:
    """Returns the functions' environment. Set it before you import any of their modules.

    From now on their calls can be watched; a client that was created earlier reports none.
    """
    calls.install()
    return {
        "AWS_DEFAULT_REGION": REGION,
        "AWS_REGION": REGION,
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
        "STAGE": "local",
        "TABLE_NAME": STACK,
        "INBOUND_QUEUE_URL": f"{_QUEUES}/{STACK}-inbound.fifo",
        "OUTBOUND_QUEUE_URL": f"{_QUEUES}/{STACK}-outbound.fifo",
        "CAMPAIGN_QUEUE_URL": f"{_QUEUES}/{STACK}-campaigns",
        "RECEIPTS_QUEUE_URL": f"{_QUEUES}/{STACK}-receipts",
        "NOTIFICATIONS_QUEUE_URL": f"{_QUEUES}/{STACK}-notifications.fifo",
        "AGENT_TOPIC_ARN": f"arn:aws:sns:{REGION}:{ACCOUNT}:{AGENT_TOPIC}",
        "SECRET_NAME": STACK,
        "PUBLIC_BASE_URL": base_url,
        "EUM_CONFIGURATION_SET": CONFIGURATION_SET,
        "REPORT_ONLY_WEBHOOKS": os.environ.get("REPORT_ONLY_WEBHOOKS", ""),
        "DYNAMODB_ENDPOINT": dynamodb_endpoint,
        "CAMPAIGN_CALLS": "1",  # moto answers in this process: more at once would save nothing
        "POWERTOOLS_SERVICE_NAME": "rapport",
        "POWERTOOLS_METRICS_NAMESPACE": "Rapport",
        "POWERTOOLS_TRACE_DISABLED": "true",
    }
