"""Finds the intent of a message that is no keyword, by phrases: an opt-out in the contact's own
words, a complaint, a doubt.

47 CFR 64.1200(a)(10): consent is revoked by any words that a reasonable person understands so. A
list of phrases cannot judge that, so a message that may be an opt-out goes to an agent, and
marketing is on hold until then.
"""

from collections.abc import Mapping, Sequence
from functools import cache

from shared.domain.contacts.holds import Hold
from shared.domain.intents.data import signs as data
from shared.domain.intents.intent import Intent
from shared.domain.intents.keywords import meaning_of, normalise
from shared.domain.intents.own_words.edges import edge
from shared.domain.intents.own_words.moods import Mood, is_elsewhere
from shared.domain.intents.own_words.quotations import own_words
from shared.domain.intents.own_words.spoken import Spoken, spoken
from shared.domain.intents.phrase_book import PhraseBook, Said, phrase_books
from shared.domain.intents.registry import INTENTS
from shared.domain.intents.sign_book import sign_book
from shared.domain.intents.signs.signs import Signs
from shared.domain.intents.whole import reactions

_SIGNS = frozenset("🛑👎🚫✋🖕⛔")


def read(
    text: str, *, in_conversation: bool = False, intents: tuple[Intent, ...] = INTENTS
) -> Said | None:
    """Returns the intent that the phrases of a message have, or None.

    in_conversation: whether it answers an agent, so that a bare "no" may refuse anything.
    """
    own = own_words(text)
    if (rest := reactions.remainder(text)) is not None:
        text = rest  # "Loved “... Reply STOP”": the quoted words are the brand's
    said = spoken(own)
    signs = sign_book(intents).said((said if own == text else Spoken(text)).tokens)
    signed = signs[0] if signs else None
    opt_outs, others = phrase_books(intents)
    languages = _with_keyword(opt_outs.languages(said), said)
    if len(said.tokens) == 2:
        languages = {"unclear": "en"} if _SIGNS & set(text) else {}
    if in_conversation:
        languages = opt_outs.without_refusals(languages)
    meant = opt_outs.said(languages) or others.said(others.languages(said))
    if meant and (meant.intent.ends_consent or Hold.UNCLEAR_OPT_OUT in meant.holds):
        meant = _with_more(meant, said, opt_outs, signed)
    for one in signs:
        if one.intent.ends_consent:
            meant = _first(meant, one, intents)
    if signed and signed.intent.lets_opt_out_act:
        return signed._replace(also=_besides(signs, meant))
    return _first(meant, signed, intents)


def is_denied(own: str, intents: tuple[Intent, ...] = INTENTS) -> bool:
    """Returns whether the contact's own words deny an opt-out, or are about another person who
    writes to them. Then a resemblance to an opt-out proves nothing."""
    said = spoken(own)
    return phrase_books(intents)[0].denies(said) or is_elsewhere(said) or _denies_request(said)


def says_more_than_stop(own: str, intents: tuple[Intent, ...] = INTENTS) -> bool:
    """Returns whether the contact's own words have a matter or a question of their own, whatever
    they say of the messages."""
    from shared.domain.intents.own_words.more import says_more

    return says_more(spoken(own), phrase_books(intents)[0].stops)


def _denies_request(said: Spoken) -> bool:
    """Returns whether the contact says that they do not ask for something: "don't delete it"."""
    return "denied" in _denials().find(said.tokens)


@cache
def _denials() -> Signs:
    return Signs({"denied": data.DENIED}, (), data.CLASSES)


def _besides(signs: Sequence[Said], meant: Said | None) -> Said | None:
    """Returns what a message means besides its first sign: a privacy request besides a danger, and
    an opt-out besides either."""
    others = (one for one in signs[1:] if one.intent.lets_opt_out_act and not one.intent.is_danger)
    request = next(others, None)
    return request._replace(also=meant) if request else meant


def _with_keyword(languages: Mapping[str, str], said: Spoken) -> Mapping[str, str]:
    """Adds what a keyword says that is dictated, or at the beginning or the end of the message."""
    if "stop" in languages:
        return languages
    if said.is_dictated:
        meaning = meaning_of(normalise(said.written))
        if meaning and meaning[0].ends_consent:
            return {"stop": meaning[1]}
    found = edge(said)
    if not found or found[0] is Mood.NONE:
        return languages
    return {"stop" if found[0] is Mood.ORDER else "unclear": found[1], **languages}


def _with_more(meant: Said, said: Spoken, opt_outs: PhraseBook, signed: Said | None) -> Said:
    """Adds what an opt-out or a doubt says besides: "stop. you charged me twice"."""
    from shared.domain.intents.own_words.more import complains_again, says_more

    if meant.intent.ends_consent and complains_again(said):
        meant = meant._replace(holds=meant.holds | {Hold.COMPLAINT})
    asks = signed is not None and signed.intent.is_question
    return meant._replace(more=asks or says_more(said, opt_outs.stops))


def _first(one: Said | None, other: Said | None, intents: tuple[Intent, ...]) -> Said | None:
    """Returns what takes precedence in the registry."""
    both = [said for said in (one, other) if said]
    return min(both, key=lambda said: intents.index(said.intent), default=None)
