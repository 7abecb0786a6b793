"""Lists opt-outs as Telnyx does."""

import json
from collections.abc import Mapping
from datetime import datetime

from infra.local.carrier.carrier import Carrier
from shared.providers.core.http import Answer


def get(
    carrier: Carrier, path: str, query: Mapping[str, str], headers: Mapping[str, str]
) -> Answer | None:
    """GET /v2/messaging_optouts: numbers that sent exactly STOP."""
    if not path.endswith("/messaging_optouts"):
        return None
    if not headers.get("authorization", "").startswith("Bearer "):
        return Answer(401, b"{}")
    since = datetime.fromisoformat(query["created_at[gte]"])
    found = [
        {"from": one.to, "to": one.sender, "keyword": "STOP", "created_at": one.at.isoformat()}
        for one in carrier.texts_in
        if one.provider == "telnyx" and one.body == "STOP" and one.at >= since
    ]
    size, page = int(query["page[size]"]), int(query["page[number]"])
    pages = {"page_number": page, "total_pages": max(-(-len(found) // size), 1)}
    content = {"data": found[size * (page - 1) :][:size], "meta": pages}
    return Answer(200, json.dumps(content).encode())
