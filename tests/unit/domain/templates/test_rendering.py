"""Texts with variables, as people get them: values, languages, limits, and what is not sent."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.brand.model import Brand
from shared.domain.brand.program import MAX_TEXT
from shared.domain.templates import language as template_language
from shared.domain.templates.rendering import (
    REASONS,
    RenderFailed,
    Template,
    check,
    render,
    values_of,
)
from tests.support.tables import table
from tests.unit.domain.builders import EUM, NOW, a_head, bounded

MARIA: dict[str, Any] = {"first_name": "Maria", "tier": "gold", "points": 120, "vip": True}
TEXTS = st.text(min_size=1, max_size=200)


def filled(
    body: str,
    brand: Brand,
    *,
    language: str = "en",
    now: datetime = NOW,
    zone: str | None = "America/Denver",
    event: dict[str, object] | None = None,
    campaign: dict[str, object] | None = None,
    **attributes: Any,
) -> str:
    values = values_of(
        a_head(attributes=attributes),
        brand=brand,
        program=brand.programs[0],
        number=EUM,
        now=now,
        zone=zone,
        extra={"event": event or {}, "campaign": campaign or {}},
    )
    text = Template({language: body})
    return render(text, values, language=language, default_language="en").body


@table(
    ("body", "for_maria", "for_nobody_known"),
    [
        ('Hi {{ contact.first_name | default: "there" }}!', "Hi Maria!", "Hi there!"),
        ('{{ contact.first_name | upcase | default: "You" }}', "MARIA", "You"),
        ('{{ contact["first_name"] | default: "you" }}', "Maria", "you"),
        ('{{ contact.nick | default: contact.first_name | default: "x" }}', "Maria", "x"),
        ("{% if contact.first_name %}A{% else %}B{% endif %}", "A", "B"),
        ("{% unless contact.first_name %}A{% else %}B{% endunless %}", "B", "A"),
        ("{% if contact.points > 100 %}A{% else %}B{% endif %}", "A", "B"),
        ("{% if contact.points <= 100 %}A{% else %}B{% endif %}", "B", "B"),
        ("{% if contact.points != 7 %}A{% else %}B{% endif %}", "A", "A"),
        ('{% if contact.tier contains "old" %}A{% else %}B{% endif %}', "A", "B"),
        ("{% if contact.tier == blank %}A{% else %}B{% endif %}", "B", "A"),
        ("{% if contact.tier != empty %}A{% else %}B{% endif %}", "A", "B"),
        ("{% if contact.tier == nil %}A{% else %}B{% endif %}", "B", "A"),
        ('{% if contact.tier == "" %}A{% else %}B{% endif %}', "B", "A"),
        ("{% if contact.vip %}A{% elsif contact.tier %}B{% else %}C{% endif %}", "A", "C"),
        ("{% if contact.vip and contact.points > 9 %}A{% endif %}.", "A.", "."),
        ("{% if not (contact.vip or contact.tier) %}A{% endif %}.", ".", "A."),
        ('{% case contact.tier %}{% when "gold" %}A{% else %}B{% endcase %}', "A", "B"),
        ("{% case contact.tier %}{% when blank %}A{% else %}B{% endcase %}", "B", "A"),
        ('{% assign n = contact.first_name | default: "x" %}{{ n }}{{ n }}', "MariaMaria", "xx"),
        ("{% comment %}{{ no }}{% include %}{% endcomment %}A", "A", "A"),
        ("{{ contact.vip | default: false }}", "true", "false"),
        ('{{ contact.size | default: "x" }}{{ contact.first | default: "y" }}', "xy", "xy"),
    ],
)
def test_a_text_is_filled_in_for_each_person(
    brand: Brand, body: str, for_maria: str, for_nobody_known: str
) -> None:
    assert filled(body, brand, **MARIA) == for_maria
    assert filled(body, brand) == for_nobody_known
    assert check(Template({"en": body})) == ()


@table("nothing", ["", "   ", "\t\n", "\x00", float("nan"), None])
def test_a_value_that_shows_nothing_takes_its_fallback_and_fails_a_test(
    brand: Brand, nothing: Any
) -> None:
    body = 'Hi {{ contact.name | default: "there" }}{% if contact.name %}, friend{% endif %}!'

    assert filled(body, brand, name=nothing) == "Hi there!"


@bounded
@given(TEXTS)
def test_a_value_comes_out_as_it_is_and_is_never_run(brand: Brand, value: str) -> None:
    printable = "".join(c for c in value if c.isprintable())
    for name in (printable, f"{{{{ brand.name }}}}{printable}"[:200], f"{{% if {printable} %}}"):
        expected = name if name.strip() else "nobody"

        assert filled('{{ contact.name | default: "nobody" }}', brand, name=name) == expected


@table(
    ("value", "comes_out"),
    [
        ("12 Main St\r\nApt 4", "12 Main St Apt 4"),
        ("a\tb\nc", "a b c"),
        ("a\u2028b\x85c", "a b c"),
        ("a\x00\x07\x1b\x7f\x9fb", "ab"),
        ("a\u202eb\u2066c", "abc"),
        ("a\ud800b", "ab"),
        ("José 🌲 Ñ", "José 🌲 Ñ"),
        ("x" * 201, "x" * 200),
        (12, "12"),
        (12.0, "12"),
        (0.1, "0.1"),
        (0, "0"),
        (True, "true"),
    ],
)
def test_a_value_is_plain_text_on_one_line(brand: Brand, value: Any, comes_out: str) -> None:
    assert filled('{{ contact.it | default: "-" }}', brand, it=value) == comes_out


@table(
    "attributes",
    [
        {"phone": "anything"},
        {"phone_number": "anything"},
        {"contact_id": "anything"},
        {"mobile": "+12025550123"},
        {"mobile": "(202) 555-0123"},
        {"mobile": 12025550123},
        {"note": "call 202.555.0123 after six"},
    ],
)
def test_the_phone_number_is_never_in_a_message(brand: Brand, attributes: dict[str, Any]) -> None:
    (name,) = attributes

    assert filled(f'{{{{ contact.{name} | default: "-" }}}}', brand, **attributes) == "-"
    assert filled('{{ event.n | default: "-" }}', brand, event={"n": "+1 202 555 0123"}) == "-"


def test_a_text_knows_the_brand_the_program_and_what_it_is_about(brand: Brand) -> None:
    body = (
        "{{ brand.name }} {{ brand.website }} {{ brand.number }} {{ program.name }} "
        '{{ program.frequency }} {{ campaign.code }} {{ event.order | default: "-" }}'
    )

    text = filled(body, brand, event={"order": "A-1"}, campaign={"code": "FALL"})

    offers = brand.programs[0]
    assert text == (
        f"{brand.name} {brand.website} {EUM} {offers.name['en']} {offers.frequency['en']} FALL A-1"
    )
    assert filled("{{ program.name }}", brand, language="es") == offers.name["es"]


@table(
    ("language", "default", "bodies", "spoken"),
    [
        ("es", "en", {"en": "Hi", "es": "Hola"}, "es"),
        ("fr", "es", {"en": "Hi", "es": "Hola"}, "es"),
        ("fr", "de", {"en": "Hi", "es": "Hola"}, "en"),
        ("en", "en", {"es": "Hola"}, "es"),
        ("es", "en", {"en": "{{ brand.name }}", "es": "¡{{ brand.name }}!"}, "es"),
    ],
)
def test_a_contact_reads_their_language_where_the_message_has_it(
    brand: Brand, language: str, default: str, bodies: dict[str, str], spoken: str
) -> None:
    values = values_of(
        a_head(), brand=brand, program=brand.programs[0], number=EUM, now=NOW, zone=None
    )

    rendered = render(Template(bodies), values, language=language, default_language=default)

    assert rendered.language == spoken
    assert rendered.body == bodies[spoken].replace("{{ brand.name }}", brand.name)


@bounded
@given(st.text(min_size=1, max_size=300).filter(lambda body: body.strip()))
def test_a_text_without_liquid_goes_out_byte_for_byte(brand: Brand, body: str) -> None:
    plain = body.replace("{{", "{").replace("{%", "{")
    plain = plain.replace("{{", "{")

    assert filled(plain, brand) == plain


def test_a_text_without_liquid_does_not_load_the_library(brand: Brand) -> None:
    code = (
        "import sys\n"
        "from shared.domain.templates.rendering import Template, check, _has_liquid\n"
        "assert check(Template({'en': 'Hi } { there'})) == ()\n"
        "assert 'liquid' not in sys.modules\n"
        "assert check(Template({'en': '{{ brand.name }}'})) == ()\n"
        "assert 'liquid' in sys.modules\n"
    )

    subprocess.run([sys.executable, "-c", code], check=True)


def test_spaces_and_lines_stay_as_they_were_written(brand: Brand) -> None:
    assert filled("a  {% if contact.x %}b{% endif %} \n\n c ", brand) == "a   \n\n c "
    assert filled("a{% if brand.name %} {% endif %}b", brand) == "a b"
    assert filled("a {%- if brand.name -%} b {%- endif -%} c", brand) == "abc"


@table(
    ("body", "code"),
    [
        ("Hi {{ contact.first_name }}", "undefined"),
        ("Hi {{ contact.first_name | upcase }}", "undefined"),
        ("{{ brand.nmae }}", "undefined"),
        ("{{ nobody }}", "undefined"),
        ("{{ today }}", "undefined"),
        ("{{ campaign.code }}", "undefined"),
        ("{{ contact.tier.size }}", "undefined"),
        ('{{ "  " }}', "empty_value"),
        ('{{ brand.name | truncate: 0, "" }}', "empty_value"),
        ("{{ contact.tier | plus: 1 }}", "bad_value"),
        ("{{ contact.points | divided_by: 0 }}", "bad_value"),
        ("{{ contact.points | plus: contact.nothing }}", "bad_value"),
        ("{{ contact.points | date: '%Y' }}", "bad_value"),
        ("{{ contact.tier | date: '%Y' }}", "bad_value"),
        ("{{ now }}", "bad_value"),
        ("{{ contact }}", "bad_value"),
        ("{% if contact.tier > 5 %}A{% endif %}", "bad_value"),
        ("{{ brand.name | upcase: 1 }}", "bad_value"),
        ("{{ brand.name | replace: 'a' }}", "unknown_filter"),
        ("{% render 'footer' %}", "unknown_tag"),
        ("{% for x in contact %}{{ x }}{% endfor %}", "unknown_tag"),
        ("{{ brand.name", "syntax"),
        ("{% if brand.name %}", "syntax"),
        ("{% if brand.name ! %}{% endif %}", "syntax"),
        ("{% if contact contains empty %}A{% endif %}", "bad_value"),
        ("{% if contact == brand %}A{% endif %}", "bad_value"),
        ("{{ contact[ ] }}", "syntax"),
        ("{{ [0] }}", "syntax"),
        ("{% if contact.nothing %}A{% endif %} ", "empty"),
        ("  \n", "empty"),
    ],
)
def test_a_text_that_would_come_out_wrong_is_not_sent(brand: Brand, body: str, code: str) -> None:
    with pytest.raises(RenderFailed) as failed:
        filled(body, brand, tier="gold", points=120)

    assert failed.value.code == code
    assert str(failed.value) == REASONS[code].meaning


def test_a_text_in_no_language_is_not_sent(brand: Brand) -> None:
    values = values_of(
        a_head(), brand=brand, program=brand.programs[0], number=EUM, now=NOW, zone=None
    )

    with pytest.raises(RenderFailed, match="message is empty"):
        render(Template({}), values, language="en", default_language="en")


def test_1600_characters_are_sent_and_1601_are_not(brand: Brand) -> None:
    full = "é" * (MAX_TEXT - 1) + "{{ 1 }}"

    assert len(filled(full, brand)) == MAX_TEXT
    for long in ("é" * MAX_TEXT + "{{ 1 }}", "x" * (MAX_TEXT + 1)):
        with pytest.raises(RenderFailed) as failed:
            filled(long, brand)
        assert failed.value.code == "too_long"


def test_output_stops_at_the_limit_and_not_at_the_end(brand: Brand) -> None:
    with pytest.raises(RenderFailed) as failed:
        filled('{{ contact.it | default: "-" }}' * 120 + "{{ nobody }}", brand, it="x" * 200)

    assert failed.value.code == "too_long", "the failure behind the limit is never reached"


def test_a_text_of_4000_characters_is_read_and_one_of_4001_is_not(brand: Brand) -> None:
    def of(length: int) -> str:
        return "A{% comment %}" + "x" * (length - 30) + "{% endcomment %}"

    assert filled(of(4000), brand) == "A"
    with pytest.raises(RenderFailed) as failed:
        filled(of(4001), brand)
    assert failed.value.code == "too_long"


def test_blocks_stand_in_one_another_eight_deep(brand: Brand) -> None:
    def of(depth: int) -> str:
        return "{% if brand.name %}" * depth + "A" + "{% endif %}" * depth

    assert filled(of(8), brand) == "A"
    with pytest.raises(RenderFailed) as failed:
        filled(of(9), brand)
    assert failed.value.code == "too_deep"


def test_what_assign_may_keep_is_bounded(brand: Brand) -> None:
    assigned = "".join(f"{{% assign a{n} = contact.it %}}" for n in range(130))

    assert len(filled(assigned + "{{ a1 }}", brand, it="x" * 200)) == 200
    with pytest.raises(RenderFailed) as failed:
        filled(assigned + "{{ a1 }}", brand, it="🌲" * 200)
    assert failed.value.code == "too_long"


def test_no_chain_of_filters_makes_a_number_grow_without_end(brand: Brand) -> None:
    squares = "{% assign a = 9 %}" + "{% assign a = a | times: a %}" * 100

    with pytest.raises(RenderFailed) as failed:
        filled(squares + "{{ a }}", brand)

    assert failed.value.code == "bad_value"


@pytest.mark.parametrize(
    "hostile",
    [
        "{{" + " " * 3990,
        "{{ " * 1330,
        "{%" * 1990,
        "{{" + " " * 3900 + "}}",
        "{{ a" + (" " * 99 + "b") * 39 + "}}",
        "{{" + "(" * 3900 + "}}",
        "{% if " + "(" * 3900 + " %}{% endif %}",
        "{% if " + "not " * 900 + "a %}{% endif %}",
        "{% if " + "a or " * 700 + "a %}{% endif %}",
        "{% raw %}" * 400,
        "{{ " + "a[" * 1900 + " }}",
        "{{ '" + '"' * 3900 + " }}",
    ],
    ids=range(12),
)
def test_no_text_takes_long_to_refuse(brand: Brand, hostile: str) -> None:
    started = datetime.now(UTC)

    with pytest.raises(RenderFailed):
        filled(hostile, brand)
    assert check(Template({"en": hostile}))

    assert datetime.now(UTC) - started < timedelta(seconds=3)


@table("space", [" ", "\n", "\t"])
def test_a_hundred_spaces_in_a_row_are_refused_before_the_library_sees_them(space: str) -> None:
    """Its lexer tries every end of a gap."""
    fits, gap = (f"Hello{space * count}{{{{ brand.name }}}}" for count in (99, 100))

    assert check(Template({"en": fits})) == ()
    assert [problem.code for problem in check(Template({"en": gap}))] == ["syntax"]


def test_a_text_is_parsed_once_for_many_people(brand: Brand) -> None:
    body = 'Only once: {{ contact.first_name | default: "you" }}'
    before = template_language.parse.cache_info()

    texts = [filled(body, brand, first_name=f"Name {n}") for n in range(25)]

    after = template_language.parse.cache_info()
    assert texts[24] == "Only once: Name 24"
    assert (after.misses - before.misses, after.hits - before.hits) == (1, 24)


def test_what_one_person_assigned_is_gone_for_the_next(brand: Brand) -> None:
    body = '{% if contact.it %}{% assign kept = contact.it %}{% endif %}{{ kept | default: "-" }}'

    assert [filled(body, brand, it="x"), filled(body, brand)] == ["x", "-"]


@table(
    ("moment", "zone", "hour"),
    [
        (datetime(2026, 3, 8, 9, 59, tzinfo=UTC), "America/Los_Angeles", "01:59 PST"),
        (datetime(2026, 3, 8, 10, 0, tzinfo=UTC), "America/Los_Angeles", "03:00 PDT"),
        (datetime(2026, 11, 1, 8, 30, tzinfo=UTC), "America/Los_Angeles", "01:30 PDT"),
        (datetime(2026, 11, 1, 9, 30, tzinfo=UTC), "America/Los_Angeles", "01:30 PST"),
        (datetime(2026, 7, 1, 12, 0, tzinfo=UTC), "America/Phoenix", "05:00 MST"),
        (datetime(2026, 7, 1, 12, 0, tzinfo=UTC), None, "06:00 MDT"),  # the brand's zone
    ],
)
def test_dates_follow_the_clock_of_the_contacts_zone(
    brand: Brand, moment: datetime, zone: str | None, hour: str
) -> None:
    body = '{{ now | date: "%H:%M %Z" }}|{{ event.at | date: "%H:%M %Z" | default: "-" }}'

    for at in (moment, moment.isoformat(), moment.astimezone(ZoneInfo("Asia/Tokyo"))):
        text = filled(body, brand, now=moment, zone=zone, event={"at": at})

        assert text == f"{hour}|{hour}"


@table(
    ("value", "form", "language", "written"),
    [
        ("1990-05-17", "%B %-d", "en", "May 17"),
        ("1990-05-17", "%-d de %B", "es", "17 de mayo"),
        (date(2026, 1, 4), "%A %a %b %y", "en", "Sunday Sun Jan 26"),
        (date(2026, 1, 3), "%A %a %b", "es", "sábado sáb ene"),
        ("2026-11-05T23:05:00", "%-I:%M %p, %d/%m/%Y", "en", "11:05 PM, 05/11/2026"),
        ("2026-11-05T00:05", "%I:%M %p %H %-H", "es", "12:05 a.m. 00 0"),
        ("2026-11-05T16:30:00Z", "%-m/%-d 100%%", "fr", "11/5 100%"),
        ("now", "%Y", "en", "2026"),
    ],
)
def test_a_date_is_written_in_the_language_of_the_text(
    brand: Brand, value: Any, form: str, language: str, written: str
) -> None:
    body = f'{{{{ event.at | date: "{form}" | default: "-" }}}}'

    assert filled(body, brand, language=language, event={"at": value}) == written
    assert check(Template({language: body})) == ()


@table(
    ("value", "form", "language"),
    [
        ("1990-05-17", "%H", "en"),
        ("17 May", "%Y", "en"),
        ("2026-13-01", "%Y", "en"),
        (1_790_000_000, "%Y", "en"),
        ("2026-11-05", "%B", "fr"),
        ("2026-11-05", "%Q", "en"),
        ("2026-11-05", "%", "en"),
    ],
)
def test_a_date_that_cannot_be_written_so_is_not_sent(
    brand: Brand, value: Any, form: str, language: str
) -> None:
    with pytest.raises(RenderFailed) as failed:
        filled(
            f"{{{{ event.at | date: '{form}' }}}}", brand, language=language, event={"at": value}
        )

    assert failed.value.code == "bad_value"


@table(
    ("expression", "comes_out"),
    [
        ("7 | divided_by: 2", "3"),
        ("7 | divided_by: 2.0", "3.5"),
        ("1 | divided_by: 3.0 | round: 2", "0.33"),
        ("0.1 | plus: 0.2", "0.3"),
        ('"12.50" | times: 2', "25"),
        ("2.5 | round", "3"),
        ("-2.5 | round", "-3"),
        ("1234567.891 | money", "$1,234,567.89"),
        ("-5 | money", "-$5.00"),
        ("1000000000000000 | minus: 1", "999999999999999"),
        ('"McDonald" | capitalize', "Mcdonald"),
        ('"abcdef" | truncate: 6', "abcdef"),
        ('"abcdefg" | truncate: 6', "abc..."),
        ('"abcdefg" | truncate: 4, ""', "abcd"),
        ("false | default: true, allow_false: true", "false"),
        ('nil | upcase | default: "x"', "x"),
        ('" " | upcase | default: "x"', "x"),
    ],
)
def test_a_filter_counts_and_shortens(brand: Brand, expression: str, comes_out: str) -> None:
    assert filled(f"{{{{ {expression} }}}}", brand) == comes_out
