"""Declares the pages of one contact. What they do loads with the first visit."""

from typing import Annotated

from chalice.app import Request, Response
from msgspec import Meta

from functions.api.http.operations import Resource
from functions.api.http.parameters import Lang, Saved
from functions.api.join.html_response import html_page
from functions.api.join.routes import FAILED, FORM, failed
from functions.api.schemas.forms import EmptyForm, PreferencesForm
from shared.platform import clock

routes = Resource(__name__, "Public", "Routes without authentication.")

Token = Annotated[str, Meta(description="The signed part of the link.", examples=["a" * 56])]

CLOSED = html_page("A page that says what to do: the link was not made here.")
EXPIRED = html_page("The same page: the link is older than 30 days.")
ANSWERED = html_page("The same page: the link is older than 30 days, or the request is answered.")
FORM_ERRORS = ("form_too_long", "content_encoding_unknown", "body_too_large")


@routes.operation(
    "showPreferences",
    "GET /preferences/{token}",
    answers={200: html_page("The preferences."), 404: CLOSED, 410: EXPIRED, 500: FAILED},
    failed=failed,
)
def show(request: Request, token: Token, lang: Lang, saved: Saved) -> Response:
    """Shows a contact's preferences: programs, frequency, pause, hours and language.

    The link is signed and works for 30 days. Without `lang` the page is in the contact's language.
    """
    from functions.api.contact_pages import preferences  # few visits need it

    return preferences.show(request, token, lang, saved, now=clock.now())


@routes.operation(
    "changePreferences",
    "POST /preferences/{token}",
    content_types=(FORM,),
    takes={FORM: PreferencesForm},
    answers={
        303: html_page("Changed, or as it was already: leads back to the page.", "Location"),
        404: CLOSED,
        409: html_page("The page. The contact is changing at this moment."),
        410: EXPIRED,
        422: html_page("The page with what to correct."),
        429: html_page("The page. Too many changes within an hour.", "Retry-After"),
        500: FAILED,
    },
    failed=failed,
    errors=FORM_ERRORS,
)
def submit(request: Request, token: Token) -> Response:
    """Changes a contact's preferences, ends a program or everything.

    Each change is an event in the ledger. The same form changes nothing the second time.
    """
    from functions.api.contact_pages import preferences

    return preferences.submit(request, token, now=clock.now())


@routes.operation(
    "showPrivacyRequest",
    "GET /privacy/{token}",
    answers={
        200: html_page("The request, to confirm or confirmed."),
        404: CLOSED,
        410: ANSWERED,
        500: FAILED,
    },
    failed=failed,
)
def show_request(request: Request, token: Token, lang: Lang) -> Response:
    """Shows a contact's request about their data. The auto-reply to the request has the link."""
    from functions.api.contact_pages import privacy

    return privacy.show(request, token, lang, now=clock.now())


@routes.operation(
    "confirmPrivacyRequest",
    "POST /privacy/{token}",
    content_types=(FORM,),
    takes={FORM: EmptyForm},
    answers={
        303: html_page("Confirmed, now or before: leads back to the page.", "Location"),
        404: CLOSED,
        409: html_page("The page. The contact is changing at this moment."),
        410: ANSWERED,
        500: FAILED,
    },
    failed=failed,
)
def confirm_request(request: Request, token: Token) -> Response:
    """Confirms a contact's request about their data, once: an event in the ledger."""
    from functions.api.contact_pages import privacy

    return privacy.submit(request, token, now=clock.now())
