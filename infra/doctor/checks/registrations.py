"""Checks the registrations of the brand's numbers, and the receipts of their messages."""

from collections.abc import Iterator, Mapping

from infra.doctor.asking import Answer, ask_all
from infra.doctor.case import EUM, OPERATIONS, Case
from infra.doctor.checks.numbers import SMS, described_as, eum_numbers, numbers_there, of_eum
from infra.doctor.finding import Finding, ok, warn, wrong

REGISTERED = f"{OPERATIONS}#senderneedsattention"


def registrations(case: Case) -> Iterator[Finding]:
    asked = eum_numbers(case)
    if not asked:
        return
    states = {
        r["RegistrationId"]: r["RegistrationStatus"]
        for r in ask_all(SMS, "describe_registrations", "Registrations")
    }
    there = numbers_there()
    for number in asked:
        if described := described_as(
            there, number
        ):  # missing numbers are reported by the check of numbers
            yield registration(described, states)


def registration(described: Answer, states: Mapping[str, str]) -> Finding:
    name, id = described["PhoneNumber"], described.get("RegistrationId", "")
    state = states.get(id)
    do = "finish the registration in the console"
    if state is None:
        means = f"{name} has no known registration: carriers may filter its messages"
        return warn("number-registration", means, do, REGISTERED)
    if state != "COMPLETE":
        means = f"{name}: its registration is {state}: messages are refused or filtered"
        return wrong("number-registration", means, do, REGISTERED)
    return ok("number-registration", f"{name}: its registration is COMPLETE")


def receipts(case: Case) -> Iterator[Finding]:
    """Checks that the configuration set publishes every event to the stack's topic."""
    name = case.settings.eum_configuration_set
    if not of_eum(case) or not name:
        return
    topic = case.output("EumStatusTopicArn")
    sets = ask_all(SMS, "describe_configuration_sets", "ConfigurationSets")
    found = next((one for one in sets if one["ConfigurationSetName"] == name), None)
    yield configuration_set(name, found, topic)


def configuration_set(name: str, found: Answer | None, topic: str) -> Finding:
    do = "deploy the stack again"
    if found is None:
        means = f"configuration set {name} is missing: messages are refused"
        return wrong("receipts", means, do, EUM)
    if not any(_publishes(one, topic) for one in found.get("EventDestinations", ())):
        means = f"configuration set {name} does not publish to the stack's topic: no receipts"
        return wrong("receipts", means, do, EUM)
    return ok("receipts", f"configuration set {name} publishes to the stack's topic")


def _publishes(destination: Answer, topic: str) -> bool:
    is_on = destination.get("Enabled", True)
    is_all = {"ALL", "TEXT_ALL"} & {*destination["MatchingEventTypes"]}
    return bool(is_on and is_all and destination.get("SnsDestination", {}).get("TopicArn") == topic)
