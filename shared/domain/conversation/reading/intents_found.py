"""Every intent that an inbound message has, and by what."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from shared.domain.conversation.reading.meaning import Reading
from shared.domain.conversation.reading.reading import circumstances_of
from shared.domain.conversation.turn import Turn
from shared.domain.intents.intent import Circumstance, Intent
from shared.domain.messages.decision import Confidence, IntentFound

_BY_CIRCUMSTANCE: Mapping[Circumstance, tuple[Confidence, str]] = {
    Circumstance.ADVERTISING: (Confidence.LIKELY, "what such messages lure with"),
    Circumstance.ANSWERED_NO: (Confidence.LIKELY, "an answer to the open question"),
    Circumstance.ANSWERED_PERHAPS: (Confidence.LIKELY, "an answer to the open question"),
    Circumstance.ANSWERED_YES: (Confidence.LIKELY, "an answer to the open question"),
    Circumstance.BARRED_OPT_IN: (Confidence.CERTAIN, "an opt-in that a hold does not permit"),
    Circumstance.KNOWN_ANSWER: (Confidence.LIKELY, "the brand's answer"),
    Circumstance.OLDER_THAN_OPT_OUT: (Confidence.CERTAIN, "written before the stored opt-out"),
    Circumstance.OPEN_DISTRESS: (Confidence.CERTAIN, "an open hold because of a danger"),
    Circumstance.OPEN_QUESTION: (Confidence.CERTAIN, "an open question"),
    Circumstance.PICTURE_ALONE: (Confidence.CERTAIN, "media without words"),
    Circumstance.PROGRAM_KEYWORD: (Confidence.CERTAIN, "a program's keyword"),
    Circumstance.PROVIDER_HELP: (Confidence.CERTAIN, "the provider's report"),
    Circumstance.PROVIDER_OPT_OUT: (Confidence.CERTAIN, "the provider's report"),
    Circumstance.SCOPE: (Confidence.LIKELY, "the messages that it names"),
    Circumstance.SECRET: (Confidence.CERTAIN, "a secret, which was removed"),
    Circumstance.SURVEY_ANSWER: (Confidence.LIKELY, "an open survey"),
    Circumstance.SUSPECTED_DANGER: (Confidence.POSSIBLE, "the second reader"),
    Circumstance.SUSPECTED_OPT_OUT: (Confidence.POSSIBLE, "the second reader"),
    Circumstance.TOPICS: (Confidence.LIKELY, "the topics that it names"),
    Circumstance.UNKNOWN_NUMBER: (Confidence.CERTAIN, "a number that is not in the brand"),
}


_DECIDED = IntentFound("", Confidence.POSSIBLE, "nothing else explains it")


def intents_found(
    decided: Intent, reading: Reading, turn: Turn, intents: tuple[Intent, ...]
) -> tuple[IntentFound, ...]:
    """Returns the intents of the message; first the one that decided, then by precedence.

    The intent that every message has counts only when it decided.
    """
    found = {one.intent: one for one in _found(reading, turn, intents)}
    first = found.pop(decided.id, None) or replace(_DECIDED, intent=decided.id)
    order = [intent.id for intent in intents]
    return first, *sorted(found.values(), key=lambda one: order.index(one.intent))


def _found(reading: Reading, turn: Turn, intents: tuple[Intent, ...]) -> Iterator[IntentFound]:
    scope = reading.joined[0].id if reading.joined else None
    for one in _readings(reading):
        if one.said:
            yield IntentFound(one.said.id, *_by_words(one))
    for intent in intents:
        for circumstance in circumstances_of(intent, reading, turn):
            if circumstance in _BY_CIRCUMSTANCE:
                confidence, because = _BY_CIRCUMSTANCE[circumstance]
                which = f" {reading.known.id}" if reading.known else ""
                yield IntentFound(intent.id, confidence, because + which, scope)


def _readings(reading: Reading | None) -> Iterator[Reading]:
    while reading:
        yield reading
        reading = reading.also


def _by_words(reading: Reading) -> tuple[Confidence, str]:
    if reading.in_own_words:
        return Confidence.LIKELY, "words in it"
    if reading.language:
        return Confidence.CERTAIN, "a keyword"
    return Confidence.LIKELY, "the whole message"
