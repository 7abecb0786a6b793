"""The stack policy and the termination protection of a stack.

They also stop changes that are not made with `rapport deploy`.
"""

import json
from collections.abc import Collection
from typing import Any


def stack_policy(protected: Collection[str]) -> str:
    """Returns the policy that allows every update, except to replace or delete these resources."""
    everything = {"Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*"}
    never = {
        "Effect": "Deny",
        "Action": ["Update:Replace", "Update:Delete"],
        "Principal": "*",
        "Resource": [f"LogicalResourceId/{name}" for name in sorted(protected)],
    }
    return json.dumps({"Statement": [everything, *([never] if protected else [])]})


def protect(cloudformation: Any, stack: str, protected: Collection[str]) -> None:
    """Sets the stack policy and the termination protection."""
    cloudformation.set_stack_policy(StackName=stack, StackPolicyBody=stack_policy(protected))
    cloudformation.update_termination_protection(StackName=stack, EnableTerminationProtection=True)


def release(cloudformation: Any, stack: str) -> None:
    """Ends the termination protection, so that the stack can be deleted."""
    cloudformation.update_termination_protection(StackName=stack, EnableTerminationProtection=False)
