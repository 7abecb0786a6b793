"""Webhooks that could not be read are read again, once, as of the time at which they came."""

from importlib import import_module
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner, Result

from infra.cli import main
from infra.local import calls
from infra.local.calls import Call
from infra.local.carrier.telnyx.webhooks import telnyx_event
from infra.local.carrier.twilio.webhooks import twilio_form
from shared.domain.messages.status import Status
from shared.domain.messages.webhooks import Unparsed
from shared.storage import audit_log
from shared.storage.unusable_webhooks import keep_unparsed, unread
from tests.integration.test_crashes import Killed
from tests.support.world import ANA, TELNYX, TWILIO, World


def rapport(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def kept(world: World, body: str, *, sender: str = ANA, sid: str = "SM1") -> str:
    """A webhook that the code of its day could not read, and today's can; its id."""
    now = world.platform.clock.now()
    form = {"MessageSid": sid, "From": sender, "To": TWILIO, "Body": body, "AccountSid": "AC1"}
    before = {key for key, _ in unread("twilio")}
    keep_unparsed(Unparsed("twilio", "to_invalid", urlencode(form), now), now=now)
    (key,) = {key for key, _ in unread("twilio")} - before
    return key


def test_what_can_be_read_now_is_a_text_like_any_other(world: World) -> None:
    key = kept(world, "Do you have boots?")
    listed = rapport("replay", "list")

    result = rapport("replay", "run", "--by", "ines")
    world.platform.drain()
    (done,) = audit_log.youngest(what="webhooks_replayed", limit=5)
    assert (done.by, done.subject) == ("ines", "all 1")

    assert (listed.exit_code, result.exit_code) == (0, 0), result.output
    assert listed.stdout.startswith(f"{key}  2026-11-03 16:00 UTC  twilio  to_invalid")
    assert ANA not in listed.output
    assert "boots" not in listed.output
    assert result.stdout == "1 webhook parsed\n"
    assert world.thread()[0]["body"] == "Do you have boots?"
    assert list(unread("twilio")) == []


def test_an_old_start_undoes_no_newer_stop(world: World) -> None:
    world.subscribe()
    kept(world, "START")
    world.pass_time(minutes=1)
    world.text_in("STOP")

    rapport("replay", "run")
    world.platform.drain()

    assert world.consents() == {"offers": "revoked"}


def test_what_still_cannot_be_read_stays(world: World) -> None:
    bad, good = kept(world, "Hi", sender="nobody"), kept(world, "Hello", sid="SM2")

    result = rapport("replay", "run")
    world.platform.drain()

    assert result.exit_code == 1
    assert f"still cannot be parsed: {bad}" in result.stderr
    assert [key for key, _ in unread("twilio")] == [bad]
    assert good != bad
    assert [m["body"] for m in world.thread()] == ["Hello"]


def test_one_is_read_by_its_id_and_an_id_that_is_not_there_is_said(world: World) -> None:
    first, second = kept(world, "One"), kept(world, "Two", sid="SM2")

    result = rapport("replay", "run", first)
    unknown = rapport("replay", "run", "01KAMJ4N3R0000000000000000")

    assert result.exit_code == 0
    assert [key for key, _ in unread("twilio")] == [second]
    assert (unknown.exit_code, "there is no such webhook" in unknown.stderr) == (1, True)


def test_killed_after_it_was_queued_it_comes_twice_and_counts_once(world: World) -> None:
    kept(world, "Do you have boots?")

    def killer(call: Call) -> None:
        if call.operation == "DeleteItem":
            raise Killed

    with pytest.raises(Killed), calls.watched(killer), calls.ours():
        rapport("replay", "run")
    world.platform.drain()
    world.pass_time(minutes=10)  # longer than the queue remembers what it has seen
    again = rapport("replay", "run")
    world.platform.drain()

    assert again.exit_code == 0
    assert [m["body"] for m in world.thread()].count("Do you have boots?") == 1


def test_one_that_is_named_twice_is_read_once(world: World) -> None:
    key = kept(world, "Hi")

    result = rapport("replay", "run", key, key)

    assert (result.exit_code, result.stdout) == (0, "1 webhook parsed\n")


def test_how_far_it_is_is_told_of_many(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("infra.cli.recovery.replay"), "PROGRESS_EVERY", 2)
    for place in range(3):
        kept(world, "Hi", sid=f"SM{place}")

    result = rapport("replay", "run")

    assert result.stderr == "parsing: 2 of 3 webhooks\n"


@pytest.mark.parametrize("provider", ["twilio", "telnyx"])
def test_a_receipt_whose_status_is_known_now_reaches_its_message(
    world: World, provider: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = {"twilio": TWILIO, "telnyx": TELNYX}[provider]
    world.text_in("HELP", to=number)
    sent = world.thread()[-1]
    credentials, now = world.platform.carrier.credentials[provider], world.platform.clock.now()
    url = f"{world.platform.base_url}/webhooks/{provider}/status?mid={sent['message_id']}"
    if provider == "twilio":
        fields = {"MessageSid": sent["provider_id"], "MessageStatus": "seen", "To": ANA}
        call = twilio_form(url, fields, credentials["auth_token"])
    else:
        to = [{"phone_number": ANA, "status": "seen"}]
        data = {"event_type": "message.seen", "payload": {"id": sent["provider_id"], "to": to}}
        call = telnyx_event(url, {"data": data}, credentials["private_key"], now=now)
    target = url.removeprefix(world.platform.base_url)
    assert world.platform.request("POST", target, call.headers, call.body).status == 200
    world.platform.drain()
    before = rapport("replay", "run")

    adapter = import_module(f"shared.providers.{provider}.adapter")
    monkeypatch.setattr(adapter, "STATUSES", {**adapter.STATUSES, "seen": Status.DELIVERED})
    after = rapport("replay", "run")
    world.platform.drain()

    assert (before.exit_code, after.exit_code) == (1, 0)
    assert world.message(sent["message_id"])["status"] == "delivered"
    assert list(unread(provider)) == []
