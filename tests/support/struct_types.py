"""Prepares every struct type before threads use them.

msgspec (0.22) prepares a type when it is first decoded. Two threads that do so at the same time can
end the process: one reads what the other has not filled in yet.
"""

from collections.abc import Iterator

import msgspec


def prepare() -> int:
    """Prepares the types that are imported by now, and returns how many there are."""
    prepared = 0
    for struct in _structs(msgspec.Struct):
        try:
            _decoder(struct)
            prepared += 1
        except TypeError:  # a struct that is only a base, or is never decoded
            continue
    return prepared


def _decoder(struct: type[object]) -> msgspec.json.Decoder[object]:
    return msgspec.json.Decoder(struct)


def _structs(base: type[object]) -> Iterator[type[object]]:
    for struct in base.__subclasses__():
        yield struct
        yield from _structs(struct)
