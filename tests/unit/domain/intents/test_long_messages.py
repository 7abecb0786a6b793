"""The work for a message grows with its length, whatever words a contact repeats in it."""

import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, Any

import pytest

from shared.domain.intents.folding import unsigned
from shared.domain.intents.own_words.quotations import unquoted
from shared.domain.intents.own_words.spoken import Spoken
from shared.domain.intents.signs.signs import Signs

if TYPE_CHECKING:
    from _typeshed import TraceFunction

SHORT, LONG = 40, 160
"""How often the words are repeated. Work that grows with the square is 16 times as much."""
MOST = 6
"""How many times as much work four times the words may be."""


def steps(work: Callable[[], object]) -> int:
    """Returns how many lines and functions of Python the work takes."""
    count = 0

    def trace(frame: FrameType, event: str, arg: Any) -> "TraceFunction":
        nonlocal count
        count += 1
        return trace

    work()  # what is computed at the first use
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def test_a_part_of_a_sign_takes_steps_by_the_length() -> None:
    signs = Signs({"x": ["a .. b .. c"], "y": ["a _ b __ d"]}, ["a __ a", "b .. b"], {})

    def work(times: int) -> Callable[[], object]:
        return lambda: signs.find(("a", "b") * times + ("c",))

    assert steps(work(LONG)) <= MOST * steps(work(SHORT))


def seconds(work: Callable[[str], object], text: str) -> float:
    times = []
    for _ in range(3):
        since = time.process_time()
        work(text)
        times.append(time.process_time() - since)
    return min(times)


@pytest.mark.parametrize(
    ("work", "first", "unit"),
    [(unsigned, "x", "\n"), (unquoted, '"', "\n"), (unquoted, "x", "-")],
)
def test_no_expression_tries_again_from_each_character(
    work: Callable[[str], object], first: str, unit: str
) -> None:
    short, long = (f"{first}{unit * size}b" for size in (1_000, 4_000))

    assert seconds(work, long) <= 10 * max(seconds(work, short), 0.000_5)


def test_only_the_ends_of_a_long_message_are_read() -> None:
    assert len(Spoken("no quiero " * 1_000).tokens) == len(Spoken("no quiero " * 2_000).tokens)
