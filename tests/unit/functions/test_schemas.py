"""Answers of the API are filled from the domain, and encoded as they always were."""

from collections import namedtuple
from datetime import UTC, datetime

import msgspec
import pytest

from functions.api.http.answers import json_response
from functions.api.http.parameters import PARAMETERS
from functions.api.schemas import decisions
from functions.api.schemas.common import Page, filled
from functions.api.schemas.contacts import Counted, Happened
from shared.domain.contacts.contact_state import EventCount
from shared.domain.messages import decision

AT = datetime(2026, 11, 3, 16, 0, tzinfo=UTC)
Once = namedtuple("Once", "times")


def test_an_answer_is_filled_from_the_first_source_that_has_a_field() -> None:
    answer = filled(Counted, Once(1), EventCount(times=7, last_at=AT), name="purchase")

    assert answer == Counted(name="purchase", times=1, last_at=AT)


def test_a_computed_field_wins_over_the_sources() -> None:
    assert filled(Happened, EventCount(7, AT), times=8).times == 8


def test_a_field_that_no_source_has_is_an_error() -> None:
    with pytest.raises(AttributeError, match="last_at"):
        filled(Happened, Once(1))


@pytest.mark.parametrize(
    ("schema", "stored"),
    [
        (decisions.Decision, decision.Decision),
        (decisions.RuleResult, decision.RuleResult),
        (decisions.HoursRow, decision.HoursRow),
    ],
)
def test_a_decision_is_documented_as_it_is_stored(
    schema: type[msgspec.Struct], stored: type[msgspec.Struct]
) -> None:
    assert set(schema.__struct_encode_fields__) == set(stored.__struct_encode_fields__)


def test_times_are_written_with_an_offset() -> None:
    response = json_response(Page([Happened(2, AT)], None), status=202)

    assert response.body == (
        '{"items":[{"times":2,"last_at":"2026-11-03T16:00:00+00:00"}],"next_cursor":null}'
    )
    assert response.status_code == 202


def test_a_parameter_is_found_by_the_name_of_the_argument() -> None:
    assert PARAMETERS["idempotency_key"].name == "Idempotency-Key"
    assert "id" not in PARAMETERS, "it is a part of paths"
