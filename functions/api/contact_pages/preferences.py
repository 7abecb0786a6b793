"""Shows and changes a contact's preferences. Nobody can join by this page."""

from collections.abc import Mapping, Set
from datetime import datetime

from chalice.app import Request, Response

from functions.api.contact_pages.links import (
    evidence,
    go_to,
    page_address,
    private_page,
    with_link,
)
from functions.api.contact_pages.page import View, render_preferences
from functions.api.join.form import read_fields
from shared.domain.brand.model import Brand
from shared.domain.brand.topic import MAX_TOPICS
from shared.domain.core.errors import Conflict, TooMany
from shared.domain.core.signed_links import Purpose
from shared.domain.ledger.events import Evidence
from shared.usecases.contact_pages.change_preferences import (
    Wanted,
    change_preferences,
    end_everything,
    end_program,
)
from shared.usecases.contact_pages.links import OpenedLink

MAX_FIELDS = 20 + MAX_TOPICS
"""The boxes of the topics, and the other fields of the form."""


def show(
    request: Request, token: str, lang: str | None, saved: str | None, *, now: datetime
) -> Response:
    def view(brand: Brand, link: OpenedLink) -> Response:
        shown = _view(brand, link, token, lang)._replace(saved=saved is not None)
        return private_page(render_preferences(shown, now=now), brand)

    return with_link(request, token, Purpose.PREFERENCES, view, now=now)


def submit(request: Request, token: str, *, now: datetime) -> Response:
    def view(brand: Brand, link: OpenedLink) -> Response:
        fields, shown = read_fields(request, most=MAX_FIELDS), _view(brand, link, token, None)
        proof = evidence(request, Purpose.PREFERENCES, brand, shown.language)
        try:
            fault = _act(fields, shown, proof, now)
        except TooMany as error:
            refused = _refused(shown, error.code, fields, 429, now)
            refused.headers["Retry-After"] = str(error.retry_after_seconds)
            return refused
        except Conflict as error:
            return _refused(shown, error.code, fields, 409, now)
        if fault:
            return _refused(shown, fault, fields, 422, now)
        return go_to(f"{shown.action}?saved=1")

    return with_link(request, token, Purpose.PREFERENCES, view, now=now)


def _view(brand: Brand, link: OpenedLink, token: str, lang: str | None) -> View:
    language = lang if lang in ("en", "es") else link.state.contact.language
    action = page_address(Purpose.PREFERENCES, token)
    return View(brand, link.state, language or brand.default_language, action)


def _act(fields: Mapping[str, str], shown: View, proof: Evidence, now: datetime) -> str | None:
    """Returns why nothing was changed, or None."""
    contact = shown.state.contact.contact_id
    match fields.get("action"):
        case "save":
            return change_preferences(contact, Wanted(fields, proof), now=now)
        case "end" if (program := fields.get("program", "")) in _known_programs(shown):
            end_program(contact, program, proof, now=now)
        case "stop":
            end_everything(contact, proof, now=now)
        case _:
            return "unknown"
    return None


def _known_programs(shown: View) -> Set[str]:
    return {program.id for program in shown.brand.programs} | shown.state.consents.keys()


def _refused(
    shown: View, fault: str, fields: Mapping[str, str], status: int, now: datetime
) -> Response:
    html = render_preferences(shown._replace(fault=fault, values=fields), now=now)
    return private_page(html, shown.brand, status)
