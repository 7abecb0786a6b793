"""Carries out the effect of an intent on the contact state."""

from msgspec.structs import replace

from shared.domain.consent import transitions
from shared.domain.conversation import danger, opt_in, opt_out
from shared.domain.conversation.languages import of_answer
from shared.domain.conversation.outcome import Outcome
from shared.domain.conversation.reading.meaning import Reading
from shared.domain.conversation.turn import Turn, own_text, reply
from shared.domain.intents.effects import (
    Acknowledge,
    AlertPerson,
    AskOptIn,
    CallPerson,
    ChangeLanguage,
    ChangeNothing,
    ConfirmOptIn,
    DeclineOptIn,
    EndConsent,
    EndForGood,
    EndPrograms,
    ForgetMinor,
    GiveAnswer,
    HoldMarketing,
    JoinProgram,
    KeepSurveyAnswer,
    KeepTopics,
    KeepWish,
    LeaveOptIn,
    ProgramText,
    RestoreConsent,
    SendText,
)
from shared.domain.intents.intent import Intent
from shared.domain.intents.own_texts import reworded
from shared.domain.messages.webhooks import Handled


def carry_out(intent: Intent, reading: Reading, turn: Turn) -> Outcome:
    """Returns the outcome, before the thread and the auto-reply limit are considered."""
    effect = reworded(intent, turn.brand.replies)
    language = of_answer(reading, turn)
    match effect:
        case EndConsent() | EndForGood():
            return _end_consent(turn, effect, reading, language)
        case HoldMarketing():
            return _hold(turn, effect, reading, language)
        case CallPerson() | AlertPerson():
            return danger.tell_person(turn, effect, language, besides=_besides(reading, turn))
        case ConfirmOptIn() | RestoreConsent() | JoinProgram() | AskOptIn() | DeclineOptIn():
            return _opt_in(effect, reading, turn, language)
        case LeaveOptIn():
            return opt_in.leave(turn, effect, language)
        case SendText() | ChangeLanguage() | Acknowledge() | GiveAnswer() | ChangeNothing():
            return _answer(effect, reading, turn, language)
        case EndPrograms() | KeepTopics() | KeepWish() | ForgetMinor():
            return _keep_wish(turn, effect, reading, language)
        case KeepSurveyAnswer():
            # Few messages answer a survey.
            from shared.domain.conversation.questions import survey_answers

            return survey_answers.understood(turn, effect, reading)


def _hold(turn: Turn, effect: HoldMarketing, reading: Reading, language: str) -> Outcome:
    outcome = opt_out.hold(turn, effect, reading.holds, language, more=reading.more)
    if not effect.text or not opt_out.may_answer(turn, outcome.head):
        return outcome
    # Imports time zones, which few messages need.
    from shared.domain.conversation.questions import requests

    return replace(outcome, replies=(requests.filled(effect.text, turn, language),))


def _opt_in(
    effect: ConfirmOptIn | RestoreConsent | JoinProgram | AskOptIn | DeclineOptIn,
    reading: Reading,
    turn: Turn,
    language: str,
) -> Outcome:
    match effect:
        case ConfirmOptIn():
            return danger.with_person(opt_in.confirm(turn, effect, language), turn)
        case RestoreConsent():
            return danger.with_person(opt_in.start(turn, effect, language), turn)
        case JoinProgram():
            assert reading.joined, "the intent applies to a program's keyword"
            return danger.with_person(opt_in.join(turn, effect, *reading.joined), turn)
        case AskOptIn():
            return opt_in.ask(turn, effect, language)
        case DeclineOptIn():
            return opt_in.decline(turn, effect, language)


def _answer(
    effect: SendText | ChangeLanguage | Acknowledge | GiveAnswer | ChangeNothing,
    reading: Reading,
    turn: Turn,
    language: str,
) -> Outcome:
    match effect:
        case SendText():
            return _send_text(turn, effect, reading, language)
        case ChangeLanguage():
            return _confirm_language(turn, effect, language)
        case Acknowledge():
            return _acknowledge(turn, effect, language)
        case GiveAnswer():
            # Few messages are answered with the brand's own answer.
            from shared.domain.conversation.questions import known_answers

            return known_answers.give(turn, effect, reading, language)
        case ChangeNothing():
            return Outcome(turn.head, effect.understood)


def _send_text(turn: Turn, effect: SendText, reading: Reading, language: str) -> Outcome:
    if effect.answered and turn.text.handled is Handled.HELP:
        return Outcome(turn.head, effect.answered)
    if isinstance(effect.text, ProgramText):
        text = reply(turn.program, effect.text, language)
        return Outcome(turn.head, effect.understood, replies=(text,))
    # Imports time zones, which few messages need.
    from shared.domain.conversation.questions import requests

    return requests.send_text(turn, effect, language, besides=_besides(reading, turn))


def _acknowledge(turn: Turn, effect: Acknowledge, language: str) -> Outcome:
    if not turn.brand.team_hours:
        return Outcome(turn.head, effect.understood)
    # Imports time zones, which few messages need.
    from shared.domain.conversation.questions import requests

    return requests.acknowledge(turn, effect, language)


def _keep_wish(
    turn: Turn,
    effect: EndPrograms | KeepTopics | KeepWish | ForgetMinor,
    reading: Reading,
    language: str,
) -> Outcome:
    # Few messages need the patterns of dates and hours.
    from shared.domain.conversation.wishes import keeping

    match effect:
        case EndPrograms():
            assert reading.scope, "the intent applies to a message with a scope"
            kept = keeping.end_programs(turn, effect, reading.scope, language, more=reading.more)
        case KeepTopics():
            assert reading.topics, "the intent applies to a message with topics"
            kept = keeping.keep_topics(turn, effect, reading.topics, language, more=reading.more)
        case ForgetMinor():
            return keeping.forget_minor(turn, effect, language)
        case KeepWish():
            kept = keeping.keep(turn, effect, language, more=reading.more)
    others, wished, unkept = reading.others, reading.wished, reading.has_unkept
    return keeping.keep_others(turn, kept, others, language, wished=wished, has_unkept=unkept)


def _end_consent(
    turn: Turn, effect: EndConsent | EndForGood, reading: Reading, language: str
) -> Outcome:
    if isinstance(effect, EndForGood):
        return opt_out.end_for_good(turn, effect, reading.holds, language)
    if reading.in_own_words:
        return opt_out.opt_out_in_own_words(
            turn, effect, reading.holds, language, more=reading.more
        )
    return opt_out.opt_out(turn, effect, language)


def _besides(reading: Reading, turn: Turn) -> Outcome | None:
    """Returns what the message leads to besides a danger or a privacy request: an opt-out, a
    hold or a wish."""
    also = reading.also
    if also is None or also.said is None or not _holds(also.said):
        return None
    return carry_out(also.said, also, turn)


def _holds(intent: Intent) -> bool:
    effect = intent.effect
    if isinstance(effect, SendText):
        return effect.hold is not None
    return intent.stops_marketing or isinstance(effect, KeepTopics | KeepWish)


def _confirm_language(turn: Turn, effect: ChangeLanguage, language: str) -> Outcome:
    """After an opt-out only its confirmation is sent; the language counts nevertheless."""
    contact = replace(turn.head.contact, language=language)
    evidence = turn.evidence(language)
    change = transitions.change_preferences(turn.head, contact, evidence, now=turn.now)
    is_silent = turn.head.contact.suppressed_at
    replies = () if is_silent else (own_text(turn, effect.text, language),)
    return Outcome(change.head, effect.understood, change.events, replies)
