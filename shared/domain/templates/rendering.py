"""Texts with variables: what is wrong with one, and what it says to one person.

Liquid is loaded only for a text that has some; any other goes out as it was written.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from shared.domain.brand.program import MAX_TEXT
from shared.domain.core.errors import DomainError
from shared.domain.templates.variables import Values, values_of

__all__ = [
    "Problem",
    "RenderFailed",
    "Rendered",
    "Template",
    "Values",
    "check",
    "render",
    "values_of",
]


class Template(msgspec.Struct, frozen=True):
    bodies: Mapping[str, str]
    """By language code."""


class Problem(msgspec.Struct, frozen=True):
    """What an author has to put right before the text may be used."""

    code: str
    detail: str
    language: str
    where: int | None = None
    """The line of that language's text, from 1."""


class Rendered(msgspec.Struct, frozen=True):
    body: str
    language: str


REASONS: Mapping[str, str] = {
    "bad_value": "A value cannot be used as the text wants to use it.",
    "empty": "Nothing is left to send.",
    "empty_value": "A variable would show nothing.",
    "syntax": "The text cannot be read as Liquid.",
    "too_deep": "Too many blocks stand in one another.",
    "too_long": f"The text is too long: it may come to {MAX_TEXT} characters.",
    "undefined": "A variable has no value and no fallback.",
    "unknown_filter": "A filter is not known.",
    "unknown_tag": "A tag is not known.",
}
"""Why a text could not be rendered for somebody, by code."""


class RenderFailed(DomainError):
    """The text is not sent to this person. The message never repeats the text or a value."""

    def __init__(self, code: str) -> None:
        super().__init__(code, REASONS[code])


def check(template: Template) -> Sequence[Problem]:
    """Everything that is wrong; empty when the text may be used."""
    if not template.bodies:
        return (Problem("empty", "Write the message in at least one language.", ""),)
    return tuple(
        Problem(code, detail, language, line)
        for language, body in template.bodies.items()
        for code, detail, line in _problems(body, language)
    )


def render(template: Template, values: Values, *, language: str, default_language: str) -> Rendered:
    """In her language where the template speaks it, else the default, else its first one.

    Raises RenderFailed.
    """
    if not template.bodies:
        raise RenderFailed("empty")
    wanted = (code for code in (language, default_language) if code in template.bodies)
    spoken = next(wanted, next(iter(template.bodies)))
    source = template.bodies[spoken]
    body = _filled(source, values, spoken) if _has_liquid(source) else source
    if not body.strip():
        raise RenderFailed("empty")
    if len(body) > MAX_TEXT:
        raise RenderFailed("too_long")
    return Rendered(body, spoken)


def _has_liquid(body: str) -> bool:
    return "{{" in body or "{%" in body


def _problems(body: str, language: str) -> Iterator[tuple[str, str, int | None]]:
    if not body.strip():
        yield "empty", "Write what the person will read.", None
    elif _has_liquid(body):
        from shared.domain.templates.validation import faults

        yield from faults(body, language)
    elif len(body) > MAX_TEXT:
        yield "too_long", f"{len(body)} characters: at most {MAX_TEXT}.", None


def _filled(source: str, values: Values, language: str) -> str:
    from shared.domain.templates import language as template_language

    program, spoken = values.program, values.program.language(language)
    names = {
        "brand": values.brand,
        "campaign": values.campaign,
        "contact": values.contact,
        "event": values.event,
        "now": values.now,
        "program": {"name": program.name[spoken], "frequency": program.frequency[spoken]},
    }
    try:
        return template_language.run(source, names, language=language, now=values.now)
    except template_language.FAILURES as error:
        raise RenderFailed(template_language.reason(error)) from None
