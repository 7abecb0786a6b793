"""What people write when they want no more texts, or complain, in words that no list of keywords
has: by language and meaning, with what only looks alike.

How a phrase is written: lower case, without accents, an apostrophe as a space. `<name>` is any of
CLASSES, `<name>?` may be missing. `^` and `$` are the ends of the text, `.` and `?` of a sentence
in it. Of the phrases that begin at a word the longest counts, and what it covers is read once: so
`you don t text`, as harmless, takes `don t text me` away. Of equally long ones that counts whose
meaning comes last in LISTS.

The lists are our own. Each phrase is held to tests/data/inbound_own_words.jsonl: whoever adds one
adds the text that wanted it there, and one that only looks alike.
"""

from collections.abc import Mapping

from shared.domain.intents.data import free_text_en as en
from shared.domain.intents.data import free_text_es as es
from shared.domain.intents.data.phrase_lists import Phrases, listed

CLASSES: Mapping[str, Phrases] = {
    "<end>": (".", "?", "$"),
    "<z>": ("$", "? $"),
    "<mid>": (".", "?"),
    **en.CLASSES,
    **es.CLASSES,
}

_FRENCH: Mapping[str, Phrases] = {
    "stop": listed("""
        ^ stop svp <z>, ^ stop s il vous plait <z>, ^ arret svp <z>, ^ arretez svp <z>, ^ arretez
        <z>, arretez de m envoyer, arretez de me texter, arretez de me contacter, arretez de m
        ecrire, arrete de m envoyer, arretez les messages, arretez les textos, arretez vos, retirez
        moi, enlevez moi, desabonnez moi, me desabonner, supprimez mon numero, plus de messages,
        plus de textos, plus de sms, ne m envoyez plus, ne me contactez plus, ne m ecrivez plus, ne
        me textez plus, laissez moi tranquille, retirez mon numero, je ne veux plus recevoir, ne
        veux plus de
    """),
    "wrong_number": listed("mauvais numero, faux numero, vous vous trompez de numero"),
    "refusal": listed("^ non <z>, ^ non merci <z>, ^ pas interesse <z>"),
}

LISTS: Mapping[str, Mapping[str, Phrases]] = {
    "refusal": {"en": en.REFUSAL, "es": es.REFUSAL, "fr": _FRENCH["refusal"]},
    "opening": {"en": en.OPENING, "es": es.OPENING},
    "unclear": {"en": en.UNCLEAR, "es": es.UNCLEAR},
    "complaint": {"en": en.COMPLAINT, "es": es.COMPLAINT},
    "threat": {"en": en.THREAT, "es": es.THREAT},
    "wrong_number": {"en": en.WRONG_NUMBER, "es": es.WRONG_NUMBER, "fr": _FRENCH["wrong_number"]},
    "stop": {"en": en.STOP, "es": es.STOP, "fr": _FRENCH["stop"]},
}
"""Meaning, language, phrases."""

HARMLESS: Phrases = (*en.HARMLESS, *es.HARMLESS)
