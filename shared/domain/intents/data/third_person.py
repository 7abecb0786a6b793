"""Phrases of contacts who want no more messages for another person who uses the number, in all
languages. `free_text.py` says how they are written.

Where they name another number, or keep their own messages, an agent has to read it: `moods.py`.
"""

from collections.abc import Mapping

from shared.domain.intents.data.phrase_lists import Phrases, listed

_PERSONS = listed("""
    mama, mom, mommy, dad, daddy, pop, pops, grandpa, grandma, granny, gramps, gran, grandmother,
    grandfather, papa, nana, abuela, abuelo, hubby, my mama, my mom, my mommy, my mother, my dad, my
    daddy, my father, my grandma, my grandmother, my grandpa, my grandfather, my granny, my gran, my
    nana, my gma, my abuela, my abuelo, my wife, my husband, my hubby, my partner, my fiance, my
    fiancee, my girlfriend, my boyfriend, my son, my daughter, my kid, my kids, my child, my boy, my
    girl, my brother, my sister, my little brother, my little sister, my aunt, my uncle, my nephew,
    my niece, my grandson, my granddaughter, my grandbaby, my mother in law, my father in law, my
    patient, my client, my resident, my neighbor, my neighbour, my roommate, my tenant, my employee,
    my coworker, my friend, my ex, my ex husband, my ex wife, that child, this child, that boy, the
    kids
""")
_PARIENTES = listed("""
    mama, mami, papa, papi, madre, padre, abuela, abuelo, abuelita, abuelito, esposa, esposo,
    marido, mujer, senora, novia, novio, hija, hijo, hijos, hijas, nina, nino, hermana, hermano,
    hermanita, hermanito, tia, tio, suegra, suegro, nieta, nieto, sobrina, sobrino, prima, primo,
    vecina, vecino, jefa, jefe, ex, pareja, paciente, companera, companero, roommate, cunada, cunado
""")

CLASSES: Mapping[str, Phrases] = {
    "<him>": ("him", "her", *_PERSONS),
    "<hisphone>": (
        *(f"{whose} {what}" for whose in ("his", "her", *(f"{one} s" for one in _PERSONS))
          for what in ("phone", "number", "cell", "line", "tablet", "watch")),
    ),
    "<he>": ("he", "she", *_PERSONS),
    "<take>": listed("take, get, keep, leave, taken"),
    "<unwilling>": listed("doesn t want, doesnt want, does not want, don t want, dont want"),
    "<mipariente>": (*(f"mi {one}" for one in _PARIENTES), "el", "ella", "mis hijos", "mis papas"),
    "<quitenlo>": listed("""
        quitenlo, quitenla, quitelo, quitela, quitalo, quitala, saquenlo, saquenla, saquelo,
        saquela, sacalo, sacala, borrenlo, borrenla, borrelo, borrela, borralo, borrala, eliminenlo,
        eliminenla, eliminelo, eliminela, retirenlo, retirenla, denlo de baja, denla de baja, lo
        quiten, la quiten, lo saquen, la saquen, lo borren, la borren
    """),
    "<sulista>": listed("""
        lista, listas, lista de mensajes, lista de contactos, base de datos, sistema, registro,
        registros, contactos, mensajes, promociones, textos, sms, envios, publicidad, avisos
    """),
    "<sutelefono>": listed("numero, celular, cel, telefono, numero de telefono, movil"),
    "<objeto>": listed("el, la, lo, los, las, un, una, su, mi, mal, nombre, al, en, bien, con"),
}  # fmt: skip

STOP_EN = listed("""
    <stop> <texting> <him>, <stop> <texting> <hisphone>, <stop> texting them, <dont> <text> <him>,
    <dont> <text> <hisphone>, <stop> writing <him>, <stop> writing to <him>, <stop> <sending> <him>
    <adj>? <adj>? <adj>? <texts>, <stop> <sending> <him> <these> <fin>, <stop> <sending> <him>
    <fin>, <stop> <sending> <adj>? <adj>? <texts> to <him>, <stop> <sending> to <him>, <dont> send
    <him> <adj>? <adj>? <adj>? <texts>, <dont> send <him> <these> <fin>, <dont> send <him> <fin>,
    <take> <him> <off> <your>? <adj>? <list>, <take> <him> <off> <these> <fin>, <take> <him> <off>
    <fin>, <take> <hisphone> <off> <your>? <adj>? <list>, <take> <hisphone> <off> <these> <fin>,
    <take> <hisphone> <off> <fin>, <take> <hisphone> out <fin>, <rm> <him> <off> <your>? <adj>?
    <list>, <rm> <him> <off> <these> <fin>, <rm> <him> <fin>, <rm> <hisphone> <off> <your>? <adj>?
    <list>, <rm> <hisphone> <off> <these> <fin>, <rm> <hisphone> <fin>, ^ <lead>? leave <him> alone
    <end>, <mid> <lead>? leave <him> alone <end>, leave <hisphone> alone, leave <hisphone> be <end>,
    opt <him> out, no more to <him>, nothing more to <him>, nothing further to <him>, <he> wants off
    <fin>, <he> wants off <your> <list>, <he> <unwilling> <adj>? <adj>? <texts>, <he> <unwilling>
    <these> <fin>
""")
STOP_ES = listed("""
    no le <escriban>, no le <manden> <favor>? <end>, no le <manden> <nada> <favor>? <end>, no le
    <manden> mas <favor> <end>, no le <manden> mas a, no le <manden> mas <esos>? <mensajes>, no le
    <manden> nada a <mipariente>, no le <manden> nada de ustedes, no le <manden> <esos>? <esos>?
    <mensajes>, no le <manden> a <mipariente>, no le sigan <mandarme>, no le sigan mandando, no le
    sigan escribiendo, no le sigan enviando, <dejen> de <mandarme> a <mipariente>, <dejen> de
    <mandarme> <mensajes> a <mipariente>, <quitenlo> <dela> <sulista>, <quiten> a <mipariente>
    <dela> <sulista>, <quiten> el <sutelefono> de <mipariente>, <quiten> su <sutelefono> <end>,
    borrenle el <sutelefono> a <mipariente>, dejenlo en paz, dejenla en paz, dejelo en paz, dejela
    en paz, dejalo en paz, dejala en paz, que no le llegue nada, que ya no le llegue nada, que ya no
    le lleguen, que no le lleguen <esos>? <mensajes>, no quiere que le <escriban>, no quiere que le
    <manden>, <mipariente> no quiere <recibir> <esos>? <mensajes>, <mipariente> no quiere <esos>?
    <mensajes>, <mipariente> ya no quiere <esos>? <mensajes>
""")

HARMLESS: Phrases = listed("""
    <dont> <text> him <object>, <dont> <text> her <object>, no le <escriban> <objeto>, no le
    <escriban> nada <objeto>
""")
"""What is about an errand, a surprise or the writing on a cake."""

_ANOTHER = tuple(
    f"{one}{end}"
    for one in ("[ _ <other>", "[ _ le", "[ <takes> _ <another>", "[ <lo>")
    for end in (" ]", " _ ]", " . ]", " _ . ]")
)
"""Signs, as in `moods.py`, that the words are about another person."""
DOUBT: Phrases = (
    *(f"{one} & {own}" for one in _ANOTHER for own in ("<minestays>", "<elmio>")),
    "<staff> _ to [ _ <other> ]",
    "<staff> _ to [ _ <other> _ ]",
    "<staff> to [ _ <other> ]",
)
"""They keep their own messages, or an employee of the brand writes."""
NUMBERED: Phrases = _ANOTHER
"""With a telephone number in the message, it is about that number."""

DOUBT_CLASSES: Mapping[str, Phrases] = {
    "<other>": listed("him, her, his, he, she"),
    "<another>": (*_PERSONS, *_PARIENTES),
    "<takes>": listed("""
        take, get, keep, leave, remove, delete, quiten, quite, quita, saquen, saque, saca, borren,
        borre, borra, eliminen, elimine, retiren, retire, borrenle
    """),
    "<lo>": CLASSES["<quitenlo>"],
    "<staff>": listed("""
        your manager, your employee, your cashier, your clerk, your worker, your guy, that employee,
        your salesman, your rep, your guard, your driver, your server, your waiter, that manager
    """),
    "<minestays>": listed("""
        mine stays, mine is fine, mine can stay, mine are fine, mine is ok, mine s fine, keep mine,
        leave mine, mine on, my own, i want mine, still want mine, text me, message me, send me, use
        mine, use my, her number is, his number is, number is, keep me, leave me on, just mine, just
        me, only me, to me instead, to mine, i m fine, i still want, i still do, i want to keep, the
        other number, other phone, other line, second number, second line, not mine
    """),
    "<elmio>": listed("""
        el mio, la mia, a mi si, a mi dejenme, a mi dejen, a mi mandenme, a mi no me quiten, yo si,
        escribanme, mandenme, mejor a mi, sino a mi, solo a mi, yo soy la que, yo soy el que, el
        otro, la otra, el segundo, yo quiero, me gustan, mi numero
    """),
}
