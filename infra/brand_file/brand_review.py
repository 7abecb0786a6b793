"""Warns of settings that contradict each other, and of content that carriers refuse."""

from collections.abc import Iterator

from infra.brand_file.keyword_review import doubts
from infra.brand_file.promises import promised
from infra.brand_file.remark import Remark
from shared.domain.brand.model import Brand
from shared.domain.brand.program import Language, Program, Purpose
from shared.domain.brand.topic import Topic
from shared.domain.brand.validation import Place
from shared.domain.content.checks import check
from shared.domain.conversation.wishes.topic_words import taken_words
from shared.domain.intents.keywords import normalise
from shared.domain.messages.message import Category
from shared.domain.text.segments import GSM_BASIC, GSM_EXTENSION

_BY_REVIEW = frozenset({"L3-BRD-01", "L3-OUT-01", "L3-OUT-02", "L1-REV-01", "L4-CNT-01"})
"""Rules of content that the review of the texts asks by itself."""


def odd_characters(text: str) -> list[str]:
    """Returns the characters that are not in GSM-7, each once."""
    return sorted(set(text) - GSM_BASIC - GSM_EXTENSION)


def brand_remarks(brand: Brand) -> Iterator[Remark]:
    if odd := odd_characters(brand.name):
        characters = " ".join(map(repr, odd))
        message = (
            f"{characters} {'is' if len(odd) == 1 else 'are'} not in GSM-7, so every message with "
            "the name holds 70 characters a part instead of 160 [L4-CNT-01]"
        )
        yield Remark(("name",), "name", message)
    numbered = {number.program for number in brand.numbers}
    for place, program in enumerate(brand.programs):
        if program.id not in numbered:
            message = (
                f"no number has this program: its messages leave from {brand.numbers[0].number}, "
                f"which is of {brand.numbers[0].program}"
            )
            yield Remark(("programs", place, "id"), program.id, message)
        yield from _frequency(brand, program, place)
        yield from _keywords(program, place)
    for place, topic in enumerate(brand.topics):
        yield from _topic_words(brand, topic, place)


def _topic_words(brand: Brand, topic: Topic, place: int) -> Iterator[Remark]:
    taken = taken_words(brand)
    for language, words in topic.words.items():
        for nth, word in enumerate(words):
            if normalise(word) in taken:
                at = ("topics", place, "words", language, nth)
                message = f"{word!r} names a program too: contacts who write it mean the program"
                yield Remark(at, f"{topic.id}.words.{language}", message)
    spoken = {language for program in brand.programs for language in program.texts}
    if missing := sorted(spoken - topic.title.keys()):
        message = f"title is missing in {', '.join(missing)}: contacts read it in another language"
        yield Remark(("topics", place, "title"), f"{topic.id}.title", message)


def _frequency(brand: Brand, program: Program, place: int) -> Iterator[Remark]:
    if program.purpose is not Purpose.PROMOTIONAL:
        return
    where: Place = ("programs", place)
    cap = program.per_30_days or brand.promotion.per_30_days
    least = _promised(program)
    if least is None or cap <= least:
        return
    if program.per_30_days:
        at, what = (*where, "per_30_days"), f"per_30_days is {cap}"
    else:
        at, what = (*where, "frequency"), f"per_30_days is missing, and the brand's is {cap}"
    message = f"{what}, but the texts promise at most {least} [L3-CTA-01]"
    yield Remark(at, f"{program.id}.per_30_days", message)


def _promised(program: Program) -> int | None:
    """Returns the least number of messages in 30 days that the program promises in any language."""
    texts = [*program.frequency.values(), *(one.disclosure for one in program.texts.values())]
    return min((times for text in texts if (times := promised(text)) is not None), default=None)


def _keywords(program: Program, place: int) -> Iterator[Remark]:
    for language, words in program.keywords.items():
        for nth, keyword in enumerate(words):
            at = ("programs", place, "keywords", language, nth)
            for why in doubts(keyword):
                yield Remark(at, f"{program.id}.keywords.{language}", f"{keyword!r} {why}")


def content_remarks(brand: Brand, program: Program, language: Language, text: str) -> Iterator[str]:
    """Yields what the checks of content find in a text of the program."""
    category = Category(program.purpose.value)
    findings = check(
        text, brand=brand, program=program, category=category, language=language, opt_out_due=False
    )
    seen = dict.fromkeys((one.message, one.id) for one in findings if one.id not in _BY_REVIEW)
    yield from (f"{message} [{rule}]" for message, rule in seen)
