"""The texts of the opt-in form in English and Spanish, except those from brand.yaml."""

from collections.abc import Mapping

LANGUAGE_NAMES: Mapping[str, str] = {"en": "English", "es": "Español"}

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "heading": "{program}: texts from {brand}",
        "promise": "How often: {frequency}.",
        "sender": "Our texts come from {number}.",
        "phone_label": "Mobile number",
        "phone_hint": "For example 202-555-0143",
        "optional": "Optional. We text you only if you tick this box.",
        "terms": "Text message terms",
        "privacy": "Privacy policy",
        "submit": "Send me the confirmation text",
        "error_title": "Error:",
        "errors_heading": "Please check this",
        "retry": "That did not work. Please try again.",
        "trap": "Leave this empty",
        "back": "To {brand}",
    },
    "es": {
        "heading": "{program}: mensajes de {brand}",
        "promise": "Frecuencia: {frequency}.",
        "sender": "Nuestros mensajes llegan desde el {number}.",
        "phone_label": "Número de celular",
        "phone_hint": "Por ejemplo, 202-555-0143",
        "optional": "Opcional. Solo te escribimos si marcas esta casilla.",
        "terms": "Términos de los mensajes",
        "privacy": "Política de privacidad",
        "submit": "Enviarme el mensaje de confirmación",
        "error_title": "Error:",
        "errors_heading": "Revisa esto, por favor",
        "retry": "No funcionó. Inténtalo de nuevo.",
        "trap": "Deja esto en blanco",
        "back": "Ir a {brand}",
    },
}

ERRORS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "phone_missing": "Enter your mobile number.",
        "phone_invalid": "Enter a mobile number with its area code, such as 202-555-0143.",
        "phone_unreachable": "Enter a mobile number: this one receives no text messages.",
        "country_not_served": "We cannot send messages to this country yet.",
        "consent_missing": "Tick the box if you want our messages. Without it, we do not text you.",
        "too_many": "Too many attempts. No message was sent. Please try again later.",
        "halted": "Sign-up is not available now. No message was sent. Please try again later.",
    },
    "es": {
        "phone_missing": "Escribe tu número de celular.",
        "phone_invalid": "Escribe un número de celular con su código de área: 202-555-0143.",
        "phone_unreachable": "Escribe un número de celular: este no recibe mensajes.",
        "country_not_served": "Todavía no podemos enviar mensajes a este país.",
        "consent_missing": "Marca la casilla si quieres nuestros mensajes. Sin ella no te "
        "escribiremos.",
        "too_many": "Fueron demasiados intentos. No se envió ningún mensaje. Inténtalo más tarde, "
        "por favor.",
        "halted": "El registro no está disponible en este momento. No se envió ningún mensaje. "
        "Inténtalo más tarde, por favor.",
    },
}

PHONE_ERRORS = frozenset(
    {"phone_missing", "phone_invalid", "phone_unreachable", "country_not_served"}
)

CONSENT_ERRORS = frozenset({"consent_missing"})

# A heading, then paragraphs. The page is the same for an unknown number, a subscriber and a contact
# who opted out: it must not disclose whose number is stored.
RESULT: Mapping[str, tuple[str, ...]] = {
    "en": (
        "Check your phone",
        "If this number can receive our messages, you will get one from {number} in a moment.",
        "Reply YES within {hours} hours to confirm. If you do not reply, you are not signed up "
        "and we will not message you again.",
    ),
    "es": (
        "Mira tu celular, por favor",
        "Si este número puede recibir nuestros mensajes, en un momento recibirá uno desde el "
        "{number}.",
        "Responde SI en las próximas {hours} horas para confirmar. Si no respondes, no pasa "
        "nada y no te escribiremos más.",
    ),
}

RESULT_KEYWORD: Mapping[str, tuple[str, str]] = {
    "en": (
        "No message? We ask each number only once in 30 days. Check the number, or contact us: see "
        "the bottom of this page.",
        "No message? We ask each number only once in 30 days. Check the number, text {keyword} to "
        "{number} from your phone, or contact us: see the bottom of this page.",
    ),
    "es": (
        "¿No llegó nada? Preguntamos a cada número una sola vez en 30 días. Revisa el número o "
        "pregúntanos: nuestros datos están al pie de esta página.",
        "¿No llegó nada? Preguntamos a cada número una sola vez en 30 días. Revisa el número, "
        "envía {keyword} al {number} desde tu celular o pregúntanos: nuestros datos están al pie "
        "de esta página.",
    ),
}
"""The last paragraph of the result: of a program without keywords, and of one with."""

NOT_FOUND: Mapping[str, tuple[str, ...]] = {
    "en": (
        "This page does not exist",
        "There is no sign-up at this address. Check the address, or contact us: see the bottom of "
        "this page.",
    ),
    "es": (
        "Esta página no existe",
        "No hay ningún registro en esta dirección. Revisa la dirección o pregúntanos: nuestros "
        "datos están al pie de esta página.",
    ),
}

FAILED: Mapping[str, tuple[str, ...]] = {
    "en": ("Something went wrong", "Please go back and try again later."),
    "es": ("Algo salió mal", "Vuelve atrás e inténtalo más tarde, por favor."),
}
