"""Warns of what law, industry and carriers expect in a brand's texts, with rule ids.

They are warnings, because a word list cannot judge a text: a person decides. Sources: 47 CFR
64.1200(a)(12), (f)(9); CTIA Messaging Principles 2023, 5.1; reasons why number reviewers reject a
registration.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from infra.brand_file.answer_review import answer_remarks
from infra.brand_file.brand_review import brand_remarks, content_remarks, odd_characters
from infra.brand_file.confirmation_rules import RULE, link_in, offers_in
from infra.brand_file.remark import Remark
from infra.brand_file.survey_review import survey_remarks
from shared.domain.brand.model import Brand
from shared.domain.brand.program import Language, Program, Purpose, Texts
from shared.domain.text.segments import segments

_NAMES = ("disclosure", "question", "welcome", "help", "stop")
_NAMELESS = "lacks the brand's name"

_Words = Mapping[Language, str]


@dataclass(frozen=True)
class _Wanted:
    """Words that a text has to contain: their meaning by rule, and their wording by language."""

    rule: str
    what: str
    words: _Words
    """Regular expressions, tried without regard to case."""


_RATES = _Wanted(
    "L3-CTA-01",
    "the rates, word for word",
    {
        "en": r"message and data rates may apply",
        "es": r"pueden aplicar cargos por mensajes y datos",
    },
)
_SHORT_RATES: _Words = {
    "en": r"(msg|message)s?\.? ?(&|and) ?data rates may apply",
    "es": r"pueden aplicar cargos por mensajes y datos",
}
_STOP: _Words = {"en": r"\bSTOP\b", "es": r"\b(STOP|ALTO|BAJA|CANCELAR)\b"}
_HELP: _Words = {"en": r"\bHELP\b", "es": r"\b(HELP|AYUDA)\b"}
_FREQUENCY: _Words = {
    "en": r"\d+ (\w+ ){0,2}(msgs?|messages?|texts?)\b|frequency varies|one text per",
    "es": r"\d+ (\w+ ){0,2}(msjs?|mensajes?|textos?)\b|frecuencia var[ií]a|un mensaje por",
}

_DISCLOSURE = (
    _RATES,
    _Wanted("L2-CTA-01", "how to stop (STOP)", _STOP),
    _Wanted("L2-CTA-01", "how to get help (HELP)", _HELP),
    _Wanted("L3-CTA-01", "how often, such as 'up to 4 messages a month'", _FREQUENCY),
)
_MARKETING_DISCLOSURE = (
    _Wanted(
        "L1-CON-01",
        "that consent is not a condition of purchase",
        {
            "en": r"not (a )?condition of (any )?purchase",
            "es": r"no es (una )?condici[oó]n (de|para) (la )?compra",
        },
    ),
    _Wanted(
        "L1-CON-01",
        "that the texts are automated",
        {"en": r"automat|autodial", "es": r"autom[aá]tic|automatizad"},
    ),
    _Wanted(
        "L3-CTA-01",
        "that the texts are marketing",
        {"en": r"marketing|promotion|offers", "es": r"marketing|promoci|publicidad|ofertas"},
    ),
)
_QUESTION = (
    _Wanted("L3-CTA-01", "that rates may apply", _SHORT_RATES),
    _Wanted("L2-CTA-01", "how to stop (STOP)", _STOP),
    _Wanted("L2-CTA-01", "how to get help (HELP)", _HELP),
)
_WELCOME = (
    _Wanted("L2-OPT-02", "how often", _FREQUENCY),
    _Wanted("L2-OPT-02", "that rates may apply", _SHORT_RATES),
    _Wanted("L2-OPT-02", "how to stop (STOP)", _STOP),
)
_HELP_ANSWER = (_Wanted("L2-SC-01", "how to stop (STOP)", _STOP),)


def review(brand: Brand) -> list[Remark]:
    """Returns one remark for each thing that a reviewer would miss, with its place and its rule.

    What has one cause, such as a name with an accent, is one remark.
    """
    found = [
        Remark(
            ("programs", place, "texts", language, name),
            f"{program.id}.texts.{language}.{name}",
            why,
        )
        for place, program in enumerate(brand.programs)
        for language, texts in program.texts.items()
        for name, why in _of_texts(brand, program, language, texts)
    ]
    return [
        *brand_remarks(brand),
        *_unnamed(brand, found),
        *answer_remarks(brand),
        *survey_remarks(brand),
    ]


def _unnamed(brand: Brand, found: list[Remark]) -> list[Remark]:
    """Returns the remarks; one instead of many when no text has the brand's name."""
    lacking = [remark for remark in found if remark.message.startswith(_NAMELESS)]
    if len(lacking) < 2 or any(_has_name(brand, text) for text in _all_texts(brand)):
        return found
    message = f"no text has the name {brand.name!r} [L2-CTA-01]"
    return [Remark(("name",), "name", message), *(one for one in found if one not in lacking)]


def _all_texts(brand: Brand) -> Iterator[str]:
    for program in brand.programs:
        for texts in program.texts.values():
            yield from (getattr(texts, name) for name in _NAMES)


def _has_name(brand: Brand, text: str) -> bool:
    return brand.name.casefold() in text.casefold()


def _of_texts(
    brand: Brand, program: Program, language: Language, texts: Texts
) -> Iterator[tuple[str, str]]:
    """Yields the name of a text and what is missing in it."""
    marketing = program.purpose is Purpose.PROMOTIONAL
    disclosure = _DISCLOSURE + (_MARKETING_DISCLOSURE if marketing else ())
    for name, rule, wanted in (
        ("disclosure", "L2-CTA-01", disclosure),
        ("question", "L2-CTA-01", _QUESTION),
        ("welcome", "L2-OPT-02", _WELCOME),
        ("help", "L2-SC-01", _HELP_ANSWER),
        ("stop", "L1-REV-07", ()),
    ):
        text = getattr(texts, name)
        if not _has_name(brand, text):
            yield name, f"{_NAMELESS}, {brand.name!r} [{rule}]"
        for element in wanted:
            if not re.search(element.words[language], text, re.I):
                yield name, f"lacks {element.what} [{element.rule}]"
    yield from (("welcome", why) for why in _welcome(language, texts.welcome))
    yield from (("help", why) for why in _help(texts.help))
    yield from (("stop", why) for why in _stop(program, language, texts.stop))
    for name in ("question", "welcome", "help", "stop"):
        yield from ((name, why) for why in _size(getattr(texts, name), brand.name))
    for name in ("question", "welcome", "help"):
        content = content_remarks(brand, program, language, getattr(texts, name))
        yield from ((name, why) for why in content)


def _welcome(language: Language, text: str) -> Iterator[str]:
    if not (re.search(_HELP[language], text, re.I) or _has_contact(text)):
        yield "lacks where to get help: HELP, a phone or an email [L2-OPT-02]"


def _help(text: str) -> Iterator[str]:
    if not _has_contact(text):
        yield "lacks a phone number or an email address that a person answers [L2-SC-01]"


def _has_contact(text: str) -> bool:
    if re.search(r"[\w.+-]+@[\w-]+\.[\w.]+", text):
        return True
    return bool(re.search(r"\d{3}\D{0,2}\d{3}\D?\d{4}", text))


def _stop(program: Program, language: Language, text: str) -> Iterator[str]:
    if url := link_in(text):
        yield f"has a link ({url}), and may only confirm [{RULE}]"
    # The program's own name may contain such a word: "Offers" names what ends.
    own = program.name.get(language, "")
    rest = re.sub(re.escape(own), "", text, flags=re.I) if own else text
    if offer := next(offers_in(rest), None):
        yield f"says {offer!r}, which reads as marketing; it may only confirm [{RULE}]"


def _size(text: str, name: str) -> Iterator[str]:
    """Yields what makes the message long. Characters of the brand's name are its own remark."""
    parts = segments(text).count
    odd = odd_characters(text)
    if odd and set(odd) <= set(name):
        return
    if odd:
        characters = " ".join(f"{c!r}" for c in odd if c not in name)
        are = "is" if len(odd) == 1 else "are"
        yield (
            f"{characters} {are} not in GSM-7, so it goes out in {parts} "
            f"part{'s' if parts > 1 else ''} [L4-CNT-01]"
        )
    elif parts > 1:
        yield f"goes out in {parts} parts; 160 characters fit in one [L4-CNT-01]"
