"""A post goes to the address that was checked, and to no private one."""

import socket
from collections.abc import Mapping
from typing import Any

import pytest
import urllib3

from shared.platform import public_post
from shared.platform.public_post import PostFailed, is_public, post
from tests.support.tables import table

URL = "https://hooks.example.com/rapport?team=1"


class Pool:
    """Notes where urllib3 would connect."""

    made: list[tuple[str, int, str, str]]
    asked: list[tuple[str, str, Mapping[str, str], bool]]
    status = 200

    def __init__(self, host: str, port: int, **how: Any) -> None:
        self.made.append((host, port, how["server_hostname"], how["assert_hostname"]))
        assert how["retries"] is False

    def request(self, method: str, url: str, **how: Any) -> Any:
        self.asked.append((method, url, how["headers"], how["redirect"]))
        return urllib3.HTTPResponse(status=self.status)

    def close(self) -> None:
        """Nothing was opened."""


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> type[Pool]:
    Pool.made, Pool.asked, Pool.status = [], [], 200
    monkeypatch.setattr(urllib3, "HTTPSConnectionPool", Pool)
    return Pool


def resolves_to(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)


def test_it_connects_to_the_address_that_was_checked(
    pool: type[Pool], monkeypatch: pytest.MonkeyPatch
) -> None:
    resolves_to(monkeypatch, "93.184.215.14")

    post(URL, {"x": "y"}, b"{}")

    assert pool.made == [("93.184.215.14", 443, "hooks.example.com", "hooks.example.com")]
    headers = {"x": "y", "host": "hooks.example.com"}
    assert pool.asked == [("POST", "/rapport?team=1", headers, False)]


@table("address", ["10.0.0.1", "169.254.169.254", "127.0.0.1", "::1", "fd00:ec2::254"])
def test_a_name_with_a_private_address_is_refused(address: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(urllib3, "HTTPSConnectionPool", Pool)
        Pool.made = []
        resolves_to(patch, "93.184.215.14", address)
        with pytest.raises(PostFailed, match="not public"):
            post(URL, {}, b"")
        assert Pool.made == []


@pytest.mark.parametrize("status", [301, 404, 500])
def test_any_status_but_2xx_fails(
    pool: type[Pool], monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    resolves_to(monkeypatch, "93.184.215.14")
    pool.status = status

    with pytest.raises(PostFailed, match=f"status {status}"):
        post(URL, {}, b"")


def test_a_failure_says_no_part_of_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any, **__: Any) -> Any:
        raise OSError("hooks.example.com")

    monkeypatch.setattr(socket, "getaddrinfo", refused)
    with pytest.raises(PostFailed) as failed:
        public_post.post(URL, {}, b"")
    assert "example" not in str(failed.value)


@table(
    ("address", "public"),
    [
        ("93.184.215.14", True), ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("0.0.0.0", False), ("10.1.2.3", False), ("100.64.0.1", False), ("127.0.0.1", False),
        ("169.254.169.254", False), ("172.16.0.1", False), ("192.168.1.1", False),
        ("224.0.0.1", False), ("255.255.255.255", False), ("::", False), ("::1", False),
        ("fe80::1", False), ("fd00::1", False), ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.215.14", True), ("2002:7f00:1::", False), ("64:ff9b::7f00:1", False),
        ("ff0e::1", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public
