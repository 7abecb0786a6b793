"""In which language an inbound message is answered, and when it changes the contact's language."""

from collections.abc import Iterator

from shared.domain.conversation.opt_in import question_for
from shared.domain.conversation.reading.meaning import Reading
from shared.domain.conversation.turn import Turn
from shared.domain.intents.effects import ConfirmOptIn


def shown_by(reading: Reading, turn: Turn) -> str | None:
    """Returns the language that the message shows, which is the contact's from now on, else None.

    A wish shows it, a keyword of one language (ALTO, but not STOP, which all use), 20 or more
    characters that are clearly in one, and the answer to a question that was asked in it. A
    language that the program does not have counts for nothing.
    """
    program = reading.joined[0] if reading.joined else turn.program
    return next((one for one in _signs(reading, turn) if one in program.texts), None)


def of_answer(reading: Reading, turn: Turn) -> str:
    """Returns the language of the auto-reply: the one shown, else the contact's. Of a contact whose
    language is unknown, a few words decide, else the question that they answer, else the brand."""
    known = turn.head.contact.language
    if found := shown_by(reading, turn) or known:
        return found
    perhaps = _perhaps(reading, turn)
    if perhaps in (None, "en") and (asked := _asked_in(reading, turn)):
        return asked
    if perhaps and perhaps in turn.program.texts:
        return perhaps
    return turn.brand.default_language


def _answered_in(reading: Reading, turn: Turn) -> str | None:
    """Returns the language of the question that the message answers, where nothing newer shows one:
    the contact has not written since, or their language is unknown."""
    asked = _asked_in(reading, turn)
    if asked is None or len(turn.program.texts) == 1:
        return None
    if turn.head.contact.language and _has_written_since(turn):
        return None
    return asked if _perhaps(reading, turn) in (None, "en", asked) else None


def _has_written_since(turn: Turn) -> bool:
    """Returns whether the contact wrote something else after the question."""
    question, last = question_for(turn), turn.head.thread.last_inbound_at
    asked_at = question.asked_at if question else None
    return asked_at is None or (last is not None and last > asked_at)


def _perhaps(reading: Reading, turn: Turn) -> str | None:
    from shared.domain.text.language import PERHAPS

    return _written(reading, turn, PERHAPS)


def _asked_in(reading: Reading, turn: Turn) -> str | None:
    """Returns the language of the question that the message answers. "Yes" and "ok" are said in
    every language, and show none."""
    is_answer = reading.answer or (reading.said and isinstance(reading.said.effect, ConfirmOptIn))
    asked = question_for(turn) if is_answer else None
    return asked.language if asked and asked.language in turn.program.texts else None


def _signs(reading: Reading, turn: Turn) -> Iterator[str | None]:
    yield reading.wished
    yield reading.joined[1] if reading.joined else None
    # English words such as STOP and HELP are used in every language.
    yield reading.language if reading.language != "en" else None
    if reading.is_own_words:
        from shared.domain.text.language import ENOUGH

        yield _written(reading, turn, ENOUGH)
    yield _answered_in(reading, turn)


def _written(reading: Reading, turn: Turn, at_least: int) -> str | None:
    if not reading.is_own_words:
        return None
    # Slow to import, and keywords need none of it.
    from shared.domain.intents.whole.reactions import remainder
    from shared.domain.text.language import language_of

    body = turn.text.body
    own = remainder(body)
    keywords = (word for program in turn.brand.programs for word in program.words)
    borrowed = {part for word in keywords for part in word.lower().split()}
    return language_of(body if own is None else own, at_least=at_least, borrowed=borrowed)
