"""brand.yaml as a Brand, or everything that is wrong with it, each with its place in the file."""

import difflib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path as File
from typing import Any, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from infra.brand_review import review as review
from infra.yaml_file import Document, Fault, Path, load
from shared.brand import Brand, BrandInvalid, Problem

MAX_BYTES = 1_000_000
_ADAPTER = TypeAdapter(Brand)
_UNEXPECTED = "unexpected_keyword_argument"
_KEY = "[key]"  # how pydantic says that not the value but its key is wrong

# A part that passes every check. It stands in for what is wrong while the rest is checked: a rule
# over a whole program is asked only once each of its fields has the right shape.
_TEXTS = dict.fromkeys(("disclosure", "question", "welcome", "help", "stop"), "stand-in")
_STAND_IN: Mapping[str, Any] = {
    "name": "stand-in",
    **dict.fromkeys(("website", "terms_url", "privacy_url"), "https://www.example.com"),
    "support": {"phone": "+12025550100", "email": "stand-in@example.com"},
    "programs": [
        {
            "id": "stand-in",
            "purpose": "conversational",
            "name": {"en": "stand-in", "es": "stand-in"},
            "frequency": {"en": "stand-in", "es": "stand-in"},
            "keywords": {"en": ["STANDIN"], "es": ["STANDIN"]},
            "texts": {"en": _TEXTS, "es": _TEXTS},
        }
    ],
    "numbers": [
        {
            "number": "+12025550100",
            "provider": "eum",
            "type": "10dlc",
            "program": "stand-in",
            "rate": 1.0,
            "provider_answers_stop": None,
        }
    ],
    "default_language": "en",
    "time_zone": "America/New_York",
    "team_hours": dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "09:00-17:00"),
    "question_expires_hours": 24,
    "join": {
        "countries": ["US"],
        **dict.fromkeys(("per_number_per_hour", "per_ip_per_hour", "per_country_per_hour"), 1),
    },
}


class BrandFileError(Exception):
    """Every error of the file, one a line: file, line, path inside the file, what to write."""


def read_brand(path: File) -> Brand:
    """The brand that the file describes. Raises BrandFileError."""
    document = load(_read(path))
    brand, found = _check(document) if not _is_broken(document) else (None, [])
    faults = [*document.faults, *found]
    if brand is None or faults:
        raise BrandFileError(_report(path, faults))
    return brand


def _read(path: File) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BrandFileError(f"{path}: is larger than {MAX_BYTES // 1_000_000} MB")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrandFileError(f"{path}: is not UTF-8 from byte {error.start}: save it so") from error
    except OSError as error:
        raise BrandFileError(
            f"{path}: cannot be read ({error.strerror}). Begin with a copy of brand.example.yaml"
        ) from error


def _is_broken(document: Document) -> bool:
    if isinstance(document.data, dict):
        return False
    if not document.faults:
        document.faults.append(
            Fault("is not a block of settings: begin with a copy of brand.example.yaml", 1)
        )
    return True


def _report(path: File, faults: Sequence[Fault]) -> str:
    ordered = sorted(set(faults), key=lambda fault: (fault.line or 0, fault.message))
    return "\n".join(
        f"{path}:{fault.line}: {fault.message}" if fault.line else f"{path}: {fault.message}"
        for fault in ordered
    )


def _check(document: Document) -> tuple[Brand | None, list[Fault]]:
    """Checks again with stand-ins for what was wrong, until nothing new is found."""
    data = json.loads(json.dumps(document.data))
    known: list[Path] = []
    faults: list[Fault] = []
    while True:
        try:
            brand = _ADAPTER.validate_json(json.dumps(data), strict=True)
            return (brand if not faults else None), faults
        except ValidationError as error:
            found = [e for e in _flatten(error) if not _is_known(e, known)]
        if not found:
            return None, faults
        misspelt = {(*_place(e)[:-1], _guess(e)) for e in found if e["type"] == _UNEXPECTED}
        faults += [
            Fault(_sentence(e, document), document.line(_place(e)))
            for e in found
            if not (e["type"] == "missing" and _place(e) in misspelt)
        ]
        for wrong in found:
            known.append(_place(wrong))
            _stand_in(data, wrong)


def _flatten(error: ValidationError) -> Iterator[ErrorDetails]:
    """Pydantic's errors, with each problem that a part reported of itself as one of its own."""
    for details in error.errors(include_url=False):
        cause = details.get("ctx", {}).get("error")
        if not isinstance(cause, BrandInvalid):
            yield details
            continue
        for problem in cause.problems:
            yield {**details, "loc": (*details["loc"], *problem.at), "ctx": {"error": problem}}


def _is_known(error: ErrorDetails, known: Sequence[Path]) -> bool:
    place = _place(error)
    problem = error.get("ctx", {}).get("error")
    if any(place[: len(other)] == other for other in known):
        return True
    return isinstance(problem, Problem) and any(
        _concerns(problem.rests_on, place, other) for other in known
    )


def _concerns(rests_on: tuple[str, ...], place: Path, other: Path) -> bool:
    """Whether what is wrong at `other` is what a finding at `place` rests on."""
    if not rests_on:
        return False
    names = tuple(part for part in other if isinstance(part, str))
    absolute = names[: len(rests_on)] == rests_on[: len(names)]
    beside = other[: len(place)] == (*place[:-1], *rests_on)
    return absolute or beside


def _place(error: ErrorDetails) -> Path:
    loc = error["loc"]
    return loc[:-1] if loc and loc[-1] == _KEY else loc


def _stand_in(data: Any, error: ErrorDetails) -> None:
    place = _place(error)
    parent, good = data, _STAND_IN
    for part in place[:-1]:
        parent = parent[part]
        good = good[0] if isinstance(part, int) else good[part]  # type: ignore[index]
    last = place[-1]
    if error["type"] == _UNEXPECTED or error["loc"][-1] == _KEY:
        parent.pop(last, None)
    else:
        parent[last] = good[0 if isinstance(last, int) else last]  # type: ignore[index]


def _sentence(error: ErrorDetails, document: Document) -> str:
    place = _place(error)
    return f"{_written(place)}: {_explain(error, place, document)}"


def _written(place: Path) -> str:
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return text.removeprefix(".") or "the file"


def _explain(error: ErrorDetails, place: Path, document: Document) -> str:
    kind, given = error["type"], error["input"]
    match kind:
        case "value_error":
            problem = error["ctx"]["error"]
            return problem.message if isinstance(problem, Problem) else error["msg"]
        case "missing":
            return f"is missing{_hint(place)}"
        case "unexpected_keyword_argument":  # _UNEXPECTED
            return _unknown("key", str(place[-1]), _siblings(place))
        case "literal_error" | "enum":
            return _unknown("value", str(given), _choices(error))
    if given is None:
        return f"is empty{_hint(place)}"
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


def _guess(unexpected: ErrorDetails) -> str | None:
    place = _place(unexpected)
    return _closest(str(place[-1]), _siblings(place))


def _closest(word: str, choices: Sequence[str]) -> str | None:
    return next(iter(difflib.get_close_matches(word, choices, n=1, cutoff=0.5)), None)


def _choices(error: ErrorDetails) -> list[str]:
    expected = str(error["ctx"]["expected"])
    return [word.strip().strip("'") for word in expected.replace(" or ", ", ").split(",")]


def _siblings(place: Path) -> list[str]:
    owner = _type_at(place[:-1])
    return [f.name for f in fields(owner)] if is_dataclass(owner) else []


def _type_at(place: Path) -> Any:
    """The part's type, found by walking the types of shared/brand.py along the path."""
    here: Any = Brand
    for part in place:
        here = get_type_hints(here)[str(part)] if is_dataclass(here) else _inner(here)
    return here


def _inner(collection: Any) -> Any:
    """What a tuple or a mapping holds: `tuple[X, ...]` and `Mapping[K, X]`."""
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
    "programs.texts.disclosure": "what stands beside the box of the web form",
    "programs.texts.question": "the double opt-in question, answered by YES",
    "programs.texts.welcome": "the confirmation that she joined",
    "programs.texts.help": "the answer to HELP",
    "programs.texts.stop": "the one answer to STOP, without any marketing",
    "numbers.number": 'the number in quotes, such as "+12025550100"',
    "numbers.provider": "eum, sns, twilio, telnyx ...",
    "numbers.type": "10dlc, toll_free, short_code, long_code or sender_id",
    "numbers.program": "the id of the program that it belongs to",
}


def _hint(place: Path) -> str:
    names = [part for part in place if isinstance(part, str) and part not in ("en", "es")]
    hint = _HINTS.get(".".join(names))
    return f": {hint}" if hint else ""
