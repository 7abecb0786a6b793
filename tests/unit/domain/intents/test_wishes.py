"""How wishes are read: the end of a pause, the frequency, the hours, and what resembles a wish."""

from datetime import date

from shared.domain.intents.wishes import (
    channel,
    complaint,
    frequency,
    hours,
    minor,
    pause,
    topic,
    unreachable,
)
from shared.domain.intents.wishes.hours import Hours
from shared.domain.intents.wishes.message import Message
from tests.support.tables import table

TUESDAY = date(2026, 11, 3)


@table(
    ("words", "end"),
    [
        ("no texts until the 15th", date(2026, 11, 15)),
        ("no texts until the 2nd", date(2026, 12, 2)),
        ("no texts until the 3rd", date(2026, 12, 3)),
        ("no texts thru the 28th", date(2026, 11, 29)),
        ("nothing until dec 10 please", date(2026, 12, 10)),
        ("no messages till january", date(2027, 1, 1)),
        ("no me manden nada hasta el 3 de agosto", date(2027, 8, 3)),
        ("no manden nada hasta el lunes", date(2026, 11, 9)),
        ("no texts until tuesday", date(2026, 11, 10)),
        ("pause my texts till after friday", date(2026, 11, 7)),
        ("not until after christmas", date(2026, 12, 26)),
        ("nada hasta después de año nuevo", date(2027, 1, 2)),
        ("no texts for 10 days", date(2026, 11, 13)),
        ("no texts for six weeks", date(2026, 12, 15)),
        ("no messages for a couple of months", date(2027, 1, 3)),
        ("this week no", date(2026, 11, 9)),
        ("este mes no", date(2026, 12, 1)),
        ("no texts till my exams are over", date(2026, 12, 3)),
        ("no texts until february 31", date(2027, 2, 1)),
        ("pause until 12/31", date(2026, 12, 31)),
        ("no texts until 1/15", date(2027, 1, 15)),
        ("no texts until 12/31/2026", date(2026, 12, 31)),
        ("no texts till 12-31-26", date(2026, 12, 31)),
        ("pause until 11.30", date(2026, 11, 30)),
        ("no texts thru 11/30", date(2026, 12, 1)),
        ("hasta el 31/12 no me manden nada", date(2026, 12, 31)),
        ("hasta el 1/12 no me manden nada", date(2027, 1, 12)),
        ("pause until 12/31/9999", date(2027, 11, 3)),
        ("pause until 12/31/2019", date(2026, 12, 3)),
        ("pause until dec 24 2028", date(2027, 11, 3)),
        ("pause until dec 24, 2026", date(2026, 12, 24)),
        ("no texts until january 2028", date(2027, 11, 3)),
        ("hasta el 3 de agosto de 2028 no me manden nada", date(2027, 11, 3)),
        ("pause for 100 days", date(2027, 2, 11)),
        ("pause for 1000 days", date(2027, 11, 3)),
        ("pause for 10 years", date(2027, 11, 3)),
        ("pausa un año por favor", date(2027, 11, 3)),
    ],
)
def test_a_pause_ends_on_the_day_named_or_after_thirty_days(words: str, end: date) -> None:
    message = Message(words)

    assert pause.is_pause(message)
    assert pause.end_of_pause(message, TUESDAY) == end


@table("today", [date(2026, 1, 31), date(2028, 2, 29), date(2026, 12, 31)])
@table(
    "words", ["no texts for a month", "no texts for 99 months", "till the 31st", "this month no",
              "until feb 29", "till december", "til friday", "asdf", "until the 0th"],
)  # fmt: skip
def test_a_pause_always_ends_after_today_and_within_a_year(words: str, today: date) -> None:
    end = pause.end_of_pause(Message(words), today)

    assert today < end <= today + pause.LONGEST


@table(
    ("words", "most"),
    [
        ("once a week is plenty", 4),
        ("two a day is a lot. two a month I could live with", 2),
        ("weekly instead of daily please", 4),
        ("cada dos semanas por favor", 2),
        ("uno cada quincena y ya", 2),
        ("tres al día es demasiado; con tres al mes soy feliz", 3),
        ("slow down, 3 texts a day is nuts", None),
        ("menos seguido", None),
    ],
)
def test_the_frequency_is_the_lowest_number_named_but_no_number_a_day(
    words: str, most: int | None
) -> None:
    message = Message(words)

    assert frequency.is_wish_for_fewer(message)
    assert frequency.wanted(message) == most


@table(
    ("words", "read"),
    [
        ("not before 10", Hours("10:00", None)),
        ("not before 10:30am please", Hours("10:30", None)),
        ("after 5 is better", Hours("17:00", None)),
        ("no texts after 9 please", Hours(None, "21:00")),
        ("not before noon", Hours("12:00", None)),
        ("nothing before 9 and no texts after 5pm", Hours("09:00", "17:00")),
        ("no antes de las 10", Hours("10:00", None)),
        ("después de las 7pm no", Hours(None, "19:00")),
        ("en la tarde mejor", Hours("12:00", None)),
        ("texts at 6am are too early, after lunch please", Hours("12:00", None)),
        ("not before 77", None),
    ],
)
def test_hours_are_read_in_both_languages(words: str, read: Hours | None) -> None:
    assert hours.read(Message(words)) == read


@table(
    "words",
    [
        "do you deliver once a week?",
        "I take one pill twice a day",
        "fewer mushrooms this time chef",
        "can you hold my order until friday?",
        "I'll be there before 10",
        "is the shop open after 5?",
        "you were a nice shop till the texts started",
        "never text me again until hell freezes",
        "can someone call me about my order?",
        "call me when it's ready",
        "this is my dad's landline number for the order",
        "my kid is 12",
        "i'm 9 in mens boots",
        "im 11 and a half size do u have it",
        "I'm 12 in line",
        "tengo 11 y medio, hay?",
        "tengo 10 en la fila",
        "size 12",
        "only vegan stuff or all?",
        "mi hija tiene 12",
        "¿a qué hora cierran el domingo?",
    ],
)
def test_what_only_resembles_a_wish_is_none(words: str) -> None:
    message = Message(words)

    assert not pause.is_pause(message)
    assert not frequency.is_wish_for_fewer(message)
    assert not hours.is_wish_for_hours(message)
    assert not channel.is_other_channel(message)
    assert not topic.is_topic(message)
    assert not minor.is_minor(message)
    assert not unreachable.cannot_receive(message)


@table(
    ("words", "complains"),
    [
        ("worst service", False),
        ("worst service ever", True),
        ("the cashier was rude!", True),
        ("is this the worst service ever?", False),
        ("was the cashier rude to you?", False),
        ("the worst service ever, lol", False),
        ("your coffee, cold", True),
        ("so, disappointed in your service", True),
        ("worst! service ever", False),
    ],
)
def test_a_complaint_neither_asks_nor_jests(words: str, complains: bool) -> None:
    assert complaint.is_complaint(Message(words)) is complains
