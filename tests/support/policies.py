"""What each function may do, and what of it AWS itself needs: the policy files, in words that can
be compared."""

import json
from collections.abc import Iterator, Mapping, Set
from typing import Any, NamedTuple

from infra.stack.template import ROOT, load, logical_id

CONFIG: Mapping[str, Any] = json.loads((ROOT / ".chalice" / "config.json").read_text())
FUNCTIONS = tuple(CONFIG["lambda_functions"])
RESOURCES: Mapping[str, Any] = load()["Resources"]
VARIABLES: Mapping[str, Any] = RESOURCES["APIHandler"]["Properties"]["Environment"]["Variables"]
"""What the functions' variables refer to, by the template: TABLE_NAME is {"Ref": "Table"}."""

RESTORED = (
    "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${RestoredTableName}"
)
LOGS = "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:"
KEY = "DataKey"

LOGGING = {
    "logs:CreateLogStream": "Lambda opens a stream for each instance; the template makes the group",
    "logs:PutLogEvents": "Lambda writes down what the function prints",
}
CONSUMING = {
    "sqs:ReceiveMessage": "Lambda takes batches off the queue",
    "sqs:DeleteMessage": "Lambda deletes what has been handled",
    "sqs:GetQueueAttributes": "Lambda reads the queue's length, and runs more or fewer at once",
}
GIVING_UP = {"sqs:SendMessage": "Lambda keeps the notifications that failed three times"}

DECRYPTING = {"kms:Decrypt": "what is kept was encrypted with our key"}
ENQUEUING = DECRYPTING | {"kms:GenerateDataKey": "SQS encrypts what is sent"}
KEEPING = ENQUEUING | dict.fromkeys(
    (
        "kms:DescribeKey",
        "kms:Encrypt",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
    ),
    "the least that DynamoDB asks for a table with a key of ours, by its manual ('Encryption at "
    "rest'); kms:CreateGrant is for who makes the table",
)
"""Action -> why it is needed, where AWS itself makes the call by the function's role."""


class Permission(NamedTuple):
    """An action, and the resource by the template's name for it: dynamodb:Query, Table/index/due"""

    action: str
    resource: str


def allowed(policy: Mapping[str, Any]) -> Iterator[Permission]:
    """What a policy allows, in the order in which it says so."""
    for statement in policy["Statement"]:
        if statement["Effect"] == "Allow":
            resources = statement["Resource"]
            for resource in resources if isinstance(resources, list) else [resources]:
                for action in statement["Action"]:
                    yield Permission(action, _written(resource))


def policy_of(function: str) -> dict[str, Any]:
    file = CONFIG["lambda_functions"][function]["iam_policy_file"]
    policy: dict[str, Any] = json.loads((ROOT / ".chalice" / file).read_text())
    return policy


def needed_by_aws(function: str) -> Mapping[Permission, str]:
    """What Lambda does for a function by its role, with the reason: no code of ours calls it."""
    found = {
        Permission(action, f"{LOGS}/aws/lambda/${{AWS::StackName}}-*:*"): reason
        for action, reason in LOGGING.items()
    }
    # The API has no such resource: nothing but API Gateway wakes it.
    properties = RESOURCES.get(logical_id(function), {}).get("Properties", {})
    for event in properties.get("Events", {}).values():
        if queue := event["Properties"].get("Queue"):
            found |= {Permission(one, _written(queue)): why for one, why in CONSUMING.items()}
            found |= {Permission(one, KEY): why for one, why in DECRYPTING.items()}
    if queue := properties.get("DeadLetterQueue"):
        target = _written(queue["TargetArn"])
        found |= {Permission(one, target): why for one, why in GIVING_UP.items()}
        found |= {Permission(one, KEY): why for one, why in ENQUEUING.items()}
    return found


def difference(
    policy: Mapping[str, Any], function: str, called: Set[Permission]
) -> tuple[Set[Permission], Set[Permission]]:
    """What the policy lacks, and what is too much in it: twice the same, or never needed."""
    stated = list(allowed(policy))
    wanted = called | needed_by_aws(function).keys()
    repeated = {one for one in stated if stated.count(one) > 1}
    return wanted - set(stated), (set(stated) - wanted) | repeated


def _written(resource: Any) -> str:
    match resource:
        case {"Fn::GetAtt": [str(name), "Arn"]} | {"Ref": str(name)}:
            return name
        case {"Fn::If": ["IsRestored", {"Fn::Sub": str(restored)}, usual]}:
            table = _written(usual)
            assert restored == RESTORED + table.removeprefix("Table"), "of either table the same"
            return table
        case {"Fn::Sub": str(text)}:
            return text.replace("${Table.Arn}", "Table")
        case str():
            return resource
    raise ValueError(f"a resource is written in a way that is not compared: {resource}")
