"""What `rapport doctor` makes of answers that the embedded cloud does not give."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from unittest.mock import patch

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError
from botocore.parsers import ResponseParserError
from msgspec.structs import replace as replace_struct

from infra.brand_file.reader import read_brand
from infra.doctor import asking, case, examine
from infra.doctor.checks import brand as brand_check
from infra.doctor.checks import (
    canary,
    deployed,
    functions,
    numbers,
    queues,
    quotas,
    registrations,
    secret,
    table,
    webhooks,
)
from infra.doctor.finding import Finding, Severity
from infra.stack.template import ROOT
from shared.domain.brand.model import Brand
from shared.domain.brand.number import NumberType
from shared.domain.brand.settings import Canary
from shared.platform.settings import Settings
from shared.providers.registry import HTTP_PROVIDERS

NOW = datetime(2026, 11, 3, 16, 0, tzinfo=UTC)
MODULES = (
    brand_check, canary, case, deployed, examine, functions, numbers, queues, quotas, secret, table,
    webhooks,
)  # fmt: skip


@pytest.mark.parametrize(
    ("seconds", "severity"), [(0, "ok"), (30, "ok"), (31, "warn"), (-299, "warn"), (300, "wrong")]
)
def test_a_clock_is_wrong_where_aws_refuses_what_it_signs(seconds: int, severity: str) -> None:
    date = format_datetime(NOW.replace(minute=30), usegmt=True)

    found = deployed.skew(date, datetime.fromtimestamp(NOW.timestamp() + 1800 + seconds, UTC))

    assert found.severity == severity


@pytest.mark.parametrize("date", ["", "yesterday"])
def test_an_answer_without_a_date_says_nothing_of_the_clock(date: str) -> None:
    found = deployed.skew(date, NOW)

    assert (found.severity, "cannot be asked here" in found.means) == (Severity.WARN, True)


@pytest.mark.parametrize(("tier", "severity"), [("PRODUCTION", "ok"), ("SANDBOX", "wrong")])
def test_the_sandbox_is_wrong(tier: str, severity: str) -> None:
    assert quotas.tier(tier).severity == severity


@pytest.mark.parametrize(
    ("rate", "concurrent", "severity"),
    [(100, 1000, "ok"), (200, 10, "wrong"), (100, 10, "warn"), (100, 30, "ok"), (1, 10, "ok")],
)
def test_lambdas_at_once_are_held_against_the_rates_of_all_numbers(
    rate: float, concurrent: int, severity: str
) -> None:
    limit = {"ConcurrentExecutions": 1000, "UnreservedConcurrentExecutions": concurrent}

    assert quotas.lambdas(rate, limit).severity == severity


def test_one_short_code_needs_about_as_many_workers_as_its_simulation_kept_busy() -> None:
    assert 2 + 3 <= quotas.workers(100) <= 2 * (2 + 3)  # docs/scale.md: of both functions


@pytest.mark.parametrize(("usd", "severity"), [(1, "wrong"), (100, "warn"), (1000, "ok")])
def test_a_spend_limit_is_held_against_a_day_of_the_brand_s_own_price(
    brand: Brand, usd: float, severity: str
) -> None:
    one = replace_struct(brand.numbers[0], rate=1, part_price_micro_usd=10_000)  # 36 USD an hour

    assert quotas.spend_limit("The limit", usd, [one], case.EUM).severity == severity


@pytest.mark.parametrize(
    ("described", "severity"),
    [
        ({"RegistrationId": "registration-1"}, "ok"),
        ({"RegistrationId": "registration-2"}, "wrong"),
        ({"RegistrationId": "registration-3"}, "warn"),
        ({}, "warn"),
    ],
)
def test_a_number_is_well_only_once_its_registration_is_complete(
    described: Mapping[str, str], severity: str
) -> None:
    states = {"registration-1": "COMPLETE", "registration-2": "REQUIRES_UPDATES"}

    found = registrations.registration({"PhoneNumber": "+12025550100", **described}, states)

    assert found.severity == severity


def test_a_short_code_has_its_registration_however_aws_writes_it(brand: Brand) -> None:
    code = replace_struct(brand.numbers[0], number="12345", type=NumberType.SHORT_CODE)
    answers: Mapping[str, list[Mapping[str, str]]] = {
        "describe_phone_numbers": [{"PhoneNumber": "+12345", "RegistrationId": "r-1"}],
        "describe_registrations": [{"RegistrationId": "r-1", "RegistrationStatus": "REVIEWING"}],
    }

    def ask_all(_service: str, asked: str, _items: str) -> Iterator[Mapping[str, str]]:
        return iter(answers[asked])

    with patch.object(numbers, "ask_all", ask_all), patch.object(registrations, "ask_all", ask_all):
        (found,) = registrations.registrations(
            replace(_case(), brand=replace_struct(brand, numbers=(code,)))
        )

    assert (found.check, found.severity) == ("number-registration", "wrong")


def test_before_there_is_a_stack_a_number_that_is_nowhere_is_told(brand: Brand) -> None:
    with patch.object(numbers, "ask_all", return_value=iter(())):
        found = list(numbers.leased(case.Case.undeployed(brand, stage="new", now=NOW)))

    assert {one.severity for one in found} == {"wrong"}
    assert len(found) == sum(number.provider == "eum" for number in brand.numbers)


def test_a_number_that_is_not_active_carries_nothing(brand: Brand) -> None:
    described = {
        "Status": "PENDING", "NumberType": "TEN_DLC", "TwoWayEnabled": True,
        "TwoWayChannelArn": "arn", "SelfManagedOptOutsEnabled": True,
    }  # fmt: skip

    found = list(numbers.number_findings(brand.numbers[0], described, "arn"))

    assert [one.severity for one in found] == ["wrong", "ok", "ok"]


@pytest.mark.parametrize(
    ("type", "by_provider", "self_managed", "severity"),
    [
        (NumberType.TEN_DLC, None, True, "ok"),
        (NumberType.TEN_DLC, None, False, "wrong"),
        (NumberType.TEN_DLC, True, False, "ok"),
        (NumberType.TEN_DLC, True, True, "wrong"),
        (NumberType.TOLL_FREE, None, False, "ok"),
        (NumberType.TOLL_FREE, None, True, "ok"),
    ],
)
def test_exactly_one_of_us_answers_stop(
    brand: Brand,
    type: NumberType,
    by_provider: bool | None,
    self_managed: bool,
    severity: str,
) -> None:
    number = replace_struct(brand.numbers[0], type=type, provider_answers_stop=by_provider)

    found = numbers.opt_outs(number, {"SelfManagedOptOutsEnabled": self_managed})

    assert found.severity == severity


@pytest.mark.parametrize(
    ("status", "severity"),
    [
        ("UPDATE_COMPLETE", "ok"),
        ("UPDATE_IN_PROGRESS", "warn"),
        ("UPDATE_ROLLBACK_COMPLETE", "wrong"),
        ("UPDATE_ROLLBACK_FAILED", "wrong"),
    ],
)
def test_a_stack_that_went_back_is_not_what_was_deployed(status: str, severity: str) -> None:
    with patch.object(case, "ask", return_value={"Stacks": [{"StackStatus": status}]}):
        (found,) = deployed.stack(_case())

    assert found.severity == severity


def test_report_only_mode_is_told_as_long_as_it_is_on() -> None:
    parameters = [{"ParameterKey": "ReportOnlyWebhooks", "ParameterValue": "twilio, telnyx"}]
    with patch.object(case, "ask", return_value={"Stacks": [{"Parameters": parameters}]}):
        _, found = deployed.settings(_case())

    assert found.severity == "warn"
    assert "for twilio, telnyx" in found.means


@pytest.mark.parametrize(
    ("sings", "alarm", "severity"),
    [
        (True, "on", "ok"), (False, "off", "ok"), (False, None, "ok"),
        (True, "off", "warn"), (True, None, "warn"), (False, "on", "warn"),
    ],
)  # fmt: skip
def test_a_canary_and_its_alarm_are_there_both_or_neither(
    sings: bool, alarm: str | None, severity: str
) -> None:
    known = read_brand(ROOT / "brand.example.yaml")
    brand = replace_struct(known, canary=Canary("+12025550100") if sings else None)
    parameters = [{"ParameterKey": "Canary", "ParameterValue": alarm}] if alarm else []
    with patch.object(case, "ask", return_value={"Stacks": [{"Parameters": parameters}]}):
        (found,) = canary.canary(_case(brand=brand))

    assert (found.check, found.severity) == ("canary", severity)


def test_without_a_brand_nothing_is_said_of_a_canary() -> None:
    assert list(canary.canary(_case())) == []


@pytest.mark.parametrize(
    ("states", "severity"),
    [(["Enabled"], "ok"), (["Disabled"], "wrong"), ([], "wrong"), (["Disabled", "Enabled"], "ok")],
)
def test_a_queue_that_nothing_reads_is_wrong(states: list[str], severity: str) -> None:
    found = functions.reader("rapport-prod-receipts", [{"State": state} for state in states])

    assert found.severity == severity


@pytest.mark.parametrize(("protocols", "severity"), [(["email"], "wrong"), (["lambda"], "ok")])
def test_a_topic_without_its_function_loses_what_comes(protocols: list[str], severity: str) -> None:
    found = functions.listener("arn:aws:sns:::topic", [{"Protocol": one} for one in protocols])

    assert found.severity == severity


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (NotImplementedError(), "this cloud does not answer sts get_caller_identity"),
        (ClientError({"Error": {"Code": "404"}}, "Op"), "this cloud does not answer"),
        (ClientError({"Error": {"Code": "AccessDenied"}}, "Op"), "these credentials may not"),
        (EndpointConnectionError(endpoint_url="https://sts.example.com"), "does not answer: End"),
        (ResponseParserError("<html>"), "does not answer: ResponseParserError"),
    ],
    ids=["embedded", "unknown operation", "no permission", "no connection", "a proxy"],
)
def test_what_nobody_answers_is_a_warning_and_never_ok(error: Exception, told: str) -> None:
    class Sts:
        def get_caller_identity(self) -> None:
            raise error

    def check(_: case.Case) -> Iterator[Finding]:
        asking.ask("sts", "get_caller_identity")
        yield Finding("check", Severity.OK, "all is well")

    with patch.object(asking, "client", return_value=Sts()):
        (found,) = examine._run("check", check, _case())

    assert found.severity == "warn"
    assert found.means.startswith("cannot be asked here: ")
    assert told in found.means


def test_every_section_that_a_finding_points_to_exists() -> None:
    named = {
        value
        for module in MODULES
        for value in vars(module).values()
        if isinstance(value, str) and value.startswith("docs/")
    }
    named |= {f"{case.PROVIDERS}#{name}" for name in HTTP_PROVIDERS}

    assert len(named) > 15
    assert [one for one in sorted(named) if not _is_section(one)] == []


def test_every_section_is_named_by_a_constant() -> None:
    for path in (ROOT / "infra" / "doctor").glob("*.py"):
        inside = re.findall(r'^ +.*"(docs/[^"]*)"', path.read_text(), re.MULTILINE)
        assert inside == [], path.name


def _is_section(named: str) -> bool:
    path, _, anchor = named.partition("#")
    text = (ROOT / path).read_text()
    slugs = {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    return not anchor or anchor in slugs


def _case(**changes: Any) -> case.Case:
    return case.Case(Settings.from_env(), NOW, **changes)


@pytest.mark.parametrize(
    ("step", "allowed", "severity"),
    [(10, 10, "ok"), (10, 9, "wrong"), (1000, 50, "wrong"), (10, 1000, "warn"), (1000, 1000, "ok")],
)
def test_the_consumers_of_the_queues_have_to_fit_into_the_accounts_limit(
    step: int, allowed: int, severity: str
) -> None:
    found = quotas.consumers(step, {"ConcurrentExecutions": allowed})

    assert (found.check, found.severity) == ("concurrency", severity)
