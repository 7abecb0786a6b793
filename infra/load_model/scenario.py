"""What is simulated: the campaign, its numbers, and the habits of contacts and carriers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property

from infra.brand_file.reader import read_brand
from infra.load_model.habits import Habits
from infra.prices import PART_MICRO_USD
from infra.stack.template import ROOT
from shared.domain.audience.filter import parse
from shared.domain.brand.model import Brand
from shared.domain.brand.number import Number, NumberType
from shared.domain.calendar.local_time import LocalTime
from shared.domain.campaigns.batch_run import BatchRun
from shared.domain.campaigns.content import Content, Experiment, Variant, start_of
from shared.domain.campaigns.lifecycle import Campaign, State, begin_plan, end_plan, launch
from shared.domain.campaigns.planner import Planner
from shared.domain.campaigns.recipient_message import Mailing, mailing
from shared.domain.gate.policy import Policy
from shared.domain.messages.message import Category
from shared.domain.templates.rendering import TEXT_PROBLEMS, Template, check
from shared.domain.text.segments import segments
from shared.usecases.outbound.gate_policy import gate_policy

RATES: Mapping[NumberType, float] = {
    NumberType.TEN_DLC: 1,
    NumberType.TOLL_FREE: 3,
    NumberType.SHORT_CODE: 100,
    NumberType.LONG_CODE: 10,
}
"""Message parts per second in the United States (AWS End User Messaging, MPS limits)."""

CAMPAIGN_ID = "cmp_00000000000000000000000000"
PROGRAM = "offers"
AHEAD = timedelta(hours=2)
"""How long before its start a campaign is planned; it is launched once the plan is done."""

TEXTS = {
    "en": "Juniper & Pine: 20% off all boots until Sunday. juniper.example.com/b STOP to end",
    "es": "Juniper & Pine: 20% menos en botas hasta el domingo. juniper.example.com/b STOP: fin",
}
_FILLING = " So many boots!"


@dataclass(frozen=True)
class Scenario:
    """rate: parts a second of each number. starts: an instant, or a local time of the contacts."""

    people: int
    number_type: NumberType
    rate: float
    starts: datetime | LocalTime
    numbers: int = 1
    per_day: int | None = None
    part_price_micro_usd: int = PART_MICRO_USD
    parts: int = 1
    text: str | None = None
    variants: int = 1
    holdout_percent: int = 0
    test_percent: int = 100
    seed: int = 1
    habits: Habits = field(default_factory=Habits)

    @cached_property
    def brand(self) -> Brand:
        example = read_brand(ROOT / "brand.example.yaml")
        return replace(example, numbers=tuple(self._number(place) for place in range(self.numbers)))

    def _number(self, place: int) -> Number:
        is_short = self.number_type is NumberType.SHORT_CODE
        area = "833" if self.number_type is NumberType.TOLL_FREE else "202"
        return Number(
            f"{720100 + place}" if is_short else f"+1{area}555{100 + place:04d}",
            "eum",
            self.number_type,
            PROGRAM,
            self.rate,
            self.per_day,
            self.part_price_micro_usd,
        )

    @cached_property
    def content(self) -> Content:
        return Content(
            name="Simulation",
            program=PROGRAM,
            category=Category.PROMOTIONAL,
            variants=tuple(Variant("abcd"[n], self._bodies()) for n in range(self.variants)),
            starts_at=self.starts if isinstance(self.starts, datetime) else None,
            local_time=self.starts if isinstance(self.starts, LocalTime) else None,
            experiment=Experiment(self.holdout_percent, self.test_percent),
        )

    def _bodies(self) -> Mapping[str, str]:
        if self.text:
            return {"en": self.text}
        return {language: _long(body, self.parts) for language, body in TEXTS.items()}

    @cached_property
    def planned_at(self) -> datetime:
        if isinstance(self.starts, datetime):
            return self.starts - AHEAD
        return start_of(self.content, now=_LONG_AGO) - AHEAD

    @cached_property
    def mailing(self) -> Mailing:
        campaign = self.campaign(self.planned_at)
        return mailing(CAMPAIGN_ID, self.content, self.brand, campaign.ends_at or self.planned_at)

    @cached_property
    def policy(self) -> Policy:
        return gate_policy(self.brand)

    def check(self) -> None:
        """Raises BrandInvalid or a DomainError when the campaign is not possible."""
        _ = self.mailing
        for variant in self.content.variants:
            for problem in check(Template(variant.bodies)):
                raise TEXT_PROBLEMS[problem.code](problem.detail)

    def planner(self) -> Planner:
        return Planner(self.mailing, parse(""), self.policy, now=self.planned_at)

    def batch_run(self, campaign: Campaign | None = None, number: str = "") -> BatchRun:
        """Returns a worker's run over a batch of a number, by default of the first."""
        sender = self.mailing.numbers.get(number) or self.brand.numbers[0]
        of = campaign or self.campaign(self.planned_at)
        return BatchRun(of, self.mailing, self.policy, sender)

    def campaign(self, launched_at: datetime) -> Campaign:
        """Returns the campaign, planned and launched."""
        draft = Campaign(CAMPAIGN_ID, self.content, State.DRAFT, self.planned_at, "simulation")
        planned = end_plan(begin_plan(draft, brand_version=1, now=self.planned_at), "token")
        return launch(planned, "token", by="simulation", brand_version=1, now=launched_at)


def _long(body: str, parts: int) -> str:
    while segments(body).count < parts:
        body = f"{body}{_FILLING}"
    return body


_LONG_AGO = datetime.fromisoformat("2000-01-01T00:00:00+00:00")


def instant(second: int) -> datetime:
    return datetime.fromtimestamp(second, UTC)
