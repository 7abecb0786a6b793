"""The providers by name. An adapter is imported when its provider is first used."""

import importlib
from typing import cast

from shared.domain.core.errors import NotFound
from shared.providers.core.base import HttpProvider, Provider

NAMES = ("eum", "sns", "twilio", "telnyx")

HTTP_PROVIDERS = ("twilio", "telnyx")
"""Those whose webhooks come by HTTP and are signed; the others come by topic, or not at all."""


def provider(name: str) -> Provider:
    """The provider's module. Raises NotFound `provider_unknown`."""
    if name not in NAMES:
        raise NotFound("provider_unknown", f"The providers are {', '.join(NAMES)}.")
    return cast(Provider, importlib.import_module(f"shared.providers.{name}.adapter"))


def http_provider(name: str) -> HttpProvider:
    """The provider's module, if it calls us by HTTP. Raises NotFound `provider_unknown`."""
    if name not in HTTP_PROVIDERS:
        raise NotFound("provider_unknown", f"Webhooks come from {', '.join(HTTP_PROVIDERS)}.")
    return cast(HttpProvider, provider(name))
