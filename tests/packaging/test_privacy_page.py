"""docs/privacy.md tells how long data is kept as code and template have it."""

import re

from infra.stack.template import ROOT, load
from shared.storage import idempotency, unusable_webhooks
from shared.storage.campaigns import lane_batches

DAY = 86_400
ROWS = dict(
    re.findall(
        r"^\| ([^|]+) \|[^|]*\| ([^|]+) \|$",
        (ROOT / "docs" / "privacy.md").read_text(),
        re.MULTILINE,
    )
)


def test_every_queue_keeps_what_it_holds_as_long_as_the_page_says() -> None:
    queues = [one for one in load()["Resources"].values() if one.get("Type") == "AWS::SQS::Queue"]
    days = {one["Properties"]["MessageRetentionPeriod"] / DAY for one in queues}
    names = {one["Properties"]["QueueName"]["Fn::Sub"].split("-", 1)[1] for one in queues}
    told = {name: row for row in ROWS for name in re.findall(r"`([\w.]+)`", row) if "queue" in row}

    assert told.keys() == {name for name in names if "-dead" not in name}
    assert {ROWS[row] for row in told.values()} == {f"at most {days.pop():.0f} days"}
    assert ROWS["dead-letter queues"] == "14 days"
    assert days == set()


def test_what_expires_in_the_table_is_kept_as_long_as_the_page_says() -> None:
    batches = f"until {lane_batches.BATCHES_KEPT.days} days after the campaign"

    assert ROWS["table, unreadable webhooks"] == f"{unusable_webhooks.KEPT.days} days"
    assert ROWS["table, inbound receipts"] == "without end"
    assert ROWS["table, idempotency"] == f"{idempotency.KEPT.total_seconds() / 3600:.0f} hours"
    assert batches in (ROOT / "docs" / "privacy.md").read_text()
