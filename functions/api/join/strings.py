"""Every word of the web form that is not the brand's own, in English and in Spanish."""

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
        "country_not_served": "We cannot text numbers of this country yet.",
        "too_many": "That was too often. Please wait an hour and try again.",
    },
    "es": {
        "phone_missing": "Escribe tu número de celular.",
        "phone_invalid": "Escribe un número de celular con su código de área: 202-555-0143.",
        "country_not_served": "Todavía no podemos escribir a números de este país.",
        "too_many": "Fueron demasiados intentos. Espera una hora e inténtalo de nuevo.",
    },
}

PHONE_ERRORS = frozenset({"phone_missing", "phone_invalid", "country_not_served"})

# A heading, then paragraphs. `asked` reads the same for a stranger, for a subscriber and for
# somebody who opted out: the page must not tell anybody who else's number is in our records.
RESULTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "en": {
        "asked": (
            "Please look at your phone",
            "If this number can get our texts, we have just sent it one from {number}.",
            "Reply YES within {hours} hours to confirm. If you do not reply, nothing happens and "
            "we will not write again.",
            "No text? Check the number, or ask us: our address is at the foot of this page.",
        ),
        "no_box": (
            "We will not text you",
            "You did not tick the box, so we have not kept your number. That is quite all right.",
        ),
        "unavailable": (
            "This does not work right now",
            "We could not take your number, and nothing was sent. Please try again later.",
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
            "No marcaste la casilla, así que no guardamos tu número. Está muy bien así.",
        ),
        "unavailable": (
            "Esto no funciona en este momento",
            "No pudimos recibir tu número y no se envió nada. Inténtalo más tarde, por favor.",
        ),
    },
}
