"""Brands with surveys, and contacts who were asked."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.brand.surveys import After, Kind, Survey, Theme
from shared.domain.contacts.contact_state import ContactState
from shared.domain.contacts.surveys import AskedSurvey

HELP = "help"
THEMES = (
    Theme("pickup", {"en": ("pickup", "pick up"), "es": ("recoger",)}),
    Theme("wait", {"en": ("slow", "line"), "es": ("fila", "tardo")}),
)


def with_surveys(brand: Brand) -> Brand:
    """Returns the brand with a survey of each way to be asked, by its first program."""
    program = brand.programs[0].id
    surveys = (
        Survey(HELP, Kind.CSAT, program, after=After.CLOSED, wait_minutes=30, share=100),
        Survey("arrival", Kind.NPS, program, after=After.EVENT, event="order_delivered"),
        Survey("thumbs", Kind.THUMBS, program),
        Survey("ideas", Kind.WORDS, program),
    )
    return replace(brand, surveys=surveys, themes=THEMES)


def asked(
    head: ContactState, at: datetime, *, survey: str = HELP, answered: bool = False
) -> ContactState:
    """Returns the contact state after the question of a survey was sent at that time."""
    one = AskedSurvey(
        survey,
        "msg_abcdefghijklmnopqrst_01KABCDEFGHJKMNPQRSTVWXYZ0",
        expires_at=at + timedelta(hours=24),
        sent_at=at,
        answered_at=at if answered else None,
    )
    return replace(head, contact=replace(head.contact, survey=one))
