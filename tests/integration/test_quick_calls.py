"""Calls that are not signed: moto still knows whose they are, and other signers sign as ever."""

from collections.abc import Iterator

import boto3
import pytest
from botocore.auth import SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.exceptions import NoCredentialsError
from moto import mock_aws

from tests.support import quick_calls

ME = Credentials("AKIAEXAMPLE", "secret", "token")


@pytest.fixture(autouse=True)
def installed() -> Iterator[None]:
    quick_calls.install()
    quick_calls.install()
    with mock_aws():
        yield


def request() -> AWSRequest:
    return AWSRequest("POST", "https://sqs.eu-west-1.amazonaws.com/", data=b"{}")


def test_a_request_names_its_key_its_region_and_its_service_and_has_no_signature() -> None:
    made = request()

    SigV4Auth(ME, "sqs", "eu-west-1").add_auth(made)

    told = made.headers["Authorization"]
    day = made.context["timestamp"][:8]
    assert told == (
        f"AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/{day}/eu-west-1/sqs/aws4_request, "
        "SignedHeaders=host, Signature=none"
    )
    assert made.headers["X-Amz-Security-Token"] == "token"


def test_without_credentials_nothing_is_sent() -> None:
    with pytest.raises(NoCredentialsError):
        SigV4Auth(None, "sqs", "eu-west-1").add_auth(request())


def test_an_address_that_is_signed_in_advance_is_signed() -> None:
    made = request()

    SigV4QueryAuth(ME, "sqs", "eu-west-1").add_auth(made)

    assert "X-Amz-Signature=" in made.url


def test_moto_still_finds_the_region() -> None:
    for region in ("eu-west-1", "us-east-2"):
        sqs = boto3.client("sqs", region_name=region)

        assert region in sqs.create_queue(QueueName="waiting")["QueueUrl"]
