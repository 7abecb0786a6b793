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
        "too_many": "Too many attempts. Please wait an hour and try again.",
    },
    "es": {
        "phone_missing": "Escribe tu número de celular.",
        "phone_invalid": "Escribe un número de celular con su código de área: 202-555-0143.",
        "phone_unreachable": "Escribe un número de celular: este no recibe mensajes.",
        "country_not_served": "Todavía no podemos enviar mensajes a este país.",
        "too_many": "Fueron demasiados intentos. Espera una hora e inténtalo de nuevo.",
    },
}

PHONE_ERRORS = frozenset(
    {"phone_missing", "phone_invalid", "phone_unreachable", "country_not_served"}
)

# A heading, then paragraphs. `asked` is the same for an unknown number, a subscriber and a contact
# who opted out: the page must not disclose whose number is stored.
RESULTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "en": {
        "asked": (
            "Check your phone",
            "If this number can receive our messages, we have just sent one from {number}.",
            "Reply YES within {hours} hours to confirm. If you do not reply, you are not signed up "
            "and we will not message you again.",
            "No message? Check the number, or contact us: see the bottom of this page.",
        ),
        "no_box": (
            "We will not text you",
            "You did not tick the box, so we have not stored your number.",
        ),
        "unavailable": (
            "Sign-up is not available right now",
            "We could not save your number, and no message was sent. Please try again later.",
        ),
    },
    "es": {
        "asked": (
            "Mira tu celular, por favor",
            "Si este número puede recibir nuestros mensajes, le acabamos de enviar uno desde el "
            "{number}.",
            "Responde SI en las próximas {hours} horas para confirmar. Si no respondes, no pasa "
            "nada y no te escribiremos más.",
            "¿No llegó nada? Revisa el número o pregúntanos: nuestros datos están al pie de esta "
            "página.",
        ),
        "no_box": (
            "No te enviaremos mensajes",
            "No marcaste la casilla, así que no guardamos tu número.",
        ),
        "unavailable": (
            "El registro no está disponible en este momento",
            "No pudimos guardar tu número y no se envió ningún mensaje. Inténtalo más "
            "tarde, por favor.",
        ),
    },
}
