"""The registry of providers: each name of `shared.domain.core.provider_name` has a folder here.

Adapters and credentials are imported when they are first used, so that a Lambda function pays for
the providers that it calls only.
"""

import importlib
from typing import cast, get_args

from shared.domain.core.error_codes import declare
from shared.domain.core.errors import NotFound
from shared.domain.core.provider_name import ProviderName, WebhookProviderName
from shared.providers.core.base import CredentialsModule, HttpProvider, Provider

PROVIDER_UNKNOWN = declare(
    "provider_unknown",
    NotFound,
    "There is no such provider.",
    "Use one of the providers that the detail names.",
)

NAMES: tuple[str, ...] = get_args(ProviderName)
HTTP_PROVIDERS: tuple[str, ...] = get_args(WebhookProviderName)
"""The providers whose webhooks arrive by HTTP. Others use a topic, or send none."""


def provider(name: str) -> Provider:
    """Returns the provider's adapter. Raises NotFound `provider_unknown`."""
    if name not in NAMES:
        raise PROVIDER_UNKNOWN(f"The providers are {', '.join(NAMES)}.")
    return cast(Provider, importlib.import_module(f"shared.providers.{name}.adapter"))


def http_provider(name: str) -> HttpProvider:
    """Returns the adapter of a provider with HTTP webhooks. Raises NotFound `provider_unknown`."""
    if name not in HTTP_PROVIDERS:
        raise PROVIDER_UNKNOWN(f"Webhooks come from {', '.join(HTTP_PROVIDERS)}.")
    return cast(HttpProvider, provider(name))


def credentials_of(name: str) -> CredentialsModule | None:
    """Returns what describes the provider's credentials; None for one that has none."""
    if name not in HTTP_PROVIDERS:
        return None
    return cast(CredentialsModule, importlib.import_module(f"shared.providers.{name}.credentials"))
