"""The AWS clients: one of each, short time-outs, and never a repeat where it could send twice."""

from collections.abc import Iterator

import pytest

from shared.platform import aws


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "7")
    aws.reset()
    yield
    aws.reset()


@pytest.mark.parametrize(
    ("service", "attempts"),
    [("pinpoint-sms-voice-v2", 1), ("sns", 1), ("sqs", 3), ("secretsmanager", 3)],
)
def test_only_what_can_be_repeated_is_repeated(service: str, attempts: int) -> None:
    config = aws.client(service).meta.config

    assert config.retries["total_max_attempts"] == attempts
    assert (config.connect_timeout, config.read_timeout) == (1, 5)


def test_a_client_is_made_once_until_it_is_reset(monkeypatch: pytest.MonkeyPatch) -> None:
    first = aws.client("sqs")
    assert aws.client("sqs") is first
    assert first.meta.region_name == "eu-west-1"

    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-west-2")
    aws.reset()

    assert aws.client("sqs").meta.region_name == "us-west-2"


def test_an_operators_clients_wait_longer_and_try_more_often_and_never_send_twice() -> None:
    with aws.limited(aws.OPERATOR):
        made, sending = (aws.client(one).meta.config for one in ("sts", "sns"))
    aws.reset()
    after = aws.client("sts").meta.config

    assert (made.connect_timeout, made.read_timeout) == (10, 60)
    assert [one.retries["total_max_attempts"] for one in (made, sending, after)] == [5, 1, 3]
    assert (after.connect_timeout, after.read_timeout) == (1, 5)
