"""Finds the simulator of a provider: the package of its name beside this module."""

import importlib
from collections.abc import Mapping
from typing import Protocol, cast

from infra.local.carrier.carrier import Carrier
from infra.local.carrier.handsets import WebhookCall
from shared.providers.core.http import Answer
from shared.providers.registry import HTTP_PROVIDERS


class Simulator(Protocol):
    """What the package of a simulated provider offers. HOST: of its REST API."""

    HOST: str

    def credentials(self) -> Mapping[str, str]:
        """Returns fake credentials, and what signs webhooks if that is not one of them."""

    def post(self, carrier: Carrier, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Takes a message for the carrier, or refuses it."""

    def get(
        self, carrier: Carrier, path: str, query: Mapping[str, str], headers: Mapping[str, str]
    ) -> Answer | None:
        """Returns the provider's list of past messages or opt-outs; None for a path that is not
        simulated."""

    def text_in(
        self, carrier: Carrier, sender: str, to: str, body: str, *, base_url: str
    ) -> tuple[str, WebhookCall]:
        """Returns the provider's id for a contact's message, and its webhook to the brand."""


def simulators() -> Mapping[str, Simulator]:
    """Returns the simulators of the providers with HTTP webhooks, by name."""
    return {
        name: cast(Simulator, importlib.import_module(f"infra.local.carrier.{name}"))
        for name in HTTP_PROVIDERS
    }
