"""What a phone or a mailbox answers by itself, and what people write who cannot read now.

Every sentence has to be one of the kinds below: where the person is, when they answer, whom to
write to instead. A sentence of another kind is the person's own, and an agent reads the message.
"""

import re
from collections.abc import Iterator
from functools import cache

from shared.domain.intents.chunk_flags import flag, flags_of
from shared.domain.intents.data.phrase_lists import listed
from shared.domain.intents.folding import plain
from shared.domain.intents.quick import has_any
from shared.domain.intents.whole.emoji import is_sour
from shared.domain.intents.whole.words import asks

_LONGEST = 400
_NUMBER = re.compile(r"(?<=\d)[.:/,-](?=\d)")
_ABBREVIATED = re.compile(r"\b(a|p)\. ?m\b\.?|\b(dra?|lic|ing|ext|sra?|mrs?|ms)\.")
_SENTENCE_END = re.compile(r"[.!?;\n,:()\[\]—–]+")

_EN_STATE = r"""(?:driving|behind\ the\ wheel|out\ of\ (?:the\ )?office|ooo
  |in\ (?:a\ |an\ |the\ |my\ )?
   (?:meeting|class|lecture|church|mass|service|court|rehearsal))"""
_ES_STATE = r"""(?:manejan|manejando|conduciendo|al\ volante|fuera\ de\ (?:la\ |mi\ )?oficina
  |en\ (?:una\ |un\ |el\ |la\ )?
   (?:junta|reunion|clase|misa|culto|consulta|audiencia|servicio))"""
# These may also be a wish for a pause, or a call for help, so they count only beside a sentence of
# another kind.
_EN_AWAY = r"""(?:away|offline|off\ the\ grid|travell?ing|deployed|in\ surgery|busy
  |on\ (?:vacation|leave|holiday|shift|duty|call|route|retreat|sabbatical|an?\ (?:flight|plane))
  |(?:maternity|paternity|parental|medical)\ leave|at\ (?:sea|work|a\ gig)
  |with\ a\ (?:patient|client|customer))"""
_ES_AWAY = r"""(?:de\ (?:vacaciones|licencia|viaje|guardia|permiso|retiro|turno)|ocupad[oa]
  |de\ licencia\ (?:medica|de\ maternidad)|en\ (?:cirugia|turno|servicio\ activo)
  |con\ un\ paciente)"""
_I_AM = r"(?:(?:sorry|hi|hello)\ )?(?:i\ m\ |im\ |i\ am\ )?(?:currently\ |still\ )?"
_ESTOY = r"""(?:(?:hola|perdon|lo\ siento|ahorita|ahora|por\ el\ momento)\ )*
  (?:estoy\ |estare\ |ando\ |voy\ |me\ encuentro\ )?"""
_NOW = r"""(?:\ (?:right\ now|now|at\ the\ moment|rn|ahora|ahorita|en\ este\ momento
  |y\ tengo\ activado\ no\ molestar|el\ \w+))?"""
_UNTIL = r"""(?:\ (?:until|til|till|through|with|from|on|hasta|del|con|desde)
  (?:\ [\w\#]+){1,9})?"""

_EN_CANNOT = r"""(?:can\ t|cant|cannot|can\ not)\ (?:talk|text|answer|respond|reply|read)
  (?:\ (?:messages|texts))?"""
_ES_CANNOT = r"""(?:no\ leere\ mensajes|no\ (?:puedo|podre)
  \ (?:hablar|contestar|responder|escribir|leer\ mensajes|atender(?:te|lo|la|\ mensajes)))"""

_KINDS = {
    "state": rf"""{_I_AM}{_EN_STATE}{_NOW}{_UNTIL} | {_ESTOY}{_ES_STATE}{_NOW}{_UNTIL}""",
    "away": rf"""{_I_AM}{_EN_AWAY}{_NOW}{_UNTIL} | {_ESTOY}{_ES_AWAY}{_NOW}{_UNTIL}""",
    "cannot": rf"""(?:sorry\ )?(?:i\ )?{_EN_CANNOT}\ (?:right\ )?now
      | (?:lo\ siento\ |perdon\ )*(?:ahora|ahorita|por\ el\ momento)\ {_ES_CANNOT}
      | {_ES_CANNOT}\ (?:ahora|ahorita|por\ el\ momento|hasta(?:\ \w+){{1,6}})""",
    "mute": rf"""(?:sorry\ )?(?:i\ )?{_EN_CANNOT}(?:\ (?:while|until)(?:\ \w+){{1,4}})?
      | (?:lo\ siento\ |perdon\ )*{_ES_CANNOT} | no\ puedo\ escrib""",
    "quiet": r"""(?:(?:i\ m\ |im\ |i\ am\ )?driving\ with\ )?(?:the\ )?
        (?:do\ not\ disturb|focus|driving\ focus)(?:\ while\ driving)?(?:\ is)?(?:\ turned)?\ on
      | (?:i\ m|im|i\ am)\ not\ receiving\ notifications
      | (?:el\ usuario\ tiene\ activado|tengo\ activado|tengo)\ (?:el\ modo\ )?no\ molestar
        (?:\ activado)? | no\ (?:recibo|estoy\ recibiendo)\ notificaciones""",
    "automatic": r"""(?:this\ is\ an\ |this\ reply\ is\ |an\ )?auto(?:mated|matic)?
        (?:\ (?:reply|response|text|message))?
      | (?:este\ es\ un\ |es\ un\ )?(?:respuesta|mensaje|mensaje\ generado)
        \ (?:automatic[oa]|automaticamente)
      | sent\ automatically | este\ mensaje\ se\ envia\ solo | powered\ by(?:\ \w+){1,3}
      | sent\ from(?:\ \w+){1,4} | enviado\ desde(?:\ \w+){1,4}""",
    "later": r"""(?:i\ ?)?(?:will|ll)\ (?:reply|respond|answer|be\ back|return|text|call
        |hit\ you\ back|see\ (?:your\ message|this)|get\ back|be\ returned)(?:\ [\w\#]+){0,11}
      | (?:back|returning)(?:\ [\w\#]+){1,4}
      | (?:luego\ |despues\ |ya\ |en\ breve\ |ahorita\ )*(?:te|le|les)
        \ (?:contesto|respondo|respondere|contestare|llamo|marco|escribo|regreso|atenderemos)
        (?:\ [\w\#]+){0,7}
      | (?:luego\ |despues\ )?(?:respondo|contesto|respondere|contestare|regreso|vuelvo)
        (?:\ [\w\#]+){1,7}
      | respondo\ despues | (?:vere|vera)\ (?:tu|su)\ mensaje(?:\ \w+){1,5}
      | (?:please\ )?leave\ (?:a|me\ a)\ message(?:\ \w+){0,9}""",
    "instead": r"""(?:for|if|in)\ (?:anything\ |it\ is\ |it\ s\ |this\ is\ |an\ |a\ |any\ )*
        (?:urgent|emergency|emergencies)(?:\ [\w\#]+){0,14}
      | (?:para|si|por)\ (?:es\ |es\ algo\ |asuntos\ |un\ asunto\ |algo\ |una\ )*
        (?:urgentes?|urgencias?|emergencias?)(?:\ [\w\#]+){0,14}
      | reply\ urgent\ to\ send\ a\ notification(?:\ \w+){0,9}""",
    "greeting": r"""hi|hello|sorry|thanks|thank\ you|blessings|stay\ safe|happy\ trails
      | (?:hi\ )?(?:thanks|thank\ you)\ for\ (?:your\ (?:message|text|patience)|contacting\ us
        |reaching\ out|texting|writing)
      | hola|perdon|gracias|saludos|bendiciones
      | gracias\ por\ (?:escribir|su\ mensaje|tu\ mensaje|su\ comprension)""",
    "canned": r"""what\ ?s\ up | what\ s\ up | can\ i\ call\ you\ later | que\ pasa
      | que\ tal\ si\ hablamos\ mas\ tarde | te\ puedo\ llamar\ (?:luego|mas\ tarde)""",
}
# Whatever counts has one of these. The grammar takes 8 ms to compile, so most messages do without.
_STEMS = listed("""
    driv, wheel, office, ooo, meeting, class, lecture, church, mass, service, court, rehears,
    vacation, leave, holiday, shift, duty, route, retreat, sabbatical, flight, plane, away,
    offline, grid, travel, deployed, surgery, busy, sea, work, gig, patient, client, customer,
    can't, can’t, cant, cannot, disturb, focus, notific, auto, sent, powered, manej, conduc,
    volante, oficina, junta, reuni, clase, misa, culto, consulta, audien, servicio, vacaciones,
    licencia, viaje, guardia, permiso, retiro, turno, ocupad, cirug, paciente, puedo, podr, leeré,
    leere, molestar, enviado, envía, envia, call
""")
_MAY_REPLY = flag(lambda chunk: has_any(chunk, _STEMS))
_PROVES = frozenset({"state", "cannot", "quiet", "automatic"})
_SUGGESTS = frozenset({"away", "mute"})
_SAYS_LITTLE = frozenset({"greeting", "canned"})


def is_auto_reply(text: str) -> bool:
    """Returns whether the whole message says that its writer is away, and nothing else."""
    if len(text) > _LONGEST or not flags_of(text) & _MAY_REPLY:
        return False
    kinds = set[str]()
    for sentence in _sentences(text):
        kinds.add(kind := _kind(sentence))
        if not kind:
            return False
    if is_sour(text) or (asks(text) and "canned" not in kinds):
        return False
    if not _PROVES.isdisjoint(kinds):
        return True
    return not _SUGGESTS.isdisjoint(kinds) and len(kinds - _SAYS_LITTLE) > 1


def _sentences(text: str) -> Iterator[str]:
    said = plain(text).replace(" - ", ". ")
    if "." in said:
        said = _NUMBER.sub("#", _ABBREVIATED.sub(r"\1\2 ", said))
    else:
        said = _NUMBER.sub("#", said)
    for sentence in _SENTENCE_END.split(said):
        if words := re.findall(r"(?:#|[^\W_])+", sentence):
            yield " ".join(words)


def _kind(sentence: str) -> str:
    found = _grammar().fullmatch(sentence)
    return (found.lastgroup or "") if found else ""


@cache
def _grammar() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{form})" for name, form in _KINDS.items()), re.VERBOSE)
