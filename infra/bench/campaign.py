"""`python -m infra.bench.campaign`: one campaign, whole, timed without the cloud it runs on."""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import click

from infra.local import calls
from infra.local.cloud import environment
from infra.local.platform import Platform, platform
from infra.template import ROOT

BASE_URL = "https://rapport.example.com"
NOW = datetime(2026, 11, 3, 16, 0, tzinfo=UTC)
RATE = 1000.0
"""Parts per second of its number: the machine is to be the limit, not the number."""

TEXT = "Juniper & Pine: 20% off boots until Sunday. Reply STOP to end"
MINUTES = 600


@dataclass
class Watch:
    """CPU seconds by function, without those that the embedded cloud and the carrier took."""

    cloud: float = 0.0
    functions: Counter[str] = field(default_factory=Counter)

    def inside(self, answer: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **kwargs: Any) -> Any:
            started = time.process_time()
            try:
                return answer(*args, **kwargs)
            finally:
                self.cloud += time.process_time() - started

        return timed

    def of(self, name: str, handler: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any) -> Any:
            started, inside = time.process_time(), self.cloud
            try:
                return handler(*args)
            finally:
                spent = time.process_time() - started - (self.cloud - inside)
                self.functions[name] += spent  # type: ignore[assignment]

        return timed


@click.command()
@click.option("--people", default=5000, show_default=True, type=click.IntRange(1, 100_000))
def main(people: int) -> None:
    """Plan, launch and send one campaign to PEOPLE simulated handsets, and say how fast it was.

    Every call to AWS is answered by moto in this very process. Its CPU, from the moment when a
    request has been signed until its answer is there, is taken off; the carrier's is part of it.
    What is left is what one worker of this CPU spends: in the cloud it waits for AWS besides, and
    others run beside it.

    Exits 1 when anybody has had two texts, or none, or is counted twice.
    """
    os.environ.update(environment(base_url=BASE_URL))
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere):
        lines, right = _run(people)
    for line in lines:
        click.echo(line)
    sys.exit(0 if right else 1)


def _run(people: int) -> tuple[list[str], bool]:
    from infra.brand_file import read_brand
    from infra.local.setup import load_brand

    brand = read_brand(ROOT / "brand.example.yaml")
    fast = replace(brand, numbers=tuple(replace(n, rate=RATE) for n in brand.numbers))
    watch = Watch()
    with platform(base_url=BASE_URL, clock=_clock()) as rapport, _watched(rapport, watch):
        load_brand(rapport, fast)
        with _bar(range(people), "subscribing") as places:
            phones = [_subscribed(place) for place in places]
        campaign_id = _launch(rapport)
        watch.functions.clear()
        calls.counts.clear()
        _send(rapport, campaign_id, people)
        return _report(rapport, watch, campaign_id, phones)


def _subscribed(place: int) -> str:
    from infra.local.people import phone_of, subscribe

    phone = phone_of(place % 10_000, str(202 + place // 10_000))
    subscribe(phone, now=NOW)
    return phone


def _launch(rapport: Platform) -> str:
    from shared.domain.campaign_content import Content, Variant
    from shared.domain.messages import Category
    from shared.usecases.change_campaign import create_campaign, find
    from shared.usecases.plan_campaign import plan_campaign
    from shared.usecases.steer_campaign import launch_campaign

    content = Content("Boots", "offers", Category.PROMOTIONAL, (Variant("A", {"en": TEXT}),))
    campaign_id = create_campaign(content, author="bench", now=NOW).campaign_id
    plan_campaign(campaign_id, now=NOW)
    rapport.drain()
    launch_campaign(campaign_id, find(campaign_id).token or "", by="bench", now=NOW)
    return campaign_id


def _send(rapport: Platform, campaign_id: str, people: int) -> None:
    from shared.usecases.change_campaign import find

    with _bar(None, "sending", people) as bar:
        for _ in range(MINUTES):
            before = rapport.carrier.sends_by_provider.total()
            rapport.tick()
            bar.update(rapport.carrier.sends_by_provider.total() - before)
            if find(campaign_id).state == "finished":
                return
            rapport.clock.advance(timedelta(minutes=1))
    raise RuntimeError("the campaign never ends")


def _report(
    rapport: Platform, watch: Watch, campaign_id: str, phones: list[str]
) -> tuple[list[str], bool]:
    from shared.usecases.change_campaign import find
    from shared.usecases.look_at_campaign import progress_of

    texts = Counter(len(rapport.carrier.handset(phone)) for phone in phones)
    made = progress_of(find(campaign_id))
    assert made, "it has been launched"
    people = len(phones)
    sending = watch.functions["run-campaign"] + watch.functions["fire-due"]
    receipts = {"record-status", "accept-eum-status"}
    asked = sum(n for (_, name), n in calls.counts.items()) / people
    right = texts == {1: people} and made.outcomes == {"sent": people} == dict(made.outcomes)
    return [
        f"{people} people: {dict(texts)} texts on a handset, outcomes {dict(made.outcomes)}, "
        f"reported {dict(made.reported)}",
        f"{people / sending:.0f} texts a second for each worker, the cloud's own CPU left out "
        f"({sending / people * 1e3:.2f} ms each: run-campaign and fire-due)",
        f"{sum(watch.functions[name] for name in receipts) / people * 1e3:.2f} ms for the two "
        "receipts of each, in functions of their own",
        f"{asked:.2f} AWS calls for each person, both receipts included",
    ], right


@contextmanager
def _watched(rapport: Platform, watch: Watch) -> Iterator[None]:
    from moto.core.botocore_stubber import BotocoreStubber

    answer = BotocoreStubber.__call__
    BotocoreStubber.__call__ = watch.inside(answer)  # type: ignore[method-assign]
    rapport.lambdas.around = watch.of
    try:
        yield
    finally:
        BotocoreStubber.__call__ = answer  # type: ignore[method-assign]


def _clock() -> Any:
    from infra.local.clock import Clock

    return Clock(frozen_at=NOW)


def _bar(items: Any, label: str, length: int | None = None) -> Any:
    return click.progressbar(items, length=length, label=label, file=sys.stderr)


if __name__ == "__main__":
    main()
