"""Insults, and nothing else that an agent could answer."""

import re

from shared.domain.intents.data.phrase_lists import listed
from shared.domain.intents.wishes.message import Message

HINTS = frozenset(
    listed("""
    f, fuck, fk, fu, idiot, idiots, moron, morons, clowns, scum, garbage, trash, shit, dumb, stupid,
    hell, jerks, pigs, rats, choke, dirt, shove, mierda, pendejos, pendejo, idiota, idiotas, screw,
    rot, mueranse, muerase, pudranse, parasites, sucks, suck, losers, crooks, thieves, scumbags,
    inutiles, inutil, imbecil, imbeciles, ratas, rateros, ladrones, carajo, chingada, verga,
    infierno, diablo, malparidos, puta, payaso, payasos, hocico
""")
)
"""Each insult has one of these words."""
_INSULT = re.compile(
    r" (?:(?:f|fk|fuck|fu) (?:you|u|off|yourself|yourselves)|screw (?:you|u|yall)|rot in hell"
    r"|(?:you|u|yall|you guys) suck(?= $)|eat (?:dirt|shit|s|rocks)|go (?:f"
    r"|fuck) yourselves|drop dead"
    r"|(?:you|u|ur|youre|you are|you guys|u guys|you people|u people|yall)(?: \w+){0,4}"
    r" (?:idiots?|morons?|clowns?|scum|garbage|trash"
    r"|pigs|rats|dumb ?ass\w*)|(?:hey )?(?:moron|idiots|jerks|clowns)|burn in hell|shove it"
    r"|bunch of (?:clowns|idiots|morons)"
    r"|vayanse (?:a la|al) \w+|vete a la \w+|come mierda|(?:son|eres|bola de"
    r"|pedazo de)(?: \w+){0,3} (?:inutiles|idiotas?|pendejos|ratas"
    r"|rateros|ladrones|imbecil|mierda|mugre|payasos?)"
    r"|(?:inutiles|payasos|ladrones|ratas) de mierda|muerase|mueranse|pudranse"
    r"|malparidos|imbeciles|pendejos|idiotas"
    r"|hijos de (?:su|tu|puta)(?: \w+)?) "
)


_REPORTED = re.compile(r" (?:said|says|yelled|told|called|screamed|dijo|dice|grito|llamo) ")


def is_abuse(message: Message) -> bool:
    """Returns whether a short message insults and asks nothing."""
    if message.tokens.isdisjoint(HINTS) or message.words > 20 or message.asks:
        return False
    found = _INSULT.search(message.text)
    return found is not None and not _REPORTED.search(message.text, 0, found.start() + 1)
