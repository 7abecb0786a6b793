"""What a provider can tell of the time after a restore: who opted out, and which messages came.

A provider that lists opt-outs has a module `opt_out_list` in its folder; one that lists inbound
messages has a module `message_log`. Only operators' commands import them.
"""

import importlib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from importlib.util import find_spec
from typing import Protocol, cast, get_args

from shared.domain.core.phone import PhoneNumber
from shared.domain.core.provider_name import ProviderName
from shared.domain.messages.webhooks import WebhookMessage
from shared.providers.core.base import Credentials

SLACK = timedelta(minutes=2)
"""Clocks differ between the sources. Reading an entry twice changes nothing."""

Pause = Callable[[float], None]


class Silent(Exception):
    """A source cannot be read, or does not answer."""


class OptOutList(Protocol):
    """A module that reads a provider's own list of opt-outs."""

    def opt_outs(
        self, credentials: Credentials, *, since: datetime, pause: Pause
    ) -> Iterator[PhoneNumber]:
        """Yields the contacts that were put on the list since then. Raises Silent.

        `pause` waits for seconds, between calls to a provider that allows few.
        """


class MessageLog(Protocol):
    """A module that reads inbound messages that a provider has kept."""

    def inbound_messages(
        self, credentials: Credentials, numbers: Sequence[str], *, since: datetime
    ) -> Iterator[WebhookMessage]:
        """Yields the messages to these numbers since then. Raises Silent."""


def opt_out_list(provider: str) -> OptOutList | None:
    """Returns what reads the provider's list of opt-outs; None for one that has no list."""
    return cast(OptOutList | None, _part(provider, "opt_out_list"))


def message_log(provider: str) -> MessageLog | None:
    """Returns what reads the provider's inbound messages; None for one that does not list them."""
    return cast(MessageLog | None, _part(provider, "message_log"))


def recovery_providers() -> Sequence[str]:
    """Returns the names of the providers that have one of the two."""
    parts = ("opt_out_list", "message_log")
    return [name for name in get_args(ProviderName) if any(_exists(name, part) for part in parts)]


def _exists(provider: str, part: str) -> bool:
    return find_spec(f"shared.providers.{provider}.{part}") is not None


def _part(provider: str, part: str) -> object:
    if not _exists(provider, part):
        return None
    return importlib.import_module(f"shared.providers.{provider}.{part}")
