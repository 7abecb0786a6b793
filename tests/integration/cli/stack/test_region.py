"""A region without End User Messaging: other brands are deployed, and brands on it are refused."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from infra.stack.template import ROOT, Template, load
from shared.platform.aws import client
from tests.support.deploying import URL, deploy, rapport, stack, stack_names

pytestmark = [pytest.mark.moto_only, pytest.mark.usefixtures("world")]


@pytest.fixture(autouse=True)
def _region() -> Iterator[None]:
    """The embedded cloud stays where it is: its region has no End User Messaging."""
    with patch("infra.stack.template.end_user_messaging.is_offered", return_value=False):
        yield


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """The example brand with another provider for the numbers of End User Messaging."""
    brand = tmp_path / "brand.yaml"
    example = (ROOT / "brand.example.yaml").read_text()
    brand.write_text(example.replace("provider: eum", "provider: twilio"))
    return brand


def test_a_brand_with_numbers_of_it_is_refused_before_anything_is_made(package: Path) -> None:
    before = stack_names()

    result = deploy(package, "--parameter", URL, "--brand", ROOT / "brand.example.yaml")

    assert result.exit_code == 1
    assert "us-east-1 has no End User Messaging, and the brand has numbers of it: +1" in (
        result.stderr
    )
    assert "Use a region that has it" in result.stderr
    assert "give these numbers another provider in brand.yaml" in result.stderr
    assert stack_names() == before


def test_a_brand_on_other_providers_is_deployed_without_it(package: Path, elsewhere: Path) -> None:
    template = json.loads((package / "template.json").read_text())
    template["Resources"]["EumConfigurationSet"] = load()["Resources"]["EumConfigurationSet"]
    (package / "template.json").write_text(json.dumps(template))

    result = deploy(package, "--parameter", URL, "--brand", elsewhere, "--bucket", "ours")

    assert "has no End User Messaging: the stack is deployed without it" in result.stderr
    assert stack()
    gone = template["Resources"].keys() - _uploaded()["Resources"].keys()
    assert gone == {"EumConfigurationSet"}


def _uploaded() -> Template:
    s3: Any = client("s3")
    keys = [one["Key"] for one in s3.list_objects_v2(Bucket="ours")["Contents"]]
    (key,) = (one for one in keys if one.endswith("template.json"))
    template: Template = json.loads(s3.get_object(Bucket="ours", Key=key)["Body"].read())
    return template


def test_a_brand_that_needs_it_is_not_applied_either(elsewhere: Path) -> None:
    refused = rapport("apply", ROOT / "brand.example.yaml")
    applied = rapport("apply", elsewhere)

    assert (refused.exit_code, applied.exit_code) == (1, 0), applied.output
    assert "has no End User Messaging" in refused.stderr
