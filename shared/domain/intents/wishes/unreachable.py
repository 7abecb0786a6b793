"""Reports that a line cannot receive messages: "This number is a landline"."""

import re

from shared.domain.intents.data.phrase_lists import listed
from shared.domain.intents.wishes.message import Message

_CANNOT = re.compile(
    r" (?:(?:can ?not|cannot|cant|does not|doesnt|do not|unable to) (?:receive|accept|support"
    r"|get|deliver|do) (?:any )?(?:text|texts|texting|sms|messages?|this message)"
    r"|does not (?:support|include) (?:text|sms)\w*|(?:sms|text) (?:is )?not supported"
    r"|short code messages are blocked"
    r"|message not delivered|voice only|cannot deliver|plan does not include text"
    r"|no (?:recibe|acepta|admite|puede recibir|recibe mas) (?:los )?(?:mensajes|sms|textos"
    r"|este mensaje|texto)"
    r"|(?:sms|mensaje) no (?:entregado|soportado)|no cuenta con servicio de mensajeria"
    r"|no tiene habilitado el servicio de mensajeria"
    r"|no se pudo entregar|es un fijo y no|plan sin mensajes) "
)
_LANDLINE = re.compile(
    r" (?:(?:this (?:number )?is|its|the number you (?:texted|messaged) is|from) an?"
    r" (?:landline|land line)|landline or unreachable"
    r"|(?:esta linea es|es un telefono|este es un telefono|linea) fij[ao]|kosher|talk only) "
)
_WHOLE = re.compile(r" (?:error )?(?:landline|land line|es fijo|linea fija|telefono fijo) ?\.? ")
_MINE = re.compile(
    r" (?:photo|picture|pics|foto|link|order|pedido|dad|mom|sell|pay|yall|you guys|ustedes) "
)


HINTS = frozenset(
    listed("""
    landline, land, fijo, fija, sms, text, texts, texting, messages, message, mensajes,
    mensaje, mensajeria, textos, texto, kosher, talk, voice, entregar, blocked
""")
)
"""Each wish has one of these words."""


def cannot_receive(message: Message) -> bool:
    """Returns whether the whole message reports that nothing arrives at this phone."""
    if message.tokens.isdisjoint(HINTS):
        return False
    text = message.text
    if message.asks or message.words > 40 or _MINE.search(text):
        return False
    return bool(_WHOLE.fullmatch(text) or _LANDLINE.search(text) or _CANNOT.search(text))
