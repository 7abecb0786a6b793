"""`rapport trace`: the way of a message, told from what is stored."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner, Result

from infra.cli import main
from shared.platform.observability import logger
from tests.support.campaigning import draft, launch, many
from tests.support.privacy import leaks
from tests.support.restoring import kept_logs
from tests.support.world import ANA, TELNYX, TWILIO, World, ad, content

STEP = re.compile(
    r"^  (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}) UTC  +(\S*?(?: \S*)*?)  (\S.*)$", re.M
)
QUERY = re.compile(r"^  (/aws/lambda/\S+)\n    (fields .*)$", re.MULTILINE)


def rapport(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["trace", *arguments])
    assert leaks(result.output) == [], "neither a number nor a text may be shown"
    return result


def told(message_id: str) -> str:
    result = rapport(message_id)
    assert result.exit_code == 0, result.output
    return result.stdout


def way(message_id: str) -> list[str]:
    return [what for _, _, what in STEP.findall(told(message_id))]


def test_a_text_that_was_delivered_is_told_from_its_making_to_its_receipt(world: World) -> None:
    world.subscribe()
    sent = content(world.send(ad("Boots")))["message_id"]

    lines = told(sent)

    assert lines.startswith(f"{sent}: outbound, promotional, delivered\n")
    assert f"  thread    {world.contact()}\n" in lines
    made, queued, decided, claimed, handed_over, receipt = way(sent)
    assert (made, queued, claimed, handed_over) == (
        "created",
        "queued",
        "claimed",
        "accepted by the provider",
    )
    assert re.fullmatch(r"decided: send, rules of \d{4}-\d\d-\d\d", decided)
    assert receipt == "receipt: delivered"


def test_the_gap_before_each_step_is_told(world: World) -> None:
    world.subscribe()
    night = datetime(2026, 11, 4, 1, 30, tzinfo=UTC)
    world.platform.clock.set(night)
    sent = content(world.send(ad("Boots")))["message_id"]
    world.pass_time(hours=13)

    steps = STEP.findall(told(sent))

    assert steps[0] == ("2026-11-04 01:30:00.000", "", "created")
    assert steps[1][1:] == ("+0.000 s", "scheduled (quiet_hours)")
    assert steps[2][0] == "2026-11-04 14:00:00.000"
    assert steps[2][1] == "+12 h 30 m"
    assert "2026-11-04 14:00:00 UTC: next check" not in told(sent)


def test_of_one_that_waits_it_is_told_until_when(world: World) -> None:
    world.subscribe()
    world.platform.clock.set(datetime(2026, 11, 4, 1, 30, tzinfo=UTC))
    sent = content(world.send(ad("Boots")))["message_id"]

    assert "  2026-11-04 14:00:00 UTC: next check\n" in told(sent)


def test_what_a_provider_did_not_take_at_first_is_told_with_its_code(world: World) -> None:
    world.subscribe()
    world.carrier_does("throttle")
    sent = content(world.send(ad("Boots")))["message_id"]
    world.pass_time(minutes=5)

    assert [re.sub(r"\(.*", "", step).strip() for step in way(sent)] == [
        "created", "queued", "claimed", "not accepted by the provider, will retry",
        "decided: send, rules of " + way(sent)[4][-10:], "claimed", "accepted by the provider",
        "receipt: delivered",
    ]  # fmt: skip
    assert "(throttled" in way(sent)[3]


@pytest.mark.parametrize(
    ("behaviour", "last"),
    [
        ("reject", "sent to the provider: failed"),
        ("timeout", "sent to the provider: unknown (timeout"),
        ("unreachable", "receipt: undelivered (unreachable"),
    ],
)
def test_how_it_ended_is_told_at_its_place(world: World, behaviour: str, last: str) -> None:
    world.subscribe()
    world.carrier_does(behaviour)
    sent = content(world.send(ad("Boots")))["message_id"]

    assert way(sent)[-1].startswith(last)


def test_one_that_never_left_ends_with_the_decision(world: World) -> None:
    world.subscribe()
    at = (world.platform.clock.now() + timedelta(hours=2)).isoformat()
    sent = content(world.send(ad("Boots"), send_at=at))["message_id"]
    world.text_in("STOP")
    world.pass_time(hours=3)

    decided, skipped = way(sent)[-2:]

    assert decided.startswith("decided: skip (opted_out), rules of ")
    assert skipped == "skipped (opted_out)"


def test_an_inbound_text_is_told_with_the_answers_that_it_got(world: World) -> None:
    for place in range(3):
        world.text_in(f"question {place}")
    world.text_in("HELP", to=TWILIO)
    world.reply("Hello")
    asked, answer = world.thread()[-3:-1]

    lines = told(asked["message_id"])

    assert way(asked["message_id"]) == [
        "accepted from the provider", "stored in the thread, intent help",
    ]  # fmt: skip
    assert f"answered by {answer['message_id']}: delivered\n" in lines
    assert lines.count("answered by") == 1
    assert f"  answers   {asked['message_id']}\n" in told(answer["message_id"])


def test_a_late_text_shows_how_long_it_lay(world: World) -> None:
    world.platform.text(ANA, TWILIO, "question 1")
    world.platform._deliver_webhooks()
    world.platform.clock.advance(timedelta(minutes=16))
    world.platform.drain()

    (_, _, _), (_, gap, _) = STEP.findall(told(world.thread()[0]["message_id"]))

    assert gap == "+16 m 0 s"


def test_a_text_of_a_campaign_names_it_and_its_variant(world: World) -> None:
    (contact,) = many(world, 1)
    campaign_id = draft(world)
    launch(world, campaign_id)
    world.pass_time(minutes=2)
    (text,) = world.get(f"/v1/threads/{contact}/messages")["items"]

    lines = told(text["message_id"])

    assert f"  campaign  {campaign_id}, variant A\n" in lines
    assert "/aws/lambda/rapport-local-RunCampaign-*" in lines


def test_each_function_that_it_may_have_passed_has_its_query(world: World) -> None:
    world.subscribe(to=TELNYX)
    sent = content(world.send(ad("Boots")))["message_id"]
    theirs = re.search(r"which calls it (\S+)", told(sent))
    assert theirs

    queries = dict(QUERY.findall(told(sent)))

    assert set(queries) == {
        "/aws/lambda/rapport-local-DeliverMessage-*", "/aws/lambda/rapport-local-RecordStatus-*",
    }  # fmt: skip
    assert queries["/aws/lambda/rapport-local-RecordStatus-*"] == (
        "fields @timestamp, message, code, reason"
        f' | filter message_id = "{sent}" or provider_id = "{theirs[1]}" | sort @timestamp'
    )
    assert "logs of 2026-11-03T15:45Z to 2026-11-03T16:15Z:" in told(sent)


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("message_id", "why"),
    [
        ("msg_" + "a" * 20 + "_" + "0" * 26, "There is no such message. [message_unknown]"),
        ("hello", "A message id is msg_, 20 characters, _ and a ULID. [message_id_invalid]"),
    ],
    ids=["not there", "no id"],
)
def test_what_is_no_message_is_refused_in_one_line(message_id: str, why: str) -> None:
    result = rapport(message_id)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"Error: {why}\n"


class TestLogs:
    GROUP = "/aws/lambda/rapport-local-DeliverMessage-1AB2"

    def test_what_the_functions_logged_about_it_stands_between_the_steps(
        self, world: World
    ) -> None:
        world.subscribe()
        with kept_logs(world, self.GROUP):
            world.carrier_does("throttle")
            sent = content(world.send(ad("Boots")))["message_id"]
            world.carrier_does("throttle")
            world.reply("Hello")
            world.pass_time(minutes=5)

        result = rapport(sent, "--logs")

        assert result.exit_code == 0, result.output
        logged = [what for _, _, what in STEP.findall(result.stdout) if what.startswith("log of")]
        (line,) = logged
        assert line.startswith("log of DeliverMessage: WARNING send.failed code=")
        assert "reason=throttled" in line
        assert f"reading {self.GROUP}" in result.stderr
        assert QUERY.findall(result.stdout) == []

    def test_a_line_that_only_speaks_of_it_or_of_another_time_is_not_its_own(
        self, world: World
    ) -> None:
        world.subscribe()
        sent = content(world.send(ad("Boots")))["message_id"]
        with kept_logs(world, self.GROUP):
            logger.info("message.not_sent_now", extra={"message_id": sent, "code": "now"})
            logger.info(
                "message.not_sent_now", extra={"message_id": "another", "in_reply_to": sent}
            )
            world.platform.clock.advance(timedelta(minutes=16))
            logger.info("message.not_sent_now", extra={"message_id": sent, "code": "later"})

        lines = rapport(sent, "--logs").stdout

        assert lines.count("message.not_sent_now") == 1
        assert "message.not_sent_now code=now" in lines

    def test_of_a_text_that_waited_for_days_the_days_between_are_not_read(
        self, world: World
    ) -> None:
        world.subscribe()
        at = (world.platform.clock.now() + timedelta(days=2)).isoformat()
        sent = content(world.send(ad("Boots"), send_at=at))["message_id"]
        with kept_logs(world, self.GROUP):
            world.platform.clock.advance(timedelta(days=1))
            logger.info("message.not_sent_now", extra={"message_id": sent})
            world.pass_time(days=1)
            logger.info("message.not_sent_now", extra={"message_id": sent, "code": "then"})

        said = re.findall(r"message.not_sent_now.*", rapport(sent, "--logs").stdout)
        assert said == ["message.not_sent_now code=then"]

    def test_a_receipt_is_found_by_the_providers_own_id(self, world: World) -> None:
        world.subscribe(to=TELNYX)
        sent = content(world.send(ad("Boots")))["message_id"]
        theirs = re.search(r"which calls it (\S+)", told(sent))
        assert theirs
        with kept_logs(world, "/aws/lambda/rapport-local-RecordStatus-1AB2"):
            logger.warning("receipt.unmatched", extra={"provider_id": theirs[1]})

        assert "WARNING receipt.unmatched" in rapport(sent, "--logs").stdout

    def test_without_a_log_the_way_is_told_all_the_same(self, world: World) -> None:
        world.subscribe()
        sent = content(world.send(ad("Boots")))["message_id"]

        result = rapport(sent, "--logs")

        assert (result.exit_code, "receipt: delivered" in result.stdout) == (0, True)
        assert "there is no log group of DeliverMessage or RecordStatus" in result.stderr
