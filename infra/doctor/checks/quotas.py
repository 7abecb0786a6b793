"""Compares the quotas of the account with what the brand's numbers can send."""

from collections.abc import Iterator
from math import ceil

from infra.doctor.asking import Answer, CannotAsk, Refused, ask, ask_all
from infra.doctor.case import EUM, OPERATIONS, PROVIDERS, Case
from infra.doctor.checks.numbers import SMS, of_eum
from infra.doctor.finding import Finding, ok, warn, wrong
from infra.prices import PART_MICRO_USD
from infra.stack.template.concurrency import FREE, PARAMETER, allowed_by, floor, step_of
from shared.domain.brand.number import Number

SCALE = "docs/scale.md#what-to-raise-before-a-large-campaign"
ALARMS = f"{OPERATIONS}#alarms"
SNS = f"{PROVIDERS}#sns"
NEW_ACCOUNT_USD = 1
WINDOW_HOURS = 11
"""Hours of a day in which promotional messages may be sent: 09:00 to 20:00."""

HEADROOM = 1.5
"""The busiest second divided by the average one, see docs/scale.md."""


def sandbox(case: Case) -> Iterator[Finding]:
    if of_eum(case):
        found = ask_all(SMS, "describe_account_attributes", "AccountAttributes")
        yield tier({one["Name"]: one["Value"] for one in found}.get("ACCOUNT_TIER", "unknown"))


def tier(value: str) -> Finding:
    if value == "PRODUCTION":
        return ok("sandbox", "End User Messaging is out of its sandbox")
    means = f"End User Messaging's tier is {value}: it sends to verified numbers only"
    return wrong("sandbox", means, "ask AWS for production access", EUM)


def spending(case: Case) -> Iterator[Finding]:
    if numbers := of_eum(case):
        for limit in ask_all(SMS, "describe_spend_limits", "SpendLimits"):
            if limit["Name"] == "TEXT_MESSAGE_MONTHLY_SPEND_LIMIT":
                name = "End User Messaging's monthly spend limit"
                yield spend_limit(name, float(limit["EnforcedLimit"]), numbers, EUM)


def sns_spending(case: Case) -> Iterator[Finding]:
    numbers = [n for n in (case.brand.numbers if case.brand else ()) if n.provider == "sns"]
    if numbers:
        given = ask("sns", "get_sms_attributes", attributes=["MonthlySpendLimit"])["attributes"]
        if "MonthlySpendLimit" not in given:
            raise CannotAsk(f"SNS reports no limit; that of a new account is {NEW_ACCOUNT_USD} USD")
        usd = float(given["MonthlySpendLimit"])
        yield spend_limit("SNS's monthly spend limit for SMS", usd, numbers, SNS)


def sns_sandbox(case: Case) -> Iterator[Finding]:
    if case.brand and any(number.provider == "sns" for number in case.brand.numbers):
        answer = ask("sns", "get_sms_sandbox_account_status")
        if answer["IsInSandbox"]:
            means = "SNS is in its sandbox: it sends to verified numbers only"
            yield wrong("sandbox", means, "ask AWS for production access", SNS)
        else:
            yield ok("sandbox", "SNS is out of its sandbox")


def spend_limit(name: str, usd: float, numbers: list[Number], see: str) -> Finding:
    """Checks how many hours a limit lasts at full rate, at the brand's or usual prices."""
    an_hour = 3600 * sum(
        n.rate * (PART_MICRO_USD if n.part_price_micro_usd is None else n.part_price_micro_usd)
        for n in numbers
    )
    hours = usd * 1_000_000 / an_hour if an_hour else float("inf")
    means = f"{name} is {usd:,.0f} USD: {hours:,.1f} h at the full rate of its numbers"
    do = "ask AWS to raise it, and set it"
    if usd <= NEW_ACCOUNT_USD:
        return wrong("spend-limit", f"{means}; this is the limit of a new account", do, see)
    if hours < WINDOW_HOURS:
        return warn("spend-limit", f"{means}, less than one day of sending", do, see)
    return ok("spend-limit", means)


def concurrency(case: Case) -> Iterator[Finding]:
    if case.brand:
        answer = ask("lambda", "get_account_settings")
        yield lambdas(sum(number.rate for number in case.brand.numbers), answer["AccountLimit"])
        yield consumers(_step_in_force(case, answer["AccountLimit"]), answer["AccountLimit"])


def _step_in_force(case: Case, limit: Answer) -> int:
    """Returns the stack's AccountConcurrency; before a deployment, the one it would propose."""
    try:
        return int(case.parameters()[PARAMETER])
    except (CannotAsk, KeyError):
        return step_of(allowed_by(limit))


def consumers(step: int, limit: Answer) -> Finding:
    """Checks that the queues' consumers leave executions to webhooks and the clock."""
    allowed, least = allowed_by(limit), floor(step)
    means = (
        f"{allowed} concurrent Lambda executions; the queues' consumers take up to "
        f"{least - FREE} with {PARAMETER}={step}"
    )
    if allowed < least:
        do = f"ask AWS for more concurrent executions, or deploy: it lowers {PARAMETER}"
        return wrong("concurrency", f"{means}: webhooks and opt-outs are throttled", do, SCALE)
    if step < step_of(allowed):
        do = f"deploy with --parameter {PARAMETER}={step_of(allowed)}"
        return warn("concurrency", f"{means}: campaigns could be faster", do, SCALE)
    return ok("concurrency", means)


def lambdas(parts_a_second: float, limit: Answer) -> Finding:
    """Compares the concurrency that a campaign at full rate needs with the account's limit."""
    allowed = allowed_by(limit)
    needed = workers(parts_a_second)
    campaign = f"a campaign at {parts_a_second:g} parts a second"
    means = f"{allowed} concurrent Lambda executions, of which {campaign} needs about {needed}"
    do = "ask AWS for more concurrent executions"
    if needed > allowed:
        return wrong("concurrency", means, do, SCALE)
    if needed * 2 > allowed:
        return warn("concurrency", f"{means}: inbound messages may be delayed", do, SCALE)
    return ok("concurrency", means)


def workers(parts_a_second: float) -> int:
    """Returns the concurrent executions needed, from the durations of the load model."""
    from infra.load_model import work

    a_message = 1000 / work.messages_of_worker()
    an_event = 2 * work.START + work.MS["SendMessage"] + work.MS["GetItem"]
    its_receipts = work.RECEIPTS_PER_MESSAGE * an_event + work.MS["TransactWriteItems"]
    return ceil(parts_a_second * (a_message + its_receipts) / 1000 * HEADROOM)


def alarms(case: Case) -> Iterator[Finding]:
    topic = case.output("AlarmTopicArn")
    do = f"subscribe the on-call engineer to {topic}"
    try:
        found = list(ask_all("sns", "list_subscriptions_by_topic", "Subscriptions", TopicArn=topic))
    except Refused:
        yield wrong("alarms", "the alarm topic is missing", "deploy the stack again", ALARMS)
        return
    confirmed = [one for one in found if one["SubscriptionArn"].startswith("arn:")]
    if confirmed:
        yield ok("alarms", f"the alarm topic has {len(confirmed)} confirmed subscription(s)")
    elif found:
        means = "the subscription of the alarm topic is not confirmed: nobody receives alarms"
        yield warn("alarms", means, "confirm it with the link that SNS sent", ALARMS)
    else:
        yield warn("alarms", "nobody is subscribed to alarms", do, ALARMS)
