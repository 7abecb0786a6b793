"""Reads Telnyx's list of opt-outs. Source: developers.telnyx.com, List opt-outs."""

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlencode

import msgspec

from shared.domain.core.errors import Invalid
from shared.domain.core.phone import PhoneNumber, parse_phone
from shared.platform.events import TELNYX_OPT_OUT_UNREADABLE
from shared.platform.observability import log
from shared.providers.core import http
from shared.providers.core.base import Credentials
from shared.providers.core.recovery import SLACK, Pause, Silent

URL = "https://api.telnyx.com/v2/messaging_optouts"
PAGE = 250


def opt_outs(credentials: Credentials, *, since: datetime, pause: Pause) -> Iterator[PhoneNumber]:
    """Yields the numbers that sent STOP to Telnyx. Raises Silent."""
    number, total = 1, 1
    while number <= total:
        asked = {
            "created_at[gte]": (since - SLACK).astimezone(UTC).isoformat(),
            "page[number]": number,
            "page[size]": PAGE,
        }
        answer = http.get_with(f"{URL}?{urlencode(asked)}", bearer=credentials["api_key"])
        if answer.status != 200:
            raise Silent(f"Telnyx answers {answer.status}")
        content = msgspec.json.decode(answer.body)
        for one in content["data"]:
            try:  # `from` is the sending address of what is blocked, `to` the contact
                yield parse_phone(one["to"], plus_optional=True)
            except Invalid:
                log(TELNYX_OPT_OUT_UNREADABLE)
        number, total = number + 1, content["meta"]["total_pages"]
