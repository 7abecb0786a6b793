"""Takes a table, a key and a secret that a deleted stack has left into a new stack.

An import changes nothing in them, and CloudFormation does not compare them with the template. So
the template of the import declares them as the package does; the package is deployed afterwards.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from infra.stack.template import Template
from shared.platform.aws import client

ADOPTED = {"Table": "TableName", "DataKey": "KeyId", "DeploymentSecret": "Id"}
"""The logical id of each adopted resource, and the property that identifies it to an import."""

_OWNER = "AccountDecidesByIam"


class Left(NamedTuple):
    """What a deleted stack has left: the name of the table, the ARNs of the key and the secret."""

    table: str
    key: str
    secret: str


def key_of(table: str) -> str:
    """Returns the ARN of the key that encrypts a table; empty when it has no key of its own."""
    found = described_table(table).get("SSEDescription", {})
    return str(found.get("KMSMasterKeyArn", ""))


def obstacles(left: Left, template: Template) -> Iterator[str]:
    """Yields why these three cannot be adopted with this package."""
    if described_table(left.table).get("TableStatus") != "ACTIVE":
        yield f"{left.table}: there is no such table, or it cannot be used yet"
        return
    yield from _of_table(left, template)
    if left.key:
        yield from _of_key(left.key)
        yield from _of_secret(left)


def import_template(template: Template) -> Template:
    """Returns the template of the import: three resources, no transform, no outputs.

    The key's policy names the stack. It is shortened to the account's statement here, so that the
    deployment after the import sees a difference and writes the whole policy.
    The secret is declared exactly as in the package: a difference would write a new pepper.
    """
    resources = {
        name: {
            "Type": template["Resources"][name]["Type"],
            # The policy of the package may delete what its own operation has created.
            "DeletionPolicy": "Retain",
            "UpdateReplacePolicy": "Retain",
            "Properties": template["Resources"][name]["Properties"],
        }
        for name in ADOPTED
    }
    # The import has no parameters. It changes nothing: the deployment afterwards does.
    resources["Table"]["Properties"] = {
        **resources["Table"]["Properties"],
        "DeletionProtectionEnabled": True,
    }
    policy = resources["DataKey"]["Properties"]["KeyPolicy"]
    owner = [one for one in policy["Statement"] if one["Sid"] == _OWNER]
    resources["DataKey"]["Properties"] = {
        **resources["DataKey"]["Properties"],
        "KeyPolicy": {**policy, "Statement": owner},
    }
    return {"AWSTemplateFormatVersion": "2010-09-09", "Resources": resources}


def resources_to_import(left: Left, template: Template) -> list[dict[str, Any]]:
    """Returns the identity of the three resources, as CreateChangeSet takes it."""
    ids = {"Table": left.table, "DataKey": left.key.rpartition("/")[2]}
    ids["DeploymentSecret"] = left.secret
    return [
        {
            "ResourceType": template["Resources"][name]["Type"],
            "LogicalResourceId": name,
            "ResourceIdentifier": {key: ids[name]},
        }
        for name, key in ADOPTED.items()
    ]


def _of_table(left: Left, template: Template) -> Iterator[str]:
    """A difference would stay: the deployment compares with the import, not with the table."""
    found, wanted = described_table(left.table), template["Resources"]["Table"]["Properties"]
    if _keys(found) != _keys(wanted):
        yield (
            f"{left.table} has other keys or indexes than the package: adopt it with the package "
            "that it was deployed with, and upgrade afterwards"
        )
    if not left.key:
        yield f"{left.table} is not encrypted with a key of this account: no stack has left it"


def _keys(table: Mapping[str, Any]) -> Mapping[str, Any]:
    indexes = table.get("GlobalSecondaryIndexes", ())
    return {"": table["KeySchema"]} | {one["IndexName"]: one["KeySchema"] for one in indexes}


def _of_key(key: str) -> Iterator[str]:
    kms: Any = client("kms")
    state = kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"]
    if state != "Enabled":
        yield f"the key {key} is {state}: see docs/recovery.md#the-key-is-lost"


def _of_secret(left: Left) -> Iterator[str]:
    kms: Any = client("kms")
    found = _secret(left.secret)
    if "DeletedDate" in found:
        yield f"{left.secret} is being deleted: aws secretsmanager restore-secret"
    key = found.get("KmsKeyId", "")
    if not key or kms.describe_key(KeyId=key)["KeyMetadata"]["Arn"] != left.key:
        yield (
            f"{left.secret} is encrypted with another key than {left.table}: it is not the secret "
            "of this table, and with another pepper no contact is recognized"
        )


def secret_arn(secret: str) -> str:
    """Returns the ARN of a secret, given its ARN or name."""
    return str(_secret(secret)["ARN"])


def _secret(secret: str) -> Mapping[str, Any]:
    secrets: Any = client("secretsmanager")
    found: Mapping[str, Any] = secrets.describe_secret(SecretId=secret)
    return found


def described_table(table: str) -> Mapping[str, Any]:
    """Returns the table as DynamoDB describes it; empty when there is no such table."""
    dynamodb: Any = client("dynamodb")
    try:
        found: Mapping[str, Any] = dynamodb.describe_table(TableName=table)["Table"]
    except dynamodb.exceptions.ResourceNotFoundException:
        return {}
    return found
