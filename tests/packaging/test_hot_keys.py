"""No partition key takes more than half of what DynamoDB grants it, whatever is written."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from click.testing import CliRunner

from infra.load_model import work
from infra.load_model.__main__ import main
from infra.load_model.keys import hot_keys as module
from infra.load_model.keys import recorded as recordings
from infra.load_model.keys.hot_keys import hot_keys
from infra.load_model.keys.recorded import Recorded, record
from infra.load_model.limits import Limit
from infra.load_model.limits import limits as limits_of
from infra.load_model.result import Result
from infra.load_model.run import planned, simulate
from infra.load_model.scenario import Scenario
from infra.load_model.work import messages_of_worker
from infra.stack.template.concurrency import shares
from shared.domain.brand.number import NumberType
from shared.domain.campaigns.rate_limits import BATCH_SIZE
from shared.domain.messages.message import OutboundMessage
from shared.storage.campaigns import recipients
from shared.storage.core.tables import RecipientItem
from shared.storage.core.transactions import Transaction
from tests.packaging.test_simulate import EVENING

TEN_SHORT_CODES = Scenario(8_000, NumberType.SHORT_CODE, 125, EVENING, numbers=10)


@pytest.fixture(scope="module")
def recorded() -> Recorded:
    return record()


@pytest.mark.parametrize(
    "scenario",
    [
        TEN_SHORT_CODES,
        Scenario(8_000, NumberType.SHORT_CODE, 100, EVENING),
        Scenario(8_000, NumberType.TEN_DLC, 1, EVENING),
        Scenario(8_000, NumberType.TOLL_FREE, 3, EVENING, parts=2),
    ],
    ids=["ten short codes", "short code", "10dlc", "toll-free"],
)
def test_no_key_passes_half_of_its_limit(recorded: Recorded, scenario: Scenario) -> None:
    limits = list(hot_keys(recorded, planned(scenario)))

    assert [limit for limit in limits if limit.is_near] == []
    assert {limit.what for limit in limits} >= {
        "writes of PAGES, planning",
        "writes of COUNTS, sending",
        "writes of RECIPIENTS, sending",
        "writes of index due, sending",
        "writes of index inbox, sending",
        "writes of one CONTACT",
    }


def test_ten_short_codes_send_a_thousand_messages_a_second() -> None:
    assert TEN_SHORT_CODES.messages_a_second == 1000


def test_the_workers_of_an_account_with_the_usual_limit_send_a_thousand_messages_a_second() -> None:
    limits = {one.what: one for one in limits_of(simulate(replace(TEN_SHORT_CODES, people=2_000)))}

    assert limits["messages a second"].value == 1000
    assert limits["messages a second"].limit == shares(1000)["Campaign"] * messages_of_worker()
    assert not limits["messages a second"].is_near


def test_one_call_at_a_time_is_slower(monkeypatch: pytest.MonkeyPatch) -> None:
    several = messages_of_worker()
    monkeypatch.setattr(work, "calls_at_once", lambda: 1)

    assert messages_of_worker() < several / 2


def test_each_message_marks_its_recipient_and_is_due_until_it_is_recorded(
    recorded: Recorded,
) -> None:
    totals = module._totals(recorded.sent)

    assert totals["write", "RECIPIENTS"] == 2 * BATCH_SIZE, "in a transaction"
    assert totals["write", "index due"] == 2 * BATCH_SIZE, "put there, and removed"
    assert totals["write", "PAGES"] == 2, "the batch is deleted"


@pytest.mark.matrix
def test_a_write_that_is_added_to_a_use_case_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    add = recipients.add

    def add_more(transaction: Transaction, message: OutboundMessage) -> None:
        add(transaction, message)
        transaction.create("extra", RecipientItem("EXTRA#all", message.contact_id, message_id="-"))

    monkeypatch.setattr(recipients, "add", add_more)
    limits = {one.what: one for one in hot_keys(record(), planned(TEN_SHORT_CODES))}

    assert limits["writes of EXTRA, sending"].value == 2 * 1000
    assert limits["writes of EXTRA, sending"].is_near


@pytest.mark.parametrize(("units", "exit_code"), [(500, 0), (501, 1)])
def test_the_command_fails_above_half(
    monkeypatch: pytest.MonkeyPatch, units: int, exit_code: int
) -> None:
    def found(_recorded: Recorded, _result: Result) -> Sequence[Limit]:
        return [Limit("writes of X", units, 1000, "units/s")]

    monkeypatch.setattr(module, "hot_keys", found)
    monkeypatch.setattr(recordings, "record", lambda: None)
    answer = CliRunner().invoke(main, ["--people", "100", "--start", "2026-12-01T17:00Z", "--keys"])

    assert answer.exit_code == exit_code
    assert "writes of X" in answer.stdout
