"""The CloudFormation template, and the part of it that an embedded cloud can create.

Local platform, tests and deployment read the same file.
"""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from infra.stack.template import concurrency
from infra.stack.template.alarms import alarm_resources
from infra.stack.template.dashboard import dashboard_resources
from infra.stack.template.outputs import webhook_outputs

ROOT = Path(__file__).resolve().parents[3]
FRAGMENTS = ROOT / "infra" / "resources"

Template = dict[str, Any]

LOCAL_TYPES = frozenset({"AWS::DynamoDB::Table", "AWS::SQS::Queue", "AWS::SNS::Topic"})
"""What moto's CloudFormation creates as AWS does. It does not support secrets or policies."""

_MISSING = object()
_TABLE_ARGUMENTS = ("AttributeDefinitions", "BillingMode", "GlobalSecondaryIndexes", "KeySchema")


def load() -> Template:
    """Returns what is merged over Chalice's own template: the fragments, alarms, dashboard,
    webhook addresses and the concurrency of the queues' consumers.

    Raises ValueError when two fragments declare the same thing.
    """
    merged: Template = {}
    for fragment in [
        *map(read, sorted(FRAGMENTS.glob("*.json"))),
        {"Resources": alarm_resources() | dashboard_resources(), "Outputs": webhook_outputs()},
        {"Parameters": concurrency.parameter(), "Mappings": concurrency.mappings()},
    ]:
        for section, content in fragment.items():
            if isinstance(content, str):
                _add(merged, {section: content})
            else:
                _add(merged.setdefault(section, {}), content)
    return merged


def _add(section: Template, content: Template) -> None:
    if twice := section.keys() & content.keys():
        raise ValueError(f"declared twice in the template: {', '.join(sorted(twice))}")
    section.update(content)


def read(path: Path) -> Template:
    template: Template = json.loads(path.read_text())
    return template


def local_subset(template: Template) -> Template:
    """Returns the tables, queues and topics, without properties that refer to other resources."""
    resources = template["Resources"]
    kept = {name for name, one in resources.items() if one.get("Type") in LOCAL_TYPES}
    pruned = {name: _prune(resources[name], kept) for name in sorted(kept)}
    outputs = {name: _prune(one, kept) for name, one in template["Outputs"].items()}
    return {
        "AWSTemplateFormatVersion": template["AWSTemplateFormatVersion"],
        "Resources": pruned,
        "Outputs": {name: one for name, one in outputs.items() if "Value" in one},
    }


def table_arguments(template: Template, name: str) -> dict[str, Any]:
    """Returns the template's table as arguments of CreateTable, for an engine without
    CloudFormation."""
    properties = template["Resources"]["Table"]["Properties"]
    return {"TableName": name} | {key: properties[key] for key in _TABLE_ARGUMENTS}


def expand(template: Template) -> Template:
    """Returns the packaged template as CloudFormation expands it: SAM resources written out."""
    os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")  # samtranslator asks for a region
    from samtranslator.translator.transform import transform  # a second to import, rarely needed

    class NoManagedPolicies:
        def load(self) -> dict[str, str]:
            return {}

    uploaded: Template = json.loads(json.dumps(template))
    for resource in uploaded["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = "s3://bucket/deployment.zip"
    expanded: Template = transform(uploaded, {}, NoManagedPolicies())
    return expanded


def logical_id(function: str) -> str:
    """Returns the template's name of a function: `receive-message` is ReceiveMessage."""
    return "".join(word.capitalize() for word in function.split("-"))


def references(value: Any) -> set[str]:
    """Returns the logical names that this intrinsic refers to, none for anything else."""
    match value:
        case {"Ref": str(name)} | {"Fn::GetAtt": [str(name), _]}:
            return {name}
        case {"Fn::Sub": str(text)}:
            return {name.split(".")[0] for name in re.findall(r"\$\{([^!}]+)\}", text)}
    return set()


def _prune(value: Any, kept: set[str]) -> Any:
    if isinstance(value, Mapping) and value.keys() == {"Fn::If"}:
        return _prune(value["Fn::If"][2], kept)  # no parameter is given here
    if any(name not in kept and not name.startswith("AWS::") for name in references(value)):
        return _MISSING
    if isinstance(value, Mapping):
        pruned = {key: _prune(one, kept) for key, one in value.items()}
        return {key: one for key, one in pruned.items() if one is not _MISSING}
    if isinstance(value, list):
        return [one for one in (_prune(item, kept) for item in value) if one is not _MISSING]
    return value
