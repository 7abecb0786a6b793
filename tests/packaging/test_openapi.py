"""docs/openapi.json against the app: its routes, its words, and who may call what."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

import msgspec
import pytest
from openapi_spec_validator import validate

from functions.api.schemas.campaign_requests import CampaignIn, Launch, Preview, VariantIn
from functions.api.schemas.contacts import Lookup
from functions.api.schemas.messages import Change, Reply, Send
from shared.domain.calendar.recurrence import Repeat
from shared.domain.campaigns.content import Experiment, Guards
from shared.domain.campaigns.lifecycle import State
from shared.domain.contacts.contact_state import ConsentState, ThreadState
from shared.domain.ledger.events import EventType, Means
from shared.domain.messages.message import Category, Direction
from shared.domain.messages.status import InboundStatus, Reason, Status
from shared.providers.registry import HTTP_PROVIDERS
from shared.usecases.admin.manage_tokens import SCOPES
from shared.usecases.contacts.change_contact import ContactChange
from shared.usecases.contacts.record_event import EventReport
from tests.packaging.openapi import DOCUMENT, OPERATIONS, ROUTES, SCHEMAS, Key, access, faults

ANY_STATUS = (*InboundStatus, *Status)
PUBLIC = {
    ("GET", "/health"),
    ("GET", "/join/{program}"),
    ("POST", "/join/{program}"),
    ("POST", "/webhooks/{provider}/messages"),
    ("POST", "/webhooks/{provider}/status"),
}


def test_the_document_is_valid_openapi() -> None:
    validate(DOCUMENT)


def test_every_route_is_in_the_document_and_the_reverse() -> None:
    assert set(OPERATIONS) == set(ROUTES)


@pytest.mark.parametrize("key", OPERATIONS, ids=" ".join)
def test_the_document_says_who_may_call_a_route(key: Key) -> None:
    who = access(key)

    documented = [] if who == "public" else [{"bearer": [who]}]
    assert OPERATIONS[key]["security"] == documented
    assert who == "public" or who in SCOPES


def test_only_these_routes_are_public() -> None:
    open_to_all = {key for key in ROUTES if access(key) == "public"}

    assert open_to_all == PUBLIC


CAMPAIGNS = (CampaignIn, VariantIn, Experiment, Guards, Repeat, Launch, Preview)


@pytest.mark.parametrize(
    "struct", [Send, Change, Reply, Lookup, ContactChange, EventReport, *CAMPAIGNS]
)
def test_a_requests_fields_are_those_that_the_code_reads(struct: type[msgspec.Struct]) -> None:
    schema, fields = SCHEMAS[struct.__name__], msgspec.structs.fields(struct)

    assert set(schema["properties"]) == {f.name for f in fields}
    assert set(schema["required"]) == {f.name for f in fields if f.required}


@pytest.mark.parametrize(
    ("schema", "name", "words"),
    [
        ("Message", "status", ANY_STATUS),
        ("Message", "reason", Reason),
        ("Message", "category", Category),
        ("Message", "direction", Direction),
        ("StatusChange", "status", ANY_STATUS),
        ("StatusChange", "reason", Reason),
        ("Consent", "state", ConsentState),
        ("Thread", "state", ThreadState),
        ("LedgerEvent", "type", EventType),
        ("LedgerEvent", "means", Means),
        ("Campaign", "state", State),
        ("Plan", "state", State),
        ("Recipient", "status", ANY_STATUS),
    ],
)
def test_the_documents_words_are_the_codes(
    schema: str, name: str, words: Iterable[StrEnum]
) -> None:
    documented = SCHEMAS[schema]["properties"][name]["enum"]

    assert {w for w in documented if w is not None} == {str(word) for word in words}


def test_the_documents_providers_are_those_that_call_by_http() -> None:
    documented = DOCUMENT["components"]["parameters"]["provider"]["schema"]["enum"]

    assert set(documented) == set(HTTP_PROVIDERS)


def _examples(node: Any, at: str = "#") -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(node, dict):
        if "schema" in node and "example" in node:
            yield at, node
        for name, inner in node.items():
            yield from _examples(inner, f"{at}/{name}")


@pytest.mark.parametrize(("at", "media"), list(_examples(DOCUMENT)))
def test_every_example_fits_its_schema(at: str, media: Mapping[str, Any]) -> None:
    assert faults(media["example"], media["schema"]) == []
