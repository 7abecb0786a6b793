"""What every schema is built from: base classes, field types and pages.

A struct's docstring, its `documented` fields and its EXAMPLE are shown in docs/openapi.json.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Generic, TypeVar

import msgspec
from msgspec import Meta

from shared.domain.core.documented import documented
from shared.providers.registry import HTTP_PROVIDERS

T = TypeVar("T")


class Request(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The body of a request."""

    EXAMPLE: ClassVar[Mapping[str, Any]] = {}


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The body of an answer, or a part of one. It has every field, if only as null."""

    EXAMPLE: ClassVar[Mapping[str, Any]] = {}


A = TypeVar("A", bound=Answer)


def filled(schema: type[A], *sources: object, **computed: object) -> A:
    """Returns the answer with the computed fields; the others are attributes of the sources.

    The first source that has an attribute decides. Raises AttributeError when none has it.
    """
    names = (name for name in schema.__struct_fields__ if name not in computed)
    return schema(**{name: _attribute(sources, name) for name in names}, **computed)


def _attribute(sources: tuple[object, ...], name: str) -> object:
    for source in sources[:-1]:
        if hasattr(source, name):
            return getattr(source, name)
    return getattr(sources[-1], name)


ContactId = Annotated[
    str,
    Meta(
        description="Derived from the phone number; safe in URLs and logs.",
        examples=["con_7itizdnwpbima6qljm5u"],
        extra_json_schema={"pattern": "^con_[a-z2-7]{20}$"},
    ),
]
MessageId = Annotated[
    str,
    Meta(
        description="Names its contact and sorts by time.",
        examples=["msg_7itizdnwpbima6qljm5u_01M6H27200Q3C9ZESHMETC0025"],
        extra_json_schema={"pattern": "^msg_[a-z2-7]{20}_[0-9A-HJKMNP-TV-Z]{26}$"},
    ),
]
CampaignId = Annotated[
    str,
    Meta(
        examples=["cmp_01M6H27200MJ24GD6WSA1E6FZ3"],
        extra_json_schema={"pattern": "^cmp_[0-9A-HJKMNP-TV-Z]{26}$"},
    ),
]
Phone = Annotated[
    str,
    Meta(
        description="E.164 with the + and the country code. Separators are removed.",
        examples=["+12025550123"],
    ),
]
Provider = Annotated[str, Meta(examples=["twilio"], extra_json_schema={"enum": [*HTTP_PROVIDERS]})]
Counter = Annotated[int, documented(minimum=0)]
Sha256 = Annotated[str, documented(pattern="^[0-9a-f]{64}$")]


class Page(Answer, Generic[T], frozen=True):
    """A page of a list."""

    items: Sequence[T]
    next_cursor: Annotated[
        str | None, documented("Pass it as `cursor` for the next page; null on the last one.")
    ]
