"""Words that most questions have, and how people write others, by language. They are folded."""

from collections.abc import Mapping

COMMON: Mapping[str, tuple[str, ...]] = {
    "en": (
        "a an the and or but if so to of in on at by for from with about as than then into out up",
        "over this that thats these those there theres here it its is isnt are arent",
        "am was were be been do does did done doesnt dont didnt can cant could would should will",
        "shall may might must have has had got get gonna gotta i im ive id you youre u ur your",
        "yours yall he she we us our they them their my me mine guys guy what whats how hows which",
        "why r n ya hi hey hello pls please plz thanks thank thx ty ok okay lol um uh just also",
        "too any some no not wanna want need like know tell let sorry quick question asking ask",
        "wondering good dear anyone somebody someone",
    ),
    "es": (
        "el la los las un una unos unas y o u e pero si de del al a en con por para sin sobre como",
        "cual cuales que q k qe quien xq porque pq es son era fue ser esta estan estar este esto",
        "esa ese eso hay ha han he yo tu usted ustedes uds ud ellos ellas nosotros mi mis su sus",
        "me te se le les lo nos no ni ya mas muy tambien tmb algo alguna alguno algun hola buenas",
        "buenos gracias favor porfa porfavor pls ok oye disculpe disculpa disculpen perdon",
        "pregunta quiero quisiera queria necesito tengo tiene tienen puedo puede pueden podria",
        "saber saben sabe dime digame decir voy va van ir hacer hago hacen aqui ahi alli",
    ),
}
"""What says nothing about the subject of a question. Where, when and how much do."""

GREETINGS = r"\b(?:good (?:morning|afternoon|evening)|buen(?:os|as)? (?:dias?|tardes?|noches?))\b"
"""Left out: "dias" alone is a word of its own."""

WRITTEN: Mapping[str, Mapping[str, str]] = {
    "en": {
        "tmrw": "tomorrow", "tmr": "tomorrow", "2morrow": "tomorrow", "hrs": "hours",
        "hr": "hours", "addr": "address", "wknd": "weekend", "appt": "appointment",
        "min": "minutes", "mins": "minutes", "cc": "card", "tel": "phone", "ph": "phone",
        "xmas": "christmas", "sat": "saturday", "sun": "sunday", "mon": "monday",
        "tues": "tuesday", "wed": "wednesday", "thurs": "thursday", "fri": "friday",
        "wheres": "where", "whens": "when", "whos": "who", "2day": "today", "4th": "fourth",
    },
    "es": {
        "hrs": "horas", "hr": "hora", "dom": "domingo", "tel": "telefono", "cel": "celular",
        "direc": "direccion", "info": "informacion", "pa": "para", "adonde": "donde",
        "cuanta": "cuanto", "cuantos": "cuanto", "cuantas": "cuanto", "kiero": "quiero",
        "aki": "aqui", "ke": "que", "dnd": "donde", "dond": "donde", "cdo": "cuando",
    },
}  # fmt: skip
"""Abbreviations and other ways to write a word."""
