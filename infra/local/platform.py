"""All of Rapport in one process: the real app on an embedded cloud, with a carrier and a clock."""

import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from chalice.app import Chalice

from infra.local import calls
from infra.local.agents import Agents
from infra.local.carrier import rest
from infra.local.carrier.carrier import Carrier
from infra.local.carrier.handsets import WebhookCall
from infra.local.carrier.inbound import connect_http_providers
from infra.local.clock import Clock
from infra.local.cloud import Stack, client, cloud
from infra.local.environment import CONFIGURATION_SET
from infra.local.gateway import API, Gateway, HttpAnswer
from infra.local.lambdas import Lambdas
from infra.local.moto_ext import eum, expressions, large_tables, quick_moto, sns_sms
from infra.local.moto_ext.eum.state import NumberType as EumType
from shared.domain.brand.model import Brand

WEBHOOK_TRIES = 3
ROUNDS = 10_000
"""A drain with more rounds than this means that the product sends messages to itself."""


@dataclass
class Platform:
    """Not thread-safe: moto loses concurrent updates, so a caller that shares it holds `lock`."""

    app: Chalice
    base_url: str
    clock: Clock
    carrier: Carrier
    gateway: Gateway
    lambdas: Lambdas
    stack: Stack
    agents: Agents
    lock: threading.RLock

    def request(
        self,
        method: str,
        target: str,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        *,
        ip: str = "127.0.0.1",
    ) -> HttpAnswer:
        """Sends one HTTP request to the product."""
        with calls.ours(API):
            return self.gateway.request(method, target, headers or {}, body, ip=ip)

    def drain(self) -> Counter[str]:
        """Runs until every queue, topic and webhook is empty; returns what was delivered, by
        source."""
        done: Counter[str] = Counter()
        for _ in range(ROUNDS):
            self.carrier.release_receipts()
            delivered = self.lambdas.pump()
            delivered["webhooks"] += self._deliver_webhooks()
            if not (delivered := +delivered):
                return done
            done += delivered
        raise RuntimeError("the queues never become empty")

    def tick(self) -> Counter[str]:
        """Runs the minute rule as often as something is due, and all that follows from it."""
        done: Counter[str] = Counter()
        for _ in range(ROUNDS):
            fired = self.lambdas.tick()
            done += Counter({k: int(v) for k, v in fired.items() if k != "finished"})
            done += self.drain()
            if fired["finished"] and not any(
                fired[k] for k in ("queued", "lapsed", "lost", "released")
            ):
                return done
        raise RuntimeError("the clock never becomes idle")

    def advance(self, by: timedelta) -> Counter[str]:
        """Moves the clock forward: whatever becomes due meanwhile is processed at its own time."""
        from shared.storage import due

        if by < timedelta():
            raise ValueError("advance goes forward: set the time to go back")
        until, done = self.clock.now() + by, self.tick()
        while (at := due.next_at(after=self.clock.now())) and at < until:
            self.clock.set(at)
            done += self.tick()
        self.clock.set(max(until, self.clock.now()))
        return done + self.tick()

    def text(self, phone: str, to: str, body: str) -> str:
        """Sends a message from a phone to one of the brand's numbers. Returns the provider's id for
        it."""
        from shared.storage.brand import current

        number = current().brand.number(to)
        provider = number.provider if number else "eum"
        return self.carrier.text_in(provider, phone, to, body, base_url=self.base_url)

    def _deliver_webhooks(self) -> int:
        count = len(self.carrier.webhooks)
        for _ in range(count):
            self._call_back(self.carrier.webhooks.popleft())
        return count

    def _call_back(self, call: WebhookCall) -> None:
        target = call.url.removeprefix(self.base_url)
        try:
            for _ in range(WEBHOOK_TRIES):
                if self.request("POST", target, call.headers, call.body).status < 500:
                    return
        except BaseException:  # the function was killed: the provider retries
            self.carrier.webhooks.append(call)
            raise


@contextmanager
def platform(
    *,
    base_url: str,
    clock: Clock | None = None,
    dynamodb_endpoint: str = "",
    receipt_delay: timedelta = timedelta(),
) -> Iterator[Platform]:
    """Yields a new platform without a brand. `cloud.environment` has to be in os.environ
    already."""
    import app as entry
    from shared.platform import clock as functions_clock
    from shared.platform import public_post, secrets
    from shared.providers.core import http
    from shared.storage import brand as brand_storage

    clock = clock or Clock()
    carrier = connect_http_providers(Carrier(clock.now, receipt_delay=receipt_delay))
    eum.install(carrier)  # before moto starts: its back ends read the time on creation
    sns_sms.install(carrier)
    large_tables.install()
    quick_moto.install()
    expressions.install()
    with ExitStack() as stack:
        resources = stack.enter_context(
            cloud(_public(carrier.credentials), dynamodb_endpoint=dynamodb_endpoint)
        )
        _add_configuration_set(resources)
        stack.enter_context(http.transport(calls.through(rest.transport(carrier))))
        agents = Agents(clock)
        stack.enter_context(public_post.transport(calls.posts_through(agents.post)))
        for forget in (secrets.forget, brand_storage.forget):
            forget()
        functions_clock.use(clock.now, lambda _seconds: None)
        lambdas = Lambdas(entry.app, resources)
        carrier.on_publish.append(lambdas.notify)
        calls.counts.clear()
        yield Platform(
            entry.app, base_url, clock, carrier, Gateway(entry.app), lambdas, resources,
            agents, threading.RLock(),
        )  # fmt: skip
    functions_clock.use()


def register_numbers(carrier: Carrier, brand: Brand, stack: Stack) -> None:
    """Registers the brand's End User Messaging numbers, two-way and self-managed."""
    for number in brand.numbers:
        if number.provider == "eum":
            eum.register_number(
                number.number,
                two_way_topic_arn=stack.of("EumTextTopic"),
                self_managed_opt_outs=not number.answers_stop_itself,
                number_type=cast(EumType, number.type.name),
            )


def _add_configuration_set(stack: Stack) -> None:
    eum_client = client("pinpoint-sms-voice-v2")
    eum_client.create_configuration_set(ConfigurationSetName=CONFIGURATION_SET)
    eum_client.create_event_destination(
        ConfigurationSetName=CONFIGURATION_SET,
        EventDestinationName="receipts",
        MatchingEventTypes=["TEXT_ALL"],
        SnsDestination={"TopicArn": stack.of("EumStatusTopic")},
    )


def _public(credentials: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
    """Returns the brand without the keys that only a provider has."""
    return {
        name: {key: value for key, value in secret.items() if key != "private_key"}
        for name, secret in credentials.items()
    }
