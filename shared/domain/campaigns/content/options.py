"""The options of a campaign: how its variants are tested, and the rates that pause it."""

from typing import Annotated

import msgspec

from shared.domain.core.documented import documented
from shared.domain.core.error_codes import declare
from shared.domain.core.errors import Invalid

HOLDOUT_INVALID = declare(
    "holdout_invalid",
    Invalid,
    "holdout_percent is 0 to 50.",
    "Use a number within the limits.",
)
TEST_INVALID = declare(
    "test_invalid",
    Invalid,
    "test_percent is 1 to 100.",
    "Use a number within the limits.",
)
DECIDE_INVALID = declare(
    "decide_invalid",
    Invalid,
    "decide_after_minutes is 5 to 1440.",
    "Use a number within the limits.",
)
GUARD_INVALID = declare(
    "guard_invalid",
    Invalid,
    "A guard is outside its limits.",
    "Use a number within the limits that the detail names.",
)

Percent = Annotated[float, documented(exclusiveMinimum=0, maximum=100)]


class Experiment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much of the audience tests the variants, and how much is the holdout, without a message.

    The rest is sent the winning variant after `decide_after_minutes`.
    """

    holdout_percent: Annotated[
        int, documented("Of the audience: no message, for comparison.", minimum=0, maximum=50)
    ] = 0
    test_percent: Annotated[
        int,
        documented(
            "Of the other contacts: they test the variants, the rest gets the winning one.",
            minimum=1,
            maximum=100,
        ),
    ] = 100
    decide_after_minutes: Annotated[
        int, documented("After the start.", minimum=5, maximum=24 * 60)
    ] = 120

    def __post_init__(self) -> None:
        if not 0 <= self.holdout_percent <= 50:
            raise HOLDOUT_INVALID()
        if not 1 <= self.test_percent <= 100:
            raise TEST_INVALID()
        if not 5 <= self.decide_after_minutes <= 24 * 60:
            raise DECIDE_INVALID()


class Guards(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rates that pause a campaign automatically, in percent of the messages sent so far."""

    opt_out_percent: Annotated[Percent, documented("Opt-outs, of messages sent.")] = 3.0
    failure_percent: Annotated[
        Percent, documented("Failed or undelivered messages, of messages tried.")
    ] = 20.0
    filtered_percent: Annotated[
        Percent, documented("Filtered or blocked by carriers, of messages sent.")
    ] = 5.0
    after_texts: Annotated[
        int,
        documented("Rates are ignored below this number of messages.", minimum=1, maximum=10_000),
    ] = 50

    def __post_init__(self) -> None:
        for name in ("opt_out_percent", "failure_percent", "filtered_percent"):
            if not 0 < getattr(self, name) <= 100:
                raise GUARD_INVALID(f"{name} is above 0 and at most 100.")
        if not 1 <= self.after_texts <= 10_000:
            raise GUARD_INVALID("after_texts is 1 to 10000.")
