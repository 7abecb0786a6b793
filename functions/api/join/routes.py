"""Serves a program's opt-in form. The result is the same whether or not the number is known."""

from chalice.app import Request, Response

from functions.api.join import page
from functions.api.join.form import form_entry, read_fields
from functions.api.join.visitor import visitor_address
from functions.api.operations import Content, Resource
from functions.api.parameters import Lang
from functions.api.schemas.forms import JoinForm, ProgramId
from shared.domain.brand.model import Brand
from shared.domain.brand.program import Program
from shared.domain.core.error_codes import PROGRAM_NOT_FOUND
from shared.domain.core.errors import Invalid, TooMany
from shared.domain.core.phone import parse_phone
from shared.platform import clock
from shared.platform.metrics.consent import JOIN_FORM_ROBOT
from shared.platform.observability import count
from shared.platform.settings import settings
from shared.storage.brand import current
from shared.usecases.opt_in.request_opt_in import request_opt_in

routes = Resource(__name__, "Public", "Routes without authentication.")
FORM = "application/x-www-form-urlencoded"


def _page(description: str, *headers: str) -> Content:
    return Content(description, {"text/html; charset=utf-8": {"type": "string"}}, headers)


@routes.operation(
    "showJoinPage",
    "GET /{program}",
    answers={200: _page("The form.")},
    errors=(PROGRAM_NOT_FOUND,),
)
def show(_request: Request, program: ProgramId, lang: Lang) -> Response:
    """Shows the opt-in form of a program."""
    brand, known = _program(program)
    language = known.language(lang or brand.default_language)
    return _form(known, brand, language)


@routes.operation(
    "submitJoinForm",
    "POST /{program}",
    content_types=(FORM,),
    takes={FORM: JoinForm},
    answers={
        200: _page("The same for a new contact, a subscriber and a contact who opted out."),
        422: _page("The form with what to correct."),
        429: _page("Too many attempts for this number, address or country.", "Retry-After"),
    },
    errors=(PROGRAM_NOT_FOUND, "form_too_long", "content_encoding_unknown", "body_too_large"),
)
def submit(request: Request, program: ProgramId) -> Response:
    """Requests an opt-in.

    Consent is pending, and a message asks for a confirmation; YES within 24 hours activates it.
    """
    brand, known = _program(program)
    fields = read_fields(request)
    language = known.language(fields.get("language", brand.default_language))
    if fields.get("website"):  # hidden on the page: only bots fill it in
        count(JOIN_FORM_ROBOT)
        return _result(known, brand, language, "asked")
    if fields.get("consent") != "yes":
        return _result(known, brand, language, "no_box")
    try:
        home = brand.join.countries[0]
        phone = parse_phone(fields.get("phone", ""), country=home, require="textable")
        ip = visitor_address(request, brand.join.trusted_proxies)
        request_opt_in(form_entry(request, known, language, phone, ip), now=clock.now())
    except Invalid as error:
        values = {"phone": fields.get("phone", "")}
        return _form(known, brand, language, (error.code,), values, status=422)
    except TooMany as error:
        response = _result(known, brand, language, "unavailable", status=429)
        response.headers["Retry-After"] = str(error.retry_after_seconds)
        return response
    return _result(known, brand, language, "asked")


def _program(id: str) -> tuple[Brand, Program]:
    brand = current().brand
    program = brand.program(id)
    if program is None:
        raise PROGRAM_NOT_FOUND()
    return brand, program


def _form(
    program: Program,
    brand: Brand,
    language: str,
    errors: tuple[str, ...] = (),
    values: dict[str, str] | None = None,
    *,
    status: int = 200,
) -> Response:
    action = f"{settings().public_base_url}/join/{program.id}"
    html = page.render_form(
        program, brand, language, action=action, errors=errors, values=values or {}
    )
    return _html(html, status)


def _result(
    program: Program, brand: Brand, language: str, outcome: str, *, status: int = 200
) -> Response:
    return _html(page.render_result(program, brand, language, outcome), status)


def _html(html: str, status: int) -> Response:
    headers: dict[str, str | list[str]] = {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": page.CSP,
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
    }
    return Response(html, headers=headers, status_code=status)
