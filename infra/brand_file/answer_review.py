"""What is wrong, or doubtful, in the texts of the brand's answers: links, content, length."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from infra.brand_file.brand_review import odd_characters
from infra.brand_file.remark import Remark
from shared.domain.brand.answers import BrandAnswer
from shared.domain.brand.model import Brand
from shared.domain.brand.validation import Place, Problem
from shared.domain.content.checks import check
from shared.domain.content.findings import Finding, Severity
from shared.domain.content.mentions import host_and_path, links
from shared.domain.intents.registry import INTENTS
from shared.domain.messages.message import Category
from shared.domain.text.segments import segments
from shared.domain.text.words import fold, words

_LEFT_OUT = frozenset({"L3-BRD-01", "L4-CNT-01"})
"""Rules of content that are asked here otherwise: what is sent has the brand's name, and its length
depends on whether an agent sends it."""
_OFFER = "L1-CON-02"
_HEALTH = re.compile(
    r"\b(allerg|alerg|poison|toxi|venen|choking|asfixi|medicin|pregnan|embaraz|first aid|injur"
    r"|lesion|gluten|(?:is|are) (?:it|they|this|these) safe|es segur|son segur)"
)
"""Words of health and safety, about which a person answers."""


def answer_problems(brand: Brand) -> Iterator[Problem]:
    """Yields what no answer may have: a link elsewhere, or what content rules block."""
    own = _domains(brand)
    for place, answer in enumerate(brand.answers):
        for at, language, text in _texts(place, answer):
            for link, _ in links(text, words(text)):
                host = host_and_path(link)[0]
                if not any(host == one or host.endswith(f".{one}") for one in own):
                    message = f"links to {host}: answers link to {', '.join(sorted(own))} only"
                    yield Problem(at, message)
            for finding in _own_findings(brand, language, text):
                if finding.severity is Severity.BLOCK or _sells_alone(answer, finding):
                    yield Problem(at, f"{finding.message} [{finding.id}]")
        if answer.may_answer and (word := _of_health(answer)):
            message = f"an answer with {word!r} is for a person: safety and health never go alone"
            yield Problem(("answers", place, "may_answer"), message)


def answer_remarks(brand: Brand) -> Iterator[Remark]:
    """Yields what is doubtful in the answers."""
    asked: dict[tuple[str, str], str] = {}
    for place, answer in enumerate(brand.answers):
        for at, language, text in _texts(place, answer):
            about = f"answers.{answer.id}.{language}"
            for why in _doubts(brand, answer, language, text):
                yield Remark(at, about, why)
        for language, questions in answer.questions.items():
            for nth, question in enumerate(questions):
                first = asked.setdefault((language, fold(question).strip(" ?.!")), answer.id)
                if first != answer.id:
                    where = ("answers", place, "questions", language, nth)
                    about = f"answers.{answer.id}.{language}"
                    yield Remark(where, about, f"the question stands under {first} too")


def _doubts(brand: Brand, answer: BrandAnswer, language: str, text: str) -> Iterator[str]:
    for finding in _own_findings(brand, language, text):
        if finding.severity is Severity.WARN and not _sells_alone(answer, finding):
            yield f"{finding.message} [{finding.id}]"
    if odd := odd_characters(text):
        yield f"{' '.join(map(repr, odd))} not in GSM-7: a part holds 70 characters [L4-CNT-01]"
    parts = segments(_sent(brand, text, language)).count
    if answer.may_answer and parts > 2:
        yield f"goes out in {parts} parts when it is sent automatically [L4-CNT-01]"


def _sent(brand: Brand, text: str, language: str) -> str:
    """Returns the automatic reply with this text."""
    own = {str(code): body for code, body in brand.replies.get("known_answer", {}).items()}
    effect = next(one.effect for one in INTENTS if one.id == "known_answer")
    (standard,) = effect.replies
    assert not isinstance(standard, str), "its text is its own"
    body = own.get(language) or standard[language]
    return body.replace("{brand}", brand.name).replace("{answer}", text)


def findings(brand: Brand, language: str, text: str) -> Sequence[Finding]:
    """Returns what the content check finds in a text that is sent as it is."""
    return check(
        text,
        brand=brand,
        program=brand.programs[0],
        category=Category.CONVERSATIONAL,
        language=language,
        opt_out_due=False,
    )


def _own_findings(brand: Brand, language: str, text: str) -> Iterator[Finding]:
    found = findings(brand, language, text)
    return (one for one in found if one.id not in _LEFT_OUT)


def _sells_alone(answer: BrandAnswer, finding: Finding) -> bool:
    """Returns whether an offer would be sent automatically, which no one asks for."""
    return answer.may_answer and finding.id == _OFFER


def _texts(place: int, answer: BrandAnswer) -> Iterator[tuple[Place, str, str]]:
    for language, text in answer.text.items():
        yield ("answers", place, "text", language), language, text


def _domains(brand: Brand) -> frozenset[str]:
    """Returns the hosts that the brand's own pages are on."""
    pages = (brand.website, brand.terms_url, brand.privacy_url)
    return frozenset((urlsplit(one).hostname or "").removeprefix("www.") for one in pages)


def _of_health(answer: BrandAnswer) -> str | None:
    questions = (one for many in answer.questions.values() for one in many)
    found = (_HEALTH.search(fold(one)) for one in (*questions, *answer.text.values()))
    return next((one[0] for one in found if one), None)
