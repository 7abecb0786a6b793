"""The answer to a survey is read while it is open, and never against an opt-out."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.contacts import threads
from shared.domain.contacts.contact_state import ConsentState, ContactState, ThreadState
from shared.domain.contacts.holds import Hold
from shared.domain.contacts.priority import Priority
from shared.domain.contacts.surveys import Feeling
from shared.domain.messages.message import Media
from tests.support.surveys import asked, with_surveys
from tests.support.tables import table
from tests.unit.domain.builders import NOW, a_consent, a_head, texted

ACTIVE = a_consent(ConsentState.ACTIVE, confirmed=True)
HOUR = timedelta(hours=1)
UP, EVEN, DOWN = Feeling.POSITIVE, Feeling.NEUTRAL, Feeling.NEGATIVE


@pytest.fixture
def shop(brand: Brand) -> Brand:
    """The example with surveys."""
    return with_surveys(brand)


def open_for(language: str = "en") -> ContactState:
    """A subscriber who was asked an hour ago."""
    return asked(a_head(ACTIVE, language=language), NOW - HOUR)


@table(
    ("said", "score", "feeling", "understood"),
    [
        ("5", 5, UP, "survey_answer"),
        ("cinco", 5, UP, "survey_answer"),
        ("5 stars!!", 5, UP, "survey_answer"),
        ("3", 3, EVEN, "survey_answer"),
        ("great", None, UP, "survey_answer"),
        ("genial", None, UP, "survey_answer"),
        ("👍", None, UP, "survey_answer"),
        ("5 thanks so much, love it", 5, UP, "survey_answer"),
        ("so so", None, EVEN, "survey_answer"),
        ("más o menos", None, EVEN, "survey_answer"),
        ("2", 2, DOWN, "survey_low"),
        ("uno", 1, DOWN, "survey_low"),
        ("no", None, DOWN, "survey_low"),
        ("nope", None, DOWN, "survey_low"),
        ("meh", None, DOWN, "survey_low"),
        ("pésimo servicio", None, DOWN, "survey_low"),
        ("👎", None, DOWN, "survey_low"),
        ("1 because nobody called me back", 1, DOWN, "survey_low"),
        ("5 but the pickup was slow", 5, UP, "survey_low"),
        ("5 pero la fila fue larga", 5, UP, "survey_words"),
        ("the pickup was slow", None, DOWN, "survey_low"),
        ("the pickup was not slow", None, None, "survey_words"),
        ("4 food 2 service", None, None, "survey_words"),
        ("order 4 never came", None, None, "survey_words"),
        ("5 but the driver was rude", 5, UP, "complaint"),
        ("5 pero el chofer fue grosero", 5, UP, "complaint"),
        ("your driver was very rude to me", None, DOWN, "complaint"),
        ("llegó frío y nadie contestó", None, DOWN, "survey_low"),
        ("5, what time do you open tomorrow?", 5, UP, "free_text"),
    ],
)
def test_an_answer_is_kept(
    shop: Brand, said: str, score: int | None, feeling: Feeling | None, understood: str
) -> None:
    outcome = texted(open_for(), said, shop)

    assert outcome.understanding.value == understood
    assert outcome.survey is not None
    assert (outcome.survey.score, outcome.survey.feeling) == (score, feeling)
    kept = outcome.head.contact.survey
    assert kept
    assert (kept.answered_at, kept.score, kept.feeling) == (NOW, score, feeling)
    assert outcome.as_record().survey == outcome.survey
    is_for_agent = understood != "survey_answer"
    assert (outcome.head.thread.state is ThreadState.OPEN) is is_for_agent
    if feeling is DOWN:
        assert outcome.head.thread.priority is Priority.P2


@table(
    ("said", "language"),
    [
        ("STOP", "en"),
        ("5 stop", "en"),
        ("2 but stop", "en"),
        ("5. STOP", "en"),
        ("great, now stop texting me", "en"),
        ("5 but stop texting me", "en"),
        ("no more messages please", "en"),
        ("ALTO", "es"),
        ("5 alto", "es"),
        ("2 pero ya no me escriban", "es"),
        ("un 5, pero quítenme de la lista", "es"),
        ("1 baja", "es"),
        ("Loved “Juniper & Pine: Did we help?” but stop texting me", "en"),
    ],
)
def test_an_opt_out_has_no_score(shop: Brand, said: str, language: str) -> None:
    outcome = texted(open_for(language), said, shop)

    assert outcome.understanding.is_opt_out, outcome.understanding.value
    assert outcome.head.contact.suppressed_at == NOW
    assert outcome.survey is None
    kept = outcome.head.contact.survey
    assert kept
    assert (kept.answered_at, kept.score) == (None, None)


@table(
    ("said", "understood"),
    [
        ("1 i want to kill myself", "self_harm"),
        ("5 my husband died last week", "bereavement"),
        ("2, i'm calling my lawyer", "legal"),
        ("1. wrong number", "wrong_number"),
        ("im 11 lol 5", "minor"),
        ("HELP", "help"),
        ("when do you open?", "free_text"),
        ("thanks!", "praise"),
        ("I'm driving with Focus turned on. I'll see your message when I get there.", "auto_reply"),
        ("asdfgh", "gibberish"),
    ],
)
def test_what_goes_first_is_no_answer(shop: Brand, said: str, understood: str) -> None:
    head = open_for()
    outcome = texted(head, said, shop)

    assert outcome.understanding.value == texted(a_head(ACTIVE), said, shop).understanding.value
    assert understood in outcome.understanding.value or outcome.head.contact.holds
    assert outcome.survey is None


def test_a_low_score_with_a_wish_keeps_both(shop: Brand) -> None:
    outcome = texted(open_for(), "1, once a month is plenty", shop)

    assert outcome.head.contact.per_30_days == 1
    assert outcome.survey
    assert outcome.survey.score == 1
    assert outcome.head.thread.priority is Priority.P2


def test_themes_are_kept_on_the_answer_and_the_contact(shop: Brand) -> None:
    outcome = texted(open_for(), "3 the pickup, and the line", shop)

    assert outcome.survey
    assert outcome.survey.themes == ("pickup", "wait")
    assert outcome.head.contact.themes == {"pickup": NOW, "wait": NOW}


def test_a_survey_is_answered_once_and_never_asked_about(shop: Brand) -> None:
    first = texted(open_for(), "5", shop)
    second = texted(first.head, "2", shop)

    assert (first.replies, second.replies) == ((), ())
    assert second.survey is None
    assert second.head.contact.survey == first.head.contact.survey


@pytest.mark.parametrize("passed", [timedelta(hours=73), -HOUR], ids=["late", "early"])
def test_only_an_open_survey_is_answered(shop: Brand, passed: timedelta) -> None:
    outcome = texted(asked(a_head(ACTIVE), NOW - passed), "5", shop)

    assert outcome.survey is None


def test_an_agent_who_wrote_since_is_answered_instead(shop: Brand) -> None:
    head = open_for()
    head = replace(head, thread=threads.answered(head.thread, now=NOW - HOUR / 2))

    assert texted(head, "5", shop).survey is None


def test_the_open_question_of_an_opt_in_goes_first(shop: Brand) -> None:
    pending = a_consent(ConsentState.PENDING, expires_at=NOW + HOUR)
    outcome = texted(asked(a_head(pending), NOW - HOUR), "yes", shop)

    assert outcome.survey is None


def test_a_survey_that_the_brand_removed_is_not_answered(brand: Brand) -> None:
    assert texted(open_for(), "5", brand).survey is None


def test_a_score_releases_no_hold(shop: Brand) -> None:
    head = open_for()
    held = replace(head, contact=replace(head.contact, holds=frozenset({Hold.COMPLAINT})))

    assert texted(held, "5", shop).head.contact.holds == {Hold.COMPLAINT}


def test_a_picture_without_words_is_no_answer(shop: Brand) -> None:
    outcome = texted(open_for(), "", shop, media=(Media("https://x.example.com/1", "image/png"),))

    assert outcome.survey is None
    assert outcome.head.thread.state is ThreadState.OPEN
