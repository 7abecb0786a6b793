"""Clients whose endpoints come from botocore's list instead of its rules."""

from collections.abc import Iterator

import botocore.session
import pytest
from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import UnknownServiceError

from shared.platform import aws
from shared.platform.descriptions import SERVICES, Descriptions

RULES = "endpoint-rule-set-1"
SESSION = botocore.session.get_session()
REGIONS = sorted(
    {
        region
        for partition in SESSION.get_available_partitions()
        for region in SESSION.get_available_regions("ec2", partition)
    }
)
FIPS = {"AWS_USE_FIPS_ENDPOINT": "true"}
DUAL_STACK = {"AWS_USE_DUALSTACK_ENDPOINT": "true"}


@pytest.fixture(autouse=True)
def _new_session() -> Iterator[None]:
    aws.reset()
    yield
    aws.reset()


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_each_region_has_the_endpoint_that_the_rules_give_it(service: str) -> None:
    loader = SESSION.get_component("data_loader")
    rules = EndpointProvider(
        loader.load_service_model(service, RULES), loader.load_data("partitions")
    )

    # The last is a region that is newer than both lists.
    for region in (*REGIONS, "eu-southwest-7"):
        ruled = rules.resolve_endpoint(Region=region, UseFIPS=False, UseDualStack=False)
        client = aws.session().create_client(service, region_name=region)
        signed = client._request_signer

        assert client.meta.endpoint_url == ruled.url, region
        assert signed.region_name == region
        assert signed.signing_name == client.meta.service_model.signing_name
        assert "authSchemes" not in ruled.properties
        assert not ruled.headers
    assert len(REGIONS) > 30


def test_rules_are_left_out_of_the_services_that_functions_call_only() -> None:
    ours, theirs = Descriptions(), SESSION.get_component("data_loader")

    for service in SERVICES:
        with pytest.raises(UnknownServiceError):
            ours.load_service_model(service, RULES)
    assert ours.load_service_model("s3", RULES) == theirs.load_service_model("s3", RULES)


@pytest.mark.parametrize("configured", [FIPS, DUAL_STACK])
def test_other_endpoints_follow_the_rules(
    configured: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in configured.items():
        monkeypatch.setenv(name, value)

    assert not isinstance(aws.session().get_component("data_loader"), Descriptions)


def test_a_configured_endpoint_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_SQS", "https://vpce-1.sqs.us-east-1.vpce.amazonaws.com")

    client = aws.session().create_client("sqs", region_name="us-east-1")

    assert client.meta.endpoint_url == "https://vpce-1.sqs.us-east-1.vpce.amazonaws.com"
