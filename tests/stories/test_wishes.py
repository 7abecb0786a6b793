"""What a contact still wants is kept: which messages, when, how often, by which channel.

Each wish in English and Spanish: what they get, what changes, and who is told.
"""

from typing import Any

import pytest

from shared.domain.text.segments import segments
from tests.support.world import World, ad, content


def contact(world: World) -> dict[str, Any]:
    found: dict[str, Any] = world.get(f"/v1/contacts/{world.contact()}")
    return found


def understood(world: World) -> dict[str, Any]:
    inbound = next(m for m in reversed(world.thread()) if m["direction"] == "inbound")
    decision: dict[str, Any] = inbound["decision"]
    return decision


def subscribe_to_both(world: World, language: str = "en") -> None:
    world.subscribe()
    world.text_in("ORDERS")
    world.api("PATCH", f"/v1/contacts/{world.contact()}", {"language": language})


def says(world: World, words: str) -> list[str]:
    """What the phone gets for it, without the brand's name. Each fits one part of GSM-7."""
    before = len(world.handset())
    world.text_in(words)
    bodies = world.handset()[before:]
    assert all(segments(body).count == 1 for body in bodies), bodies
    return [body.removeprefix(f"{world.brand.name}: ") for body in bodies]


def last_event(world: World) -> dict[str, Any]:
    return world.ledger()[-1]


def thread_state(world: World) -> str:
    state: str = world.get(f"/v1/threads/{world.contact()}")["state"]
    return state


class TestOneProgram:
    @pytest.mark.parametrize(
        ("words", "language"),
        [
            ("stop the offers but keep my order updates", "en"),
            ("no more promo texts", "en"),
            ("only text me about my order, no promos", "en"),
            ("STOP OFFERS", "en"),
            ("stop trail", "en"),
            ("las ofertas no, lo del pedido sí", "es"),
            ("ALTO OFERTAS", "es"),
        ],
    )
    def test_it_ends_and_the_rest_is_kept(self, world: World, words: str, language: str) -> None:
        subscribe_to_both(world, language)

        answer = {
            "en": "No more Trail Offers. Order Updates stay on; reply STOP to end those too.",
            "es": "Ya no te enviaremos Ofertas de Ruta. Sigues con Avisos de Pedidos; responde ALTO"
            " para pararlos.",
        }
        assert says(world, words) == [answer[language]]
        assert world.consents() == {"offers": "revoked", "orders": "active"}
        event = last_event(world)
        assert (event["type"], event["program"], event["said"]) == ("opted_out", "offers", words)
        assert understood(world)["understood"] == "stop_scope"
        assert thread_state(world) == "closed"
        assert content(world.send())["code"] == "no_consent"

        (confirmation,) = says(world, {"en": "STOP", "es": "ALTO"}[language])
        assert confirmation in {
            p.text(language).stop.removeprefix(f"{world.brand.name}: ")
            for p in world.brand.programs
        }
        assert world.consents() == {"offers": "revoked", "orders": "revoked"}

    def test_queued_offers_are_not_sent_and_order_updates_are(self, world: World) -> None:
        subscribe_to_both(world)
        world.pass_time(hours=9)
        offer = content(world.send(ad("20% off tents")))
        assert world.message(offer["message_id"])["status"] == "scheduled"

        world.text_in("STOP OFFERS")
        world.pass_time(hours=20)

        assert world.message(offer["message_id"])["decision"]["code"] == "no_consent"
        told = world.send(
            "Juniper & Pine: Your order has shipped", category="transactional", program="orders"
        )
        assert told.status == 202
        assert world.handset()[-1] == "Juniper & Pine: Your order has shipped"

    def test_start_alone_does_not_bring_it_back(self, world: World) -> None:
        subscribe_to_both(world)
        world.text_in("STOP OFFERS")
        world.text_in("STOP")
        world.text_in("START")

        assert world.consents() == {"offers": "revoked", "orders": "active"}

    @pytest.mark.parametrize(
        ("words", "answer"),
        [
            (
                "no more raffle texts, the surveys are fine",
                "We've ended all our messages to you. To keep some, reply JOIN or ORDERS.",
            ),
            (
                "borra lo de rifas, deja lo demás",
                "Ya no te enviaremos mensajes. Si quieres seguir con algunos, responde OFERTAS o"
                " PEDIDOS.",
            ),
        ],
    )
    def test_an_unclear_scope_ends_everything_and_the_confirmation_asks(
        self, world: World, words: str, answer: str
    ) -> None:
        subscribe_to_both(world, "es" if "rifas" in words else "en")

        assert says(world, words) == [answer]
        assert world.consents() == {"offers": "revoked", "orders": "revoked"}
        assert last_event(world)["program"] is None
        assert contact(world)["suppressed"] is True

        world.text_in("ORDERS" if "raffle" in words else "PEDIDOS")
        assert world.consents() == {"offers": "revoked", "orders": "active"}

    @pytest.mark.parametrize("words", ["stop the offers but keep my order updates", "STOP OFFERS"])
    def test_of_one_program_alone_everything_ends(self, world: World, words: str) -> None:
        world.subscribe()

        stop = world.brand.programs[0].texts["en"].stop
        assert says(world, words) == [stop.removeprefix(f"{world.brand.name}: ")]
        assert world.consents() == {"offers": "revoked"}
        assert contact(world)["suppressed"] is True

    @pytest.mark.parametrize(
        "words",
        [
            "stop offering the green one!",
            "why no sale texts lately?",
            "no onions, keep the sauce",
            "cancel order 1234, keep the other order",
            "la oferta ya paró?",
            "Could I take my name off the raffle but stay on for the newsletter?",
        ],
    )
    def test_what_only_resembles_it_ends_nothing(self, world: World, words: str) -> None:
        subscribe_to_both(world)
        world.text_in(words)

        assert world.consents() == {"offers": "active", "orders": "active"}


class TestPause:
    @pytest.mark.parametrize(
        ("words", "language", "day", "until"),
        [
            ("not this month", "en", "Dec 1, 2026", "2026-12-01T07:00:00+00:00"),
            ("no texts until the 15th please", "en", "Nov 15, 2026", "2026-11-15T07:00:00+00:00"),
            ("hold the offers till after christmas", "en", "Dec 26, 2026",
             "2026-12-26T07:00:00+00:00"),
            ("on vacation, no messages for 2 weeks", "en", "Nov 17, 2026",
             "2026-11-17T07:00:00+00:00"),
            ("pause my texts until my exams are over", "en", "Dec 3, 2026",
             "2026-12-03T07:00:00+00:00"),
            ("este mes no", "es", "1 dic 2026", "2026-12-01T07:00:00+00:00"),
            ("estoy de vacaciones, no me manden nada hasta el lunes", "es", "9 nov 2026",
             "2026-11-09T07:00:00+00:00"),
            ("nada de mensajes hasta después de navidad", "es", "26 dic 2026",
             "2026-12-26T07:00:00+00:00"),
        ],
    )  # fmt: skip
    def test_offers_wait_until_the_day_named_and_consent_stays(
        self, world: World, words: str, language: str, day: str, until: str
    ) -> None:
        subscribe_to_both(world, language)

        answer = {
            "en": f"OK, no offers until {day}.",
            "es": f"De acuerdo, nada de ofertas hasta el {day}.",
        }
        assert says(world, words) == [answer[language]]
        assert contact(world)["paused_until"] == until
        assert world.consents() == {"offers": "active", "orders": "active"}
        event = last_event(world)
        assert (event["type"], event["means"], event["said"]) == (
            "preference_changed", "text", words,
        )  # fmt: skip
        assert event["preferences"] == {"paused_until": until}
        assert (understood(world)["understood"], thread_state(world)) == ("pause", "closed")
        offer = content(world.send())
        assert (offer["decision"]["code"], offer["status"]) == ("paused", "scheduled")

    def test_it_never_stops_a_message_that_ends_consent(self, world: World) -> None:
        world.subscribe()
        world.text_in("stop texting me. I am on vacation until the 15th anyway")

        assert world.consents() == {"offers": "revoked"}
        assert contact(world)["paused_until"] is None

    @pytest.mark.parametrize(
        "words",
        [
            "can you hold my order until friday?",
            "are you closed until monday?",
            "hold the boots till the 15th pls, I'll pick them up",
            "¿me apartan las botas hasta el lunes?",
        ],
    )
    def test_what_only_resembles_it_pauses_nothing(self, world: World, words: str) -> None:
        world.subscribe()
        world.text_in(words)

        assert contact(world)["paused_until"] is None
        assert thread_state(world) == "open"


class TestLess:
    @pytest.mark.parametrize(
        ("words", "language", "most"),
        [
            ("once a week is plenty", "en", 4),
            ("one per month max", "en", 1),
            ("twice a month would be lovely", "en", 2),
            ("fewer texts please", "en", 2),
            ("con uno al mes me basta", "es", 1),
            ("menos seguido porfa", "es", 2),
            ("no tantos mensajes por favor", "es", 2),
        ],
    )
    def test_the_number_named_or_half_is_the_most(
        self, world: World, words: str, language: str, most: int
    ) -> None:
        subscribe_to_both(world, language)

        answer = {
            "en": f"Understood, at most {most} a month.",
            "es": f"Entendido, como mucho {most} al mes.",
        }
        assert says(world, words) == [answer[language]]
        assert contact(world)["per_30_days"] == most
        assert last_event(world)["preferences"] == {"per_30_days": most}
        assert (understood(world)["understood"], thread_state(world)) == ("less", "closed")
        assert world.consents() == {"offers": "active", "orders": "active"}

        for week in range(most):
            sent = content(world.send(ad(f"Sale number {week}")))
            assert world.message(sent["message_id"])["status"] == "delivered"
            world.pass_time(days=2)
        assert content(world.send())["code"] in {"cap_wanted", "cap_30_days"}

    def test_half_of_one_is_one(self, world: World) -> None:
        world.subscribe()
        for _ in range(4):
            world.text_in("less often please")

        assert contact(world)["per_30_days"] == 1


class TestTime:
    @pytest.mark.parametrize(
        ("words", "language", "answer", "wanted"),
        [
            ("not before 10", "en", "Noted, nothing before 10 AM.", ("10:00", None)),
            ("evenings are better", "en", "Noted, nothing before 5 PM.", ("17:00", None)),
            ("please no texts after 6pm", "en", "Noted, nothing after 6 PM.", (None, "18:00")),
            ("no antes de las 10", "es", "Anotado, nada antes de las 10:00.", ("10:00", None)),
            ("en la tarde mejor", "es", "Anotado, nada antes de las 12:00.", ("12:00", None)),
            ("de noche no por favor", "es", "Anotado, nada pasadas las 19:00.", (None, "19:00")),
        ],
    )
    def test_offers_leave_in_the_hours_named(
        self, world: World, words: str, language: str, answer: str,
        wanted: tuple[str | None, str | None],
    ) -> None:  # fmt: skip
        subscribe_to_both(world, language)

        assert says(world, words) == [answer]
        assert (contact(world)["not_before"], contact(world)["not_after"]) == wanted
        changed = {"not_before": wanted[0], "not_after": wanted[1]}
        assert last_event(world)["preferences"] == {k: v for k, v in changed.items() if v}
        assert (understood(world)["understood"], thread_state(world)) == ("time", "closed")

    def test_hours_are_kept_beside_the_earlier_ones(self, world: World) -> None:
        world.subscribe()

        assert says(world, "not before 2pm") == ["Noted, nothing before 2 PM."]
        world.pass_time(minutes=2)
        assert says(world, "not after 7pm") == ["Noted, only from 2 PM to 7 PM."]
        assert (contact(world)["not_before"], contact(world)["not_after"]) == ("14:00", "19:00")

    def test_an_offer_waits_for_the_hour(self, world: World) -> None:
        world.subscribe()  # 11:00 in New York
        world.text_in("evenings are better")

        offer = content(world.send())
        assert (offer["status"], offer["decision"]["code"]) == ("scheduled", "quiet_hours")
        world.pass_time(hours=5)
        assert world.message(offer["message_id"])["status"] == "scheduled"
        world.pass_time(hours=2)
        assert world.message(offer["message_id"])["status"] == "delivered"

    @pytest.mark.parametrize("words", ["los domingos no", "please don't text me at work"])
    def test_hours_that_cannot_be_kept_are_for_an_agent(self, world: World, words: str) -> None:
        world.subscribe()

        assert says(world, words) == []
        decision = understood(world)
        assert (decision["understood"], decision["priority"]) == ("time_unreadable", "p3")
        assert contact(world)["holds"] == ["unkept_wish"]
        assert thread_state(world) == "open"

    @pytest.mark.parametrize(
        "words", ["are you open after 5?", "I'll come by after 6", "don't deliver before 10 please"]
    )
    def test_what_only_resembles_it_changes_no_hours(self, world: World, words: str) -> None:
        world.subscribe()
        world.text_in(words)

        assert (contact(world)["not_before"], contact(world)["not_after"]) == (None, None)
        assert thread_state(world) == "open"


@pytest.mark.parametrize(
    "words",
    [
        "don't call me, text is fine",
        "STOP CALLING. Text me.",
        "no emails please",
        "no me llamen, mejor mensaje",
        "por correo no, por aquí sí",
    ],
)
def test_another_channel_is_refused_and_messages_are_not(world: World, words: str) -> None:
    world.subscribe()

    assert says(world, words) == []
    decision = understood(world)
    assert (decision["understood"], decision["priority"]) == ("other_channel", "p3")
    assert world.consents() == {"offers": "active"}
    assert contact(world)["holds"] == []
    assert thread_state(world) == "open"


@pytest.mark.parametrize(
    "words", ["stop calling and texting me", "no me llamen ni me escriban más"]
)
def test_a_channel_refused_with_messages_is_an_opt_out_or_a_doubt(world: World, words: str) -> None:
    world.subscribe()
    world.text_in(words)

    assert understood(world)["understood"] != "other_channel"
    assert contact(world)["suppressed"] or contact(world)["holds"]


class TestTwoWishes:
    @pytest.mark.parametrize(
        ("words", "language", "answer", "value"),
        [
            (
                "not before 10, and once a month please",
                "en",
                "Understood, at most 1 a month. Noted, nothing before 10 AM.",
                "time_and_more",
            ),
            (
                "no antes de las 10, y una vez al mes por favor",
                "es",
                "Entendido, como mucho 1 al mes. Anotado, nada antes de las 10:00.",
                "time_and_more",
            ),
            (
                "not this month, and in Spanish please",
                "en",
                "De acuerdo, nada de ofertas hasta el 1 dic 2026.",
                "pause_and_more",
            ),
        ],
    )
    def test_both_are_confirmed_and_a_person_reads_the_message(
        self, world: World, words: str, language: str, answer: str, value: str
    ) -> None:
        subscribe_to_both(world, language)

        assert says(world, words) == [answer]
        decision = understood(world)
        assert (decision["understood"], decision["priority"]) == (value, "p3")
        assert thread_state(world) == "open"
        assert contact(world)["holds"] == []

    @pytest.mark.parametrize(
        "words", ["not before 10", "once a month please", "not this month", "una vez al mes"]
    )
    def test_one_alone_needs_nobody(self, world: World, words: str) -> None:
        world.subscribe()

        assert len(says(world, words)) == 1
        assert thread_state(world) == "closed"


class TestMinor:
    @pytest.mark.parametrize(
        ("words", "language", "answer"),
        [
            (
                "hi im 11 can i buy the slime kit",
                "en",
                "These texts are for adults, so we've stopped them. A parent can write to"
                " help@juniper.example.com.",
            ),
            (
                "tengo 11 años y uso el cel de mi mami",
                "es",
                "Estos mensajes son para adultos; ya los paramos. Un adulto puede escribir a"
                " help@juniper.example.com.",
            ),
        ],
    )
    def test_everything_ends_and_nothing_is_kept_about_them(
        self, world: World, words: str, language: str, answer: str
    ) -> None:
        subscribe_to_both(world, language)
        path = f"/v1/contacts/{world.contact()}"
        world.api("PATCH", path, {"attributes": {"grade": 6}, "stated": {"postal_code": "20001"}})
        world.api("POST", f"{path}/events", {"name": "purchase"})

        assert says(world, words) == [answer]
        told = contact(world)
        assert told["suppressed"] is True
        assert (told["attributes"], told["events"], told["stated"]) == ({}, {}, None)
        assert world.consents() == {"offers": "revoked", "orders": "revoked"}
        decision = understood(world)
        assert (decision["understood"], decision["priority"]) == ("minor", "p2")
        assert thread_state(world) == "open"

    @pytest.mark.parametrize(
        "words",
        ["soy una niña de 10 años. ¿tienen botas?", "im 11 can i sign up", "im 11 sign me up",
         "im a 10 year old girl. do you have boots?", "my son is 11 he signed up",
         "my daughter is 9 and she signed up for this", "my 10 year old signed up",
         "mi hija tiene 10 y se inscribió", "mi hijo de 9 años se suscribió a esto"],
    )  # fmt: skip
    def test_a_child_is_known_by_other_words_and_by_an_adult(
        self, world: World, words: str
    ) -> None:
        world.subscribe()

        assert len(says(world, words)) == 1
        assert understood(world)["understood"] == "minor"
        assert contact(world)["holds"] == ["minor"]
        assert world.consents() == {"offers": "revoked"}
        assert thread_state(world) == "open"

    @pytest.mark.parametrize("words", [["START"], ["JOIN", "YES"]])
    def test_only_an_agent_lets_them_have_offers_again(
        self, world: World, words: list[str]
    ) -> None:
        world.subscribe()
        world.text_in("im 11 years old")

        answers = [answer for one in words for answer in says(world, one)]

        assert answers[0].startswith("Thank you. A person here has to read this before")
        assert contact(world)["holds"] == ["minor"]
        assert world.consents() == {"offers": "revoked"}
        assert content(world.send())["code"] == "opted_out"
        path = f"/v1/contacts/{world.contact()}"
        for stored in ({"attributes": {"grade": 6}}, {"stated": {"postal_code": "20001"}}):
            assert content(world.api("PATCH", path, stored))["code"] == "contact_is_child"
        event = world.api("POST", f"{path}/events", {"name": "purchase"})
        assert content(event)["code"] == "contact_is_child"
        world.api("PATCH", path, {"release_holds": ["minor"]})
        world.text_in("START")
        assert world.consents() == {"offers": "active"}

    @pytest.mark.parametrize(
        "words",
        ["my kid is 12", "size 12 please", "im 12 minutes away", "im 5 weeks pregnant",
         "mi hija tiene 10", "size 11", "my son is 11, i signed up for the kids shoes",
         "my son is 11 he signed up for soccer", "my son turned 11, he joined the team",
         "no soy una niña de 10 años",
         "soy la mamá de una niña de 10 años", "im a 10 year old customer",
         "soy clienta de 10 años",
         "mi hija tiene 12", "talla 12", "tengo 12 pedidos abiertos", "tengo 10 años de cliente"],
    )  # fmt: skip
    def test_another_number_is_no_age(self, world: World, words: str) -> None:
        world.subscribe()
        world.text_in(words)

        assert understood(world)["understood"] != "minor"
        assert world.consents() == {"offers": "active"}


@pytest.mark.parametrize(
    "words",
    ["This number is a landline and cannot receive texts", "Este teléfono no recibe mensajes"],
)
def test_a_phone_that_cannot_receive_is_on_hold_and_gets_no_reply(world: World, words: str) -> None:
    world.subscribe()

    assert says(world, words) == []
    assert understood(world)["understood"] == "no_texts"
    assert contact(world)["holds"] == ["unreachable"]
    assert thread_state(world) == "closed"
    assert content(world.send())["code"] == "on_hold"

    world.text_in("START")
    assert contact(world)["holds"] == []


@pytest.mark.parametrize(
    ("words", "language", "answer"),
    [
        (
            "is this a scam?",
            "en",
            "Our links are only on juniper.example.com. If unsure, don't tap; ask us here.",
        ),
        (
            "¿es estafa?",
            "es",
            "Nuestros enlaces son solo de juniper.example.com. Si dudas, no los abras; escribe y te"
            " ayudamos.",
        ),
    ],
)
def test_a_worry_about_fraud_is_answered_once_a_day_and_a_person_reads_it(
    world: World, words: str, language: str, answer: str
) -> None:
    subscribe_to_both(world, language)

    assert says(world, words) == [answer]
    decision = understood(world)
    assert (decision["understood"], decision["priority"]) == ("fraud", "p1")
    assert thread_state(world) == "open"
    world.pass_time(minutes=5)
    assert says(world, words) == []


class TestBesides:
    @pytest.mark.parametrize(
        ("words", "until"),
        [
            ("pause until friday. where is my order?", "2026-11-06T07:00:00+00:00"),
            ("Where is my order? Pause the texts until friday", "2026-11-06T07:00:00+00:00"),
            ("no offers until friday please, when do you open?", "2026-11-06T07:00:00+00:00"),
            ("no texts until friday. my package was damaged", "2026-11-06T07:00:00+00:00"),
            ("no me manden nada hasta el lunes ¿dónde está mi pedido?",
             "2026-11-09T07:00:00+00:00"),
        ],
    )  # fmt: skip
    def test_a_wish_is_kept_and_an_agent_reads_the_question(
        self, world: World, words: str, until: str
    ) -> None:
        world.subscribe()

        assert len(says(world, words)) == 1
        assert contact(world)["paused_until"] == until
        assert (understood(world)["understood"], thread_state(world)) == ("pause_and_more", "open")
        assert understood(world)["needs_agent"] is True

    def test_a_wish_put_as_a_question_is_for_no_agent(self, world: World) -> None:
        world.subscribe()

        assert len(says(world, "can you pause the texts until friday?")) == 1
        assert (understood(world)["understood"], thread_state(world)) == ("pause", "closed")

    def test_a_danger_comes_first_and_the_wish_is_kept(self, world: World) -> None:
        world.subscribe()

        (answer,) = says(world, "I want to kill myself. no offers until the 15th")

        assert "988" in answer
        assert understood(world)["understood"] == "self_harm"
        assert contact(world)["paused_until"] == "2026-11-15T07:00:00+00:00"
        assert contact(world)["holds"] == ["distress"]

    def test_an_agent_reads_the_answer_to_their_own_question(self, world: World) -> None:
        world.subscribe()
        world.text_in("do you have boots in 8?")
        world.reply("Yes! Shall we put a pair aside for you this week?")

        assert says(world, "not this week") == []
        assert contact(world)["paused_until"] is None
        assert thread_state(world) == "open"

    @pytest.mark.parametrize("words", ["uno al mes está bien", "not before 10", "not this month"])
    def test_who_is_not_subscribed_has_nothing_to_limit(self, world: World, words: str) -> None:
        assert says(world, words) == []
        assert understood(world)["understood"] == "free_text"
        assert thread_state(world) == "open"


class TestByApi:
    def test_a_preference_that_an_agent_stores_is_in_the_ledger(self, world: World) -> None:
        world.subscribe()
        path = f"/v1/contacts/{world.contact()}"
        wish = {"per_30_days": 1, "not_before": "10:00", "means": "phone_call", "said": "monthly"}
        assert world.api("PATCH", path, wish).status == 200

        event = last_event(world)
        assert (event["type"], event["means"]) == ("preference_changed", "phone_call")
        assert (event["said"], event["recorded_by"]) == ("monthly", "local")
        assert event["preferences"] == {"per_30_days": 1, "not_before": "10:00"}

        before = len(world.ledger())
        assert world.api("PATCH", path, {"per_30_days": 1}).status == 200
        assert len(world.ledger()) == before, "nothing has changed"

        assert world.api("PATCH", path, {"not_before": None}).status == 200
        assert last_event(world)["preferences"] == {"not_before": None}

    @pytest.mark.parametrize(
        "wrong",
        [{"not_before": "10"}, {"not_after": "24:00"}, {"not_before": "18:00", "not_after": "9:00"},
         {"not_before": "18:00", "not_after": "10:00"}],
    )  # fmt: skip
    def test_a_time_of_day_is_checked(self, world: World, wrong: dict[str, str]) -> None:
        world.subscribe()
        answer = world.api("PATCH", f"/v1/contacts/{world.contact()}", wrong)

        assert answer.status == 400
        assert contact(world)["not_before"] is None
