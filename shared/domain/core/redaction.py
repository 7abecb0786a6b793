"""The base of values that contain what a contact wrote, or their phone number."""

from typing import ClassVar

import msgspec


class Redacted(msgspec.Struct, frozen=True):
    """Its repr, which may reach a log or a traceback, omits the fields of `HIDDEN`."""

    HIDDEN: ClassVar[frozenset[str]] = frozenset()

    def __repr__(self) -> str:
        names = (name for name in self.__struct_fields__ if name not in self.HIDDEN)
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__name__}({shown})"
