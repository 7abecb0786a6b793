"""What follows from each kind of message, as data: one row per kind, in English and in Spanish.

`test_treatment.py` plays every row from phone to phone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from shared.domain.brand.program import Language

BOTH = {"offers": "active", "orders": "active"}
NEITHER = {"offers": "revoked", "orders": "revoked"}
PENDING = {"offers": "pending"}
PICTURE = "(a picture without words)"
CARD = "4111 1111 1111 1111"
SORRY_988: Mapping[Language, str] = {
    "en": "{brand}: We're so sorry. Please call or text 988 now, any hour; 911 if in danger. A"
    " person here will read this too.",
    "es": "{brand}: Lo sentimos mucho. Llama al 988 (oprime 2) o manda AYUDA al 988 a toda hora;"
    " 911 si hay peligro.",
}
DOUBT: Mapping[Language, str] = {
    "en": "{brand}: We've paused our messages to you. Reply STOP to end them for good or START to"
    " have them back.",
    "es": "{brand}: Pausamos los mensajes. Responde ALTO para terminarlos o INICIAR si los"
    " quieres.",
}


@dataclass(frozen=True)
class Told:
    """Who is told, and how soon. priority: the decision's. within: when a reply is due. at_once:
    whether a person is called by the alarm."""

    priority: str | None = None
    within: timedelta | None = None
    at_once: bool = False


QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)
NOBODY = Told()
AGENT = Told(None, HOUR)
P3, P2, P1 = Told("p3", HOUR), Told("p2", HOUR), Told("p1", QUARTER)
PERHAPS_NOW, NOW = Told("p1", QUARTER, at_once=True), Told("p0", QUARTER, at_once=True)


@dataclass(frozen=True)
class Row:
    """One kind of message.

    says: the message, or those of a burst. answer: every text on the phone afterwards; `{stop}`
    and the like are the brand's own, `{link}` any link to a page of their own. when: what
    happened before, `test_treatment.py` says how. changed: fields of the contact. offer: what an
    offer meets afterwards. near: whether `make check` plays it, in English.
    """

    id: str
    intent: str
    understood: str
    says: Mapping[Language, str | tuple[str, ...]]
    answer: Mapping[Language, str] = field(default_factory=dict)
    told: Told = NOBODY
    when: str = "subscribed"
    consents: Mapping[str, str] = field(default_factory=lambda: BOTH)
    holds: tuple[str, ...] = ()
    changed: Mapping[str, Any] = field(default_factory=dict)
    offer: str = "queued"
    near: bool = False


def _program(text: str) -> Mapping[Language, str]:
    return {"en": text, "es": text}


# fmt: off
OPT_OUTS = (
    Row("stop_all", "opt_out", "opt_out", {"en": "STOP", "es": "ALTO"}, _program("{stop}"),
        consents=NEITHER, offer="opted_out"),
    Row("stop_all_in_own_words", "opt_out", "opt_out_free_text",
        {"en": "im done, take me off", "es": "ya no me escriban"}, _program("{stop}"),
        consents=NEITHER, offer="opted_out"),
    Row("stop_third", "opt_out", "opt_out_free_text",
        {"en": "stop texting my mom", "es": "dejen de escribirle a mi mamá"}, _program("{stop}"),
        consents=NEITHER, offer="opted_out"),
    Row("stop_buried", "opt_out", "opt_out_and_more",
        {"en": "WHO IS THIS AND HOW DID U GET THIS NUMBER STOP", "es": "ALTO. ¿y mi pedido?"},
        _program("{stop}"), P2, consents=NEITHER, offer="opted_out", near=True),
    Row("dictated", "opt_out", "opt_out_free_text",
        {"en": "stop period", "es": "basta signo de exclamación"}, _program("{stop}"),
        consents=NEITHER, offer="opted_out"),
    Row("wrong_number", "opt_out", "opt_out_wrong_number",
        {"en": "wrong number, this isn't Maria", "es": "número equivocado"},
        {"en": "{brand}: Sorry about that. We've removed this number.",
         "es": "{brand}: Disculpa la molestia. Ya quitamos este celular de la lista."},
        P3, consents=NEITHER, holds=("wrong_number",), offer="opted_out"),
    Row("bereaved", "bereaved", "bereaved",
        {"en": "my husband died last week, please stop", "es": "mi mamá falleció, ya no manden"},
        {"en": "{brand}: We're very sorry for your loss. We've stopped all messages; nothing else"
               " is needed from you.",
         "es": "{brand}: Lo sentimos mucho. Ya no enviaremos mensajes; no tienes que hacer nada."},
        P2, consents=NEITHER, holds=("bereavement",), offer="opted_out", near=True),
    Row("minor", "minor", "minor",
        {"en": "hi im 11 can i buy the slime kit", "es": "tengo 11 años y uso el cel de mi mami"},
        {"en": "{brand}: These texts are for adults, so we've stopped them. A parent can write to"
               " help@juniper.example.com.",
         "es": "{brand}: Estos mensajes son para adultos; ya los paramos. Un adulto puede escribir"
               " a help@juniper.example.com."},
        P2, consents=NEITHER, holds=("minor",), offer="opted_out"),
    Row("stop_scope", "stop_scope", "stop_scope",
        {"en": "stop the offers but keep my order updates",
         "es": "las ofertas no, lo del pedido sí"},
        {"en": "{brand}: No more Trail Offers. Order Updates stay on; reply STOP to end those too.",
         "es": "{brand}: Ya no te enviaremos Ofertas de Ruta. Sigues con Avisos de Pedidos;"
               " responde ALTO para pararlos."},
        consents={"offers": "revoked", "orders": "active"}, offer="no_consent"),
    Row("stop_scope_unclear", "stop_scope", "stop_scope_unclear",
        {"en": "no more raffle texts, the surveys are fine",
         "es": "borra lo de rifas, deja lo demás"},
        {"en": "{brand}: We've ended all our messages to you. To keep some, reply JOIN or ORDERS.",
         "es": "{brand}: Ya no te enviaremos mensajes. Si quieres seguir con algunos, responde"
               " OFERTAS o PEDIDOS."},
        consents=NEITHER, offer="opted_out"),
    Row("stop_doubtful", "unclear_opt_out", "unclear_opt_out",
        {"en": "too many texts", "es": "no gracias"}, DOUBT, P3,
        holds=("unclear_opt_out",), offer="on_hold", near=True),
    Row("stop_suspected", "suspected_opt_out", "suspected_opt_out",
        {"en": "I have no use for any of these on my cell, take my name off your roster",
         "es": "prefiero que me saquen de su libreta"},
        {"en": "{brand}: We've paused our offers to you, in case that is what you want. Reply STOP"
               " to end all messages or START to have them back. We read what you wrote.",
         "es": "{brand}: Pausamos las ofertas, por si es lo que quieres. Responde ALTO para"
               " terminar los mensajes o INICIAR si los quieres. Leemos lo que escribiste."},
        P3, holds=("unclear_opt_out",), offer="on_hold"),
    Row("legal", "legal", "legal",
        {"en": "I will report you to the FCC", "es": "los voy a demandar"}, _program("{stop}"),
        P1, consents=NEITHER, holds=("legal",), offer="opted_out"),
)

DANGERS = (
    Row("self_harm", "self_harm", "self_harm",
        {"en": "I don't want to be here anymore", "es": "ya no quiero vivir"}, SORRY_988, NOW,
        holds=("distress",), offer="on_hold", near=True),
    Row("self_harm_and_stop", "self_harm", "self_harm_opt_out",
        {"en": "stop texting me i want to die", "es": "ya no me escriban, me quiero matar"},
        SORRY_988, NOW, consents=NEITHER, holds=("distress",), offer="opted_out"),
    Row("violence", "violence", "violence",
        {"en": "there is a man with a gun in your store",
         "es": "mi marido me está pegando, llamen a la policía"},
        {"en": "{brand}: If you are in danger call or text 911 now.",
         "es": "{brand}: Si corres peligro llama o escribe al 911 ahora."}, NOW,
        holds=("distress",), offer="on_hold", near=True),
    Row("violence_watched", "violence_watched", "violence_watched",
        {"en": "he reads my phone and hits me",
         "es": "si ve esto me va a matar, me revisa el celular"}, {}, NOW,
        holds=("distress",), offer="on_hold"),
    Row("medical", "medical", "medical",
        {"en": "my son ate it and his face is swelling",
         "es": "mi niña comió la galleta y no puede respirar"},
        {"en": "{brand}: If this is an emergency call 911. A person here is reading this now.",
         "es": "{brand}: Si es una emergencia llama al 911. Una persona lo lee ahora."}, NOW,
        holds=("distress",), offer="on_hold", near=True),
    Row("suspected_danger", "suspected_danger", "suspected_danger",
        {"en": "I keep the pills near my bed and I think tonight I will use them",
         "es": "quisiera que todo terminara, ya me despedí de mi mamá"},
        {"en": "{brand}: A person here will read this. In an emergency call 911; to talk to someone"
               " at any hour, call or text 988.",
         "es": "{brand}: Una persona va a leer esto. Si es una emergencia llama al 911; para hablar"
               " con alguien a toda hora, llama al 988 (oprime 2)."}, PERHAPS_NOW,
        holds=("distress",), offer="on_hold", near=True),
    Row("after_danger", "after_danger", "after_danger_unanswered", {"en": "ok", "es": "gracias"},
        {}, NOW, when="in danger", holds=("distress",), offer="on_hold"),
)

WISHES = (
    Row("other_channel", "other_channel", "other_channel",
        {"en": "don't call me, text is fine", "es": "no me llamen, mejor mensaje"}, {}, P3,
        offer="open_thread", near=True),
    Row("pause", "pause", "pause", {"en": "not this month", "es": "este mes no"},
        {"en": "{brand}: OK, no offers until Dec 1, 2026.",
         "es": "{brand}: De acuerdo, nada de ofertas hasta el 1 dic 2026."},
        changed={"paused_until": "2026-12-01T07:00:00+00:00"}, offer="paused"),
    Row("less", "less", "less",
        {"en": "one per month max", "es": "con uno al mes me basta"},
        {"en": "{brand}: Understood, at most 1 a month.",
         "es": "{brand}: Entendido, como mucho 1 al mes."}, changed={"per_30_days": 1}),
    Row("time", "time", "time", {"en": "not before 2 pm", "es": "no antes de las 14"},
        {"en": "{brand}: Noted, nothing before 2 PM.",
         "es": "{brand}: Anotado, nada antes de las 14:00."},
        changed={"not_before": "14:00"}, offer="quiet_hours"),
    Row("time_unreadable", "time", "time_unreadable",
        {"en": "please don't text me at work", "es": "los domingos no"}, {}, P3,
        holds=("unkept_wish",), offer="on_hold"),
    Row("topic", "topic", "topic",
        {"en": "only coffee stuff please", "es": "nada de ropa de niños, lo demás sí"}, {}, P3,
        holds=("unkept_wish",), offer="on_hold", near=True),
    Row("topics", "topics", "topics", {"en": "STOP EVENTS", "es": "ALTO EVENTOS"},
        {"en": "{brand}: Noted, nothing about events. Reply STOP to end all messages.",
         "es": "{brand}: Anotado, nada sobre eventos. Responde ALTO para terminar todos los"
               " mensajes."},
        changed={"topics_off": ["events"]}),
    Row("one_topic_alone", "topics", "topics",
        {"en": "only tell me about new arrivals", "es": "solo avísenme de las novedades"},
        {"en": "{brand}: Noted: only new arrivals.", "es": "{brand}: Anotado: solo novedades."},
        changed={"topics_only": ["new-arrivals"]}, offer="topic_off", near=True),
    Row("language", "language_wish", "language_wish",
        {"en": "only in Spanish", "es": "English please"},
        {"en": "{brand}: De ahora en adelante te escribimos en español.",
         "es": "{brand}: From now on we write in English."},
        changed={"language": {"en": "es", "es": "en"}}),
    Row("cannot_receive", "no_texts", "no_texts",
        {"en": "This number is a landline and cannot receive texts",
         "es": "Este teléfono no recibe mensajes"}, holds=("unreachable",), offer="on_hold"),
)

JOINING = (
    Row("help", "help", "help", {"en": "HELP", "es": "Ayuda"}, _program("{help}")),
    Row("join_by_keyword", "program_keyword", "keyword", {"en": "JOIN", "es": "OFERTAS"},
        _program("{question}"), when="unknown", consents=PENDING, offer="no_consent"),
    Row("join_in_own_words", "join", "join",
        {"en": "sign me up please", "es": "quiero los cupones"}, _program("{question}"),
        when="unknown", consents=PENDING, offer="no_consent"),
    Row("yes", "confirmation", "confirmed", {"en": "Yes please!", "es": "Sí, claro"},
        _program("{welcome}"), when="asked", consents={"offers": "active"}),
    Row("perhaps_yes", "perhaps_yes", "perhaps_yes", {"en": "👍", "es": "dale"},
        {"en": "{brand}: Reply YES to join. Without it we won't text you.",
         "es": "{brand}: Responde SI para unirte. Sin eso no te escribiremos."},
        when="asked", consents=PENDING, offer="no_consent"),
    Row("no", "declined", "declined", {"en": "no thanks", "es": "mejor no"},
        {"en": "{brand}: No problem, we won't text you.",
         "es": "{brand}: De acuerdo, no te escribiremos."},
        when="asked", consents={"offers": "none"}, offer="no_consent"),
    Row("start", "start", "start", {"en": "START", "es": "INICIAR"}, _program("{welcome}"),
        when="opted out"),
    Row("start_after_a_death", "opt_in_held", "opt_in_held", {"en": "START", "es": "INICIAR"},
        {"en": "{brand}: Thank you. A person here has to read this before we can send you"
               " messages. Reply HELP for help.",
         "es": "{brand}: Gracias. Una persona tiene que leer esto antes de que podamos enviarte"
               " mensajes. Responde AYUDA si necesitas ayuda."}, P3, when="bereaved",
        consents=NEITHER, holds=("bereavement",), offer="opted_out"),
)

REQUESTS = (
    Row("who", "who", "who", {"en": "who is this?", "es": "¿quién es?"},
        {"en": "{brand}: This is {brand}. You joined on Nov 3, 2026 by text. Reply STOP to end"
               " messages.",
         "es": "{brand}: Somos {brand}. Te inscribiste el 3 nov 2026 por mensaje. Responde ALTO"
               " para salir."}, P3, offer="open_thread"),
    Row("bot", "bot", "bot", {"en": "are you a robot?", "es": "¿eres un robot?"},
        {"en": "{brand}: This reply is automatic. Our team reads every message.",
         "es": "{brand}: Esta respuesta la manda un sistema. El equipo lee todos los mensajes."},
        P3, offer="open_thread", near=True),
    Row("human", "human", "human",
        {"en": "I want to talk to a person", "es": "quiero hablar con una persona"},
        {"en": "{brand}: Of course. A person will answer by Nov 3, 2026 10:00 MST.",
         "es": "{brand}: Claro. Una persona te responde antes de: 3 nov 2026 10:00 MST."}, P2,
        offer="open_thread", near=True),
    Row("privacy", "privacy", "privacy",
        {"en": "delete my data", "es": "quiero ver mis datos"},
        {"en": "{brand}: We got your request about your data on Nov 3, 2026 and will answer by"
               " Dec 18, 2026. Please confirm it: {link}",
         "es": "{brand}: Recibimos tu solicitud sobre tus datos el 3 nov 2026 y respondemos antes"
               " del 18 dic 2026. Confirma que la hiciste: {link}"}, P3,
        holds=("privacy_request",), offer="on_hold", near=True),
    Row("preferences", "preferences", "preferences",
        {"en": "My settings", "es": "¿Preferencias?"},
        {"en": "{brand}: Choose what you get, and when: {link}",
         "es": "{brand}: Elige qué recibes y a qué horas: {link}"}),
    Row("secret", "secret", "secret",
        {"en": f"my card is {CARD}", "es": "mi clave es Gatito88, entren ustedes"},
        {"en": "{brand}: Please don't text card numbers or passwords. We've removed it. A person"
               " will answer you.",
         "es": "{brand}: No mandes datos de tarjeta ni claves por mensaje. Ya los quitamos. Una"
               " persona te responde."}, P2, offer="open_thread"),
    Row("picture", "picture", "picture", {"en": PICTURE, "es": PICTURE},
        {"en": "{brand}: We got your picture. A person will look at it.",
         "es": "{brand}: Recibimos tu imagen. Una persona la ve y te responde."}, P2,
        offer="open_thread", near=True),
)

TROUBLES = (
    Row("complaint", "complaint", "complaint",
        {"en": "this is harassment", "es": "esto es acoso"},
        {"en": "{brand}: We're sorry. A person will read this and answer by Nov 3, 2026 10:00 MST.",
         "es": "{brand}: Lo sentimos. Una persona lo lee y te responde antes de: 3 nov 2026"
               " 10:00 MST."},
        P2, holds=("complaint",), offer="on_hold"),
    Row("abuse", "abuse", "abuse", {"en": "you people are idiots", "es": "son unos idiotas"}, {},
        P3, holds=("complaint",), offer="on_hold", near=True),
    Row("fraud", "fraud", "fraud", {"en": "is this a scam?", "es": "¿es estafa?"},
        {"en": "{brand}: Our links are only on juniper.example.com. If unsure, don't tap; ask us"
               " here.",
         "es": "{brand}: Nuestros enlaces son solo de juniper.example.com. Si dudas, no los abras;"
               " escribe y te ayudamos."}, P1, offer="open_thread"),
    Row("charge", "charge", "charge",
        {"en": "you charged me twice", "es": "me cobraron dos veces"}, {}, P1,
        offer="open_thread", near=True),
)

NEEDS_NOBODY = (
    Row("spam", "spam", "spam",
        {"en": "Dear merchant, your account is on hold, verify now at example.com/v. Reply STOP"
               " to end",
         "es": "Felicidades! Su negocio califica para un préstamo sin buró, entre a example.com/p."
               " Para salir responda ALTO"}),
    Row("praise", "praise", "praise", {"en": "Thanks!!", "es": "¡Muchas gracias!"}),
    Row("reaction", "reaction", "reaction",
        {"en": "Loved “Juniper & Pine: boots are back”",
         "es": "Le encantó “Juniper & Pine: llegaron las botas”"}),
    Row("auto_reply", "auto_reply", "auto_reply",
        {"en": "I'm driving with Focus turned on. I'll see your message when I get where I'm"
               " going.",
         "es": "Estoy manejando. Te respondo cuando llegue."}),
    Row("gibberish", "gibberish", "gibberish", {"en": "asdfgh", "es": "ñlkjh"}),
)

QUESTIONS = (
    Row("question", "anything_else", "free_text",
        {"en": "do you have it in 8?", "es": "¿lo tienen en 8?"}, {}, AGENT, offer="open_thread"),
    Row("order", "anything_else", "free_text",
        {"en": "where is my package?", "es": "¿dónde está mi paquete?"}, {}, AGENT,
        offer="open_thread"),
    Row("return", "anything_else", "free_text",
        {"en": "wrong size, can I exchange it?", "es": "¿lo puedo cambiar?"}, {}, AGENT,
        offer="open_thread"),
    Row("known_answer", "known_answer", "known_answer",
        {"en": "Where can I park?", "es": "¿tienen estacionamiento?"},
        {"en": "{brand}: Park free for 2 hours in the lot behind the shop; enter from 3rd Avenue."
               " (Automatic reply. A person reads this too.)",
         "es": "{brand}: Estacionamiento gratis por 2 horas atras de la tienda; entrada por la 3rd"
               " Avenue. (Responde un sistema. Una persona lee tu mensaje.)"}, AGENT,
        when="with answers", offer="open_thread"),
    Row("survey_high", "survey_answer", "survey_answer", {"en": "5 stars", "es": "un cinco"},
        when="in a survey"),
    Row("survey_low", "survey_answer", "survey_low", {"en": "2", "es": "pésimo"},
        {}, P2, when="in a survey", offer="open_thread"),
    Row("survey_words", "survey_answer", "survey_words",
        {"en": "5 but park more bikes", "es": "5 pero faltan bicis"}, {}, P3,
        when="in a survey", offer="open_thread"),
    Row("survey_opt_out", "opt_out", "opt_out", {"en": "2 but stop", "es": "2 pero alto"},
        _program("{stop}"), when="in a survey", consents=NEITHER, offer="opted_out"),
    Row("question_at_night", "anything_else", "free_text",
        {"en": "do you have boots?", "es": "¿tienen botas?"},
        {"en": "{brand}: Got it. Our team is away now. A person will answer by Nov 4, 2026 10:00"
               " MST.",
         "es": "{brand}: Recibido. El equipo no atiende ahora. Una persona te responde antes de:"
               " 4 nov 2026 10:00 MST."}, Told(None, timedelta(hours=14)), when="at night",
        offer="open_thread"),
    Row("burst", "bot", "free_text",
        {"en": ("hi", "are you a robot?", "do you have", "oat milk", "??"),
         "es": ("hola", "¿eres un robot?", "tienen", "leche de avena", "??")},
        {"en": "{brand}: This reply is automatic. Our team reads every message.",
         "es": "{brand}: Esta respuesta la manda un sistema. El equipo lee todos los mensajes."},
        AGENT, offer="open_thread"),
)
# fmt: on

TABLE = (
    *OPT_OUTS,
    *DANGERS,
    *WISHES,
    *JOINING,
    *REQUESTS,
    *TROUBLES,
    *NEEDS_NOBODY,
    *QUESTIONS,
)
NO_ROW = {
    "unknown_number": "the brand, and not a person, forgets one of its numbers",
    "older_than_opt_out": "an operator hands over what a queue has kept",
}
"""The intents that nothing a person sends leads to."""
