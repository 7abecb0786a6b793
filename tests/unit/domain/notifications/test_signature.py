"""Webhooks are signed as Standard Webhooks says."""

from datetime import UTC, datetime

import pytest

from shared.domain.notifications.signature import SecretInvalid, signed_headers

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
NOW = datetime.fromtimestamp(1614265330, UTC)
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_it_signs_the_example_of_the_specification() -> None:
    headers = signed_headers(
        "msg_p5jXN8AQM9LWM0D4loKWxJek", b'{"test": 2432232314}', secrets=SECRET, now=NOW
    )

    assert headers == {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": SIGNATURE,
    }


def test_two_secrets_sign_while_one_replaces_the_other() -> None:
    both = signed_headers("a", b"{}", secrets=f"{SECRET} whsec_{'A' * 32}", now=NOW)
    first = signed_headers("a", b"{}", secrets=SECRET, now=NOW)

    one, other = both["webhook-signature"].split()
    assert one == first["webhook-signature"]
    assert one != other


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_!!", "whsec_AAAA", "A" * 32])
def test_a_secret_that_is_none_signs_nothing(secret: str) -> None:
    with pytest.raises(SecretInvalid):
        signed_headers("a", b"{}", secrets=secret, now=NOW)
