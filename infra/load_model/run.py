"""A whole campaign: planned, launched, released minute by minute, sent, counted to its end."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime

from infra.load_model import work
from infra.load_model.lane import Lane, Look, lanes_of
from infra.load_model.plan import ShardPlan
from infra.load_model.result import Result, planned
from infra.load_model.scenario import Scenario
from infra.load_model.send import AGAIN, Played, Released, Watch
from infra.load_model.sizes import sizes
from infra.load_model.team import Team, team_of
from shared.domain.campaigns.counters import CounterKey, Delivery, Outcome, OutcomeCounter
from shared.domain.campaigns.experiments import alarm, scores, winner
from shared.domain.campaigns.progress import guard_counts, progress
from shared.storage.core import keys

Progress = Callable[[str, int], None]
"""Is told what goes on, and how many people are done with since the last time."""


def simulate(
    scenario: Scenario,
    *,
    workers: int = 1,
    progress: Progress = lambda _what, _people: None,
    watch: Watch | None = None,
) -> Result:
    """`watch` sees only what is played in this process: with one worker, everybody."""
    with team_of(scenario, workers, watch) as team:
        plans = []
        for plan in team.plans():
            progress("Planning", plan.tally.matched)
            plans.append(plan)
        run = Run(scenario, team, plans, progress)
    return run.result


class Run:
    """From the launch to the last person."""

    def __init__(
        self, scenario: Scenario, team: Team, plans: list[ShardPlan], progress: Progress
    ) -> None:
        self.scenario, self.team, self.progress = scenario, team, progress
        self.result = result = planned(scenario, plans)
        self.campaign = scenario.campaign(datetime.fromtimestamp(result.began, UTC))
        result.lanes = lanes_of(scenario.brand.numbers, plans, result.began)
        self._follows: dict[int, Counter[CounterKey]] = {}
        self._seconds: Counter[tuple[str, int]] = Counter()
        self._running: Counter[int] = Counter()
        while due := [lane.due_at for lane in result.lanes if lane.due_at is not None]:
            self._minute(-(-min(due) // 60) * 60)
        for minute in sorted(self._follows):
            self._catch_up(minute)
        self._cool(1 << 62)

    def _minute(self, now: int) -> None:
        for minute in sorted(minute for minute in self._follows if minute < now // 60):
            self._catch_up(minute)
            if minute < now // 60 - 1:  # nothing was sent since
                self.result.heat.cool(60)
        if self._is_over(now) or self._pauses_itself(now):
            self._settle(now)
            return
        self._choose(now)
        looks = [(lane, lane.look(now)) for lane in self._due(now)]
        self._clock(looks, now)
        owners = [lane for lane, look in looks for _ in look.pages]
        pages = [page for _, look in looks for page in look.pages]
        played = self.team.play(pages, self.result.winner)
        self._count(played, pages, owners, now)

    def _due(self, now: int) -> list[Lane]:
        return [
            lane for lane in self.result.lanes if lane.due_at is not None and lane.due_at <= now
        ]

    def _is_over(self, now: int) -> bool:
        ends_at = self.campaign.ends_at
        return ends_at is not None and ends_at.timestamp() <= now

    def _pauses_itself(self, now: int) -> bool:
        """Nobody resumes it: whoever waits is counted when the campaign is over."""
        reason = alarm(self.scenario.content.guards, guard_counts(self.result.counts))
        if reason and not self._nobody_waits(now):
            self.result.paused = reason
        return self.result.paused is not None

    def _nobody_waits(self, now: int) -> bool:
        return all(lane.is_empty(now) for lane in self.result.lanes)

    def _choose(self, now: int) -> None:
        decides_at = self.campaign.decides_at
        if self.result.winner is None and decides_at and decides_at.timestamp() <= now:
            self.result.winner = winner(scores(self.scenario.content, self.result.counts))

    def _settle(self, now: int) -> None:
        for lane in self.result.lanes:
            for page in lane.rest():
                again = sum(1 for person in page.people if person & AGAIN)
                self.result.counts[OutcomeCounter(Outcome.SENT)] += again
                self.result.counts[OutcomeCounter(Outcome.EXPIRED)] += len(page.people) - again
                ms = work.page_begins(self.result.usage, len(page.people))
                ms += work.page_ends(self.result.usage, written=4, sent=0)
                self.result.usage.wake(work.RUN, ms)
                self.result.pages += 1
                self.progress("Sending", len(page.people))
        ends_at = self.campaign.ends_at
        self.result.ended = max(now, int(ends_at.timestamp()) if ends_at else now)

    def _clock(self, looks: list[tuple[Lane, Look]], now: int) -> None:
        usage, ms = self.result.usage, 0
        finished = self._nobody_waits(now)
        for lane, look in looks:
            ms += work.lane_minute(
                usage,
                due=look.due,
                released=len(look.pages),
                per_day=lane.number.per_day is not None,
                given_back=look.given_back,
            )
            if lane.is_empty(now):
                first = finished and lane is looks[0][0]
                ms += work.finish_check(usage, len(self.result.lanes), finished=first)
        if finished:
            for lane in self.result.lanes:
                lane.due_at = None
        work.clock_minute(usage, ms)
        self.result.longest_clock_ms = max(self.result.longest_clock_ms, ms)

    def _count(self, played: Played, pages: list[Released], owners: list[Lane], now: int) -> None:
        result = self.result
        result.usage.add(played.usage)
        result.counts.update(played.outcomes)
        result.deferred += played.deferred
        result.texts, result.parts = result.texts + played.texts, result.parts + played.parts
        result.pages += len(pages)
        result.longest_page_ms = max(result.longest_page_ms, played.longest_ms)
        for (minute, what), n in played.follows.items():
            self._follows.setdefault(minute, Counter())[what] += n
        for lane, end in zip(owners, played.ends, strict=True):
            lane.ends(end.at, end.not_handed_over)
        self._warm(played, pages)
        self._put_back(played, pages, owners)
        if played.texts:
            result.first_text = result.first_text or min(second for _, second in played.seconds)
            result.last_text = max(result.last_text, *(second for _, second in played.seconds))
        result.ended = max(result.ended, now + 60)
        self._seconds += played.seconds
        self._running += played.running
        self._cool(now - 60)
        self.progress("Sending", sum(played.outcomes.values()))

    def _put_back(self, played: Played, pages: list[Released], owners: list[Lane]) -> None:
        for place, when, people in played.later:
            page = pages[place]
            each = max(page.parts // len(page.people), 1)
            owners[place].add(page.shard, when, each * len(people), people)

    def _warm(self, played: Played, pages: list[Released]) -> None:
        """Which partitions this minute wrote to, and read."""
        now = self.result.heat.now
        for partition, units in played.markers.items():
            now["recipients", partition] += units
        for page, end in zip(pages, played.ends, strict=True):
            now["lane pages", page.number] += end.pages
            shard = keys.count_shard(f"{page.shard}/{page.people[0]}/{page.at}")
            now["counts", str(shard)] += end.counters
            now["campaign (reads)", ""] += 1
        for due in keys.due_shards():
            now["due index", due] += 2 * played.texts // keys.DUE_SHARDS

    def _catch_up(self, minute: int) -> None:
        """Receipts and her own texts of a minute: counted, and what they cost."""
        follows = self._follows.pop(minute)
        self.result.counts += follows
        made = progress(follows)
        ends = made.reported.get(Delivery.DELIVERED, 0) + made.reported.get(Delivery.UNDELIVERED, 0)
        replies, opt_outs = made.replied, made.opted_out
        work.receipts(self.result.usage, ends, sizes(self.scenario))
        work.texts_of_hers(self.result.usage, replies, opt_outs)
        for shard in range(keys.COUNT_SHARDS):
            moved = sum(follows.values()) // keys.COUNT_SHARDS
            self.result.heat.now["counts", str(shard)] += 2 * moved
        self.result.receipts_a_second = max(self.result.receipts_a_second, ends / 60)
        self.result.heat.now["audience index", ""] += -(-opt_outs // keys.AUDIENCE_SHARDS)

    def _cool(self, before: int) -> None:
        result = self.result
        result.heat.cool(60)
        for key in [key for key in self._seconds if key[1] < before]:
            result.busiest_second = max(result.busiest_second, self._seconds.pop(key))
        for second in [second for second in self._running if second < before]:
            at_once = -(-self._running.pop(second) // 1000)
            result.workers_at_once = max(result.workers_at_once, at_once)
