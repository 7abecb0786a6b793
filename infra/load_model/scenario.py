"""What is simulated: the campaign, its numbers, and the habits of contacts and carriers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

from msgspec.structs import replace

from infra.brand_file.reader import read_brand
from infra.prices import PART_MICRO_USD
from infra.stack.template import ROOT
from shared.domain.brand.model import Brand
from shared.domain.brand.number import Number, NumberType
from shared.domain.calendar.local_time import LocalTime
from shared.domain.campaigns.campaign import Campaign, State
from shared.domain.campaigns.content.model import Content, Variant
from shared.domain.campaigns.content.options import Experiment
from shared.domain.campaigns.content.times import start_of
from shared.domain.campaigns.lifecycle import begin_plan, end_plan, launch
from shared.domain.campaigns.rate_limits import per_second
from shared.domain.campaigns.recipient_message import Mailing, mailing
from shared.domain.gate.brand_policy import gate_policy
from shared.domain.gate.policy import Policy
from shared.domain.messages.message import Category
from shared.domain.text.segments import segments

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
_LONG_AGO = datetime.fromisoformat("2000-01-01T00:00:00+00:00")


@dataclass(frozen=True)
class Habits:
    """What contacts and carriers do, as shares of 1: assumptions, not measurements."""

    spanish: float = 0.12
    stated: float = 0.05
    promoted: float = 0.30
    """Had one to four promotions in the last 30 days; a fifth of them in the last 24 hours."""
    open_thread: float = 0.005
    held: float = 0.002
    paused: float = 0.005
    modest: float = 0.01
    """Asked for one promotional message a month."""
    leaves_in_an_hour: float = 0.0002
    """Opt out during the campaign, with or without a message."""
    opts_out: float = 0.005
    """Opt out after the message."""
    replies: float = 0.02
    refused: float = 0.003
    """The provider refuses the message: the number does not exist."""
    undelivered: float = 0.025
    filtered: float = 0.008
    throttled_minutes: float = 0.002
    """Minutes in which a carrier throttles half of the messages at first."""


@dataclass(frozen=True)
class Scenario:
    """rate: parts a second of each number. starts: an instant, or a local time of the contacts."""

    people: int
    number_type: NumberType
    rate: float
    starts: datetime | LocalTime
    numbers: int = 1
    per_day: int | None = None
    parts: int = 1
    variants: int = 1
    holdout_percent: int = 0
    test_percent: int = 100
    seed: int = 1
    habits: Habits = field(default_factory=Habits)

    @property
    def messages_a_second(self) -> float:
        """Of all numbers together, as far as their rates permit it to campaigns."""
        return self.numbers * per_second(self.rate) / self.parts

    @cached_property
    def brand(self) -> Brand:
        example = read_brand(ROOT / "brand.example.yaml")
        return replace(example, numbers=tuple(self._number(place) for place in range(self.numbers)))

    def _number(self, place: int) -> Number:
        is_short = self.number_type is NumberType.SHORT_CODE
        area = "833" if self.number_type is NumberType.TOLL_FREE else "202"
        name = f"{720100 + place}" if is_short else f"+1{area}555{100 + place:04d}"
        return Number(
            name, "eum", self.number_type, PROGRAM, self.rate, self.per_day, PART_MICRO_USD
        )

    @cached_property
    def content(self) -> Content:
        bodies = {language: _long(body, self.parts) for language, body in TEXTS.items()}
        return Content(
            name="Simulation",
            program=PROGRAM,
            category=Category.PROMOTIONAL,
            variants=tuple(Variant("abcd"[n], bodies) for n in range(self.variants)),
            starts_at=self.starts if isinstance(self.starts, datetime) else None,
            local_time=self.starts if isinstance(self.starts, LocalTime) else None,
            experiment=Experiment(self.holdout_percent, self.test_percent),
        )

    @cached_property
    def planned_at(self) -> datetime:
        return start_of(self.content, now=_LONG_AGO) - AHEAD

    @cached_property
    def mailing(self) -> Mailing:
        """Raises BrandInvalid or a DomainError when the campaign is not possible."""
        campaign = self.campaign(self.planned_at)
        return mailing(CAMPAIGN_ID, self.content, self.brand, campaign.ends_at or self.planned_at)

    @cached_property
    def policy(self) -> Policy:
        return gate_policy(self.brand)

    def campaign(self, launched_at: datetime) -> Campaign:
        """Returns the campaign, planned and launched."""
        draft = Campaign(CAMPAIGN_ID, self.content, State.DRAFT, self.planned_at, "simulation")
        planned = end_plan(begin_plan(draft, brand_version=1, now=self.planned_at), "token")
        return launch(planned, "token", by="simulation", brand_version=1, now=launched_at)


def _long(body: str, parts: int) -> str:
    while segments(body).count < parts:
        body = f"{body} So many boots!"
    return body
