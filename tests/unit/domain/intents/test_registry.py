"""Every intent of the registry: its module, its words and replies, and a message for each of its
understandings."""

import inspect
import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple, get_args

import pytest

from infra.generate.rules import intents as page
from shared.domain.brand.model import Brand
from shared.domain.brand.program import Language
from shared.domain.contacts.contact_state import ConsentState, ContactState, Thread, ThreadState
from shared.domain.contacts.holds import Hold
from shared.domain.conversation.inbound_decision import decide_inbound
from shared.domain.conversation.outcome import Reply
from shared.domain.conversation.reading.meaning import Reading
from shared.domain.conversation.reading.reading import intent_of
from shared.domain.conversation.turn import Turn
from shared.domain.intents import free_text, kinds
from shared.domain.intents.effects import ProgramText, SendText, understandings
from shared.domain.intents.intent import Circumstance, Intent, Wording
from shared.domain.intents.keywords import KEYWORDS, is_reserved, meaning_of
from shared.domain.intents.kinds import (
    anything_else,
    opt_out,
    suspected_opt_out,
)
from shared.domain.intents.kinds.opt_ins import confirmation, program_keyword
from shared.domain.intents.kinds.stops import bereaved, legal, unclear_opt_out
from shared.domain.intents.registry import INTENTS
from shared.domain.intents.understanding import Understanding
from shared.domain.messages.message import Media
from shared.domain.messages.webhooks import Handled
from shared.domain.text.secret import Secret
from tests.support.answers import with_answers
from tests.support.surveys import asked, with_surveys
from tests.unit.domain.builders import NOW, a_consent, a_head, a_message, a_text, texted

HOUR = timedelta(hours=1)
LANGUAGES = get_args(Language)
ACTIVE, PENDING = a_consent(ConsentState.ACTIVE), a_consent(ConsentState.PENDING)
BOTH = a_head(ACTIVE, a_consent(ConsentState.ACTIVE, "orders"))
EXPIRED = a_consent(ConsentState.PENDING, expires_at=NOW - HOUR)
DISTRESSED = a_head(holds=frozenset({Hold.DISTRESS}))
DIED = a_head(suppressed_at=NOW, holds=frozenset({Hold.BEREAVEMENT}))
UNANSWERED = a_head(
    holds=frozenset({Hold.DISTRESS}), thread=Thread(ThreadState.OPEN, reply_due_at=NOW)
)
ASKED = asked(a_head(ACTIVE), NOW - HOUR)
each_intent = pytest.mark.parametrize("intent", INTENTS, ids=lambda intent: intent.id)


PICTURE = (Media("https://example.com/1.jpg", "image/jpeg"),)
SUSPECTED = "I have no use for any of these on my cell, take my name off your roster"


class Case(NamedTuple):
    body: str
    state: ContactState = a_head()
    message: Mapping[str, Any] = {}


# Intent -> understanding -> a message that is understood so.
CASES: Mapping[str, Mapping[str, Case]] = {
    "self_harm": {
        "self_harm": Case("I want to kill myself"),
        "self_harm_opt_out": Case("stop texting me i want to die"),
    },
    "violence": {
        "violence": Case("he is hitting me, please send the police"),
        "violence_opt_out": Case("stop texting me. I will burn your store down"),
    },
    "violence_watched": {
        "violence_watched": Case("he reads my phone and hits me"),
        "violence_watched_opt_out": Case("please stop texting me, he reads my phone and hit me"),
    },
    "medical": {
        "medical": Case("my face is swelling after your lotion"),
        "medical_opt_out": Case("your dye burned my scalp. take me off your list"),
    },
    "suspected_danger": {
        "suspected_danger": Case(
            "I keep the pills near my bed and I think tonight I will use them"
        ),
        "suspected_danger_opt_out": Case(
            "please stop texting me. there is nothing left for me, tonight i swallow the lot"
        ),
    },
    "after_danger": {
        "after_danger": Case("ok", DISTRESSED),
        "after_danger_unanswered": Case("please help me", UNANSWERED),
    },
    "opt_out": {
        "opt_out": Case("STOP"),
        "opt_out_free_text": Case("please stop texting me"),
        "opt_out_wrong_number": Case("wrong number"),
        "opt_out_complaint": Case("stop texting me. this is harassment"),
        "opt_out_and_more": Case("stop texting me. you charged me twice"),
    },
    "bereaved": {"bereaved": Case("my husband died last week")},
    "legal": {"legal": Case("stop texting me or I will sue")},
    "minor": {"minor": Case("im 11 years old")},
    "stop_scope": {
        "stop_scope": Case("stop the offers but keep my order updates", BOTH),
        "stop_scope_and_more": Case("stop the offers, keep my orders, in Spanish", BOTH),
        "stop_scope_unclear": Case("no more raffle texts, the surveys are fine", BOTH),
    },
    "no_texts": {"no_texts": Case("This number is a landline.")},
    "topic": {"topic": Case("only coffee stuff please", a_head(ACTIVE))},
    "preferences": {"preferences": Case("my settings", a_head(ACTIVE))},
    "topics": {
        "topics": Case("STOP EVENTS", a_head(ACTIVE)),
        "topics_and_more": Case("stop the events. where is my order?", a_head(ACTIVE)),
    },
    "abuse": {"abuse": Case("you people are idiots")},
    "fraud": {"fraud": Case("is this a scam?")},
    "charge": {"charge": Case("you charged me twice")},
    "other_channel": {"other_channel": Case("don't call me, text is fine")},
    "pause": {
        "pause": Case("not this month", a_head(ACTIVE)),
        "pause_and_more": Case("not this month, and in spanish please", a_head(ACTIVE)),
    },
    "less": {
        "less": Case("once a week is plenty", a_head(ACTIVE)),
        "less_and_more": Case("once a week is plenty, in spanish please", a_head(ACTIVE)),
    },
    "time": {
        "time_and_more": Case("not before 10, and in spanish please", a_head(ACTIVE)),
        "time": Case("not before 10", a_head(ACTIVE)),
        "time_unreadable": Case("los domingos no por favor", a_head(ACTIVE)),
    },
    "complaint": {"complaint": Case("this is harassment")},
    "unclear_opt_out": {"unclear_opt_out": Case("too many texts")},
    "reaction": {"reaction": Case("Loved “Your order is ready”")},
    "auto_reply": {"auto_reply": Case("Sorry, can't talk right now.")},
    "praise": {"praise": Case("Thanks!!")},
    "spam": {
        "spam": Case("Congrats! Your store won a free terminal. Claim at example.com/claim")
    },
    "gibberish": {"gibberish": Case("asdfghj")},
    "privacy": {
        "privacy": Case("what info do you have on me"),
        "privacy_opt_out": Case("stop texting me and delete my data"),
    },
    "secret": {
        "secret": Case(
            "[card number ending in 1111 removed]", message={"secrets": (Secret.CARD,)}
        ),
    },
    "human": {"human": Case("I want to talk to a person")},
    "bot": {"bot": Case("are you a robot?")},
    "who": {"who": Case("who is this?", a_head(ACTIVE))},
    "unknown_number": {"unknown_number": Case("hello", message={"to": "+12025550177"})},
    "help": {
        "help": Case("HELP"),
        "help_by_provider": Case("HELP", message={"handled": Handled.HELP}),
    },
    "language_wish": {"language_wish": Case("en español por favor")},
    "older_than_opt_out": {
        "older_than_opt_out": Case(
            "START", a_head(suppressed_at=NOW), {"received_at": NOW - HOUR}
        )
    },
    "opt_in_held": {"opt_in_held": Case("START", DIED)},
    "confirmation": {
        "confirmed": Case("YES", a_head(PENDING)),
        "confirmed_late": Case("YES", a_head(EXPIRED)),
    },
    "declined": {"declined": Case("no thanks", a_head(PENDING))},
    "perhaps_yes": {"perhaps_yes": Case("ok", a_head(PENDING))},
    "join": {"join": Case("sign me up"), "join_subscribed": Case("sign me up", a_head(ACTIVE))},
    "start": {"start": Case("START"), "start_subscribed": Case("START", a_head(ACTIVE))},
    "program_keyword": {
        "keyword": Case("JOIN"),
        "keyword_subscribed": Case("JOIN", a_head(ACTIVE)),
    },
    "picture": {"picture": Case("", message={"media": PICTURE})},
    "suspected_opt_out": {"suspected_opt_out": Case(SUSPECTED)},
    "survey_answer": {
        "survey_answer": Case("5", ASKED),
        "survey_low": Case("2", ASKED),
        "survey_words": Case("4 food, 5 service", ASKED),
    },
    "known_answer": {"known_answer": Case("Where can I park?")},
    "anything_else": {"free_text": Case("Do you have boots?")},
}  # fmt: skip


def test_every_module_of_intents_is_in_the_registry_once() -> None:
    files = {path.stem for path in Path(str(kinds.__file__)).parent.rglob("*.py")} - {"__init__"}

    assert sorted(one.id for one in INTENTS) == sorted(files)
    for intent in INTENTS:
        assert page.module_of(intent).INTENT is intent


def test_the_wordings_are_those_that_the_page_and_the_stand_ins_name() -> None:
    holds = {
        name: (wording.hold, wording.is_refusal, sorted(wording.phrases))
        for intent in INTENTS
        for name, wording in intent.wordings().items()
    }

    assert holds == {
        "threat": (Hold.LEGAL, False, ["en", "es"]),
        "reported": (Hold.COMPLAINT, False, ["en", "es"]),
        "wrong_number": (Hold.WRONG_NUMBER, False, ["en", "es", "fr"]),
        "stop": (None, False, ["en", "es", "fr"]),
        "complaint": (Hold.COMPLAINT, False, ["en", "es"]),
        "insult": (Hold.COMPLAINT, False, ["en", "es"]),
        "refusal": (Hold.UNCLEAR_OPT_OUT, True, ["en", "es", "fr"]),
        "opening": (None, False, ["en", "es"]),
        "unclear": (Hold.UNCLEAR_OPT_OUT, False, ["en", "es"]),
    }


def test_dangers_come_first_then_opt_outs_and_one_intent_always_applies() -> None:
    dangers = [one for one in INTENTS if one.is_danger]

    assert dangers == list(INTENTS[: len(dangers)])
    assert INTENTS[len(dangers)] is bereaved.INTENT
    assert INTENTS[len(dangers) + 1] is legal.INTENT
    assert INTENTS[len(dangers) + 2] is opt_out.INTENT
    by_rule = [one for one in INTENTS if one is not suspected_opt_out.INTENT]
    stops = [one for one in by_rule if one.stops_marketing]
    assert stops == list(by_rule[len(dangers) : len(dangers) + len(stops)])
    assert Circumstance.ALWAYS in INTENTS[-1].circumstances
    assert INTENTS[-1].needs is Circumstance.ALWAYS


@each_intent
def test_an_intent_is_documented(intent: Intent) -> None:
    assert inspect.getdoc(page.module_of(intent))
    assert page.meaning(intent).endswith(".")
    assert f"| **{intent.id}** {page.meaning(intent)} |" in page.PAGE.read_text("utf-8")


def test_the_page_is_as_the_registry_declares_it() -> None:
    text = page.PAGE.read_text("utf-8")

    assert page.rendered(text) == text, "run make docs"


@each_intent
def test_an_intent_can_be_recognised_in_every_language_of_a_brand(intent: Intent) -> None:
    assert page.recognized_by(intent)
    if intent.keywords:
        assert set(intent.keywords) >= set(LANGUAGES)
    for name, wording in intent.wordings().items():
        assert set(wording.phrases) >= set(LANGUAGES), name
        assert all(wording.phrases.values()), name
    if signs := intent.signs():
        assert set(signs) >= set(LANGUAGES)
        assert all(signs.values())


@each_intent
def test_an_intent_has_a_reply_in_every_language_or_a_reason_for_none(
    intent: Intent, brand: Brand
) -> None:
    assert bool(intent.effect.replies) is not bool(intent.no_reply)
    for text in intent.effect.replies:
        for language in LANGUAGES:
            assert _texts(text, brand, language)


@each_intent
def test_every_understanding_of_an_intent_has_a_message_and_replies_as_declared(
    intent: Intent, brand: Brand
) -> None:
    cases, shop = CASES[intent.id], with_surveys(with_answers(brand))
    declared = {
        body
        for text in intent.effect.replies
        for language in LANGUAGES
        for body in _texts(text, brand, language)
    }

    assert {one.value for one in understandings(intent.effect)} == set(cases)
    for understanding, case in cases.items():
        outcome = texted(case.state, case.body, shop, **case.message)
        assert outcome.understanding.value == understanding
        assert all(_is_declared(reply.body, declared) for reply in outcome.replies)


@pytest.mark.parametrize(
    "words", ["this is harassment. too many texts", "I never signed up and don't want this anymore"]
)
def test_a_complaint_that_may_be_an_opt_out_is_a_complaint(brand: Brand, words: str) -> None:
    outcome = texted(a_head(ACTIVE), words, brand)

    assert outcome.understanding.value == "complaint"
    assert outcome.head.contact.holds == {Hold.COMPLAINT, Hold.UNCLEAR_OPT_OUT}


@pytest.mark.parametrize(
    ("state", "intent"),
    [(a_head(PENDING), confirmation.INTENT), (a_head(), program_keyword.INTENT)],
)
def test_a_word_that_is_both_answers_the_open_question_before_it_joins_a_program(
    brand: Brand, state: ContactState, intent: Intent
) -> None:
    """No brand can publish such a word today; one that could would not lose a confirmation."""
    both = Reading(confirmation.INTENT, joined=(brand.programs[0], "en"))
    turn = Turn(state, a_text("YES"), brand, 1, brand.numbers[0], a_message().message_id, NOW)

    assert intent_of(both, turn, INTENTS) is intent


@pytest.mark.parametrize(
    ("words", "understood"),
    [
        ("don't delete my data", "free_text"),
        ("please do not delete my data", "free_text"),
        ("I never asked you to erase my data", "free_text"),
        ("I don't want a person", "suspected_opt_out"),  # held for nothing: the second reader
        ("I don't need to talk to a human", "free_text"),
        ("don't cancel my order", "free_text"),
        ("no borren mis datos", "free_text"),
        ("no quiero que borren mis datos", "free_text"),
        ("no quiero hablar con una persona", "free_text"),
        ("no cancelen mi pedido", "free_text"),
        ("did I ask you to delete my data? no", "free_text"),
        ("¿les pedí que borren mis datos? no", "unclear_opt_out"),
        ("what data do you have on hiking trails", "free_text"),
        ("what data do you have on me", "privacy"),
        ("what personal data do you store?", "privacy"),
        ("qué datos tienen de los senderos", "free_text"),
        ("qué datos tienen de mí", "privacy"),
        ("¿qué datos guardan?", "privacy"),
        ("don't sell my data", "privacy"),
        ("why don't you delete my data?", "privacy"),
        ("don't keep my data, delete my data", "privacy"),
        ("I don't want a bot, I want a person", "human"),
        ("no vendan mis datos", "privacy"),
        ("no quiero un robot, quiero una persona", "human"),
    ],
)
def test_a_request_that_is_denied_is_for_an_agent(
    brand: Brand, words: str, understood: str
) -> None:
    outcome = texted(a_head(ACTIVE), words, brand)

    assert outcome.understanding.value == understood
    assert outcome.understanding.needs_agent
    assert outcome.head.state("offers") is ConsentState.ACTIVE


def test_no_two_understandings_have_the_same_value() -> None:
    values = [one.value for intent in INTENTS for one in understandings(intent.effect)]

    assert len(set(values)) == len(values)


def test_no_keyword_belongs_to_two_intents_or_is_an_opt_out_in_disguise() -> None:
    words = [word for one in INTENTS for words in one.keywords.values() for word in words]

    assert len(KEYWORDS) == len(words)
    assert all(is_reserved(word) for word in words)
    for word, (intent, _) in KEYWORDS.items():
        if not intent.ends_consent:
            assert meaning_of(word + word[-1]) is None, "held down, it must not opt anybody out"


def test_what_a_wording_stands_for_exists() -> None:
    names = [name for one in INTENTS for name in one.wordings()]
    stand_ins = [one for i in INTENTS for w in i.wordings().values() for one in w.stands_for or ()]

    assert len(set(names)) == len(names)
    assert set(stand_ins) <= set(names)
    assert stand_ins


# --- an intent that Rapport does not have

MADE_UP = Intent(
    "made_up",
    SendText(Understanding("made_up", "made up"), {"en": "Made up.", "es": "Inventado."}),
    wordings=lambda: {
        "made up": Wording({"en": ("a made up question", "stop texting me please")})
    },
)  # fmt: skip
WITH_MADE_UP = (*INTENTS[:-1], MADE_UP, anything_else.INTENT)


@pytest.mark.parametrize(("language", "body"), [("en", "Made up."), ("es", "Inventado.")])
def test_an_intent_with_a_text_of_its_own_sends_it_in_the_language_of_the_contact(
    brand: Brand, language: str, body: str
) -> None:
    outcome = decide_inbound(
        a_head(language=language),
        a_text("Hi! A made up question"),
        brand,
        1,
        message_id=a_message().message_id,
        now=NOW,
        intents=WITH_MADE_UP,
    )

    assert outcome.understanding.value == "made_up"
    assert outcome.replies == (Reply(body, "offers", language),)


@pytest.mark.parametrize(("body", "value"), [("JOIN", "made_up"), ("hello", "free_text")])
def test_an_intent_may_need_the_keyword_of_a_program(brand: Brand, body: str, value: str) -> None:
    picky = Intent(
        "picky",
        MADE_UP.effect,
        circumstances=frozenset({Circumstance.ALWAYS}),
        needs=Circumstance.PROGRAM_KEYWORD,
    )

    outcome = decide_inbound(
        a_head(),
        a_text(body),
        brand,
        1,
        message_id=a_message().message_id,
        now=NOW,
        intents=(picky, *INTENTS),
    )

    assert outcome.understanding.value == value


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("a made up question", MADE_UP),
        ("stop texting me please", opt_out.INTENT),
        ("too many texts. a made up question?", unclear_opt_out.INTENT),
    ],
)
def test_no_phrase_of_another_intent_hides_an_opt_out(text: str, intent: Intent) -> None:
    said = free_text.read(text, intents=WITH_MADE_UP)

    assert said
    assert said.intent is intent


def _is_declared(body: str, declared: set[str]) -> bool:
    """Returns whether it is a declared text, with any values for its `{names}`."""
    patterns = (re.sub(r"\\{\w+\\}", ".+", re.escape(one)) for one in declared)
    return any(re.fullmatch(pattern, body) for pattern in patterns)


def _texts(text: ProgramText | Mapping[str, str], brand: Brand, language: str) -> list[str]:
    if not isinstance(text, ProgramText):
        return [text[language].replace("{brand}", brand.name)]
    return [getattr(program.text(language), text) for program in brand.programs]
