"""Checks that the brand's End User Messaging numbers are configured as the brand says."""

from collections.abc import Iterator, Mapping

from infra.doctor.asking import Answer, ask_all
from infra.doctor.case import EUM, Case
from infra.doctor.finding import Finding, ok, warn, wrong
from shared.domain.brand.model import Brand
from shared.domain.brand.number import Number, NumberType
from shared.domain.brand.program import Purpose

BRAND = "docs/brand.md#numbers"
SMS = "pinpoint-sms-voice-v2"


def of_eum(case: Case) -> list[Number]:
    numbers = case.brand.numbers if case.brand else ()
    return [number for number in numbers if number.provider == "eum"]


def numbers(case: Case) -> Iterator[Finding]:
    """Checks phone numbers and short codes, not sender ids, which can only send."""
    asked = eum_numbers(case)
    if not asked or case.brand is None:
        return
    there, topic = numbers_there(), case.output("EumTextTopicArn")
    for number in asked:
        described = described_as(there, number)
        yield from number_findings(number, described, topic)
        if described:
            yield from message_type(number, described, case.brand)


def leased(case: Case) -> Iterator[Finding]:
    """Checks that each number is in the account. Needs no stack."""
    asked = eum_numbers(case)
    there = numbers_there() if asked else {}
    for number in asked:
        yield state(number, described_as(there, number))


def eum_numbers(case: Case) -> list[Number]:
    return [number for number in of_eum(case) if number.type is not NumberType.SENDER_ID]


def numbers_there() -> Mapping[str, Answer]:
    return {n["PhoneNumber"]: n for n in ask_all(SMS, "describe_phone_numbers", "PhoneNumbers")}


def described_as(there: Mapping[str, Answer], number: Number) -> Answer | None:
    return there.get(number.number) or there.get(f"+{number.number}")


def number_findings(number: Number, described: Answer | None, topic: str) -> Iterator[Finding]:
    """Yields the findings of a number. `described`: from DescribePhoneNumbers, None if missing."""
    yield state(number, described)
    if described is not None:
        yield two_way(number.number, described, topic)
        yield opt_outs(number, described)


def state(number: Number, described: Answer | None) -> Finding:
    name = number.number
    if described is None:
        means = f"{name} is not in this account and region: messages from it are refused"
        return wrong("number", means, "lease it here, or remove it from brand.yaml", EUM)
    if described["Status"] != "ACTIVE":
        means = f"{name} is {described['Status']}: it cannot send or receive"
        return wrong("number", means, "wait, or ask AWS", EUM)
    if described["NumberType"] != number.type.name:
        means = f"{name} is {described['NumberType']} at AWS and {number.type} in the brand"
        return warn("number", means, "correct its type and rate in brand.yaml", BRAND)
    return ok("number", f"{name} is {described['Status']}, {described['NumberType']}")


def two_way(name: str, described: Answer, topic: str) -> Finding:
    do = f"enable two-way SMS with the destination {topic}"
    if not described.get("TwoWayEnabled"):
        means = (
            f"{name}: two-way SMS is off: inbound messages, including STOP, do not reach Rapport"
        )
        return wrong("number-two-way", means, do, EUM)
    if described.get("TwoWayChannelArn") != topic:
        means = (
            f"{name}: inbound messages go to {described.get('TwoWayChannelArn')}, not to this stack"
        )
        return wrong("number-two-way", means, do, EUM)
    return ok("number-two-way", f"{name}: two-way, to the stack's topic")


def opt_outs(number: Number, described: Answer) -> Finding:
    """Checks that either AWS or Rapport answers STOP, not both and not neither."""
    name, is_ours = number.number, bool(described.get("SelfManagedOptOutsEnabled"))
    if number.answers_stop_itself and is_ours and number.type is not NumberType.TOLL_FREE:
        means = f"{name}: brand.yaml says AWS answers STOP, AWS leaves it to Rapport: nobody does"
        do = "remove provider_answers_stop from brand.yaml"
        return wrong("number-opt-outs", means, do, BRAND)
    if not number.answers_stop_itself and not is_ours:
        means = f"{name}: both AWS and Rapport answer STOP, and AWS does not support Spanish"
        do = "enable SelfManagedOptOutsEnabled, or set provider_answers_stop: true"
        return wrong("number-opt-outs", means, do, EUM)
    who = "the provider" if number.answers_stop_itself else "Rapport"
    listed = described.get("OptOutListName", "none")
    return ok("number-opt-outs", f"{name}: STOP is answered by {who}; opt-out list {listed}")


def message_type(number: Number, described: Answer, brand: Brand) -> Iterator[Finding]:
    """Checks the message type: AWS may refuse another one (MESSAGE_TYPE_MISMATCH)."""
    program = brand.program(number.program)
    is_promotional = program is not None and program.purpose is Purpose.PROMOTIONAL
    wanted = "PROMOTIONAL" if is_promotional else "TRANSACTIONAL"
    if described["MessageType"] != wanted:
        means = (
            f"{number.number} is registered as {described['MessageType']}, and its program "
            f"{number.program} sends {wanted.lower()} messages: AWS may refuse them"
        )
        yield warn("number-message-type", means, "ask AWS to change its message type", EUM)
