"""An HTML page as the response of a request, with the headers that protect its visitor."""

from chalice.app import Response

from functions.api.join.style import content_security_policy
from shared.domain.brand.model import Brand


def html_response(html: str, brand: Brand, status: int) -> Response:
    headers: dict[str, str | list[str]] = {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": content_security_policy(brand.join),
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
    }
    return Response(html, headers=headers, status_code=status)
