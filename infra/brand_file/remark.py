"""A warning about a brand file."""

from typing import NamedTuple

from shared.domain.brand.validation import Place


class Remark(NamedTuple):
    """A warning: what it is about, as people name it, and its place in the file."""

    at: Place
    about: str
    message: str

    def __str__(self) -> str:
        return f"{self.about}: {self.message}"
