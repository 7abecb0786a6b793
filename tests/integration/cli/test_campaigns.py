"""`rapport campaigns`: a plan is read before it is launched, and what comes of it is watched."""

import io
import re
from collections.abc import Mapping
from contextlib import redirect_stdout
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from click.testing import CliRunner, Result

from infra.cli import main
from infra.cli.output import plain
from infra.local import calls
from infra.local.people import phone_of, subscribe
from infra.stack.template import ROOT
from shared.domain.brand.model import Brand
from shared.domain.campaigns.plan.tally import Tally
from shared.domain.quiet_hours.typical_hours import ALWAYS, UsualHours
from shared.platform import clock
from shared.usecases.campaigns.watch_campaign import forecast_remaining
from tests.support.privacy import leaks
from tests.support.world import EUM, World, content

TEXT = "Juniper & Pine: 20% off. STOP to end"
NOBODY = "cmp_01KAMJ4N3R0000000000000000"


@pytest.fixture
def waits(world: World) -> list[float]:
    """How long a command waited each time; meanwhile the platform goes on."""
    waited, now = list[float](), world.platform.clock.now

    def pause(seconds: float) -> None:
        waited.append(seconds)
        clock.use(now, lambda _seconds: None)  # a worker's own pauses, to keep to the rate
        with redirect_stdout(io.StringIO()):  # the functions' metrics
            world.pass_time(seconds=seconds)
        clock.use(now, pause)

    clock.use(now, pause)
    return waited


def rapport(*arguments: str, said: str | None = None) -> Result:
    with calls.ours():
        result = CliRunner().invoke(main, ["campaigns", *arguments], input=said, color=True)
    assert leaks(result.output) == [], "no phone number may stand in what a command says"
    return result


def people(world: World, count: int) -> list[str]:
    now = world.platform.clock.now()
    return [subscribe(phone_of(place), now=now) for place in range(count)]


def draft(world: World, **changes: Any) -> str:
    wanted = {"name": "Boots", "program": "offers", "body": TEXT}
    answer = world.api("POST", "/v1/campaigns", wanted | changes)
    assert answer.status == 201, answer.body
    campaign_id: str = content(answer)["campaign_id"]
    return campaign_id


def token_of(result: Result) -> str:
    assert result.exit_code == 0, result.output
    (token,) = re.findall(r"^token: (\w{40})$", result.stdout, re.MULTILINE)
    return str(token)


def state(world: World, campaign_id: str) -> str:
    return str(world.get(f"/v1/campaigns/{campaign_id}")["state"])


def sent(world: World, count: int) -> int:
    return sum(len(world.handset(phone_of(place))) for place in range(count))


@pytest.mark.usefixtures("waits")
class TestPlan:
    def test_it_waits_until_everybody_was_looked_at_and_shows_the_plan(self, world: World) -> None:
        ids = people(world, 3)
        campaign_id = draft(world)

        result = rapport("plan", campaign_id)

        token_of(result)
        assert f"Boots ({campaign_id}): planned" in result.stdout
        assert "valid until 2026-11-04 16:00 UTC" in result.stdout
        assert re.search(r"^matched +3$", result.stdout, re.M)
        assert re.search(r"^  send +3$", result.stdout, re.M)
        assert re.search(rf"^parts +{re.escape(EUM)} 3$", result.stdout, re.M)
        assert re.search(r"^begins +2026-11-03 16:00 UTC$", result.stdout, re.M)
        assert "  2026-11-03 16:00 UTC  ############################## 3" in result.stdout
        samples = re.findall(r"^sample: (con_\w+), variant A, en$", result.stdout, re.M)
        assert sorted(samples) == sorted(ids)
        assert result.stdout.count(f"  {TEXT}\n") == 3
        assert "planning" in result.stderr
        assert sent(world, 3) == 0

    def test_it_tells_why_people_wait_or_get_nothing_and_what_to_look_at(
        self, world: World
    ) -> None:
        people(world, 2)
        world.text_in("Do you have boots?", phone=phone_of(0))
        world.platform.clock.set(datetime(2026, 11, 4, 3, 0, tzinfo=UTC))

        result = rapport("plan", draft(world))
        blocked = draft(world, body="Big sale: bit.ly/a or tinyurl.com/b")
        refused = rapport("plan", blocked)
        launched = rapport("launch", blocked, "--yes", "--by", "ines")

        assert re.search(r"^  deferred +\d\n    [a-z_]+ +\d", result.stdout, re.M)
        assert re.search(r"^    quiet_hours +\d+$", result.stdout, re.M)
        assert "part_price_micro_usd" not in result.stdout
        assert re.search(r"^cost +\$[0-9.]+", result.stdout, re.M)
        assert re.search(r"^    content_blocked +\d+$", refused.stdout, re.M)
        assert re.search(r"^block: .*STOP.* \[L3-OUT-01\]$", refused.stdout, re.M)
        assert refused.stdout.count("[L3-URL-01]") == 1, "two links, one remark"
        assert launched.exit_code == 1
        assert "L3-OUT-01" in launched.stderr

    def test_show_reads_the_present_plan_and_makes_no_other(self, world: World) -> None:
        people(world, 1)
        campaign_id = draft(world)
        token = token_of(rapport("plan", campaign_id))

        assert token_of(rapport("plan", campaign_id, "--show")) == token

    def test_an_edit_meanwhile_is_told(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        campaign_id = draft(world)

        def edit(_seconds: float) -> None:
            with redirect_stdout(io.StringIO()):
                world.api("PATCH", f"/v1/campaigns/{campaign_id}", {"name": "Other boots"})

        monkeypatch.setattr(clock, "pause", edit)
        result = rapport("plan", campaign_id)

        assert result.exit_code == 1
        assert "plan it again" in result.stderr


@pytest.mark.usefixtures("waits")
class TestLaunch:
    @pytest.mark.parametrize("said", ["y\n", "Boots\n"])
    def test_the_plan_is_shown_and_launched_when_its_reader_agrees(
        self, world: World, said: str
    ) -> None:
        people(world, 2)
        campaign_id = draft(world)
        rapport("plan", campaign_id)

        result = rapport("launch", campaign_id, "--by", "Inés", said=said)

        assert result.exit_code == 0, result.output
        assert re.search(r"^matched +2$", result.stdout, re.M)
        assert f"{campaign_id} is running" in result.stdout
        assert world.get(f"/v1/campaigns/{campaign_id}")["launched_by"] == "Inés"
        world.pass_time(minutes=2)
        assert sent(world, 2) == 2

    @pytest.mark.parametrize("said", ["n\n", "\n", "boot\n", ""])
    def test_any_other_answer_launches_nothing(self, world: World, said: str) -> None:
        people(world, 1)
        campaign_id = draft(world)
        rapport("plan", campaign_id)

        result = rapport("launch", campaign_id, said=said)

        assert result.exit_code == 1
        assert "not launched" in result.stderr
        assert state(world, campaign_id) == "planned"

    def test_a_token_launches_its_plan_and_no_other(self, world: World) -> None:
        people(world, 1)
        campaign_id = draft(world)
        old = token_of(rapport("plan", campaign_id))
        people(world, 2)
        new = token_of(rapport("plan", campaign_id))

        refused = rapport("launch", campaign_id, "--token", old)
        launched = rapport("launch", campaign_id, "--token", new)

        assert (refused.exit_code, launched.exit_code) == (1, 0)
        assert "plan_outdated" in refused.stderr

    def test_what_was_never_planned_is_not_launched(self, world: World) -> None:
        result = rapport("launch", draft(world), "--yes")

        assert result.exit_code == 1
        assert "plan_missing" in result.stderr


class TestWatch:
    def test_it_tells_each_look_in_a_line_and_ends_with_the_campaign(
        self, world: World, waits: list[float]
    ) -> None:
        people(world, 8)
        campaign_id = draft(world, body=f"{TEXT}{' on and on' * 140}")  # 10 parts
        rapport("plan", campaign_id)
        rapport("launch", campaign_id, "--yes")
        waits.clear()

        result = rapport("watch", campaign_id, "--interval", "20")

        assert result.exit_code == 0, result.output
        lines = result.stdout.splitlines()
        assert "running  0 of 8" in lines[0]
        assert set(waits) == {20.0}
        done = [int(n) for n in re.findall(r"running  (\d+) of 8", result.stdout)]
        assert done == sorted(done)
        assert any(0 < n < 8 for n in done), "it goes minute by minute"
        assert re.search(r"\d+ a minute  until about 2026-11-03 16:0\d UTC", result.stdout)
        assert re.search(r"^Boots at .*: finished$", result.stdout, re.M)
        assert re.search(r"^done +\[#{30}\] 100.0 %  8 of 8, 0 remaining$", result.stdout, re.M)
        assert re.search(r"^outcomes +sent 8$", result.stdout, re.M)
        assert re.search(r"^reported +delivered 8$", result.stdout, re.M)

    @pytest.mark.usefixtures("waits")
    def test_once_is_one_look(self, world: World) -> None:
        people(world, 2)
        campaign_id = draft(world)
        rapport("plan", campaign_id)
        rapport("launch", campaign_id, "--yes")
        world.pass_time(minutes=2)
        world.text_in("STOP", phone=phone_of(1))
        world.text_in("Which sizes?", phone=phone_of(0))

        result = rapport("watch", campaign_id, "--once")

        assert result.exit_code == 0, result.output
        assert re.search(r"^replied +1 \(50.0 % of the messages sent\)$", result.stdout, re.M)
        assert re.search(r"^opted out +1 \(50.0 %\)$", result.stdout, re.M)

    def test_in_a_terminal_the_picture_is_drawn_over_the_one_before(
        self, world: World, waits: list[float], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        people(world, 1)
        campaign_id = draft(world)
        rapport("plan", campaign_id)
        rapport("launch", campaign_id, "--yes")
        monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _self: True)
        monkeypatch.setenv("TERM", "xterm")

        result = rapport("watch", campaign_id, "--interval", "60")

        first, up, last = re.split(r"((?:\r|\033\[2K|\033\[1A)+)", result.stdout)[:3]
        assert first.removeprefix("\033[?25l").startswith(
            "Boots at 2026-11-03 16:00 UTC: running\n"
        )
        assert up.count("\033[1A") == first.count("\n"), "it goes back to where the picture began"
        assert re.match(r"Boots at 2026-11-03 16:01 UTC: finished\n", last)

    def test_what_was_never_launched_cannot_be_watched(self, world: World) -> None:
        result = rapport("watch", draft(world))

        assert result.exit_code == 1
        assert "launch it first" in result.stderr


class TestForecast:
    NOW = datetime(2026, 11, 3, 16, 0, tzinfo=UTC)

    def test_those_who_wait_leave_at_their_time_and_the_rest_at_the_rate(
        self, brand: Brand
    ) -> None:
        later, until = self.NOW + timedelta(hours=5), self.NOW + timedelta(days=3)
        tally = counted({ALWAYS: {self.NOW: 480, later: 480}})

        def end(remaining: int) -> datetime | None:
            return forecast_remaining(tally, remaining, brand, now=self.NOW, until=until)

        assert end(960) == later + timedelta(minutes=10), "480 parts, 0.8 of them a second"
        assert end(0) is None
        assert forecast_remaining(tally, 48, brand, now=later, until=until) == later + timedelta(
            minutes=1
        )

    def test_recipients_left_at_the_end_of_the_day_are_sent_to_on_the_next(
        self, brand: Brand
    ) -> None:
        hours = UsualHours.named("14:00-17:00")
        opens, until = self.NOW + timedelta(hours=22), self.NOW + timedelta(days=3)
        tally = counted({hours: {self.NOW: 4800}})

        end = forecast_remaining(tally, 4800, brand, now=self.NOW, until=until)

        assert end is not None
        assert opens < end < opens + timedelta(hours=1), "2,880 an hour"


def counted(starts: Mapping[UsualHours, Mapping[datetime, int]]) -> Tally:
    """A plan of texts of one part each, by the hours of those whom they are for."""
    people = sum(sum(by_time.values()) for by_time in starts.values())
    hours = {
        name.name: {int(at.timestamp() // 60): count for at, count in by_time.items()}
        for name, by_time in starts.items()
    }
    return Tally(variants={"A": people}, parts={EUM: people}, hours={EUM: hours})


@pytest.mark.usefixtures("waits")
def test_a_campaign_is_listed_shown_paused_resumed_and_stopped(world: World) -> None:
    people(world, 1)
    campaign_id = draft(world, starts_at="2026-11-03T18:00:00Z")
    rapport("plan", campaign_id)
    rapport("launch", campaign_id, "--yes")

    for command, after in (("pause", "paused"), ("resume", "running"), ("stop", "stopped")):
        assert rapport(command, campaign_id).stdout == f"{campaign_id} is {after}\n"
        assert state(world, campaign_id) == after

    listed, shown = rapport("list").stdout, rapport("show", campaign_id).stdout
    assert listed == f"{campaign_id}  2026-11-03  stopped  Boots\n"
    assert f"Boots ({campaign_id}): stopped (by_hand)" in shown
    assert f"  variant A, en:\n    {TEXT}\n" in shown
    assert re.search(r"^  starts +2026-11-03 18:00 UTC$", shown, re.M)
    world.pass_time(minutes=2)
    assert re.search(r"^outcomes +stopped 1$", rapport("show", campaign_id).stdout, re.M)
    assert sent(world, 1) == 0


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("command", ["show", "plan", "launch", "pause", "resume", "stop", "watch"])
def test_a_campaign_that_is_not_there_is_told_in_one_line(command: str) -> None:
    result = rapport(command, NOBODY)

    assert result.exit_code == 1
    assert "campaign_unknown" in result.stderr


@pytest.mark.usefixtures("world")
def test_a_list_of_nothing_says_where_campaigns_come_from() -> None:
    result = rapport("list")

    assert (result.exit_code, result.stdout) == (0, "")
    assert "POST /v1/campaigns" in result.stderr


def test_what_could_steer_a_terminal_is_not_printed() -> None:
    assert plain("\033[2J\r\u202eBoots") == "\ufffd[2J\ufffd\ufffdBoots"


COMMANDS = ["list", "show", "plan", "launch", "pause", "resume", "stop", "watch"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(command: str) -> None:
    result = rapport(command, "--help")

    assert result.exit_code == 0
    assert f"Example: rapport campaigns {command}" in " ".join(result.stdout.split())
    assert "Exit codes: 0" in result.stdout
    assert f"`rapport campaigns {command}" in (ROOT / "docs" / "cli.md").read_text()
