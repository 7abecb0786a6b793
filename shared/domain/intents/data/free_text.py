"""Phrases of contacts who want no more messages or complain without a keyword, with harmless ones
that look alike. The intents' modules say what each list means.

How a phrase is written: lower case, without accents, an apostrophe as a space. `<name>` is any of
CLASSES, `<name>?` may be missing. `^` and `$` are the ends of the message, `.` and `?` of a
sentence in it. Of the phrases that begin at a word the longest counts, and what it covers is read
once: so `you don t text`, as harmless, takes `don t text me` away. Of equally long ones that counts
whose intent takes precedence, and within an intent the one whose wording comes last.

The lists are Rapport's own. tests/data/inbound_own_words.jsonl tests each phrase: add to it the
message that a new phrase is for, and one that only looks alike.
"""

from collections.abc import Mapping

from shared.domain.intents.data import free_text_en as en
from shared.domain.intents.data import free_text_es as es
from shared.domain.intents.data import third_person
from shared.domain.intents.data.phrase_lists import Phrases, merged

_MARKS: Mapping[str, Phrases] = {
    "<end>": (".", "?", "$"),
    "<z>": ("$", "? $"),
    "<mid>": (".", "?"),
}
CLASSES: Mapping[str, Phrases] = merged(_MARKS, en.CLASSES, es.CLASSES, third_person.CLASSES)

HARMLESS: Phrases = (*en.HARMLESS, *es.HARMLESS, *third_person.HARMLESS)
