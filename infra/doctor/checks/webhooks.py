"""Webhook addresses of HTTP providers, and who answers STOP."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from infra.doctor.asking import CannotAsk
from infra.doctor.case import EUM, PROVIDERS, Case
from infra.doctor.finding import Finding, ok, warn, wrong
from shared.domain.brand.model import Brand
from shared.domain.brand.number import NumberType
from shared.domain.messages.webhooks import Misrouted, Route
from shared.providers.registry import HTTP_PROVIDERS, NAMES, http_provider

SEEN_WITHIN = timedelta(days=7)

_BELONGS_TO = {
    Route.MESSAGES: ("receipts", Route.STATUS),
    Route.STATUS: ("inbound messages", Route.MESSAGES),
}
"""What does not belong to a route, and where it does."""


def webhooks(case: Case) -> Iterator[Finding]:
    """Yields the address to configure at each provider. The provider's setting is not checked."""
    used = {number.provider for number in case.brand.numbers} if case.brand else set()
    for provider in HTTP_PROVIDERS:
        if provider in used:
            address = address_of(provider, case.settings.public_base_url)
            yield ok("webhook", f"{provider}: set {address} at the provider (not checked)")


def routes(case: Case) -> Iterator[Finding]:
    """Yields each provider that used one route for what belongs to the other within a week."""
    for misrouted in _misrouted():
        if case.now - misrouted.at < SEEN_WITHIN:
            yield misrouted_finding(misrouted, case.settings.public_base_url)


def _misrouted() -> Sequence[Misrouted]:
    from pynamodb.exceptions import PynamoDBException

    from shared.storage import unusable_webhooks  # it reads the settings when it is imported

    try:
        return [one for name in NAMES for one in unusable_webhooks.misrouted(name)]
    except PynamoDBException as error:
        raise CannotAsk("the table cannot be queried") from error


def misrouted_finding(misrouted: Misrouted, base_url: str) -> Finding:
    what, other = _BELONGS_TO[misrouted.route]
    means = (
        f"{misrouted.provider}: {what} arrive at {_place(misrouted.provider, misrouted.route)}"
        f" (last at {misrouted.at:%Y-%m-%d %H:%M} UTC); they are handled"
    )
    if misrouted.provider in HTTP_PROVIDERS:
        target = f"{base_url}/webhooks/{misrouted.provider}/{other}"
    else:
        target = _place(misrouted.provider, other)
    do = f"at {misrouted.provider}, set {target} for {what}"
    return warn("webhook-route", means, do, PROVIDERS)


def _place(provider: str, route: Route) -> str:
    if provider in HTTP_PROVIDERS:
        return f"/webhooks/{provider}/{route}"
    return f"the topic for {_BELONGS_TO[_BELONGS_TO[route][1]][0]}"


def address_of(provider: str, base_url: str) -> str:
    return f"{base_url}/webhooks/{provider}/messages{http_provider(provider).WEBHOOK_FRAGMENT}"


def toll_free(case: Case) -> Iterator[Finding]:
    if case.brand:
        yield from toll_free_findings(case.brand)


def toll_free_findings(brand: Brand) -> Iterator[Finding]:
    """Checks US toll-free numbers: the network answers STOP, with every provider."""
    for number in brand.numbers:
        if number.type is NumberType.TOLL_FREE and not number.answers_stop_itself:
            means = f"{number.number}: both its network and Rapport answer STOP"
            do = "remove provider_answers_stop from brand.yaml"
            yield wrong("opt-outs", means, do, EUM)
