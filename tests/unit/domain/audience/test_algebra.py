"""Filters of any shape, printed and read again, against a slow evaluator that knows no text."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from shared.domain.audience.filter import matches, parse
from shared.domain.contacts.contact_state import (
    ConsentState,
    ContactState,
    EventCount,
    Promotion,
    Thread,
)
from shared.domain.core.errors import Invalid
from tests.unit.domain.builders import NOW, a_consent, a_head, bounded

NAMES = ("tier", "points", "vip")
VALUES = ("gold", "Gold", "a b", "5", 5, 5.5, -1, True, False)
LANGUAGES = (None, "en", "es")
DAYS = st.integers(0, 40).map(lambda days: timedelta(days=days, hours=1))


class Leaf(NamedTuple):
    text: str
    holds: Callable[[ContactState], bool]


class Not(NamedTuple):
    part: "Tree"


class All(NamedTuple):
    parts: tuple["Tree", ...]


class Some(NamedTuple):
    parts: tuple["Tree", ...]


Tree = Leaf | Not | All | Some


def holds(tree: Tree, head: ContactState) -> bool:
    match tree:
        case Leaf():
            return tree.holds(head)
        case Not():
            return not holds(tree.part, head)
        case All():
            return False not in {holds(part, head) for part in tree.parts}
    return True in {holds(part, head) for part in tree.parts}


def printed(tree: Tree, inside: type = Some) -> str:
    """With those parentheses alone that the order of the words asks for."""
    order = [Some, All, Not, Leaf]
    match tree:
        case Leaf():
            text = tree.text
        case Not():
            text = f"not {printed(tree.part, Not)}"
        case All():
            text = " and ".join(printed(part, All) for part in tree.parts)
        case _:
            text = " or ".join(printed(part, Some) for part in tree.parts)
    return f"({text})" if order.index(type(tree)) < order.index(inside) else text


def lavish(tree: Tree) -> str:
    """With every parenthesis, and words and spaces as nobody writes them."""
    match tree:
        case Leaf():
            return f"\n{tree.text}\t"
        case Not():
            return f"NOT({lavish(tree.part)})"
        case All():
            return " And ".join(f"({lavish(part)})" for part in tree.parts)
    return " oR ".join(f"({lavish(part)})" for part in tree.parts)


def written(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


def same(mine: object, asked: object) -> bool:
    if isinstance(mine, str) and isinstance(asked, str):
        return mine.lower() == asked.lower()
    return isinstance(mine, bool) == isinstance(asked, bool) and mine == asked


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def attribute_is(name: str, value: object, *, equal: bool) -> Leaf:
    def fits(head: ContactState) -> bool:
        mine = head.contact.attributes.get(name)
        return mine is not None and same(mine, value) == equal

    return Leaf(f"attributes.{name} {'=' if equal else '!='} {written(value)}", fits)


def attribute_among(name: str, values: list[object]) -> Leaf:
    def fits(head: ContactState) -> bool:
        mine = head.contact.attributes.get(name)
        return mine is not None and any(same(mine, value) for value in values)

    return Leaf(f"attributes.{name} in ({', '.join(map(written, values))})", fits)


def attribute_above(name: str, limit: float) -> Leaf:
    def fits(head: ContactState) -> bool:
        mine = head.contact.attributes.get(name)
        return is_number(mine) and float(mine or 0) > limit

    return Leaf(f"attributes.{name} > {limit}", fits)


def language_is(language: str, *, equal: bool) -> Leaf:
    def fits(head: ContactState) -> bool:
        mine = head.contact.language
        return mine is not None and (mine == language) == equal

    return Leaf(f"language {'=' if equal else '!='} {language}", fits)


def ordered_within(days: int) -> Leaf:
    def fits(head: ContactState) -> bool:
        order = head.contact.events.get("order")
        return order is not None and order.last_at + timedelta(days=days) > NOW

    return Leaf(f"events.order.last within {days}d", fits)


def ordered_at_least(times: int) -> Leaf:
    def fits(head: ContactState) -> bool:
        return "order" in head.contact.events and head.contact.events["order"].times >= times

    return Leaf(f"events.order.times >= {times}", fits)


def wrote_before(days: int) -> Leaf:
    day = (NOW - timedelta(days=days)).date()

    def fits(head: ContactState) -> bool:
        wrote = head.thread.last_inbound_at
        return wrote is not None and wrote.date() < day

    return Leaf(f"last_inbound < {day}", fits)


def sold_to(count: int) -> Leaf:
    def fits(head: ContactState) -> bool:
        ages = [NOW - promotion.at for promotion in head.contact.promotions]
        return len([age for age in ages if age < timedelta(days=30)]) <= count

    return Leaf(f"promotions_30d <= {count}", fits)


def subscribed(state: ConsentState) -> Leaf:
    return Leaf(f"consent.offers = {state}", lambda head: head.state("offers") is state)


ONE_NAME, ONE_VALUE, A_FEW = st.sampled_from(NAMES), st.sampled_from(VALUES), st.integers(1, 40)
LEAVES: st.SearchStrategy[Tree] = st.one_of(
    st.builds(attribute_is, ONE_NAME, ONE_VALUE, equal=st.booleans()),
    st.builds(attribute_among, ONE_NAME, st.lists(ONE_VALUE, min_size=1, max_size=3)),
    st.builds(attribute_above, ONE_NAME, st.sampled_from([-2, 0, 5, 5.25])),
    st.builds(language_is, st.sampled_from(["en", "es"]), equal=st.booleans()),
    st.builds(ordered_within, A_FEW),
    st.builds(ordered_at_least, st.integers(1, 3)),
    st.builds(wrote_before, A_FEW),
    st.builds(sold_to, st.integers(0, 3)),
    st.builds(subscribed, st.sampled_from(ConsentState)),
)


def grown(parts: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    few = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.builds(Not, parts) | st.builds(All, few) | st.builds(Some, few)


def depth(tree: Tree) -> int:
    match tree:
        case Leaf():
            return 0
        case Not():
            return 1 + depth(tree.part)
    return 1 + max(depth(part) for part in tree.parts)


TREES = st.recursive(LEAVES, grown, max_leaves=12).filter(lambda tree: depth(tree) <= 5)


@st.composite
def people(draw: st.DrawFn) -> ContactState:
    moments = st.none() | DAYS.map(lambda passed: NOW - passed)
    consents = draw(st.lists(st.sampled_from(ConsentState), max_size=1))
    ordered = draw(moments)
    sold = sorted(NOW - passed for passed in draw(st.lists(DAYS, max_size=3)))
    return a_head(
        *map(a_consent, consents),
        thread=Thread(last_inbound_at=draw(moments)),
        language=draw(st.sampled_from(LANGUAGES)),
        attributes=draw(st.dictionaries(ONE_NAME, ONE_VALUE)),
        events={"order": EventCount(draw(st.integers(1, 3)), ordered)} if ordered else {},
        promotions=tuple(Promotion("msg_1", at, "offers") for at in sold),
    )


@bounded
@given(TREES, st.lists(people(), min_size=1, max_size=4))
def test_a_filter_means_what_its_tree_means(tree: Tree, heads: list[ContactState]) -> None:
    audience = parse(printed(tree))

    assert [matches(audience, head, now=NOW) for head in heads] == [
        holds(tree, head) for head in heads
    ]


@bounded
@given(TREES)
def test_a_filter_is_kept_the_same_however_it_is_written(tree: Tree) -> None:
    kept = parse(printed(tree))

    assert parse(lavish(tree)) == kept
    assert parse(kept.text) == kept


@bounded
@given(TREES, people())
def test_nobody_is_both_in_and_out(tree: Tree, head: ContactState) -> None:
    inside = matches(parse(printed(tree)), head, now=NOW)

    assert matches(parse(f"not ({printed(tree)})"), head, now=NOW) is not inside


@bounded
@given(TREES, st.data())
def test_a_slip_of_the_pen_is_read_or_refused(tree: Tree, data: st.DataObject) -> None:
    text = printed(tree)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 3)))
    slipped = text[:start] + data.draw(st.text(max_size=2)) + text[end:]

    try:
        kept = parse(slipped)
    except Invalid:
        return

    assert parse(kept.text) == kept
