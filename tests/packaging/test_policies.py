"""Each function may do what it does and nothing else."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from functions.run_campaign import STOP_BEFORE_MILLISECONDS
from infra.stack.template import ROOT, references
from tests.packaging.bundle import CONFIG, FUNCTIONS, Bundle
from tests.support.policies import CONSUMING, LOGGING, policy_of

ON_EVERYTHING = {
    "sns:Publish": "a text to a phone number: a phone number has no ARN",
}


def test_every_function_has_a_policy_file_of_its_own_and_no_file_is_left_over() -> None:
    named = [one["iam_policy_file"] for one in CONFIG["lambda_functions"].values()]
    existing = [path.name for path in (ROOT / ".chalice").glob("policy-*.json")]

    assert sorted(named) == sorted(existing)
    assert len(named) == len(FUNCTIONS)


def test_a_function_is_packaged_with_its_file_and_nothing_besides(bundle: Bundle) -> None:
    packaged = sorted(json.dumps(_statements(bundle, one)) for one in FUNCTIONS)
    filed = sorted(json.dumps(policy_of(one)["Statement"]) for one in CONFIG["lambda_functions"])

    assert packaged == filed


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_may_write_its_logs(bundle: Bundle, function: str) -> None:
    assert _allowed_on(bundle, function, "/aws/lambda/${AWS::StackName}-*") >= LOGGING.keys()


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_may_consume_its_queue_and_no_other(bundle: Bundle, function: str) -> None:
    consumed = {
        name
        for event in bundle.functions[function].get("Events", {}).values()
        if event["Type"] == "SQS"
        for name in references(event["Properties"]["Queue"])
    }

    for statement in _allowing(bundle, function):
        if CONSUMING.keys() & set(statement["Action"]):
            assert set(statement["Action"]) == CONSUMING.keys()
            assert references(statement["Resource"]) == consumed
            consumed = set()
    assert consumed == set()


def test_lambda_lets_a_function_wake_itself_only_where_that_is_meant(bundle: Bundle) -> None:
    """After 16 rounds Lambda takes such a function for an endless loop, and gives its job up."""
    wakes = {one: _woken_by(bundle, one) for one in FUNCTIONS}
    for _ in FUNCTIONS:
        wakes = {
            one: set().union(others, *(wakes[o] for o in others)) for one, others in wakes.items()
        }

    allowed = {one for one in FUNCTIONS if bundle.functions[one].get("RecursiveLoop") == "Allow"}
    assert allowed == {one for one in FUNCTIONS if one in wakes[one]} == {"RunCampaign"}


def test_a_function_that_may_wake_itself_has_time_to_get_on_in_between() -> None:
    """Else it would do nothing but wake itself, as fast as it can."""
    timeout = CONFIG["lambda_functions"]["run-campaign"]["lambda_timeout"]

    assert timeout * 1000 >= 2 * STOP_BEFORE_MILLISECONDS


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_may_give_up_to_its_own_dead_letters(bundle: Bundle, function: str) -> None:
    dead_letters = bundle.functions[function].get("DeadLetterQueue")

    if dead_letters:
        assert "sqs:SendMessage" in _allowed_on(
            bundle, function, json.dumps(dead_letters["TargetArn"])
        )


@pytest.mark.parametrize("function", FUNCTIONS)
def test_no_function_may_do_everything_or_do_it_everywhere(bundle: Bundle, function: str) -> None:
    for statement in _allowing(bundle, function):
        assert not any("*" in action for action in statement["Action"])
        if statement["Resource"] == "*":
            assert set(statement["Action"]) <= ON_EVERYTHING.keys()


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_that_texts_by_sns_may_publish_to_no_topic(
    bundle: Bundle, function: str
) -> None:
    may_text = any(one["Resource"] == "*" for one in _allowing(bundle, function))
    denied = [one for one in _statements(bundle, function) if one["Effect"] == "Deny"]

    topics = {"Fn::Sub": "arn:${AWS::Partition}:sns:*:*:*"}
    assert [one["Resource"] for one in denied] == ([topics] if may_text else [])


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_policy_names_only_what_the_template_has(bundle: Bundle, function: str) -> None:
    named = {name for one in _statements(bundle, function) for name in _names(one["Resource"])}

    ours = {name for name in named if not name.startswith("AWS::")}
    assert ours <= bundle.template["Resources"].keys()


def _woken_by(bundle: Bundle, function: str) -> set[str]:
    """The functions whose queue this one may send to."""
    sent_to = {
        name
        for statement in _allowing(bundle, function)
        if "sqs:SendMessage" in statement["Action"]
        for name in _names(statement["Resource"])
    }
    return {
        other
        for other, properties in bundle.functions.items()
        for event in properties.get("Events", {}).values()
        if event["Type"] == "SQS" and references(event["Properties"]["Queue"]) <= sent_to
    }


def _statements(bundle: Bundle, function: str) -> list[dict[str, Any]]:
    (role,) = references(bundle.functions[function]["Role"])
    (policy,) = bundle.template["Resources"][role]["Properties"]["Policies"]
    statements: list[dict[str, Any]] = policy["PolicyDocument"]["Statement"]
    return statements


def _allowing(bundle: Bundle, function: str) -> list[dict[str, Any]]:
    return [one for one in _statements(bundle, function) if one["Effect"] == "Allow"]


def _allowed_on(bundle: Bundle, function: str, resource: str) -> set[str]:
    statements = _allowing(bundle, function)
    matching = [one for one in statements if resource in json.dumps(one["Resource"])]
    return {action for one in matching for action in one["Action"]}


def _names(resource: Any) -> Iterator[str]:
    for one in resource if isinstance(resource, list) else [resource]:
        yield from references(one)
