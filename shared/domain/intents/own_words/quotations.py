"""Removes from a message what is not the contact's own speech.

A phone quotes the message that it answers, people copy the brand's message back, and forwarded
mail has a head. The brand's own instruction ("Reply STOP to opt out") would be taken for an
opt-out. A link, an address or a code says nothing either.
"""

import re
from functools import cache, lru_cache

from shared.domain.intents.chunk_flags import flag, flags_of
from shared.domain.intents.quick import has_any
from shared.domain.intents.whole import reactions
from shared.domain.text.words import may_have_link, without_links

_QUOTES = ("“", '"', "«", ">", "wrote:", "escribi", "---")
_INSTRUCTIONS = (
    "stop", "end", "quit", "cancel", "unsub", "opt", "alto", "parar", "baja", "salir", "detener",
    "fin", "basta", "arret",
)  # fmt: skip
"""What every quotation, and every instruction, has one of."""
_NEAR = 60
"""Characters after an instruction in which the contact takes it up."""
TAKEN_UP = "instructionstop"
"""A word that nobody writes, in place of an instruction that the contact takes up."""
_MAY_QUOTE = flag(lambda chunk: has_any(chunk, _QUOTES))
_MAY_INSTRUCT = flag(lambda chunk: has_any(chunk, _INSTRUCTIONS))
_MAY_LINK = flag(may_have_link)
_MAY_HAVE_OTHERS = _MAY_QUOTE | _MAY_INSTRUCT | _MAY_LINK
_LONG = 3
"""From this many words on, what is in quotation marks is a sentence of another person. A single
word in them is the contact's own: I said “STOP”."""
_OWN = re.compile(r"(?i)(?:\b(?:i|yo|ya|les|le)\b[^.!?]{0,30}|\bpart\s+of\s*|\bparte\s+de\s*)$")
"""What makes the quoted words the contact's own: I told you “STOP for good”."""
_WORD = re.compile(r"[^\W_]+")
_MARKED_LINES = r"(?m)^\s{0,80}>.*$"

_STOPS = r"""(?:stop(?:\s?all)?|end|quit|cancel|unsubscribe|unsub|opt[\s-]?out|alto|parar|baja
  |cancelar|salir|detener|fin|basta|arret)"""
_ENDS = r"""(?:opt[\s-]?out|end|quit|cancel|unsub(?:scribe)?|stop|leave|salir(?:te|se)?
  |terminar(?:los)?|cancelar|dejar|parar(?:los)?|finalizar|dar(?:te|se)?\s+de\s+baja|no\s+recibir|desuscribir(?:te|se)?)"""
_VERB = r"""(?:reply|replies|text|txt|send|type|respond|answer|write|msg|responde|responda|responder
  |contesta|conteste|contestar|env[ií]a|env[ií]e|enviar|manda|mande|mandar|texto|escribe|escriba)"""


@lru_cache(maxsize=1)  # asked several times about one message
def own_words(text: str) -> str:
    """Returns what the contact says themselves, in a report of a reaction too."""
    own = reactions.remainder(text)
    return unquoted(text if own is None else own)


def unquoted(text: str) -> str:
    """Returns the message without quotations, instructions of the brand and links.

    A message that stands in quotation marks as a whole is the contact's own.
    """
    flags = flags_of(text)
    if not flags & _MAY_HAVE_OTHERS:
        return text
    if flags & _MAY_QUOTE:
        text = _without_quotes(text)
    if flags & _MAY_INSTRUCT:
        text = _instruction().sub(_as_taken_up, text)
    return without_links(text)


def _as_taken_up(match: re.Match[str]) -> str:
    """Returns the end of a sentence for an instruction; a word of a doubt where the contact says
    that it shall be done, or that it has failed."""
    after = match.string[match.end() : match.end() + _NEAR]
    return f" . {TAKEN_UP} . " if _taken_up().match(after.lower()) else " . "


@cache
def _taken_up() -> re.Pattern[str]:
    return re.compile(
        r"""[\W_]*(?:(?:so|ok|okay|yes|yeah|and|but|please|pls|then|that|this|it|still|just|thing|y
          |pero|s[ií]|eso|esto|ya|por\sfavor|porfa|pues)[\W_]+)*
        (?:do\s(?:it|that|this|so)\b|i\s(?:want|choose)\sth(?:at|is)\b|me\stoo\b
        |(?:do(?:es)?n.?t|does\snot|did(?:n.?t|\snot)|is(?:n.?t|\snot)|won.?t|never|not)\s
          (?:work|do\sanything|help|stop)
        |h[aá](?:z|ga)(?:n?lo|me)\b|no\s(?:me\s)?(?:funciona|sirve|hace\snada|jala|para))""",
        re.VERBOSE,
    )


def _without_quotes(text: str) -> str:
    for form in _forms():
        rest = form.sub(_in_place_of, text)
        if len(_WORD.findall(rest)) > 1 or form.pattern == _MARKED_LINES:
            text = rest
    return text


def _in_place_of(match: re.Match[str]) -> str:
    """Returns the end of a sentence for a quotation; the contact's own words stay."""
    quoted = match.groupdict().get("said")
    if _instruction().search(match[0]):
        return _as_taken_up(match)
    if quoted is None:
        return " . "
    is_short = len(_WORD.findall(quoted)) < _LONG
    before = match.string[: match.start()]
    return match[0] if is_short or _OWN.search(before[-40:]) else " . "


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    said = r"(?:“(?P<said>[^”]{1,1600})”|\"(?P<quoted>[^\"]{1,1600})\")"
    return (
        re.compile(_MARKED_LINES),
        re.compile(r"(?is)(?<!-)-{3,}+\s*(?:original|forwarded|mensaje)\b.*"),
        re.compile(r"(?is)\n\s{0,80}(?:on|el)\b[^\n]{5,80}\b(?:wrote|escribi[oó]):.*"),
        re.compile(
            r"(?is)\b(?:repl(?:ied|y(?:ing)?)|in\s+reply|respond(?:i[oó]|iendo)|en\s+respuesta)"
            rf"\s+(?:to|a)\s+{said.replace('said', 'one').replace('quoted', 'other')}"
        ),
        re.compile(r"(?s)“(?P<said>[^”]{1,1600})”"),
        re.compile(r"(?s)\"(?P<said>[^\"]{1,1600})\""),
        re.compile(r"(?s)«(?P<said>[^»]{1,1600})»"),
    )


@cache
def _instruction() -> re.Pattern[str]:
    """Returns what finds "Reply STOP to opt out" and the like. "I text STOP to end this" is the
    contact's own."""
    mark = r"[\"'“”«»*]?"
    what = rf"{mark}{_STOPS}{mark}"
    end = r"(?:\s+(?:these|this|it|them|msgs?|messages?|texts?|mensajes?|recibi(?:r|endo)|de))*"
    return re.compile(
        rf"""(?<!\bi\s)(?<!\byo\s)\b{_VERB}\s+(?:with\s+|con\s+)?(?:the\s+word\s+|la\s+palabra\s+)?
          {what}\s+(?:(?:al?|to)\s+\d+\s+)?(?:to|2|for|para|pa)\s+{_ENDS}\b{end}
        | (?-i:\b(?:STOP|END|ALTO|BAJA|SALIR|CANCEL|QUIT))\s+(?:to|2|for|para|=)\s+{_ENDS}\b{end}
        | \b{_STOPS}\s+(?:at\s+)?any\s?time\b | \b{_STOPS}\s+en\s+cualquier\s+momento\b""",
        re.VERBOSE | re.IGNORECASE,
    )
