"""The environment, read once and named: nothing else reads os.environ."""

import os
from functools import cache

import msgspec


class Settings(msgspec.Struct, frozen=True):
    """Where this deployment's things are. No secret stands here: `secret_name` is its address."""

    stage: str
    table_name: str
    inbound_queue_url: str
    outbound_queue_url: str
    campaign_queue_url: str
    receipts_queue_url: str
    secret_name: str
    public_base_url: str
    """What the world calls us by, without a slash at the end: webhook signatures cover it."""
    eum_configuration_set: str
    report_only_webhooks: frozenset[str]
    """Providers whose bad signatures are counted and let through: for a careful roll-out only."""
    dynamodb_endpoint: str | None
    """Another DynamoDB than the region's: DynamoDB Local, in tests."""
    tracing: bool
    """Whether invocations are traced with X-Ray; it costs a cold start about 0.2 s."""

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
        )


@cache
def settings() -> Settings:
    return Settings.from_env()


def _required(name: str) -> str:
    value = os.environ.get(name)
    if not value:
        raise RuntimeError(f"the environment variable {name} is missing")
    return value
