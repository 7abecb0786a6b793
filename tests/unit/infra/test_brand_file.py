"""brand.yaml: what is read, and that every error says where it stands and what would be right."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infra.brand_file.file_types import is_part
from infra.brand_file.reader import BrandFileError, read_brand, review
from infra.brand_file.stand_ins import STAND_IN
from infra.brand_file.yaml_file import load
from shared.domain.brand.model import Brand
from shared.domain.brand.program import Purpose
from shared.domain.brand.settings import Canary
from shared.domain.text.segments import Encoding, segments
from tests.support.tables import table

EXAMPLE = Path(__file__).parents[3] / "brand.example.yaml"
Refusal = Callable[..., str]


@pytest.fixture
def refusal(tmp_path: Path) -> Refusal:
    """The errors of the example after some replacements, or of a text of one's own."""

    def refuse(*changes: tuple[str, str], text: str | bytes | None = None) -> str:
        content = EXAMPLE.read_text("utf-8") if text is None else text
        if isinstance(content, str):
            for old, new in changes:
                assert old in content, f"the example has no {old!r}"
                content = content.replace(old, new, 1)
            content = content.encode()
        file = tmp_path / "brand.yaml"
        file.write_bytes(content)
        with pytest.raises(BrandFileError) as caught:
            read_brand(file)
        return str(caught.value).replace(f"{tmp_path}/", "")

    return refuse


def line_of(text: str) -> int:
    lines = EXAMPLE.read_text("utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if text in line)


def test_the_example_is_a_brand() -> None:
    brand = read_brand(EXAMPLE)

    assert isinstance(brand, Brand)
    assert [program.id for program in brand.programs] == ["offers", "orders"]
    assert brand.programs[0].purpose is Purpose.PROMOTIONAL
    assert brand.program_of_keyword("pedidos") == (brand.programs[1], "es")
    assert brand.numbers[0].rate == 1.0
    assert brand.support.phone == "+12025550199"


def test_the_example_gives_a_reviewer_nothing_to_say() -> None:
    assert review(read_brand(EXAMPLE)) == []


def test_every_text_of_the_example_that_is_sent_fits_one_part() -> None:
    for program in read_brand(EXAMPLE).programs:
        for texts in program.texts.values():
            for text in (texts.question, texts.welcome, texts.help, texts.stop):
                assert segments(text).encoding is Encoding.GSM_7
                assert segments(text).count == 1


@table(
    ("old", "new", "place", "expected"),
    [
        pytest.param(
            "keywords: # any", "keyword: # any", "keywords: # any",
            "programs[0].keyword: unknown key 'keyword', did you mean 'keywords'?",
            id="unknown-key",
        ),
        pytest.param(
            "provider: telnyx", "provider: telnix", "provider: telnyx",
            "numbers[2].provider: unknown value 'telnix', did you mean 'telnyx'?", id="provider",
        ),
        pytest.param(
            "purpose: promotional", "purpose: marketing", "purpose: promotional",
            "programs[0].purpose: unknown value 'marketing'; possible: promotional,", id="purpose",
        ),
        pytest.param(
            'number: "+12025550100"', "number: +12025550100", 'number: "+12025550100"',
            'numbers[0].number: is 12025550100 to YAML: write it in quotes, "+12025550100"',
            id="unquoted-number",
        ),
        pytest.param(
            "es: [OFERTAS]", "es: [NO]", "es: [OFERTAS]",
            'programs[0].keywords.es[0]: is false to YAML: write it in quotes, "NO"',
            id="boolean-keyword",
        ),
        pytest.param(
            "en: [JOIN, TRAIL]", "en: [JOIN, on]", "en: [JOIN, TRAIL]",
            'programs[0].keywords.en[1]: is true to YAML: write it in quotes, "on"',
            id="boolean-keyword-on",
        ),
        pytest.param(
            "en: [JOIN, TRAIL]", "en: JOIN", "en: [JOIN, TRAIL]",
            "programs[0].keywords.en: is a text, where a list,", id="text-for-list",
        ),
        pytest.param(
            "en: [JOIN, TRAIL]", 'en: ["STOP"]', "en: [JOIN, TRAIL]",
            "programs[0].keywords.en[0]: keyword 'STOP' already means stop", id="reserved-keyword",
        ),
        pytest.param(
            "es: [PEDIDOS]", "es: [Join]", "es: [PEDIDOS]",
            "programs[1].keywords.es[0]: keyword join appears twice", id="keyword-twice",
        ),
        pytest.param(
            "You are in! Up to", "You are in, {{ name }}! Up to", "welcome: >-",
            "programs[0].texts.en.welcome: has braces that are not filled in",
            id="placeholder-in-text",
        ),
        pytest.param(
            "\ntopics:", '\nreplies: {bot: {en: "{brand}: Hi {{ name }}, I am a bot."}}\ntopics:',
            "topics:", "replies.bot.en: has braces that are not filled in",
            id="placeholder-in-reply",
        ),
        pytest.param(
            "es: Avisos de Pedidos", "fr: Avis", "es: Avisos de Pedidos",
            "programs[1].name.fr: unknown value 'fr'; possible: en, es", id="unknown-language",
        ),
        pytest.param(
            "default_language: en", "default_language: no", "default_language: en",
            "default_language: unknown value 'no', did you mean", id="boolean-language",
        ),
        pytest.param(
            "provider: sns", "provider:", "provider: sns",
            "numbers[4].provider: is empty: eum, sns", id="empty-choice",
        ),
        pytest.param(
            "question_expires_hours: 24", "question_expires_hours: 48", "question_expires_hours",
            "question_expires_hours: question_expires_hours is 1 to 24", id="looser-than-allowed",
        ),
        pytest.param(
            "per_ip_per_hour: 20", "per_ip_per_hour: yes", "per_ip_per_hour",
            "join.per_ip_per_hour: is true or false, where a whole number is wanted", id="int",
        ),
        pytest.param(
            "fri: 09:00-16:00", "fri: 17:00-09:00", "fri: 09:00-16:00",
            "team_hours.fri: team_hours fri is written 09:00-17:00, from earlier", id="hours",
        ),
        pytest.param(
            "fri: 09:00-16:00", "friday: 09:00-16:00", "fri: 09:00-16:00",
            "team_hours.friday: unknown value 'friday', did you mean 'fri'?", id="weekday",
        ),
        pytest.param(
            "America/Denver", "Denver", "America/Denver",
            "time_zone: time_zone 'Denver' is no IANA zone, such as America/Chicago", id="zone",
        ),
        pytest.param(
            "https://juniper.example.com/privacy", "juniper.example.com/privacy", "privacy_url",
            "privacy_url: privacy_url is an https:// address", id="address",
        ),
        pytest.param(
            "name: Juniper & Pine #", "name: #", "name: Juniper & Pine",
            "name: is empty: the name people know the brand by", id="empty",
        ),
        pytest.param(
            "program: orders\n    rate: 3", "program: order\n    rate: 3", "program: orders",
            "numbers[3].program: number +18335550104 names program 'order': the programs are "
            "offers, orders", id="unknown-program",
        ),
        pytest.param(
            "rate: 3", "rate: 0", "rate: 3",
            "numbers[3].rate: rate is message parts per second, above 0", id="rate",
        ),
    ],
)  # fmt: skip
def test_an_error_names_its_line_its_path_and_what_would_be_right(
    refusal: Refusal, old: str, new: str, place: str, expected: str
) -> None:
    text = refusal((old, new))

    assert f"brand.yaml:{line_of(place)}: {expected}" in text


def test_a_misspelt_key_is_not_missed_as_well(refusal: Refusal) -> None:
    text = refusal(("    keywords: # any", "    keyword: # any"))

    assert len(text.splitlines()) == 1


def test_a_missing_text_is_named_with_the_line_of_its_block(refusal: Refusal) -> None:
    stop = 'stop: "Juniper & Pine: Cancelado. Ya no te enviaremos mensajes."'
    first_spanish_block = EXAMPLE.read_text("utf-8").index("      es:\n        disclosure")
    line = EXAMPLE.read_text("utf-8")[:first_spanish_block].count("\n") + 1

    text = refusal((stop, ""))

    assert text == (
        f"brand.yaml:{line}: programs[0].texts.es.stop: is missing: "
        "the reply to STOP, without marketing"
    )


def test_all_errors_come_at_once_whatever_their_kind(refusal: Refusal) -> None:
    text = refusal(
        ("website: https://", "website: http://"),
        ("provider: telnyx", "provider: telnix"),
        ("id: offers", "id: Offers"),
        ("rate: 3", "rates: 3"),
        ("es: [PEDIDOS]", "es: [AYUDA]"),
        ("es: Avisos de Pedidos", "# no Spanish name"),
        ("    program: orders\n    rate: 1", "    program: nothing\n    rate: 1"),
        ("per_number_per_hour: 3", "per_number_per_hour: 0"),
    )

    lines = text.splitlines()
    assert [line.split(": ")[1] for line in lines] == [
        "website",
        "join.per_number_per_hour",
        "programs[0].id",
        "programs[1].name",
        "programs[1].keywords.es[0]",
        "numbers[2].provider",
        "numbers[3].rates",
    ]


def test_a_number_is_not_blamed_for_a_program_whose_id_is_wrong(refusal: Refusal) -> None:
    text = refusal(("id: offers", "id: Our Offers"))

    assert len(text.splitlines()) == 1
    assert "programs[0].id" in text


def test_a_name_is_not_blamed_while_the_texts_are_wrong(refusal: Refusal) -> None:
    text = refusal(
        ("es: Avisos de Pedidos", ""),
        ("    texts:\n      en:", "    texts: []\n    other:\n      en:"),
    )

    assert "programs[0].texts: is a list, where a block of 'key: value' lines is wanted" in text
    assert "programs[0].name" not in text
    assert "programs[1].name: name is missing in es" in text


def test_a_key_that_stands_twice_is_named_with_both_lines(refusal: Refusal) -> None:
    text = refusal(("default_language: en", "name: Juniper\ndefault_language: en"))

    assert f"'name' stands here and in line {line_of('name: Juniper & Pine')}" in text
    assert len(text.splitlines()) == 1


def test_duplicates_are_told_together_with_other_errors(refusal: Refusal) -> None:
    text = refusal(("default_language: en", "name: Juniper\ndefault_language: fr"))

    assert "stands here and in line" in text
    assert "default_language: unknown value 'fr'" in text


BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 10)}]\n" for n in range(8)
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "brand.yaml:1: is not a block of settings", id="empty-file"),
        pytest.param("- name\n", "is not a block of settings", id="list"),
        pytest.param("name: a\n\twebsite: b\n", "brand.yaml:2: a tab stands where", id="tab"),
        pytest.param("name: a: b\n", "brand.yaml:1: is not YAML", id="colon"),
        pytest.param("name: a\n---\nname: b\n", "brand.yaml:2: a second document", id="documents"),
        pytest.param("name: !!python/name:os.system x\n", "is a tag: write the plain", id="tag"),
        pytest.param("name: *nobody\n", "undefined alias", id="alias-of-nothing"),
        pytest.param("name: &a [*a]\n", "repeats too much, or itself", id="alias-of-itself"),
        pytest.param(BOMB, "repeats too much, or itself", id="alias-bomb"),
        pytest.param("name: " + "[" * 2_000, "nested too deeply", id="depth"),
        pytest.param("? [a, b]\n: c\n", "brand.yaml:1: a key is one word", id="key-of-list"),
        pytest.param(b"name: Caf\xe9\n", "is not UTF-8 from byte 9", id="latin-1"),
        pytest.param("name: \x00\n", "is not readable as YAML", id="control-character"),
        pytest.param("#" * 1_000_001, "is larger than 1 MB", id="too-large"),
    ],
)
def test_a_file_that_is_no_brand_is_refused_in_words(
    refusal: Refusal, text: str | bytes, expected: str
) -> None:
    assert expected in refusal(text=text)


def test_a_file_that_is_not_there_is_refused_with_where_to_begin(tmp_path: Path) -> None:
    with pytest.raises(BrandFileError, match=r"No such file.*brand\.example\.yaml"):
        read_brand(tmp_path / "brand.yaml")


def test_every_required_setting_that_is_missing_is_named(refusal: Refusal) -> None:
    text = refusal(text="default_language: es\n")

    missing = {line.split(": ")[1] for line in text.splitlines()}
    assert missing == {
        "name", "website", "terms_url", "privacy_url", "support", "programs", "numbers",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "warning"),
    [
        pytest.param("Message and data rates may", "Msg & data rates may",
            "offers.texts.en.disclosure: lacks the rates, word for word [L3-CTA-01]", id="rates"),
        pytest.param("Reply STOP to opt out, HELP for help.", "HELP for help.",
            "offers.texts.en.disclosure: lacks how to stop (STOP) [L2-CTA-01]", id="stop"),
        pytest.param("Consent is not a condition of purchase.", "",
            "offers.texts.en.disclosure: lacks that consent is not a condition of purchase "
            "[L1-CON-01]", id="condition"),
        pytest.param("El consentimiento no es condición de\n          compra.", "",
            "offers.texts.es.disclosure: lacks that consent is not a condition of purchase "
            "[L1-CON-01]", id="condition-es"),
        pytest.param("purchase. Up to 4\n          messages a month.", "purchase.",
            "offers.texts.en.disclosure: lacks how often, such as 'up to 4 messages a month' "
            "[L3-CTA-01]", id="frequency"),
        pytest.param("Juniper & Pine: Reply YES to get up", "Reply YES to get up",
            "offers.texts.en.question: lacks the brand's name, 'Juniper & Pine' [L2-CTA-01]",
            id="question-brand"),
        pytest.param("Reply HELP for help, STOP to cancel.\n        #", "STOP to cancel.\n#",
            "offers.texts.en.question: lacks how to get help (HELP) [L2-CTA-01]",
            id="question-help"),
        pytest.param("Help: 202-555-0199. Reply", "Reply",
            "offers.texts.en.welcome: lacks where to get help: HELP, a phone or an email "
            "[L2-OPT-02]", id="welcome-help"),
        pytest.param("Help at 202-555-0199 or help@juniper.example.com.", "Ask us.",
            "offers.texts.en.help: lacks a phone number or an email address that a person answers "
            "[L2-SC-01]", id="help-contact"),
        pytest.param("get no more texts from us.", "get no more. Save 10 at juniper.example.com",
            "offers.texts.en.stop: has a link (example.com), and may only confirm [L1-REV-07]",
            id="stop-link"),
        pytest.param("get no more texts from us.", "miss our deals.",
            "offers.texts.en.stop: says 'deals', which reads as marketing; it may only confirm "
            "[L1-REV-07]", id="stop-offer"),
        pytest.param("Cancelado. Ya no te enviaremos", "Cancelado. Ya no recibirás más",
            "offers.texts.es.stop: 'á' is not in GSM-7, so it goes out in 1 part [L4-CNT-01]",
            id="accent"),
    ],
)  # fmt: skip
def test_a_text_that_a_reviewer_would_turn_down_is_warned_of(
    tmp_path: Path, old: str, new: str, warning: str
) -> None:
    example = EXAMPLE.read_text("utf-8")
    assert old in example
    file = tmp_path / "brand.yaml"
    file.write_text(example.replace(old, new, 1), "utf-8")

    assert warning in map(str, review(read_brand(file)))


def test_a_transactional_program_need_not_speak_of_purchase() -> None:
    orders = read_brand(EXAMPLE).programs[1]

    assert "condition" not in orders.texts["en"].disclosure
    assert orders.purpose is Purpose.TRANSACTIONAL


@given(
    st.text(alphabet=st.sampled_from(list("ab:-[]{}&*!#|>\"'\t\n ,?%@\x00\u2028é<")), max_size=60)
)
def test_no_text_breaks_the_reader(text: str) -> None:
    document = load(text)

    assert all(fault.line is None or fault.line >= 1 for fault in document.faults)


def fields(of: Any, good: Any, path: str = "brand") -> Iterator[tuple[str, bool]]:
    """Every field of the brand, and whether something stands in for it where it is wrong."""
    if get_origin(of) is UnionType:
        (of,) = (one for one in get_args(of) if one is not NoneType)
    if get_origin(of) is tuple:
        yield from fields(get_args(of)[0], good[0], f"{path}[0]")
    elif is_part(of):
        kinds = get_type_hints(of)
        for name in of.__struct_fields__:
            yield f"{path}.{name}", name in good
            yield from fields(kinds[name], good[name], f"{path}.{name}") if name in good else ()


@table(("field", "stands_in"), list(fields(Brand, STAND_IN)))
def test_what_is_wrong_has_a_stand_in_so_that_the_rest_is_read(field: str, stands_in: bool) -> None:
    assert stands_in, field


WORDS = st.sampled_from(["", "en", "es", "fr", "id", "offers", "+12025550100", "[key]", "name"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = data.items() if isinstance(data, dict) else enumerate(data)
    return [
        place
        for key, value in inside
        for place in (
            (*path, key),
            *(places(value, (*path, key)) if isinstance(value, dict | list) else ()),
        )
    ]


DATA = yaml.safe_load(EXAMPLE.read_text("utf-8"))
PLACES = places(DATA)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(changes=st.lists(st.tuples(st.sampled_from(PLACES), VALUES, WORDS), min_size=1, max_size=5))
def test_whatever_is_wrong_the_reader_answers_with_lines(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[tuple[Any, ...], Any, str]]
) -> None:
    data = deepcopy(DATA)
    for place, value, key in changes:
        spoil(data, place, value, key)
    file = tmp_path_factory.mktemp("brand") / "brand.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")

    lines = []
    try:
        review(read_brand(file))
    except BrandFileError as error:
        lines = str(error).splitlines()
    assert all(line.startswith(f"{file}:") for line in lines)


def spoil(data: Any, place: tuple[Any, ...], value: Any, key: str) -> None:
    """Puts `value` at the place, as far as it is still there, and once more beside it."""
    for part in place[:-1]:
        if not isinstance(data, dict | list) or not _has(data, part):
            return
        data = data[part]
    if isinstance(data, dict):
        data[place[-1]] = data[key] = value
    elif isinstance(data, list) and _has(data, place[-1]):
        data[place[-1]] = value


def _has(data: Any, part: Any) -> bool:
    if isinstance(data, dict):
        return part in data
    return isinstance(part, int) and part < len(data)


@pytest.mark.parametrize(
    ("promotion", "told"),
    [
        (
            '{ closes: "21:00" }',
            "promotion.opens: opens is 09:00 or later, closes 20:00 or earlier",
        ),
        ("{ per_30_days: 5 }", "promotion.per_30_days: per_30_days is 1 to 4"),
        ('{ opens: "nine" }', "promotion.opens: opens is a time such as 09:30"),
    ],
)
def test_a_brand_sells_no_later_and_no_oftener_than_the_defaults(
    refusal: Refusal, promotion: str, told: str
) -> None:
    assert told in refusal(("default_language:", f"promotion: {promotion}\ndefault_language:"))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("id: sales", "id: Sales!", "topics[1].id: id is a lower-case word such as 'events'"),
        ("id: sales", "id: events", "topics[2].id: topic events appears twice"),
        (
            "[sale, sales, clearance]",
            "[sale, Events]",
            "topics[2].words.en[1]: word events",
        ),
        ("[sale, sales, clearance]", "[stop]", "topics[1].words.en[0]: word 'stop' already means"),
        ("[sale, sales, clearance]", "['!']", "a word of a topic is a word that people text, such"),
        ("en: sales", "en: ''", "topics[1].title.en: title has 1 to 40 characters"),
    ],
)
def test_topics_have_an_id_a_title_and_words_of_their_own(
    refusal: Refusal, before: str, after: str, told: str
) -> None:
    assert told in refusal((before, after))


def test_a_brand_has_at_most_twenty_topics(refusal: Refusal) -> None:
    more = "".join(
        f"  - {{ id: t{n}, title: {{ en: t }}, words: {{ en: [word{n}] }} }}\n" for n in range(18)
    )

    assert "topics has 21 entries: at most 20" in refusal(("topics:\n", f"topics:\n{more}"))


CANARY = 'canary:\n  number: "+12025550100"\n'
OF_EUM = "canary.number: number is one of the brand's numbers whose provider is eum"


def test_a_canary_texts_the_simulator_of_the_united_states_unless_it_says_where(
    tmp_path: Path,
) -> None:
    file = tmp_path / "brand.yaml"
    file.write_text(EXAMPLE.read_text("utf-8") + CANARY, "utf-8")

    assert read_brand(file).canary == Canary("+12025550100", "+14254147755")
    assert review(read_brand(file)) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("number", "nubmer", "canary.nubmer: unknown key 'nubmer', did you mean 'number'?"),
        ("0100", "0101", OF_EUM),
        ("0100", "0177", OF_EUM),
        ('"', "", "canary.number: is 12025550100 to YAML: write it in quotes"),
        (' "+12025550100"', "", "canary.number: is empty: the number that it is sent from"),
        (
            'number: "+12025550100"', 'to: "+14254147755"',
            "canary.number: is missing: the number that it is sent from",
        ),
        (
            "  number", '  to: "+12025550123"\n  number',
            "canary.to: to is a success number of End User Messaging's simulator, such as",
        ),
        ("\n  number:", "", "canary: is a text, where a block of 'key: value' lines is wanted"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_canary_is_said_once(
    refusal: Refusal, old: str, new: str, expected: str
) -> None:
    assert old in CANARY

    (line,) = refusal(text=EXAMPLE.read_text("utf-8") + CANARY.replace(old, new)).splitlines()

    assert expected in line


def test_a_canary_is_not_blamed_for_the_fault_of_its_number(refusal: Refusal) -> None:
    text = EXAMPLE.read_text("utf-8").replace("provider: eum", "provider: eumm", 1) + CANARY

    assert len(refusal(text=text).splitlines()) == 1


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("L9-XXX-01: It is ours.", "accept_risk_content.L9-XXX-01: a risk is one of"),
        ('L3-URL-01: ""', "accept_risk_content.L3-URL-01: the reason for L3-URL-01 is a sentence"),
        ("L3-URL-01: 1", "accept_risk_content.L3-URL-01: is 1 to YAML: write it in quotes"),
    ],
)
def test_an_accepted_risk_that_is_unknown_or_without_a_reason_is_named_with_its_line(
    refusal: Refusal, written: str, expected: str
) -> None:
    text = EXAMPLE.read_text("utf-8")
    last = len(text.splitlines()) + 2

    (line,) = refusal(text=f"{text}accept_risk_content:\n  {written}\n").splitlines()

    assert expected in line
    assert f":{last}: " in line


def test_an_unknown_risk_hides_no_other_error(refusal: Refusal) -> None:
    text = EXAMPLE.read_text("utf-8").replace("per_day: 2000", "per_day: many")

    told = refusal(text=f"{text}accept_risk_content:\n  L9-XXX-01: It is ours.\n")

    assert len(told.splitlines()) == 2


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('nobody: {en: "{brand}: Hi"}', "replies.nobody: there is no auto-reply 'nobody': they"),
        (
            'bereved: {en: "{brand}: Hi"}',
            "replies.bereved: there is no auto-reply 'bereved', did you mean 'bereaved'? They are",
        ),
        (
            'opt_out: {en: "{brand}: Bye"}',
            "replies.opt_out: the reply 'opt_out' is the program's own: write it as `stop` in",
        ),
        (
            'human: {en: "{brand}: A person answers by {by."}',
            "replies.human.en: lacks {by}, which the standard text has ('{by' lacks a brace: write"
            " {by})",
        ),
        (
            'bot: {en: "{brand}: An automatic reply. {by"}',
            "replies.bot.en: has braces that are not filled in ('{by' lacks a brace: write {by})",
        ),
        ('human: {en: "{brand}: One moment."}', "replies.human.en: lacks {by}, which the standard"),
        ('bot: {en: "Acme: Yes."}', "replies.bot.en: lacks {brand}, which the standard"),
        ('bot: {en: "{brand}: {by}"}', "replies.bot.en: {by} cannot be filled in here"),
        ('self_harm: {en: "{brand}: Call 911."}', "replies.self_harm.en: lacks 988, which"),
        (
            'unclear_opt_out: {es: "{brand}: Paramos. Responde ALTO."}',
            "replies.unclear_opt_out.es: lacks INICIAR, which the standard text has",
        ),
        (f'bot: {{en: "{{brand}}: {"a" * 310}"}}', "replies.bot.en: goes out in more than 2 parts"),
        ('bot: {fr: "{brand}: Oui."}', "replies.bot.fr"),
        ("bot: {en: 1}", "replies.bot.en"),
        ("bot: Hi", "replies.bot"),
    ],
)
def test_a_wording_that_lacks_what_a_reply_needs_is_named_with_its_line(
    refusal: Refusal, written: str, told: str
) -> None:
    text = EXAMPLE.read_text("utf-8")
    last = len(text.splitlines()) + 2

    (line,) = refusal(text=f"{text}replies:\n  {written}\n").splitlines()

    assert told in line
    assert f":{last}: " in line


def test_an_unknown_reply_with_a_wrong_text_is_told_both(refusal: Refusal) -> None:
    told = refusal(text=f"{EXAMPLE.read_text('utf-8')}replies:\n  nobody: {{en: 1}}\n")

    assert "replies.nobody.en: " in told
    assert "replies.nobody: there is no auto-reply" in told


def test_a_wording_is_taken_with_its_languages(tmp_path: Path) -> None:
    file = tmp_path / "brand.yaml"
    wording = 'replies:\n  bot: {en: "{brand}: You reached a machine. We read it all."}\n'
    file.write_text(EXAMPLE.read_text() + wording)

    assert read_brand(file).replies == {
        "bot": {"en": "{brand}: You reached a machine. We read it all."}
    }
