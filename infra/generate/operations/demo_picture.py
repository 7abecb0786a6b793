"""Writes docs/images/demo.png, the picture of the demo in README.md.

make demo                                # in another terminal, freshly started
python -m infra.generate.operations.demo_picture    # needs chromium
"""

import json
import os
import shutil
import sys
from urllib.request import Request, urlopen

from playwright.sync_api import sync_playwright

from infra.stack.template import ROOT

BASE = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
PICTURE = ROOT / "docs" / "images" / "demo.png"
PHONE = "+12025550123"  # the phone that the page shows first
CONVERSATION = ("JOIN", "YES", "¿Tienen botas en talla 38?")


def main() -> int:
    """Returns 0 when the picture was written, 1 without chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.stderr.write("error: no chromium here\n")
        return 1
    for body in CONVERSATION:
        _send_text(body)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto(BASE)
        page.wait_for_timeout(1500)
        page.screenshot(path=PICTURE)
        browser.close()
    return 0


def _send_text(body: str) -> None:
    message = json.dumps({"to": "+12025550100", "body": body}).encode()
    urlopen(Request(f"{BASE}/_local/phone/{PHONE}/messages", message)).close()


if __name__ == "__main__":
    sys.exit(main())
