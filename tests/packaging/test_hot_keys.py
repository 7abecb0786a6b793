"""No partition key takes more than half of what DynamoDB grants it, whatever is written."""

from collections.abc import Sequence

import pytest
from click.testing import CliRunner

from infra.load_model import hot_keys as module
from infra.load_model import recorded as recordings
from infra.load_model.__main__ import main
from infra.load_model.hot_keys import hot_keys, messages_a_second
from infra.load_model.limits import Limit
from infra.load_model.recorded import Recorded, record
from infra.load_model.result import Result
from infra.load_model.run import planned
from infra.load_model.scenario import Scenario
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


def test_no_key_passes_half_of_its_limit(recorded: Recorded) -> None:
    limits = list(hot_keys(recorded, planned(TEN_SHORT_CODES)))

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
    assert messages_a_second(TEN_SHORT_CODES) == 1000


def test_each_message_marks_its_recipient_and_is_due_until_it_is_recorded(
    recorded: Recorded,
) -> None:
    totals = module._totals(recorded.sent)

    assert totals["write", "RECIPIENTS"] == 2 * BATCH_SIZE, "in a transaction"
    assert totals["write", "index due"] == 2 * BATCH_SIZE, "put there, and removed"
    assert totals["write", "PAGES"] == 2, "the batch is deleted"


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
