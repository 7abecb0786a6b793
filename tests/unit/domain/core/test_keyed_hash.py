"""A keyed hash is the HMAC of its key and message, however often the key was used before."""

import hmac

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.core.keyed_hash import keyed_hash


def test_the_hash_is_that_of_rfc_4231() -> None:
    expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"

    for _ in range(2):
        found = keyed_hash(b"Jefe", b"what do ya want for nothing?", "sha256")
        assert found.hex() == expected


@given(
    st.lists(
        st.tuples(
            st.binary(max_size=100), st.binary(max_size=200), st.sampled_from(["sha1", "sha256"])
        ),
        max_size=12,
    )
)
def test_keys_in_any_order_have_hashes_of_their_own(used: list[tuple[bytes, bytes, str]]) -> None:
    for key, message, algorithm in [*used, *used]:
        assert keyed_hash(key, message, algorithm) == hmac.digest(key, message, algorithm)
