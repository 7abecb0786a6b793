"""AWS calls from the webhook of a message to the reply on the phone, on the embedded cloud."""

from collections.abc import Iterator

from infra.bench.figures import Figure
from infra.local import calls
from infra.local.platform import Platform
from shared.platform.secrets import secrets
from shared.storage.brand import current

BUDGET = 5
TEXTS = ("JOIN", "YES", "HELP", "Do you have boots?", "STOP", "START")
"""A new contact's whole conversation with the brand; each message is counted alone."""


def figures(platform: Platform) -> Iterator[Figure]:
    """Yields the costliest message of each provider with inbound messages.

    The platform's receipts must be slower than its clock: their calls are not the reply's.
    """
    secrets()  # read once in five minutes, not for each message
    for provider in platform.carrier.inbound:
        counted = [
            (calls_made, text)
            for place, number in enumerate(current().brand.numbers)
            if number.provider == provider
            for text in TEXTS
            if (calls_made := count(platform, number.number, f"+1202555016{place}", text))
        ]
        most, text = max(counted)
        what = f"AWS calls, webhook to reply on the handset: {provider}"
        detail = f"at most, of {len(counted)} texts that were answered ({text})"
        yield Figure(what, most, BUDGET, "", detail, exact=True)


def count(platform: Platform, number: str, phone: str, text: str) -> int:
    """Returns the AWS calls of one inbound message; 0 when no reply reaches the phone."""
    before = len(platform.carrier.handset(phone))
    platform.text(phone, number, text)
    calls.counts.clear()
    platform.drain()
    return calls.counts.total() if len(platform.carrier.handset(phone)) > before else 0
