"""Which of a campaign's texts a person is given, and which of them won."""

import hashlib
from collections.abc import Mapping, Sequence

import msgspec

from shared.domain.campaigns.content import Content, Guards
from shared.domain.campaigns.progress import did, outcome_name

HOLDOUT = "holdout"
REST = "rest"
WORSE_BY_FACTOR, WORSE_BY_PERCENT = 1.5, 0.5
"""A text loses, however many answer it, when more than this times as many people as of the best
one, and half a percent besides, opted out after it."""


class Score(msgspec.Struct, frozen=True):
    """What came of one variant: how many it was sent to, who answered, who opted out."""

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
    """`holdout`, a variant's id, or `rest` for who is given the winner. The same for ever: it
    depends on the two ids alone, so that no repetition moves anybody."""
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
    """The variant that most people answered, of those after which not too many opted out; of
    equals the first. Raises ValueError without scores."""
    least = min(score.opt_out_percent for score in scores)
    limit = max(least * WORSE_BY_FACTOR, least + WORSE_BY_PERCENT)
    standing = [score for score in scores if score.opt_out_percent <= limit]
    return max(standing, key=lambda score: score.reply_percent).variant


def alarm(guards: Guards, counts: Mapping[str, int]) -> str | None:
    """Why a campaign has to pause by itself, in one word, or None. `counts` are texts by what came
    of them: sent, opted_out, failed, filtered."""
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
