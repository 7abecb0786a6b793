"""The words of answers to surveys, in English and Spanish, folded: lower case without accents."""


def _words(text: str) -> frozenset[str]:
    return frozenset(" ".join(one.split()) for one in text.replace("\n", " ").split(",")) - {""}


_ENGLISH = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SPANISH = (
    "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"
)  # fmt: skip
NUMBERS = {word: n for words in (_ENGLISH, _SPANISH) for n, word in enumerate(words)}

LEADS = _words("""
    a, an, a solid, solid, a strong, about, about a, around, maybe, maybe a, probably,
    probably a, definitely, definitely a, easily, easily a, like a, it s a, its a, it is a, it
    was a, that s a, i d say, id say, i would say, i say, i d say a, i d say about, i d say
    about a, i would say a, i give, i give it, i give it a, i give you, i give you a, i d
    give, i d give it, i d give it a, i d give you, i d give you a, id give it a, i would give
    it a, i would give you a, i ll give it, i ll give it a, i ll give you a, giving it a,
    giving you a, give it, give it a, gets a, you get a, my answer is, my answer is a, answer,
    my score is, my score, score, my rating is, rating, i rate it, i rate it a, i rate you a,
    for me a, me, honestly, honestly a, honestly i d say, i vote, rate, un, una, un solido, le
    doy, le doy un, les doy, les doy un, te doy, te doy un, os doy un, doy un, yo les doy, yo
    les doy un, yo le doy un, yo diria, yo diria que, yo diria un, diria, diria que, diria que
    un, digo, digo un, pongo, pongo un, le pongo, le pongo un, les pongo, les pongo un, te
    pongo un, como un, como, mi respuesta es, mi respuesta es un, respuesta, calificacion, mi
    calificacion es, mi calificacion, mi nota es, mi nota, nota, puntuacion, quizas, quizas
    un, tal vez, tal vez un, seria un, es un, fue un, definitivamente, definitivamente un,
    para mi un, yo, yo un, la verdad un, seguro un, sin duda, sin duda un
""")
"""What may stand before a number that is the answer."""

CONNECTORS = _words("""
    but, and, because, cause, cuz, cos, coz, bc, bcuz, since, though, although, however, only,
    just, thanks, thank, thx, ty, tysm, lol, haha, please, pls, sorry, pero, y, porque, pq,
    xq, xk, aunque, gracias, solo, jaja, jajaja, disculpa, perdon
""")
"""The words that may follow a number that is the answer. A noun after it counts something: 1 thing,
5 bags."""

YES = _words("""
    yes, yep, yeah, yup, yes you did, you did, sure, of course, absolutely, definitely,
    totally, certainly, very much, very, indeed, very likely, likely, extremely, extremely
    likely, si, claro, claro que si, si claro, por supuesto, desde luego, mucho, muchisimo,
    sip, simon, muy probable, probable, si mucho, si bastante, bastante, asi es
""")
NO = _words("""
    no, nope, nah, not really, not at all, no not really, not much, no you didn t, you didn t,
    you did not, no way, hardly, never, unlikely, not likely, not likely at all, very
    unlikely, not very, not very much, didn t help, did not help, no it didn t, it didn t, it
    did not, para nada, no mucho, casi nada, nada, no de verdad, la verdad no, la verdad que
    no, nel, no no, poco, muy poco, nunca, jamas, nada probable, poco probable, no me
    ayudaron, no ayudaron, no realmente, claro que no
""")

POSITIVE = _words("""
    great, good, very good, pretty good, excellent, perfect, amazing, awesome, fantastic,
    wonderful, superb, outstanding, brilliant, fabulous, terrific, incredible, lovely, nice,
    best, the best, helpful, happy, satisfied, pleased, easy, fast, quick, friendly, love it,
    loved it, love you, i love it, i loved it, love you guys, thumbs up, thumb up, up, all
    good, so good, not bad, not bad at all, very well, well done, good job, great job, nice
    job, 10 out of 10, top notch, impeccable, flawless, no complaints, couldn t be better,
    could not be better, a plus, genial, excelente, perfecto, perfecta, buenisimo, buenisima,
    buenisimos, bueno, buena, buenos, bien, muy bien, muy bueno, muy buena, todo bien, todo
    muy bien, todo perfecto, todo excelente, todo genial, increible, fantastico, fantastica,
    maravilloso, maravillosa, estupendo, estupenda, espectacular, fabuloso, encantada,
    encantado, me encanto, me encanta, me gusto, me gusto mucho, me gusta, lo maximo, los
    mejores, la mejor, el mejor, de lujo, chido, padre, padrisimo, chevere, bacano, barbaro,
    buenazo, rapido, facil, amable, amables, contenta, contento, satisfecha, satisfecho,
    feliz, pulgar arriba, arriba, nada mal, no esta mal, sin quejas, de diez, super, super
    bien
""")
NEUTRAL = _words("""
    so so, soso, ok, okay, okey, k, it s ok, its ok, it was ok, it was okay, it s okay, fine,
    it was fine, it s fine, average, mediocre, decent, alright, all right, neutral, neither,
    in between, fair, meh ok, could be better, could have been better, nothing special, ok i
    guess, i guess, kind of, kinda, sort of, somewhat, a little, a bit, mas o menos,
    masomenos, regular, normal, asi asi, ni bien ni mal, ni fu ni fa, pasable, aceptable,
    podria ser mejor, puede mejorar, un poco, algo, medio, ahi nomas, ahi mas o menos, equis
""")
NEGATIVE = _words("""
    meh, bad, very bad, so bad, really bad, terrible, awful, horrible, poor, very poor, worst,
    the worst, useless, worthless, sucks, it sucks, it sucked, sucked, you suck,
    disappointing, disappointed, very disappointed, unhappy, dissatisfied, unsatisfied, not
    good, not great, not happy, not satisfied, not helpful, unhelpful, hate it, hated it, i
    hate it, i hated it, rude, slow, too slow, very slow, frustrating, frustrated, waste of
    time, a waste of time, thumbs down, thumb down, down, not impressed, unimpressed,
    difficult, hard, very hard, garbage, trash, crap, mal, muy mal, mala, malo, malos, malas,
    muy malo, muy mala, malisimo, malisima, pesimo, pesima, fatal, pesimos, lo peor, los
    peores, el peor, la peor, peor, decepcionante, decepcionado, decepcionada, muy
    decepcionada, muy decepcionado, no me gusto, no me gusta, no me gusto nada, no muy bien,
    no muy bueno, nada bien, nada bueno, insatisfecho, insatisfecha, inutil, inservible,
    lento, muy lento, lenta, grosero, groseros, grosera, dificil, muy dificil, frustrante, una
    perdida de tiempo, perdida de tiempo, pulgar abajo, abajo, no sirve, no sirvio, no sirven,
    asco, que asco, una basura, basura
""")

COMPLAINTS = NEGATIVE | _words("""
    late, cold, broken, missing, wrong, dirty, expensive, overpriced, waited, ignored, ruder,
    slower, worse, unprofessional, damaged, incorrect, mistake, mistakes, lost, forgot,
    overcharged, impolite, confusing, complicated, delayed, delay, nobody, mess, messy,
    unfriendly, lied, problem, problems, frio, fria, frios, frias, tarde, roto, rota, rotos,
    rotas, sucio, sucia, caro, cara, caros, caras, tardo, tardan, tardaron, tardaba, tardado,
    falto, faltaba, equivocado, equivocada, error, errores, perdido, perdida, danado, danada,
    groseria, groserias, retraso, retrasado, nadie, confuso, complicado, desorden, mintieron,
    problema, problemas, espere, esperando, cobraron, incorrecto
""")
"""The words of which one makes an answer a complaint."""

NEGATIONS = _words(
    "not, never, no, nunca, sin, without, wasn t, isn t, nothing, nada, t, hardly, ni, tampoco"
)
"""The words beside which a complaint may be praise: "not slow at all"."""

FILLERS = _words("""
    it, was, is, so, really, very, super, the, service, thanks, thank, you, guys, i, am, m, s,
    that, experience, everything, all, always, just, and, absolutely, simply, totally, thx,
    ty, lol, haha, fue, esta, estuvo, todo, muy, el, la, servicio, gracias, muchas, siempre,
    y, atencion, experiencia, son, es, jaja, jajaja, todos, ustedes, la verdad, verdad, estoy,
    su, me, parecio, quede
""")
"""Words that add nothing to an answer of one of the lists above."""

ASKS = _words("""
    what, when, where, who, whos, how, why, which, can, could, do, does, did, is, are, will,
    would, may, should, have, has, que, cuando, donde, quien, como, por, cual, cuanto, cuanta,
    cuantos, puedo, pueden, puede, podria, tienen, hay, hasta, desde
""")
"""The first words of a message that asks, with or without a question mark."""
