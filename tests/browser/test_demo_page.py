"""The page to try Rapport on: what a person sees who opens it and texts the brand."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Platform

PROMOTED = "+12025550100"


class Demo:
    """The page, with one phone chosen, by the labels that a person reads."""

    def __init__(self, page: Page, platform: Platform, phone: str) -> None:
        self.page = page
        page.goto(platform.url)
        expect(page.get_by_role("button", name="STOP")).to_be_visible()
        page.get_by_label("Number", exact=True).fill(phone)
        page.keyboard.press("Enter")
        self.settle()

    def settle(self) -> None:
        expect(self.page.locator("body:not([aria-busy])")).to_be_visible()

    def text(self, body: str) -> None:
        self.page.locator("#text").fill(body)
        self.page.keyboard.press("Enter")
        self.settle()

    def reply(self, body: str) -> None:
        self.page.get_by_label("Reply as an agent").fill(body)
        self.page.keyboard.press("Enter")
        self.settle()

    @property
    def handset(self) -> Locator:
        return self.page.locator("#handset .bubble")

    @property
    def thread(self) -> Locator:
        return self.page.locator("#thread li")

    @property
    def why(self) -> Locator:
        return self.page.locator("#why")

    @property
    def person(self) -> Locator:
        return self.page.locator("#person")


@pytest.fixture
def demo(page: Page, platform: Platform, phone: str) -> Demo:
    return Demo(page, platform, phone)


def test_somebody_joins_and_every_step_says_why(demo: Demo) -> None:
    expect(demo.person).to_have_text("The brand does not know this number.")

    demo.text("JOIN")
    expect(demo.handset.last).to_contain_text("Reply YES")
    expect(demo.person).to_contain_text("offers: pending")

    demo.text("yes")
    expect(demo.handset.last).to_contain_text("You are in!")
    expect(demo.person).to_contain_text("offers: active")
    expect(demo.thread).to_have_count(4)
    expect(demo.why).to_contain_text("Decision send")
    expect(demo.why.locator(".rules li").first).to_contain_text("pass")
    expect(demo.why.locator(".history li").last).to_contain_text("delivered")
    expect(demo.page.locator("#ledger li")).to_have_count(2)
    expect(demo.page.locator("#chain")).to_have_text("The hash chain is intact: 2 of 2 events.")


def test_an_inbound_message_says_what_it_was_read_as_and_what_answered_it(demo: Demo) -> None:
    demo.text("JOIN")

    demo.thread.first.get_by_role("button").click()

    expect(demo.why).to_contain_text("Intent keyword")
    expect(demo.why.get_by_role("button")).to_contain_text("Reply YES")
    expect(demo.why.get_by_role("link")).to_contain_text("#1 opt_in_requested")


def test_after_stop_a_persons_reply_is_refused_and_the_page_says_by_which_rule(demo: Demo) -> None:
    demo.text("JOIN")
    demo.text("STOP")
    expect(demo.handset.last).to_contain_text("unsubscribed")
    expect(demo.person).to_contain_text("suppressed: opted out")

    demo.reply("Wait, one more thing!")

    expect(demo.page.locator("#notice")).to_contain_text("Refused")
    expect(demo.why).to_contain_text("refused before it was created")
    expect(demo.why.locator(".rules li").last).to_contain_text("suppression")
    expect(demo.why.locator(".rules li").last).to_contain_text("block")
    expect(demo.page.get_by_label("Reply as an agent")).to_have_value("Wait, one more thing!")
    expect(demo.handset.last).to_contain_text("unsubscribed")


def test_a_person_answers_in_the_thread(demo: Demo) -> None:
    demo.text("Do you have these boots in size 9?")
    expect(demo.why).to_contain_text("for an agent")

    demo.reply("Yes, in both colors.")

    expect(demo.handset.last).to_contain_text("Yes, in both colors.")
    expect(demo.thread.last).to_contain_text("conversational")
    expect(demo.page.get_by_label("Reply as an agent")).to_have_value("")


def test_markup_in_a_text_is_shown_and_not_obeyed(demo: Demo) -> None:
    body = '<img src="x" onerror="document.title = 1"><b>boots</b>'

    demo.text(body)

    expect(demo.thread.first).to_contain_text(body)
    expect(demo.handset.first).to_contain_text(body)
    expect(demo.page.locator("main img, main b")).to_have_count(0)
    expect(demo.page).to_have_title("Rapport")


def test_the_page_and_its_samples_speak_spanish(demo: Demo) -> None:
    demo.page.get_by_role("button", name="Español").click()
    expect(demo.page.locator("html")).to_have_attribute("lang", "es")
    expect(demo.page.get_by_role("heading", name="Un teléfono")).to_be_visible()

    demo.page.get_by_role("button", name="OFERTAS").click()
    demo.settle()
    demo.page.get_by_role("button", name="SI", exact=True).click()
    demo.settle()

    expect(demo.handset.last).to_contain_text("Listo!")
    expect(demo.person).to_contain_text("offers: activo")
    expect(demo.page.get_by_role("button", name="English")).to_be_visible()


def test_the_clock_moves_and_a_question_lapses(demo: Demo) -> None:
    before = demo.page.locator("#now").get_attribute("datetime")
    demo.text("JOIN")

    demo.page.get_by_role("button", name="+1 day").click()
    demo.settle()
    demo.page.get_by_role("button", name="+1 hour").click()
    demo.settle()

    after = demo.page.locator("#now").get_attribute("datetime")
    assert before is not None
    assert after is not None
    assert after > before
    expect(demo.page.locator("#ledger")).to_contain_text("opt_in_lapsed")
    expect(demo.person).not_to_contain_text("pending")


def test_a_carrier_in_a_bad_mood_shows_on_the_text_it_refused(demo: Demo) -> None:
    demo.page.get_by_label("Provider").select_option("eum")
    demo.page.get_by_label("Behavior").select_option("reject")
    demo.page.get_by_role("button", name="Apply").click()
    expect(demo.page.locator("#notice")).to_contain_text("eum: reject for the next 1")
    demo.settle()

    demo.text("HELP")

    expect(demo.thread.last).to_contain_text("failed")
    expect(demo.handset).to_have_count(1)


def test_the_calls_of_one_text_are_counted(demo: Demo) -> None:
    demo.text("HELP")

    counted = demo.page.locator("#counters")
    expect(counted).to_contain_text("SendTextMessage")
    expect(counted).to_contain_text("sends")


def test_another_number_of_the_brand_answers_from_itself(demo: Demo) -> None:
    demo.page.get_by_label("Sends to").select_option("+12025550102")

    demo.text("HELP")

    expect(demo.page.locator("#handset .divider")).to_have_text("+1 202-555-0102")
    expect(demo.why).to_contain_text("telnyx")


def test_another_phone_is_nobody_yet(demo: Demo) -> None:
    demo.text("HELP")

    demo.page.get_by_role("button", name="Another").click()
    demo.settle()

    expect(demo.page.get_by_label("Number", exact=True)).to_have_value(
        re.compile(r"^\+1\d{3}55501\d\d$")
    )


def test_the_page_fits_a_phone(demo: Demo) -> None:
    demo.page.set_viewport_size({"width": 360, "height": 740})

    demo.text("Do you have these boots in size 9? " * 4)

    assert demo.page.evaluate("document.documentElement.scrollWidth") <= 360
    expect(demo.page.get_by_role("navigation")).to_be_visible()
