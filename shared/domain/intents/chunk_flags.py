"""Which readers a message may concern, by one look at each of its chunks between spaces.

Most readers look for one of a few pieces of words, and most messages have none. A reader says which
chunks may concern it; what all of them say of a chunk is remembered as one number, a bit for each.
"""

from collections.abc import Callable
from functools import lru_cache, reduce
from operator import or_

from shared.domain.intents.quick import ByWord

_TESTS: list[Callable[[str], bool]] = []


def flag(may_concern: Callable[[str], bool]) -> int:
    """Returns the bit of a reader, once for each reader.

    may_concern: whether a chunk in lower case may concern it. A message that concerns the reader
    has at least one such chunk.
    """
    _TESTS.append(may_concern)
    _FLAGS.clear()
    flags_of.cache_clear()
    return 1 << len(_TESTS) - 1


@lru_cache(maxsize=2)  # asked several times about one message
def flags_of(text: str) -> int:
    """Returns the bits of the readers that the message may concern."""
    return reduce(or_, map(_FLAGS.__getitem__, text.lower().split()), 0)


_FLAGS = ByWord(lambda chunk: sum(1 << at for at, test in enumerate(_TESTS) if test(chunk)))
