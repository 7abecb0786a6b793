"""The words that the rules of content look for, in English and Spanish, each with its source.

How a phrase is written: lower case, without accents; `#` is any number, `$#` and `#%` an amount;
`url` is a link or an address; `<name>` is any of CLASSES; `:` and `=` are themselves, and every
other mark ends a phrase. Of several phrases that begin at a word the longest counts, so that
`glue gun` under HARMLESS takes the gun away.
"""

from collections.abc import Mapping

Phrases = tuple[str, ...]

# AT&T Code of Conduct for 10DLC (2021-03-01) forbids public shorteners in bulk texts, and so does
# CTIA Messaging Principles 2023, 5.3.2. The hosts: the list that a US aggregator publishes
# (support.text-em-all.com, article 572), and two that carriers filter alike.
SHORTENERS = frozenset(
    [
        "9qr.de",
        "alturl.com",
        "app.link",
        "bc.vc",
        "bit.do",
        "bit.ly",
        "bitly.com",
        "bitly.ws",
        "budurl.com",
        "buff.ly",
        "clicky.me",
        "cutt.ly",
        "goo.gl",
        "is.gd",
        "lc.chat",
        "linki.la",
        "lnkd.in",
        "minm.xyz",
        "ow.ly",
        "rb.gy",
        "rebrand.ly",
        "s2r.co",
        "serveirc.com",
        "shorturl.at",
        "shrtco.de",
        "soo.gd",
        "t.co",
        "t.ly",
        "tiny.cc",
        "tinyurl.com",
    ]
)

# A host is seen without https:// or a path only under these, so that "sizes.Reply" is none.
TOP_LEVEL_DOMAINS = frozenset(
    [
        "app",
        "biz",
        "co",
        "com",
        "edu",
        "gov",
        "info",
        "io",
        "mx",
        "net",
        "org",
        "page",
        "shop",
        "store",
        "us",
    ]
)

CLASSES: Mapping[str, Phrases] = {
    "<reply>": (
        "reply", "replying", "text", "texting", "txt", "send", "sending", "respond", "answer",
        "responde", "responda", "respondiendo", "responder", "contesta", "contestar", "envia",
        "envie", "enviar", "enviando", "manda", "mandar", "escribe", "escribir", "texto",
    ),
    # Words that the other side of the house understands as STOP: 47 CFR 64.1200(a)(10), CTIA
    # 5.1.3, and our own standard for Spanish.
    "<stop>": (
        "stop", "stopall", "end", "quit", "cancel", "unsubscribe", "unsub", "revoke", "optout",
        "alto", "parar", "baja", "cancelar", "salir", "detener", "fin", "arret",
    ),
    # What is over when she says so, in a text that names the word: "STOP to end".
    "<quit>": (
        "stop", "end", "quit", "cancel", "optout", "unsubscribe", "unsub", "leave",
        "cancelar", "salir", "parar", "terminar", "fin", "baja", "darte de baja",
        "darse de baja", "desuscribirte", "no recibir",
    ),
    # The same, where nothing but these texts can be meant: "the only way to opt out".
    "<leave>": (
        "optout", "unsubscribe", "unsub", "stop texts", "stop messages", "stop msgs",
        "stop these", "stop receiving", "stop getting", "stop our", "end texts", "end messages",
        "darte de baja", "darse de baja", "desuscribirte", "desuscribirse", "no recibir",
        "dejar de recibir", "cancelar la suscripcion", "cancelar tu suscripcion",
        "cancelar mensajes", "cancelar los mensajes",
    ),
}  # fmt: skip

# CTIA 5.1.3: say how, and with what words.
OPT_OUT: Phrases = (
    "<reply> <stop>", "<reply> : <stop>", "<reply> with <stop>", "<reply> back <stop>",
    "<reply> the word <stop>", "<reply> help or <stop>", "<reply> con <stop>",
    "<reply> la palabra <stop>", "<reply> ayuda o <stop>",
    "<stop> to <quit>", "<stop> 2 <quit>", "<stop> : <quit>", "<stop> = <quit>",
    "<stop> para <quit>", "<quit> : <stop>", "<quit> = <stop>", "<leave> with <stop>",
    "<leave> con <stop>", "stop2end", "stop2quit", "stop2stop",
)  # fmt: skip
# A word of ours that ends something else than the texts.
OPT_OUT_HARMLESS: Phrases = (
    "<reply> <stop> to cancel your", "<reply> <stop> to cancel the", "<stop> to cancel your",
    "<reply> <stop> para cancelar tu", "<reply> <stop> para cancelar su",
    "<stop> para cancelar tu", "<stop> para cancelar su",
    "<reply> <stop> para cancelar tu suscripcion", "<reply> <stop> to cancel your subscription",
)  # fmt: skip

# 47 CFR 64.1200(a)(10): no sender may name one means as the only one.
EXCLUSIVE: Phrases = (
    "only by <reply> <stop>", "only by <reply> the word <stop>", "only via <stop>",
    "only if you <reply> <stop>", "only when you <reply> <stop>", "exclusively by <reply> <stop>",
    "only way to <leave>", "only way of <leave>", "only means to <leave>", "only method to <leave>",
    "no other way to <leave>", "no other means to <leave>", "can only <leave>", "may only <leave>",
    "only <leave> by", "only <leave> via", "must <reply> <stop>", "must <reply> the word <stop>",
    "only be stopped by", "only be cancelled by <reply> <stop>",
    "only be canceled by <reply> <stop>",
    "solo <reply> <stop>", "solo con <stop>", "solamente <reply> <stop>",
    "unicamente <reply> <stop>", "exclusivamente <reply> <stop>", "solo si <reply> <stop>",
    "unica forma de <leave>", "unica manera de <leave>", "unico medio para <leave>",
    "unico modo de <leave>", "solo puedes <leave>", "solo puede <leave>",
    "solo podras <leave>", "debes <reply> <stop>", "debe <reply> <stop>",
    "tienes que <reply> <stop>",
)  # fmt: skip

# Twilio Messaging Policy and aggregators' reviews: one text ends it.
SECOND_STEP: Phrases = (
    "<stop> then", "<stop> and then", "<stop> and confirm", "<stop> and your", "<stop> followed by",
    "<stop> twice", "<stop> again to confirm", "<stop> y luego", "<stop> y despues",
    "<stop> y confirma", "<stop> y tu", "<stop> seguido de", "<stop> dos veces",
)  # fmt: skip
OTHER_STEP: Phrases = (
    "# to <leave>", "# : <leave>", "# = <leave>", "# para <leave>", "<reply> # to stop",
    "log in to <leave>", "login to <leave>", "sign in to <leave>", "survey to <leave>",
    "call # to <leave>", "call us to <leave>", "email us to <leave>", "url to <leave>",
    "<leave> : url", "<leave> at url", "<leave> visit url", "<leave> go to url", "<leave> on url",
    "<leave> here", "<leave> log in", "<leave> call", "<leave> email",
    "inicia sesion para <leave>", "encuesta para <leave>", "llama para <leave>", "url para <leave>",
    "llama al # para <leave>", "<leave> en url", "<leave> visita url", "<leave> entra en url",
    "<leave> aqui", "<leave> inicia sesion", "<leave> llama",
)  # fmt: skip

# 47 CFR 64.1200(a)(1), (f)(13): what invites to buy is advertising, whatever else a text says.
ADVERTISING: Phrases = (
    "shop now", "shop today", "shop the sale", "buy now", "buy today", "order now and save",
    "buy one get one", "buy # get #", "buy one , get one", "bogo", "promo code", "promotional code",
    "limited time offer", "limited time only", "limited time deal", "for a limited time",
    "while supplies last", "#% off your next", "$# off your next", "off your next order",
    "off your next purchase", "off all", "#% off everything", "off sitewide", "flash sale",
    "black friday", "cyber monday", "sale ends", "offer ends", "enter to win", "chance to win",
    "don't miss out", "dont miss out", "refer a friend", "treat yourself", "new arrivals",
    "left in your cart", "still in your cart", "waiting in your cart", "items in your cart",
    "complete your purchase", "check out our new",
    "compra ahora", "compra ya", "compra hoy", "comprar ahora", "codigo promocional",
    "oferta limitada", "por tiempo limitado", "hasta agotar existencias",
    "descuento en tu proxima", "de descuento en tu proxima", "de descuento en todo",
    "no te lo pierdas", "en tu carrito", "buen fin", "ultimas unidades", "invita a un amigo",
    "2x1", "3x2", "dos por uno", "participa y gana",
)  # fmt: skip
# Words that advertise in most texts, and in some only answer a question.
OFFER: Phrases = (
    "#% off", "$# off", "#% discount", "$# discount", "# percent off", "half off",
    "half price", "save #%", "save $#", "save up to", "save big", "save on your next", "coupon",
    "coupons", "promo", "promos", "promotion", "promotions", "discount code", "discounts",
    "special offer", "special offers", "exclusive offer", "exclusive offers", "our offers",
    "special deal", "special deals", "best deal", "best deals", "great deal", "great deals",
    "our deals", "daily deals", "on sale", "our sale", "summer sale", "winter sale", "spring sale",
    "fall sale", "holiday sale", "big sale", "sale now", "sale starts", "sale today", "clearance",
    "giveaway", "sweepstakes", "free gift", "free with", "early access", "just dropped",
    "new collection", "check out our", "shop our", "shop the", "use code",
    "#% de descuento", "$# de descuento", "#% menos", "descuento del #%", "descuento de #%",
    "codigo de descuento", "descuentos", "cupon", "cupones", "promocion", "promociones",
    "oferta especial", "ofertas especiales", "gran oferta", "ofertas", "nuestra oferta",
    "en oferta", "rebaja", "rebajas", "liquidacion", "ahorra #%", "ahorra $#", "ahorra hasta",
    "ahorra en", "envio gratis", "regalo gratis", "gratis con tu", "gratis en tu", "sorteo",
    "nueva coleccion", "acceso anticipado", "aprovecha",
)  # fmt: skip
OFFER_HARMLESS: Phrases = (
    "use code # to", "coupon was applied", "coupon has been refunded", "no promo", "no promos",
    "no promotions", "not a promotion", "sign off", "oferta de trabajo", "ofertas de trabajo",
    "oferta laboral", "sin promociones", "sin ofertas", "liquidacion de sueldo",
    "on sales tax", "promotion to", "customs clearance", "clearance from customs",
    "security clearance", "shop the phone", "ground clearance",
)  # fmt: skip
# Words of a link that leads to an offer.
OFFER_LINK = frozenset(
    [
        "bogo",
        "clearance",
        "coupon",
        "coupons",
        "deal",
        "deals",
        "discount",
        "discounts",
        "offer",
        "offers",
        "promo",
        "promos",
        "promotion",
        "promotions",
        "sale",
        "sales",
        "utm",
        "cupon",
        "cupones",
        "descuento",
        "descuentos",
        "oferta",
        "ofertas",
        "promociones",
        "rebajas",
    ]
)

# 15 U.S.C. 45: urgency and prizes that are not true deceive.
URGENCY: Phrases = (
    "act now", "act fast", "act today", "hurry", "last chance", "final chance", "final notice",
    "final warning", "urgent", "don't wait", "dont wait", "expires soon", "before it's too late",
    "before its too late", "immediate action required", "account will be closed",
    "account will be suspended", "now or never", "once in a lifetime",
    "urgente", "ultima oportunidad", "ultimo aviso", "date prisa", "apurate", "apresurate",
    "no esperes mas", "antes de que sea tarde", "actua ya", "actua ahora", "ahora o nunca",
    "corre que se acaba",
)  # fmt: skip
PRIZE: Phrases = (
    "you won", "you've won", "you have won", "you are a winner", "you're a winner",
    "you've been selected", "you have been selected", "claim your prize", "claim your reward",
    "claim your gift", "congratulations winner", "guaranteed winner", "risk free", "free money",
    "has ganado", "ganaste", "eres el ganador", "eres la ganadora", "has sido seleccionado",
    "has sido seleccionada", "reclama tu premio", "reclama tu regalo", "sin riesgo",
    "dinero gratis",
)  # fmt: skip
URGENCY_HARMLESS: Phrases = (
    "urgent care", "not urgent", "non urgent", "isn't urgent", "no urgent", "in no hurry",
    "no hurry", "don't hurry", "don't wait for", "don't wait up", "you won't",
    "atencion de urgencia", "no es urgente", "nada urgente",
)  # fmt: skip

# The 10DLC decline codes 701-707 and T-Mobile Code of Conduct 2.2, 5: sex, hate, alcohol,
# firearms, tobacco and cannabis; 5.1-5.2 for what stands under `high risk`.
SHAFT: Mapping[str, Phrases] = {
    "sex": (
        "sex", "sexy", "sexual", "xxx", "porn", "porno", "nude", "nudes", "naked", "escorts",
        "stripper", "strippers", "onlyfans", "sex toy", "sex toys", "sexo", "desnuda", "desnudas",
        "desnudos", "erotico", "erotica", "juguetes sexuales",
    ),
    "hate": (
        "nazi", "nazis", "kkk", "white power", "white supremacy", "ethnic cleansing",
        "supremacia blanca", "limpieza etnica",
    ),
    "alcohol": (
        "alcohol", "alcoholic", "beer", "beers", "wine", "wines", "liquor", "whiskey", "whisky",
        "vodka", "tequila", "bourbon", "gin and tonic", "champagne", "prosecco", "mezcal", "sake bar",
        "booze", "happy hour", "cocktail", "cocktails", "cerveza", "cervezas", "vinos",
        "vino tinto", "vino blanco", "copa de vino", "botella de vino", "licor", "licores", "coctel",
        "cocteles", "champan",
    ),
    "firearms": (
        "gun", "guns", "firearm", "firearms", "handgun", "handguns", "rifle", "rifles", "pistol",
        "pistols", "shotgun", "shotguns", "ammo", "ammunition", "ar 15", "silencer", "silencers",
        "pistola", "pistolas", "escopeta", "escopetas", "municion", "municiones", "arma de fuego",
        "armas de fuego",
    ),
    "tobacco": (
        "tobacco", "cigarette", "cigarettes", "cigar", "cigars", "vape", "vapes", "vaping",
        "e cig", "e cigs", "ecig", "hookah", "nicotine", "juul", "tabaco", "cigarrillo",
        "cigarrillos", "puro habano", "puros habanos", "vapeo", "vapeador", "nicotina", "narguile",
    ),
    "cannabis": (
        "cannabis", "marijuana", "cbd", "thc", "hemp", "weed", "kush", "edibles", "dispensary",
        "delta 8", "kratom", "marihuana", "mariguana", "canamo",
    ),
    "high risk": (
        "payday loan", "payday loans", "cash advance", "debt relief", "debt consolidation",
        "debt collection", "credit repair", "student loan forgiveness", "work from home",
        "make money fast", "get rich quick", "casino", "sports betting", "gambling", "betting odds",
        "online poker", "no prescription needed", "without a prescription",
        "prestamo rapido", "prestamos rapidos", "alivio de deudas", "trabaja desde casa",
        "dinero facil", "apuestas", "apuestas deportivas", "sin receta medica",
    ),
}  # fmt: skip
SHAFT_HARMLESS: Phrases = (
    "glue gun", "heat gun", "nail gun", "staple gun", "massage gun", "nerf gun", "water gun",
    "spray gun", "caulking gun", "caulk gun", "jump the gun", "top gun", "gun metal",
    "root beer", "ginger beer", "non alcoholic", "nonalcoholic", "alcohol free", "rubbing alcohol",
    "alcohol wipes", "no alcohol", "without alcohol", "beer batter", "wine red", "wine colored",
    "shrimp cocktail", "dress code cocktail", "same sex", "sex : f", "sex : m", "weed killer",
    "weed barrier", "weed control", "weed whacker", "weed resistant", "naked eye",
    "tobacco free", "nicotine free", "no vape", "no vaping", "no guns",
    "pistola de agua", "pistola de pegamento", "pistola de silicona", "pistola de calor",
    "sin alcohol", "sin nicotina", "sexo : f", "sexo : m",
)  # fmt: skip

# What filters read first, so what people disguise: AT&T, "mechanisms designed to evade".
DISGUISED = frozenset(
    [
        "beer",
        "bonus",
        "cannabis",
        "cash",
        "casino",
        "cheap",
        "click",
        "coupon",
        "deal",
        "deals",
        "discount",
        "free",
        "loan",
        "loans",
        "marijuana",
        "money",
        "offer",
        "porn",
        "prize",
        "sale",
        "sales",
        "viagra",
        "vodka",
        "weed",
        "winner",
        "cerveza",
        "descuento",
        "dinero",
        "gratis",
        "oferta",
        "ofertas",
        "premio",
        "prestamo",
    ]
)
