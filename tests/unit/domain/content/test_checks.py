"""Each finding, in both directions and both languages: what it catches, and what it leaves."""

import time
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from infra.brand_file.reader import read_brand
from shared.domain.brand.model import Brand
from shared.domain.brand.program import MAX_TEXT, Program
from shared.domain.content.checks import check
from shared.domain.content.data import content_words as data
from shared.domain.content.findings import Finding, Severity
from shared.domain.content.rules import RULES
from shared.domain.intents.keywords import recognise
from shared.domain.messages.message import Category
from shared.domain.text.words import words
from tests.support.tables import table
from tests.unit.domain.builders import bounded

BRAND = read_brand(Path(__file__).parents[4] / "brand.example.yaml")
OFFERS, ORDERS = BRAND.programs
PROMOTIONAL, TRANSACTIONAL = Category.PROMOTIONAL, Category.TRANSACTIONAL
CONVERSATIONAL, COMPLIANCE = Category.CONVERSATIONAL, Category.COMPLIANCE
BLOCK, WARN = Severity.BLOCK, Severity.WARN
LINKS = "https://juniper.example.com/boots"


def checked(
    body: str,
    category: Category = PROMOTIONAL,
    *,
    brand: Brand = BRAND,
    program: Program = OFFERS,
    language: str = "en",
    opt_out_due: bool = False,
) -> tuple[Finding, ...]:
    return check(
        body,
        brand=brand,
        program=program,
        category=category,
        language=language,
        opt_out_due=opt_out_due,
    )


def found(body: str, rule: str, category: Category = PROMOTIONAL) -> list[tuple[Severity, str]]:
    """How severe each finding of a rule is, and the words it points at."""
    due = rule == "L3-OUT-01"
    return [
        (finding.severity, body[slice(*finding.where)] if finding.where else "")
        for finding in checked(body, category, opt_out_due=due)
        if finding.id == rule
    ]


@table("program", BRAND.programs)
@table("language", ["en", "es"])
@table("name", ["question", "welcome", "help", "stop"])
def test_the_texts_of_the_example_brand_raise_nothing(
    program: Program, language: str, name: str
) -> None:
    body = getattr(program.text(language), name)

    assert not checked(
        body, COMPLIANCE, program=program, language=language, opt_out_due=name != "stop"
    )


@table(
    ("category", "body"),
    [
        (PROMOTIONAL, f"Juniper & Pine: 20% off boots to Sunday. {LINKS} Reply STOP to opt out"),
        (PROMOTIONAL, "Juniper & Pine: New in: wool socks, $14. Reply STOP to end"),
        (PROMOTIONAL, "Juniper & Pine: 20 % de descuento en botas. Responde STOP para cancelar"),
        (TRANSACTIONAL, f"Juniper & Pine: Order 1042 ships today: {LINKS} STOP to cancel texts"),
        (TRANSACTIONAL, "Juniper & Pine: Tu pedido 1042 sale hoy. Responde STOP para cancelar"),
        (TRANSACTIONAL, "Juniper & Pine: Your code is 481516. Text STOP to end"),
        (CONVERSATIONAL, f"Yes, we have size 8! Here they are: {LINKS} Want me to hold a pair?"),
        (CONVERSATIONAL, "Claro que sí, aquí estamos hasta las 5. ¿Te aparto un par?"),
        (COMPLIANCE, "Juniper & Pine: You are in! Weekly offers. Reply STOP to cancel."),
    ],
)
def test_an_ordinary_text_raises_nothing(category: Category, body: str) -> None:
    assert not checked(body, category, opt_out_due=category is not CONVERSATIONAL)


@table(
    ("body", "named"),
    [
        ("Juniper & Pine: boots", True),
        ("JUNIPER AND PINE: boots", True),
        ("Novedades de Juniper y Pine", True),
        ("Juniper &\u00a0Pine’s boots", True),
        ("Júniper-Pine boots", True),
        ("Boots: https://www.juniperandpine.example/x", False),
        ("Boots: https://www.juniperpine.example/x", True),
        ("Boots at juniper.example.com", False),
        ("Juniper boots", False),
        ("Juniper & Pineapple boots", False),
        ("Boots. Juniper &", False),
        ("", False),
    ],
)
def test_a_text_names_the_brand(body: str, named: bool) -> None:
    assert found(body, "L3-BRD-01") == ([] if named else [(BLOCK, "")])


@table(
    ("name", "body", "named"),
    [
        ("Gap", "Gap: boots", True),
        ("Gap", "Mind the gapped boots", False),
        ("Levi's", "Levis boots", True),
        ("7 Peaks", "7 Peaks: boots", True),
        ("Ünder", "under: boots", True),
        ("山の店", "山の店: boots", True),
        ("★", "★ boots", True),
        ("★", "boots", False),
    ],
)
def test_a_name_is_found_in_any_spelling_of_it(name: str, body: str, named: bool) -> None:
    findings = checked(body, brand=replace(BRAND, name=name))

    assert any(finding.id == "L3-BRD-01" for finding in findings) is not named


def test_the_brand_blocks_advertising_warns_elsewhere_and_is_free_in_a_conversation() -> None:
    severities = {category: found("Boots", "L3-BRD-01", category) for category in Category}

    assert severities == {
        PROMOTIONAL: [(BLOCK, "")],
        TRANSACTIONAL: [(WARN, "")],
        COMPLIANCE: [(WARN, "")],
        CONVERSATIONAL: [],
    }


@table(
    ("body", "said"),
    [
        ("Reply STOP to opt out", True),
        ("reply stop to unsubscribe", True),
        ("Text “STOP” to end.", True),
        ("HELP for help, STOP to cancel", True),
        ("STOP=end", True),
        ("To opt-out: STOP", True),
        ("Unsubscribe with STOP", True),
        ("Txt STOP2END", True),
        ("Reply HELP/STOP or reply: STOP", True),
        ("Responde STOP para cancelar", True),
        ("AYUDA: info, STOP: fin.", True),
        ("Envía BAJA para no recibir más", True),
        ("ALTO para darte de baja", True),
        ("ALTO p/ salir", True),
        ("Reply END", True),
        ("Boots", False),
        ("Stop by our store today", False),
        ("STOP! Look at these boots", False),
        ("End of season, don't stop", False),
        ("End to end encryption", False),
        ("Reply CANCEL to cancel your appointment", False),
        ("Responde CANCELAR para cancelar tu cita", False),
        ("No pares: baja a la tienda", False),
    ],
)
def test_a_text_says_how_to_stop_when_it_is_due(body: str, said: bool) -> None:
    assert found(body, "L3-OUT-01") == ([] if said else [(BLOCK, "")])


def test_how_to_stop_is_required_only_when_due_and_in_the_contacts_language() -> None:
    assert not [f for f in checked("Juniper & Pine: Boots") if f.id == "L3-OUT-01"]
    english, spanish = (
        checked("Juniper & Pine: Boots", TRANSACTIONAL, language=language, opt_out_due=True)
        for language in ("en", "es")
    )
    assert "Reply STOP to opt out" in english[0].message
    assert "Responde STOP para cancelar" in spanish[0].message
    assert english[0].severity is spanish[0].severity is WARN


@table("word", data.CLASSES["<stop>"])
def test_a_word_that_a_text_may_name_is_one_that_we_understand(word: str) -> None:
    meaning = recognise(word)

    assert meaning
    assert meaning[0].ends_consent


@table(
    ("body", "where"),
    [
        ("You can opt out only by replying STOP.", "only by replying STOP"),
        ("The only way to unsubscribe: STOP", "only way to unsubscribe"),
        ("You must reply STOP to end", "must reply STOP"),
        ("You can only opt-out by text", "can only opt-out"),
        ("There is no other way to opt out", "no other way to opt out"),
        ("Solo respondiendo STOP se cancela", "Solo respondiendo STOP"),
        ("La única forma de darte de baja", "única forma de darte de baja"),
        ("Debes responder STOP", "Debes responder STOP"),
        ("Reply STOP to opt out", None),
        ("Just reply STOP", None),
        ("Solo responde STOP para cancelar", None),
        ("The only way to stop the cold: wool", None),
        ("Order only by replying YES. STOP to end", None),
        ("You can only order online", None),
        ("La única forma de cancelar el frío", None),
    ],
)
@table("category", Category)
def test_no_means_is_the_only_one(body: str, where: str | None, category: Category) -> None:
    assert found(body, "L1-REV-01", category) == ([(BLOCK, where)] if where else [])


@table(
    ("body", "where"),
    [
        ("Reply 2 to unsubscribe", "2 to unsubscribe"),
        ("Reply 9 to stop.", "Reply 9 to stop."),
        ("Log in to opt out", "Log in to opt out"),
        (f"Visit {LINKS} to unsubscribe", f"{LINKS} to unsubscribe"),
        ("To opt out visit x.example.com", "opt out visit x.example.com"),
        ("Call 202-555-0199 to unsubscribe", "Call 202-555-0199 to unsubscribe"),
        ("Reply STOP then YES", "Reply STOP then"),
        ("Reply STOP and confirm by email", "Reply STOP and confirm"),
        ("Responde 2 para darte de baja", "2 para darte de baja"),
        ("Inicia sesión para darte de baja", "Inicia sesión para darte de baja"),
        ("Responde STOP y luego SI", "Responde STOP y luego"),
        ("Reply STOP to opt out", None),
        ("Reply STOP to opt out, or visit x.example.com to unsubscribe", None),
        ("Reply 1 to confirm, 2 to cancel your visit", None),
        ("Reply 2 to stop by tomorrow", None),
        ("The bus stop then the shop", None),
        ("Log in to see your order", None),
        ("Responde 1 para confirmar, 2 para cancelar tu cita", None),
    ],
)
def test_stop_takes_one_step(body: str, where: str | None) -> None:
    assert found(body, "L3-OUT-02") == ([(BLOCK, where)] if where else [])
    assert found(body, "L3-OUT-02", TRANSACTIONAL) == ([(WARN, where)] if where else [])


@table(
    ("body", "where"),
    [
        ("See https://bit.ly/3abc now", "https://bit.ly/3abc"),
        ("See BIT.LY/3abc", "BIT.LY/3abc"),
        ("See bit\u200b.ly/3abc", "bit\u200b.ly/3abc"),
        ("See www.tinyurl.com/x", "www.tinyurl.com/x"),
        ("See shop.app.link/x", "shop.app.link/x"),
        ("See http://t.co?x=1", "http://t.co?x=1"),
        (f"See {LINKS}", None),
        ("See t.co.example.com/x", None),
        ("See notbit.ly/x", None),
        ("Write to help@t.co", None),
        ("Want bit.Ly?", None),
        ("See juniper.example.com/bit.ly", None),
    ],
)
def test_no_public_shortener_hides_a_link(body: str, where: str | None) -> None:
    assert found(body, "L3-URL-01") == ([(BLOCK, where)] if where else [])
    assert found(body, "L3-URL-01", CONVERSATIONAL) == ([(WARN, where)] if where else [])


@table(
    ("body", "where"),
    [
        ("Shop now and see", "Shop now"),
        ("Limited-time offer inside", "Limited-time offer"),
        ("20% de descuento en tu próxima", "20% de descuento en tu próxima"),
        ("Take 10% off your next order", "10% off your next"),
        ("Buy 1 get 1", "Buy 1 get 1"),
        ("¡Compra ya!", "Compra ya"),
        ("Hasta agotar existencias", "Hasta agotar existencias"),
        ("Boots are 20% off", "20% off"),
        ("Get $5 off", "$5 off"),
        ("Save up to half", "Save up to"),
        ("Here is a coupon", "coupon"),
        ("Free gift inside", "Free gift"),
        ("Hay 20 % de descuento", "20 % de descuento"),
        ("Tenemos rebajas", "rebajas"),
        ("Envío gratis", "Envío gratis"),
        ("See juniper.example.com/sale", "juniper.example.com/sale"),
        ("Mira https://x.example.com/ofertas?a=1", "https://x.example.com/ofertas?a=1"),
    ],
)
def test_advertising_in_another_kind_of_text_is_seen(body: str, where: str) -> None:
    assert found(body, "L1-CON-02", TRANSACTIONAL) == [(BLOCK, where)]
    assert found(body, "L1-CON-02", CONVERSATIONAL) == [(WARN, where)]
    assert found(body, "L1-CON-02", PROMOTIONAL) == found(body, "L1-CON-02", COMPLIANCE) == []


def test_an_offer_as_a_fact_of_the_contacts_order_is_only_pointed_at() -> None:
    body = "Your order from the summer sale has shipped."

    assert found(body, "L1-CON-02", TRANSACTIONAL) == [(WARN, "summer sale")]
    assert found("Boots from $29", "L1-CON-02", TRANSACTIONAL) == [(BLOCK, "")]
    assert found("Boots from $29", "L1-CON-02", CONVERSATIONAL) == []


@table(
    "body",
    [
        "Your order shipped. Feel free to reply.",
        "Your refund of $20 is on its way",
        "The battery is at 20%. Off to the shop!",
        "Your bike is in the shop now",
        "We are in the shop. Now what?",
        "Pickup is in the shop today",
        "The code works for 10 minutes",
        "Your coupon was applied",
        "Customs clearance takes 2 days",
        "We offer free returns. No big deal!",
        "Your point-of-sale receipt, with sales tax",
        "Trail Offers: you are subscribed",
        "Tu pedido sale hoy. Buen fin de semana",
        "Gracias por tu compra. Ya va en camino",
        "Tu compra ya fue enviada",
        "Mira la oferta de trabajo",
        "Tu cita es el 5 de mayo, gratis no es",
        f"Track it: {LINKS}?order=1042",
        "See https://deals.example.com/track",
        "Write to sale@example.com",
    ],
)
@table("category", [TRANSACTIONAL, CONVERSATIONAL])
def test_an_answer_is_not_taken_for_advertising(body: str, category: Category) -> None:
    assert found(body, "L1-CON-02", category) == []


@table(
    ("body", "rule", "where", "topic"),
    [
        ("Cold beer here", "L3-CNT-01", "beer", "alcohol"),
        ("New VAPE flavors", "L3-CNT-01", "VAPE", "tobacco"),
        ("Hemp backpacks", "L3-CNT-01", "Hemp", "cannabis"),
        ("Gun safes", "L3-CNT-01", "Gun", "firearms"),
        ("Sexy socks", "L3-CNT-01", "Sexy", "sex"),
        ("White power", "L3-CNT-01", "White power", "hate"),
        ("Cerveza fría", "L3-CNT-01", "Cerveza", "alcohol"),
        ("Copa de vino", "L3-CNT-01", "Copa de vino", "alcohol"),
        ("Cigarrillos y más", "L3-CNT-01", "Cigarrillos", "tobacco"),
        ("Armas de fuego", "L3-CNT-01", "Armas de fuego", "firearms"),
        ("Get a payday loan", "L3-CNT-02", "payday loan", "loans and debts"),
        ("Trabaja desde casa", "L3-CNT-02", "Trabaja desde casa", "work from home"),
        ("New casino", "L3-CNT-02", "casino", "gambling"),
        ("Sin receta médica", "L3-CNT-02", "Sin receta médica", "prescriptions"),
    ],
)
@table("category", Category)
def test_a_topic_that_carriers_block_is_pointed_at(
    body: str, rule: str, where: str, topic: str, category: Category
) -> None:
    assert found(body, rule, category) == [(WARN, where)]
    assert any(topic in finding.message for finding in checked(body, category))


@table(
    "body",
    [
        "A glue gun and root beer",
        "Alcohol-free and non-alcoholic",
        "Unisex boots, begun in Essex",
        "Cocktail dress",
        "Weed killer",
        "Tobacco-free",
        "Él vino ayer por ron",
        "Bebida sin alcohol",
        "Pistola de silicona",
        "Sexo: F",
        "Delta 8 flight, Bentonville AR 15",
    ],
)
def test_a_harmless_word_is_no_topic(body: str) -> None:
    assert found(body, "L3-CNT-01") == found(body, "L3-CNT-02") == []


def test_the_names_of_the_brand_and_its_program_are_no_topic() -> None:
    brand = replace(BRAND, name="Gun Lake & Wine")
    program = replace(OFFERS, name={"en": "Beer Club", "es": "Club de Cerveza"})

    findings = checked("Gun Lake and Wine Beer Club: a gun", brand=brand, program=program)

    assert [finding.where for finding in findings if finding.id == "L3-CNT-01"] == [(31, 34)]


@table(
    ("body", "severity", "where"),
    [
        ("fr\u200bee boots", WARN, "\u200b"),
        ("boots\ufeff", WARN, "\ufeff"),
        ("gi\u00adft", WARN, "\u00ad"),
        ("a\u200db", WARN, "\u200d"),
        ("frее boots", BLOCK, "frее"),  # the last two are Cyrillic
        ("ΟFFER", BLOCK, "ΟFFER"),  # Greek
        ("ѕаӏе", BLOCK, "ѕаӏе"),
        ("FR33 boots", BLOCK, "FR33"),
        ("$ale!", BLOCK, "$ale"),
        ("F R E E boots", BLOCK, "F R E E"),
        ("F.R.E.E boots", BLOCK, "F.R.E.E"),
        ("G R A T I S", BLOCK, "G R A T I S"),
    ],
)
def test_a_word_in_disguise_is_seen(body: str, severity: Severity, where: str) -> None:
    assert found(body, "L3-SNO-03") == [(severity, where)]
    assert [severity for severity, _ in found(body, "L3-SNO-03", CONVERSATIONAL)] == [WARN]


@table(
    "body",
    [
        "Free boots, 😀 👩\u200d👧 ❤\ufe0f 1\ufe0f\u20e3",
        "Use SALE5 or FREE20",
        "Sizes S, M, L, XL and 5 a b",
        "Привет, друзья",
        "Ελλάδα",
        "5 μm at 20 Ω",
        "می\u200cخواهم",
        "Mañana, ¿sí?",
        "sale@example.com",
    ],
)
def test_nothing_is_disguised_in_an_honest_text(body: str) -> None:
    assert found(body, "L3-SNO-03") == []


@table(
    ("body", "rule", "where"),
    [
        ("NEW BOOTS ARE HERE today", "L4-ACC-01", "NEW BOOTS ARE HERE"),
        ("¡LLEGARON BOTAS NUEVAS!", "L4-ACC-01", "LLEGARON BOTAS NUEVAS"),
        ("BIG! BOOT! SALE!", "L4-ACC-01", "BIG! BOOT! SALE"),
        ("Boots!!!", "L4-ACC-01", "!!!"),
        ("Act now", "L1-CNT-02", "Act now"),
        ("Don’t wait, hurry", "L1-CNT-02", "Don’t wait"),
        ("Última oportunidad", "L1-CNT-02", "Última oportunidad"),
        ("You’ve won boots", "L1-CNT-02", "You’ve won"),
        ("¡Has ganado!", "L1-CNT-02", "Has ganado"),
    ],
)
def test_what_shouts_or_presses_is_pointed_at(body: str, rule: str, where: str) -> None:
    assert found(body, rule)[0] == (WARN, where)


@table(
    "body",
    [
        "JUNIPER & PINE: Reply STOP, HELP or TRAIL. REI, USPS!!",
        "Open in NYC NY USA, sizes XS SM XL",
        "AYUDA: info. Responde STOP ALTO BAJA CANCELAR",
        "Open at the urgent care, no hurry",
        "You won't need it. We wait for you",
        "Sale ends Sunday. No es urgente",
        "Code TRAIL20 SAVE20 BOOTS20 here",
    ],
)
def test_keywords_codes_and_calm_words_neither_shout_nor_press(body: str) -> None:
    assert found(body, "L4-ACC-01") == found(body, "L1-CNT-02") == []


def test_urgency_is_for_advertising_and_a_prize_for_every_text() -> None:
    assert found("Last chance to change it", "L1-CNT-02", TRANSACTIONAL) == []
    assert found("You have won boots", "L1-CNT-02", TRANSACTIONAL) == [(WARN, "You have won")]


@table(
    ("body", "category", "severities", "said"),
    [
        ("a" * 160, PROMOTIONAL, [], ""),
        ("a" * 161, PROMOTIONAL, [WARN], "in 2 parts."),
        ("a" * 161, CONVERSATIONAL, [], ""),
        ("a" * 307, PROMOTIONAL, [WARN], "in 3 parts. Use two"),
        ("a" * 307, CONVERSATIONAL, [WARN], "in 3 parts. Use two"),
        ("’" + "a" * 99, PROMOTIONAL, [WARN], "With plain characters it needs 1: ’ as '."),
        ("í’" + "a" * 140, PROMOTIONAL, [WARN], "it needs 1: í as i, ’ as '."),
        ("\u200b" + "a" * 99, PROMOTIONAL, [WARN], "With plain characters it needs 1."),
        ("😀" + "a" * 99, PROMOTIONAL, [WARN], "😀 reduce a part from 153 to 67 characters."),
        ("áíóúÁÍ" + "a" * 99, PROMOTIONAL, [WARN], "Á as A, and more."),
        ("Жизнь" + "a" * 99, PROMOTIONAL, [WARN], "Ж и з н ь reduce"),
        ("Жизньс" + "a" * 99, PROMOTIONAL, [WARN], "Ж и з н ь and more reduce"),
        ("a" * MAX_TEXT, CONVERSATIONAL, [WARN], "in 11 parts"),
        ("a" * (MAX_TEXT + 1), CONVERSATIONAL, [BLOCK, WARN], "1601 characters"),
    ],
)
def test_a_long_text_is_told_its_parts_and_how_to_save_some(
    body: str, category: Category, severities: list[Severity], said: str
) -> None:
    findings = [finding for finding in checked(body, category) if finding.id == "L4-CNT-01"]

    assert [finding.severity for finding in findings] == severities
    assert said in " ".join(finding.message for finding in findings)


def test_what_is_over_the_first_part_is_pointed_at() -> None:
    assert found("a" * 153 + "€" * 4, "L4-CNT-01") == [(WARN, "€" * 4)]
    assert found("a" * MAX_TEXT + "b", "L4-CNT-01", CONVERSATIONAL)[0] == (BLOCK, "b")


def test_findings_come_law_first_with_level_and_source() -> None:
    findings = checked("Hurry! BEER BEER BEER. You must reply STOP. bit.ly/x", TRANSACTIONAL)

    assert [f.level for f in findings] == sorted(f.level for f in findings)
    assert {f.id for f in findings} > {"L1-REV-01", "L3-BRD-01", "L3-URL-01", "L4-ACC-01"}
    assert all((f.level, f.citation) == RULES[f.id][:2] for f in findings)
    assert all(f.id.startswith(f"L{f.level}-") for f in findings)


ALL_LISTS = {
    "opt out": (*data.OPT_OUT, *data.OPT_OUT_HARMLESS),
    "steps": (*data.SECOND_STEP, *data.OTHER_STEP, *data.EXCLUSIVE),
    "offers": (*data.ADVERTISING, *data.OFFER, *data.OFFER_HARMLESS),
    "pressure": (*data.URGENCY, *data.PRIZE, *data.URGENCY_HARMLESS),
    "topics": (
        *(phrase for listed in data.SHAFT.values() for phrase in listed),
        *(phrase for listed in data.HIGH_RISK.values() for phrase in listed),
        *data.TOPICS_HARMLESS,
    ),
}


@table("name", ALL_LISTS)
def test_a_list_holds_each_phrase_once_as_phrases_are_written(name: str) -> None:
    phrases = ALL_LISTS[name]

    assert len(set(phrases)) == len(phrases)
    for phrase in phrases:
        assert phrase == phrase.lower().strip()
        assert phrase.isascii()
        for piece in phrase.split():
            known = piece in data.CLASSES or piece in ("#", "#%", "$#", ":", "=", ".")
            assert known or len(words(piece).values) > 1, piece


@bounded
@given(st.text(max_size=200), st.sampled_from(Category), st.booleans())
def test_any_text_is_checked_and_every_place_is_inside_it(
    body: str, category: Category, due: bool
) -> None:
    for finding in checked(body, category, opt_out_due=due):
        start, end = finding.where or (0, 0)
        assert 0 <= start <= end <= len(body)


HOSTILE = (
    "a", "a ", "a.", "A ", "!", "0", "1,", "$ 1", "20 %", "-", " - ", "@", "x@", "a@a.", "a.a/",
    "http://", "bit.ly/a ", "opt out ", "reply ", "reply stop ", "only by replying ", "stop to ",
    "juniper ", "juniper and ", "you won ", "buy 1 get ", "F R E E ", "$ale ", "\u200b", "\u200d",
    "e\u0301", "aа", "😀", "\ufdfa", "é", "\n",
)  # fmt: skip


@table("unit", HOSTILE)
@table("category", [PROMOTIONAL, TRANSACTIONAL])
def test_no_text_takes_long_to_check(unit: str, category: Category) -> None:
    body = (unit * MAX_TEXT)[:MAX_TEXT]

    started = time.process_time()
    checked(body, category, opt_out_due=True)
    assert time.process_time() - started < 0.5
