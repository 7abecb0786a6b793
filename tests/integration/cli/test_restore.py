"""`rapport restore` and `rapport reconcile`: what each says, keeps back, gives back and refuses."""

import json
import os
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from infra.local import calls
from infra.local.calls import Call
from infra.local.cloud import client
from infra.local.environment import STACK
from infra.recovery import recovery_log
from infra.recovery import restored_table as restoring
from infra.recovery.failed import Failed
from shared.platform.observability import logger
from shared.storage import brand as brand_storage
from tests.support.campaigning import draft, launch, many, plan, progress, slow
from tests.support.restoring import GROUP, copied, kept_logs, lose, rapport, reconcile
from tests.support.world import ANA, BEN, EUM, TELNYX, TWILIO, World, content, kept

pytestmark = pytest.mark.skipif(
    bool(os.environ.get("DYNAMODB_ENDPOINT")), reason="DynamoDB Local restores nothing"
)


@pytest.fixture(autouse=True)
def logs(world: World) -> Iterator[None]:
    with kept_logs(world):
        yield


def restored(world: World, *, meanwhile: Any = lambda: None) -> str:
    """A minute passes with `meanwhile` in it, and is lost."""
    then, items = world.platform.clock.now(), copied()
    world.pass_time(seconds=30)
    meanwhile()
    world.pass_time(seconds=30)
    return lose(world, items, then)


def order(world: World, **more: Any) -> dict[str, Any]:
    return content(world.send("Your order has left", category="transactional", **more))


def soon(world: World, **later: float) -> str:
    return (world.platform.clock.now() + timedelta(**later)).isoformat()


def test_the_table_of_then_is_another_one_halted_and_protected_like_the_first(
    world: World,
) -> None:
    then = world.platform.clock.now()
    world.pass_time(minutes=2)

    told = rapport("restore", "--to", then.isoformat(), "--by", "ines")

    name = f"{STACK}-restored-20261103T160000Z"
    assert kept("restore_begun") == [("ines", f"{name} as of 2026-11-03T16:00:00+00:00", "")]
    dynamodb = client("dynamodb")
    backups = dynamodb.describe_continuous_backups(TableName=name)
    point = backups["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]
    lives = dynamodb.describe_time_to_live(TableName=name)["TimeToLiveDescription"]
    assert told.exit_code == 0, told.output
    assert f"rapport deploy --parameter RestoredTableName={name}" in told.output
    assert point["PointInTimeRecoveryStatus"] == "ENABLED"
    assert lives == {"AttributeName": "expires_epoch", "TimeToLiveStatus": "ENABLED"}
    assert dynamodb.describe_table(TableName=name)["Table"]["DeletionProtectionEnabled"]
    halt = dynamodb.get_item(TableName=name, Key=brand_storage.CURRENT_KEY)["Item"]["halt"]["S"]
    assert json.loads(halt)["restored_to"] == "2026-11-03T16:00:00Z"
    assert brand_storage.halt() is None, "the old table goes on until it is switched"


def test_a_restore_that_was_stopped_goes_on_with_its_table_and_its_halt(world: World) -> None:
    then = world.platform.clock.now().isoformat()
    world.pass_time(minutes=2)
    rapport("restore", "--to", then)
    world.pass_time(minutes=2)

    told = rapport("restore", "--to", then)

    assert told.exit_code == 0
    assert "continuing with it" in told.output
    assert "it is halted already" in told.output


@pytest.mark.parametrize("to", ["2026-11-03T16:00:00", "yesterday"])
def test_an_instant_has_an_offset(world: World, to: str) -> None:
    assert rapport("restore", "--to", to).exit_code == 2


def test_the_future_cannot_be_restored(world: World) -> None:
    assert rapport("restore", "--to", soon(world, hours=1)).exit_code == 1


def test_while_it_is_halted_nothing_is_sent_but_an_answer_to_a_new_message(
    world: World,
) -> None:
    world.subscribe(ANA, to=TWILIO)
    campaign = draft(world)
    token = plan(world, campaign)["plan_token"]
    restored(world)
    world.pass_time(minutes=1)
    before = len(world.handset())

    order(world)
    world.reply("Until six")
    refused = launch(world, campaign, token)
    form = urlencode({"phone": BEN, "consent": "yes", "language": "en", "website": ""})
    headers = {"content-type": "application/x-www-form-urlencoded"}
    asked = world.platform.request("POST", "/join/offers", headers, form.encode())
    world.pass_time(hours=1)

    assert (refused.status, content(refused)["code"]) == (409, "halted")
    assert asked.status == 429
    assert world.handset()[before:] == []
    assert world.handset(BEN) == []
    world.text_in("HELP", to=TWILIO)
    assert len(world.handset()) == before + 1

    reconcile(world)
    world.pass_time(minutes=10)
    assert world.handset()[before + 1 :] == ["Your order has left", "Until six"]


def test_without_the_halt_a_message_of_the_lost_minute_would_be_sent_twice_and_after_a_stop(
    world: World,
) -> None:
    """What all of this is for; and what a story that found nothing wrong would have to find."""
    world.subscribe(ANA)
    order(world, send_at=soon(world, seconds=10))
    restored(world, meanwhile=lambda: world.text_in("STOP"))
    halt = brand_storage.halt()

    assert halt
    assert brand_storage.lift(halt)
    world.pass_time(minutes=10)

    assert world.handset().count("Your order has left") == 2


def test_a_text_that_may_have_left_is_unknown_and_one_of_later_leaves_then(world: World) -> None:
    world.subscribe(ANA)
    left = order(world, send_at=soon(world, seconds=10))
    later = order(world, send_at=soon(world, hours=2))
    restored(world)

    told = reconcile(world)
    world.pass_time(days=1)

    found = world.message(left["message_id"])
    assert (found["status"], found["reason"]) == ("unknown", "restored")
    assert world.message(later["message_id"])["status"] == "delivered"
    assert "1 may have been sent and are not sent again, 0 were canceled, 1 will" in told.output


def test_what_was_taken_back_or_changed_in_the_lost_minute_does_not_leave_as_it_was(
    world: World,
) -> None:
    world.subscribe(ANA)
    back, changed = (order(world, send_at=soon(world, hours=2))["message_id"] for _ in range(2))

    def meanwhile() -> None:
        assert world.api("DELETE", f"/v1/messages/{back}").status == 200
        wanted = {"body": "Your order is late", "send_at": soon(world, hours=3)}
        assert world.api("PATCH", f"/v1/messages/{changed}", wanted).status == 200

    restored(world, meanwhile=meanwhile)
    reconcile(world)
    world.pass_time(days=1)

    assert world.message(back)["status"] == "canceled"
    assert world.message(changed)["status"] == "unknown"
    assert "Your order has left" not in world.handset()


def test_a_campaign_that_ran_is_over_and_one_that_was_planned_has_to_be_planned_again(
    world: World,
) -> None:
    slow(world)
    many(world, 20)
    ran, launched, planned = draft(world), draft(world), draft(world)
    launch(world, ran)
    token = plan(world, launched)["plan_token"]
    plan(world, planned)

    restored(world, meanwhile=lambda: launch(world, launched, token))
    reconcile(world)
    world.pass_time(hours=1)

    for campaign_id, state in ((ran, "stopped"), (launched, "stopped"), (planned, "draft")):
        found = progress(world, campaign_id)
        assert (found["state"], found["reason"]) == (state, "restored")


@pytest.mark.parametrize("to", [EUM, TWILIO, TELNYX])
@pytest.mark.parametrize("words", ["STOP", "please leave me alone, stop it"])
def test_a_stop_of_the_lost_minute_is_honoured_and_not_confirmed_again(
    world: World, to: str, words: str
) -> None:
    world.subscribe(ANA, to=to)
    restored(world, meanwhile=lambda: world.text_in(words, to=to))
    before = world.handset()

    reconcile(world)

    assert world.consents()["offers"] == "revoked"
    assert world.send(category="transactional").status == 409
    assert world.handset() == before


@pytest.mark.parametrize(("to", "without"), [(TWILIO, "log"), (TELNYX, "log")])
def test_a_stop_is_known_from_the_provider_where_the_log_is_gone(
    world: World, to: str, without: str
) -> None:
    world.subscribe(ANA, to=to)
    restored(world, meanwhile=lambda: world.text_in("STOP", to=to))
    client("logs").delete_log_group(logGroupName=GROUP)

    told = rapport("reconcile", "--yes")
    assert told.exit_code == 1
    assert "log does not answer" in told.output
    assert brand_storage.halt()

    client("logs").create_log_group(logGroupName=GROUP)
    client("logs").create_log_stream(logGroupName=GROUP, logStreamName="all")
    reconcile(world, "--without", without)
    assert world.consents()["offers"] == "revoked"


def test_who_came_on_a_list_of_end_user_messaging_is_out(world: World) -> None:
    world.subscribe(ANA)

    def meanwhile() -> None:
        eum = client("pinpoint-sms-voice-v2")
        eum.put_opted_out_number(OptOutListName="Default", OptedOutNumber=ANA)

    restored(world, meanwhile=meanwhile)
    told = reconcile(world)

    assert "eum: 1 contact opted out, 1 of them new to this table" in told.output
    assert world.consents()["offers"] == "revoked"


def test_a_question_of_the_lost_minute_is_in_the_thread_again_once(world: World) -> None:
    world.subscribe(ANA, to=TWILIO)
    restored(world, meanwhile=lambda: world.text_in("Is it open?", to=TWILIO))

    first = rapport("reconcile", "--yes")
    world.platform.drain()
    reconcile(world)

    assert first.exit_code == 1
    assert "1 inbound message put on the inbound queue: still halted" in first.output
    assert [one["body"] for one in world.thread()].count("Is it open?") == 1


def test_a_stop_that_waited_out_the_outage_is_honoured_and_one_in_the_dead_letters_is_waited_for(
    world: World,
) -> None:
    def fail(call: Call) -> None:
        asked = str(call.request.get("body", ""))
        if call.moment == "before" and call.operation == "Query" and "CONTACT#" in asked:
            raise OSError("there is no table")

    world.subscribe(ANA, to=TWILIO)

    def meanwhile() -> None:
        with calls.watched(fail):
            world.text_in("STOP", to=TWILIO)

    restored(world, meanwhile=meanwhile)
    world.platform.carrier.texts_in.clear()  # Twilio has forgotten it: only the dead letter knows
    waits = rapport("reconcile", "--yes")
    assert waits.exit_code == 1
    assert "rapport redrive rerun inbound" in waits.output

    assert rapport("redrive", "rerun", "inbound").exit_code == 0
    world.platform.drain()
    reconcile(world)
    assert world.consents()["offers"] == "revoked"


def test_the_doctor_says_that_nothing_leaves(world: World) -> None:
    restored(world)

    told = rapport("doctor")

    assert "table-halt" in told.output
    assert "rapport reconcile" in told.output


def test_what_is_reconciled_is_told_and_there_is_nothing_to_do_again(world: World) -> None:
    restored(world)
    reconcile(world)

    told = rapport("reconcile")

    assert told.exit_code == 0
    assert "this table is not halted" in told.output
    from shared.storage import audit_log

    (action,) = audit_log.youngest(what="reconciled", limit=5)
    assert (action.what, action.by) == ("reconciled", "ines")
    assert action.reason == "restored to 2026-11-03T16:00:00+00:00"


def test_the_table_that_is_worked_on_is_never_halted_by_a_restore(world: World) -> None:
    then = world.platform.clock.now().isoformat()
    world.pass_time(minutes=2)

    told = rapport("restore", "--to", then, "--table", STACK)

    assert told.exit_code == 1
    assert f"{STACK} is the table that the deployment works on: name another one" in told.output
    brand_storage.forget()
    assert brand_storage.halt() is None


@pytest.mark.parametrize(
    ("code", "means"),
    [
        ("InvalidRestoreTimeException", "that instant cannot be had"),
        ("PointInTimeRecoveryUnavailableException", f"recovery of {STACK} is off"),
        ("SourceTableNotFoundException", "docs/recovery.md#the-table-is-lost"),
        ("LimitExceededException", "wait for one of them"),
    ],
)
def test_what_cannot_be_restored_says_why(world: World, code: str, means: str) -> None:
    def refuse(call: Call) -> None:
        if (call.moment, call.operation) == ("before", "RestoreTableToPointInTime"):
            raise ClientError({"Error": {"Code": code}}, call.operation)

    then = world.platform.clock.now().isoformat()
    world.pass_time(minutes=2)
    with calls.watched(refuse):
        told = rapport("restore", "--to", then)

    assert told.exit_code == 1
    assert means in told.output


def test_a_table_that_was_asked_for_just_now_may_not_be_seen_yet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = iter([None, "CREATING", "ACTIVE"])
    monkeypatch.setattr(restoring, "status_of", lambda _: next(seen))

    assert list(restoring.waited("new", pause=lambda _: None)) == ["CREATING", "CREATING"]


def test_a_table_that_never_comes_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(restoring, "status_of", lambda _: None)

    with pytest.raises(Failed, match="new is not there"):
        list(restoring.waited("new", pause=lambda _: None))


def test_each_log_is_named_before_it_is_read_and_read_once_for_each_name(world: World) -> None:
    restored(world)
    reads: list[Call] = []

    def note(call: Call) -> None:
        if (call.moment, call.operation) == ("before", "FilterLogEvents"):
            reads.append(call)

    with calls.watched(note):
        told = rapport("reconcile", "--yes")

    assert told.exit_code == 0, told.output
    assert told.stderr.count(f"reading {GROUP}\n") == 1
    assert len(reads) == len(recovery_log.NAMES)


def test_where_nobody_can_be_asked_everything_stays_halted_and_that_is_said(world: World) -> None:
    restored(world)

    told = rapport("reconcile")

    assert told.exit_code == 1
    assert "Error: still halted: no terminal to confirm in" in told.output
    assert brand_storage.halt()


def test_a_queue_that_does_not_accept_the_message_is_not_blamed_on_its_provider(
    world: World,
) -> None:
    def refuse(call: Call) -> None:
        if (call.moment, call.operation) == ("before", "SendMessage"):
            raise EndpointConnectionError(endpoint_url="https://sqs.example.com")

    world.subscribe(ANA, to=TWILIO)
    restored(world, meanwhile=lambda: world.text_in("Is it open?", to=TWILIO))
    with calls.watched(refuse):
        told = rapport("reconcile", "--yes")

    assert told.exit_code == 3
    assert "--without" not in told.output


def test_a_table_without_a_brand_is_told_in_one_line(world: World) -> None:
    client("dynamodb").delete_item(TableName=STACK, Key=brand_storage.CURRENT_KEY)

    told = rapport("reconcile")

    assert told.exit_code == 1
    assert told.output.startswith("Error: no brand yet")


@pytest.mark.parametrize("name", ["recovery.recorded", "witness"])
def test_an_opt_out_in_the_log_counts_in_the_form_of_every_version(world: World, name: str) -> None:
    """0.1.0 logged "witness": its lines are in the log for 30 days after an upgrade."""
    contact = "con_7itizdnwpbima6qljm5u"
    logger.info(name, extra={"event": "opted_out", "contact_id": contact})
    logger.info("another.event", extra={"event": "opted_out", "contact_id": "con_other"})

    since = world.platform.clock.now() - timedelta(hours=1)
    found = recovery_log.of_log(STACK, since=since, tell=lambda _group: None)

    assert found == {"opted_out": {contact}}
