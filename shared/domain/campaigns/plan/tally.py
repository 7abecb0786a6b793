"""The counts of a plan, which its shards add up."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

import msgspec

SAMPLES = 3


K = TypeVar("K", str, datetime, int)


class Sample(msgspec.Struct, frozen=True):
    """The message of one contact, who is named only by their contact id."""

    contact_id: str
    variant: str
    language: str
    body: str


class Tally(msgspec.Struct):
    """Counts of contacts, or of message parts where noted. Tallies can be added.

    deferred, skipped: by the gate's code, as of the time at which each message is planned.
    numbers: contacts with a slot, by the number that their message is sent from.
    starts: parts by number and by the time from which they may be sent.
    hours: parts by number, by the name of their permitted hours of the day
    (`quiet_hours/typical_hours.py`), and by the minute since 1970 from which they may be sent. It
    is stored at each step of a plan, so individual deferrals are rounded up to half hours.
    other_language: contacts whose own language has no body. sent_today: contacts who were sent a
    promotional message in the 24 hours before the plan.
    in_vain: parts of skipped contacts by number and minute, because each uses a turn of the rate.
    """

    matched: int = 0
    holdout: int = 0
    leaving: int = 0
    deferred: dict[str, int] = {}
    skipped: dict[str, int] = {}
    languages: dict[str, int] = {}
    variants: dict[str, int] = {}
    parts: dict[str, int] = {}
    numbers: dict[str, int] = {}
    starts: dict[str, dict[datetime, int]] = {}
    hours: dict[str, dict[str, dict[int, int]]] = {}
    in_vain: dict[str, dict[int, int]] = {}
    samples: list[Sample] = []
    other_language: int = 0
    sent_today: int = 0

    def plus(self, other: "Tally") -> "Tally":
        return Tally(
            matched=self.matched + other.matched,
            holdout=self.holdout + other.holdout,
            leaving=self.leaving + other.leaving,
            deferred=_sum(self.deferred, other.deferred),
            skipped=_sum(self.skipped, other.skipped),
            languages=_sum(self.languages, other.languages),
            other_language=self.other_language + other.other_language,
            sent_today=self.sent_today + other.sent_today,
            variants=_sum(self.variants, other.variants),
            parts=_sum(self.parts, other.parts),
            numbers=_sum(self.numbers, other.numbers),
            starts=_sums(self.starts, other.starts),
            hours={
                number: _sums(self.hours.get(number, {}), other.hours.get(number, {}))
                for number in {**self.hours, **other.hours}
            },
            in_vain=_sums(self.in_vain, other.in_vain),
            samples=[*self.samples, *other.samples][:SAMPLES],
        )

    @property
    def recipients(self) -> int:
        """All matched contacts except the holdout."""
        return self.matched - self.holdout


def _sums(
    one: Mapping[str, Mapping[K, int]], other: Mapping[str, Mapping[K, int]]
) -> dict[str, dict[K, int]]:
    return {key: _sum(one.get(key, {}), other.get(key, {})) for key in {**one, **other}}


def _sum(one: Mapping[K, int], other: Mapping[K, int]) -> dict[K, int]:
    return {key: one.get(key, 0) + other.get(key, 0) for key in {**one, **other}}
