"""Worries about money: whether a message is a fraud, and charges that the contact does not know."""

import re

from shared.domain.intents.data.phrase_lists import listed
from shared.domain.intents.wishes.message import Message

HINTS = frozenset(
    listed("""
    scam, scams, scammer, legit, phishing, phishy, fake, fraud, fraudulent, really, genuine, link,
    charge, charged, charges, billed, card, pin, ssn, estafa, estafar, fraude, robo,
    real, verdad, cierto,
    enlace, cargo, cargos, cobraron, cobro, cobraste, tarjeta, robar, tumbar
""")
)
"""Each worry has one of these words."""
_FRAUD = re.compile(
    r" (?:(?:is|was) (?:this|that|it|the link)(?: \w+){0,4} (?:scam|legit|real|phishing|fake"
    r"|fraud|safe)"
    r"|(?:is|was) (?:this|that|it) (?:really )?(?:really )?(?:you|yall|you guys"
    r"|from you)(?: \w+){0,3} \?"
    r"|or (?:is )?(?:it )?(?:some |a )?(?:scam|scammer|phishing|fraud)|is that scam"
    r"|link looks (?:weird|phishy)"
    r"|(?:es|sera) (?:una |un )?(?:estafa|fraude|phishing)|(?:esto|este mensaje|esta) es"
    r" (?:real|de verdad|verdad|cierto)"
    r"|es (?:real|cierto|verdad) (?:este mensaje|esto)|o es (?:una )?(?:estafa|robo|cuento"
    r"|para robarme)"
    r"|(?:este )?(?:link|enlace) es (?:de ustedes|suyo)|(?:are you|r u) the (?:genuine|real) \w+"
    r"|did u guys really text me|me quieren (?:robar|estafar|tumbar)|no (?:es|sea)"
    r" (?:una )?estafa) "
)
_CHARGE = re.compile(
    r" (?:(?:whats|what is|what) this(?: \d+)?(?: \d+)* charge|charged me (?:twice|again"
    r"|two times|double)|you charged me"
    r"|(?:used|using) my card|charge(?:s|d)?(?: \w+){0,8} (?:never|havent|didnt|dont"
    r"|aint)(?: \w+){0,4}"
    r"|(?:never|havent|didnt)(?: \w+){0,6} charge|billed me for|double charged"
    r"|me cobraron(?: \w+){0,4} (?:dos veces|doble|y yo|de algo|q yo|que yo)"
    r"|no reconozco (?:este|el|un) (?:cargo|cobro)|no reconosco este cobro|cobraron doble"
    r"|cobraron dos veces|usaron mi tarjeta"
    r"|no autorice ningun cargo) "
)


def is_fraud_worry(message: Message) -> bool:
    """Returns whether the contact asks if a message is genuine."""
    if message.tokens.isdisjoint(HINTS) or message.words > 45:
        return False
    return bool(_FRAUD.search(message.text)) and not _CHARGE.search(message.text)


def is_unknown_charge(message: Message) -> bool:
    """Returns whether the contact was charged for what they did not buy, or twice."""
    if message.tokens.isdisjoint(HINTS) or message.words > 45:
        return False
    return bool(_CHARGE.search(message.text))
