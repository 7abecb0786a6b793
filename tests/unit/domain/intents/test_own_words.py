"""What a whole message says: who acts, on what, when; what is quoted, denied, asked or ordered.

Each table is a kind of message, with the ones that only look like it.
"""

import pytest

from shared.domain.brand.model import Brand
from shared.domain.contacts.contact_state import ConsentState
from shared.domain.contacts.holds import Hold
from tests.support.tables import table
from tests.unit.domain.builders import a_consent, a_head, texted

STOPS, HOLDS, NEITHER = "stops", "holds", "neither"


def act(brand: Brand, text: str) -> str:
    """Returns what the message of a subscriber leads to by rule: the second reader is not asked,
    which holds more."""
    outcome = texted(a_head(a_consent(ConsentState.ACTIVE)), text, brand)
    if outcome.understanding.is_opt_out:
        return STOPS
    by_rule = outcome.understanding.value not in {"suspected_opt_out", "suspected_danger"}
    return HOLDS if outcome.head.contact.holds and by_rule else NEITHER


def expect(brand: Brand, text: str, expected: str) -> None:
    assert act(brand, text) == expected


def each(expected: str, texts: list[str]) -> list[tuple[str, str]]:
    return [(text, expected) for text in texts]


@table(
    ("text", "expected"),
    [
        *each(STOPS, [
            "WHO IS THIS AND HOW DID U GET THIS NUMBER STOP",
            "who is this stop",
            "thanks but i moved to ohio STOP",
            "is my order ready STOP",
            "i bought it already, stop",
            "my order is late 😡 stop",
            "WHERE DID U GET MY NUMBER STOP",
            "we closed the shop in june STOP",
            "I said stop",
            "yall need to stop",
            "how many times do i have to say stop",
            "STOP ALTO BAJA",
            "yea ima need u to stop",
            "delete my info and stop",
            "CANCEL EVERYTHING UR SENDING PLEASE STOP",
            "gracias por todo BAJA",
            "ya compre lo que queria ALTO",
            "no conozco esta tienda BASTA",
            "ya no vivo en esa ciudad, baja",
            "quien es y de donde saco mi numero BASTA",
            "me cambie de trabajo, alto",
            "STOP who is this",
            "STOP this is not maria",
            "where is my stuff STOP",
            "Stop this is my work phone",
            "stop you got the wrong person",
            "dónde está mi pedido BAJA",
            "BASTA ya no quiero nada",
        ]),
        *each(HOLDS, [
            "meet me at the bus STOP",
            "i am so over these shops stop",
        ]),
        *each(NEITHER, [
            "meet me at the bus stop",
            "when will the rain stop",
            "i can't stop",
            "does the shuttle stop",
            "full stop",
            "alto o bajo",
            "this is a nonstop",
            "what is the last stop",
            "I got off at the wrong stop",
            "stop light is out",
            "can u stop by my house",
            "te espero en el alto",
            "I took the train one stop",
            "we drove all day without a stop",
            "the zipper keeps jamming, my zipper doesn't stop",
            "when does the sale end",
            "i need it by the weekend",
            "stop by at 5?",
            "end table in walnut please",
            "quit my job today lol",
            "de la talla mas baja",
            "hice un alto",
            "el sofa es muy alto",
            "esta en la planta baja",
            "con eso basta",
            "con dos docenas me basta",
            "para el dia de fin de mes",
            "alto ahi, son dos docenas",
            "baja la cantidad a dos",
        ]),
    ],
)  # fmt: skip
def test_a_keyword_at_an_edge_of_a_message_is_an_order_unless_it_belongs_to_the_sentence(
    brand: Brand, text: str, expected: str
) -> None:
    expect(brand, text, expected)


@table(
    ("text", "expected"),
    [
        *each(HOLDS, [
            "I didn't ask you to stop",
            "nobody told you to stop texting me",
            "who told you to stop texting me??",
            "I never asked you to unsubscribe me",
            "I don't remember asking you to stop texting",
            "maybe I should unsubscribe",
            "I should probably just unsubscribe",
            "nadie les pidió que me dejen de escribir",
            "yo no les pedí que me den de baja",
            "no recuerdo haber pedido que me den de baja",
            "quizás debería darme de baja",
        ]),
        *each(STOPS, [
            "nobody asked for these stop texting me",
            "who is this i told you to stop",
            "didn't i tell you to stop",
            "I'm not asking I'm telling you to stop",
            "I didn't ask you to text me so stop",
            "I might as well unsubscribe",
            "no les pedí que me den de baja?",
            "nadie les pidió mensajes dejen de escribir",
        ]),
    ],
)  # fmt: skip
def test_a_request_that_nobody_made_or_is_only_considered_is_asked_about(
    brand: Brand, text: str, expected: str
) -> None:
    expect(brand, text, expected)


@table(
    ("text", "expected"),
    [
        *each(STOPS, [
            "he is 84, stop texting him",
            "I'm his mom, he is 10, stop texting him",
            "please stop sending her coupons, she is 84",
            "my mom is in a home now, stop texting her",
            "she never signed up, stop texting her",
            "I never signed up, stop texting me",
            "boss's phone, she's asked me to get her off this",
            "mi mamá tiene 84, ya no le escriban",
            "mi mama no sabe leer no le manden a ella",
            "no le manden más a mi hijo",
            "nunca me inscribí, dejen de escribirme",
        ]),
        *each(HOLDS, [
            "her number is 555-0126, stop texting her",
            "stop texting him, keep mine",
            "please leave her phone alone, its the one ending 0142",
            "your manager needs to stop texting her",
            "quiten a mi papá de la lista, es el 555-0129",
            "a mi esposo no le escriban, a mí sí",
        ]),
        *each(NEITHER, [
            "don't text her the receipt, it's a surprise",
            "my ex keeps texting her",
            "no le escriban nada al pastel",
        ]),
    ],
)  # fmt: skip
def test_an_order_for_another_person_ends_consent_unless_it_is_for_another_number(
    brand: Brand, text: str, expected: str
) -> None:
    expect(brand, text, expected)


@table(
    ("text", "expected"),
    [
        *each(HOLDS, [
            'my friend got "Reply STOP to end" from you. I\'d like to end mine too please',
            "“…Reply STOP to opt out” do it",
            "Reply STOP to opt out. yes do that",
            "you guys keep saying reply STOP to end but it doesn't work",
            "dice responde ALTO para salir pero no funciona",
            "“Responde ALTO para salir” háganlo",
        ]),
        *each(NEITHER, [
            "“reply STOP to opt out” does that work?",
            "¿responde ALTO para salir funciona?",
        ]),
    ],
)  # fmt: skip
def test_an_instruction_of_the_brand_that_is_taken_up_or_fails_is_asked_about(
    brand: Brand, text: str, expected: str
) -> None:
    expect(brand, text, expected)


@table(
    ("text", "understood"),
    [
        ("fuck you", "abuse"),
        ("screw you and your loyalty program", "abuse"),
        ("váyanse al diablo", "abuse"),
        ("inútiles de mierda", "abuse"),
        ("fuck you stop texting me", "opt_out_complaint"),
        ("váyanse al carajo, ya no me escriban", "opt_out_complaint"),
        ("your cashier said fuck you to me", "free_text"),
    ],
)
def test_an_insult_is_one_and_hides_no_opt_out(brand: Brand, text: str, understood: str) -> None:
    outcome = texted(a_head(a_consent(ConsentState.ACTIVE)), text, brand)

    assert outcome.understanding.value == understood


@table(
    ("text", "understood"),
    [
        ("third text this week", "complaint"),
        ("your cashier was so rude to me", "complaint"),
        ("waited 50 minutes and nobody came", "complaint"),
        ("milk was sour. again", "complaint"),
        ("this is the third time you forgot my fries", "complaint"),
        ("worst service ever", "complaint"),
        ("el pan estaba duro otra vez", "complaint"),
        ("la muchacha de la caja fue muy grosera", "complaint"),
        ("tercer mensaje hoy", "complaint"),
        ("qué mal servicio, una falta de respeto", "complaint"),
        ("waited 2 hours but so worth it", "free_text"),
        ("how long is the wait?", "free_text"),
        ("never tired of ur chowder", "free_text"),
        ("do you have cold coffee?", "free_text"),
        ("la sopa estaba bien caliente, me encanta", "free_text"),
        ("waited 50 minutes, stop texting me", "opt_out_free_text"),
    ],
)
def test_a_complaint_is_one_unless_it_praises_asks_or_ends(
    brand: Brand, text: str, understood: str
) -> None:
    outcome = texted(a_head(a_consent(ConsentState.ACTIVE)), text, brand)

    assert outcome.understanding.value == understood
    assert (Hold.COMPLAINT in outcome.head.contact.holds) is (understood == "complaint")


@table(
    "text",
    [
        "stop period",
        "please stop comma thank you period",
        "S T O P exclamation point",
        "new paragraph stop",
        "stop new line",
        "no more texts full stop",
        "alto punto",
        "basta signo de exclamación",
        "baja punto y aparte",
        "nueva línea alto",
        "stop thx hun",
        "STOP Sent from my iPhone",
        "stop\nSent from my Galaxy",
        "ok stop already jeez",
        "stop 🙏🙏",
        "🛑 stop",
        "hey guys stop lol",
        "stop - Maria",
        "Stop. Maria Lopez",
        "stop en español por favor",
        "omg stop pls i beg",
        "hola buenas tardes alto por favor gracias",
        "basta señorita gracias",
        "no gracias stop",
        "Unsubscribe me, Dave",
    ],
)
def test_a_dictated_mark_or_an_added_word_weakens_no_opt_out(brand: Brand, text: str) -> None:
    expect(brand, text, STOPS)


@table("text", ["my period is late", "the 3 month trial period", "el punto de venta", "en español"])
def test_the_names_of_marks_and_languages_end_nothing(brand: Brand, text: str) -> None:
    expect(brand, text, NEITHER)


@table(
    ("text", "expected"),
    [
        *each(STOPS, [
            "Replied to “Juniper & Pine: 20% off. Reply STOP to opt out” please stop texting me",
            "> Juniper & Pine: 20% off boots. Reply STOP to opt out\nSTOP",
            "Loved “Reply STOP to opt out” but stop texting me",
            'dis que "responda ALTO para salir" pues ALTO',
            "it told me text STOP to end so STOP",
            "I told you “stop texting me” last week",
            "Juniper & Pine: Boots are back. Reply STOP to opt out. take me off this list",
            "“Reply STOP to opt out” unsubscribe",
            "“stop texting me”",
        ]),
        *each(NEITHER, [
            "Replied to “Juniper & Pine: 20% off. Reply STOP to opt out” do you have size 8",
            "> Juniper & Pine: 20% off. Reply STOP to opt out\nis this still on?",
            "What does Reply STOP mean?",
            "what does “reply stop to opt out” mean",
            "it says text STOP to end, does that work?",
            "Juniper & Pine: 20% off boots until Sunday. Reply STOP to opt out",
            "Reply STOP to unsubscribe",
            "Msg & data rates may apply. Reply HELP for help, STOP to cancel.",
            "Responda ALTO para salir",
            "Juniper & Pine: botas al 20%. Responde ALTO para no recibir mensajes",
            "dice responde BAJA para darte de baja, ¿cuándo cierran?",
            "my sister said “stop buying so many boots” haha",
            "see https://example.com/stop",
            "write to stop@example.com please",
            "my order is at https://example.com/unsubscribe?id=2",
            "la página es example.com/baja",
        ]),
    ],
)  # fmt: skip
def test_what_is_quoted_or_a_link_is_not_said_by_the_contact(
    brand: Brand, text: str, expected: str
) -> None:
    expect(brand, text, expected)


@table(
    ("text", "expected"),
    [
        *each(STOPS, [
            "I already said STOP yesterday and still get these",
            "I unsubscribed last week and you still text me",
            "i texted stop three times already",
            "if you don't stop texting me i will report you",
            "why won't you stop texting me",
            "i have asked you to stop texting me",
            "can you unsubscribe me please",
            "ya les dije que me den de baja",
            "how many times do i have to say stop texting me",
            "pueden darme de baja por favor",
            "¿me pueden dar de baja?",
        ]),
        *each(HOLDS, [
            "I'm thinking about unsubscribing",
            "should I unsubscribe",
            "she replied stop and still gets the ads, is there a delay",
            "do i need to unsubscribe",
            "estoy pensando en darme de baja",
            "si me doy de baja pierdo mis puntos",
        ]),
        *each(NEITHER, [
            "I texted STOP by mistake",
            "sent STOP by mistake sorry",
            "I think my kid texted STOP, please put me back",
            "no me den de baja por favor",
            "i hit unsubscribe by accident, put me back",
            "my toddler pressed stop, i texted stop by accident",
            "don't stop sending",
            "please don't unsubscribe me",
            "I did not unsubscribe",
            "I don't want to unsubscribe",
            "i never asked to be removed",
            "You unsubscribed me, why?",
            "why was i unsubscribed",
            "you guys removed me from the list and i want back in",
            "I almost unsubscribed but your coffee is too good",
            "no quiero darme de baja",
            "pense en darme de baja pero no",
            "nunca pedí darme de baja",
            "puse BAJA sin querer",
            "mandé ALTO por error, me interesan las ofertas",
            "me dieron de baja y no sé por qué",
        ]),
        *each(NEITHER, ["no quiero que me borren", "tampoco quiero que me eliminen"]),
    ],
)  # fmt: skip
def test_a_denial_a_mistake_and_what_the_brand_did_are_no_order(
    brand: Brand, text: str, expected: str
) -> None:
    expect(brand, text, expected)


@table(
    ("text", "expected"),
    [
        *each(STOPS, [
            "stop texting my mom",
            "stop texting my grandma she has dementia",
            "please dont text my daughter she is 11",
            "stop sending my dad your ads, he is 91",
            "quit texting my wife about shoes",
            "no le manden más mensajes a mi hijo",
            "dejen de escribirle a mi mamá",
        ]),
        *each(HOLDS, [
            "don't text my wife, it's a surprise",
            "don't message my wife about the ring!!",
            "please don't text my husband the receipt, it's his birthday gift",
            "i told him to stop texting me",
        ]),
        *each(NEITHER, [
            "my ex won't stop texting me",
            "someone keeps texting me pretending to be you",
            "my neighbor wont leave me alone",
            "mi ex no me deja en paz",
            "mi jefe no deja de mandarme mensajes",
            "he keeps texting me",
            "she never stops texting me lol",
            "my boss won't stop texting me at night",
            "mi ex no deja de escribirme",
            "mi vecino no para de escribirme",
        ]),
    ],
)  # fmt: skip
def test_what_somebody_else_does_is_no_order_and_a_wish_for_another_reader_of_the_phone_is(
    brand: Brand, text: str, expected: str
) -> None:
    expect(brand, text, expected)


@table(
    "text",
    [
        "stop for today",
        "stop texting me until after the wedding",
        "unsubscribe me from the wine dinners",
        "cancel the SALE texts only",
        "opt out of gift wrap",
        "no texts while im at work",
        "no more promos just order stuff",
        "drop it at the door, don't text me",
        "i don't want the texts on the cake, just balloons",
        "don't send me any more of the lavender ones",
        "delete my number from order 22 and add this one",
        "dejen el paquete en la puerta y no me escriban",
        "no quiero mensaje en la tarjeta",
        "denme de baja de la rifa",
        "a las 6 am no me escriban",
        "unsubscribe me from the paper catalog",
        "no me manden nada de carne",
        "al correo ya no me escriban",
    ],
)
def test_a_wish_that_cannot_be_kept_ends_nothing_and_is_asked_about(
    brand: Brand, text: str
) -> None:
    expect(brand, text, HOLDS)


@table(
    "text",
    [
        "stop texting me right now",
        "unsubscribe me from texts and emails",
        "unsubscribe me from this list",
        "no more texts. keep your coupons",
        "take my number out of your system tonight",
        "stop texting me, i was asleep at 6am. stop texting me",
        "quiten mi numero de su lista",
        "no me manden mensajes de texto",
        "denme de baja de una vez",
        "no quiero recibir mas mensajes de ustedes",
        "basta de mensajes",
        "love the store but stop texting me",
        "I said stop on tuesday. take me off your list",
        "i put the box out, stop texting me",
        "my ex won't stop texting me and now you. take me off your list",
    ],
)
def test_what_only_looks_limited_is_an_order(brand: Brand, text: str) -> None:
    expect(brand, text, STOPS)


@pytest.mark.parametrize("filler", ["do you have it in blue? ", "ya llegaron las botas rojas? "])
def test_a_request_at_the_end_of_a_very_long_message_is_read(brand: Brand, filler: str) -> None:
    expect(brand, filler * 80 + "please stop texting me", STOPS)
    expect(brand, filler * 80 + "ya no me manden mensajes", STOPS)
    expect(brand, filler * 80, NEITHER)


@table(
    ("text", "expected"),
    [
        *each(STOPS, [
            "5t0p", "$top", "st*p", "s.t.o.p", "B4JA", "cancle", "canselar", "unsubcribe", "stahp",
            "st op", "sotp", "ЅТОР", "un-subscribe me", "sotp texting me", "$top texting me pls",
            "pls unsubscirbe me", "vaja por favor", "ᴜɴsᴜʙsᴄʀɪʙᴇ", "A.L.T.O", "b@sta",
            "stoppp plz", "s t o p texting me", "s.t.o.p. texting me", "stop texitng me",
            "st0p texting me",
        ]),
        *each(NEITHER, [
            "shop", "top", "step", "spot", "atop", "stamp", "story", "bajo", "baje la app", "salsa",
            "hasta luego", "algo mas", "code 5709", "order b4j7", "a lot", "tops", "stomp",
            "soap", "5 stops", "5.0", "finn", "are you testing it",
        ]),
    ],
)  # fmt: skip
def test_a_misspelt_or_disguised_word_ends_consent_and_no_word_near_it(
    brand: Brand, text: str, expected: str
) -> None:
    expect(brand, text, expected)


@table(
    ("text", "understood"),
    [
        ("stop texting me. you charged me twice", "opt_out_and_more"),
        ("STOP. also is my order ready?", "opt_out_and_more"),
        ("STOP and refund me", "opt_out_and_more"),
        ("please stop these. also my driver never showed up", "opt_out_and_more"),
        ("stop!! what is your phone number", "opt_out_and_more"),
        ("STOP are you a robot", "opt_out_and_more"),
        ("BAJA. el pedido llegó roto", "opt_out_and_more"),
        ("who is this and how did u get this number STOP", "opt_out_and_more"),
        ("do you have it in a size 8? and take me off the list", "opt_out_and_more"),
        ("unsubscribe. the driver was rude to my mother", "opt_out_and_more"),
        ("my refund never came, stop texting me", "opt_out_and_more"),
        ("ya no me manden mensajes, me cobraron dos veces", "opt_out_and_more"),
        ("ALTO. ¿y mi pedido?", "opt_out_and_more"),
        ("denme de baja, mi paquete no ha llegado", "opt_out_and_more"),
        ("I already said STOP yesterday and still get these", "opt_out_complaint"),
        ("ya les dije que me den de baja y siguen mandando", "opt_out_complaint"),
        ("stop texting me", "opt_out_free_text"),
        ("can you stop texting me?", "opt_out_free_text"),
        ("why do you keep texting me? take me off the list", "opt_out_free_text"),
        ("stop texting me. i moved to ohio", "opt_out_free_text"),
        ("ya no me manden mensajes, ya me mudé", "opt_out_free_text"),
        ("¿por qué me escriben? denme de baja", "opt_out_free_text"),
    ],
)
def test_an_opt_out_with_another_matter_opens_the_thread_and_gets_the_confirmation_alone(
    brand: Brand, text: str, understood: str
) -> None:
    outcome = texted(a_head(a_consent(ConsentState.ACTIVE)), text, brand)

    assert outcome.understanding.value == understood
    assert outcome.understanding.needs_agent is (understood != "opt_out_free_text")
    assert len(outcome.replies) == 1
    assert outcome.head.state("offers") is ConsentState.REVOKED


@table(
    "text",
    [
        "Juniper & Pine: 20% off boots until Sunday. Reply STOP to opt out",
        "Replied to “Juniper & Pine: 20% off. Reply STOP to end these texts” ok",
    ],
)
def test_the_brands_own_message_pasted_back_is_held_by_nobody(brand: Brand, text: str) -> None:
    outcome = texted(a_head(a_consent(ConsentState.ACTIVE)), text, brand)

    assert outcome.understanding.value == "free_text"
    assert outcome.head.contact.holds == frozenset()


@table(
    "text",
    [
        "my ex keeps texting me from different numbers",
        "he won't stop messaging me",
        "I wasn't trying to unsubscribe",
        "mi vecino no para de escribirme",
        "nunca pedí darme de baja",
    ],
)
def test_the_second_reader_is_not_asked_about_what_the_contact_denies(
    brand: Brand, text: str
) -> None:
    outcome = texted(a_head(a_consent(ConsentState.ACTIVE)), text, brand)

    assert Hold.UNCLEAR_OPT_OUT not in outcome.head.contact.holds


@table(
    "text",
    [
        "Stop it. That cake was gorgeous",
        "leave me alone with this pie lol",
        "I should report you for being this good",
        "make it stop raining",
        "unsubscribe and save discount still on?",
        "ya basta de frío jaja",
        "los voy a reportar por tener tan ricas tortas jaja",
        "basta!! están hermosas esas flores",
    ],
)
def test_a_jest_ends_nothing(brand: Brand, text: str) -> None:
    assert act(brand, text) != STOPS


@pytest.mark.parametrize(
    ("text", "language", "understood"),
    [
        ("¿por qué ya no me mandan ofertas?", "es", "free_text"),
        ("porque ya no me mandan mensajes? los extraño", "es", "free_text"),
        ("ya no me mandan mensajes, qué pasó", "es", "unclear_opt_out"),
        ("ya no me manden mensajes", "es", "opt_out_free_text"),
        ("delete my data", "en", "privacy"),
        ("delete my info please", "en", "privacy"),
        ("delete my number", "en", "opt_out_free_text"),
        ("take my info off your list", "en", "opt_out_free_text"),
        ("stop texting me and delete my data", "en", "privacy_opt_out"),
    ],
)
def test_what_asks_why_nothing_comes_or_is_about_data_is_no_opt_out(
    brand: Brand, text: str, language: str, understood: str
) -> None:
    state = a_head(a_consent(ConsentState.ACTIVE), language=language)

    assert texted(state, text, brand).understanding.value == understood
