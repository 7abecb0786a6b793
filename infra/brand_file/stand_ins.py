"""Replaces a faulty part of a brand file while the rest is checked.

A rule over a whole program is asked only once each of its fields has the right shape.
"""

from collections.abc import Mapping
from typing import Any

from pydantic_core import ErrorDetails

from infra.brand_file.review import review as review
from infra.brand_file.wording import UNEXPECTED, is_key, place_of
from shared.domain.brand.settings import ACCEPTABLE_FINDINGS
from shared.domain.intents.own_texts import own_texts
from shared.domain.messages.data.simulator_numbers import SUCCESS

# Parts that pass every check.
_TEXTS = dict.fromkeys(("disclosure", "question", "welcome", "help", "stop"), "stand-in")


STAND_IN: Mapping[str, Any] = {
    "name": "stand-in",
    **dict.fromkeys(("website", "terms_url", "privacy_url"), "https://www.example.com"),
    "support": {"phone": "+12025550100", "email": "stand-in@example.com"},
    "programs": [
        {
            "id": "stand-in",
            "purpose": "conversational",
            "name": {"en": "stand-in", "es": "stand-in"},
            "frequency": {"en": "stand-in", "es": "stand-in"},
            "keywords": {"en": ["STANDIN"], "es": ["STANDIN"]},
            "texts": {"en": _TEXTS, "es": _TEXTS},
            "per_30_days": 4,
        }
    ],
    "numbers": [
        {
            "number": "+12025550100",
            "provider": "eum",
            "type": "10dlc",
            "program": "stand-in",
            "rate": 1.0,
            **dict.fromkeys(("provider_answers_stop", "per_day", "part_price_micro_usd")),
        }
    ],
    "topics": [
        {
            "id": "stand-in",
            "title": {"en": "stand-in", "es": "stand-in"},
            "words": {"en": ["standin"], "es": ["standin"]},
        }
    ],
    "default_language": "en",
    "time_zone": "America/New_York",
    "team_hours": dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "09:00-17:00"),
    "team_closed": ["2026-12-25"],
    "question_expires_hours": 24,
    "promotion": {"opens": "09:00", "closes": "20:00", "per_30_days": 4},
    "join": {
        "countries": ["US"],
        **dict.fromkeys(("per_number_per_hour", "per_number_per_day", "per_ip_per_hour"), 1),
        **dict.fromkeys(("per_ip_per_day", "per_country_per_hour", "per_day"), 1),
        "trusted_proxies": 0,
        **dict.fromkeys(("color", "logo_url")),
    },
    "accept_risk_content": dict.fromkeys(ACCEPTABLE_FINDINGS, "It stands in."),
    "replies": {id: dict(texts) for id, texts in own_texts().items()},
    "answers": [
        {
            "id": "stand-in",
            "questions": {"en": ["stand-in"], "es": ["stand-in"]},
            "text": {"en": "stand-in", "es": "stand-in"},
            "may_answer": False,
        }
    ],
    "canned_replies": [
        {
            "id": "stand-in",
            "text": {"en": "stand-in", "es": "stand-in"},
            "outcome": "solved",
            "opts_out": False,
        }
    ],
    "surveys": [
        {
            "id": "stand-in",
            "kind": "words",
            "program": "stand-in",
            "question": {"en": "stand-in", "es": "stand-in"},
            "after": "request",
            "event": None,
            "wait_minutes": 30,
            "share": 20,
        }
    ],
    "themes": [{"id": "stand-in", "words": {"en": ["standin"], "es": ["standin"]}}],
    "notifications": {
        "channels": [
            {
                "id": "stand-in",
                "type": "webhook",
                "url": "https://www.example.com",
                "backup": False,
                **dict.fromkeys(("p0", "p1", "p2", "p3"), "page"),
            }
        ],
        "link": "https://www.example.com/{contact_id}",
    },
    "canary": {"number": "+12025550100", "to": SUCCESS["US"]},
}


def stand_in(data: Any, error: ErrorDetails) -> None:
    """Puts what is right in the place of the faulty part, or removes what has no right value."""
    place = place_of(error)
    parent: Any = data
    good: Any = STAND_IN
    for part in place[:-1]:
        parent = parent[part]
        good = good[0] if isinstance(part, int) else good.get(part, {})
    last = place[-1]
    if error["type"] == UNEXPECTED or is_key(error) or _has_no_right_value(last, good):
        parent.pop(last, None)
    else:
        parent[last] = good[0 if isinstance(last, int) else last]


def _has_no_right_value(key: str | int, good: Any) -> bool:
    return isinstance(key, str) and key not in good
