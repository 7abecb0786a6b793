"""`python -m infra.bench.campaign`: times one whole campaign without the cloud it runs on."""

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from infra.local import calls
from infra.local.clock import Clock
from infra.local.environment import environment
from infra.local.platform import Platform, platform
from infra.stack.template import ROOT

if TYPE_CHECKING:
    from infra.bench.replay.replayed import Made

BASE_URL = "https://rapport.example.com"
NOW = datetime(2026, 11, 3, 16, 0, tzinfo=UTC)
RATE = 1000.0
"""Parts per second of its number: high, so that the machine is the limit and not the number."""

TEXT = "Juniper & Pine: 20% off boots until Sunday. Reply STOP to end"
MINUTES = 600
SENDING = ("run-campaign", "fire-due")
RECEIPTS = ("accept-eum-status", "record-status")


@click.command()
@click.option("--people", default=5000, show_default=True, type=click.IntRange(1, 100_000))
def main(people: int) -> None:
    """Plan, launch and send one campaign to PEOPLE simulated phones, and report the speed.

    First on the embedded cloud, to its end. Then every invocation of every function is repeated in
    order and at its time, with the answers of AWS and the carrier from memory. That is timed, so it
    contains no time of moto. It is what one worker of this CPU needs; in the cloud it also waits
    for AWS, and others run in parallel.

    Exits 1 when a contact gets two messages or none, or is counted twice.
    """
    os.environ.update(environment(base_url=BASE_URL))
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere):
        lines, right = _run(people)
    for line in lines:
        click.echo(line)
    sys.exit(0 if right else 1)


def _run(people: int) -> tuple[list[str], bool]:
    from infra.bench.replay import replayed
    from infra.brand_file.reader import read_brand
    from infra.local.setup import load_brand

    brand = read_brand(ROOT / "brand.example.yaml")
    fast = replace(brand, numbers=tuple(replace(n, rate=RATE) for n in brand.numbers))
    with platform(base_url=BASE_URL, clock=Clock(frozen_at=NOW)) as rapport:
        load_brand(rapport, fast)
        _keep_brand()
        with _bar(range(people), "subscribing") as places:
            phones = [_subscribed(place) for place in places]
        campaign_id = _launch(rapport)
        calls.counts.clear()
        watch = replayed.Watch(rapport.clock)
        rapport.lambdas.around = watch.around
        _send(rapport, campaign_id, people)
        lines, right = _result(rapport, campaign_id, phones)
    return [*lines, *_speed(watch.made, people)], right


def _keep_brand() -> None:
    """Reads the brand now, because its cache expires at another point in the second run."""
    from shared.platform import secrets
    from shared.storage import brand

    brand.cache.seconds = secrets.cache.seconds = float("inf")
    brand.current(), secrets.secrets()


def _subscribed(place: int) -> str:
    from infra.local.people import phone_of, subscribe

    phone = phone_of(place % 10_000, str(202 + place // 10_000))
    subscribe(phone, now=NOW)
    return phone


def _launch(rapport: Platform) -> str:
    from shared.domain.campaigns.content.model import Content, Variant
    from shared.domain.messages.message import Category
    from shared.usecases.campaigns.campaign_lifecycle import launch_campaign
    from shared.usecases.campaigns.change_campaign import create_campaign, find
    from shared.usecases.campaigns.plan_campaign import plan_campaign

    content = Content("Boots", "offers", Category.PROMOTIONAL, (Variant("A", {"en": TEXT}),))
    campaign_id = create_campaign(content, author="bench", now=NOW).campaign_id
    plan_campaign(campaign_id, now=NOW)
    rapport.drain()
    launch_campaign(campaign_id, find(campaign_id).token or "", by="bench", now=NOW)
    return campaign_id


def _send(rapport: Platform, campaign_id: str, people: int) -> None:
    from shared.usecases.campaigns.change_campaign import find

    with _bar(None, "sending", people) as bar:
        for _ in range(MINUTES):
            before = rapport.carrier.sends_by_provider.total()
            rapport.tick()
            bar.update(rapport.carrier.sends_by_provider.total() - before)
            if find(campaign_id).state == "finished":
                return
            rapport.clock.advance(timedelta(minutes=1))
    raise RuntimeError("the campaign never ends")


def _result(
    rapport: Platform, campaign_id: str, phones: Sequence[str]
) -> tuple[Sequence[str], bool]:
    from shared.usecases.campaigns.campaign_queries import progress_of
    from shared.usecases.campaigns.change_campaign import find

    people, asked = len(phones), calls.counts.total()
    texts = Counter(len(rapport.carrier.handset(phone)) for phone in phones)
    made = progress_of(find(campaign_id))
    assert made, "it has been launched"
    outcomes, reported = dict(made.outcomes), dict(made.reported)
    return [
        f"{people} people: {dict(texts)} texts on a handset, outcomes {outcomes}, "
        f"reported {reported}",
        f"{asked / people:.2f} AWS calls for each person, both receipts included",
    ], texts == {1: people} and outcomes == {"sent": people}


def _speed(made: "Sequence[Made]", people: int) -> Iterator[str]:
    from infra.bench.replay.canned import bare_clients
    from infra.bench.replay.replayed import again, floor

    spent = again(made)
    sending = sum(spent[name] for name in SENDING)
    bare = floor([one for one in made if one.name in SENDING], bare_clients())
    yield (
        f"{people / sending:.0f} texts a second for each worker ({sending / people * 1e3:.2f} ms "
        f"each: {' and '.join(SENDING)})"
    )
    yield (
        f"{sending / bare:.2f} x of what bare botocore needs for the same calls "
        f"({bare / people * 1e3:.2f} ms each)"
    )
    receipts = sum(spent[name] for name in RECEIPTS)
    yield f"{receipts / people * 1e3:.2f} ms for both receipts of each, in functions of their own"


def _bar(items: Any, label: str, length: int | None = None) -> Any:
    return click.progressbar(items, length=length, label=label, file=sys.stderr)


if __name__ == "__main__":
    main()
