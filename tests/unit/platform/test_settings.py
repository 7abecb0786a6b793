"""The environment is read once, and a gap in it is named."""

import pytest

from shared.platform.settings import Settings, settings

REQUIRED = {
    "STAGE": "dev",
    "TABLE_NAME": "rapport-dev",
    "INBOUND_QUEUE_URL": "https://sqs.example.com/inbound.fifo",
    "OUTBOUND_QUEUE_URL": "https://sqs.example.com/outbound",
    "CAMPAIGN_QUEUE_URL": "https://sqs.example.com/campaigns",
    "RECEIPTS_QUEUE_URL": "https://sqs.example.com/receipts",
    "SECRET_NAME": "rapport/dev",
    "PUBLIC_BASE_URL": "https://rapport.example.com/",
}
OPTIONAL = (
    "EUM_CONFIGURATION_SET",
    "REPORT_ONLY_WEBHOOKS",
    "DYNAMODB_ENDPOINT",
    "NOTIFICATIONS_QUEUE_URL",
    "AGENT_TOPIC_ARN",
    "CAMPAIGN_CALLS",
    "POWERTOOLS_TRACE_DISABLED",
)


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in REQUIRED.items():
        monkeypatch.setenv(name, value)
    for name in OPTIONAL:
        monkeypatch.delenv(name, raising=False)


def test_every_setting_has_its_variable() -> None:
    read = Settings.from_env()

    assert read == Settings(
        stage="dev",
        table_name="rapport-dev",
        inbound_queue_url="https://sqs.example.com/inbound.fifo",
        outbound_queue_url="https://sqs.example.com/outbound",
        campaign_queue_url="https://sqs.example.com/campaigns",
        receipts_queue_url="https://sqs.example.com/receipts",
        secret_name="rapport/dev",
        public_base_url="https://rapport.example.com",
        eum_configuration_set="",
        report_only_webhooks=frozenset(),
        dynamodb_endpoint=None,
        tracing=False,
        notifications_queue_url="",
        agent_topic_arn="",
        campaign_calls=1,
    )


@pytest.mark.parametrize(("value", "calls"), [("8", 8), ("", 1)])
def test_a_worker_of_campaigns_makes_one_call_at_once_unless_told(
    value: str, calls: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAMPAIGN_CALLS", value)

    assert Settings.from_env().campaign_calls == calls


@pytest.mark.parametrize("name", REQUIRED)
@pytest.mark.parametrize("value", [None, ""])
def test_a_variable_that_is_missing_is_named(
    name: str, value: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if value is None:
        monkeypatch.delenv(name)
    else:
        monkeypatch.setenv(name, value)

    with pytest.raises(RuntimeError, match=f"environment variable {name} is missing"):
        Settings.from_env()


@pytest.mark.parametrize(
    ("value", "providers"),
    [("", set()), ("twilio", {"twilio"}), (" twilio , telnyx,", {"twilio", "telnyx"})],
)
def test_providers_whose_signatures_are_only_reported_are_listed(
    value: str, providers: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORT_ONLY_WEBHOOKS", value)

    assert Settings.from_env().report_only_webhooks == providers


@pytest.mark.parametrize(("value", "endpoint"), [("", None), ("http://db:8000", "http://db:8000")])
def test_another_dynamodb_is_used_only_when_named(
    value: str, endpoint: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DYNAMODB_ENDPOINT", value)

    assert Settings.from_env().dynamodb_endpoint == endpoint


@pytest.mark.parametrize(("value", "traced"), [("", False), ("true", False), ("false", True)])
def test_tracing_is_on_only_where_somebody_asks_for_it(
    value: str, traced: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERTOOLS_TRACE_DISABLED", value)

    assert Settings.from_env().tracing is traced


def test_the_environment_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = settings()
    monkeypatch.setenv("STAGE", "another")

    assert settings() is first
