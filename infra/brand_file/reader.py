"""brand.yaml as a Brand, or everything that is wrong with it, each with its place in the file."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path as File
from typing import Any

import msgspec
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from infra.brand_file.file_rules import file_problems
from infra.brand_file.file_types import file_type
from infra.brand_file.review import review as review
from infra.brand_file.stand_ins import stand_in
from infra.brand_file.wording import UNEXPECTED, guess, is_key, place_of, sentence, written
from infra.brand_file.yaml_file import Document, Fault, Path, load
from shared.domain.brand.model import Brand
from shared.domain.brand.validation import BrandInvalid, Problem

MAX_BYTES = 1_000_000
ANSWERS = "answers"
EXAMPLE, EXAMPLE_ANSWERS = "brand.example.yaml", "examples/answers.yaml"
_ADAPTER: TypeAdapter[Any] = TypeAdapter(file_type(Brand))


class BrandFileError(Exception):
    """Every error of the file, one a line: file, line, path inside the file, what to write."""


def read_brand(path: File) -> Brand:
    """Returns the brand that the file describes. Raises BrandFileError."""
    document = _document(path)
    brand, found = _check(document) if not _is_broken(document) else (None, [])
    more = [] if brand is None else [_fault(problem, document) for problem in file_problems(brand)]
    faults = [*document.faults, *found, *more]
    if brand is None or faults:
        raise BrandFileError(_report(path, faults))
    return brand


def warnings(path: File, brand: Brand) -> list[str]:
    """Returns the warnings of the file that `brand` was read from, each with its line."""
    document = _document(path)
    faults = [document.fault(str(remark), remark.at) for remark in review(brand)]
    return _report(path, faults).splitlines()


def _fault(problem: Problem, document: Document) -> Fault:
    return document.fault(f"{written(problem.at)}: {problem.message}", problem.at)


def _document(path: File) -> Document:
    """Returns the file with the answers that it may name a file of."""
    document = load(_read(path, EXAMPLE))
    data = document.data
    if isinstance(data, dict) and isinstance(name := data.get(ANSWERS), str):
        data[ANSWERS] = _answers(path, name, document)
    return document


def _answers(path: File, name: str, document: Document) -> object:
    """Returns the answers of the file of this name, which is beside the brand's."""
    if File(name).name != name or not name.endswith((".yaml", ".yml")):
        message = f"{name!r} is no list, and no file beside this one such as answers.yaml"
        document.faults.append(document.fault(f"{ANSWERS}: {message}", (ANSWERS,)))
        return []
    beside = path.with_name(name)
    other = load(_read(beside, EXAMPLE_ANSWERS))
    if not isinstance(other.data, list) and not other.faults:
        message = f"is not a list of answers: begin with a copy of {EXAMPLE_ANSWERS}"
        other.faults.append(Fault(message, 1))
    document.include((ANSWERS,), str(beside), other)
    return other.data if isinstance(other.data, list) else []


def _read(path: File, example: str) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BrandFileError(f"{path}: is larger than {MAX_BYTES // 1_000_000} MB")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrandFileError(f"{path}: is not UTF-8 from byte {error.start}: save it so") from error
    except OSError as error:
        raise BrandFileError(
            f"{path}: cannot be read ({error.strerror}). Begin with a copy of {example}"
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
    ordered = sorted(set(faults), key=lambda one: (one.file or "", one.line or 0, one.message))
    return "\n".join(
        f"{fault.file or path}{f':{fault.line}' if fault.line else ''}: {fault.message}"
        for fault in ordered
    )


def _check(document: Document) -> tuple[Brand | None, list[Fault]]:
    """Checks again with placeholders for faulty parts, until nothing new is found."""
    data = json.loads(json.dumps(document.data))
    known: list[Path] = []
    faults: list[Fault] = []
    while True:
        try:
            read = _ADAPTER.validate_json(json.dumps(data), strict=True)
            return (_brand(read) if not faults else None), faults
        except ValidationError as error:
            found = _news(error, known)
        if not found:
            return None, faults
        misspelt = {(*place_of(e)[:-1], guess(e)) for e in found if e["type"] == UNEXPECTED}
        faults += [
            document.fault(sentence(e, document), place_of(e))
            for e in found
            if not (e["type"] == "missing" and place_of(e) in misspelt)
        ]
        for wrong in found:
            stand_in(data, wrong)


def _brand(read: object) -> Brand:
    return msgspec.json.decode(msgspec.json.encode(read), type=Brand)


def _news(error: ValidationError, known: list[Path]) -> list[ErrorDetails]:
    """Returns the errors at places that are not `known` yet, and adds them to `known`.

    Unknown keys come first: what is below a key without a meaning need not be right.
    """
    found = []
    for details in sorted(_flatten(error), key=lambda e: not is_key(e)):
        if not _is_known(details, known):
            found.append(details)
            known.append(place_of(details))
    return found


def _flatten(error: ValidationError) -> Iterator[ErrorDetails]:
    """Yields pydantic's errors, with each problem that a part reported as one of its own."""
    for details in error.errors(include_url=False):
        cause = details.get("ctx", {}).get("error")
        if not isinstance(cause, BrandInvalid):
            yield details
            continue
        for problem in cause.problems:
            yield {**details, "loc": (*details["loc"], *problem.at), "ctx": {"error": problem}}


def _is_known(error: ErrorDetails, known: Sequence[Path]) -> bool:
    place = place_of(error)
    problem = error.get("ctx", {}).get("error")
    if any(place[: len(other)] == other for other in known):
        return True
    return isinstance(problem, Problem) and any(
        _concerns(problem.rests_on, place, other) for other in known
    )


def _concerns(rests_on: tuple[str, ...], place: Path, other: Path) -> bool:
    """Returns whether the error at `other` is what a finding at `place` follows from."""
    if not rests_on:
        return False
    names = tuple(part for part in other if isinstance(part, str))
    absolute = names[: len(rests_on)] == rests_on[: len(names)]
    beside = other[: len(place)] == (*place[:-1], *rests_on)
    return absolute or beside
