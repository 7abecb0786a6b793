"""A child under 13 who writes, by their age or their grade: "im 11", "voy en sexto".

An adult may tell of a child who joined: "my son is 11, he signed up".
"""

import re

from shared.domain.intents.data.phrase_lists import listed
from shared.domain.intents.wishes.message import Message

_AGE = re.compile(
    r" (?:i am|im|i just turned|i turned) (?:only |just )?"
    r"(?:[5-9]|1[0-2]|five|six|seven|eight|nine|ten|eleven|twelve)(?= (?P<next>\w+)| [.,!?]| *$)"
)
_AGE_ES = re.compile(
    r" (?:yo )?tengo (?:solo )?(?:[5-9]|1[0-2]|(?:cinco|seis|siete|ocho|nueve|diez|once"
    r"|doce)(?= anos| anios))(?= (?P<next>\w+)| [.,!?]| *$)"
)
_AGE_AFTER = re.compile(
    r" (?:years? old|yrs? old|yo|year old|yr|anos|anios|anitos|and|y|but|so"
    r"|my|mi|can|do|is|are|i|this|hi|not|el|la|soy|este"
    r"|usando|uso|puedo|q|que|cuanto|cuantos|tell|he|she|u|pero|now|jeje|jaja|lol|please"
    r"|plz|stop|no|why|thats|doing|yes|sign|join|quiero) "
)
_OF_AGE = re.compile(r" (?:(?:years?|yrs?) old|yo|anos|anios|anitos|kids?|child|nin[oa]) ")
_MEASURE = re.compile(
    r" (?:sizes?|fits?|wide|narrow|mens|womens|boots?|shoes?|sneakers|heels|pants|waist|inch(?:es)?"
    r"|feet|foot|ft|weeks?|months?|minutes?|mins?|hours?|miles|in line|number \d+|th in"
    r"|tallas?|calzo|calce|pie|botas?|zapatos?|tenis|cintura|semanas?|mes(?:es)?|minutos"
    r"|horas?|centimetros|en la fila|en la cola) "
)
"""What a number may measure that is no age: "i'm 9 in mens boots"."""
_YEARS = re.compile(
    r" (?:anos|anios) (?:comprand\w+|trabaj\w+|vivi\w+|siendo|de|con|sin|en|yendo|esper\w+) "
)
_GRADE = re.compile(
    r" (?:im|i am) in (?:the )?(?:[1-6](?:st|nd|rd|th)|first|second|third|fourth|fifth"
    r"|sixth)(?: grade)?(?= (?:grade|and|but|i|my|so|do|can|this|[.,!?])|[ .,!?]*$)"
    r"| (?:voy|estoy) en (?:primero|segundo|tercero?|cuarto|quinto|sexto|[1-6](?:to|ro|do|er)?)"
    r"(?: (?:grado|basico|de primaria)(?= )|[ .,!?]*$)"
)
_UNDER_13 = (
    r"(?:[5-9]|1[0-2]|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|cinco|seis|siete|ocho|nueve|diez|once|doce)"
)
_IS_CHILD = re.compile(
    rf" (?<! no )(?:soy|yo soy) (?:una? )?(?:nin[oa]|nen[ea]|chamac[oa]|chic[oa]) de {_UNDER_13}"
    r"(?: (?:anos|anios|anitos)|(?= [.,!?]| *$))"
    rf"| (?:i am|im) (?:just |only )?an? {_UNDER_13} (?:years?|yrs?) old"
    r"(?= (?:girl|boy|kid|child|student|and|but|can|do|[.,!?])| *$)"
)
_CHILD = (
    r"(?:son|daughter|kid|child|boy|girl|niece|nephew|grand\w+|brother|sister"
    r"|hij[oa]|nin[oa]|niet[oa]|sobrin[oa]|herman[oa]|herman?it[oa]|hijit[oa])"
)
_JOINED = (
    r"(?:signed (?:(?:him|her|them)sel(?:f|ves) )?up|subscribed|joined|opted in"
    r"|se (?:inscribio|suscribio|registro|apunto|anoto|unio))"
    r"(?! (?:for|to|in|a|al|en|para) (?!(?:this|these|it|your|ur|the (?:texts?|offers?|list)"
    r"|texts?|esto|estos|sus|los (?:mensajes|textos)|las ofertas|la lista) )"
    r"| (?:the|a|an|our|his|her|el|la|un|una) (?!(?:list|texts?|offers?|lista|esto|estos|sus|los"
    r"|las) )"
    r"| (?:for|to|in) (?:this|the|your) (?:camp|class|team|course|league|lesson|workshop))"
)
_CHILD_JOINED = re.compile(
    rf" (?:my|mi) {_CHILD} (?:(?:is|just turned|turned|tiene|solo tiene|only|just|solo|apenas|,) )*"
    rf"{_UNDER_13}(?: (?:years? old|yrs? old|yo|anos|anios))?(?: [.,!])*"
    rf"(?: (?:and|y|but|pero))? (?:(?:he|she|they|who|el|ella|que) )?(?P<how>{_JOINED})"
    rf"| my {_UNDER_13} (?:year|yr) old (?:{_CHILD} )?(?:just )?{_JOINED}"
    rf"| mi {_CHILD} de {_UNDER_13} (?:anos|anios|anitos) {_JOINED}"
)
_MINOR = re.compile(r" (?:im a minor 1[0-2]|i am a minor 1[0-2]) ")
_MY_MOM = re.compile(
    r" my (?:mom|dad|parents) (?:doesnt|dont) know (?:that )?(?:i signed|i text|im texting|i use) "
    r"|^ my (?:mom|dad|parents) (?:doesnt|dont) know[ .,!?]*$"
    r"|(?:^| )mis? (?:mama|papa|papas) no saben? (?:que|q) (?:escribo|texteo|me inscribi|uso)(?= )"
    r"|^ mis? (?:mama|papa|papas) no saben?[ .,!?]*$"
)
_ADULT = re.compile(
    r" (?:my (?:kid|son|daughter|dog|cat|niece|nephew|grand\w+)|mi (?:hij[oa]|nin[oa]|niet[oa]"
    r"|perr[oa]|gat[oa]|sobrin[oa])|i am not|im not|feel|felt|hijos|maestr[oa]|teacher) "
)


HINTS = frozenset(
    listed("""
    im, am, turned, tengo, voy, estoy, know, saben, sabe, soy, signed, subscribed, joined, opted,
    inscribio, suscribio, registro, apunto, anoto, unio
""")
)
"""Each wish has one of these words."""


def is_minor(message: Message) -> bool:
    """Returns whether the contact says that they, or the child who joined, are under 13."""
    if message.tokens.isdisjoint(HINTS):
        return False
    text = message.text
    if _CHILD_JOINED.search(text):
        return True
    if not _HINT.search(text) or _ADULT.search(text):
        return False
    if _IS_CHILD.search(text) or _GRADE.search(text) or _MINOR.search(text) or _MY_MOM.search(text):
        return True
    if _YEARS.search(text):
        return False
    return any(_is_age(one, text) for one in (_AGE.search(text), _AGE_ES.search(text)) if one)


_HINT = re.compile(r" (?:im|i am|turned|soy|tengo|voy en|estoy en|know|sabe) ")


def _is_age(found: re.Match[str], text: str) -> bool:
    if _MEASURE.search(text) and not _OF_AGE.search(text):
        return False
    after = found["next"]
    if after is None:
        return True
    if after in ("years", "yrs", "year", "yr"):
        return bool(re.match(r" (?:years?|yrs?) old ", text[found.end() :]))
    rest = text[found.end() :]
    if rest.startswith((" and a half", " y medio")):
        return bool(_OF_AGE.search(text))  # a size has halves too
    return bool(_AGE_AFTER.match(rest))
