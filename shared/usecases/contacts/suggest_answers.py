"""Suggests the brand's own answers to the newest question of a thread."""

from collections.abc import Iterator, Sequence

import msgspec

from shared.domain.answers.index import Found
from shared.domain.answers.matching import is_sure, suggestions
from shared.domain.brand.model import Brand
from shared.domain.core.error_codes import CONTACT_UNKNOWN
from shared.domain.core.phone import ContactId
from shared.domain.messages.message import InboundMessage, Message
from shared.domain.text.language import PERHAPS, language_of
from shared.storage import messages
from shared.storage.brand import current
from shared.storage.contacts import contact_states

READ = 20
"""Messages of the thread among which the question is."""
QUESTIONS = frozenset({"free_text", "known_answer"})
"""What a message was understood as that an answer may fit. To a danger, a complaint or an opt-out
an agent writes their own words."""


class Suggestion(msgspec.Struct, frozen=True):
    """An answer that may fit. sure: whether Rapport would send it automatically."""

    id: str
    language: str
    text: str
    score: float
    sure: bool


class Suggestions(msgspec.Struct, frozen=True):
    """The answers that may fit the newest question of a thread, the best first; of no question,
    none."""

    message_id: str | None = None
    items: Sequence[Suggestion] = ()


def suggest_answers(contact_id: ContactId) -> Suggestions:
    """Returns up to three answers. Raises NotFound for a contact that is unknown."""
    head = contact_states.load(contact_id)
    if head is None:
        raise CONTACT_UNKNOWN()
    brand = current().brand
    question = _newest_question(messages.of_thread(contact_id, limit=READ)[0])
    if question is None:
        return Suggestions()
    for language in _languages(question.body, head.contact.language, brand):
        if found := suggestions(brand.answers, question.body, language):
            sure = is_sure(found, question.body, language)
            items = [_suggestion(one, language, sure and one is found[0]) for one in found]
            return Suggestions(question.message_id, items)
    return Suggestions(question.message_id)


def _newest_question(newest_first: Sequence[Message]) -> InboundMessage | None:
    """Returns the newest message of the contact that needs an agent, where it is a question."""
    for one in newest_first:
        if isinstance(one, InboundMessage) and one.decision and one.decision.needs_agent:
            return one if one.decision.understood in QUESTIONS else None
    return None


def _languages(body: str, known: str | None, brand: Brand) -> Iterator[str]:
    """Yields each language once: that of the question, the contact's, the brand's."""
    yield from dict.fromkeys(
        one for one in (language_of(body, at_least=PERHAPS), known, brand.default_language) if one
    )


def _suggestion(found: Found, language: str, sure: bool) -> Suggestion:
    answer = found.answer
    return Suggestion(answer.id, language, answer.says(language), round(found.score, 2), sure)
