"""The template in a region without End User Messaging: what needs the service is taken out."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from infra.stack.template import expand
from infra.stack.template.end_user_messaging import for_region, is_offered, without
from tests.packaging.bundle import Bundle

REGION = "ap-east-1"


def test_which_regions_have_the_service() -> None:
    assert not is_offered(REGION)
    assert not is_offered("cn-north-1")
    assert is_offered("us-east-1")
    assert is_offered("us-gov-west-1")


@pytest.mark.matrix
def test_cfn_lint_has_nothing_to_say_of_it_in_such_a_region(bundle: Bundle, tmp_path: Path) -> None:
    whole = expand(bundle.template)
    alone, reduced = tmp_path / "alone.json", tmp_path / "reduced.json"
    topics = {name: whole["Resources"][name] for name in ("EumConfigurationSet", "EumStatusTopic")}
    alone.write_text(json.dumps({"Resources": topics}))
    reduced.write_text(json.dumps(expand(for_region(bundle.template, REGION))))

    assert "AWS::SMSVOICE::ConfigurationSet' does not exist in 'ap-east-1'" in _lint(alone)
    assert _lint(reduced) == ""


def test_nothing_of_the_service_is_left_and_nothing_else_is_gone(bundle: Bundle) -> None:
    reduced = without(bundle.template)

    text = json.dumps(reduced)
    for word in ("sms-voice.amazonaws.com", "sms-voice:", "SMSVOICE", "EumConfigurationSet"):
        assert word not in text
    gone = bundle.template["Resources"].keys() - reduced["Resources"].keys()
    assert gone == {"EumConfigurationSet", "EumStatusTopicPolicy", "EumTextTopicPolicy"}
    assert bundle.template["Outputs"].keys() - reduced["Outputs"].keys() == {
        "EumConfigurationSetName"
    }


def test_only_a_key_statement_and_a_variable_of_the_service_are_gone_from_what_is_left(
    bundle: Bundle,
) -> None:
    reduced = without(bundle.template)

    sids = {_sid(one) for one in _statements(bundle.template) - _statements(reduced)}
    assert sids == {
        "DeliveryEvents",
        "EndUserMessagingPublishes",
        "SendThroughEndUserMessaging",
        "TwoWaySms",
    }
    for name, function in bundle.functions.items():
        left = reduced["Resources"][name]["Properties"]["Environment"]["Variables"]
        before = function["Environment"]["Variables"]
        assert {*before} - {*left} == {"EUM_CONFIGURATION_SET"}, name


def test_where_the_service_is_the_template_is_as_packaged(bundle: Bundle) -> None:
    assert for_region(bundle.template, "us-east-1") is bundle.template


def _statements(value: Any) -> set[str]:
    """Returns every statement of every policy, as text."""
    if isinstance(value, dict):
        own = {json.dumps(value, sort_keys=True)} if {"Effect", "Sid"} <= value.keys() else set()
        return own.union(*map(_statements, value.values()))
    if isinstance(value, list):
        return set().union(*map(_statements, value))
    return set()


def _sid(statement: str) -> str:
    return str(json.loads(statement)["Sid"])


def _lint(path: Path) -> str:
    linter = Path(sys.executable).with_name("cfn-lint")
    command = [str(linter), "--regions", REGION, "--template", str(path)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return result.stdout + result.stderr
