"""Assigns contacts to variants, decides the winner, and checks the guard rates."""

import hashlib
from collections.abc import Mapping, Sequence

import msgspec

from shared.domain.campaigns.content import Content, Guards
from shared.domain.campaigns.progress import did, outcome_name

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


def alarm(guards: Guards, counts: Mapping[str, int]) -> str | None:
    """Returns the code for which a campaign pauses automatically, or None.

    `counts` are messages by outcome: sent, opted_out, failed, filtered.
    """
    sent = counts.get("sent", 0)
    tried = sent + counts.get("failed", 0)
    if tried < guards.after_texts:
        return None
    limits = (
        ("opted_out", guards.opt_out_percent, sent),
        ("filtered", guards.filtered_percent, sent),
        ("failed", guards.failure_percent, tried),
    )
    for name, percent, of in limits:
        if of and 100 * counts.get(name, 0) / of > percent:
            return f"too_many_{name}"
    return None


def scores(content: Content, counts: Mapping[str, int]) -> Sequence[Score]:
    return [
        Score(
            variant.id,
            sent=counts.get(outcome_name(variant.id, "sent"), 0),
            replied=counts.get(did(variant.id, "replied"), 0),
            opted_out=counts.get(did(variant.id, "opted_out"), 0),
        )
        for variant in content.variants
    ]
