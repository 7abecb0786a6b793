"""What a tried text shows of its reply."""

from shared.domain.brand.model import Brand
from shared.domain.conversation.dry_run import Sender, a_subscriber, dry_run, imagined
from tests.unit.domain.builders import NOW


def test_a_tried_privacy_request_shows_an_example_link(brand: Brand) -> None:
    tried = dry_run(a_subscriber(brand, "en", now=NOW), "delete my data", brand, now=NOW)

    assert tried.understood == "privacy"
    assert tried.reply
    assert tried.reply.endswith("Please confirm it: https://example.com/privacy/example-link")


def test_a_tried_wish_to_choose_shows_an_example_link_to_the_preferences(brand: Brand) -> None:
    for words, language in (("my settings", "en"), ("preferencias", "es")):
        tried = dry_run(a_subscriber(brand, language, now=NOW), words, brand, now=NOW)

        assert tried.reply
        assert tried.reply.endswith(": https://example.com/preferences/example-link")


def test_who_is_imagined_decides_what_is_understood(brand: Brand) -> None:
    understood = {
        sender: dry_run(imagined(sender, brand, None, now=NOW), "sure", brand, now=NOW).understood
        for sender in Sender
    }

    assert understood == {"subscriber": "free_text", "pending": "confirmed", "unknown": "free_text"}
