"""The web form."""

from typing import Annotated, ClassVar

from msgspec import Meta

from functions.api.schemas.common import Request
from shared.domain.core.documented import documented

ProgramId = Annotated[
    str, Meta(description="The id of a program of the brand.", examples=["offers"])
]


class JoinForm(Request, frozen=True, forbid_unknown_fields=False):
    """What the page sends."""

    EXAMPLE: ClassVar = {"phone": "202-555-0123", "consent": "yes", "language": "en"}

    phone: Annotated[str, documented("In the national form, or in E.164.")] = ""
    consent: Annotated[str, documented("`yes` when the box is ticked.")] = ""
    language: Annotated[str, documented("`en` or `es`.")] = ""
    website: Annotated[str, documented("Hidden on the page: an entry with it is ignored.")] = ""
