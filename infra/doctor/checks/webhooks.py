"""Webhook addresses of HTTP providers, and who answers STOP."""

from collections.abc import Iterator

from infra.doctor.case import EUM, Case
from infra.doctor.finding import Finding, ok, wrong
from shared.domain.brand.model import Brand
from shared.domain.brand.number import NumberType
from shared.providers.registry import HTTP_PROVIDERS, http_provider


def webhooks(case: Case) -> Iterator[Finding]:
    """Yields the address to configure at each provider. The provider's setting is not checked."""
    used = {number.provider for number in case.brand.numbers} if case.brand else set()
    for provider in HTTP_PROVIDERS:
        if provider in used:
            address = address_of(provider, case.settings.public_base_url)
            yield ok("webhook", f"{provider}: set {address} at the provider (not checked)")


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
