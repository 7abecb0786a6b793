"""What people write when they want no more texts, or complain, in words that no list of keywords
has, with what only looks alike. The intents' modules say what each list means.

How a phrase is written: lower case, without accents, an apostrophe as a space. `<name>` is any of
CLASSES, `<name>?` may be missing. `^` and `$` are the ends of the text, `.` and `?` of a sentence
in it. Of the phrases that begin at a word the longest counts, and what it covers is read once: so
`you don t text`, as harmless, takes `don t text me` away. Of equally long ones that counts whose
intent takes precedence, and within an intent the one whose wording comes last.

The lists are our own. Each phrase is held to tests/data/inbound_own_words.jsonl: whoever adds one
adds the text that wanted it there, and one that only looks alike.
"""

from collections.abc import Mapping

from shared.domain.intents.data import free_text_en as en
from shared.domain.intents.data import free_text_es as es
from shared.domain.intents.data.phrase_lists import Phrases

CLASSES: Mapping[str, Phrases] = {
    "<end>": (".", "?", "$"),
    "<z>": ("$", "? $"),
    "<mid>": (".", "?"),
    **en.CLASSES,
    **es.CLASSES,
}

HARMLESS: Phrases = (*en.HARMLESS, *es.HARMLESS)
