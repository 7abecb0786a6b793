"""The embedded cloud: moto with the tables, queues and topics of the deployment's own template."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import botocore.session
from moto import mock_aws

from infra.local.environment import AGENT_TOPIC, REGION, STACK
from infra.stack import template


@dataclass(frozen=True)
class Stack:
    """What CloudFormation created, by the template's logical names."""

    physical_ids: Mapping[str, str]
    template: template.Template

    def of(self, logical_id: str) -> str:
        """Returns a queue's URL, a topic's ARN, or the table's name."""
        return self.physical_ids[logical_id]


@contextmanager
def cloud(providers: Mapping[str, Any], *, dynamodb_endpoint: str = "") -> Iterator[Stack]:
    """Creates an account of its own with the stack in it; all of it is removed afterwards."""
    # The environment's keys are nobody's, and DynamoDB Local keeps the tables of each key apart.
    with mock_aws(config={"core": {"mock_credentials": False}}):
        _create_secret(providers)
        stack = _create_stack(with_table=not dynamodb_endpoint)
        if dynamodb_endpoint:
            _create_table(dynamodb_endpoint)
        yield stack


def _create_stack(*, with_table: bool) -> Stack:
    whole = template.load()
    subset = template.local_subset(whole)
    # Names that are known beforehand: the functions read them as they are imported.
    subset["Resources"]["Table"]["Properties"]["TableName"] = STACK
    subset["Resources"]["AgentTopic"]["Properties"]["TopicName"] = AGENT_TOPIC
    if not with_table:
        del subset["Resources"]["Table"]
        del subset["Outputs"]["TableName"]
    cloudformation = client("cloudformation")
    # moto tries YAML first, which takes half of all its time; a tab is no YAML, but fine in JSON.
    body = "\t" + json.dumps(subset)
    cloudformation.create_stack(StackName=STACK, TemplateBody=body)
    resources = cloudformation.list_stack_resources(StackName=STACK)["StackResourceSummaries"]
    return Stack({r["LogicalResourceId"]: r["PhysicalResourceId"] for r in resources}, whole)


def _create_table(endpoint: str) -> None:
    dynamodb = client("dynamodb", endpoint)
    if STACK in dynamodb.list_tables()["TableNames"]:
        dynamodb.delete_table(TableName=STACK)
    dynamodb.create_table(**template.table_arguments(template.load(), STACK))


def _create_secret(providers: Mapping[str, Any]) -> None:
    content = {"pepper": "a pepper for this machine alone", "providers": providers}
    client("secretsmanager").create_secret(Name=STACK, SecretString=json.dumps(content))


@cache
def client(service: str, endpoint_url: str | None = None) -> Any:
    """Returns the platform's own clients, created once: reading a service's model takes long."""
    return _session().create_client(service, region_name=REGION, endpoint_url=endpoint_url)


@cache
def _session() -> botocore.session.Session:
    return botocore.session.get_session()
