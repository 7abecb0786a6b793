"""The web form, and the form of a contact's preferences."""

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


class PreferencesForm(Request, frozen=True, forbid_unknown_fields=False):
    """What the page of the preferences sends. A field that is left out does not change."""

    EXAMPLE: ClassVar = {"action": "save", "most": "2"}

    action: Annotated[str, documented("`save`, `end` (one program) or `stop` (everything).")] = ""
    program: Annotated[str, documented("For `end`: the id of the program.")] = ""
    pause: Annotated[
        str, documented("A day within four weeks: no promotional message before it. Empty: none.")
    ] = ""
    most: Annotated[
        str, documented("Promotional messages in 30 days, fewer than the brand's. Empty: as many.")
    ] = ""
    language: Annotated[str, documented("`en` or `es`.")] = ""
    not_before: Annotated[str, documented("Such as `10:00`. Empty: the brand's hours.")] = ""
    not_after: Annotated[str, documented("Such as `17:00`. Empty: the brand's hours.")] = ""
    topics: Annotated[
        str,
        documented(
            "The ids of the topics that the form has, with spaces. The field `topic_<id>` says that"
            " one is wanted, `other_topics` that messages about anything else are."
        ),
    ] = ""


class EmptyForm(Request, frozen=True, forbid_unknown_fields=False):
    """A form without fields."""

    EXAMPLE: ClassVar = {}
