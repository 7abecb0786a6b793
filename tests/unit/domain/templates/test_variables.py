"""Which values a text is given."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from shared.domain.brand.model import Brand
from shared.domain.core.errors import Invalid
from shared.domain.templates.variables import values_of
from tests.unit.domain.builders import EUM, NOW, a_head


def test_what_shows_nothing_is_no_value(brand: Brand) -> None:
    head = a_head(attributes={"a": " ", "b": "B", "c": False, "d": float("inf"), "e": 10**40})

    values = values_of(head, brand=brand, program=brand.programs[0], number=EUM, now=NOW, zone=None)

    assert values.contact == {"b": "B", "c": False}


def test_the_language_is_the_one_that_the_contact_chose(brand: Brand) -> None:
    head = a_head(language="es", attributes={"language": "Klingon"})

    values = values_of(head, brand=brand, program=brand.programs[0], number=EUM, now=NOW, zone=None)

    assert values.contact == {"language": "es"}


def test_now_is_in_the_contacts_zone_else_in_the_brands(brand: Brand) -> None:
    def now(zone: str | None) -> datetime:
        return values_of(
            a_head(), brand=brand, program=brand.programs[0], number=EUM, now=NOW, zone=zone
        ).now

    assert now("Pacific/Honolulu").tzinfo == ZoneInfo("Pacific/Honolulu")
    assert now(None).tzinfo == ZoneInfo(brand.time_zone)
    assert now("Pacific/Honolulu") == now(None) == NOW


@pytest.mark.parametrize(
    ("zone", "extra", "code"),
    [
        ("Mars/Olympus", None, "time_zone_unknown"),
        ("../etc/passwd", None, "time_zone_unknown"),
        (None, {"contact": {"phone": "x"}}, "values_unknown"),
    ],
)
def test_what_a_text_cannot_have_is_refused(
    brand: Brand, zone: str | None, extra: dict[str, dict[str, object]] | None, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        values_of(
            a_head(),
            brand=brand,
            program=brand.programs[0],
            number=EUM,
            now=NOW,
            zone=zone,
            extra=extra,
        )

    assert refused.value.code == code


def test_values_that_are_no_plain_values_are_left_out(brand: Brand) -> None:
    values = values_of(
        a_head(),
        brand=brand,
        program=brand.programs[0],
        number=EUM,
        now=NOW,
        zone=None,
        extra={"event": {"items": ["a"], "more": {"a": 1}, "none": None, "order": "A-1"}},
    )

    assert values.event == {"order": "A-1"}
    assert values.campaign == {}
