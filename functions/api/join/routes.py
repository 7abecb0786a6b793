"""Serves a program's opt-in form. The result is the same whether or not the number is known."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from chalice.app import Request, Response

from functions.api.http.operations import Resource
from functions.api.http.parameters import Lang
from functions.api.join import page
from functions.api.join.form import checked_fields, form_entry, read_fields
from functions.api.join.html_response import html_page, html_response
from functions.api.join.strings import LANGUAGE_NAMES
from functions.api.join.visitor import preferred_language, visitor_address
from functions.api.schemas.forms import JoinForm, ProgramId
from shared.domain.brand.join import Join
from shared.domain.brand.model import Brand
from shared.domain.brand.program import Program
from shared.domain.core.errors import Invalid, TooMany
from shared.platform import clock
from shared.platform.metrics.consent import JOIN_FORM_ROBOT
from shared.platform.observability import count
from shared.platform.settings import settings
from shared.storage.brand import current
from shared.usecases.opt_in.request_opt_in import request_opt_in

routes = Resource(__name__, "Public", "Routes without authentication.")
FORM = "application/x-www-form-urlencoded"


def failed(request: Request) -> Response:
    """Returns the page after an unexpected error, which may have been that of loading the brand."""
    language = preferred_language(request, LANGUAGE_NAMES) or "en"
    return html_response(page.render_failed(language), Join(), 500)


FAILED = html_page("A page that says so, after an unexpected error.")
NOT_FOUND = html_page("A page that says so, when the brand has no such program.")


class _Visit(NamedTuple):
    """Which program a visitor signs up for, and the language of the pages they get."""

    brand: Brand
    program: Program
    language: str


@routes.operation(
    "showJoinPage",
    "GET /{program}",
    answers={200: html_page("The form."), 404: NOT_FOUND, 500: FAILED},
    failed=failed,
)
def show(request: Request, program: ProgramId, lang: Lang) -> Response:
    """Shows the opt-in form of a program.

    Without `lang` it is in the language that Accept-Language prefers, or in the brand's.
    """
    brand = current().brand
    visit = _visit(request, brand, program, lang)
    return _form(visit) if visit else _not_found(request, brand)


@routes.operation(
    "submitJoinForm",
    "POST /{program}",
    content_types=(FORM,),
    takes={FORM: JoinForm},
    answers={
        200: html_page("The same for a new contact, a subscriber and a contact who opted out."),
        404: NOT_FOUND,
        422: html_page("The form with what to correct."),
        429: html_page(
            "The form. Too many attempts for this number, address, country or brand, or nothing is "
            "sent at this time.",
            "Retry-After",
        ),
        500: FAILED,
    },
    failed=failed,
    errors=("form_too_long", "content_encoding_unknown", "body_too_large"),
)
def submit(request: Request, program: ProgramId) -> Response:
    """Requests an opt-in.

    Consent is pending, and a message asks for a confirmation; YES within 24 hours activates it. A
    question that was not answered is not asked again for 30 days.
    """
    brand, fields = current().brand, read_fields(request)
    visit = _visit(request, brand, program, fields.get("language"))
    if visit is None:
        return _not_found(request, brand)
    if fields.get("website"):  # hidden on the page: only bots fill it in
        count(JOIN_FORM_ROBOT)
        return _asked(visit)
    phone, errors = checked_fields(fields, brand.join.countries[0])
    if errors or phone is None:
        return _form(visit, errors, fields, status=422)
    ip = visitor_address(request, brand.join.trusted_proxies)
    entry = form_entry(request, visit.program, visit.language, phone, ip)
    try:
        request_opt_in(entry, now=clock.now())
    except Invalid as error:
        return _form(visit, [error.code], fields, status=422)
    except TooMany as error:
        response = _form(visit, [error.code], fields, status=429)
        response.headers["Retry-After"] = str(error.retry_after_seconds)
        return response
    return _asked(visit)


def _visit(request: Request, brand: Brand, id: str, wanted: str | None) -> _Visit | None:
    """Returns the visit, in the language `wanted` if the program has it; None without a program."""
    program = brand.program(id)
    if program is None:
        return None
    if wanted not in program.texts:
        wanted = preferred_language(request, program.texts)
    return _Visit(brand, program, program.language(wanted or brand.default_language))


def _form(
    visit: _Visit,
    errors: Sequence[str] = (),
    values: Mapping[str, str] | None = None,
    *,
    status: int = 200,
) -> Response:
    action = f"{settings().public_base_url}/join/{visit.program.id}"
    html = page.render_form(
        visit.program,
        visit.brand,
        visit.language,
        action=action,
        errors=errors,
        values=values or {},
    )
    return html_response(html, visit.brand.join, status)


def _asked(visit: _Visit) -> Response:
    html = page.render_result(visit.program, visit.brand, visit.language)
    return html_response(html, visit.brand.join, 200)


def _not_found(request: Request, brand: Brand) -> Response:
    language = preferred_language(request, LANGUAGE_NAMES) or brand.default_language
    return html_response(page.render_not_found(brand, language), brand.join, 404)
