"""The names under which a campaign's counters are stored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.campaigns.counters import (
    CounterKey,
    DeferralCounter,
    Delivery,
    DeliveryCounter,
    Outcome,
    OutcomeCounter,
    Response,
    ResponseCounter,
    name_of,
    parse_name,
)
from tests.unit.domain.builders import bounded

VARIANTS = st.none() | st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20)
KEYS = st.one_of(
    st.builds(
        OutcomeCounter,
        st.sampled_from(Outcome),
        VARIANTS,
        st.none() | st.text(min_size=1, max_size=12),
    ),
    st.builds(DeliveryCounter, st.sampled_from(Delivery), VARIANTS),
    st.builds(ResponseCounter, st.sampled_from(Response), VARIANTS),
)


@bounded
@given(KEYS)
def test_a_counter_is_read_from_its_name(key: CounterKey) -> None:
    assert parse_name(name_of(key)) == key


@bounded
@given(KEYS, KEYS)
def test_two_counters_have_two_names(one: CounterKey, other: CounterKey) -> None:
    assert (name_of(one) == name_of(other)) == (one == other)


STORED = {
    "out/a/sent": OutcomeCounter(Outcome.SENT, "a"),
    "out/b/failed:invalid_number": OutcomeCounter(Outcome.FAILED, "b", "invalid_number"),
    "out/-/skipped:contact_unknown": OutcomeCounter(Outcome.SKIPPED, None, "contact_unknown"),
    "out/-/expired": OutcomeCounter(Outcome.EXPIRED),
    "out/-/stopped": OutcomeCounter(Outcome.STOPPED),
    "out/a/canceled:campaign_stopped": OutcomeCounter(Outcome.CANCELED, "a", "campaign_stopped"),
    "out/a/unknown:lease_expired": OutcomeCounter(Outcome.UNKNOWN, "a", "lease_expired"),
    "net/a/delivered": DeliveryCounter(Delivery.DELIVERED, "a"),
    "net/b/undelivered": DeliveryCounter(Delivery.UNDELIVERED, "b"),
    "net/b/filtered": DeliveryCounter(Delivery.FILTERED, "b"),
    "did/a/replied": ResponseCounter(Response.REPLIED, "a"),
    "did/-/opted_out": ResponseCounter(Response.OPTED_OUT),
}


@pytest.mark.parametrize(("name", "key"), STORED.items(), ids=STORED)
def test_the_names_in_the_table_stay_as_they_are(name: str, key: CounterKey) -> None:
    assert name_of(key) == name
    assert parse_name(name) == key


@pytest.mark.parametrize(
    "name", ["", "out", "out/a", "out/a/vanished", "net/a/seen", "did/a/danced", "new/a/sent"]
)
def test_a_counter_of_another_release_is_left_out(name: str) -> None:
    assert parse_name(name) is None


def test_a_deferral_is_counted_by_its_code_alone() -> None:
    key = DeferralCounter("cap_24_hours")

    assert name_of(key) == "def/-/cap_24_hours"
    assert parse_name(name_of(key)) == key
