"""Assigns contacts to variants, decides the winner, and checks the guard rates."""

import hashlib
from collections.abc import Sequence

import msgspec

from shared.domain.campaigns.content.model import Content
from shared.domain.campaigns.content.options import Guards
from shared.domain.campaigns.counters import (
    Counts,
    Outcome,
    OutcomeCounter,
    Response,
    ResponseCounter,
)
from shared.domain.campaigns.progress import GuardCounts

HOLDOUT = "holdout"
REST = "rest"
WORSE_BY_FACTOR, WORSE_BY_PERCENT = 1.5, 0.5
"""A variant cannot win when its opt-out rate exceeds the lowest one both by this factor and by half
a percentage point, however many replies it has."""


class Score(msgspec.Struct, frozen=True):
    """The counts of one variant: messages sent, contacts who replied or opted out."""

    variant: str
    sent: int
    replied: int = 0
    opted_out: int = 0

    @property
    def reply_percent(self) -> float:
        return 100 * self.replied / self.sent if self.sent else 0.0

    @property
    def opt_out_percent(self) -> float:
        return 100 * self.opted_out / self.sent if self.sent else 0.0


def group(content: Content, campaign_id: str, contact_id: str) -> str:
    """Returns `holdout`, a variant's id, or `rest` for contacts who are sent the winner.

    The result depends only on the two ids, so that retries never change it.
    """
    place = int.from_bytes(hashlib.sha256(f"{campaign_id}/{contact_id}".encode()).digest()[:8])
    experiment = content.experiment
    percent = place % 10_000 / 100
    if percent < experiment.holdout_percent:
        return HOLDOUT
    if len(content.variants) == 1:
        return content.variants[0].id
    tested = (100 - experiment.holdout_percent) * experiment.test_percent / 100
    if percent >= experiment.holdout_percent + tested:
        return REST
    return content.variants[place // 10_000 % len(content.variants)].id


def winner(scores: Sequence[Score]) -> str:
    """Returns the variant with the highest reply rate, among those with an acceptable opt-out
    rate; the first in a tie. Raises ValueError without scores."""
    least = min(score.opt_out_percent for score in scores)
    limit = max(least * WORSE_BY_FACTOR, least + WORSE_BY_PERCENT)
    standing = [score for score in scores if score.opt_out_percent <= limit]
    return max(standing, key=lambda score: score.reply_percent).variant


def alarm(guards: Guards, counts: GuardCounts) -> str | None:
    """Returns the code for which a campaign pauses automatically, or None."""
    unsure = counts.failed + counts.unknown
    tried = counts.sent + unsure
    if tried < guards.after_texts:
        return None
    limits = (
        ("too_many_opted_out", counts.opted_out, guards.opt_out_percent, counts.sent),
        ("too_many_filtered", counts.filtered, guards.filtered_percent, counts.sent),
        ("too_many_failed", counts.failed, guards.failure_percent, tried),
        ("too_many_unknown", unsure, guards.failure_percent, tried),
    )
    for code, found, percent, of in limits:
        if of and 100 * found / of > percent:
            return code
    return None


def scores(content: Content, counts: Counts) -> Sequence[Score]:
    return [
        Score(
            variant.id,
            sent=counts.get(OutcomeCounter(Outcome.SENT, variant.id), 0),
            replied=counts.get(ResponseCounter(Response.REPLIED, variant.id), 0),
            opted_out=counts.get(ResponseCounter(Response.OPTED_OUT, variant.id), 0),
        )
        for variant in content.variants
    ]
