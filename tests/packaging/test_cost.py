"""`rapport cost`: it counts the calls of the functions, adds up, and the README says the same."""

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner, Result

from infra import prices
from infra.cli import main
from infra.cost import bill as bills
from infra.cost import demand as demands
from infra.cost.bill import bill
from infra.cost.demand import Month, demand
from infra.cost.usage import SNS, Usage
from infra.generate.operations import cost as generator
from infra.load_model import work
from infra.load_model.run import planned
from infra.load_model.scenario import Scenario
from infra.local import calls
from infra.stack.template import ROOT, load
from shared.domain.brand.number import NumberType
from shared.domain.calendar.local_time import parse_local_time
from shared.platform.metrics.registry import METRICS
from shared.storage.core import keys
from tests.packaging.bundle import CONFIG
from tests.support.world import World, content

MONTH = Month(texts=100_000, inbound=2_000)
LOCAL = parse_local_time("2026-12-01T10:00")


def cost(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["cost", *arguments])


def test_the_table_of_the_cost_page_is_what_its_command_prints() -> None:
    page = generator.PAGE.read_text()

    assert generator.rendered(page) == page, "run `make docs`"


def test_a_cost_page_without_its_command_is_refused() -> None:
    with pytest.raises(ValueError, match="no command"):
        generator.rendered("# What it costs\n")


def test_a_campaign_has_as_many_batches_as_its_simulation() -> None:
    result, usage = planned(Scenario(10_000, NumberType.SHORT_CODE, 100, LOCAL)), Usage()
    demands.campaign(usage, 10_000, 100, 1)

    batches = usage.invocations[work.RUN] - keys.AUDIENCE_SHARDS
    assert batches == pytest.approx(result.planned.total(), rel=0.05)


def test_a_text_asked_for_by_itself_makes_the_calls_of_the_functions(world: World) -> None:
    world.subscribe()
    calls.counts.clear()
    modelled = Usage()

    sent = content(world.send())
    assert world.platform.carrier.sends_by_provider["eum"]
    demands.asked_for(modelled, 1)
    demands.delivered(modelled, 1)
    demands.receipts_of_one(modelled, 1)

    assert sent["status"] == "queued"
    assert calls.counts == +modelled.calls


def test_a_slow_number_keeps_lambda_waiting() -> None:
    slow, fast = (_line(Month(1000, 0, rate=rate), "Lambda") for rate in (1, 100))

    a_second = prices.MEMORY_GB * prices.GB_SECOND
    assert slow - fast == pytest.approx(1000 * a_second, rel=0.3)


def test_what_comes_by_webhook_goes_through_the_api_and_not_through_a_topic() -> None:
    by_topic, by_webhook = (
        demand(Month(10_000, 200, provider=provider)) for provider in ("eum", "twilio")
    )

    events = 10_000 * work.RECEIPTS_PER_MESSAGE + 200
    assert (by_topic.requests, by_webhook.requests) == (0, events)
    assert by_topic.usage.platform[SNS, "Publish"] == events
    assert by_webhook.usage.platform[SNS, "Publish"] == 0
    assert by_topic.usage.invocations.total() == by_webhook.usage.invocations.total()


def test_only_the_queues_of_one_person_s_order_are_fifo() -> None:
    idle = demand(Month(1, 0)).fifo

    assert demand(Month(10_000, 0)).fifo == idle, "campaigns and receipts are not"
    assert demand(Month(10_000, 100)).fifo == idle + 3 * 100
    assert demand(Month(10_000, 0, by_campaign=0)).fifo - idle == pytest.approx(30_000, abs=3)


def test_parts_are_the_carriers_business_and_hardly_aws_s() -> None:
    one, three = (Month(10_000, 0, parts=parts) for parts in (1, 3))

    assert bills.carriers(three, 8_800) == 3 * bills.carriers(one, 8_800) == 3 * 88_000_000
    assert _sum(three) < 1.2 * _sum(one)


def test_what_is_asked_by_the_month_is_counted_from_the_template() -> None:
    resources = load()["Resources"].values()
    alarms = [one for one in resources if one.get("Type") == "AWS::CloudWatch::Alarm"]

    assert _line(MONTH, "alarms") >= len(alarms) * 100_000
    assert _line(MONTH, "key and secret") == 1_400_000
    assert {_line(Month(n, 0), "metrics") for n in (1, 10_000)} == {len(METRICS) * 300_000}


def test_lambda_s_memory_is_that_of_the_package() -> None:
    assert CONFIG["lambda_memory_size"] == prices.MEMORY_GB * 1024
    assert not any("lambda_memory_size" in one for one in CONFIG["lambda_functions"].values())


def test_json_tells_the_same_in_whole_micro_usd_and_adds_up() -> None:
    (told,) = json.loads(cost("--texts", "100_000", "--inbound", "2000", "--json").stdout)

    services = dict(told["micro_usd_a_month"])
    whole = services.pop("AWS")
    assert sum(services.values()) == pytest.approx(whole, abs=len(services))
    assert whole == round(_sum(MONTH))
    assert told["carriers_micro_usd_a_month"] == 100_000 * prices.PART_MICRO_USD
    assert all(isinstance(amount, int) for amount in services.values())


def test_without_inbound_two_percent_of_the_texts_are_taken() -> None:
    (told,) = json.loads(cost("--texts", "5000", "--json").stdout)

    assert told["inbound"] == 100


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "Missing option '--texts'"),
        (("--texts", "0"), "'0' is not a number from 1 to 1,000,000,000"),
        (("--texts", "many"), "'many' is not a number"),
        (("--texts", "10", "--inbound", "-1"), "'-1' is not a number from 0"),
        (("--texts", "10", "--parts", "11"), "'11' is not a number from 1 to 10"),
        (("--texts", "10", "--rate", "0"), "0.0 is not in the range"),
        (("--texts", "10", "--rate", "nan"), "'nan' is not a number"),
        (("--texts", "10", "--provider", "sns"), "'sns' is not one of"),
    ],
)
def test_bad_input_is_refused_and_says_what_would_be_right(
    arguments: tuple[str, ...], told: str
) -> None:
    result = cost(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_it_needs_no_account_and_no_deployment() -> None:
    result = subprocess.run(
        [sys.executable, "-c", "from infra.cli import main; main()", "cost", "--texts", "1000"],
        cwd=ROOT, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert result.returncode == 0, result.stderr
    assert "\nAWS  " in result.stdout
    assert "list prices" in result.stderr


def _line(month: Month, service: str) -> float:
    return next(line.micro_usd for line in bill(month) if line.service == service)


def _sum(month: Month) -> float:
    return sum(line.micro_usd for line in bill(month))
