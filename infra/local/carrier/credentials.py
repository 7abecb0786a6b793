"""The fake secrets of the simulated providers, which exist on this machine alone."""

import hashlib
import importlib
from collections.abc import Mapping

from shared.providers.registry import HTTP_PROVIDERS

WebhookCredentials = Mapping[str, Mapping[str, str]]
"""By provider: what its simulator's `credentials` returns."""


def local_credentials() -> WebhookCredentials:
    """Returns the same secrets each time, so that signatures stay valid after a restart."""
    return {
        name: importlib.import_module(f"infra.local.carrier.{name}").credentials()
        for name in HTTP_PROVIDERS
    }


def local_secret(label: str) -> bytes:
    """Returns 32 bytes that depend on the label alone."""
    return hashlib.sha256(f"rapport on this machine: {label}".encode()).digest()
