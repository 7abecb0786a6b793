"""The words of which thanks, assent and praise consist, by what they are in the sentence.

`whole/praise.py` says in which order they may stand. A word that asks, refuses, or names a time or
an amount is in no class, so a message with one is read by an agent.
"""

from collections.abc import Mapping

from shared.domain.intents.data.phrase_lists import Phrases, listed

CLASSES: Mapping[str, Phrases] = {
    # Thanks, complete by themselves.
    "T": listed("""
        thanks, thank you, thank u, thank ya, thx, thnx, thnks, tks, ty, tysm, tyvm, thankyou,
        thanx, cheers, appreciate it, appreciate you, appreciate ya, i appreciate it, i appreciate
        you, much appreciated, much obliged, many thanks, with thanks, mahalo, salamat, salamat po,
        merci, gracias, grax, grcs, muchas gracias, mil gracias, muchisimas gracias, gracias mil,
        muy agradecida, muy agradecido, se agradece, se los agradezco, se lo agradezco, te
        agradezco, les agradezco, le agradezco, agradecida, agradecido, dios le pague, dios les
        pague, dios te pague, dios se lo pague
    """),
    # Assent and receipt.
    "K": listed("""
        ok, okay, okey, okie, oki, k, kk, oks, okis, okey dokey, okie dokie, oki doki, got it, got
        em, gotcha, noted, roger, sounds good, sounds great, cool, alright, alrighty, all good, good
        to know, received, will do, vale, listo, recibido, recibida, perfecto, perfect, de acuerdo,
        anotado, enterada, enterado, ta bueno, ta bien, esta bien, todo bien, todo perfecto, gracias
        a dios, tato, no problem, no worries, no rush, no pasa nada, no hay problema, no hay
        cuidado, ntp, np, my pleasure
    """),
    # Words that praise.
    "G": listed("""
        great, gr8, awesome, amazing, nice, lovely, wonderful, fantastic, fabulous, excellent,
        beautiful, gorgeous, delicious, yummy, incredible, brilliant, sweet, adorable, perfection,
        good, fire, the best, best, angels, an angel, flawless, spot on, on point, excelente,
        excelentes, genial, geniales, rico, rica, ricos, ricas, lindo, linda, lindos, lindas,
        hermoso, hermosa, hermosos, hermosas, bonito, bonita, bonitos, bonitas, precioso, preciosa,
        divino, divina, divinas, increible, increibles, maravilloso, maravillosa, chido, chida,
        chevere, bacano, de lujo, espectacular, fenomenal, estupendo, estupenda, bueno, buena,
        buenos, buenas, sabroso, sabrosa, bello, bella, bellos, bellas, encantador, los mejores, las
        mejores, el mejor, la mejor, lo mejor, lo maximo, un amor, unos amores, un encanto, crack,
        cracks, unos cracks, buena onda, bien hecho, amables, amable, atentos
    """),
    # A person likes something; `O` may have to follow.
    "L": listed("""
        love, loved, loving, i love, i loved, we love, we loved, adore, i adore, i like, we like,
        like, liked, enjoyed, we enjoyed
    """),
    "E": listed("""
        me encanta, me encantan, me encanto, me encantaron, nos encanta, nos encantan, nos encanto,
        nos encantaron, me fascina, me fascinan, me fascino, me fascinaron, me gusta, me gustan, me
        gusto, me gustaron, nos gusto, nos gusta, los amo, las amo, los adoro, los quiero, las
        quiero, te amo, te adoro, les amo, love yall, ily, you rock, yall rock, you guys rock, you
        killed it, nailed it, you nailed it, great job, good job, nice job, nice work, great work,
        great service, great stuff, well done, good stuff, so good, too kind, excelente servicio,
        excelente atencion, excelente trabajo, buen trabajo, buen servicio, buena atencion, que
        bueno, que buena, que buenos, que rico, que rica, que lindo, que linda, que lindos, que
        bonito, que bonita, que padre, que chido, que chevere, que bien, que buena onda, que amable,
        que amables, q lindo, q bueno, q rico, felicidades, felicitaciones, bravo
    """),
    "O": listed("""
        it, this, that, these, those, them, you, u, ya, yall, y all, you all, you guys, this place,
        this store, this shop, your shop, your store, the team, your team, every bit, all of it,
        everything
    """),
    # Laughter and joy.
    "H": listed("""
        haha, ha, lol, lmao, jaja, jeje, xd, aw, aww, awe, awww, yay, woo, woohoo, yum, yumm,
        wow, wohoo, hooray
    """),
    # Good wishes and goodbyes that promise to come back.
    "W": listed("""
        have a good one, have a good day, have a great day, have a nice day, have a blessed day,
        have a good night, have a great night, have a good weekend, have a great weekend, have a
        nice weekend, you too, u too, same to you, god bless, god bless you, god bless yall, god
        bless you all, god bless y all, bless you, bless yall, bless you all, blessings, be well,
        take care, happy friday, happy holidays, see you there, see you then, see
        you soon, see you tomorrow, see yall, see you all, igualmente, bendiciones, dios te bendiga,
        dios le bendiga, dios les bendiga, dios los bendiga, dios la bendiga, dios lo bendiga,
        que dios te bendiga, que dios le bendiga, que dios les bendiga, que dios los bendiga, que
        dios me la bendiga, que dios me los bendiga, feliz dia, feliz tarde, feliz noche, feliz
        domingo, feliz sabado, feliz viernes, feliz fin de semana, feliz inicio de semana, lindo
        dia, lindo fin de semana, buen dia, buen fin de semana, buenas noches, saludos, un abrazo,
        abrazos, besos, nos vemos pronto, nos vemos manana, nos vemos alla, hasta pronto,
        que este bien, que esten bien, que tengan buen dia, que tenga buen dia, amen
    """),
    # It is, they are.
    "P": listed("""
        it is, it s, its, that is, that s, thats, this is, these are, they are, theyre, they re,
        you are, youre, you re, ur, u r, yall are, y all are, you guys are, you all are, u guys are,
        it was, that was, everything was, everything is, looks, it looks, fits, all, estan, esta,
        estuvo, estuvieron, quedo, quedaron, me quedo, me quedaron, son, es, fue, llego, llegaron,
        todo, todos, todo llego, todo estuvo, todo quedo, son unos, son los, eres, eres un, eres el,
        eres la, son las
    """),
    # For what thanks are given.
    "F": listed("""
        for the update, for the info, for the information, for the heads up, for the reminder, for
        the help, for your help, for helping, for helping me, for the call, for the reply, for the
        quick reply, for letting me know, for telling me, for everything, for all you do, for your
        time, for your patience, for your service, for the love, for the laugh, for the discount,
        for the coupon, for the deal, for understanding, for sharing, for reaching out, for
        checking, for checking in, for being so kind, for your kindness, for the kind words, for
        writing, por avisar, por avisarme, por el aviso, por la info, por la informacion, por todo,
        por la ayuda, por su ayuda, por tu ayuda, por ayudarme, por el dato, por su tiempo, por tu
        tiempo, por la atencion, por su atencion, por responder, por contestar, por el recordatorio,
        por recordarme, por la paciencia, por su paciencia, por el descuento, por el cupon, por ser
        tan amables, por la oferta, x avisar, x todo, x la info, x el aviso, x el dato
    """),
    # What may stand beside any of these.
    "S": listed("""
        so much, so so much, very much, a lot, a bunch, a ton, a million, kindly, really, very, so,
        super, too, again, you, u, you guys, you all, yall, y all, guys, everyone, everybody, all,
        team, folks, sir, ma am, maam, mam, hon, honey, hun, dear, sweetie, sweetheart, boss, man,
        bro, dude, girl, friend, friends, ladies, buddy, chef, coach, doc, and, then, as always,
        always, today, my friend, miss, po, muchachos, muchachas, chicos, chicas, amigos, amigas,
        amigo, amiga, compa, compadre, hermano, hermana, jefe, jefa, profe, reina, rey, mi reina, mi
        rey, mi vida, mi amor, mi cielo, mi nina, mija, mijo, hijo, hija, mi hermano, corazon,
        linda, bella, guapa, joven, senorita, senora, senor, dona, don, tia, tio, doctora, doctor,
        de verdad, de corazon, todos, a todos, a todas, a ustedes, a ti, a usted, muy, mucho,
        muchisimo, tan, super, re, siempre, como siempre, siempre tan, pues, entonces, ah, y, e,
        tambien, todo, de todo, por siempre, see you, see ya, nos vemos, bye for now, hasta luego,
        oigan, oye, hola, hi, hey, hello, omg, ay, uy, ooh, oh
    """),
}
