"""Regions without End User Messaging, where brands on other providers can be deployed.

CloudFormation refuses a template with a resource type that the region does not have, under a false
condition too; KMS and SNS refuse the principal of a service that is not there. So what needs the
service is taken out of the template. Its topics and functions stay, and have nothing to do.
"""

from collections.abc import Mapping
from typing import Any

from infra.stack.template.template import Template, references
from shared.domain.brand.model import Brand
from shared.platform.aws import session

SERVICE = "pinpoint-sms-voice-v2"
_PREFIX = "AWS::SMSVOICE::"
_PRINCIPAL = {"Service": "sms-voice.amazonaws.com"}
_ACTIONS = "sms-voice:"
_REMOVED = object()


def is_offered(region: str) -> bool:
    """Returns whether a region has the service, by the endpoints that botocore lists."""
    partition = session().get_partition_for_region(region)
    return region in session().get_available_regions(SERVICE, partition)


def refusal(brand: Brand, region: str) -> str:
    """Returns why a brand cannot be served from a region and what to do, or an empty string."""
    numbers = [one.number for one in brand.numbers if one.provider == "eum"]
    if not numbers or is_offered(region):
        return ""
    return (
        f"{region} has no End User Messaging, and the brand has numbers of it: "
        f"{', '.join(numbers)}. Use a region that has it (AWS_REGION=us-east-1, for instance), or "
        "give these numbers another provider in brand.yaml"
    )


def for_region(template: Template, region: str) -> Template:
    """Returns the template as the region can create it: without what needs a missing service."""
    return template if is_offered(region) else without(template)


def without(template: Template) -> Template:
    """Returns the template without the service's resources, what refers to them, and what the
    service is allowed to do."""
    resources = template["Resources"]
    absent = {name for name, one in resources.items() if one["Type"].startswith(_PREFIX)}
    kept = {
        name: _pruned(one, absent)
        for name, one in resources.items()
        if name not in absent and not _is_for_the_service_alone(one)
    }
    outputs = {name: _pruned(one, absent) for name, one in template.get("Outputs", {}).items()}
    return {
        **template,
        "Resources": kept,
        "Outputs": {name: one for name, one in outputs.items() if "Value" in one},
    }


def _is_for_the_service_alone(resource: Mapping[str, Any]) -> bool:
    """Returns whether a resource is a policy that allows something to the service only."""
    policy = resource.get("Properties", {}).get("PolicyDocument", {})
    statements = policy.get("Statement", ())
    return bool(statements) and all(map(_is_of_the_service, statements))


def _is_of_the_service(value: Any) -> bool:
    """Returns whether a value is a statement that only the service needs."""
    if not isinstance(value, Mapping) or "Effect" not in value:
        return False
    if "Principal" in value:
        return bool(value["Principal"] == _PRINCIPAL)
    actions = value["Action"]
    named = [actions] if isinstance(actions, str) else actions
    return all(one.startswith(_ACTIONS) for one in named)


def _pruned(value: Any, absent: set[str]) -> Any:
    if _is_of_the_service(value) or references(value) & absent:
        return _REMOVED
    if isinstance(value, Mapping):
        pruned = {key: _pruned(one, absent) for key, one in value.items()}
        return {key: one for key, one in pruned.items() if one is not _REMOVED}
    if isinstance(value, list):
        return [one for one in (_pruned(item, absent) for item in value) if one is not _REMOVED]
    return value
