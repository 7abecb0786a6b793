"""A child under 13 who writes, by their age or their grade: "im 11", "voy en sexto"."""

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
    r" (?:years? old|yrs? old|yo|year old|yr|anos|anios|anitos|and a half|y medio|and|y|but|so"
    r"|my|mi|can|do|is|are|i|this|hi|not|el|la|soy|este"
    r"|usando|uso|puedo|q|que|cuanto|cuantos|tell|he|she|u|on|pero|now|jeje|jaja|lol|please"
    r"|plz|stop|no|why|in|at|thats|doing) "
)
_YEARS = re.compile(
    r" (?:anos|anios) (?:comprand\w+|trabaj\w+|vivi\w+|siendo|de|con|sin|en|yendo|esper\w+) "
)
_GRADE = re.compile(
    r" (?:im|i am) in (?:the )?(?:[1-6](?:st|nd|rd|th)|first|second|third|fourth|fifth"
    r"|sixth)(?: grade)?(?= (?:grade|and|but|i|my|so|do|can|this|[.,!?])|[ .,!?]*$)"
    r"| (?:voy|estoy) en (?:primero|segundo|tercero?|cuarto|quinto|sexto|[1-6](?:to|ro|do|er)?)"
    r"(?: (?:grado|basico|de primaria)(?= )|[ .,!?]*$)"
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


_HINTS = frozenset(
    listed("""
    im, am, turned, tengo, voy, estoy, know, saben, sabe
""")
)
"""Each wish has one of these words."""


def is_minor(message: Message) -> bool:
    """Returns whether the contact says that they are under 13."""
    if message.tokens.isdisjoint(_HINTS):
        return False
    text = message.text
    if not _HINT.search(text) or _ADULT.search(text):
        return False
    if _GRADE.search(text) or _MINOR.search(text) or _MY_MOM.search(text):
        return True
    if _YEARS.search(text):
        return False
    return any(_is_age(one, text) for one in (_AGE.search(text), _AGE_ES.search(text)) if one)


_HINT = re.compile(r" (?:im|i am|turned|tengo|voy en|estoy en|know|sabe) ")


def _is_age(found: re.Match[str], text: str) -> bool:
    after = found["next"]
    if after is None:
        return True
    if after in ("years", "yrs", "year", "yr"):
        return bool(re.match(r" (?:years?|yrs?) old ", text[found.end() :]))
    return bool(_AGE_AFTER.match(text[found.end() :]))
