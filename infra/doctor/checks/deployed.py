"""Checks this machine's clock, the stack, and the functions' settings."""

from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from botocore.exceptions import ClientError

from infra.doctor.case import OPERATIONS, SET_UP, SETTINGS, Case
from infra.doctor.finding import Finding, ok, warn, wrong
from shared.platform.aws import client

SLOW_SECONDS = 30
REFUSED_SECONDS = 300
"""Seconds of difference at which AWS refuses a request (Signature Version 4)."""

_SKEWED = frozenset(
    {"InvalidSignatureException", "RequestExpired", "RequestTimeTooSkewed", "SignatureDoesNotMatch"}
)
REPORT_ONLY = f"{OPERATIONS}#report-only-mode"

_PLACEHOLDERS = ("example.com", "example.net", "example.org", "example", "invalid", "test")


def clock(case: Case) -> Iterator[Finding]:
    """Checks the clock. Runs first: an error here means that no account answers."""
    sts: Any = client("sts")
    try:
        answer = sts.get_caller_identity()
    except ClientError as error:
        if error.response["Error"]["Code"] not in _SKEWED:
            raise
        answer = error.response
    yield skew(answer["ResponseMetadata"]["HTTPHeaders"].get("date", ""), case.now)


def skew(date: str, now: datetime) -> Finding:
    """Checks the difference of the clocks. `date`: the Date header of an AWS response."""
    try:
        seconds = round(abs((parsedate_to_datetime(date) - now).total_seconds()))
    except (TypeError, ValueError):
        return warn("clock", "cannot be asked here: the answer has no date", "nothing", SET_UP)
    do = "set this machine's clock by NTP: commands store its time"
    if seconds >= REFUSED_SECONDS:
        return wrong("clock", f"{seconds} s away from AWS, which refuses requests", do, SET_UP)
    if seconds > SLOW_SECONDS:
        return warn("clock", f"{seconds} s away from AWS", do, SET_UP)
    return ok("clock", f"within {SLOW_SECONDS} s of AWS")


def stack(case: Case) -> Iterator[Finding]:
    status = case.stack["StackStatus"]
    good = {"CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE"}
    if status in good:
        yield ok("stack", f"{case.stack_name} is {status}")
    elif status.endswith("_IN_PROGRESS"):
        yield warn(
            "stack", f"{case.stack_name} is {status}", "run this again when it is done", SET_UP
        )
    else:
        means = f"{case.stack_name} is {status}: the last deployment failed"
        yield wrong("stack", means, "check the stack's events, and deploy again", SET_UP)


def settings(case: Case) -> Iterator[Finding]:
    """Checks optional settings. Required ones are present, or no check would run."""
    uses_eum = case.brand and any(n.provider == "eum" for n in case.brand.numbers)
    if uses_eum and not case.settings.eum_configuration_set:
        means = "EUM_CONFIGURATION_SET is empty: no receipts from End User Messaging"
        yield wrong("settings", means, "deploy the stack again", SETTINGS)
    else:
        yield ok("settings", "all settings have a value")
    yield from _report_only(case)


def _report_only(case: Case) -> Iterator[Finding]:
    named = case.parameters().get("ReportOnlyWebhooks")
    on = sorted(case.settings.report_only_webhooks) if named is None else named.split(",")
    if on := [name.strip() for name in on if name.strip()]:
        means = f"report-only mode is on for {', '.join(on)}: forged webhooks are accepted"
        do = "deploy without ReportOnlyWebhooks when the metric stays at zero"
        yield warn("report-only", means, do, REPORT_ONLY)


def base_url(case: Case) -> Iterator[Finding]:
    url = case.settings.public_base_url
    do = "deploy with PublicBaseUrl=https://<the address that providers call>"
    host = urlsplit(url).hostname or ""
    if not url.startswith("https://"):
        means = f"PUBLIC_BASE_URL {url} is not https: messages and signatures are sent unencrypted"
        yield warn("base-url", means, do, SETTINGS)
    elif any(host == name or host.endswith(f".{name}") for name in _PLACEHOLDERS):
        means = f"PUBLIC_BASE_URL {url} is a placeholder: every signed webhook is refused"
        yield warn("base-url", means, do, SETTINGS)
    else:
        yield ok("base-url", f"PUBLIC_BASE_URL is {url}")
