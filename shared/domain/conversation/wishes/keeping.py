"""Keeps what the contact wishes of the messages: which, when, how often."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from shared.domain.brand.program import Program, Purpose
from shared.domain.calendar.shown_days import shown_day
from shared.domain.consent import transitions
from shared.domain.contacts.attributes import no_attributes
from shared.domain.contacts.contact_state import Change, ConsentState, Contact
from shared.domain.contacts.holds import Hold
from shared.domain.conversation import opt_out
from shared.domain.conversation.outcome import Outcome
from shared.domain.conversation.turn import Turn, own_text
from shared.domain.conversation.wishes import topic_wishes
from shared.domain.conversation.wishes.found import Other
from shared.domain.intents.effects import (
    EndPrograms,
    ForgetMinor,
    KeepTopics,
    KeepWish,
    TextByLanguage,
    Wish,
)
from shared.domain.intents.own_texts import reworded
from shared.domain.intents.own_words.more import has_matter
from shared.domain.intents.own_words.quotations import own_words
from shared.domain.intents.own_words.spoken import Spoken
from shared.domain.intents.wishes import frequency, hours, pause
from shared.domain.intents.wishes.hours import Hours
from shared.domain.intents.wishes.message import Message
from shared.domain.intents.wishes.scope import Scope
from shared.domain.intents.wishes.subjects.topic_wish import TopicWish

_JOINED = (ConsentState.ACTIVE, ConsentState.PENDING)
_NAMED = 2
"""How many programs a confirmation names."""


def keep(turn: Turn, effect: KeepWish, language: str, *, more: bool) -> Outcome:
    """Stores the wish and confirms it; what cannot be kept, another wish, and what the message says
    besides, is for an agent."""
    message = Message(own_words(turn.text.body))
    rest = message.without_questions
    if rest and _is_wish(effect.wish, rest):
        message, more = rest, True
    outcome = _keep(turn, effect, message, language)
    if outcome.understanding is not effect.understood:
        return outcome
    more = more or _has_matter_besides(effect.wish, message)
    return replace(outcome, understanding=effect.more) if more else outcome


def _has_matter_besides(wish: Wish, message: Message) -> bool:
    others = [one for one in message.sentences if not _is_wish(wish, Message(one))]
    return len(others) < len(message.sentences) and any(has_matter(Spoken(one)) for one in others)


def _is_wish(wish: Wish, message: Message) -> bool:
    match wish:
        case Wish.PAUSE:
            return pause.is_pause(message)
        case Wish.FREQUENCY:
            return frequency.is_wish_for_fewer(message)
        case Wish.HOURS:
            return hours.is_wish_for_hours(message)


def _keep(turn: Turn, effect: KeepWish, message: Message, language: str) -> Outcome:
    match effect.wish:
        case Wish.PAUSE:
            return _pause(turn, effect, message, language)
        case Wish.FREQUENCY:
            return _send_fewer(turn, effect, message, language)
        case Wish.HOURS:
            return _send_in_hours(turn, effect, message, language)


def keep_topics(
    turn: Turn, effect: KeepTopics, wish: TopicWish, language: str, *, more: bool
) -> Outcome:
    """Stores which topics the contact wants, and confirms it. What the message says besides is for
    an agent."""
    language = turn.program.language(language)
    contact = topic_wishes.wished(turn.head.contact, wish)
    text = effect.only if wish.only else effect.text if wish.off else effect.again
    topics = topic_wishes.named(turn, wish, language)
    change = transitions.change_preferences(
        turn.head, contact, turn.evidence(language), now=turn.now
    )
    replies = (own_text(turn, _filled(text, topics=topics), language),) if turn.number else ()
    understood = effect.more if more else effect.understood
    return Outcome(change.head, understood, change.events, replies)


def keep_others(
    turn: Turn,
    outcome: Outcome,
    others: Sequence[Other],
    language: str,
    *,
    wished: str | None,
    has_unkept: bool,
) -> Outcome:
    """Stores the wishes beside the first one, and the language that the message asks for. The one
    auto-reply confirms them too. What is not understood holds marketing until an agent has read
    it."""
    for other in () if outcome.head.contact.suppressed_at else others:
        done = _keep_other(replace(turn, head=outcome.head), other, language)
        outcome = _with(outcome, done, turn)
    if has_unkept:
        head = opt_out.add_holds(outcome.head, {Hold.UNKEPT_WISH})
        outcome = replace(outcome, head=head)
    if wished not in turn.program.texts:
        return outcome
    contact = replace(outcome.head.contact, language=wished)
    evidence = turn.evidence(wished)
    change = transitions.change_preferences(outcome.head, contact, evidence, now=turn.now)
    return replace(outcome, head=change.head, events=(*outcome.events, *change.events))


def _keep_other(turn: Turn, other: Other, language: str) -> Outcome:
    effect = reworded(other.intent, turn.brand.replies)
    if isinstance(effect, KeepTopics) and other.topics:
        return keep_topics(turn, effect, other.topics, language, more=True)
    assert isinstance(effect, KeepWish), "no other wish is kept beside the first"
    return _keep(turn, effect, other.part, language)


def _with(first: Outcome, other: Outcome, turn: Turn) -> Outcome:
    """Returns the first outcome with the other wish. What the first says of STOP stays the end of
    the one text that confirms both."""
    outcome = replace(first, head=other.head, events=(*first.events, *other.events))
    if not (first.replies and other.replies):
        return outcome
    brand, reply = f"{turn.brand.name}: ", first.replies[0]
    body = f"{other.replies[0].body} {reply.body.removeprefix(brand)}"
    return replace(outcome, replies=(replace(reply, body=body),))


def end_programs(
    turn: Turn, effect: EndPrograms, scope: Scope, language: str, *, more: bool
) -> Outcome:
    """Ends the programs in the scope; every consent where it is unclear, or nothing is left. What
    the message says besides is for an agent."""
    outcome = _end_programs(turn, effect, scope, language)
    return replace(outcome, understanding=effect.more) if more else outcome


def _end_programs(turn: Turn, effect: EndPrograms, scope: Scope, language: str) -> Outcome:
    joined = frozenset(id for id, one in turn.head.consents.items() if one.state in _JOINED)
    ended = scope.ended(joined)
    known = [p for p in turn.brand.programs if p.id in (ended or ())]
    if turn.head.contact.suppressed_at or not known or joined <= {p.id for p in known}:
        return _end_all(turn, effect, is_clear=bool(known), language=language)
    change, evidence = Change(turn.head), turn.evidence(language)
    for program in known:
        done = transitions.withdraw_program(change.head, program.id, evidence, now=turn.now)
        change = Change(done.head, (*change.events, *done.events))
    kept = [p for p in turn.brand.programs if p.id in joined - {p.id for p in known}]
    text = _filled(effect.text, ended=_names(known, language), kept=_names(kept, language))
    replies = () if turn.number is None else (own_text(turn, text, language),)
    return Outcome(change.head, effect.understood, change.events, replies)


def forget_minor(turn: Turn, effect: ForgetMinor, language: str) -> Outcome:
    """Ends every consent, removes what the brand stored about the contact, and holds marketing
    after any opt-in too: a child cannot consent again."""
    support = turn.brand.support
    text = _filled(effect.text, contact=str(support.email or support.phone))
    confirmation = own_text(turn, text, language)
    outcome = opt_out.end_with(turn, effect.understood, confirmation, language)
    head = opt_out.add_holds(outcome.head, {Hold.MINOR})
    return replace(outcome, head=replace(head, contact=no_attributes(head.contact)))


def _end_all(turn: Turn, effect: EndPrograms, *, is_clear: bool, language: str) -> Outcome:
    """Ends every consent. The one confirmation asks what to keep, unless the words are clear."""
    understood = effect.understood if is_clear else effect.unclear
    outcome = opt_out.end_consent(turn, understood, language)
    words = _keywords(turn, language)
    if is_clear or not outcome.replies or len(turn.head.consents) < 2 or not words:
        return outcome
    text = _filled(effect.asks, keywords=words)
    return replace(outcome, replies=(own_text(turn, text, language),))


def _keywords(turn: Turn, language: str) -> str:
    """Returns the keywords that join again what the contact had."""
    had = [p for p in turn.brand.programs if turn.head.state(p.id) in _JOINED]
    words = [_keyword(program, language) for program in had]
    joint = {"en": " or ", "es": " o "}[turn.program.language(language)]
    return joint.join(word for word in words if word)


def _keyword(program: Program, language: str) -> str:
    by_language = program.keywords
    words = by_language.get(program.language(language)) or program.words
    return next(iter(words), "")


def _names(programs: list[Program], language: str) -> str:
    """Returns the names of the programs in a sentence; of many, what they are for."""
    spoken = {p.language(language) for p in programs[:1]}
    is_spanish = spoken == {"es"}
    if 0 < len(programs) <= _NAMED:
        return (" y " if is_spanish else " and ").join(
            p.name[p.language(language)] for p in programs
        )
    if programs and all(p.purpose is Purpose.PROMOTIONAL for p in programs):
        return "ofertas" if is_spanish else "offers"
    return "los otros mensajes" if is_spanish else "the other messages"


def _pause(turn: Turn, effect: KeepWish, message: Message, language: str) -> Outcome:
    """Keeps the longer of two pauses; an agent reads whether the shorter one was meant."""
    zone = ZoneInfo(turn.brand.time_zone)
    end = pause.end_of_pause(message, turn.said_at.astimezone(zone).date())
    earlier = turn.head.contact.paused_until
    is_shorter = earlier is not None and earlier > _midnight(end, zone)
    if earlier and is_shorter:
        end = earlier.astimezone(zone).date()
    contact = replace(turn.head.contact, paused_until=_midnight(end, zone))
    day = shown_day(end, turn.program.language(language))
    outcome = _kept(turn, effect, contact, effect.text, language, until=day)
    return replace(outcome, understanding=effect.more) if is_shorter else outcome


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(0), zone).astimezone(UTC)


def _send_fewer(turn: Turn, effect: KeepWish, message: Message, language: str) -> Outcome:
    brand_cap, own = turn.brand.promotion.per_30_days, turn.head.contact.per_30_days
    wanted = frequency.wanted(message) or max(1, min(own or brand_cap, brand_cap) // 2)
    contact = replace(turn.head.contact, per_30_days=min(wanted, brand_cap))
    return _kept(turn, effect, contact, effect.text, language, n=str(contact.per_30_days))


def _send_in_hours(turn: Turn, effect: KeepWish, message: Message, language: str) -> Outcome:
    """Keeps the hours beside the earlier ones. Where the two leave no time, the newer count alone,
    and an agent reads whether both were meant."""
    found = hours.read(message)
    if found is None or not _leave_time(turn, found):
        assert effect.unreadable, "hours may be unreadable"
        head = opt_out.add_holds(turn.head, {Hold.UNKEPT_WISH})
        return Outcome(head, effect.unreadable)
    before = turn.head.contact
    both = Hours(found.opens or before.not_before, found.closes or before.not_after)
    if _leave_time(turn, both):
        return _kept_hours(turn, effect, both, language)
    return replace(_kept_hours(turn, effect, found, language), understanding=effect.more)


def _leave_time(turn: Turn, wanted: Hours) -> bool:
    """Returns whether the brand may send in the hours wanted."""
    opens, closes = _within_brand_hours(turn, wanted)
    return opens < closes


def _within_brand_hours(turn: Turn, wanted: Hours) -> tuple[time, time]:
    opens, closes = turn.brand.promotion.hours
    opens = max(opens, time.fromisoformat(wanted.opens)) if wanted.opens else opens
    closes = min(closes, time.fromisoformat(wanted.closes)) if wanted.closes else closes
    return opens, closes


def _kept_hours(turn: Turn, effect: KeepWish, wanted: Hours, language: str) -> Outcome:
    contact = replace(turn.head.contact, not_before=wanted.opens, not_after=wanted.closes)
    texts = effect.within if wanted.opens else effect.latest
    text = texts if wanted.closes else effect.text
    assert text, "hours have all confirmations"
    language = turn.program.language(language)
    opens, closes = _within_brand_hours(turn, wanted)
    values = {"from": _clock(opens, language), "to": _clock(closes, language)}
    return _kept(turn, effect, contact, text, language, **values)


def _clock(at: time, language: str) -> str:
    """Returns 5 PM or 5:30 PM in English, 17:00 in Spanish."""
    if language == "es":
        return f"{at:%H:%M}"
    minutes = f":{at:%M}" if at.minute else ""
    return f"{(at.hour - 1) % 12 + 1}{minutes} {'AM' if at.hour < 12 else 'PM'}"


def _kept(
    turn: Turn,
    effect: KeepWish,
    contact: Contact,
    text: TextByLanguage,
    language: str,
    **values: str,
) -> Outcome:
    evidence = turn.evidence(language)
    change = transitions.change_preferences(turn.head, contact, evidence, now=turn.now)
    filled = _filled(text, **values)
    replies = () if turn.number is None else (own_text(turn, filled, language),)
    return Outcome(change.head, effect.understood, change.events, replies)


def _filled(texts: TextByLanguage, **values: str) -> TextByLanguage:
    filled = dict(texts)
    for language, text in texts.items():
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", value)
        filled[language] = text
    return filled
