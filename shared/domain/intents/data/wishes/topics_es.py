"""How contacts write about a topic of the brand in Spanish.

Each pattern is a whole clause. `@` stands for the topics that it names, with what is around them
(`NAMED`): "de las rebajas y los eventos"; `#` where a noun follows: "rebajas por mensaje".
"""

_NOUN = r"(?: (?:por mensaje|por texto))"
_BEFORE = (
    r"(?:(?:los|las|el|la|lo|de|del|sus|tus|esos|esas|mis|mi|sobre|acerca|mensajes|avisos|textos"
    r"|notificaciones|noticias) )*"
)
_ONE = rf"{_BEFORE}@{_NOUN}?"
_JOINT = "y|o|ni|e|u"
NAMED = rf"{_ONE}(?: (?:{_JOINT}) {_ONE})*"
LIST = rf"{_ONE}(?: (?:(?:{_JOINT}) )?{_ONE})*"
"""What follows the word of a keyword: "ALTO REBAJAS EVENTOS"."""
_ALL = "(?:mas )?[@#]"

_COURTESY = "por favor|porfa|gracias|porfis"
BEGINNING = (
    rf"{_COURTESY}|hola|oigan|oye|pues|ok|tambien|pueden|puede|puedes|podrian|podria"
    r"|como le hago para que|como puedo hacer para que|como hago para que"
)
END = rf"{_COURTESY}|ya no|ok"
_AT_ONCE = "(?: (?:de inmediato|ahora mismo|ya|ahora|nunca mas|nunca|para siempre))?"
REQUEST = r" (?:pueden|puede|puedes|podrian|podria|como (?:le |puedo )?(?:hago|hacer) para) "
"""What asks for it, where a question about topics asks for nothing."""

_OFF = (
    rf"(?:ya )?(?:no|nunca)(?: (?:me|nos|quiero que|queremos que|mas|ya))*"
    rf" (?:(?:mande|envie|avise|escriba|hable|notifique|moleste|llegue|cuente|diga)[sn]?"
    rf"|(?:mandar|enviar|avisar|escribir|hablar|notificar)(?:me|nos)?)"
    rf"(?: (?:nada|mensajes|textos|avisos|noticias|con))* {_ALL}",
    rf"(?:ya )?no (?:quiero|queremos|deseo|necesito|(?:me|nos) interesan?)"
    rf"(?: (?:saber|nada|recibir|ya))* {_ALL}",
    rf"(?:ya no|no mas|ya no mas|basta|nada|nada con) {_ALL}",
    rf"(?:paren|pare|parar|dejar de recibir) {_ALL}",
    rf"(?:paren|dejen|deja|deje)(?: (?:con|de (?:mandar|enviar|avisar|escribir|hablar)(?:me|nos)?))"
    rf" {_ALL}",
    rf"(?:quit|sac|borr)(?:en|a|e)(?:me|nos) {_ALL}",
    rf"{_ALL} (?:ya )?(?:no gracias|no quiero|no me interesan?|ya no|nada)",
)
OFF = tuple(f"(?:{one}){_AT_ONCE}" for one in _OFF)
NONE = "(?:no|sin) [@#]"
"""What says that there are none too: "sin eventos esta semana"."""
CANCEL = rf"(?:cancel|termin|elimin|suprim)(?:en|an|a|e|ar) {_ALL}"
"""What may be about the thing itself: "cancelen el evento"."""
ONLY = (
    rf"(?:quiero |queremos )(?:solo|solamente|nomas|unicamente|puros?|nada mas) {_ALL}",
    rf"(?:quiero |queremos )?(?:solo|solamente|nomas|unicamente|puros?|nada mas)"
    rf"(?: (?:quiero|queremos|(?:me|nos) interesan?|avis(?:en|a|e)(?:me|nos)?"
    rf"|mand(?:en|a|e)(?:me|nos)?|envi(?:en|a|e)(?:me|nos)?|escrib(?:an|e|a)(?:me|nos)?"
    rf"|dig?an?me|dime|habl(?:en|a|e)(?:me|nos)|recibir|saber|cuando|haya|hay|si))+ {_ALL}",
    rf"(?:quiero |avisenme |mandenme |enviame |avisame ){_ALL}"
    rf" (?:nomas|solamente|unicamente|nada mas)",
)
ALONE = (
    rf"(?:solo|solamente|nomas|unicamente|puros?|nada mas) {_ALL}"
    rf"|{_ALL} (?:nomas|solamente|unicamente|nada mas)"
)
"""What may belong to another sentence: "¿hay botas? solo novedades"."""
AGAIN = (
    rf"(?:quiero|queremos|mandenme|mandame|envienme|enviame|avisenme|avisame|recibir)"
    rf"(?: (?:otra vez|de nuevo|recibir|saber))* {_ALL} (?:otra vez|de nuevo|de vuelta"
    rf"|nuevamente)",
    rf"(?:quiero|queremos|mandenme|mandame|envienme|enviame|avisenme|avisame)"
    rf"(?: (?:recibir|saber))* (?:otra vez|de nuevo|nuevamente)(?: (?:recibir|saber))* {_ALL}",
    rf"(?:vuelv(?:an|e|a) a (?:mandar|enviar|avisar)(?:me|nos)|(?:re)?activ(?:en|a|e)) {_ALL}",
)
KEEP = (
    rf"(?:dejen|deja|sigan con|sigue con|si quiero|quiero|mantengan|avisenme|mandenme|me gustan)"
    rf" {_ALL}",
    rf"{_ALL} (?:si|esta bien|estan bien)",
)
REST = (r"(?:lo demas|todo lo demas|el resto|los demas|lo otro) (?:si|esta bien|bien|ok)",)
"""What else the contact keeps. Without such a word the rest may be dropped too."""
