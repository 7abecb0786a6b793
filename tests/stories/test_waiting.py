"""How long a contact waits, from phone to phone: for the reply, the opt-out and the network."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from infra.local.clock import Clock
from infra.local.platform import platform
from infra.local.setup import load_brand
from shared.domain.brand.model import Brand
from tests.conftest import BASE_URL, DYNAMODB_ENDPOINT
from tests.support.world import ANA, EUM, TWILIO, World


@pytest.fixture
def slow_network(brand: Brand, now: datetime) -> Iterator[World]:
    """Receipts come four seconds after a text was taken."""
    with platform(
        base_url=BASE_URL,
        clock=Clock(frozen_at=now),
        dynamodb_endpoint=DYNAMODB_ENDPOINT,
        receipt_delay=timedelta(seconds=4),
    ) as rapport:
        yield World(rapport, brand, load_brand(rapport, brand))


def waited(told: str) -> dict[str, list[float]]:
    """Every measure of seconds, by its name, out of the lines that CloudWatch reads."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    for line in told.splitlines():
        if line.startswith('{"_aws"'):
            for name, value in json.loads(line).items():
                if name in ("AnswerSeconds", "OptOutSeconds", "DeliverySeconds"):
                    found[name] += value
    return dict(found)


@pytest.mark.smoke
def test_an_answer_counts_from_the_message_and_not_from_its_processing(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.platform.text(ANA, EUM, "HELP")
    world.platform.clock.advance(timedelta(seconds=7))
    world.platform.drain()

    assert waited(capsys.readouterr().out)["AnswerSeconds"] == [7.0]


def test_an_opt_out_counts_though_nothing_answers_it(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.subscribe()
    world.text_in("STOP")
    capsys.readouterr()

    world.subscribe()
    world.text_in("STOP", to=TWILIO)  # the carrier confirms it there

    assert waited(capsys.readouterr().out)["OptOutSeconds"] == [0.0]


def test_a_question_for_a_person_and_a_repetition_count_nothing(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    world.text_in("HELP")
    world.platform.text(ANA, TWILIO, "STOP")
    stop = world.platform.carrier.webhooks[-1]
    world.platform.drain()
    capsys.readouterr()

    target = stop.url.removeprefix(world.platform.base_url)
    world.platform.request("POST", target, stop.headers, stop.body)
    world.platform.drain()

    assert waited(capsys.readouterr().out) == {}


def test_the_network_counts_until_the_message_is_on_the_phone_and_once(
    slow_network: World, capsys: pytest.CaptureFixture[str]
) -> None:
    slow_network.text_in("HELP")
    assert "DeliverySeconds" not in waited(capsys.readouterr().out)

    slow_network.pass_time(seconds=4)
    slow_network.pass_time(seconds=60)

    assert waited(capsys.readouterr().out)["DeliverySeconds"] == [4.0]
