"""The simulated networks on moto, with a clock that only the test moves."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest
from botocore.config import Config
from moto import mock_aws

from infra.local.carrier.carrier import Carrier
from infra.local.carrier.inbound import connect_http_providers
from infra.local.moto_ext import eum, sns_sms

# One session for all tests: service models are read once.
_SESSION = boto3.Session("testing", "testing", region_name="us-east-1")


class Clock:
    def __init__(self) -> None:
        self.at = datetime(2026, 11, 3, 17, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def advance(self, **delta: float) -> None:
        self.at += timedelta(**delta)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def carrier(clock: Clock) -> Carrier:
    return connect_http_providers(Carrier(clock))


@pytest.fixture
def aws(carrier: Carrier) -> Iterator[None]:
    eum.install(carrier)
    sns_sms.install(carrier)
    try:
        with mock_aws():
            yield
    finally:
        sns_sms.uninstall()
        eum.uninstall()


def client(service: str) -> Any:
    # One attempt: a retry of ours would use up what the test laid down for the next send.
    config = Config(retries={"total_max_attempts": 1, "mode": "standard"})
    return _SESSION.client(service, config=config)


@pytest.fixture
def sms(aws: None) -> Any:
    return client("pinpoint-sms-voice-v2")


@pytest.fixture
def sns(aws: None) -> Any:
    return client("sns")
