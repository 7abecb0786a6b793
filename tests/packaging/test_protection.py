"""What protects a deployment: keys, limits, logs without persons, a web ACL where there is one."""

import importlib
import json
from typing import Any

import pytest
from chalice.app import Chalice

from infra.stack.template import ROOT, concurrency, expand, references
from shared.providers.registry import HTTP_PROVIDERS
from tests.packaging.bundle import CONFIG, FUNCTIONS, Bundle
from tests.packaging.test_alarms import QUEUES, RESOURCES

API: dict[str, Any] = RESOURCES["RestAPI"]["Properties"]
SAFE_TO_LOG = {
    "$context.httpMethod",
    "$context.integrationLatency",
    "$context.requestId",
    "$context.requestTimeEpoch",
    "$context.resourcePath",
    "$context.responseLatency",
    "$context.responseLength",
    "$context.status",
}
"""None holds an address, a query, a header or what stands for a path's parameter."""


def test_every_log_is_encrypted_with_our_own_key_and_kept_for_thirty_days(bundle: Bundle) -> None:
    groups = _of_type(bundle, "AWS::Logs::LogGroup")

    assert len(groups) == len(FUNCTIONS) + 1
    for name, one in groups.items():
        assert references(one["Properties"]["KmsKeyId"]) == {"DataKey"}, name
        assert one["Properties"]["RetentionInDays"] == CONFIG["log_retention_in_days"], name


def test_the_key_serves_logs_of_this_stack_alone(bundle: Bundle) -> None:
    policy = bundle.template["Resources"]["DataKey"]["Properties"]["KeyPolicy"]
    (statement,) = (one for one in policy["Statement"] if one["Sid"] == "LogsEncrypt")

    arns = statement["Condition"]["ArnLike"]["kms:EncryptionContext:aws:logs:arn"]
    names = {one["Fn::Sub"].partition("log-group:")[2] for one in arns}
    assert names == {"/aws/lambda/${AWS::StackName}-*", "/aws/apigateway/${AWS::StackName}"}
    for group in _of_type(bundle, "AWS::Logs::LogGroup").values():
        name = group["Properties"]["LogGroupName"]["Fn::Sub"]
        # CloudFormation begins a function's name with the stack's.
        assert name in names or name.startswith("/aws/lambda/${")


def test_the_key_serves_what_topics_of_this_stack_give_up_and_no_other_topic(
    bundle: Bundle,
) -> None:
    """By aws:SourceArn, which SNS is known to bring along when SQS asks for the key."""
    policy = bundle.template["Resources"]["DataKey"]["Properties"]["KeyPolicy"]
    (statement,) = (one for one in policy["Statement"] if one["Sid"] == "TopicsGiveUpToQueues")

    ours = "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:${AWS::StackName}-*"
    assert statement["Condition"] == {"ArnLike": {"aws:SourceArn": {"Fn::Sub": ours}}}
    # CloudFormation begins the name of a topic that has none with the stack's.
    topics = _of_type(bundle, "AWS::SNS::Topic").values()
    assert not any("TopicName" in one["Properties"] for one in topics)


def test_every_service_that_may_use_the_key_is_held_to_this_account_and_its_source_is_named(
    bundle: Bundle,
) -> None:
    key = bundle.template["Resources"]["DataKey"]
    statements = [
        one for one in key["Properties"]["KeyPolicy"]["Statement"] if "Service" in one["Principal"]
    ]

    for statement in statements:
        assert "AWS::AccountId" in json.dumps(statement["Condition"]), statement["Sid"]
    assert key["Metadata"]["grants"].keys() == {one["Sid"] for one in statements}


TOPICS_OF = {
    "EndUserMessagingPublishes": ("sms-voice.amazonaws.com", {"EumTextTopic", "EumStatusTopic"}),
    "AlarmsPublish": ("cloudwatch.amazonaws.com", {"AlarmTopic"}),
}
"""Statement of the key: the service that publishes, and the topics that it publishes to."""


@pytest.mark.parametrize("sid", TOPICS_OF)
def test_the_key_serves_a_publisher_for_its_own_topics_of_this_stack_alone(
    bundle: Bundle, sid: str
) -> None:
    """By the encryption context, which SNS sends for every publisher. aws:SourceAccount is not
    documented in a key policy for events of End User Messaging."""
    policy = bundle.template["Resources"]["DataKey"]["Properties"]["KeyPolicy"]
    (statement,) = (one for one in policy["Statement"] if one["Sid"] == sid)
    service, topics = TOPICS_OF[sid]
    bound = statement["Condition"]["ArnLike"]["kms:EncryptionContext:aws:sns:topicArn"]

    # CloudFormation names a topic by the stack, its logical id and random characters.
    ours = "arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:${AWS::StackName}-"
    arns = {one["Fn::Sub"] for one in (bound if isinstance(bound, list) else [bound])}
    assert arns == {f"{ours}{name}-*" for name in topics}
    assert statement["Principal"] == {"Service": service}
    assert topics == {
        name
        for one in _of_type(bundle, "AWS::SNS::TopicPolicy").values()
        for granted in one["Properties"]["PolicyDocument"]["Statement"]
        if granted["Principal"] == {"Service": service}
        for name in references(granted["Resource"])
    }


def test_only_a_publisher_that_is_known_to_send_its_account_is_bound_by_it(bundle: Bundle) -> None:
    policy = bundle.template["Resources"]["DataKey"]["Properties"]["KeyPolicy"]

    bound = {one["Sid"] for one in policy["Statement"] if "aws:SourceAccount" in json.dumps(one)}
    assert bound == {"AlarmsPublish"}


def test_only_end_user_messaging_of_this_account_publishes_to_a_topic_that_functions_take(
    bundle: Bundle,
) -> None:
    """What arrives there is taken as the provider's own, without a signature."""
    taken = {
        name
        for function in bundle.functions.values()
        for event in function.get("Events", {}).values()
        if event["Type"] == "SNS"
        for name in references(event["Properties"]["Topic"])
    }
    granted = [
        (references(one["Resource"]), one)
        for policy in _of_type(bundle, "AWS::SNS::TopicPolicy").values()
        for one in policy["Properties"]["PolicyDocument"]["Statement"]
    ]
    assert taken
    for topic in taken:
        (statement,) = [one for topics, one in granted if topic in topics]
        assert statement["Principal"] == {"Service": "sms-voice.amazonaws.com"}
        bound = statement["Condition"]["StringEquals"]["aws:SourceAccount"]
        assert references(bound) == {"AWS::AccountId"}


@pytest.mark.parametrize("step", concurrency.STEPS)
def test_queues_leave_concurrency_to_webhooks_whatever_the_account_has(
    bundle: Bundle, step: int
) -> None:
    limits = {
        references(event["Properties"]["Queue"]).pop(): event["Properties"]["ScalingConfig"]
        for function in bundle.functions.values()
        for event in function.get("Events", {}).values()
        if event["Type"] == "SQS"
    }
    consumed = {name for name in QUEUES if "RedrivePolicy" in RESOURCES[name]["Properties"]}
    assert limits.keys() == consumed
    few = limits.pop("NotificationsQueue")  # seconds a day, whatever contacts send
    assert few == {"MaximumConcurrency": 2}, "Lambda's minimum"
    shares = {
        queue: int(_found_in_map(bundle, one["MaximumConcurrency"], step))
        for queue, one in limits.items()
    }
    assert min(shares.values()) >= 2  # Lambda's minimum
    assert max(shares.values()) <= 1000
    assert sum(shares.values()) <= max(step // 4 + 2, step - 2 if step == 10 else 0)
    assert max(shares, key=lambda name: shares[name]) == "InboundQueue"


def _found_in_map(bundle: Bundle, value: Any, step: int) -> str:
    mapping, key, second = value["Fn::FindInMap"]
    assert key == {"Ref": "AccountConcurrency"}
    assert step in bundle.template["Parameters"]["AccountConcurrency"]["AllowedValues"]
    return str(bundle.template["Mappings"][mapping][str(step)][second])


def test_concurrency_is_reserved_for_the_api_only_where_somebody_asks_for_it(
    bundle: Bundle,
) -> None:
    template = bundle.template
    reserved = [n for n, one in bundle.functions.items() if "ReservedConcurrentExecutions" in one]

    assert reserved == ["APIHandler"]
    condition, _, otherwise = bundle.functions["APIHandler"]["ReservedConcurrentExecutions"][
        "Fn::If"
    ]
    assert otherwise == {"Ref": "AWS::NoValue"}
    assert "ApiReservedConcurrency" in json.dumps(template["Conditions"][condition])
    assert template["Parameters"]["ApiReservedConcurrency"]["Default"] == 0


def test_the_secret_is_generated_as_ever_because_a_change_would_write_a_new_pepper() -> None:
    assert RESOURCES["DeploymentSecret"]["Properties"]["GenerateSecretString"] == {
        "SecretStringTemplate": '{"providers": {}}',
        "GenerateStringKey": "pepper",
        "PasswordLength": 64,
        "ExcludePunctuation": True,
        "IncludeSpace": False,
    }


def test_the_access_log_holds_nobody() -> None:
    form = json.loads(API["AccessLogSetting"]["Format"])

    assert set(form.values()) <= SAFE_TO_LOG
    assert references(API["AccessLogSetting"]["DestinationArn"]) == {"ApiAccessLogGroup"}


def test_the_gateway_logs_no_body_and_no_header() -> None:
    for setting in API["MethodSettings"]:
        assert setting["LoggingLevel"] == "OFF"
        assert setting["DataTraceEnabled"] is False


def test_every_request_is_limited_and_webhooks_have_the_widest_limit_of_their_own() -> None:
    rates = {
        (one["HttpMethod"], one["ResourcePath"].replace("~1", "/").replace("//", "/")): one
        for one in API["MethodSettings"]
    }
    everything = rates.pop(("*", "/*"))
    app: Chalice = importlib.import_module("app").app
    routes = {(method, path) for path, by_method in app.routes.items() for method in by_method}

    assert rates.keys() <= routes
    assert {(m, p) for m, p in routes if p.startswith("/webhooks/")} <= rates.keys()
    for (_, path), one in rates.items():
        wider = one["ThrottlingRateLimit"] > everything["ThrottlingRateLimit"]
        assert wider == path.startswith("/webhooks/"), path
        assert one["ThrottlingBurstLimit"] >= one["ThrottlingRateLimit"]


def test_the_limits_and_the_access_log_reach_the_stage(bundle: Bundle) -> None:
    (stage,) = _of_type(expand(bundle.template), "AWS::ApiGateway::Stage").values()

    assert stage["Properties"]["MethodSettings"] == API["MethodSettings"]
    assert stage["Properties"]["AccessLogSetting"] == API["AccessLogSetting"]


def test_the_api_has_one_stage_so_that_nobody_goes_round_its_limits(bundle: Bundle) -> None:
    """SAM makes a second one, named Stage, which has no limit, no log and no web ACL, unless it is
    told a version of OpenAPI."""
    expanded = expand(bundle.template)
    deployments = _of_type(expanded, "AWS::ApiGateway::Deployment").values()

    assert len(deployments) == len(_of_type(expanded, "AWS::ApiGateway::Stage")) == 1
    assert [one["Properties"].get("StageName") for one in deployments] == [None]


def test_a_web_acl_is_put_before_the_stage_only_where_one_is_given(bundle: Bundle) -> None:
    expanded = expand(bundle.template)
    (stage,) = _of_type(expanded, "AWS::ApiGateway::Stage")
    (association,) = _of_type(expanded, "AWS::WAFv2::WebACLAssociation").values()

    assert association["Condition"] == "HasWebAcl"
    assert expanded["Parameters"]["WebAclArn"]["Default"] == ""
    target = association["Properties"]["ResourceArn"]
    assert target["Fn::Sub"].endswith(f"/restapis/${{RestAPI}}/stages/${{{stage}}}")


def test_every_parameter_says_what_it_is(bundle: Bundle) -> None:
    parameters = bundle.template["Parameters"]

    assert all(one["Description"].endswith(".") for one in parameters.values())
    assert [name for name, one in parameters.items() if "Default" not in one] == ["PublicBaseUrl"]


WEBHOOK_URLS = [f"{name.title()}WebhookUrl" for name in HTTP_PROVIDERS]


@pytest.mark.parametrize("output", [*WEBHOOK_URLS, "JoinFormUrl"])
def test_an_address_to_paste_is_one_that_the_api_answers(bundle: Bundle, output: str) -> None:
    value = bundle.template["Outputs"][output]["Value"]["Fn::Sub"]
    base, _, path = value.partition("}")
    app: Chalice = importlib.import_module("app").app

    assert base == "${PublicBaseUrl"
    provider = output.removesuffix("WebhookUrl").lower()
    route = path.partition("#")[0].replace(f"/{provider}/", "/{provider}/")
    assert route in app.routes or f"{route}{{program}}" in app.routes


def test_an_address_to_paste_is_the_one_that_the_guide_tells(bundle: Bundle) -> None:
    guide = (ROOT / "docs" / "adding-a-provider.md").read_text()

    for output in WEBHOOK_URLS:
        value = bundle.template["Outputs"][output]["Value"]["Fn::Sub"]
        assert f"`{value.replace('${PublicBaseUrl}', '<base>')}`" in guide


def test_every_exception_to_the_audit_says_why(bundle: Bundle) -> None:
    skips = [
        skip
        for one in bundle.template["Resources"].values()
        for skip in one.get("Metadata", {}).get("checkov", {}).get("skip", [])
    ]

    assert skips
    assert [skip for skip in skips if len(skip["comment"].split()) < 3] == []


def _of_type(source: Bundle | dict[str, Any], kind: str) -> dict[str, dict[str, Any]]:
    template = source.template if isinstance(source, Bundle) else source
    return {name: one for name, one in template["Resources"].items() if one["Type"] == kind}
