"""What a tried text shows of its reply."""

from shared.domain.brand.model import Brand
from shared.domain.conversation.dry_run import EXAMPLE_LINK, a_subscriber, dry_run
from tests.unit.domain.builders import NOW


def test_a_tried_privacy_request_shows_an_example_link(brand: Brand) -> None:
    tried = dry_run(a_subscriber(brand, "en", now=NOW), "delete my data", brand, now=NOW)

    assert tried.understood == "privacy"
    assert tried.reply
    assert tried.reply.endswith(f"Please confirm it: {EXAMPLE_LINK}")
