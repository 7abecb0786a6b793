"""The rules of the content checks, with their sources, and what an author reads about them."""

from collections.abc import Mapping
from typing import NamedTuple


class Rule(NamedTuple):
    level: int
    """1 law, 2 industry, 3 carriers, 4 Rapport's own standard."""
    citation: str
    found: str
    """What is found, for docs/content.md."""
    blocks: str
    """When a finding blocks."""
    remedy: str


RULES: Mapping[str, Rule] = {
    "L1-REV-01": Rule(
        1,
        "47 CFR 64.1200(a)(10)",
        'One way to stop is named as the only one: "only by replying STOP", "debes responder STOP"',
        "always",
        "Name STOP without *only* or *must*",
    ),
    "L1-CON-02": Rule(
        1,
        "47 CFR 64.1200(a)(1)-(2)",
        'A transactional or conversational message invites to buy ("shop now", "hasta agotar '
        'existencias"), names an offer ("20% off", "cupón") or links to one (`/sale`, '
        "`/ofertas`)",
        "a transactional message that advertises ([below](#what-a-transactional-message-may-name))",
        "Omit the offer, or send it in a promotional program to contacts who consented. In a "
        "conversation, an offer that answers the contact's question is allowed",
    ),
    "L1-CNT-02": Rule(
        1,
        "15 U.S.C. 45",
        'A prize ("you have won"); in promotional messages also urgency ("act now", "última '
        'oportunidad")',
        "no",
        "Say only what is true; give the date or the number instead",
    ),
    "L3-BRD-01": Rule(
        3,
        "Twilio Messaging Policy",
        "The brand is not named, outside conversations. `&` and `and`, accents, spaces and a "
        "link with the name all count",
        "promotional",
        "Begin with the brand's name and a colon",
    ),
    "L3-OUT-01": Rule(
        3,
        "CTIA Messaging Principles 2023, 5.1.3; custom of aggregators",
        'The opt-out words are due and missing. A bare STOP is not enough ("Stop by our store"): '
        '"Reply STOP", "STOP to end" or similar, in English or Spanish, is',
        "promotional",
        'End with "Reply STOP to opt out" or "Responde STOP para cancelar"',
    ),
    "L3-OUT-02": Rule(
        3,
        "Twilio Messaging Policy",
        'Stopping takes several steps ("STOP then YES"), or something else ("Reply 2 to '
        'unsubscribe", a login, a call) without STOP',
        "promotional",
        "Offer STOP by itself; other ways may be added",
    ),
    "L3-URL-01": Rule(
        3,
        "AT&T Code of Conduct 2021-03-01; CTIA Messaging Principles 2023, 5.3.2",
        "A link of a public shortener",
        "promotional",
        "Link to a domain of your own",
    ),
    "L3-CNT-01": Rule(
        3,
        "10DLC decline codes 701-707; T-Mobile Code of Conduct 2.2, 5",
        "A word about sex, hate, alcohol, firearms, tobacco or cannabis",
        "no",
        "Omit it, or make sure that your campaign was approved for it and asks for the date of "
        "birth",
    ),
    "L3-CNT-02": Rule(
        3,
        "T-Mobile Code of Conduct 2.2, 5.1-5.2",
        "A word about risky loans and debts, work from home, gambling, or medicine without a "
        "prescription",
        "no",
        "Omit it: carriers refuse it",
    ),
    "L3-SNO-03": Rule(
        3,
        "AT&T Code of Conduct 2021-03-01",
        "Invisible characters (a warning: pasted text often has them); obfuscation: characters "
        "of two alphabets, `FR33`, `F R E E`",
        "obfuscation, promotional",
        "Type the word plainly",
    ),
    "L4-ACC-01": Rule(
        4,
        "our own standard",
        "Three or more words in capitals in a row, except words to reply such as STOP; `!!!`",
        "no",
        "Write it in small letters",
    ),
    "L4-CNT-01": Rule(
        4,
        "our own standard; 3GPP TS 23.038, 6.2.1",
        "More than one segment (in a conversation, more than two). The finding says how many "
        "plain characters save",
        "above 1,600 characters, which providers refuse",
        "Shorten it, or take the suggested wording",
    ),
}
