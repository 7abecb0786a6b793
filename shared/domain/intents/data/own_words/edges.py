"""What stands beside a keyword that is the first or the last word of a longer message. `signs.py`
says how signs are written; `[` and `]` stand around the keyword, `.` for a pause too.

ORDER: what comes before is complete, so the keyword is said by itself. NONE: the keyword is a part
of the sentence ("the bus stop", "when will it stop", "la talla mas baja").
"""

from collections.abc import Mapping

from shared.domain.intents.data.phrase_lists import Phrases, listed

CLEAR: Mapping[str, str] = {
    "stop": "en", "unsub": "en", "stopall": "en", "alto": "es", "baja": "es", "basta": "es",
    "paren": "es",
}  # fmt: skip
"""Keywords that a pause before them makes an order, by language."""

PERHAPS: Mapping[str, str] = {
    "cancel": "en", "end": "en", "quit": "en", "remove": "en", "cancelar": "es", "salir": "es",
    "fin": "es", "parar": "es", "detener": "es", "terminar": "es",
}  # fmt: skip
"""Keywords that mean an order or an appointment as often: only capitals make them an order."""

DOUBTFUL = frozenset({"stop", "unsub", "paren"})
"""Keywords that leave a doubt wherever they stand last."""

FILLERS = frozenset(
    listed("""
    a, ah, ahora, or, o, whatever, means, digo, si, dije, buenas, buenos, dias, tardes, all,
    already, amigo, amiga, and, asap, ay, babe, beg, bro, bruh, bueno, but, buddy, bye, can, chao,
    corazon, could, cuz, dang, damn, dear, dios, dude, en, english, espanol, favor, for, friend,
    gente, gosh, god, good, gracias, guys, hello, hey, heya, hi, hola, homie, hon, honey, hun, i,
    im, in, ingles, inmediatamente, jeez, jesus, just, kindly, lady, lol, lmao, love, ma, maam, man,
    me, meant, mi, mija, mijo, much, muchas, muchacha, muchacho, must, my, ni, no, now, ok, okay,
    okey, omg, oye, oigan, pal, people, perdon, please, plis, pls, plz, plox, por, porfa, porfavor,
    porfis, que, really, right, sir, seriously, so, sorry, spanish, sweetie, thank, thanks,
    thankyou, thnx, thx, tho, to, told, too, tqm, ty, tysm, u, ugh, very, vale, very, wey, guey, we,
    well, wtf, xfa, xfavor, y, ya, yall, yes, yo, you, senor, senora, senorita, manito, compa, mano,
    che, vos
""")
)
"""Words around a keyword that add nothing to it."""

_ALONE = listed("""
    i, im, ive, we, you, u, this, who, what, why, how, where, dont, don, wrong, me, my, ya, no,
    quien, yo, gracias, mi, and, thanks, thx, please, pls, now, already, estos, este, esto, it,
    leave, ur, your, y, por, never, not, didnt, didn, nunca, ok, im, hey, send, lose, take, is, are
""")

CLASSES: Mapping[str, Phrases] = {
    "<part>": listed("""
        bus, wrong, right, same, new, nearest, closest, truck, pit, full, next, last, first, one,
        whistle, rest, train, metro, gas, tour, quick, short, subway, trolley, tram, every, each,
        final, door, back, that, the, a, an, our, his, her, their, any, non, must, to, not, don t,
        dont, can t, cant, won t, wont, never, cannot, will, would, could, should, did, does, do,
        didn t, doesn t, hard, f, emergency, it, he, she, they, we, i, you, u, of, 2, second, rear,
        front, dead, high, low, week, year, other, tail, both, bitter, east, west, north, south,
        deep, these, those, at, your, my, this, is, are, from, before, in, and, or, on, say, said,
        word
    """),
    "<parte>": listed("""
        mas, muy, tan, la, el, un, una, de, es, esta, voz, talla, marea, planta, calle, presion,
        temperatura, precio, lo, en, con, me, le, eso, uno, los, las, que, no, nunca, a, mi, su, tu,
        hacer, hice, poner, doy, dar, dio, dieron, por, sin, clave, calidad, temporada, parte, del,
        al, seria, ser, son, estaba, anda, cae, sale, hago, quiero, puedo, puede, para, cuando,
        menos, algo, bien, demasiado, cama, mesa, silla, tacon, ni, esa, esta, ese, este, se, te,
        nos, y, o, ella, ojala, dice, digo, palabra, gama, piso, si
    """),
    "<aux>": listed("""
        did, do, can, don t, didn t, could, would, should, is there, if, when, cuando, hasta, si
    """),
    "<will>": listed("will, does, won t, doesn t, can t, let"),
    "<line>": listed("phone, number, line, cell, mobile, work, job, office"),
    "<mine>": listed("""
        my number, this number, my phone, my info, my cell, my name, who is this, who s this, whos
        this, who dis, mi numero, mi celular, mi telefono, mi cel, mis datos, ya compre
    """),
    "<thanks>": listed("""
        thanks, thank you, thx, ty, please, pls, plz, ok, okay, no, again, already, lol, bye,
        gracias, por favor, porfa, porfavor, ya, adios, hey, omg, ugh, so, just, now, anymore, any
        more, but
    """),
    "<asked>": listed("""
        can you, will you, would you, could you, can u, will u, would u, need you to, need u to,
        want you to, want u to, make it, make this, make these, make them, i said, i say, said to, y
        all to, you guys to, you to, u to, make em, time to, i meant
    """),
    "<closed>": listed("gracias por todo, thanks for everything, gracias, thank you, thanks"),
    "<alone>": _ALONE,
}  # fmt: skip

LAST: Mapping[str, Phrases] = {
    "order": listed("""
    <thanks> [, <mine> [, <asked> [, ^ <closed> _ [, so i [, yall need to [, y all need to [, you
    need to [, u need to [, you guys need to [, these need to [, this needs to [, it needs to [,
    they need to [, how many times _ say [, how many times _ [, means [, don t know how to [, and [,
    and please [, and just [, to me [, me now [
"""),
    "none": listed("<part> [, <parte> [, <will> _ [, con _ ["),
    "asked": listed("<aux> _ ["),
}
FIRST: Mapping[str, Phrases] = {
    "order": listed("] <alone>"),
    "clear": listed("""
    ] this is _ <line>, ] you _ wrong, ] wrong number, ] who is this, ] i never, ] i didn t, ] i don
    t know, ] i don t want, ] i dont want, ] i no longer, ] i moved, ] ya no, ] no quiero, ] no me
    interesa, ] numero equivocado, ] and delete, ] and remove, ] and refund, ] and lose, ] and take,
    ] and leave, ] and don t
"""),
    "none": listed("""
    ] by, ] de, ] in, ] at, ] the, ] a, ] over, ] sign, ] and shop, ] and go, ] and smell, ] and
    think, ] light, ] con, ] for, ] being, ] la, ] el, ] los, ] las, ] ahi, ] off, ] on, ] up, ]
    loss, ] work, ] table, ] of, ] your, ] it, ] english, ] spanish, ] ingles
"""),
}
