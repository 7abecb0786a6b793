"""Short messages that the second reader takes for a danger, and that tell of none.

Only a whole message counts: with one word more ("he is here, I can't talk") a person has to look.
"""

import re
from functools import cache

from shared.domain.intents.folding import fold


def is_harmless(own: str) -> bool:
    """Returns whether the contact only says that they cannot talk, or that a relative, a neighbour
    or a pet bothers them."""
    return _harmless().fullmatch(fold(own)) is not None


@cache
def _harmless() -> re.Pattern[str]:
    return re.compile(
        r"""\W*(?:
        (?:(?:hola|perdon|lo\ssiento|disculpen?|ahora|ahorita|oigan?|oye)\W+)*
          no\spuedo\s(?:hablar|contestar|responder|atender)(?:l?es|te|le)?
          (?:\W+(?:ahora|ahorita|mismo|en\seste\smomento|por\sahora|hoy))*
          (?:\W+(?:estoy|ando)\s(?:en\s(?:el\strabajo|clase|(?:una\s)?junta|una\sreunion)
            |manejando|trabajando|ocupad[oa]))?
        |(?:mi|el|la)\s(?:vecin[oa]|perr[oa]|gat[oa]|jef[ea]|herman[oa]|niet[oa]|suegr[oa])\s
          no\s(?:para|deja)\sde\s(?:molestar(?:me)?|fastidiar(?:me)?|ladrar|hablar)
        )\W*""",
        re.VERBOSE,
    )
