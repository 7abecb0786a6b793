"""What a brand's wording of an auto-reply must not have, by what the reply is for.

Sources: 47 CFR 64.1200(a)(12) for what follows an opt-out; Cal. Bus. & Prof. Code 17941 for a
reply that says whether a machine answers.
"""

import re
from collections.abc import Iterator, Mapping

from infra.brand_file.confirmation_rules import RULE, link_in, offers_in
from shared.domain.brand.model import Brand
from shared.domain.brand.validation import Problem
from shared.domain.intents import effects
from shared.domain.intents.own_texts import own_texts, texts_of
from shared.domain.intents.registry import INTENTS
from shared.domain.text.language import language_of

_QUIET: Mapping[type, str] = {
    effects.EndConsent: "follows an opt-out",
    effects.EndForGood: "follows an opt-out",
    effects.ForgetMinor: "follows an opt-out",
    effects.EndPrograms: "follows an opt-out",
    effects.DeclineOptIn: "follows a refusal",
    effects.HoldMarketing: "follows what may be an opt-out",
    effects.CallPerson: "is help in danger",
}
"""Why the texts of an effect have no offer and no link."""
_MACHINE: Mapping[str, str] = {
    "en": r"automat\w*|(?:ro|chat)?bot|machine|computer",
    "es": r"autom[aá]t\w*|(?:ro|chat)?bot|m[aá]quina|computadora|sistema",
}
_DENIED: Mapping[str, str] = {"en": r"(?:not|no|never|\w+n['’]t)", "es": r"(?:no|nunca|ning[uú]n)"}
_NO_CALL = re.compile(
    r"\b(?:do not|don['’]t|never|no need to) (?:\w+ )?(?:call|text|dial|phone)\b"
    r"|\bno (?:\w+ )?(?:llam(?:es|e|en|ar)|marques?|escrib(?:as|a|ir)|mandes?)\b",
    re.I,
)
_VALUE = re.compile(r"\{\w+\}")
_LANGUAGES: Mapping[str, str] = {"en": "English", "es": "Spanish"}


def reply_problems(brand: Brand) -> Iterator[Problem]:
    """Yields what is wrong with the brand's wording of auto-replies beyond their form."""
    quiet = _quiet()
    for id, texts in brand.replies.items():
        for language, text in texts.items():
            at = ("replies", id, language)
            standard = own_texts()[id][language]
            found = [*_in_another_language(language, text)]
            if why := quiet.get(id):
                found.extend(_loud(why, text, standard))
            if id == "bot":
                found.extend(_untrue(language, text))
            yield from (Problem(at, message) for message in dict.fromkeys(found))


def _quiet() -> Mapping[str, str]:
    """Returns why a reply has no offer and no link, by its id."""
    return {
        "bot": "says whether a machine answers",
        **{
            id: why
            for intent in INTENTS
            if (why := _QUIET.get(type(intent.effect)))
            for id, _, _ in texts_of(intent)
        },
    }


def _loud(why: str, text: str, standard: str) -> Iterator[str]:
    if (link := link_in(text)) and link not in standard:
        yield f"{why}, and has a link ({link}) [{RULE}]"
    own = set(offers_in(standard))
    if offer := next((one for one in offers_in(text) if one not in own), None):
        yield f"{why}, and says {offer!r}, which reads as marketing [{RULE}]"
    if ("988" in standard or "911" in standard) and (found := _NO_CALL.search(text)):
        yield f"{why}, and says {found[0]!r}: say whom to call"


def _untrue(language: str, text: str) -> Iterator[str]:
    machine = rf"\b(?:{_MACHINE[language]})\b"
    denied = rf"\b{_DENIED[language]}\s+(?:\w+\s+){{0,3}}{machine}"
    if not re.search(machine, re.sub(denied, "", text, flags=re.I), re.I):
        yield "does not say that the reply is automatic, and is sent to who asks that"


def _in_another_language(language: str, text: str) -> Iterator[str]:
    found = language_of(_VALUE.sub(" ", text))
    if found not in (None, language):
        yield f"is in {_LANGUAGES[str(found)]}: write it in {_LANGUAGES[language]}"
