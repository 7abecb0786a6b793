"""Renders the pages of one contact. They show the brand and the contact's preferences, and neither
the phone number nor anything else that the brand stores about them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from functions.api.contact_pages.strings import CLOSED, FAULTS, REQUEST, REQUEST_CLOSED, WORDS
from functions.api.join.strings import LANGUAGE_NAMES
from functions.api.join.strings import WORDS as COMMON
from functions.api.join.templates import render
from shared.domain.brand.model import Brand
from shared.domain.calendar.shown_days import shown_day
from shared.domain.consent import topics_form
from shared.domain.consent.preferences_form import Field, Values, offered_values, shown_values
from shared.domain.contacts.contact_state import ConsentState, ContactState
from shared.domain.contacts.holds import Hold
from shared.usecases.contact_pages.change_preferences import JOINED


class View(NamedTuple):
    """What the page of a contact's preferences shows. `fault`: a key of FAULTS.

    values: what the contact selected, when it could not be stored.
    """

    brand: Brand
    state: ContactState
    language: str
    action: str
    saved: bool = False
    fault: str | None = None
    values: Values | None = None


def render_preferences(view: View, *, now: datetime) -> str:
    """Returns the page with the forms; after an opt-out from everything it has none."""
    brand, contact, language = view.brand, view.state.contact, view.language
    offered = offered_values(contact, brand, now=now)
    return render(
        "preferences.html",
        brand,
        language,
        words=WORDS[language],
        heading=WORDS[language]["heading"].format(brand=brand.name),
        action=view.action,
        saved=view.saved,
        fault=FAULTS[language].get(view.fault or ""),
        suppressed=contact.suppressed_at is not None,
        may_return=contact.holds.isdisjoint({Hold.BEREAVEMENT, Hold.MINOR}),
        programs=list(_programs(view)),
        offered=offered,
        shown={**shown_values(contact, brand, now=now), **(view.values or {})},
        boxes=list(_boxes(view)),
        offered_topics=" ".join(one.id for one in brand.topics),
        texts={field: _texts(field, offered[field], view) for field in Field},
        other=_other(language),
    )


def render_request(
    brand: Brand,
    language: str,
    *,
    action: str,
    is_confirmed: bool,
    fault: str | None,
    **days: str,
) -> str:
    """Returns the page of a request about the contact's data. `days`: when they asked, and when the
    brand answers."""
    words = REQUEST[language]
    return render(
        "request.html",
        brand,
        language,
        words=words,
        action=action,
        is_confirmed=is_confirmed,
        fault=FAULTS[language].get(fault or ""),
        asked=words["asked"].format(brand=brand.name, **days),
        other=_other(language),
    )


def render_closed(brand: Brand, language: str) -> str:
    """Returns the page of every link that does not work."""
    return render_lines(brand, language, CLOSED[language])


def render_request_closed(brand: Brand, language: str) -> str:
    """Returns the page of a link whose request the brand has closed."""
    return render_lines(brand, language, REQUEST_CLOSED[language])


def render_lines(brand: Brand, language: str, lines: Sequence[str]) -> str:
    """Returns a page of a heading and paragraphs."""
    heading, *paragraphs = lines
    back = COMMON[language]["back"].format(brand=brand.name)
    result = {"heading": heading, "lines": paragraphs}
    return render("joined.html", brand, language, result=result, back=back)


def _other(language: str) -> Mapping[str, str]:
    code = next(code for code in LANGUAGE_NAMES if code != language)
    return {"code": code, "name": LANGUAGE_NAMES[code]}


def _programs(view: View) -> Sequence[Mapping[str, object]]:
    words, language = WORDS[view.language], view.language
    joined = {p: c for p, c in view.state.consents.items() if c.state in JOINED}
    return [
        {
            "id": program.id,
            "name": (name := program.name[spoken]),
            "often": words["often"].format(frequency=program.frequency[spoken]),
            "pending": joined[program.id].state is ConsentState.PENDING,
            "end": words["end"].format(program=name),
        }
        for program in view.brand.programs
        if program.id in joined and (spoken := program.language(language))
    ]


def _boxes(view: View) -> Iterator[Mapping[str, object]]:
    """Yields the box of each topic, and one for everything else."""
    words, language = WORDS[view.language], view.language
    titles = {topics_form.field(one.id): one.title_in(language) for one in view.brand.topics}
    titles[topics_form.OTHERS] = words["other_topics"]
    for name, is_ticked in topics_form.ticked(view.state.contact, view.brand).items():
        sent = view.values and topics_form.OFFERED in view.values
        title = titles[name]
        yield {
            "name": name,
            "title": title[0].upper() + title[1:],
            "ticked": name in view.values if view.values and sent else is_ticked,
        }


def _texts(field: Field, values: Sequence[str], view: View) -> Mapping[str, str]:
    """Returns how the page writes each value of a field."""
    return {value: _text(field, value, view) for value in values}


def _text(field: Field, value: str, view: View) -> str:
    words = WORDS[view.language]
    match field:
        case Field.PAUSE:
            day = datetime.fromisoformat(value).date() if value else None
            return shown_day(day, view.language) if day else words["no_pause"]
        case Field.MOST:
            usual = view.brand.promotion.per_30_days
            return words["most_other" if value else "most_usual"].format(most=value or usual)
        case Field.LANGUAGE:
            return LANGUAGE_NAMES[value]
        case _:
            return value or words["usual"]
