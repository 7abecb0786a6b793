"""The web form in a real browser: by keyboard, without scripts, under its strict policy."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Platform

OFFERS = "/join/offers"


def local(phone: str) -> str:
    return f"({phone[2:5]}) {phone[5:8]}-{phone[8:]}"


def sign_up(page: Page, platform: Platform, phone: str) -> None:
    page.goto(platform.url + OFFERS)
    page.get_by_label("Mobile number").fill(local(phone))
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Send me the confirmation text").click()


def bodies(platform: Platform, phone: str) -> list[str]:
    platform.drain()
    return [text["body"] for text in platform.handset(phone)]


def test_a_person_signs_up_by_keyboard_alone(page: Page, platform: Platform, phone: str) -> None:
    page.goto(platform.url + OFFERS)
    expect(page.get_by_role("checkbox")).not_to_be_checked()

    page.get_by_label("Mobile number").focus()
    page.keyboard.type(local(phone))
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(3):  # over the two links beside the box
        page.keyboard.press("Tab")
    expect(page.get_by_role("button")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Check your phone")).to_be_visible()
    [question] = bodies(platform, phone)
    assert "Reply YES" in question


def test_yes_to_the_text_completes_what_the_form_began(
    page: Page, platform: Platform, phone: str
) -> None:
    sign_up(page, platform, phone)
    expect(page.get_by_role("heading")).to_have_text("Check your phone")

    platform.drain()
    platform.text(phone, platform.handset(phone)[0]["from"], "YES")

    assert "You are in!" in bodies(platform, phone)[-1]


def test_an_unticked_box_is_explained_and_mended_without_typing_the_number_again(
    page: Page, platform: Platform, phone: str
) -> None:
    page.goto(platform.url + OFFERS)
    page.get_by_label("Mobile number").fill(local(phone))

    page.get_by_role("button").click()

    expect(page.get_by_role("alert")).to_be_focused()
    box = page.get_by_role("checkbox")
    expect(box).to_have_accessible_description(re.compile("Tick the box"))
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Mobile number")).to_have_value(local(phone))
    assert bodies(platform, phone) == []
    page.get_by_role("alert").get_by_role("link", name="Tick the box").click()
    expect(box).to_be_focused()
    page.keyboard.press("Space")
    page.get_by_role("button").click()
    expect(page.get_by_role("heading")).to_have_text("Check your phone")
    assert len(bodies(platform, phone)) == 1


def test_a_wrong_number_is_explained_and_the_summary_has_the_focus(
    page: Page, platform: Platform
) -> None:
    page.goto(platform.url + OFFERS)
    page.get_by_label("Mobile number").fill("55")
    page.get_by_role("checkbox").check()

    page.get_by_role("button").click()

    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("Enter a mobile number")
    expect(page.get_by_role("checkbox")).to_be_checked()
    expect(page.get_by_label("Mobile number")).to_have_value("55")
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label("Mobile number")).to_be_focused()


def test_a_browser_that_prefers_spanish_gets_spanish(browser: Browser, platform: Platform) -> None:
    context = browser.new_context(locale="es-MX")
    page = context.new_page()

    page.goto(platform.url + OFFERS)

    expect(page.locator("html")).to_have_attribute("lang", "es")
    context.close()


def test_a_wrong_address_is_a_page_with_a_way_out(page: Page, platform: Platform) -> None:
    page.goto(platform.url + "/join/nothing")

    expect(page.get_by_role("heading")).to_have_text("This page does not exist")
    expect(page.get_by_role("main").get_by_role("link")).to_be_visible()


def test_the_form_speaks_spanish_to_the_end(page: Page, platform: Platform, phone: str) -> None:
    page.goto(platform.url + OFFERS)
    page.get_by_role("link", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.get_by_text("Acepto recibir mensajes")).to_be_visible()

    page.get_by_label("Número de celular").fill(local(phone))
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Enviarme el mensaje de confirmación").click()

    expect(page.get_by_role("heading")).to_have_text("Mira tu celular, por favor")
    [question] = bodies(platform, phone)
    assert "Responde SI" in question


def test_the_page_reads_the_same_for_a_stranger_and_for_one_who_opted_out(
    page: Page, platform: Platform, phone: str
) -> None:
    sign_up(page, platform, phone)
    stranger = page.locator("main").inner_text()
    platform.drain()
    platform.text(phone, platform.handset(phone)[0]["from"], "STOP")

    sign_up(page, platform, phone)

    assert page.locator("main").inner_text() == stranger
    assert "unsubscribed" in bodies(platform, phone)[-1]


def test_people_do_not_meet_the_trap_and_robots_get_the_same_answer(
    page: Page, platform: Platform, phone: str
) -> None:
    page.goto(platform.url + OFFERS)
    trap = page.locator("#website")
    expect(trap).to_be_hidden()
    trap.evaluate("field => { field.value = 'https://robot.example.com' }")
    page.get_by_label("Mobile number").fill(local(phone))
    page.get_by_role("checkbox").check()

    page.get_by_role("button").click()

    expect(page.get_by_role("heading")).to_have_text("Check your phone")
    assert bodies(platform, phone) == []


def test_the_form_needs_no_script(browser: Browser, platform: Platform, phone: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-US")
    page = context.new_page()

    sign_up(page, platform, phone)

    expect(page.get_by_role("heading")).to_have_text("Check your phone")
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_form_fits_its_screen_and_has_targets_for_thumbs(
    page: Page, platform: Platform, width: int
) -> None:
    """WCAG 2.2, 1.4.10 (reflow at 320) and 2.5.8 (targets of 24 pixels)."""
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(platform.url + OFFERS)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for control in (page.get_by_role("checkbox"), page.get_by_role("button")):
        box = control.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24


def test_the_form_is_announced_as_it_looks(page: Page, platform: Platform) -> None:
    page.goto(platform.url + OFFERS)

    phone = page.get_by_role("textbox")
    expect(phone).to_have_accessible_name("Mobile number")
    expect(phone).to_have_accessible_description(re.compile("For example"))
    expect(page.get_by_role("checkbox")).to_have_accessible_name(
        re.compile("Consent is not a condition of purchase")
    )
    expect(page.get_by_role("textbox")).to_have_count(1)


def test_the_page_may_not_be_framed_or_cached(context: BrowserContext, platform: Platform) -> None:
    answer = context.request.get(platform.url + OFFERS)

    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
