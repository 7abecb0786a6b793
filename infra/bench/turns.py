"""AWS calls from a text's webhook to the reply on the handset, on the embedded cloud."""

from collections.abc import Iterator

from infra.bench.figures import Figure
from infra.local import calls
from infra.local.platform import Platform
from shared.secrets import secrets
from shared.storage.brand import current

BUDGET = 5
TEXTS = ("JOIN", "YES", "HELP", "Do you have boots?", "STOP", "START")
"""A stranger's whole life with the brand: each text is counted by itself."""


def figures(platform: Platform) -> Iterator[Figure]:
    """The costliest text of each provider that carries texts to us.

    The platform's receipts must be slower than its clock: what they cost is not the reply's.
    """
    numbers: dict[str, str] = {number.provider: number.number for number in current().brand.numbers}
    secrets()  # read once in five minutes, not for each text
    for at, provider in enumerate(sorted(platform.carrier.inbound)):
        phone = f"+1202555016{at}"
        counted = [(count(platform, numbers[provider], phone, text), text) for text in TEXTS]
        most, text = max(counted)
        what = f"AWS calls, webhook to reply on the handset: {provider}"
        yield Figure(what, most, BUDGET, "", f"at most, of {len(TEXTS)} texts ({text})", exact=True)


def count(platform: Platform, number: str, phone: str, text: str) -> int:
    """What our functions ask of AWS for one inbound text."""
    platform.text(phone, number, text)
    calls.counts.clear()
    platform.drain()
    return calls.counts.total()
