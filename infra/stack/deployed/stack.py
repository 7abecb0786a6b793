"""A deployed stack: its state, its parameters, and its events while it changes."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from botocore.exceptions import ClientError

LOOK_EVERY = 3.0
"""Seconds between two requests while a stack changes."""

LOOKS = 1200
"""Requests in an hour. CloudFormation continues when nobody watches."""

CHANGED = frozenset({"CREATE_COMPLETE", "IMPORT_COMPLETE", "UPDATE_COMPLETE"})
DELETED = frozenset({"DELETE_COMPLETE"})
"""The states in which a change and a deletion have succeeded."""

_DEAD_ENDS: Mapping[str, str] = {
    **dict.fromkeys(
        ("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED"),
        "nothing can be deployed over it. Fix what its events say, rapport destroy --and-data, "
        "and deploy again (docs/operations.md#setting-up)",
    ),
    "DELETE_FAILED": "nothing can be deployed over it. Fix what its events say, run rapport "
    "destroy again, which keeps the data, then rapport adopt "
    "(docs/recovery.md#the-stack-is-deleted)",
    "UPDATE_ROLLBACK_FAILED": "CloudFormation could not go back. Fix what its events say, then "
    "aws cloudformation continue-update-rollback",
}
"""States in which no change set is possible, and the remedy for each."""


class Event(msgspec.Struct, frozen=True):
    id: str
    at: datetime
    name: str
    status: str
    reason: str

    @property
    def is_failure(self) -> bool:
        return self.status.endswith("_FAILED")

    @property
    def is_cause(self) -> bool:
        """Whether it failed by itself: CloudFormation cancels the others after the first."""
        return self.is_failure and not self.reason.endswith("cancelled")


class Failed(Exception):
    """CloudFormation did not do what was requested; the message is its own."""


Pause = Callable[[float], None]


def described(cloudformation: Any, name: str) -> Mapping[str, Any] | None:
    """Returns the stack; None when there is none, or when it only has a change set yet."""
    try:
        stack: Mapping[str, Any] = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
    except ClientError as error:
        if error.response["Error"]["Code"] != "ValidationError":
            raise
        return None
    return None if stack["StackStatus"] == "REVIEW_IN_PROGRESS" else stack


def own_table(cloudformation: Any, name: str) -> str:
    """Returns the table that the stack has created, also when it uses another one."""
    found = cloudformation.describe_stack_resource(StackName=name, LogicalResourceId="Table")
    table: str = found["StackResourceDetail"]["PhysicalResourceId"]
    return table


def template_in_force(cloudformation: Any, name: str) -> Mapping[str, Any]:
    """Returns the template that the stack was last deployed with, as it was given."""
    body = cloudformation.get_template(StackName=name, TemplateStage="Original")["TemplateBody"]
    template: Mapping[str, Any] = json.loads(body) if isinstance(body, str) else body
    return template


def obstacle(stack: Mapping[str, Any] | None) -> str:
    """Returns why no change set is possible now, or nothing."""
    status = str(stack["StackStatus"]) if stack else ""
    if status.endswith("_IN_PROGRESS"):
        return f"the stack is {status}: run this again when that is over"
    return f"the stack is {status}: {_DEAD_ENDS[status]}" if status in _DEAD_ENDS else ""


def parameters_of(stack: Mapping[str, Any] | None) -> Mapping[str, str]:
    given = stack.get("Parameters", []) if stack else []
    return {one["ParameterKey"]: one["ParameterValue"] for one in given}


def followed(
    cloudformation: Any,
    stack_id: str,
    *,
    since: datetime,
    pause: Pause,
    wanted: Collection[str] = CHANGED,
) -> Iterator[Event]:
    """Yields the stack's events from an instant on, until it no longer changes.

    By its id, a stack can be followed until it is deleted. Raises Failed with the first failure
    when it ends in another state than those that are wanted.
    """
    seen: dict[str, Event] = {}
    for _ in range(LOOKS):
        status = _status(cloudformation, stack_id)
        for event in _events(cloudformation, stack_id, since):
            if event.id not in seen:
                seen[event.id] = event
                yield event
        if not status.endswith("_IN_PROGRESS"):
            if status not in wanted:
                raise Failed(f"the stack rests at {status}{_cause(seen.values())}")
            return
        pause(LOOK_EVERY)
    raise Failed("CloudFormation is still at work: look at the stack's events")


def _cause(events: Iterable[Event]) -> str:
    first = next((one for one in events if one.is_cause), None)
    return f". The first failure: {first.name} {first.status}: {first.reason}" if first else ""


def _status(cloudformation: Any, stack_id: str) -> str:
    status: str = cloudformation.describe_stacks(StackName=stack_id)["Stacks"][0]["StackStatus"]
    return status


def _events(cloudformation: Any, stack_id: str, since: datetime) -> Sequence[Event]:
    """Returns events oldest first; CloudFormation returns the newest first."""
    found: list[Event] = []
    for page in cloudformation.get_paginator("describe_stack_events").paginate(StackName=stack_id):
        for one in page["StackEvents"]:
            if one["Timestamp"] < since:
                return found[::-1]
            found.append(
                Event(
                    one["EventId"],
                    one["Timestamp"],
                    one["LogicalResourceId"],
                    one.get("ResourceStatus", ""),
                    one.get("ResourceStatusReason", ""),
                )
            )
    return found[::-1]
