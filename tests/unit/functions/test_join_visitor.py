"""Whose request it is, whatever stands in its headers."""

from typing import Any

import pytest
from chalice.app import Request
from hypothesis import given
from hypothesis import strategies as st

from functions.api.join.visitor import preferred_language, visitor_address

PEER = "192.0.2.9"


def request(**headers: str) -> Request:
    event: dict[str, Any] = {
        "multiValueQueryStringParameters": None,
        "headers": {name.replace("_", "-"): value for name, value in headers.items()},
        "pathParameters": {},
        "requestContext": {
            "httpMethod": "GET",
            "resourcePath": "/",
            "identity": {"sourceIp": PEER},
        },
        "body": None,
        "stageVariables": None,
        "isBase64Encoded": False,
    }
    return Request(event)


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        (f"198.51.100.7, {PEER}", 0, PEER),
        (f"198.51.100.7, {PEER}", 1, "198.51.100.7"),
        ("198.51.100.7", 1, "198.51.100.7"),
        (f"10.0.0.1, 198.51.100.7, {PEER}", 1, "198.51.100.7"),
        (f"198.51.100.7, 203.0.113.5, {PEER}", 2, "198.51.100.7"),
        (f"198.51.100.7, {PEER}, 203.0.113.8", 1, "198.51.100.7"),
        (f"{PEER}, 198.51.100.7, {PEER}", 1, "198.51.100.7"),
        (f"198.51.100.7:50123, {PEER}", 1, "198.51.100.7"),
        (f"[2001:db8::7]:443, {PEER}", 1, "2001:db8::7"),
        (f"2001:db8::7, {PEER}", 1, "2001:db8::7"),
        (f"::ffff:198.51.100.7, {PEER}", 1, "198.51.100.7"),
        (f"unknown, {PEER}", 1, PEER),
        (f"203.0.113.5, {PEER}", 2, PEER),
        (PEER, 1, PEER),
        ("", 1, PEER),
        (" , ,", 2, PEER),
    ],
)
def test_the_address_is_counted_from_the_right(forwarded: str, proxies: int, address: str) -> None:
    assert visitor_address(request(x_forwarded_for=forwarded), proxies) == address


def test_without_the_header_the_address_is_that_of_the_connection() -> None:
    assert visitor_address(request(), 1) == PEER


@given(st.text(st.characters(codec="ascii"), max_size=60))
def test_nothing_that_a_visitor_writes_changes_what_the_proxy_reported(written: str) -> None:
    forwarded = f"{written}, 198.51.100.7, {PEER}"

    assert visitor_address(request(x_forwarded_for=forwarded), 1) == "198.51.100.7"


@given(st.text(max_size=300))
def test_whatever_a_browser_accepts_the_language_is_an_offered_one_or_none(header: str) -> None:
    assert preferred_language(request(accept_language=header), ["en", "es"]) in ("en", "es", None)
