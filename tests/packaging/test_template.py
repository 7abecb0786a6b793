"""The packaged template: valid, complete, and in agreement with itself and with the settings."""

import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from infra.stack.template import expand, references
from shared.platform.settings import Settings
from tests.packaging.bundle import CONFIG, FUNCTIONS, Bundle

POWERTOOLS = {
    "POWERTOOLS_LOG_LEVEL",
    "POWERTOOLS_METRICS_NAMESPACE",
    "POWERTOOLS_SERVICE_NAME",
    "POWERTOOLS_TRACE_DISABLED",
}
KEPT = ("RetainExceptOnCreate", "Retain")
"""Kept in every operation, except when the operation that has created it is rolled back."""
NOT_FROM_THE_CLOUD = {"DYNAMODB_ENDPOINT", "STAGE"}


@pytest.mark.matrix
def test_cfn_lint_has_nothing_to_say_of_the_packaged_template(bundle: Bundle) -> None:
    assert _lint(bundle.folder / "template.json") == ""


@pytest.mark.matrix
def test_cfn_lint_has_nothing_to_say_of_what_cloudformation_makes_of_it(
    bundle: Bundle, tmp_path: Path
) -> None:
    expanded = tmp_path / "expanded.json"
    expanded.write_text(json.dumps(expand(bundle.template)))

    assert _lint(expanded) == ""


def test_no_placeholder_is_left(bundle: Bundle) -> None:
    assert "placeholder" not in json.dumps(bundle.template)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_has_every_setting_and_no_other(bundle: Bundle, function: str) -> None:
    variables = bundle.functions[function]["Environment"]["Variables"]

    read = _variables_read_by_settings()
    assert variables.keys() == read | POWERTOOLS
    assert CONFIG["environment_variables"].keys() == read | POWERTOOLS


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_is_told_by_the_cloud_where_things_are(bundle: Bundle, function: str) -> None:
    variables = bundle.functions[function]["Environment"]["Variables"]

    literal = {name for name, value in variables.items() if isinstance(value, str)}
    assert literal == POWERTOOLS - {"POWERTOOLS_SERVICE_NAME"} | NOT_FROM_THE_CLOUD


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_keeps_its_logs_for_thirty_days(bundle: Bundle, function: str) -> None:
    groups = {
        resource["Properties"]["LogGroupName"]["Fn::Sub"]: resource["Properties"]["RetentionInDays"]
        for resource in bundle.template["Resources"].values()
        if resource["Type"] == "AWS::Logs::LogGroup"
    }

    assert groups[f"/aws/lambda/${{{function}}}"] == 30


def test_a_consumed_queue_gives_up_after_its_tries_where_somebody_is_alarmed(
    bundle: Bundle,
) -> None:
    consumed = _consumed(bundle, "SQS", "Queue")

    assert consumed
    for function, queue in consumed.items():
        properties = _properties(bundle, queue)
        dead_letters = properties["RedrivePolicy"]["deadLetterTargetArn"]["Fn::GetAtt"][0]
        tries = 100 if queue == "InboundQueue" else 5  # a throttled delivery counts as a try
        assert properties["RedrivePolicy"]["maxReceiveCount"] == tries, queue
        assert properties["VisibilityTimeout"] == 6 * bundle.functions[function]["Timeout"], queue
        assert properties.get("FifoQueue") == _properties(bundle, dead_letters).get("FifoQueue")
        assert dead_letters in _alarmed_queues(bundle)


def test_a_consumed_queue_hears_which_of_a_batch_failed(bundle: Bundle) -> None:
    for function in _consumed(bundle, "SQS", "Queue"):
        assert _event(bundle, function)["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_nothing_is_said_of_a_batching_window_where_the_queue_is_fifo(bundle: Bundle) -> None:
    """Lambda has none for FIFO queues, and refuses one; Chalice writes 0 for every queue."""
    consumed = _consumed(bundle, "SQS", "Queue")
    fifo = {one for one, queue in consumed.items() if _properties(bundle, queue).get("FifoQueue")}

    assert fifo
    for function in fifo:
        window = _event(bundle, function)["MaximumBatchingWindowInSeconds"]
        assert window == {"Ref": "AWS::NoValue"}
        assert _event(bundle, function)["BatchSize"] <= 10


def test_inbound_texts_are_taken_one_by_one(bundle: Bundle) -> None:
    assert _event(bundle, "ReceiveMessage")["BatchSize"] == 1


def test_what_a_topic_cannot_hand_over_and_what_its_function_gives_up_is_kept_and_alarmed(
    bundle: Bundle,
) -> None:
    consumed = _consumed(bundle, "SNS", "Topic")

    assert consumed
    for function in consumed:
        undelivered = _event(bundle, function)["RedrivePolicy"]["deadLetterTargetArn"]
        unhandled = bundle.functions[function]["DeadLetterQueue"]["TargetArn"]
        assert undelivered == unhandled
        assert references(undelivered) <= _alarmed_queues(bundle)


def test_a_dead_letter_is_kept_for_fourteen_days(bundle: Bundle) -> None:
    for queue in _alarmed_queues(bundle):
        assert _properties(bundle, queue)["MessageRetentionPeriod"] == 14 * 24 * 3600


@pytest.mark.parametrize("kind", ["AWS::SQS::Queue", "AWS::SNS::Topic"])
def test_queues_and_topics_are_encrypted_with_our_own_key(bundle: Bundle, kind: str) -> None:
    found = [one for one in bundle.template["Resources"].values() if one["Type"] == kind]

    assert found
    assert all(one["Properties"]["KmsMasterKeyId"] == {"Ref": "DataKey"} for one in found)


def test_the_table_outlives_the_stack_and_every_mistake(bundle: Bundle) -> None:
    table = bundle.template["Resources"]["Table"]
    properties = table["Properties"]

    assert (table["DeletionPolicy"], table["UpdateReplacePolicy"]) == KEPT
    assert properties["DeletionProtectionEnabled"] == {
        "Fn::If": ["LeavesTableUnprotected", False, True]
    }
    assert bundle.template["Parameters"]["TableProtection"]["Default"] == "on"
    assert properties["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"]
    assert references(properties["SSESpecification"]["KMSMasterKeyId"]) == {"DataKey"}


def test_what_outlives_the_stack_does_not_outlive_its_own_failed_creation(bundle: Bundle) -> None:
    kept = {
        name: (one["DeletionPolicy"], one.get("UpdateReplacePolicy"))
        for name, one in bundle.template["Resources"].items()
        if "DeletionPolicy" in one
    }

    assert kept.keys() >= {"Table", "DataKey", "DeploymentSecret", "ApiGatewayLogsWriter"}
    assert set(kept.values()) == {KEPT}


def test_the_accounts_role_for_logs_is_set_only_when_asked_and_never_unset(bundle: Bundle) -> None:
    resources = bundle.template["Resources"]

    assert bundle.template["Parameters"]["ApiGatewayLogsRole"]["Default"] == "exists"
    for name in ("ApiGatewayAccount", "ApiGatewayLogsWriter"):
        assert resources[name]["Condition"] == "MakesApiGatewayLogsRole"
        assert (resources[name]["DeletionPolicy"], resources[name]["UpdateReplacePolicy"]) == KEPT


def test_the_secret_is_generated_once_and_never_again(bundle: Bundle) -> None:
    """A change of how it is generated makes CloudFormation write another one at the next
    deployment: without the credentials, with a new pepper, and so without any known contact."""
    secret = bundle.template["Resources"]["DeploymentSecret"]

    assert (secret["DeletionPolicy"], secret["UpdateReplacePolicy"]) == KEPT
    assert "Name" not in secret["Properties"]
    assert secret["Properties"]["GenerateSecretString"] == {
        "SecretStringTemplate": '{"providers": {}}',
        "GenerateStringKey": "pepper",
        "PasswordLength": 64,
        "ExcludePunctuation": True,
        "IncludeSpace": False,
    }


def test_no_place_in_a_path_has_two_variables(bundle: Bundle) -> None:
    """API Gateway refuses siblings that are both variable, which cfn-lint does not see."""
    variables = defaultdict(set)
    for path in bundle.template["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]["paths"]:
        parts = path.split("/")
        for place, part in enumerate(parts):
            if part.startswith("{"):
                variables["/".join(parts[:place])].add(part)

    assert variables
    assert {place for place, names in variables.items() if len(names) > 1} == set()


def _lint(path: Path) -> str:
    linter = Path(sys.executable).with_name("cfn-lint")
    result = subprocess.run(
        [linter, "--regions", "us-east-1", "--template", path],
        capture_output=True,
        text=True,
        check=False,
    )
    return result.stdout + result.stderr


class _Recorder(dict[str, str]):
    """An environment in which everything is set, and which remembers what was asked."""

    def get(self, key: str, default: Any = None) -> Any:
        self[key] = "1"
        return self[key]


def _variables_read_by_settings() -> set[str]:
    recorder = _Recorder()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "environ", recorder)
        Settings.from_env()
    return set(recorder)


def _properties(bundle: Bundle, name: str) -> dict[str, Any]:
    properties: dict[str, Any] = bundle.template["Resources"][name]["Properties"]
    return properties


def _events(bundle: Bundle, function: str, kind: str) -> list[dict[str, Any]]:
    events = bundle.functions[function].get("Events", {}).values()
    return [event["Properties"] for event in events if event["Type"] == kind]


def _event(bundle: Bundle, function: str) -> dict[str, Any]:
    (event,) = bundle.functions[function]["Events"].values()
    properties: dict[str, Any] = event["Properties"]
    return properties


def _consumed(bundle: Bundle, kind: str, source: str) -> dict[str, str]:
    """Function -> the logical name of the queue or topic that it consumes."""
    return {
        function: references(event[source]).pop()
        for function in bundle.functions
        for event in _events(bundle, function, kind)
    }


def _alarmed_queues(bundle: Bundle) -> set[str]:
    alarms = [
        one["Properties"]
        for one in bundle.template["Resources"].values()
        if one["Type"] == "AWS::CloudWatch::Alarm"
        and one["Properties"]["AlarmActions"] == [{"Ref": "AlarmTopic"}]
    ]
    return {
        dimension["Value"]["Fn::GetAtt"][0]
        for alarm in alarms
        for dimension in alarm["Dimensions"]
        if dimension["Name"] == "QueueName"
    }


def test_bodies_arrive_as_the_bytes_that_were_signed(bundle: Bundle) -> None:
    body = bundle.template["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]

    assert body["x-amazon-apigateway-binary-media-types"] == ["*/*"]
