"""Runs all checks in order. A check that cannot run does not stop the others."""

from collections.abc import Callable, Iterator, Sequence

from infra.doctor.asking import CannotAsk, Refused, endpoint_is_local
from infra.doctor.case import Case
from infra.doctor.checks import (
    brand,
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
from infra.doctor.finding import Finding, ok, warn

Check = Callable[[Case], Iterator[Finding]]

CHECKS: Sequence[tuple[str, Check]] = (
    ("stack", deployed.stack),
    ("settings", deployed.settings),
    ("base-url", deployed.base_url),
    ("table", table.table),
    ("table-recovery", table.recovery),
    ("table-expiry", table.expiry),
    ("table-halt", table.halt),
    ("table-shape", table.shape),
    ("queue", queues.queues),
    ("dead-letters", queues.dead_letters),
    ("reader", functions.readers),
    ("listener", functions.topics),
    ("secret", secret.secret),
    ("brand", brand.brand),
    ("number", numbers.numbers),
    ("number-registration", registrations.registrations),
    ("receipts", registrations.receipts),
    ("opt-outs", webhooks.toll_free),
    ("webhook", webhooks.webhooks),
    ("webhook-route", webhooks.routes),
    ("sandbox", quotas.sandbox),
    ("spend-limit", quotas.spending),
    ("sandbox", quotas.sns_sandbox),
    ("spend-limit", quotas.sns_spending),
    ("concurrency", quotas.concurrency),
    ("alarms", quotas.alarms),
    ("canary", canary.canary),
)
NOT_ASKED = "docs/cli.md#what-cannot-be-asked"


ONLY_IN_AWS = frozenset(
    {
        "alarms",
        "base-url",
        "concurrency",
        "listener",
        "number-message-type",
        "number-registration",
        "reader",
        "sandbox",
        "table-encryption",
        "table-expiry",
        "table-recovery",
    }
)
"""Checks of what the local platform does not have."""


def examine(case: Case) -> Iterator[Finding]:
    """Yields the findings of all checks. Raises errors of botocore when no account answers."""
    is_local = endpoint_is_local()
    yield from deployed.clock(case)
    for name, check in CHECKS:
        for finding in _run(name, check, case):
            if not (is_local and _needs_aws(finding)):
                yield finding
    if is_local:
        names = ", ".join(sorted(ONLY_IN_AWS))
        yield ok("local", f"local platform: it has no account to check for {names}")


def _needs_aws(finding: Finding) -> bool:
    return finding.check in ONLY_IN_AWS or finding.see == NOT_ASKED


OF_THE_ACCOUNT = frozenset({"number-registration", "sandbox", "spend-limit", "concurrency"})


def examine_account(case: Case) -> Iterator[Finding]:
    """Yields checks of the account that need no deployment: may it send what the brand needs?"""
    yield from _run("number", numbers.leased, case)
    for name, check in CHECKS:
        if name in OF_THE_ACCOUNT:
            yield from _run(name, check, case)


def _run(name: str, check: Check, case: Case) -> Iterator[Finding]:
    try:
        yield from check(case)
    except (CannotAsk, Refused) as error:
        do = "check it yourself: this check could not run"
        yield warn(name, f"cannot be asked here: {error}", do, NOT_ASKED)
