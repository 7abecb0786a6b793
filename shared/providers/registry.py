"""The registry of providers. Adding one is its folder, one line here, and its page in the docs.

Adapters and credentials are imported when they are first used, so that a Lambda function pays for
the providers that it calls only.
"""

import importlib
from collections.abc import Mapping
from typing import NamedTuple, cast

from shared.domain.core.errors import NotFound
from shared.providers.core.base import CredentialsModule, HttpProvider, Provider


class Entry(NamedTuple):
    """adapter: the module of the `Provider`; http_webhooks: whether it calls Rapport by HTTP, with
    a signature; credentials: the module that describes its secret, if it has one."""

    adapter: str
    http_webhooks: bool
    credentials: str | None = None


_IN = "shared.providers"

PROVIDERS: Mapping[str, Entry] = {
    "eum": Entry(f"{_IN}.eum.adapter", http_webhooks=False),
    "sns": Entry(f"{_IN}.sns.adapter", http_webhooks=False),
    "twilio": Entry(f"{_IN}.twilio.adapter", True, f"{_IN}.twilio.credentials"),
    "telnyx": Entry(f"{_IN}.telnyx.adapter", True, f"{_IN}.telnyx.credentials"),
}

NAMES = tuple(PROVIDERS)
HTTP_PROVIDERS = tuple(name for name, entry in PROVIDERS.items() if entry.http_webhooks)
"""The providers whose webhooks arrive by HTTP. Others use a topic, or send none."""


def provider(name: str) -> Provider:
    """Returns the provider's adapter. Raises NotFound `provider_unknown`."""
    if name not in PROVIDERS:
        raise NotFound("provider_unknown", f"The providers are {', '.join(NAMES)}.")
    return cast(Provider, importlib.import_module(PROVIDERS[name].adapter))


def http_provider(name: str) -> HttpProvider:
    """Returns the adapter of a provider with HTTP webhooks. Raises NotFound `provider_unknown`."""
    if name not in HTTP_PROVIDERS:
        raise NotFound("provider_unknown", f"Webhooks come from {', '.join(HTTP_PROVIDERS)}.")
    return cast(HttpProvider, provider(name))


def credentials_of(name: str) -> CredentialsModule | None:
    """Returns what describes the provider's credentials; None for one that has none."""
    entry = PROVIDERS.get(name)
    if entry is None or entry.credentials is None:
        return None
    return cast(CredentialsModule, importlib.import_module(entry.credentials))
