"""Signs that words which may end consent are no order, in all languages. `signs.py` says how they
are written. `[` and `]` stand around the words in question, `.` for a pause too.

NONE: the contact denies it, reports a mistake, or speaks of another person. DOUBT: it is meant for
a time, for a part of the messages or for another channel, it is asked about or considered, or said
in jest.
"""

from collections.abc import Mapping

from shared.domain.intents.data import third_person
from shared.domain.intents.data.own_words import moods_en as en
from shared.domain.intents.data.own_words import moods_es as es
from shared.domain.intents.data.phrase_lists import Phrases

CLASSES: Mapping[str, Phrases] = {**en.CLASSES, **es.CLASSES, **third_person.DOUBT_CLASSES}
NONE: Phrases = (*en.NONE, *es.NONE)
DOUBT: Phrases = (*en.DOUBT, *es.DOUBT, *third_person.DOUBT)
NUMBERED: Phrases = third_person.NUMBERED
"""Signs of a doubt where the message names a telephone number."""
APART: Phrases = es.APART
"""Signs that the words are none of an opt-out."""
ELSEWHERE: Phrases = (*en.ELSEWHERE, *es.ELSEWHERE)
"""Signs that another person writes to the contact, in words that need not be an opt-out's."""
NEGATED, NOT_WANTED, PRONOUNS = es.NEGATED, es.NOT_WANTED, es.PRONOUNS
IDIOMS: Phrases = (*en.IDIOMS, *es.IDIOMS)
