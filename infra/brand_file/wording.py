"""Error messages about brand.yaml that say what would be right, instead of pydantic's own."""

import difflib
import json
from collections.abc import Mapping, Sequence
from types import NoneType
from typing import Any, get_args, get_type_hints

from pydantic_core import ErrorDetails

from infra.brand_file.file_types import is_part
from infra.brand_file.yaml_file import Document, Path
from shared.domain.brand.model import Brand
from shared.domain.brand.validation import Problem
from shared.providers.registry import NAMES

UNEXPECTED = "unexpected_keyword_argument"
_KEY = "[key]"  # how pydantic says that not the value but its key is wrong


def is_key(error: ErrorDetails) -> bool:
    """Returns whether the key is wrong, and not its value."""
    return error["type"] == "literal_error" and error["loc"][-1] == _KEY


def place_of(error: ErrorDetails) -> Path:
    return error["loc"][:-1] if is_key(error) else error["loc"]


def sentence(error: ErrorDetails, document: Document) -> str:
    place = place_of(error)
    return f"{written(place)}: {_explain(error, place, document)}"


def written(place: Path) -> str:
    """Returns a place of the file as people read it, such as `programs[0].id`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return text.removeprefix(".") or "the file"


def _explain(error: ErrorDetails, place: Path, document: Document) -> str:
    kind, given = error["type"], error["input"]
    if given is None:
        return f"is empty{_hint(place)}"
    match kind:
        case "value_error":
            problem = error["ctx"]["error"]
            return problem.message if isinstance(problem, Problem) else error["msg"]
        case "missing":
            return f"is missing{_hint(place)}"
        case "unexpected_keyword_argument":
            return _unknown("key", str(place[-1]), _siblings(place))
        case "literal_error" | "enum":
            written = None if is_key(error) else document.source(place)
            return _unknown("value", written or str(given), _choices(error))
    if kind == "string_type" and isinstance(given, bool | int | float):
        source = document.source(place)
        return f'is {json.dumps(given)} to YAML: write it in quotes, "{source}"'
    return f"is {_shape(given)}, where {_WANTED.get(kind, error['msg'])} is wanted{_hint(place)}"


_WANTED: Mapping[str, str] = {
    "string_type": "a text",
    "tuple_type": "a list, each item on its own line after '- ',",
    "mapping_type": "a block of 'key: value' lines",
    "dict_type": "a block of 'key: value' lines",
    "dataclass_type": "a block of 'key: value' lines",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
}


def _shape(given: object) -> str:
    match given:
        case dict():
            return "a block"
        case list():
            return "a list"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
    return "a text"


def _unknown(what: str, word: str, choices: Sequence[str]) -> str:
    close = _closest(word, choices)
    guess = f", did you mean {close!r}?" if close else ";"
    return f"unknown {what} {word!r}{guess} possible: {', '.join(choices)}"


def guess(unexpected: ErrorDetails) -> str | None:
    """Returns the key that was probably meant."""
    place = place_of(unexpected)
    return _closest(str(place[-1]), _siblings(place))


def _closest(word: str, choices: Sequence[str]) -> str | None:
    return next(iter(difflib.get_close_matches(word, choices, n=1, cutoff=0.5)), None)


def _choices(error: ErrorDetails) -> list[str]:
    expected = str(error["ctx"]["expected"])
    return [word.strip().strip("'") for word in expected.replace(" or ", ", ").split(",")]


def _siblings(place: Path) -> list[str]:
    owner = _type_at(place[:-1])
    return list(owner.__struct_fields__) if is_part(owner) else []


def _type_at(place: Path) -> Any:
    """Returns the part's type, found by following the brand's types along the path."""
    here: Any = Brand
    for part in place:
        here = _there(get_type_hints(here)[str(part)] if is_part(here) else _inner(here))
    return here


def _there(kind: Any) -> Any:
    """Returns the type of an optional part that is present: X of `X | None`."""
    kinds = get_args(kind)
    return next(one for one in kinds if one is not NoneType) if NoneType in kinds else kind


def _inner(collection: Any) -> Any:
    """Returns the type of the elements: X of `tuple[X, ...]` and `Mapping[K, X]`."""
    arguments = [argument for argument in get_args(collection) if argument is not ...]
    return arguments[-1]


_HINTS: Mapping[str, str] = {
    "name": "the name people know the brand by",
    "website": "the brand's address, such as https://www.example.com",
    "terms_url": "the page with the terms of the text messages, https://...",
    "privacy_url": "the page with the privacy policy, https://...",
    "support": "a block with phone or email, where a person reaches a person",
    "programs": "a list of message programs",
    "numbers": "a list of the numbers that the brand texts from",
    "programs.id": "a lower-case word such as offers",
    "programs.purpose": "promotional, transactional or conversational",
    "programs.name": "the program's name by language: en, es",
    "programs.frequency": "the promise by language, such as en: up to 4 messages a month",
    "programs.keywords": "the words that people text to join, by language, such as en: [JOIN]",
    "programs.texts": "the program's texts by language: en, es",
    "programs.texts.disclosure": "the text next to the checkbox of the web form",
    "programs.texts.question": "the double opt-in question, answered by YES",
    "programs.texts.welcome": "the confirmation of the opt-in",
    "programs.texts.help": "the reply to HELP",
    "programs.texts.stop": "the reply to STOP, without marketing",
    "topics": "a list of what promotional messages can be about",
    "topics.id": "a lower-case word such as events",
    "topics.title": "what the topic is called in a sentence, by language: en, es",
    "topics.words": "the words that people use for it, by language, such as en: [event, events]",
    "numbers.number": 'the number in quotes, such as "+12025550100"',
    "numbers.provider": f"{', '.join(NAMES)} ...",
    "numbers.type": "10dlc, toll_free, short_code, long_code or sender_id",
    "numbers.program": "the id of the program that it belongs to",
    "accept_risk_content": "the ids of findings, each with the reason as a sentence",
    "answers": "a list of answers, or the name of a file beside this one, such as answers.yaml",
    "answers.id": "a lower-case word such as hours",
    "answers.questions": "what people ask, by language, such as en: [when do you open]",
    "answers.text": "the answer by language: en, es",
    "canned_replies": "a list of replies that agents send often",
    "canned_replies.id": "a lower-case word such as opted_out",
    "canned_replies.text": "what is sent, by language: en, es",
    "surveys": "a list of questions about how it went",
    "surveys.id": "a lower-case word such as help",
    "surveys.kind": "csat, nps, ces, thumbs or words",
    "surveys.program": "the id of the program whose consent it needs",
    "themes": "a list of what answers can be about",
    "themes.id": "a lower-case word such as pickup",
    "themes.words": "the words that name it, by language, such as en: [pickup, pick up]",
    "canary": "a block with number, and perhaps to",
    "canary.number": "the number that it is sent from, in quotes, one of provider eum",
    "canary.to": "a success number of End User Messaging's simulator, in quotes",
}


def _hint(place: Path) -> str:
    names = [part for part in place if isinstance(part, str) and part not in ("en", "es")]
    hint = _HINTS.get(".".join(names))
    return f": {hint}" if hint else ""
