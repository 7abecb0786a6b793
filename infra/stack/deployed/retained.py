"""Resources that stay when a stack is deleted: the table, the secret and the key."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from infra.stack.deployed import stack as stacks
from shared.platform.aws import client

KEY_WINDOW_DAYS = 30
"""Days until AWS deletes a key. Until then the deletion can be canceled."""


class Kept(NamedTuple):
    """A resource that CloudFormation keeps when it deletes the stack."""

    name: str
    type: str
    id: str


RETAINED = ("AWS::DynamoDB::Table", "AWS::KMS::Key", "AWS::SecretsManager::Secret")


def kept_by(cloudformation: Any, stack: Mapping[str, Any]) -> list[Kept]:
    """Returns what stays when this stack, as DescribeStacks returns it, is deleted."""
    return [*_restored(stack), *_kept(cloudformation, stack["StackName"])]


def _restored(stack: Mapping[str, Any]) -> Iterator[Kept]:
    """Yields the restored table, when the functions use one. Its key is the stack's key."""
    if table := stacks.parameters_of(stack).get("RestoredTableName"):
        yield Kept("RestoredTable", "AWS::DynamoDB::Table", table)


def _kept(cloudformation: Any, name: str) -> Iterator[Kept]:
    pages = cloudformation.get_paginator("list_stack_resources").paginate(StackName=name)
    for page in pages:
        for one in page["StackResourceSummaries"]:
            # A resource whose creation failed has no id, and a rollback may have deleted it.
            is_there = one.get("PhysicalResourceId") and one["ResourceStatus"] != "DELETE_COMPLETE"
            if one["ResourceType"] in RETAINED and is_there:
                yield Kept(one["LogicalResourceId"], one["ResourceType"], one["PhysicalResourceId"])


def table_of(kept: list[Kept]) -> str:
    return next((one.id for one in kept if one.type == "AWS::DynamoDB::Table"), "the data")


def delete(one: Kept) -> None:
    if one.type == "AWS::DynamoDB::Table":
        dynamodb: Any = client("dynamodb")
        dynamodb.update_table(TableName=one.id, DeletionProtectionEnabled=False)
        dynamodb.delete_table(TableName=one.id)
    elif one.type == "AWS::SecretsManager::Secret":
        secrets: Any = client("secretsmanager")
        secrets.delete_secret(SecretId=one.id, RecoveryWindowInDays=KEY_WINDOW_DAYS)
    else:
        kms: Any = client("kms")
        kms.schedule_key_deletion(KeyId=one.id, PendingWindowInDays=KEY_WINDOW_DAYS)
