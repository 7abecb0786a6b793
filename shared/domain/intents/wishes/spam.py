"""Advertising and phishing that is sent to the brand as to any other number.

One word proves nothing: customers win prizes and send links too. What counts is a call to action,
a link, a number to call or a word to reply, together with what such messages lure with; and nobody
who asks about it. What comes from a contact whom the brand knows needs more of them.
"""

import re

from shared.domain.intents.data.phrase_lists import listed
from shared.domain.intents.wishes.message import Message

_HINTS = frozenset(
    listed("""
    won, win, wins, winner, prize, congratulations, congratulation, congrats, selected, chosen,
    awarded, claim, reward, entitled, funding, fund, loan, loans, capital, credit, crypto, invest,
    earn, refund, suspended, hold, held, verify, expires, expiring, notice, fee, rank,
    ranking, google, seo, followers, reviews, audit, merchant, merchants, owner, wholesale, factory,
    moq, sir, madam, dear, business, website, rates, 150p, ringtone, ringtones, xxx, txt, t, free,
    voucher, quiz, chat, dating, felicidades, gane, gana, gano, ganador, premio, seleccionado,
    prestamo, prestamos, cripto, credito, retenido, suspendida, bloqueada, verifique, verificar,
    multa, seguidores, negocio, comercio, comerciante, propietario, mayoreo, mayoristas,
    fabrica, ventas, buscadores, cupos, bono, dinero, resenas, amigo, shop, store, bulk, signals,
    tienda, catalogo, likes, prosecution
""")
)
"""Each lure has one of these words."""

_LINK = re.compile(
    r"(?i)https?://|\bwww\.|\b[a-z0-9-]{2,}\.(?:com|net|org|info|biz|co|me|ly|shop|top|xyz|mx|es)\b"
)
_NUMBER = re.compile(r"(?<![\d-])(?:\d[\d -]{5,}\d)(?!\d)")
_REPLY = re.compile(
    r"\b(?i:reply|text|txt|text back|send|respond|responda|responde|escriba|conteste|mande|envie)"
    r"\s+(?:(?i:with|to|con)\s+)?[\"']?(?:[A-Z]{2,}|\d)\b"
)

_LURES = tuple(
    re.compile(f" (?:{pattern}) ")
    for pattern in (
        # a prize
        r"(?:you|u|uve|ur|youve|have|has|been|was|were|are|store|number)(?: \w+){0,3}"
        r" (?:won|winner|selected|chosen|awarded|picked|entitled)|claim(?: \w+){0,3}"
        r"|(?:cash )?prize"
        r"|congratulations?|congrats|free (?:pos|terminal|gift|entry|camera|phone|ringtone|msg)"
        r"|gift card|voucher|felicidades|(?:fue|sido|fuiste) seleccionado|ganador|gano un \w+"
        r"|gane (?:un|una|dinero|\d+)|reclame|premio|bono de \w+",
        # money
        r"(?:business |personal |biz )?loans?|working capital|no credit check|pre ?approved"
        r"|cash advance|line of credit|business line|crypto|signals|earn \d+(?: \w+)?|tax refund"
        r"|fast funding|funding|from home|prestamos?|sin buro|cripto|gan[ae] (?:dinero|dolares)"
        r"|desde (?:tu )?casa|credito pyme|sin aval|ganancia segura",
        # a threat, or a reason to log in
        r"(?:is|are|was|be|account|parcel|package|payout|license|cuenta|licencia|sera|fue|esta)"
        r"(?: \w+){0,2} (?:suspended|on hold|held|blocked|limited|full|retenid[ao]|suspendid[ao]"
        r"|bloquead[ao])|(?:paquete|cuenta) (?:retenid[ao]|suspendid[ao]|bloquead[ao])"
        r"|(?:verify|verifique|confirm|confirme|restore|renew|update)(?: \w+){0,3}"
        r"|(?:final|legal|urgent) notice|(?:domain|license|account) expir(?:es|ing)(?: soon)?",
        # what is sold to shops
        r"(?:google|seo|page one|page 1|first page|search) ?(?:ranking|rank|team)?|rank your \w+"
        r"|ranking|\d* ?(?:five|5) ?star reviews?|(?:bad|verified|real) reviews|followers"
        r"|seguidores|buscadores|posicion\w+|resenas negativas|free (?:\w+ )?audit|redesign it"
        r"|merchant (?:fees?|services|cash|account|login)|card (?:fees?|processing)|moq|wholesale"
        r"|direct factory|factory direct|from factory|mayore[oa]|mayoristas?|al mayor|proveedor\w*"
        r"|fabricantes|bulk sms"
        r"|zero fee|(?:triplicar|multiplicamos|aumente) sus ventas|aumente sus \w+|cupos limitados"
        r"|demo gratis|cheap price|best price|logo design|sin compromiso|terminal de cobro",
        # how it addresses every shop
        r"(?:hello |hi )?dear (?:\w+ )?(?:sir|madam|merchant|owner|seller|shop|store|business|user"
        r"|customer)|hello dear|hi dear|dear|(?:hi|hello|hola|hey) (?:\w+ )?(?:owner|negocio|amigo"
        r"|comerciante)|sir madam|(?:business|store|shop) owner|(?:your|ur) (?:business|store|shop"
        r"|company|website|domain)|for (?:ur|your) (?:shop|business)|local (?:shops|merchants)"
        r"|su (?:negocio|empresa|comercio|local|personal)|(?:tu|el) negocio"
        r"|estimado (?:\w+)|atencion \w+|duenos de \w+",
        # paid services by message
        r"150p\w*|\d+p (?:per )?(?:msg|min|wk)\w*|(?:ts?|t) ?c s|ts cs|ringtones?|polyphonic|xxx"
        r"|std txt rate|national rate|nat rate|msgs? rcvd|per wk|sexy?|horny|dating|quiz|free 2"
        r"|weekly (?:comp|competition)|18 only|customer care|cust ?care|sub to",
    )
)

_MINE = frozenset(
    listed("i, my, me, im, ive, id, ill, we, our, mi, mis, yo, me, nos, quiero, tengo")
)
_ASKED = re.compile(
    r" (?:(?:is|was) (?:this|that|it)|are you|r u|did (?:you|u|yall)|legit|scam|real or|i got|i"
    r" received|got a (?:text|message|link)|says|said|texted me|sent me|me llego|me mandaron|me"
    r" escribio|es (?:cierto|verdad|real)|dice|ustedes|why|how do i|por que|como) "
)
_FOOTER = re.compile(
    r"(?ix)"
    r"\b(?:to|4|for|para)\s+(?:opt[\s-]?out|unsub\w*|stop|end|cancel|remove|exit|salir|cancelar"
    r"|dejar)\b[^.!?\n]{0,25}\b(?:reply|replying|text|txt|send|call|responda|responde|envie|mande"
    r"|escriba|conteste|llame)\b[^.!?\n]{0,25}"
    r"|\b2\s?(?:opt[\s-]?out|unsub\w*|stop|end|cancel)\b[^.!?\n]{0,20}\b(?:reply|text|txt|send"
    r"|call)\b[^.!?\n]{0,25}"
    r"|\b(?:opt[\s-]?out|unsub\w*)\W*(?:\w+\s){0,2}(?:txt|text|send|reply)\b[^.!?\n]{0,25}"
    r"|\b(?:reply|text|txt|send|responda|responde|envie|mande|escriba|conteste|remove)\b"
    r"[^.!?\n]{0,20}\b(?:stop|end|quit|cancel|alto|baja|salir|x|out)\b[^.!?\n]{0,30}"
    r"|\b(?:opt[\s-]?out|unsub\w*|stop(?:\s(?:sms|texts?))?)\W{0,3}(?:stop\W*)?(?:to\s)?\d{5,}"
    r"|\bopt[\s-]?out\s+availa\w*|\bunsub\w*\s+(?:with\s+)?stop\b|\b(?:unsubscribe|cancel)\s+anytime"
    r"|\bno\s+to\s+(?:opt\s+out|remove)\b[^.!?\n]{0,20}"
)
"""How to end such messages, as they say themselves."""
_OWN = re.compile(r"(?i)\b(?:me|my|us|i|nos|mi)\b")


def is_spam(message: Message, body: str, *, is_known: bool) -> bool:
    """Returns whether a message advertises to the brand, or tries to defraud it.

    message: its own words. body: as it was sent. is_known: whether the brand knows the contact.
    """
    if message.tokens.isdisjoint(_HINTS) or not _calls_to_action(body):
        return False
    if _ASKED.search(message.text):
        return False
    needed = 1 + is_known + (not message.tokens.isdisjoint(_MINE))
    return sum(bool(lure.search(message.text)) for lure in _LURES) >= needed


def tells_how_to_stop(message: Message, body: str) -> bool:
    """Returns whether a message says how to end such messages, and wants something besides."""
    rest = without_footer(body)
    if rest == body or _ASKED.search(message.text) or not _calls_to_action(rest):
        return False
    return message.tokens.isdisjoint(_MINE) or is_spam(message, body, is_known=False)


def _calls_to_action(body: str) -> bool:
    return any(sign.search(body) for sign in (_LINK, _REPLY, _NUMBER))


def without_footer(body: str) -> str:
    """Returns the message without how to end such messages: "Reply STOP to opt out"."""
    return _FOOTER.sub(_unless_own, body)


def _unless_own(footer: re.Match[str]) -> str:
    return footer[0] if _OWN.search(footer[0]) else " . "
