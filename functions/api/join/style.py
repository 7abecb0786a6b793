"""The style sheet of the form's pages in the brand's color, and the policy that allows it."""

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from shared.domain.brand.color import lightened
from shared.domain.brand.join import Join

_SHEET = (Path(__file__).parent / "pages" / "page.css").read_text("utf-8")
_DARK_PAPER, _ON_LIGHTENED = "#1b2129", "#12161c"


@lru_cache(maxsize=4)
def style_sheet(color: str | None) -> str:
    """Returns the style sheet. A dark color is lightened where the visitor prefers dark pages."""
    if color is None:
        return _SHEET
    light = lightened(color, on=_DARK_PAPER)
    return (
        f"{_SHEET}:root {{ --strong: {color}; --on-strong: #ffffff; }}\n"
        "@media (prefers-color-scheme: dark) {\n"
        f"  :root {{ --strong: {light}; --on-strong: {_ON_LIGHTENED}; }}\n"
        "}\n"
        "body { border-top: .375rem solid var(--strong); }\n"
    )


def content_security_policy(join: Join) -> str:
    """Returns a policy that allows this style sheet, the logo's host, and nothing else."""
    digest = hashlib.sha256(style_sheet(join.color).encode()).digest()
    images = f"img-src https://{urlsplit(join.logo_url).netloc}; " if join.logo_url else ""
    return (
        f"default-src 'none'; style-src 'sha256-{base64.b64encode(digest).decode()}'; {images}"
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
