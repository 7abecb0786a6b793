"""The simulated mobile networks: a message that a provider accepts ends on a simulated phone."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import RLock
from typing import Protocol

from infra.local.carrier.credentials import WebhookCredentials, local_credentials
from infra.local.carrier.handsets import (
    Behaviour,
    HandsetText,
    Receipt,
    TextFrom,
    WebhookCall,
    e164,
)


class NoRoute(LookupError):
    """No webhook or topic to the brand is set up for that provider or number."""


class TextIn(Protocol):
    """Sends a message to the brand as a provider does. Returns the provider's id for it."""

    def __call__(self, sender: str, to: str, body: str, *, base_url: str) -> str: ...


@dataclass
class _Rule:
    provider: str
    behaviour: Behaviour
    times: int
    number: str | None

    def applies(self, provider: str, to: str) -> bool:
        return self.times > 0 and self.provider == provider and self.number in (None, to)


class Carrier:
    """The networks behind every provider, with the phones and the webhooks that are on their
    way.

    Several threads may send at once.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        credentials: WebhookCredentials | None = None,
        *,
        receipt_delay: timedelta = timedelta(),
    ) -> None:
        self.now = now
        self._receipt_delay = receipt_delay
        self.credentials = credentials or local_credentials()
        self.webhooks: deque[WebhookCall] = deque()
        self.on_publish: list[Callable[[str, str], None]] = []
        """Called with (topic ARN, message) after EUM published to a topic."""
        self.inbound: dict[str, TextIn] = {}
        self._sending = RLock()
        self.reset()

    def reset(self) -> None:
        """Removes messages, behaviours and webhooks."""
        self.webhooks.clear()
        self.texts_in: list[TextFrom] = []
        self._handsets: defaultdict[str, list[HandsetText]] = defaultdict(list)
        self._rules: list[_Rule] = []
        self._receipts: deque[tuple[datetime, Callable[[], None]]] = deque()
        self.reset_counters()

    def reset_counters(self) -> None:
        self.sends_by_provider: Counter[str] = Counter()

    def handset(self, number: str) -> list[HandsetText]:
        """Returns the messages on this phone, oldest first."""
        return list(self._handsets.get(e164(number), ()))

    def behave(
        self, provider: str, behaviour: Behaviour, times: int = 1, number: str | None = None
    ) -> None:
        """Makes the next `times` sends of the provider (to `number`, when given) behave like this.

        Rules are used in the order in which they were added.
        """
        if times < 1:
            raise ValueError("times is 1 or more")
        to = None if number is None else e164(number)
        self._rules.append(_Rule(provider, behaviour, times, to))

    def take(self, provider: str, to: str) -> Behaviour:
        """Returns how this send behaves, and uses up one rule of `behave`."""
        with self._sending:
            rule = next((r for r in self._rules if r.applies(provider, e164(to))), None)
            if rule is None:
                return Behaviour.OK
            rule.times -= 1
            return rule.behaviour

    def submit(
        self,
        provider: str,
        *,
        sender: str,
        to: str,
        body: str,
        provider_id: str,
        message_id: str | None = None,
        behaviour: Behaviour = Behaviour.OK,
        receipt: Callable[[Receipt], None] | None = None,
    ) -> None:
        """Delivers a message that a provider has accepted, and creates its receipts."""
        report = receipt or _no_receipt
        with self._sending:
            self.sends_by_provider[provider] += 1
            if behaviour is Behaviour.UNREACHABLE:
                self._report(report, Receipt.UNREACHABLE)
                return
            self.put_on_handset(
                HandsetText(sender, e164(to), body, self.now(), provider, message_id, provider_id)
            )
            self._report(report, Receipt.SENT)
            self._report(report, Receipt.DELIVERED)

    def release_receipts(self) -> int:
        """Sends the receipts that are due and returns how many."""
        released = 0
        while self._receipts and self._receipts[0][0] <= self.now():
            self._receipts.popleft()[1]()
            released += 1
        return released

    def _report(self, report: Callable[[Receipt], None], receipt: Receipt) -> None:
        if not self._receipt_delay:
            report(receipt)
        else:
            at = self.now() + self._receipt_delay
            self._receipts.append((at, lambda: report(receipt)))

    def put_on_handset(self, text: HandsetText) -> None:
        """Adds a message that the provider sends by itself."""
        self._handsets[text.to].append(text)

    def text_in(self, provider: str, sender: str, to: str, body: str, *, base_url: str = "") -> str:
        """Sends a message from a phone to the brand. Returns the provider's id for it."""
        route = self.inbound.get(provider)
        if route is None:
            raise NoRoute(f"nobody can text the brand through {provider}")
        return route(sender, to, body, base_url=base_url)


def _no_receipt(_receipt: Receipt) -> None:
    """A provider without receipts."""
