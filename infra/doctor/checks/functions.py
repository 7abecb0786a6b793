"""Checks that a function reads each queue and each topic of End User Messaging."""

from collections.abc import Iterator, Sequence

from infra.doctor.asking import Answer, CannotAsk, Refused, ask_all
from infra.doctor.case import OPERATIONS, Case
from infra.doctor.checks.queues import attributes_of, names
from infra.doctor.finding import Finding, ok, wrong

STUCK = f"{OPERATIONS}#a-queue-is-stuck"


def readers(case: Case) -> Iterator[Finding]:
    _require_functions(case)
    for name in names(case):
        attributes = attributes_of(name)
        if attributes:  # missing queues are reported by the check of queues
            arn = attributes["QueueArn"]
            found = ask_all(
                "lambda", "list_event_source_mappings", "EventSourceMappings", EventSourceArn=arn
            )
            yield reader(name, list(found))


def reader(name: str, mappings: Sequence[Answer]) -> Finding:
    states = [one.get("State", "unknown") for one in mappings]
    if not mappings:
        means, do = f"{name}: no function reads it", "deploy the stack again"
        return wrong("reader", means, do, STUCK)
    if any(state in ("Enabled", "Enabling", "Updating") for state in states):
        return ok("reader", f"{name}: its function reads it")
    means = f"{name}: its event source mapping is {states[0]}: messages stay in the queue"
    return wrong("reader", means, "enable the mapping", STUCK)


def topics(case: Case) -> Iterator[Finding]:
    _require_functions(case)
    for output in ("EumTextTopicArn", "EumStatusTopicArn"):
        topic = case.output(output)
        try:
            found = ask_all("sns", "list_subscriptions_by_topic", "Subscriptions", TopicArn=topic)
            yield listener(topic, list(found))
        except Refused:
            yield listener(topic, [])


def listener(topic: str, subscriptions: Sequence[Answer]) -> Finding:
    name = topic.rpartition(":")[2]
    if any(one["Protocol"] == "lambda" for one in subscriptions):
        return ok("listener", f"{name}: its function is subscribed")
    means = f"{name}: no function is subscribed: messages are lost"
    return wrong("listener", means, "deploy the stack again", STUCK)


def _require_functions(case: Case) -> None:
    """Raises CannotAsk for a stack without functions, such as the local platform's."""
    resources = ask_all(
        "cloudformation", "list_stack_resources", "StackResourceSummaries",
        StackName=case.stack_name,
    )  # fmt: skip
    if not any(one["ResourceType"] == "AWS::Lambda::Function" for one in resources):
        raise CannotAsk(f"the stack {case.stack_name} has no functions")
