"""A number of the brand: what messages are sent from and arrive at."""

from collections.abc import Iterator
from enum import StrEnum

import msgspec

from shared.domain.brand.validation import Problem, is_origin, refuse
from shared.domain.core.provider_name import ProviderName


class NumberType(StrEnum):
    """The kinds of numbers, named as in AWS End User Messaging."""

    TEN_DLC = "10dlc"
    TOLL_FREE = "toll_free"
    SHORT_CODE = "short_code"
    LONG_CODE = "long_code"
    SENDER_ID = "sender_id"


class Number(msgspec.Struct, frozen=True):
    """An origination identity of the brand."""

    number: str
    """`"+12025550100"` in quotes, a short code (`"72345"`), or a sender id (`JUNIPER`)."""
    provider: ProviderName
    """The provider that it belongs to."""
    type: NumberType
    """Its kind."""
    program: str
    """The `id` of its program."""
    rate: float = 1.0
    """Message segments per second, as the provider granted it."""
    per_day: int | None = None
    """Message segments a day that the carriers accept, where they have a cap (T-Mobile counts by
    brand, from midnight Pacific). Campaigns observe it; a batch of 25 recipients must fit in."""
    part_price_micro_usd: int | None = None
    """The price of one segment with the carriers' fees, in millionths of a US dollar. A plan
    computes the cost of a campaign from it."""
    provider_answers_stop: bool | None = None
    """`true` where the provider or network answers STOP itself and then blocks the sender: Rapport
    records it and sends no second confirmation. Left out: `true` for `toll_free`, whose network
    does (AWS "Required opt-out keywords"), else `false`."""

    def __post_init__(self) -> None:
        refuse(self._problems())

    def _problems(self) -> Iterator[Problem]:
        if not is_origin(self.number):
            message = "number is written as +12025550100, a short code, or a sender id"
            yield Problem(("number",), message)
        if not 0 < self.rate <= 1000:
            message = "rate is message parts per second, above 0 and at most 1000"
            yield Problem(("rate",), message)
        if self.per_day is not None and self.per_day < 1:
            yield Problem(("per_day",), "per_day is message parts a day, 1 or more")
        if self.part_price_micro_usd is not None and self.part_price_micro_usd < 0:
            message = "part_price_micro_usd is millionths of a dollar, 0 or more"
            yield Problem(("part_price_micro_usd",), message)

    @property
    def answers_stop_itself(self) -> bool:
        """Whether the provider or the network confirms an opt-out, so that Rapport does not."""
        if self.provider_answers_stop is None:
            return self.type is NumberType.TOLL_FREE
        return self.provider_answers_stop
