"""Which service messages advertise: bodies from many trades, in English and Spanish."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from infra.brand_file.reader import read_brand
from shared.domain.content.advertising import advertises, is_advertisement
from tests.support.tables import table
from tests.unit.domain.builders import bounded

ROOT = Path(__file__).parents[4]
NAMES = read_brand(ROOT / "brand.example.yaml").names


def bodies(name: str) -> list[str]:
    lines = (ROOT / "tests/data" / name).read_text().splitlines()
    return [json.loads(line)["text"] for line in lines]


SERVICE, PROMOTION = bodies("transactional_bodies.jsonl"), bodies("promotional_bodies.jsonl")


def test_the_tables_are_large_enough_to_mean_something() -> None:
    assert len(set(SERVICE)) >= 60
    assert len(set(PROMOTION)) >= 60


@table("body", SERVICE)
def test_an_ordinary_service_message_does_not_advertise(body: str) -> None:
    assert not is_advertisement(body, NAMES)


@table("body", PROMOTION)
def test_a_promotion_advertises_under_any_name(body: str) -> None:
    assert is_advertisement(body, NAMES)


@table("body", PROMOTION[:10])
def test_a_promotion_after_a_fact_of_the_order_still_advertises(body: str) -> None:
    assert is_advertisement(f"Your order 1042 has shipped. {body}", NAMES)


@bounded
@given(st.sampled_from(SERVICE + PROMOTION), st.lists(st.sampled_from((*NAMES, "order", "your"))))
def test_a_name_never_makes_a_message_advertise(body: str, names: list[str]) -> None:
    """The gate asks without the names first, and again with them only if it has to."""
    for test in (advertises, is_advertisement):
        assert test(body) or not test(body, tuple(names))
