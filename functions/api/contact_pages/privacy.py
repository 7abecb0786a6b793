"""Shows and confirms a contact's request about their data."""

from datetime import datetime
from zoneinfo import ZoneInfo

from chalice.app import Request, Response

from functions.api.contact_pages.links import (
    evidence,
    go_to,
    page_address,
    private_page,
    with_link,
)
from functions.api.contact_pages.page import render_closed, render_request, render_request_closed
from functions.api.contact_pages.strings import REQUEST
from shared.domain.brand.model import Brand
from shared.domain.calendar.shown_days import shown_day
from shared.domain.consent.privacy_request import ANSWER_WITHIN, Standing, asked_at, standing
from shared.domain.contacts.holds import Hold
from shared.domain.core.errors import Conflict
from shared.domain.core.signed_links import Purpose
from shared.usecases.contact_pages.confirm_request import confirm_request
from shared.usecases.contact_pages.links import OpenedLink


def show(request: Request, token: str, lang: str | None, *, now: datetime) -> Response:
    def view(brand: Brand, link: OpenedLink) -> Response:
        language = lang if lang and lang in REQUEST else _language(link, brand)
        return _page(brand, link, token, language)

    return with_link(request, token, Purpose.PRIVACY, view, now=now)


def submit(request: Request, token: str, *, now: datetime) -> Response:
    def view(brand: Brand, link: OpenedLink) -> Response:
        language = _language(link, brand)
        proof = evidence(request, Purpose.PRIVACY, brand, language)
        contact = link.state.contact.contact_id
        try:
            found = confirm_request(contact, proof, linked_at=link.made_at, now=now)
        except Conflict:
            return _page(brand, link, token, language, status=409)
        if found is Standing.NONE:
            return private_page(_closed(brand, link, language), brand, 410)
        return go_to(page_address(Purpose.PRIVACY, token))

    return with_link(request, token, Purpose.PRIVACY, view, now=now)


def _page(
    brand: Brand, link: OpenedLink, token: str, language: str, *, status: int = 200
) -> Response:
    found = standing(link.state, linked_at=link.made_at)
    if found is Standing.NONE:
        return private_page(_closed(brand, link, language), brand, 410)
    asked = (asked_at(link.state) or link.made_at).astimezone(ZoneInfo(brand.time_zone))
    html = render_request(
        brand,
        language,
        action=page_address(Purpose.PRIVACY, token),
        is_confirmed=found is Standing.CONFIRMED,
        fault="busy" if status == 409 else None,
        asked=shown_day(asked.date(), language),
        due=shown_day((asked + ANSWER_WITHIN).date(), language),
    )
    return private_page(html, brand, status)


def _closed(brand: Brand, link: OpenedLink, language: str) -> str:
    """Returns the page of a link without an open request: closed since, or a newer one is open."""
    if Hold.PRIVACY_REQUEST in link.state.contact.holds:
        return render_closed(brand, language)
    return render_request_closed(brand, language)


def _language(link: OpenedLink, brand: Brand) -> str:
    return link.state.contact.language or brand.default_language
