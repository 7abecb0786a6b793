"""Faults of a template are found before a contact gets the message."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.brand.model import Brand
from shared.domain.templates.rendering import (
    Problem,
    RenderFailed,
    Template,
    check,
    render,
    values_of,
)
from tests.support.tables import table
from tests.unit.domain.builders import EUM, NOW, a_head, bounded


def codes(body: str, language: str = "en") -> list[str]:
    return [problem.code for problem in check(Template({language: body}))]


@table("body", ["{{ attributes.size }}", "{{ contact.attributes.size }}"])
def test_an_attribute_that_is_written_as_in_a_filter_is_told_its_name_here(body: str) -> None:
    (problem,) = check(Template({"en": body}))

    assert problem.code == "unknown_variable"
    assert problem.detail.endswith(": write contact.size.")


@table(
    "body",
    [
        "{{ contact.a }}",
        "{{ event.a }}",
        "{{ contact.a | upcase }}",
        '{{ contact.a | default: "" }}',
        '{{ contact.a | default: "  " }}',
        "{{ contact.a | default: contact.b }}",
        "{{ contact.a | default: nil }}",
        "{{ false | default: contact.a }}",
        "{{ brand.name | truncate: contact.a }}",
        "{% if contact.a %}x{% endif %}{{ contact.a }}",
        "{% if contact.a %}x{% else %}{{ contact.a }}{% endif %}",
        "{% unless contact.a %}{{ contact.a }}{% endunless %}",
        "{% if contact.b %}{{ contact.a }}{% endif %}",
        "{% if contact.a or contact.b %}{{ contact.a }}{% endif %}",
        "{% if contact.a == blank %}{{ contact.a }}{% endif %}",
        "{% if contact.a == contact.b %}{{ contact.a }}{% endif %}",
        '{% if contact.a != "x" %}{{ contact.a }}{% endif %}',
        "{% if contact.a == nil %}x{% elsif contact.b %}{{ event.a }}{% endif %}",
        "{% if not contact.a %}{{ contact.a }}{% endif %}",
        '{% case contact.a %}{% when "x" %}x{% else %}{{ contact.a }}{% endcase %}',
        "{% assign n = contact.a %}{{ n }}",
        '{% if contact.a %}{% assign n = "x" %}{% endif %}{{ n }}',
        '{% assign n = "x" %}{% if brand.name %}{% assign n = contact.a %}{% endif %}{{ n }}',
        '{{ "" }}',
        "{{ nil }}",
    ],
)
def test_a_variable_that_may_be_empty_needs_a_fallback(body: str) -> None:
    assert codes(body) == ["no_fallback"]


@table(
    "body",
    [
        '{{ contact.a | default: "x" }}',
        '{{ contact.a | upcase | default: "x" | truncate: 20 }}',
        '{{ contact.a | default: contact.b | default: "x" }}',
        "{{ contact.a | default: brand.name }}",
        "{{ contact.a | default: 0 | plus: 1 }}",
        "{% if contact.a %}{{ contact.a }}{% endif %}",
        "{% if contact.a and contact.b %}{{ contact.a }}{{ contact.b }}{% endif %}",
        "{% if contact.a and contact.b > 1 or contact.a %}{{ contact.a }}{% endif %}",
        "{% if contact.a != blank %}{{ contact.a }}{% endif %}",
        '{% if "" != contact.a %}{{ contact.a }}{% endif %}',
        '{% if contact.a == "x" %}{{ contact.a }}{% endif %}',
        "{% if contact.a > 3 %}{{ contact.a }}{% endif %}",
        '{% if contact.a contains "x" %}{{ contact.a }}{% endif %}',
        "{% if contact.a == nil %}x{% else %}{{ contact.a }}{% endif %}",
        "{% if contact.a == nil %}x{% elsif contact.b %}{{ contact.a }}{% endif %}",
        "{% unless contact.a %}x{% else %}{{ contact.a }}{% endunless %}",
        "{% if not contact.a %}x{% else %}{{ contact.a }}{% endif %}",
        "{% if contact.a %}{% if contact.b %}{{ contact.a }}{% endif %}{% endif %}",
        '{% case contact.a %}{% when "x", "y" %}{{ contact.a }}{% endcase %}',
        '{% assign n = contact.a | default: "x" %}{{ n }}',
        "{% assign n = contact.a %}{% if n %}{{ n }}{% endif %}",
        "{% if event.a %}{% assign n = event.a %}{% else %}{% assign n = 1 %}{% endif %}{{ n }}",
        "{{ campaign.name }} {{ brand.name }} {{ program.frequency }}",
        '{{ now | date: "%-d" }}',
    ],
)
def test_a_fallback_or_a_test_is_enough(body: str) -> None:
    assert codes(body) == []


@table(
    ("body", "found"),
    [
        ("{{ nobody }}", ["unknown_variable"]),
        ("{{ today }}", ["unknown_variable"]),
        ("{{ brand.phone }}", ["unknown_variable"]),
        ("{{ campaign.code }}", ["unknown_variable"]),
        ("{{ contact }}", ["unknown_variable"]),
        ("{{ contact.phone }}", ["unknown_variable"]),
        ("{{ contact.a.b }}", ["unknown_variable"]),
        ("{{ contact[contact.a] }}", ["unknown_variable"]),
        ("{{ contact.a | default: friend }}", ["unknown_variable"]),
        ("{% if nobody %}x{% endif %}", ["unknown_variable"]),
        ("{% case nobody %}{% when 1 %}x{% endcase %}", ["unknown_variable"]),
        ("{{ n }}{% assign n = 1 %}", ["unknown_variable"]),
        ("{{ (1..3) }}", ["syntax"]),
        ("{{ brand.name | append: 'x' | escape }}", ["unknown_filter", "unknown_filter"]),
        ("{% assign n = brand.name | size %}", ["unknown_filter"]),
        ("{{ brand.name | truncate: 1, 2, 3 }}", ["bad_arguments"]),
        ("{{ contact.a | default }}", ["bad_arguments", "no_fallback"]),
        ("{{ brand.name | upcase: loud: true }}", ["bad_arguments"]),
        ("{{ now }}", ["bad_date"]),
        ("{{ now | date: '%Q %B' }}", ["bad_date"]),
        ("{% assign contact = 1 %}x", ["reserved_name"]),
        ("{% include 'a' %}{% for %}", ["unknown_tag"]),
        ("{% render 'a' %}", ["unknown_tag"]),
        ("{% liquid echo 'x' %}", ["unknown_tag"]),
        ("{% capture x %}{% endcapture %}", ["unknown_tag"]),
        ("{{ x", ["syntax"]),
        ("{% if brand.name %}x", ["syntax"]),
        ("{% if brand.name = 1 %}x{% endif %}", ["syntax"]),
        ("{% assign x %}", ["syntax"]),
        ("{% case now %}", ["syntax"]),
        ("{% case now %}lost{% when 1 %}x{% endcase %}", ["syntax"]),
        ("{% case now %}{{ brand.name }}{% when 1 %}x{% endcase %}", ["syntax"]),
        ("{% comment %}x", ["syntax"]),
        ("{% if now %}x{% endcase %}", ["syntax"]),
        ("{{ brand.name | | upcase }}", ["syntax"]),
        ("{% endif %}", ["syntax"]),
        ("{% if brand.name %}" * 9 + "{% endif %}" * 9, ["too_deep"]),
        ("{{ brand.name }}" + "x" * 4000, ["too_long"]),
        ("x" * 1601, ["too_long"]),
        (" \n", ["empty"]),
    ],
)
def test_what_is_wrong_has_a_code(body: str, found: list[str]) -> None:
    assert codes(body) == found


def test_a_problem_names_its_language_and_line() -> None:
    template = Template(
        {
            "en": 'Hi {{ contact.a | default: "x" }}',
            "es": "Hola,\n\n{% if brand.name %}\n{{ contact.a }}{% elsif x %}{% endif %}",
        }
    )

    first, second = check(template)

    assert isinstance(first, Problem)
    assert (first.code, first.language, first.where) == ("no_fallback", "es", 4)
    assert "contact.a" in first.detail
    assert (second.code, second.where) == ("unknown_variable", 4)


@pytest.mark.parametrize(
    ("body", "line"),
    [("a\n\n{{ x", 3), ("a\n{% include %}", 2), ("a\n{% if brand.name = 1 %}{% endif %}", 2)],
)
def test_a_text_that_cannot_be_read_says_in_which_line(body: str, line: int) -> None:
    assert [problem.where for problem in check(Template({"en": body}))] == [line]


def test_names_of_months_need_a_language_that_is_known() -> None:
    body = '{{ now | date: "%B" }}'

    assert codes(body, "es") == []
    assert codes(body, "fr") == ["bad_date"]


def test_a_text_in_no_language_is_empty() -> None:
    assert [problem.code for problem in check(Template({}))] == ["empty"]


NAMES = st.sampled_from(["contact.a", "contact.b", "event.c", "n"])
OUTPUTS = st.builds("{{{{ {} }}}}".format, NAMES) | st.builds(
    '{{{{ {} | default: "x" }}}}'.format, NAMES
)
CONDITIONS = st.recursive(
    NAMES | st.builds("{} {} {}".format, NAMES, st.sampled_from(["==", "!="]), st.just("blank")),
    lambda inner: (
        st.builds("({} and {})".format, inner, inner)
        | st.builds("({} or {})".format, inner, inner)
        | st.builds("not ({})".format, inner)
    ),
    max_leaves=4,
)
BODIES = st.recursive(
    OUTPUTS | st.builds("{{% assign n = {} %}}".format, NAMES),
    lambda inner: (
        st.builds("{{% if {} %}}{}{{% else %}}{}{{% endif %}}".format, CONDITIONS, inner, inner)
        | st.builds("{{% unless {} %}}{}{{% endunless %}}".format, CONDITIONS, inner)
        | st.builds("{}{}".format, inner, inner)
    ),
    max_leaves=6,
)


@bounded
@given(BODIES, st.sets(st.sampled_from("abc")))
def test_a_text_without_problems_never_lacks_a_value(
    brand: Brand, body: str, known: set[str]
) -> None:
    template = Template({"en": "." + body})
    values = values_of(
        a_head(attributes=dict.fromkeys(known, "v")),
        brand=brand,
        program=brand.programs[0],
        number=EUM,
        now=NOW,
        zone=None,
        extra={"event": dict.fromkeys(known, "v")},
    )

    if not check(template):
        assert render(template, values, language="en", default_language="en").body


PIECES = """
{{ }} {% %} {%- -%} {{- if else elsif endif unless endunless case when endcase assign comment
endcomment raw endraw for contact.a event.b brand.name now nil blank "x" ' | : , . .. ( ) [ ] == !=
< > = and or not contains default date money truncate times 1 2.5 -3 % %B x
{%if now%} {%endif%} {%case now%} {%when 1%} {%endcase%} {%else%} {%comment%}
"""


@bounded
@given(st.lists(st.sampled_from(PIECES.split()), max_size=40).map(" ".join))
def test_whatever_is_written_is_judged_and_nothing_else_breaks(brand: Brand, body: str) -> None:
    template = Template({"en": body})
    values = values_of(
        a_head(), brand=brand, program=brand.programs[0], number=EUM, now=NOW, zone=None
    )

    problems = check(template)

    with suppress(RenderFailed):
        render(template, values, language="en", default_language="en")
        problems = ()
    assert all(problem.detail for problem in problems)


@table("many", range(50, 600, 25))
def test_a_condition_of_any_length_is_read_or_refused(brand: Brand, many: int) -> None:
    body = "{% if " + "now or " * many + "now %}x{% endif %}"
    values = values_of(
        a_head(), brand=brand, program=brand.programs[0], number=EUM, now=NOW, zone=None
    )

    if check(Template({"en": body})):
        with pytest.raises(RenderFailed):
            render(Template({"en": body}), values, language="en", default_language="en")
    else:
        assert render(Template({"en": body}), values, language="en", default_language="en").body
