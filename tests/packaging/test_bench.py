"""The budgets that are counts, and that the rest of the bench measures what it says."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest

from infra.bench import batches, overhead, turns, worker
from infra.bench.decisions import best_times
from infra.bench.figures import Figure, ratio
from infra.bench.replay import canned, recorder, replayed
from infra.local.clock import Clock
from infra.local.platform import Platform, platform
from infra.local.setup import load_brand
from shared.domain.brand.model import Brand
from shared.platform.secrets import secrets
from shared.platform.settings import settings
from tests.conftest import BASE_URL, DYNAMODB_ENDPOINT


@pytest.fixture
def slow_receipts(brand: Brand, now: datetime) -> Iterator[tuple[Platform, str]]:
    """The platform as the bench has it: receipts come when the clock moves, and it does not."""
    with platform(
        base_url=BASE_URL,
        clock=Clock(frozen_at=now),
        dynamodb_endpoint=DYNAMODB_ENDPOINT,
        receipt_delay=timedelta(minutes=1),
    ) as rapport:
        yield rapport, load_brand(rapport, brand)


def test_a_reply_costs_at_most_five_calls_with_every_provider(
    slow_receipts: tuple[Platform, str],
) -> None:
    rapport, _ = slow_receipts

    counted = list(turns.figures(rapport))

    assert len(counted) == len(rapport.carrier.inbound)
    assert [figure.row for figure in counted if figure.verdict != "ok"] == []
    assert all(figure.value >= 4 for figure in counted), "enqueue, load, commit, record at least"


def test_scenes_make_the_same_calls_from_memory_as_on_the_cloud(
    brand: Brand, now: datetime
) -> None:
    with platform(base_url=BASE_URL, clock=Clock(frozen_at=now)) as rapport:
        recorded = recorder.Recorder(rapport, load_brand(rapport, brand)).all()

    webhook, topic, delivery = ([call.operation for call in scene.calls] for scene in recorded)
    assert webhook == ["SendMessage", "Query", "TransactWriteItems", "UpdateItem"]
    assert topic == [
        "SendMessage", "Query", "TransactWriteItems", "SendTextMessage", "UpdateItem"
    ]  # fmt: skip
    assert delivery == [
        "GetItem", "Query", "TransactWriteItems", "SendTextMessage", "UpdateItem"
    ]  # fmt: skip
    for scene in recorded:  # asserts for itself that both sides make exactly these calls
        waits: list[None] = []
        ours, floor = overhead.measure(
            scene, canned.bare_clients(), batches=1, turns=2, wait=partial(waits.append, None)
        )
        assert len(ours) == len(floor) == 1
        assert len(waits) == 2 * 2 * 2 * len(scene.calls), "both sides wait for each answer"


def test_no_message_follows_itself_when_they_are_timed() -> None:
    read: list[str] = []

    times = best_times(["one", "two", "three"], read.append, rounds=2)

    assert read == ["one", "two", "three"] * 2
    assert len(times) == 3


@pytest.mark.matrix
def test_several_calls_at_once_send_the_whole_batch_in_less_time(
    brand: Brand, now: datetime
) -> None:
    with platform(base_url=BASE_URL, clock=Clock(frozen_at=now)) as rapport:
        load_brand(rapport, brand)
        page = batches.scene(rapport)

    one, eight = (worker.speed(page, calls, batches=1) for calls in (1, 8))

    assert one.a_second < 1000 / worker.PROVIDER_MS
    assert eight.a_second > one.a_second
    assert settings().campaign_calls == 1


def test_what_functions_did_on_the_cloud_is_done_again_without_it(
    brand: Brand, now: datetime
) -> None:
    with platform(base_url=BASE_URL, clock=Clock(frozen_at=now)) as rapport:
        load_brand(rapport, brand)
        secrets()
        watch = replayed.Watch(rapport.clock)
        rapport.lambdas.around = watch.around
        rapport.text("+12025550133", brand.numbers[0].number, "JOIN")
        rapport.drain()
        rapport.clock.advance(timedelta(minutes=1))
        rapport.tick()

    spent = replayed.again(watch.made)
    bare = replayed.floor(watch.made, canned.bare_clients())

    assert {"accept-eum-text", "receive-message", "fire-due"} <= spent.keys()
    assert bare > 0
    assert min(spent.values()) > 0
    with pytest.raises(AssertionError, match="was recorded"):
        replayed.again([replace(one, calls=one.calls[1:]) for one in watch.made])


def test_a_call_that_was_not_recorded_is_no_answer_from_memory() -> None:
    replay = canned.Replay([canned.Recorded("sqs", "SendMessage", {}, 200, {}, b"{}")])
    clients = canned.bare_clients()

    with replay.answering(clients), pytest.raises(AssertionError, match="was recorded"):
        clients["sqs"].delete_message(QueueUrl="https://sqs.example.com/q", ReceiptHandle="r")


@pytest.mark.parametrize(
    ("value", "exact", "verdict"),
    [
        (5, True, "ok"),
        (6, True, "over"),
        (6.2, False, "tolerated"),
        (6.3, False, "over"),
    ],
)
def test_a_count_has_no_tolerance_and_a_ratio_has_a_quarter(
    value: float, exact: bool, verdict: str
) -> None:
    assert Figure("calls", value, 5, "", exact=exact).verdict == verdict


def test_a_ratio_with_waits_may_be_double() -> None:
    ours, floor = [0.025], [0.01]

    assert ratio("CPU", ours, floor, 1.3, "").verdict == "over"
    assert ratio("CPU", ours, floor, 1.3, "", tolerance=2.0).verdict == "tolerated"


def test_a_ratio_is_of_each_turn_by_itself() -> None:
    """The machine was slow for all of the first turns, and hiccuped in one of the others."""
    ours, floor = [0.03, 0.03, 0.003, 0.9, 0.003], [0.02, 0.02, 0.002, 0.002, 0.002]

    figure = ratio("CPU", ours, floor, 1.5, "a turn")

    assert (round(figure.value, 6), figure.verdict) == (1.5, "ok")
    assert "30.00 ms over 2.00 ms a turn" in figure.row[-1]
