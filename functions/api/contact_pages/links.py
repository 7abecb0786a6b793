"""What the routes of contacts' pages have in common: the link, the visitor, the response."""

from collections.abc import Callable
from datetime import datetime

from chalice.app import Request, Response

from functions.api.contact_pages.page import render_closed
from functions.api.join.form import readable
from functions.api.join.html_response import html_response
from functions.api.join.strings import LANGUAGE_NAMES
from functions.api.join.visitor import preferred_language, visitor_address
from shared.domain.brand.model import Brand
from shared.domain.core.signed_links import Purpose
from shared.domain.ledger.events import Evidence, Means
from shared.platform.settings import settings
from shared.storage.brand import current
from shared.usecases.contact_pages.links import ClosedLink, OpenedLink, open_link

_STATUS = {ClosedLink.UNKNOWN: 404, ClosedLink.EXPIRED: 410}


def with_link(
    request: Request,
    token: str,
    purpose: Purpose,
    view: Callable[[Brand, OpenedLink], Response],
    *,
    now: datetime,
) -> Response:
    """Returns the response of the view; of a link that does not work, the same page for each."""
    brand, link = current().brand, open_link(token, purpose, now=now)
    if isinstance(link, OpenedLink):
        return view(brand, link)
    language = preferred_language(request, LANGUAGE_NAMES) or brand.default_language
    return private_page(render_closed(brand, language), brand, _STATUS[link])


def private_page(html: str, brand: Brand, status: int = 200) -> Response:
    """Returns the page with headers that keep its address out of caches, referrers and indexes."""
    response = html_response(html, brand.join, status)
    response.headers["x-robots-tag"] = "noindex"
    return response


def go_to(address: str) -> Response:
    """Returns a redirect after a form, so that reloading the page sends nothing again."""
    headers: dict[str, str | list[str]] = {
        "location": address,
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
    }
    return Response("", headers=headers, status_code=303)


def page_address(purpose: Purpose, token: str) -> str:
    return f"{settings().public_base_url}/{purpose.path}/{token}"


def evidence(request: Request, purpose: Purpose, brand: Brand, language: str) -> Evidence:
    """Returns what proves the visit. The address in it lacks the token, which still opens the
    page."""
    return Evidence(
        Means.WEB,
        language=language,
        ip=visitor_address(request, brand.join.trusted_proxies),
        user_agent=readable(request.headers.get("user-agent", "")[:300]),
        url=f"{settings().public_base_url}/{purpose.path}",
    )
