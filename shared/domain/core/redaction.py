"""The base of values that hold what a person wrote, or where she is reached."""

from typing import ClassVar

import msgspec


class Redacted(msgspec.Struct, frozen=True):
    """Its repr, which may end up in a log or a traceback, leaves out what `HIDDEN` names."""

    HIDDEN: ClassVar[frozenset[str]] = frozenset()

    def __repr__(self) -> str:
        names = (name for name in self.__struct_fields__ if name not in self.HIDDEN)
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__name__}({shown})"
