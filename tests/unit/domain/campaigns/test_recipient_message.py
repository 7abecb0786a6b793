"""The message that a contact gets from a campaign, or the record of why there is none."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.campaigns.content.model import Variant
from shared.domain.campaigns.recipient_message import (
    Mailing,
    blocked_message,
    mailing,
    message_for,
    missing_languages,
)
from shared.domain.contacts.contact_state import ContactState, DeclaredLocation
from shared.domain.core.errors import Invalid
from shared.domain.core.phone import PhoneNumber
from shared.domain.gate.decision import decide
from shared.domain.gate.registry import RULE_SET
from shared.domain.messages.decision import Decision, Result, Verdict
from shared.domain.messages.message import Category, Direction, MessageId, OutboundMessage
from shared.domain.messages.status import Status
from shared.domain.templates.rendering import REASONS, RenderFailed
from tests.unit.domain.builders import EUM, NOW, TELNYX, TWILIO, ULID
from tests.unit.domain.campaigns.campaign_builders import (
    CAMPAIGN,
    ENDS_AT,
    a_content,
    a_mailing,
    somebody,
)

EN, ES = "Juniper & Pine: boots. STOP to end", "Juniper & Pine: botas. ALTO para salir"
TOLL_FREE, SNS = "+18335550104", "+12025550103"
ANA = somebody(1)


def a_variant(**bodies: str) -> Variant:
    return Variant("b", bodies or {"en": EN})


def written(
    of_all: Mailing, variant: Variant, head: ContactState = ANA, number: str = EUM
) -> OutboundMessage:
    own = of_all.brand.number(number)
    assert own
    return message_for(of_all, variant, head, own, ulid=ULID, now=NOW)


def test_a_text_is_a_message_that_does_not_exist_yet(brand: Brand) -> None:
    text = written(a_mailing(brand), a_variant(), number=TWILIO)

    assert text.message_id == MessageId(f"msg_{'0' * 19}1_{ULID}")
    assert (text.contact_id, text.direction) == (ANA.contact.contact_id, Direction.OUTBOUND)
    assert (text.body, text.language, text.status) == (EN, "en", Status.QUEUED)
    assert (text.number, text.provider) == (TWILIO, "twilio")
    assert (text.category, text.program) == (Category.PROMOTIONAL, "offers")
    assert (text.campaign_id, text.variant) == (CAMPAIGN, "b")
    assert (text.at, text.expires_at) == (NOW, ENDS_AT)
    assert [(change.status, change.at) for change in text.history] == [(Status.QUEUED, NOW)]
    assert (text.claim, text.due_at, text.attempts) == (None, None, 0)


@pytest.mark.parametrize(
    ("bodies", "language", "default", "expected"),
    [
        ({"en": EN, "es": ES}, "es", "en", ("es", ES)),
        ({"en": EN, "es": ES}, "en", "es", ("en", EN)),
        ({"en": EN, "es": ES}, None, "en", ("en", EN)),
        ({"en": EN, "es": ES}, None, "es", ("es", ES)),
        ({"en": EN, "es": ES}, "fr", "es", ("es", ES)),
        ({"en": EN}, "es", "en", ("en", EN)),
        ({"es": ES}, "en", "en", ("es", ES)),
    ],
)
def test_a_contact_reads_their_language_or_the_next_best(
    brand: Brand,
    bodies: dict[str, str],
    language: str | None,
    default: str,
    expected: tuple[str, str],
) -> None:
    spoken = replace(brand, default_language="es" if default == "es" else "en")

    text = written(a_mailing(spoken), a_variant(**bodies), somebody(1, language=language))

    assert (text.language, text.body) == expected


def test_a_message_knows_contact_campaign_and_number(brand: Brand) -> None:
    body = "{{ brand.name }}: {{ contact.first_name }}, {{ campaign.name }}. {{ brand.number }}"
    head = somebody(1, attributes={"first_name": "Ana"})

    text = written(a_mailing(brand), a_variant(en=body), head, TELNYX)

    assert text.body == f"Juniper & Pine: Ana, Boots. {TELNYX}"


@pytest.mark.parametrize(
    ("phone", "stated", "expected"),
    [
        ("+18085550123", None, "Mon 19:30"),  # Honolulu
        ("+12025550123", None, "Tue 0:30"),  # Washington
        ("+12025550123", DeclaredLocation("Pacific/Honolulu", "US-HI"), "Mon 22:30"),
        ("+18005550123", None, "Mon 22:30"),  # anywhere: the brand's own, Denver
        ("+12025550123", DeclaredLocation("Mars/Olympus"), "Tue 0:30"),
    ],
)
def test_a_date_is_the_contacts_where_it_is_certain_and_else_the_brands(
    brand: Brand, phone: str, stated: DeclaredLocation | None, expected: str
) -> None:
    body = "Juniper & Pine: {{ now | date: '%a %-H:%M' }}. STOP to end"
    head = somebody(1, phone=PhoneNumber(phone), declared_location=stated)
    number = brand.numbers[0]
    night = datetime(2026, 11, 3, 5, 30, tzinfo=UTC)

    text = message_for(a_mailing(brand), a_variant(en=body), head, number, ulid=ULID, now=night)

    assert text.body == f"Juniper & Pine: {expected}. STOP to end"


def test_a_text_with_a_hole_in_it_is_not_written(brand: Brand) -> None:
    of_all = a_mailing(brand)
    variant = a_variant(en="Juniper & Pine: {{ contact.first_name }}! STOP to end")

    with pytest.raises(RenderFailed) as failed:
        written(of_all, variant)

    error = failed.value
    record = missing_languages(of_all, variant, ANA, brand.numbers[0], error, ulid=ULID, now=NOW)
    assert (record.status, record.body, record.variant) == (Status.SKIPPED, "", "b")
    assert (record.history[-1].status, record.history[-1].code) == (Status.SKIPPED, "undefined")
    assert record.decision
    assert record.decision.verdict == Verdict.SKIP
    assert record.decision.code == "undefined"
    assert (record.decision.rule_set, record.decision.decided_at) == (RULE_SET, NOW)
    assert (record.at, record.history[0].at) == (NOW, NOW)
    [rule] = record.decision.rules
    assert rule.citation == "practice: send no message with missing content"
    assert (rule.id, rule.result, rule.detail) == ("text", Result.BLOCK, str(error))


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("opted_out", Status.SKIPPED),
        ("expires_before_permitted", Status.SKIPPED),
        ("expired", Status.EXPIRED),
    ],
)
def test_a_record_of_a_text_that_is_kept_back_says_why(
    brand: Brand, code: str, status: Status
) -> None:
    text = written(a_mailing(brand), a_variant())
    decision = Decision(Verdict.SKIP, code, (), RULE_SET, NOW)

    record = blocked_message(text, decision, now=NOW)

    assert (record.status, record.history[-1].code) == (status, code)
    assert [change.status for change in record.history] == [Status.QUEUED, status]
    assert record.decision == decision
    assert (record.body, record.message_id) == (text.body, text.message_id)


def test_what_the_gate_said_is_what_the_record_keeps(brand: Brand) -> None:
    text = written(a_mailing(brand), a_variant())
    opted_out = somebody(1, suppressed_at=NOW)

    decision = decide(text, opted_out, now=NOW)
    record = blocked_message(text, decision, now=NOW)

    assert record.decision
    assert record.decision.code == "opted_out"
    assert [rule.id for rule in record.decision.rules] == ["expiry", "suppression"]


@pytest.mark.parametrize(
    ("last", "expected"),
    [(None, EUM), (EUM, EUM), (TWILIO, TWILIO), (TELNYX, TELNYX), (TOLL_FREE, EUM), ("+1", EUM)],
)
def test_the_number_written_to_is_used_if_the_program_has_it(
    brand: Brand, last: str | None, expected: str
) -> None:
    of_all = a_mailing(brand)

    assert of_all.number(somebody(1, last_number=last)).number == expected


def test_a_mailing_has_the_programs_own_numbers(brand: Brand) -> None:
    orders = a_mailing(brand, a_content(program="orders", category=Category.TRANSACTIONAL))

    assert list(a_mailing(brand).numbers) == [EUM, TWILIO, TELNYX]
    assert list(orders.numbers) == [TOLL_FREE, SNS]
    assert orders.program.id == "orders"


def test_a_program_without_a_number_writes_from_the_brands_first(brand: Brand) -> None:
    shared = replace(
        brand, numbers=tuple(number for number in brand.numbers if number.program == "offers")
    )

    orders = a_mailing(shared, a_content(program="orders", category=Category.TRANSACTIONAL))

    assert list(orders.numbers) == [EUM]


def test_a_program_that_is_gone_has_no_mailing(brand: Brand) -> None:
    with pytest.raises(Invalid) as refused:
        mailing(CAMPAIGN, a_content(program="gone"), brand, ENDS_AT)

    assert refused.value.code == "program_unknown"
    assert str(refused.value) == "The programs are offers, orders."


def test_a_variant_is_found_by_its_id(brand: Brand) -> None:
    of_all = a_mailing(brand, a_content("a", "b"))

    assert of_all.variant("b").id == "b"
    with pytest.raises(StopIteration):
        of_all.variant("c")


@pytest.mark.parametrize(("own", "expected"), [(None, "en"), ("es", "es")])
def test_a_record_without_a_body_has_the_language_that_was_wanted(
    brand: Brand, own: str | None, expected: str
) -> None:
    head, number = somebody(1, language=own), brand.numbers[0]
    of_all, error = a_mailing(brand), REASONS["undefined"]()

    record = missing_languages(of_all, a_variant(), head, number, error, ulid=ULID, now=NOW)

    assert record.language == expected
