"""What a plan comes to: its length, its price, and what to look at before a launch."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.campaigns import series
from shared.domain.campaigns.content.model import Content, Variant
from shared.domain.campaigns.plan.review import Review, review
from shared.domain.campaigns.plan.tally import Sample, Tally
from shared.domain.campaigns.plan.warnings import PlanWarning
from shared.domain.quiet_hours.typical_hours import ALWAYS
from tests.unit.domain.builders import EUM, NOW, TWILIO
from tests.unit.domain.campaigns.campaign_builders import BODY, ENDS_AT, a_campaign, a_content

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def priced(brand: Brand) -> Brand:
    """Two of its numbers have a price, and carry a part a second for campaigns."""
    numbers = [
        replace(number, rate=1.25, part_price_micro_usd=8_000 if number.number == EUM else 10_000)
        if number.number in (EUM, TWILIO)
        else number
        for number in brand.numbers
    ]
    return replace(brand, numbers=tuple(numbers))


def reviewed(
    brand: Brand,
    tally: Tally | None = None,
    content: Content | None = None,
    *,
    ends_at: datetime = ENDS_AT,
) -> Review:
    return review(content or a_content(), tally or a_tally(), brand, ends_at=ends_at)


def a_tally(*, hours: str = ALWAYS.name, **changed: Any) -> Tally:
    """Of contacts with the same permitted hours."""
    given: dict[str, Any] = {
        "matched": 110,
        "holdout": 10,
        "leaving": 100,
        "variants": {"a": 100},
        "parts": {EUM: 100},
        "starts": {EUM: {NOW: 100}},
    }
    given |= changed
    waiting = {
        number: {hours: {int(at.timestamp()) // 60: parts for at, parts in starts.items()}}
        for number, starts in given["starts"].items()
    }
    return Tally(hours=waiting, **given)


def codes(found: Review) -> set[str]:
    return {caution.code for caution in found.warnings}


def test_a_plan_that_is_fine_says_how_long_and_how_dear(priced: Brand) -> None:
    tally = a_tally()

    found = reviewed(priced, tally)

    assert found == Review(
        tally=tally,
        parts=100,
        cost_micro_usd=800_000,
        begins_at=NOW,
        finishes_at=NOW + 100 * SECOND,
        by_hour={NOW.isoformat(): 100},
        warnings=(),
        findings=(),
    )


def test_numbers_work_side_by_side_and_each_has_its_price(priced: Brand) -> None:
    tally = a_tally(
        parts={EUM: 100, TWILIO: 40},
        starts={EUM: {NOW: 60, NOW + 2 * HOUR: 40}, TWILIO: {NOW - HOUR: 40}},
    )

    found = reviewed(priced, tally)

    assert (found.parts, found.cost_micro_usd) == (140, 100 * 8_000 + 40 * 10_000)
    assert (found.begins_at, found.finishes_at) == (NOW - HOUR, NOW + 2 * HOUR + 40 * SECOND)


def test_the_carriers_daily_cap_makes_a_plan_longer(priced: Brand) -> None:
    capped = replace(
        priced,
        numbers=tuple(replace(n, per_day=250 if n.number == EUM else None) for n in priced.numbers),
    )

    found = reviewed(capped, a_tally(parts={EUM: 290}, starts={EUM: {NOW: 290}}))

    assert found.finishes_at == datetime.fromisoformat("2026-11-04T08:00:40+00:00")


def test_hours_are_those_in_which_parts_may_leave(priced: Brand) -> None:
    minute = timedelta(minutes=1)
    tally = a_tally(
        starts={
            TWILIO: {NOW + 59 * minute: 3, NOW + HOUR: 7},
            EUM: {NOW + 5 * minute: 2, NOW - minute: 1},
        }
    )

    by_hour = reviewed(priced, tally).by_hour

    expected = {NOW - HOUR: 1, NOW: 5, NOW + HOUR: 7}
    assert list(by_hour.items()) == [(at.isoformat(), n) for at, n in expected.items()]


def test_when_nothing_leaves_there_is_no_end_and_no_price(priced: Brand) -> None:
    found = reviewed(priced, Tally(matched=3, skipped={"opted_out": 3}))

    assert (found.begins_at, found.finishes_at, found.by_hour) == (None, None, {})
    assert (found.parts, found.cost_micro_usd) == (0, 0)
    assert codes(found) == {"many_skipped"}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, set()),
        ({"matched": 10, "skipped": {}}, {"nobody"}),
        ({"matched": 0, "holdout": 0}, {"nobody"}),
        ({"skipped": {"opted_out": 20}}, set()),
        ({"skipped": {"opted_out": 20, "no_zone": 1}}, {"many_skipped"}),
        ({"starts": {EUM: {ENDS_AT: 1}}}, {"not_all_in_time"}),
        ({"starts": {EUM: {ENDS_AT - MINUTE: 1}}}, set()),
        ({"starts": {EUM: {ENDS_AT - MINUTE: 61}}}, {"not_all_in_time"}),
    ],
)
def test_what_somebody_should_look_at_is_said(
    priced: Brand, changed: dict[str, Any], expected: set[str]
) -> None:
    assert codes(reviewed(priced, a_tally(**changed))) == expected


def test_the_night_between_is_no_time_to_finish_in(priced: Brand) -> None:
    day = 3600 * 9
    waits: dict[str, Any] = {"variants": {"a": day}, "matched": day + 10, "parts": {EUM: day}}
    tally = a_tally(hours="14:00-00:50", starts={EUM: {NOW: day}}, **waits)

    in_time, too_late = (reviewed(priced, tally, ends_at=NOW + n * HOUR) for n in (72, 20))

    assert in_time.finishes_at == datetime.fromisoformat("2026-11-04T14:10:00+00:00")
    assert in_time.warnings == ()
    assert too_late.finishes_at == datetime.fromisoformat("2026-11-04T00:50:00+00:00")
    [caution] = too_late.warnings
    assert caution == PlanWarning(
        "not_all_in_time",
        "About 600 of 32400 will probably not be reached by 2026-11-04T12:00:00+00:00, when "
        "the campaign expires. More or faster numbers, an earlier start or an end at "
        "2026-11-04T14:10:00+00:00 would help.",
    )


def test_people_are_warned_of_and_not_their_parts(priced: Brand) -> None:
    tally = a_tally(parts={EUM: 300}, starts={EUM: {NOW: 300}})

    [caution] = reviewed(priced, tally, ends_at=NOW + 91 * SECOND).warnings

    assert caution.detail.startswith("About 70 of 100 ")


def test_what_repeats_is_not_held_up_by_another_count(priced: Brand) -> None:
    tally = a_tally(starts={EUM: {NOW: 100}})
    fine, warned, again = (reviewed(priced, tally, ends_at=NOW + n * SECOND) for n in (100, 70, 60))
    seen = series.reviewed(warned, by="ops")

    assert series.launch_objection(seen, again, a_campaign()) is None
    assert (
        series.launch_objection(series.reviewed(fine, by="ops"), again, a_campaign())
        == "new_warning"
    )


def test_so_few_that_a_forecast_is_wrong_by_them_are_no_warning(priced: Brand) -> None:
    people: dict[str, Any] = {"variants": {"a": 2000}, "matched": 2010, "parts": {EUM: 2000}}
    tally = a_tally(starts={EUM: {NOW: 2000}}, **people)

    found = [reviewed(priced, tally, ends_at=NOW + n * SECOND) for n in (1998, 1997)]

    assert [codes(one) for one in found] == [set(), {"not_all_in_time"}]


def test_where_no_later_end_is_enough_none_is_named(priced: Brand) -> None:
    tally = a_tally(hours="14:00-14:01", parts={EUM: 9000}, starts={EUM: {NOW: 9000}})

    [caution] = reviewed(priced, tally).warnings

    assert "an earlier start or a later end would help" in caution.detail


def test_a_price_that_is_not_known_is_not_guessed(priced: Brand) -> None:
    in_part = replace(
        priced,
        numbers=tuple(
            replace(n, part_price_micro_usd=None) if n.number == TWILIO else n
            for n in priced.numbers
        ),
    )

    found = reviewed(in_part, a_tally(parts={EUM: 10, TWILIO: 1}))

    assert found.cost_micro_usd is None
    assert codes(found) == {"price_unknown"}
    assert reviewed(in_part).cost_micro_usd == 800_000  # all of it leaves from the other one


@pytest.mark.parametrize(
    ("ids", "counts", "expected"),
    [
        ("a", {"a": 999}, set()),
        ("ab", {"a": 1000, "b": 999}, {"small_groups"}),
        ("ab", {"a": 1000, "b": 1000}, set()),
        ("ab", {"a": 5000}, {"small_groups"}),
    ],
)
def test_groups_too_small_to_compare_are_said_to_be(
    priced: Brand, ids: str, counts: dict[str, int], expected: set[str]
) -> None:
    assert codes(reviewed(priced, a_tally(variants=counts), a_content(*ids))) == expected


def test_people_and_numbers_in_a_caution_are_those_of_the_plan(priced: Brand) -> None:
    [caution] = reviewed(priced, a_tally(skipped={"opted_out": 30})).warnings

    assert caution.detail == "30 of 100 contacts would receive no message."


@pytest.mark.parametrize(
    ("bodies", "samples", "expected"),
    [
        ([BODY], [], set()),
        (["20% off. STOP to end"], [], {"L3-BRD-01"}),
        (["Juniper & Pine: 20% off"], [], {"L3-OUT-01"}),
        ([BODY, "20% off. STOP to end"], [], {"L3-BRD-01"}),
        (["{{ brand.name }}: 20% off"], [], set()),
        (["{% if true %}20% off{% endif %}"], [], set()),
        (["{{ brand.name }}: 20% off"], ["Juniper & Pine: 20% off"], {"L3-OUT-01"}),
    ],
)
def test_findings_are_of_what_people_will_read(
    priced: Brand, bodies: Iterable[str], samples: Iterable[str], expected: set[str]
) -> None:
    variants = tuple(Variant(f"v{n}", {"en": body}) for n, body in enumerate(bodies))
    tally = a_tally(
        variants={one.id: 1000 for one in variants},
        samples=[Sample("con_1", "v0", "en", body) for body in samples],
    )

    found = reviewed(priced, tally, a_content(variants=variants)).findings

    assert {finding.id for finding in found} == expected


def test_a_finding_of_two_texts_is_told_once(priced: Brand) -> None:
    bodies = ("20% off boots. STOP to end", "20% off tents. STOP to end")
    variants = tuple(Variant(f"v{n}", {"en": body}) for n, body in enumerate(bodies))

    found = reviewed(priced, content=a_content(variants=variants)).findings

    assert len(found) == 1


def test_a_program_without_a_number_is_warned_of(priced: Brand) -> None:
    numbers = tuple(replace(number, program="orders") for number in priced.numbers)
    brand = replace(priced, numbers=numbers)

    (warning,) = [w for w in reviewed(brand).warnings if w.code == "number_of_another_program"]

    assert numbers[0].number in warning.detail
    assert "number_of_another_program" not in codes(reviewed(priced))
