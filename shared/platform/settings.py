"""The environment, read once: nothing else reads os.environ."""

import os
from functools import cache

import msgspec


class Settings(msgspec.Struct, frozen=True):
    """Names and addresses of this deployment's resources. It contains no secret, only
    `secret_name`."""

    stage: str
    table_name: str
    inbound_queue_url: str
    outbound_queue_url: str
    campaign_queue_url: str
    receipts_queue_url: str
    secret_name: str
    public_base_url: str
    """The API's public address, without a slash at the end: webhook signatures cover it."""
    eum_configuration_set: str
    report_only_webhooks: frozenset[str]
    """Providers whose webhooks are accepted and counted although their signature is invalid."""
    dynamodb_endpoint: str | None
    """The endpoint of another DynamoDB than the region's, such as DynamoDB Local in tests."""
    tracing: bool
    """Whether X-Ray traces invocations; it adds about 0.2 s to a cold start."""
    notifications_queue_url: str = ""
    """Empty for a stack of an earlier release, which tells agents nothing."""
    agent_topic_arn: str = ""
    """The topic of e-mails to agents; empty as above."""
    campaign_calls: int = 1
    """How many calls to providers a worker of campaigns makes at once."""

    @classmethod
    def from_env(cls) -> "Settings":
        report_only = os.environ.get("REPORT_ONLY_WEBHOOKS", "")
        return cls(
            stage=_required("STAGE"),
            table_name=_required("TABLE_NAME"),
            inbound_queue_url=_required("INBOUND_QUEUE_URL"),
            outbound_queue_url=_required("OUTBOUND_QUEUE_URL"),
            campaign_queue_url=_required("CAMPAIGN_QUEUE_URL"),
            receipts_queue_url=_required("RECEIPTS_QUEUE_URL"),
            secret_name=_required("SECRET_NAME"),
            public_base_url=_required("PUBLIC_BASE_URL").rstrip("/"),
            eum_configuration_set=os.environ.get("EUM_CONFIGURATION_SET", ""),
            report_only_webhooks=frozenset(filter(None, report_only.replace(" ", "").split(","))),
            dynamodb_endpoint=os.environ.get("DYNAMODB_ENDPOINT") or None,
            tracing=os.environ.get("POWERTOOLS_TRACE_DISABLED") == "false",
            notifications_queue_url=os.environ.get("NOTIFICATIONS_QUEUE_URL", ""),
            agent_topic_arn=os.environ.get("AGENT_TOPIC_ARN", ""),
            campaign_calls=int(os.environ.get("CAMPAIGN_CALLS") or 1),
        )


@cache
def settings() -> Settings:
    return Settings.from_env()


def _required(name: str) -> str:
    value = os.environ.get(name)
    if not value:
        raise RuntimeError(f"the environment variable {name} is missing")
    return value
