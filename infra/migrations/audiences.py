"""Version 2: consents from before there was an index of audiences get their place in it."""

from infra.migrations.migration import Attributes, Migration
from shared.storage.core import keys


def _change(consent: Attributes) -> Attributes:
    if consent.get("state") != {"S": "active"} or "audience" in consent:
        return {}
    contact_id = consent["pk"]["S"].removeprefix("CONTACT#")
    return {"audience": {"S": keys.audience_of(consent["program"]["S"], contact_id)}}


AUDIENCES = Migration(
    number=2,
    what="active consents from before there was an index of audiences get their place in it: "
    "campaigns pass these people over until then",
    kind="consent",
    # seq: another event has been written, whatever the state is after it.
    reads=("state", "program", "audience", "seq"),
    change=_change,
)
