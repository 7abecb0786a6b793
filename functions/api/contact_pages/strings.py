"""The texts of contacts' own pages in English and Spanish, except those from brand.yaml."""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "heading": "Your messages from {brand}",
        "saved": "Saved. It counts from now on.",
        "wrong": "Nothing was changed.",
        "programs": "What you get",
        "nothing": "You are signed up for nothing.",
        "often": "How often: {frequency}.",
        "pending": "Not confirmed yet.",
        "end": "End {program}",
        "wishes": "Your preferences",
        "wishes_hint": "For our offers. Answers to your messages and news of your orders come as "
        "always.",
        "pause": "Pause until",
        "no_pause": "No pause",
        "most": "At most",
        "most_usual": "As usual: {most} in 30 days",
        "most_other": "{most} in 30 days",
        "language": "Language",
        "not_before": "Not earlier than",
        "not_after": "Not later than",
        "usual": "As usual",
        "topics": "About what",
        "other_topics": "Everything else",
        "save": "Save",
        "all": "All messages",
        "stop_hint": "Ends all messages from us.",
        "stop": "Stop everything",
        "stopped": "You get no more messages from us.",
        "back": "If you want them again, reply START to one of our messages.",
    },
    "es": {
        "heading": "Tus mensajes de {brand}",
        "saved": "Guardado. Vale desde ahora.",
        "wrong": "No se cambió nada.",
        "programs": "Lo que recibes",
        "nothing": "No tienes ninguna suscripción.",
        "often": "Frecuencia: {frequency}.",
        "pending": "Todavía sin confirmar.",
        "end": "Terminar {program}",
        "wishes": "Tus preferencias",
        "wishes_hint": "Para nuestras ofertas. Las respuestas a tus mensajes y los avisos de tus "
        "pedidos llegan como siempre.",
        "pause": "Pausa hasta el",
        "no_pause": "Sin pausa",
        "most": "Como mucho",
        "most_usual": "Como siempre: {most} en 30 días",
        "most_other": "{most} en 30 días",
        "language": "Idioma",
        "not_before": "No antes de las",
        "not_after": "No después de las",
        "usual": "Como siempre",
        "topics": "Sobre qué",
        "other_topics": "Todo lo demás",
        "save": "Guardar",
        "all": "Todos los mensajes",
        "stop_hint": "Termina todos nuestros mensajes.",
        "stop": "Terminar todo",
        "stopped": "Ya no te enviamos mensajes.",
        "back": "Si los quieres otra vez, responde INICIAR a uno de nuestros mensajes.",
    },
}

FAULTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "hours": "Choose hours that begin before they end.",
        "unknown": "That did not work. Please choose again.",
        "too_many": "Too many changes. Please try again later.",
        "busy": "That did not work. Please try again.",
    },
    "es": {
        "hours": "Elige un horario que empiece antes de terminar.",
        "unknown": "No funcionó. Elige otra vez, por favor.",
        "too_many": "Fueron demasiados cambios. Inténtalo más tarde, por favor.",
        "busy": "No funcionó. Inténtalo de nuevo, por favor.",
    },
}

# A heading, then paragraphs. The page is the same for every link that does not work.
CLOSED: Mapping[str, tuple[str, ...]] = {
    "en": (
        "This link does not work",
        "A link works for 30 days. Reply HELP to one of our messages, or contact us: see the "
        "bottom of this page.",
        "Reply STOP to one of our messages to end them all.",
    ),
    "es": (
        "Este enlace no funciona",
        "Un enlace funciona 30 días. Responde AYUDA a uno de nuestros mensajes o pregúntanos: "
        "nuestros datos están al pie de esta página.",
        "Responde ALTO a uno de nuestros mensajes para terminarlos todos.",
    ),
}

# A heading, then a paragraph, for a link whose request the brand has closed.
REQUEST_CLOSED: Mapping[str, tuple[str, ...]] = {
    "en": (
        "This request is closed",
        "Your request about your data is closed. If you have a question, reply to one of our "
        "messages or contact us: see the bottom of this page.",
    ),
    "es": (
        "Esta solicitud está cerrada",
        "Tu solicitud sobre tus datos está cerrada. Si tienes una pregunta, responde a uno de "
        "nuestros mensajes o pregúntanos: nuestros datos están al pie de esta página.",
    ),
}

REQUEST: Mapping[str, Mapping[str, str]] = {
    "en": {
        "heading": "Your request about your data",
        "asked": "You wrote to {brand} about your data on {asked}. We answer by {due}.",
        "why": "Please confirm that it was you who asked.",
        "confirm": "Yes, I asked",
        "confirmed": "Thank you, your request is confirmed.",
    },
    "es": {
        "heading": "Tu solicitud sobre tus datos",
        "asked": "El {asked} escribiste a {brand} sobre tus datos. Respondemos antes del {due}.",
        "why": "Confirma, por favor, que la hiciste tú.",
        "confirm": "Sí, la hice yo",
        "confirmed": "Gracias, tu solicitud está confirmada.",
    },
}
