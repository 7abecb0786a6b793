"""What a text means: STOP before all else, and no consent without an explicit word for it."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.brand.number import NumberType
from shared.domain.brand.program import Texts
from shared.domain.consent import transitions
from shared.domain.contacts.auto_reply_limit import PER_HOUR, AutoReplies
from shared.domain.contacts.contact_state import ConsentState, ContactState, Thread, ThreadState
from shared.domain.contacts.holds import Hold
from shared.domain.contacts.priority import Priority
from shared.domain.conversation.outcome import Outcome, Reply
from shared.domain.intents.kinds import opt_out
from shared.domain.intents.kinds.opt_ins import confirmation, start
from shared.domain.ledger.events import EventType, Means, text_version
from shared.domain.ledger.verification import verify
from shared.domain.messages.decision import Confidence, InboundDecision, IntentFound
from shared.domain.messages.webhooks import Handled
from tests.support.tables import table
from tests.unit.domain.builders import (
    BY_CLOCK,
    BY_TEXT,
    EUM,
    NOW,
    TELNYX,
    TWILIO,
    a_consent,
    a_head,
    a_message,
    bounded,
    texted,
)

HOUR = timedelta(hours=1)
ACTIVE, PENDING = a_consent(ConsentState.ACTIVE, confirmed=True), a_consent(ConsentState.PENDING)
REVOKED = a_consent(ConsentState.REVOKED, confirmed=True)
EXPIRED = a_consent(ConsentState.PENDING, expires_at=NOW - HOUR)
STRANGER = "+12025550177"
FREE_TEXT = "free text: for an agent"
_ASKS = re.compile("START to have them back|INICIAR si los quieres")


def says(brand: Brand, language: str = "en", program: str = "offers") -> Texts:
    found = brand.program(program)
    assert found
    return found.text(language)


def with_number(brand: Brand, **changed: Any) -> Brand:
    first, *others = brand.numbers
    return replace(brand, numbers=(replace(first, **changed), *others))


def replace_contact(head: ContactState, **changed: Any) -> ContactState:
    return msgspec.structs.replace(head, contact=msgspec.structs.replace(head.contact, **changed))


def bodies(outcome: Outcome) -> list[str]:
    return [reply.body for reply in outcome.replies]


def types(outcome: Outcome) -> list[str]:
    return [event.type for event in outcome.events]


# --- STOP


@pytest.mark.parametrize("word", ["STOP", "please opt me out", "S T O P", "“Cancel”", "«baja»"])
@pytest.mark.parametrize("head", [a_head(), a_head(PENDING), a_head(ACTIVE)])
def test_stop_ends_everything_and_confirms_once(
    brand: Brand, head: ContactState, word: str
) -> None:
    outcome = texted(head, word, brand)

    assert outcome.read_as == "stop"
    assert types(outcome) == ["opted_out"]
    assert outcome.head.contact.suppressed_at == NOW
    assert {c.state for c in outcome.head.consents.values()} <= {ConsentState.REVOKED}
    assert [reply.program for reply in outcome.replies] == ["offers"]
    assert outcome.head.contact.stop_confirmed_at == NOW


@pytest.mark.parametrize(
    ("language", "word", "answered"),
    [
        ("en", "STOP", "en"),
        ("es", "STOP", "es"),
        (None, "STOP", "en"),
        ("en", "BAJA", "es"),
        (None, "ALTO", "es"),
        (None, "ARRET", "en"),
    ],
)
def test_stop_is_confirmed_in_the_contacts_language(
    brand: Brand, language: str | None, word: str, answered: str
) -> None:
    outcome = texted(a_head(ACTIVE, language=language), word, brand)

    assert bodies(outcome) == [says(brand, answered).stop]
    assert outcome.replies[0].language == answered


@pytest.mark.parametrize(
    ("since", "confirmed_again"),
    [(0 * HOUR, False), (23 * HOUR, False), (24 * HOUR, True), (48 * HOUR, True)],
)
def test_a_stop_that_repeats_one_is_honoured_in_silence_for_a_day(
    brand: Brand, since: timedelta, confirmed_again: bool
) -> None:
    first = texted(a_head(ACTIVE), "STOP", brand)

    again = texted(first.head, "STOP", brand, now=NOW + since)

    assert bool(again.replies) is confirmed_again
    assert types(again) == ["opted_out"]
    confirmed_at = NOW + since if confirmed_again else NOW
    assert again.head.contact.stop_confirmed_at == confirmed_at


def test_a_short_code_confirms_every_stop(brand: Brand) -> None:
    short = with_number(brand, number="72345", type=NumberType.SHORT_CODE)
    first = texted(a_head(ACTIVE), "STOP", short, to="72345")

    assert bodies(texted(first.head, "STOP", short, to="72345")) == bodies(first)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        pytest.param({"provider_answers_stop": True}, {}, id="the provider does, by its set-up"),
        pytest.param({"type": NumberType.TOLL_FREE}, {}, id="the toll-free network does"),
        pytest.param(
            {"provider": "twilio"},
            {"provider": "twilio", "handled": Handled.STOP},
            id="the provider says it has",
        ),
    ],
)
def test_a_stop_that_somebody_else_confirms_is_not_confirmed_twice(
    brand: Brand, number: dict[str, Any], text: dict[str, Any]
) -> None:
    outcome = texted(a_head(ACTIVE), "STOP", with_number(brand, **number), **text)

    assert outcome.replies == ()
    assert outcome.head.contact.suppressed_at == NOW
    assert outcome.head.contact.stop_confirmed_at is None


@pytest.mark.parametrize(
    ("provider", "handled"),
    [("eum", None), ("eum", Handled.STOP), ("twilio", None), ("telnyx", Handled.START)],
)
def test_a_stop_that_nobody_has_confirmed_is_confirmed(
    brand: Brand, provider: str, handled: Handled | None
) -> None:
    ours = with_number(brand, provider=provider)

    outcome = texted(a_head(ACTIVE), "STOP", ours, provider=provider, handled=handled)

    assert bodies(outcome) == [says(brand).stop]


@pytest.mark.parametrize(
    ("provider", "answers_itself", "stops"),
    [("twilio", False, True), ("telnyx", False, True), ("eum", True, True), ("eum", False, False)],
)
def test_what_the_provider_took_for_stop_is_one_where_it_blocks_us(
    brand: Brand, provider: str, answers_itself: bool, stops: bool
) -> None:
    ours = with_number(brand, provider=provider, provider_answers_stop=answers_itself)

    outcome = texted(
        a_head(ACTIVE), "end of story, bye", ours, provider=provider, handled=Handled.STOP
    )

    assert (outcome.read_as == "stop") is stops
    assert (outcome.head.contact.suppressed_at is not None) is stops


@pytest.mark.parametrize("handled", list(Handled))
def test_stop_is_asked_before_all_that_a_provider_says(brand: Brand, handled: Handled) -> None:
    outcome = texted(a_head(ACTIVE), "STOP", brand, provider="telnyx", to=TELNYX, handled=handled)

    assert outcome.read_as == "stop"


def test_a_stop_to_a_number_that_is_not_ours_counts_without_an_answer(brand: Brand) -> None:
    outcome = texted(a_head(ACTIVE), "STOP", brand, to=STRANGER)

    assert outcome.head.contact.suppressed_at == NOW
    assert outcome.replies == ()
    assert outcome.head.contact.last_number is None


# --- in free text


@pytest.mark.parametrize(
    ("words", "answered"),
    [
        ("please stop texting me", "en"),
        ("take me off your list", "en"),
        ("no more texts!", "en"),
        ("ya no me manden mensajes", "es"),
        ("quítenme de la lista por favor", "es"),
    ],
)
@pytest.mark.parametrize("head", [a_head(), a_head(PENDING), a_head(ACTIVE)])
def test_a_stop_in_free_text_has_all_the_effects_of_the_keyword(
    brand: Brand, head: ContactState, words: str, answered: str
) -> None:
    outcome = texted(head, words, brand)

    by_keyword = texted(head, "STOP" if answered == "en" else "BAJA", brand)
    assert outcome.read_as == "stop: in their own words"
    assert outcome.understanding.is_opt_out
    assert outcome.events[0].evidence.said == words
    assert outcome.replies == by_keyword.replies == outcome.replies[:1]
    assert bodies(outcome) == [says(brand, answered).stop]
    changed = outcome.head.contact, by_keyword.head.contact
    assert len({(c.suppressed_at, c.stop_confirmed_at, c.holds) for c in changed}) == 1
    assert not outcome.head.has_active_consent
    assert outcome.head.thread.state is ThreadState.CLOSED


def test_a_stop_in_free_text_repeats_no_confirmation(brand: Brand) -> None:
    first = texted(a_head(ACTIVE), "STOP", brand)

    again = texted(first.head, "I said stop texting me", brand, now=NOW + HOUR)

    assert (again.replies, types(again)) == ((), ["opted_out"])


def test_a_late_stop_in_free_text_counts_from_when_it_was_written(
    brand: Brand,
) -> None:
    late = texted(a_head(ACTIVE), "please stop", brand, now=NOW + HOUR, received_at=NOW)

    assert late.head.contact.suppressed_at == NOW


@pytest.mark.parametrize(
    "words",
    [
        "stop by the store tomorrow?",
        "how do I stop the subscription box order",
        "can you stop the delivery",
        "no me paren de gustar",
    ],
)
def test_talk_of_other_things_stops_nothing(brand: Brand, words: str) -> None:
    outcome = texted(a_head(ACTIVE), words, brand)

    assert (outcome.read_as, outcome.events) == (FREE_TEXT, ())
    assert not outcome.understanding.is_opt_out
    assert outcome.head.contact.holds == frozenset()


@pytest.mark.parametrize(
    ("words", "hold", "read_as"),
    [
        ("this is harassment", "complaint", "a complaint: for an agent"),
        ("nunca me suscribí", "complaint", "a complaint: for an agent"),
        ("I don't want this anymore", "unclear_opt_out", "perhaps a stop: for an agent"),
        ("no gracias", "unclear_opt_out", "perhaps a stop: for an agent"),
    ],
)
def test_a_complaint_or_a_doubt_holds_promotion_and_waits_for_a_person(
    brand: Brand, words: str, hold: str, read_as: str
) -> None:
    outcome = texted(a_head(ACTIVE), words, brand)

    assert (outcome.read_as, outcome.events) == (read_as, ())
    asked = hold == "unclear_opt_out"
    assert [_ASKS.search(one.body) is not None for one in outcome.replies] == [asked]
    assert outcome.head.contact.holds == {hold}
    assert outcome.head.state("offers") is ConsentState.ACTIVE
    assert (outcome.head.thread.state, outcome.head.thread.unread) == (ThreadState.OPEN, 1)


def test_a_complaint_is_told_once_when_a_person_answers(brand: Brand) -> None:
    first = texted(a_head(ACTIVE), "this is harassment", brand)
    second = texted(first.head, "this is harassment", brand)
    in_danger = texted(a_head(ACTIVE, holds=frozenset({Hold.DISTRESS})), "esto es acoso", brand)

    assert [one.body for one in first.replies] == [
        "Juniper & Pine: We're sorry. A person will read this and answer by Nov 3, 2026 10:00 MST."
    ]
    assert (second.replies, in_danger.replies) == ((), ())


@pytest.mark.parametrize(
    ("words", "hold", "read_as"),
    [
        ("wrong number", "wrong_number", "stop: wrong number: for an agent"),
        ("Número equivocado", "wrong_number", "stop: wrong number: for an agent"),
        (
            "I will report you to the FCC",
            "legal",
            "a legal threat: stop: for an agent",
        ),
    ],
)
def test_a_wrong_number_or_a_threat_stops_and_is_looked_at(
    brand: Brand, words: str, hold: str, read_as: str
) -> None:
    outcome = texted(a_head(ACTIVE), words, brand)

    assert (outcome.read_as, types(outcome)) == (read_as, ["opted_out"])
    assert outcome.understanding.is_opt_out
    assert outcome.head.contact.holds == {hold}
    assert outcome.head.contact.suppressed_at == NOW
    assert outcome.head.thread.state is ThreadState.OPEN


def test_a_hold_ends_the_claims_that_were_made_without_it(brand: Brand) -> None:
    first = texted(a_head(ACTIVE), "this is harassment", brand)
    second = texted(first.head, "this is harassment!", brand)

    assert first.head.contact.consent_epoch == 1
    assert second.head.contact.consent_epoch == 1


@pytest.mark.parametrize(
    ("ago", "state", "held"),
    [
        (HOUR, ThreadState.WAITING, False),
        (72 * HOUR, ThreadState.WAITING, False),
        (73 * HOUR, ThreadState.WAITING, True),
        (HOUR, ThreadState.CLOSED, True),
        (None, ThreadState.WAITING, True),
    ],
)
def test_a_bare_no_is_an_answer_while_an_agent_writes_to_the_contact(
    brand: Brand, ago: timedelta | None, state: ThreadState, held: bool
) -> None:
    thread = Thread(state, last_outbound_at=None if ago is None else NOW - ago)

    outcome = texted(a_head(ACTIVE, thread=thread), "No thanks", brand)

    assert bool(outcome.head.contact.holds) is held


@pytest.mark.parametrize("word", ["START", "JOIN"])
def test_an_explicit_wish_lifts_the_doubt_and_leaves_the_complaint(brand: Brand, word: str) -> None:
    holds = frozenset({"unclear_opt_out", "wrong_number", "complaint"})

    back = texted(a_head(REVOKED, suppressed_at=NOW, holds=holds), "START", brand)
    still = texted(a_head(ACTIVE, holds=holds), word, brand)

    assert back.head.contact.holds == still.head.contact.holds == {"complaint"}


def test_a_published_word_is_what_it_was_published_as(brand: Brand) -> None:
    first, *others = brand.programs
    ours = replace(brand, programs=(replace(first, keywords={"en": ("PASS",)}), *others))

    assert texted(a_head(), "pass", ours).read_as == "keyword"
    assert texted(a_head(), "pass", brand).head.contact.holds


# --- HELP


@pytest.mark.parametrize(
    ("head", "word", "language"),
    [
        (a_head(), "HELP", "en"),
        (a_head(), "ayuda", "es"),
        (a_head(language="es"), "info", "es"),
        (a_head(suppressed_at=NOW), "HELP", "en"),
    ],
)
def test_help_is_answered_for_everybody_and_changes_nothing(
    brand: Brand, head: ContactState, word: str, language: str
) -> None:
    outcome = texted(head, word, brand)

    assert bodies(outcome) == [says(brand, language).help]
    assert outcome.events == ()
    assert outcome.head.contact.suppressed_at == head.contact.suppressed_at


def test_help_answers_for_the_program_of_the_number_written_to(brand: Brand) -> None:
    orders = brand.number_for("orders").number

    assert bodies(texted(a_head(), "HELP", brand, to=orders)) == [says(brand, "en", "orders").help]


@pytest.mark.parametrize("word", ["HELP", "who is this"])
def test_help_that_the_provider_has_given_is_not_given_twice(brand: Brand, word: str) -> None:
    outcome = texted(a_head(), word, brand, provider="twilio", to=TWILIO, handled=Handled.HELP)

    assert outcome.replies == ()
    assert outcome.read_as == "help: answered by the provider"


# --- YES


@pytest.mark.parametrize("word", ["YES", "y", "Sí", "yes 👍", "OUI"])
def test_yes_to_an_open_question_subscribes_and_welcomes(brand: Brand, word: str) -> None:
    outcome = texted(a_head(PENDING, language="en"), word, brand, now=NOW + HOUR)

    language = "es" if word == "Sí" else "en"
    assert outcome.head.state("offers") is ConsentState.ACTIVE
    assert types(outcome) == ["opted_in"]
    assert bodies(outcome) == [says(brand, language).welcome]


@pytest.mark.parametrize(
    ("after", "state"),
    [
        (24 * HOUR - timedelta(microseconds=1), ConsentState.ACTIVE),
        (24 * HOUR, ConsentState.PENDING),
        (30 * HOUR, ConsentState.PENDING),
    ],
)
def test_yes_counts_until_the_question_expires_and_is_asked_again_then(
    brand: Brand, after: timedelta, state: ConsentState
) -> None:
    outcome = texted(a_head(PENDING), "YES", brand, now=NOW + after)

    assert outcome.head.state("offers") is state
    if state is ConsentState.PENDING:
        assert outcome.read_as == "yes, too late: asked again"
        assert bodies(outcome) == [says(brand).question]
        assert outcome.head.consents["offers"].expires_at == NOW + after + 24 * HOUR


@pytest.mark.parametrize(
    ("since_expiry", "asked"),
    [(timedelta(0), True), (72 * HOUR, True), (72 * HOUR + timedelta(microseconds=1), False)],
)
def test_a_yes_within_three_days_of_the_expiry_is_still_about_the_question(
    brand: Brand, since_expiry: timedelta, asked: bool
) -> None:
    outcome = texted(a_head(PENDING), "YES", brand, now=NOW + 24 * HOUR + since_expiry)

    assert (says(brand).question in bodies(outcome)) is asked


def test_yes_to_a_question_that_lapsed_is_asked_again(brand: Brand) -> None:
    outcome = texted(a_head(a_consent(ConsentState.NONE)), "YES", brand)

    assert (types(outcome), bodies(outcome)) == (["opt_in_requested"], [says(brand).question])


@pytest.mark.parametrize("head", [a_head(), a_head(ACTIVE), a_head(REVOKED, suppressed_at=NOW)])
def test_yes_to_no_question_is_for_a_person(brand: Brand, head: ContactState) -> None:
    outcome = texted(head, "YES", brand)

    assert outcome.read_as == FREE_TEXT
    assert outcome.events == ()


def test_yes_answers_the_question_that_was_asked_last(brand: Brand) -> None:
    later = a_consent(ConsentState.PENDING, "orders", since=NOW + HOUR, expires_at=NOW + 25 * HOUR)

    outcome = texted(a_head(PENDING, later), "YES", brand, now=NOW + 2 * HOUR)

    assert outcome.head.state("orders") is ConsentState.ACTIVE
    assert outcome.head.state("offers") is ConsentState.PENDING


def test_yes_to_a_program_that_is_gone_is_for_a_person(brand: Brand) -> None:
    outcome = texted(a_head(a_consent(ConsentState.PENDING, "former")), "YES", brand)

    assert outcome.read_as == "free text: for an agent"
    assert outcome.head.thread.state is ThreadState.OPEN
    assert outcome.events == ()


# --- START and the words of programs


def test_start_brings_a_former_subscriber_back_at_once(brand: Brand) -> None:
    outcome = texted(a_head(REVOKED, suppressed_at=NOW, stop_confirmed_at=NOW), "START", brand)

    assert outcome.head.state("offers") is ConsentState.ACTIVE
    assert outcome.head.contact.suppressed_at is None
    assert outcome.head.contact.stop_confirmed_at is None
    assert bodies(outcome) == [says(brand).welcome]


def test_start_restores_every_program_of_the_contact(brand: Brand) -> None:
    orders = a_consent(ConsentState.REVOKED, "orders", confirmed=True)
    gone = a_consent(ConsentState.REVOKED, "former", confirmed=True)

    outcome = texted(a_head(REVOKED, orders, gone, suppressed_at=NOW), "unstop", brand)

    assert [event.program for event in outcome.events] == ["offers", "orders"]
    assert [reply.program for reply in outcome.replies] == ["offers"]
    assert outcome.head.state("former") is ConsentState.REVOKED


@pytest.mark.parametrize(
    "head", [a_head(), a_head(a_consent(ConsentState.REVOKED)), a_head(PENDING)]
)
def test_start_of_somebody_who_never_agreed_is_a_wish_to_join(
    brand: Brand, head: ContactState
) -> None:
    outcome = texted(head, "START", brand)

    assert outcome.head.state("offers") is ConsentState.PENDING
    assert (outcome.read_as, bodies(outcome)) == ("start", [says(brand).question])


def test_start_that_the_provider_has_answered_is_not_answered_twice(brand: Brand) -> None:
    outcome = texted(
        a_head(REVOKED), "START", brand, provider="twilio", to=TWILIO, handled=Handled.START
    )

    assert outcome.head.state("offers") is ConsentState.ACTIVE
    assert outcome.replies == ()


def test_what_only_the_provider_took_for_start_subscribes_nobody(brand: Brand) -> None:
    outcome = texted(
        a_head(REVOKED, suppressed_at=NOW), "go on", brand, to=TWILIO, handled=Handled.START
    )

    assert outcome.read_as == FREE_TEXT
    assert outcome.head.contact.suppressed_at == NOW


@pytest.mark.parametrize(
    ("word", "language"), [("JOIN", "en"), ("trail!", "en"), ("“Ofertas”", "es")]
)
def test_a_keyword_of_a_marketing_program_is_answered_by_its_question(
    brand: Brand, word: str, language: str
) -> None:
    outcome = texted(a_head(), word, brand)

    assert outcome.head.state("offers") is ConsentState.PENDING
    assert outcome.head.consents["offers"].expires_at == NOW + 24 * HOUR
    assert bodies(outcome) == [says(brand, language).question]
    assert outcome.head.contact.language == language


def test_a_keyword_of_a_program_that_sells_nothing_is_enough(brand: Brand) -> None:
    outcome = texted(a_head(suppressed_at=NOW), "ORDERS", brand)

    assert outcome.head.state("orders") is ConsentState.ACTIVE
    assert bodies(outcome) == [says(brand, "en", "orders").welcome]


@pytest.mark.parametrize("word", ["JOIN", "START"])
@pytest.mark.parametrize(("handled", "replies"), [(None, 1), (Handled.START, 0)])
def test_who_is_subscribed_already_is_told_so(
    brand: Brand, word: str, handled: Handled | None, replies: int
) -> None:
    outcome = texted(a_head(ACTIVE), word, brand, handled=handled)

    assert outcome.read_as.endswith(": already subscribed")
    assert bodies(outcome) == [says(brand).welcome][:replies]
    assert outcome.events == ()


def test_the_evidence_is_what_was_shown_and_what_was_said(brand: Brand) -> None:
    outcome = texted(a_head(), "join!", brand)

    question, evidence = says(brand).question, outcome.events[0].evidence
    assert (evidence.means, evidence.said, evidence.text) == (Means.TEXT, "join!", question)
    assert evidence.text_version == text_version(question, 1)
    assert (evidence.number, evidence.provider, evidence.provider_id) == (EUM, "eum", "in-1")
    assert evidence.message_id == a_message().message_id
    assert outcome.head.consents["offers"].text_version == evidence.text_version


@pytest.mark.parametrize(
    ("head", "word", "to", "program", "text"),
    [
        pytest.param(a_head(PENDING, language="es"), "YES", EUM, "offers", "welcome", id="in time"),
        pytest.param(a_head(EXPIRED, language="es"), "YES", EUM, "offers", "question", id="late"),
        pytest.param(a_head(REVOKED, language="es"), "START", EUM, "offers", "welcome", id="back"),
        pytest.param(a_head(language="es"), "START", EUM, "offers", "question", id="start"),
        pytest.param(a_head(ACTIVE, language="es"), "START", EUM, "offers", "welcome", id="again"),
        pytest.param(a_head(), "alta", EUM, "offers", "question", id="by the word"),
        pytest.param(a_head(language="en"), "OFERTAS", EUM, "offers", "question", id="join"),
        pytest.param(a_head(ACTIVE), "OFERTAS", EUM, "offers", "welcome", id="joined"),
        pytest.param(a_head(), "PEDIDOS", EUM, "orders", "welcome", id="single opt-in"),
        pytest.param(a_head(ACTIVE, language="es"), "STOP", EUM, "offers", "stop", id="stop"),
        pytest.param(a_head(ACTIVE, language="es"), "HELP", EUM, "offers", "help", id="help"),
    ],
)
def test_every_auto_reply_and_its_evidence_are_in_the_language_of_the_contact(
    brand: Brand, head: ContactState, word: str, to: str, program: str, text: str
) -> None:
    outcome = texted(head, word, brand, to=to)

    body = getattr(says(brand, "es", program), text)
    assert outcome.replies == (Reply(body, program, "es"),)
    assert outcome.head.contact.language == "es"
    assert {event.evidence.language for event in outcome.events} <= {"es"}
    shown = {event.evidence.text for event in outcome.events if event.type != EventType.OPTED_OUT}
    assert shown <= {body}


@pytest.mark.parametrize(("to", "shown"), [(EUM, "offers"), (None, "orders")])
def test_the_one_welcome_of_start_is_evidence_for_the_program_that_it_names(
    brand: Brand, to: str | None, shown: str
) -> None:
    former = a_head(REVOKED, a_consent(ConsentState.REVOKED, "orders", confirmed=True))

    outcome = texted(former, "START", brand, to=to or brand.number_for("orders").number)

    assert outcome.replies == (Reply(says(brand, "en", shown).welcome, shown, "en"),)
    texts = {event.program: event.evidence.text for event in outcome.events}
    assert texts == {"offers": None, "orders": None, shown: says(brand, "en", shown).welcome}
    assert {event.evidence.language for event in outcome.events} == {"en"}


# --- beyond the limit of auto-replies


@pytest.mark.parametrize(
    ("head", "word", "state", "understood"),
    [
        pytest.param({}, "JOIN", None, "keyword", id="no question"),
        pytest.param({"consents": (PENDING,)}, "YES", "active", "confirmed", id="no welcome"),
        pytest.param({}, "HELP", None, "help", id="no help"),
    ],
)
def test_beyond_the_limit_the_auto_reply_is_withheld_with_the_reason(
    brand: Brand, head: Mapping[str, Any], word: str, state: str | None, understood: str
) -> None:
    before = a_head(*head.get("consents", ()), auto_replies=AutoReplies((NOW,) * PER_HOUR))

    outcome = texted(before, word, brand)

    assert (outcome.replies, outcome.withheld) == ((), "10 answers in an hour")
    assert outcome.read_as.endswith("; not answered: 10 answers in an hour")
    assert outcome.understanding.value == understood
    assert outcome.head.contact.auto_replies == before.contact.auto_replies
    consent = outcome.head.consents.get("offers")
    assert (consent.state if consent else None) == state
    assert [event.evidence.text for event in outcome.events] == ([None] if state else [])
    assert outcome.as_record() == InboundDecision(
        outcome.read_as,
        understood,
        needs_agent=True,
        language=outcome.language,
        intents=outcome.intents,
    )
    assert outcome.head.thread.state is ThreadState.OPEN
    assert outcome.head.thread.reply_due_at == NOW + HOUR


def test_beyond_the_limit_one_stop_a_day_is_confirmed(brand: Brand) -> None:
    before = a_head(ACTIVE, auto_replies=AutoReplies((NOW,) * PER_HOUR))

    first = texted(before, "STOP", brand)
    second = texted(replace_contact(first.head, stop_confirmed_at=None), "STOP", brand)

    assert bodies(first) == [says(brand).stop]
    assert first.head.contact.auto_replies == AutoReplies((NOW,) * PER_HOUR, NOW)
    assert (second.replies, second.withheld) == ((), "10 answers in an hour")
    assert second.head.contact.suppressed_at == NOW
    assert second.head.thread.state is ThreadState.CLOSED


def test_an_auto_reply_is_counted(brand: Brand) -> None:
    given = texted(a_head(), "HELP", brand).head.contact.auto_replies

    assert given == AutoReplies((NOW,))


def test_the_record_of_a_message_is_what_it_was_understood_as(brand: Brand) -> None:
    record = texted(a_head(ACTIVE), "too many texts", brand).as_record()

    assert record == InboundDecision(
        "perhaps a stop: for an agent",
        "unclear_opt_out",
        needs_agent=True,
        priority=Priority.P3,
        intents=(IntentFound("unclear_opt_out", Confidence.LIKELY, "words in it"),),
    )


# --- texts that come late


@pytest.mark.parametrize("word", ["START", "JOIN", "ORDERS", "YES"])
def test_a_message_from_before_the_stop_restores_nothing(brand: Brand, word: str) -> None:
    head = a_head(REVOKED, a_consent(ConsentState.NONE, "orders"), suppressed_at=NOW)
    before = NOW - timedelta(microseconds=1)

    late = texted(head, word, brand, now=NOW + HOUR, received_at=before)

    assert late.read_as == "older than their opt-out: for an agent"
    assert (late.events, late.replies, late.head.consents) == ((), (), head.consents)
    assert late.head.thread.state is ThreadState.OPEN
    if word != "YES":  # a yes after STOP answers no question
        assert texted(head, word, brand, now=NOW + HOUR, received_at=NOW).events


def test_a_stop_that_comes_late_still_ends_everything(brand: Brand) -> None:
    late = texted(a_head(ACTIVE), "STOP", brand, now=NOW + HOUR, received_at=NOW)

    assert late.head.state("offers") is ConsentState.REVOKED
    assert late.head.contact.suppressed_at == NOW
    assert late.events[0].at == NOW + HOUR


def test_help_is_given_however_late(brand: Brand) -> None:
    late = texted(a_head(suppressed_at=NOW), "HELP", brand, received_at=NOW - HOUR)

    assert bodies(late) == [says(brand).help]


@pytest.mark.parametrize(
    ("received", "wrote"), [(-HOUR, timedelta(0)), (HOUR, HOUR), (5 * HOUR, 2 * HOUR)]
)
def test_the_contact_wrote_last_when_their_newest_message_came_and_never_in_the_future(
    brand: Brand, received: timedelta, wrote: timedelta
) -> None:
    head = a_head(thread=Thread(last_inbound_at=NOW))

    outcome = texted(head, "hello", brand, now=NOW + 2 * HOUR, received_at=NOW + received)

    assert outcome.head.thread.last_inbound_at == NOW + wrote


# --- the thread


def test_free_text_opens_the_thread_for_a_person(brand: Brand) -> None:
    once = texted(a_head(), "do you have it in red?", brand)
    twice = texted(once.head, "hello?", brand, now=NOW + HOUR)

    assert (once.read_as, once.replies, once.events) == (FREE_TEXT, (), ())
    thread = twice.head.thread
    assert (thread.state, thread.unread) == (ThreadState.OPEN, 2)
    assert thread.last_inbound_at == NOW + HOUR
    assert thread.reply_due_at == once.head.thread.reply_due_at


def test_an_answer_is_due_within_an_hour_of_the_teams_own_time(brand: Brand) -> None:
    evening = NOW + timedelta(hours=7, minutes=30)  # 16:30 in Denver

    outcome = texted(a_head(), "do you have it in red?", brand, now=evening)

    assert outcome.head.thread.reply_due_at == NOW + timedelta(hours=24, minutes=30)


@pytest.mark.parametrize("word", ["STOP", "HELP", "YES", "START", "JOIN"])
def test_what_is_answered_at_once_waits_for_nobody(brand: Brand, word: str) -> None:
    thread = texted(a_head(PENDING), word, brand).head.thread

    assert thread == Thread(last_inbound_at=NOW)


def test_a_reply_comes_from_the_number_written_to_last(brand: Brand) -> None:
    first = texted(a_head(), "hello", brand, to=TWILIO)
    second = texted(first.head, "hello", brand, to=STRANGER)

    assert first.head.contact.last_number == TWILIO
    assert second.head.contact.last_number == TWILIO


def test_a_text_to_a_number_that_is_not_ours_is_answered_by_nobody(brand: Brand) -> None:
    assert texted(a_head(), "HELP", brand, to=STRANGER).replies == ()
    assert texted(a_head(), "hello", brand, to=STRANGER).head.thread.state is ThreadState.OPEN


def test_free_text_keeps_the_language_that_is_known(brand: Brand) -> None:
    assert texted(a_head(language="es"), "hello", brand).head.contact.language == "es"
    assert texted(a_head(), "hola", brand).head.contact.language is None


# --- whatever is written

EXPLICIT = {
    word.replace(" ", "")
    for intent in (start.INTENT, confirmation.INTENT)
    for words in intent.keywords.values()
    for word in words
} | {"join", "trail", "ofertas", "orders", "pedidos"}
ANSWERS = {word for words in confirmation.INTENT.keywords.values() for word in words}
STOPS = sorted(word for words in opt_out.INTENT.keywords.values() for word in words)

ONE_LINE = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=20
)
VOCABULARY = st.sampled_from(
    [*STOPS, *sorted(EXPLICIT), "help", "please", "not", "no", "my order", "me", "👍", "!"]
)
BODIES = st.one_of(
    VOCABULARY,
    ONE_LINE,
    st.lists(VOCABULARY | ONE_LINE, min_size=2, max_size=3).map(" ".join),
)
AROUND = st.sampled_from(["", " ", "“", "”", "«", "!", "...", " 🛑", "¡", "'", "*"])


@dataclass(frozen=True)
class Step:
    body: str
    number: int
    handled: Handled | None
    hours: int


STEPS = st.lists(
    st.builds(
        Step,
        BODIES,
        st.integers(0, 9),
        st.sampled_from([None, None, *Handled]),
        st.sampled_from([0, 1, 24]),
    ),
    max_size=8,
)
HEADS = st.builds(
    lambda consents, stopped: a_head(
        *(
            a_consent(ConsentState.REVOKED if stopped else state, program, confirmed=confirmed)
            for program, (state, confirmed) in consents.items()
        ),
        suppressed_at=NOW if stopped else None,
    ),
    st.dictionaries(
        st.sampled_from(["offers", "orders"]),
        st.tuples(st.sampled_from(ConsentState), st.booleans()),
    ),
    st.booleans(),
)


def played(
    head: ContactState, steps: Sequence[Step], brand: Brand
) -> list[tuple[Step, ContactState, Outcome, datetime]]:
    turns, now = [], NOW
    for step in steps:
        now += step.hours * HOUR
        number = brand.numbers[step.number % len(brand.numbers)]
        given = {"to": number.number, "provider": number.provider, "handled": step.handled}
        outcome = texted(head, step.body, brand, now=now, **given)
        assert outcome == texted(head, step.body, brand, now=now, **given)
        turns.append((step, head, outcome, now))
        head = outcome.head
    return turns


def bare(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[\W_]", "", "".join(c for c in letters if not unicodedata.combining(c)))


@bounded
@given(HEADS, STEPS)
def test_only_an_explicit_word_ever_makes_a_consent_active(
    brand: Brand, head: ContactState, steps: Sequence[Step]
) -> None:
    for step, before, outcome, now in played(head, steps, brand):
        for program, given_now in outcome.head.consents.items():
            if given_now.state is not ConsentState.ACTIVE:
                continue
            earlier = before.consents.get(program)
            if earlier and earlier.state is ConsentState.ACTIVE:
                continue
            first = bare(re.split(r"[\W_]+", step.body.strip())[0])
            said = bare(step.body) if bare(step.body) in EXPLICIT else first  # "SI:K"
            assert said in EXPLICIT
            if said in ANSWERS:
                assert earlier
                assert earlier.state is ConsentState.PENDING
                assert earlier.expires_at
                assert earlier.expires_at > now


@bounded
@given(HEADS, STEPS)
def test_whatever_is_written_the_ledger_is_whole_and_the_suppressed_have_no_consent(
    brand: Brand, head: ContactState, steps: Sequence[Step]
) -> None:
    turns = played(head, steps, brand)

    events = [event for _, _, outcome, _ in turns for event in outcome.events]
    end = turns[-1][2].head if turns else head
    assert verify(enumerate(events, start=1), end.contact.ledger_head) == []
    held = sum(
        not before.contact.holds >= outcome.head.contact.holds for _, before, outcome, _ in turns
    )
    assert end.contact.consent_epoch == len(events) + held
    for _, before, outcome, _ in turns:
        assert not (outcome.head.contact.suppressed_at and outcome.head.has_active_consent)
        if before.contact.suppressed_at and not outcome.head.contact.suppressed_at:
            assert EventType.OPTED_IN in types(outcome)
        if outcome.head.consents != before.consents:
            assert outcome.events


@bounded
@given(
    HEADS,
    STEPS,
    st.sampled_from(STOPS),
    st.tuples(AROUND, AROUND),
    st.sampled_from([str.upper, str.title, str]),
    st.sampled_from(["", "\n\nSent from my iPhone"]),
)
def test_stop_in_any_dress_ends_everything_with_one_reply_at_most(
    brand: Brand,
    head: ContactState,
    steps: Sequence[Step],
    word: str,
    around: tuple[str, str],
    dress: Any,
    signature: str,
) -> None:
    turns = played(head, steps, brand)
    before = turns[-1][2].head if turns else head
    now = turns[-1][3] if turns else NOW

    outcome = texted(before, around[0] + dress(word) + around[1] + signature, brand, now=now)

    assert outcome.read_as == "stop"
    assert len(outcome.replies) <= 1
    assert outcome.head.contact.suppressed_at == now
    states = {c.state for c in outcome.head.consents.values()}
    assert not states & {ConsentState.ACTIVE, ConsentState.PENDING}


def test_a_question_that_lapsed_by_the_clock_and_a_later_yes_fit_together(brand: Brand) -> None:
    asked = transitions.request_opt_in(
        a_head(), "offers", BY_TEXT, expires_at=NOW + 24 * HOUR, now=NOW
    )
    lapsed = transitions.expire_opt_in(asked.head, "offers", BY_CLOCK, now=NOW + 24 * HOUR)
    assert lapsed

    outcome = texted(lapsed.head, "YES", brand, now=NOW + 25 * HOUR)

    assert outcome.head.state("offers") is ConsentState.PENDING
    assert outcome.head.contact.consent_epoch == 3


# --- what once went wrong


def test_an_old_stop_that_comes_late_does_not_weaken_a_newer_one(brand: Brand) -> None:
    head = texted(a_head(ACTIVE), "STOP", brand).head

    head = texted(head, "STOP", brand, now=NOW + HOUR, received_at=NOW - 3 * HOUR).head

    assert head.contact.suppressed_at == NOW
    late = texted(head, "START", brand, now=NOW + HOUR, received_at=NOW - 2 * HOUR).head
    assert late.contact.suppressed_at
    assert not late.has_active_consent


@pytest.mark.parametrize("body", ["Yes\n\nactually no, I am not sure", "JOIN\n\nwhat is this?"])
def test_a_word_with_a_paragraph_below_it_agrees_to_nothing(brand: Brand, body: str) -> None:
    assert texted(a_head(a_consent(ConsentState.PENDING)), body, brand).events == ()


def test_a_lapse_does_not_hide_the_open_question(brand: Brand) -> None:
    head = transitions.request_opt_in(
        a_head(), "orders", BY_TEXT, expires_at=NOW + 24 * HOUR, now=NOW
    ).head
    later = NOW + 23 * HOUR
    head = transitions.request_opt_in(
        head, "offers", BY_TEXT, expires_at=NOW + 47 * HOUR, now=later
    ).head
    lapsed = transitions.expire_opt_in(head, "orders", BY_CLOCK, now=NOW + 24 * HOUR)
    assert lapsed

    outcome = texted(lapsed.head, "YES", brand, now=NOW + 25 * HOUR)

    assert outcome.head.state("offers") is ConsentState.ACTIVE


def test_a_yes_long_after_a_lapsed_question_is_for_a_person(brand: Brand) -> None:
    head = a_head(a_consent(ConsentState.NONE))

    assert texted(head, "YES", brand, now=NOW + 71 * HOUR).replies
    assert not texted(head, "YES", brand, now=NOW + 73 * HOUR).replies


def test_a_number_that_is_not_ours_asks_nobody_anything(brand: Brand) -> None:
    outcome = texted(a_head(), "JOIN", brand, to="+12025550199")

    assert outcome.events == ()
    assert outcome.read_as == "to a number that is not in the brand: for an agent"


@pytest.mark.parametrize(
    "words", ["hi", "Hi!", "HI", "hi again", "yo", "here", "im here", "I'm here", "ya llegué"]
)
def test_a_greeting_or_an_arrival_is_no_suspicion(brand: Brand, words: str) -> None:
    outcome = texted(a_head(a_consent(ConsentState.ACTIVE)), words, brand)

    assert outcome.understanding.value == "free_text"
    assert not outcome.head.contact.holds
    assert not outcome.replies


@table("words", ["ok", "dale", "sure"])
def test_who_opted_out_of_one_program_is_not_asked_to_join_it_again(
    brand: Brand, words: str
) -> None:
    offers = replace(ACTIVE.revoked(at=NOW - timedelta(hours=1), seq=2), asked_at=None)
    orders = a_consent(ConsentState.ACTIVE, program="orders")

    outcome = texted(a_head(offers, orders), words, brand)

    assert outcome.head.state("offers") is ConsentState.REVOKED
    assert [one for one in outcome.replies if "YES" in one.body] == []


@table("words", ["STOP was a mistake", "unsubscribe me from email"])
def test_a_doubt_that_eum_reports_as_a_stop_is_asked_about(brand: Brand, words: str) -> None:
    outcome = texted(a_head(ACTIVE), words, brand, handled=Handled.STOP)

    assert outcome.head.contact.holds == {"unclear_opt_out"}
    assert [_ASKS.search(one.body) is not None for one in outcome.replies] == [True]
