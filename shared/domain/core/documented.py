"""Descriptions and limits of fields that the HTTP API shows, for docs/openapi.json.

They check nothing: what they say is checked by the code that the field belongs to, with an error
code of its own.
"""

from datetime import datetime
from typing import Annotated

from msgspec import Meta


def documented(description: str | None = None, **limits: object) -> Meta:
    """Returns a field's description, and its limits in the words of JSON Schema."""
    return Meta(description=description, extra_json_schema=limits)


Instant = Annotated[datetime, documented(format="date-time")]
"""A time with a UTC offset."""

Name = Annotated[str, documented(pattern="^[a-z][a-z0-9_]{0,39}$")]
"""The brand's own name of an attribute or an event."""
