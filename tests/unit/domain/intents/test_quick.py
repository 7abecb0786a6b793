"""What is remembered of words and of intents is found once, and never without end."""

from collections.abc import Callable

import pytest

from shared.domain.intents import quick
from shared.domain.intents.quick import ByWord, later, remembered


def test_a_word_is_looked_up_once() -> None:
    looked_up: list[str] = []

    def length(word: str) -> int:
        looked_up.append(word)
        return len(word)

    lengths = ByWord(length)

    assert [lengths[word] for word in ("stop", "no", "stop")] == [4, 2, 4]
    assert looked_up == ["stop", "no"]


def test_the_memory_of_words_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quick, "_MOST", 3)
    lengths = ByWord(len)

    assert [lengths["a" * size] for size in range(10)] == list(range(10))
    assert len(lengths) <= 3


def test_equal_objects_are_remembered_apart() -> None:
    made: list[list[int]] = []

    def count(key: list[int]) -> int:
        made.append(key)
        return len(made)

    keep = remembered(count)
    one, other = [1], [1]

    assert [keep(one), keep(other), keep(one)] == [1, 2, 1]


def test_a_function_is_loaded_with_its_first_call_and_once() -> None:
    loads: list[str] = []

    def load() -> Callable[[str], int]:
        loads.append("loaded")
        return len

    length = later(load)

    assert not loads
    assert [length("stop"), length("no")] == [4, 2]
    assert loads == ["loaded"]
