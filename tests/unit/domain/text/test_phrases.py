"""Phrases are found in any spelling, longest first, and point at the text as it was written."""

from shared.domain.content.data.content_words import CLASSES
from shared.domain.text.phrases import Phrases
from shared.domain.text.words import words
from tests.support.tables import table

LABELS = {
    "gun": "arms",
    "gun shop": "shop",
    "<reply> <stop>": "stop",
    "buy # . get #": "deal",
    "#% off": "offer",
    "$# off": "offer",
    "url to <leave>": "step",
    "a b": "short",
    "a b c": None,
    "glue gun": None,
    "top gun": "film",
}


@table(
    ("text", "found"),
    [
        ("a GUN here", [("arms", "GUN")]),
        ("gun shop", [("shop", "gun shop")]),
        ("glue gun, gun", [("arms", "gun")]),
        ("top gun", [("film", "top gun")]),
        ("gun. Shop", [("arms", "gun")]),
        ("gun-shop", [("shop", "gun-shop")]),
        ("begun guns", []),
        ("g\u200bun", [("arms", "g\u200bun")]),
        ("𝗴𝘂𝗻 ｇｕｎ gúñ", [("arms", "𝗴𝘂𝗻"), ("arms", "ｇｕｎ"), ("arms", "gúñ")]),
        ("Reply “STOP”", [("stop", "Reply “STOP")]),
        ("Text opt out, send opt-out", [("stop", "Text opt out"), ("stop", "send opt-out")]),
        ("buy 1, get 2", [("deal", "buy 1, get 2")]),
        ("20 % off $5.50 off", [("offer", "20 % off"), ("offer", "$5.50 off")]),
        ("x.example.com/a to darte de baja", [("step", "x.example.com/a to darte de baja")]),
        ("a@example.com to unsub", [("step", "a@example.com to unsub")]),
        ("a b c a b", [("short", "a b")]),
        ("a", []),
        ("", []),
    ],
)
def test_the_longest_phrase_is_found_where_it_stands(
    text: str, found: list[tuple[str, str]]
) -> None:
    matches = Phrases(LABELS, CLASSES).find(words(text))

    assert [(label, text[start:end]) for label, (start, end) in matches] == found


@table(
    ("text", "values"),
    [
        ("See x.com.", "see url . ."),
        ("See x.com, y.com/z?a#b!", "see url . url ."),
        ("x.example.com: a, x.com.mx/y", "url : a . url ."),
        ("sizes.Reply a.m.", "sizes . reply a . m . ."),
        ("https://x.example/a me@x.mx", "url url ."),
        ("1,000.50 20-50% $ 5 1-800-555-0199 2x1", "# #% $# # 2x1 ."),
        ("it’s a — b – c - d", "it s a . b . c . d ."),
        ("STOP=end; HELP: info", "stop = end . help : info ."),
        ("\ufdfa ½", "\ufdfa # # ."),
    ],
)
def test_a_text_is_read_as_words_and_signs(text: str, values: str) -> None:
    assert " ".join(words(text).values) == values
