"""Quick tests before slow ones, and what is found once."""

from collections.abc import Callable, Iterable
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

_MOST = 4096
"""Words that are remembered at once. No messages can fill the memory."""


def has_any(text: str, parts: Iterable[str]) -> bool:
    """Returns whether the text contains one of the parts. A loop is faster here than `any`, and
    every message pays for it."""
    for part in parts:  # noqa: SIM110
        if part in text:
            return True
    return False


class ByWord(dict[str, Value]):
    """What is found for each word, and remembered. A hit writes nothing, other than in a list of
    what was used last: most words of a message are hits."""

    def __init__(self, find: Callable[[str], Value]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> Value:
        if len(self) >= _MOST:
            self.clear()
        found = self[word] = self._find(word)
        return found


def later(load: Callable[[], Callable[[Key], Value]]) -> Callable[[Key], Value]:
    """Returns the function that `load` imports, which is called once, for the first message that
    needs it: an import statement takes most of a microsecond each time, and several readers that
    say no take little more."""
    loaded: Callable[[Key], Value] | None = None

    def call(key: Key) -> Value:
        nonlocal loaded
        if loaded is None:
            loaded = load()
        return loaded(key)

    return call


def remembered(make: Callable[[Key], Value]) -> Callable[[Key], Value]:
    """Returns the function with a memory for each object, not for each equal one: to hash all
    intents takes longer than what is asked of them."""
    known: dict[int, tuple[Key, Value]] = {}

    def found(key: Key) -> Value:
        its = known.get(id(key))
        if its is None:
            its = known[id(key)] = (key, make(key))  # the object stays, so its id is no other's
        return its[1]

    return found
