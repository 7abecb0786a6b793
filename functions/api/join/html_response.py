"""An HTML page as the response of a request, with the headers that protect its visitor."""

from chalice.app import Response

from functions.api.http.operations import Content
from functions.api.join.style import content_security_policy
from shared.domain.brand.join import Join


def html_page(description: str, *headers: str) -> Content:
    """Declares a page among the answers of an operation."""
    return Content(description, {"text/html; charset=utf-8": {"type": "string"}}, headers)


def html_response(html: str, join: Join, status: int) -> Response:
    headers: dict[str, str | list[str]] = {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": content_security_policy(join),
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
    }
    return Response(html, headers=headers, status_code=status)
