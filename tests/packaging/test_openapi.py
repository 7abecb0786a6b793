"""docs/openapi.json against the app: its routes, its words, and who may call what."""

import importlib
import pkgutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

import msgspec
import pytest
from openapi_spec_validator import validate

from functions import api
from functions.api.http.operations import Operation
from functions.api.schemas.campaign_requests import CampaignIn, Launch, Preview, VariantIn
from functions.api.schemas.contacts import Lookup
from functions.api.schemas.message_requests import Change, Reply, Send
from infra.generate.api.document import routes
from infra.generate.api.errors import all_codes
from infra.generate.api.openapi import DOCUMENT as FILE
from infra.generate.api.openapi import rendered_document
from infra.local.gateway import HttpAnswer
from infra.stack.template import ROOT
from shared.domain.calendar.recurrence import Repeat
from shared.domain.campaigns.campaign import State
from shared.domain.campaigns.content.options import Experiment, Guards
from shared.domain.contacts.contact_state import ConsentState, ThreadState
from shared.domain.gate.registry import RULES
from shared.domain.ledger.events import EventType, Means
from shared.domain.messages.message import Category, Direction
from shared.domain.messages.status import InboundStatus, Reason, Status
from shared.providers.registry import HTTP_PROVIDERS
from shared.usecases.admin.manage_tokens import SCOPES
from shared.usecases.contacts.change_contact import ContactChange
from shared.usecases.contacts.record_event import EventReport
from tests.packaging.openapi import (
    DOCUMENT,
    OPERATIONS,
    ROUTES,
    SCHEMAS,
    Key,
    access,
    deref,
    example_of,
    faults,
)
from tests.support.documented_answers import undocumented

ANY_STATUS = (*InboundStatus, *Status)

PUBLIC = {
    ("GET", "/health"),
    ("GET", "/join/{program}"),
    ("POST", "/join/{program}"),
    ("GET", "/preferences/{token}"),
    ("POST", "/preferences/{token}"),
    ("GET", "/privacy/{token}"),
    ("POST", "/privacy/{token}"),
    ("POST", "/webhooks/{provider}/messages"),
    ("POST", "/webhooks/{provider}/status"),
}


def test_every_operation_that_a_module_declares_is_a_route_of_the_app() -> None:
    names = [found.name for found in pkgutil.walk_packages(api.__path__, f"{api.__name__}.")]
    declared = {
        one.operation.id
        for name in names
        for one in vars(importlib.import_module(name)).values()
        if isinstance(getattr(one, "operation", None), Operation)
    }

    assert declared == {one.operation.id for one in routes()}


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
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize(
    ("schema", "name", "words"),
    [
        ("Message", "status", [*InboundStatus, *Status]),
        ("Message", "reason", Reason),
        ("Message", "category", Category),
        ("Message", "direction", Direction),
        ("StatusChange", "status", [*InboundStatus, *Status]),
        ("StatusChange", "reason", Reason),
        ("Consent", "state", ConsentState),
        ("Thread", "state", ThreadState),
        ("LedgerEvent", "type", EventType),
        ("LedgerEvent", "means", Means),
        ("Campaign", "state", State),
        ("Plan", "state", State),
        ("Recipient", "status", [*Status, "deferred"]),
        ("RuleResult", "id", [rule.id for rule in RULES]),
    ],
)
def test_the_documents_words_are_the_codes(
    schema: str, name: str, words: Iterable[StrEnum | str]
) -> None:
    documented = set(_words(SCHEMAS[schema]["properties"][name]))

    assert documented == {str(word) for word in words}


def _words(schema: Any) -> Iterator[str]:
    schema = deref(schema)
    yield from schema.get("enum", ())
    for option in schema.get("anyOf", ()):
        yield from _words(option)


def test_the_documents_providers_are_those_that_call_by_http() -> None:
    (parameter,) = OPERATIONS[Key("POST", "/webhooks/{provider}/status")]["parameters"]

    assert set(parameter["schema"]["enum"]) == set(HTTP_PROVIDERS)


def _examples(node: Any, at: str = "#") -> Iterator[tuple[str, Any, Mapping[str, Any]]]:
    """Every example of the document with its schema."""
    if isinstance(node, dict):
        if "schema" in node and "example" in node:
            yield at, node["example"], node["schema"]
        for number, example in enumerate(node.get("examples", ())):
            yield f"{at}/examples/{number}", example, node
        for name, inner in node.items():
            yield from _examples(inner, f"{at}/{name}")


@pytest.mark.parametrize(("at", "example", "schema"), list(_examples(DOCUMENT)))
def test_every_example_fits_its_schema(at: str, example: Any, schema: Mapping[str, Any]) -> None:
    assert faults(example, schema) == []


@pytest.mark.parametrize("key", OPERATIONS, ids=" ".join)
def test_every_request_and_every_answer_has_an_example(key: Key) -> None:
    operation = OPERATIONS[key]
    answers = {s: deref(a) for s, a in operation["responses"].items() if s < "300"}
    bodies = [operation.get("requestBody", {}), *answers.values()]

    for media_type, media in (pair for body in bodies for pair in body.get("content", {}).items()):
        if media_type == "application/json" and "$ref" in media["schema"]:
            assert example_of(media), key


def test_the_document_is_as_the_routes_are_declared() -> None:
    assert rendered_document() == FILE.read_text(), "run `make docs`"


@pytest.mark.parametrize("key", OPERATIONS, ids=" ".join)
def test_the_codes_of_a_route_are_in_the_registry(key: Key) -> None:
    known = {(code.name, code.error.status) for code in all_codes()}

    for status, answer in OPERATIONS[key]["responses"].items():
        media = deref(answer)["content"].get("application/problem+json")
        if media:
            codes = media["schema"]["properties"]["code"]["enum"]
            assert codes
            assert {(code, int(status)) for code in codes} <= known


NO_ANSWERS = {
    # pages of the web form, and reasons that a page shows
    "country_not_served", "phone_unreachable",
    # decisions and templates in the background
    "no_zone", "values_unknown", "bad_value", "empty", "empty_value", "syntax", "too_deep",
    "too_long", "undefined", "unknown_filter", "unknown_tag",
    # refused by the decoder first, because the request's type has no such category
    "category_invalid", "category_reserved",
}  # fmt: skip


def test_every_code_of_the_api_is_an_answer_or_is_known_to_be_none() -> None:
    answered = {
        code
        for operation in OPERATIONS.values()
        for answer in operation["responses"].values()
        for media in deref(answer)["content"].values()
        for code in media["schema"].get("properties", {}).get("code", {}).get("enum", ())
    }
    program = "import app; from shared.domain.core.error_codes import declared_codes; "
    program += "print(*{code.name for code in declared_codes()})"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    declared = set(done.stdout.split())

    assert "contact_unknown" in declared
    assert declared - answered - NO_ANSWERS == set()
    assert answered & NO_ANSWERS == set()


@pytest.mark.parametrize(
    ("status", "code", "noticed"),
    [
        (404, "contact_unknown", []),
        (404, "contact_lost", ["GET /v1/contacts/{id}: 404 contact_lost"]),
        (409, "busy", ["GET /v1/contacts/{id}: 409"]),
    ],
)
def test_an_answer_that_the_document_lacks_is_noticed(
    status: int, code: str, noticed: list[str]
) -> None:
    answer = HttpAnswer(status, {}, b'{"code": "%s"}' % code.encode())

    assert list(undocumented("GET", "/v1/contacts/con_x?a=1", answer)) == noticed
