"""Providers that call us by HTTP: the addresses to paste there, and who answers STOP."""

from collections.abc import Iterator

from infra.doctor.case import EUM, Case
from infra.doctor.finding import Finding, ok, wrong
from shared.domain.brand.model import Brand
from shared.domain.brand.number import NumberType
from shared.providers.registry import HTTP_PROVIDERS, http_provider


def webhooks(case: Case) -> Iterator[Finding]:
    """What stands at the provider is not asked: only a person can paste it there."""
    used = {number.provider for number in case.brand.numbers} if case.brand else set()
    for provider in HTTP_PROVIDERS:
        if provider in used:
            address = address_of(provider, case.settings.public_base_url)
            yield ok("webhook", f"{provider}: paste {address} (what stands there is not asked)")


def address_of(provider: str, base_url: str) -> str:
    return f"{base_url}/webhooks/{provider}/messages{http_provider(provider).WEBHOOK_FRAGMENT}"


def toll_free(case: Case) -> Iterator[Finding]:
    if case.brand:
        yield from toll_free_findings(case.brand)


def toll_free_findings(brand: Brand) -> Iterator[Finding]:
    """US toll-free numbers: the network answers STOP, whoever the provider is."""
    for number in brand.numbers:
        if number.type is NumberType.TOLL_FREE and not number.answers_stop_itself:
            means = f"{number.number}: its network answers STOP itself, and so would we"
            do = "take provider_answers_stop out of brand.yaml"
            yield wrong("opt-outs", means, do, EUM)
