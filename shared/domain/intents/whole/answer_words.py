"""The words of which an answer to a question of an opt-in consists, and a wish to join.

`answers.py` and `joining.py` say in which order they may stand. A word in no class, such as
"but" or "when", means more, and the message is no such answer.
"""

from collections.abc import Mapping

from shared.domain.intents.data.phrase_lists import Phrases, listed

_POLITE = listed("""
    please, pls, plz, thanks, thank you, thx, ty, ma am, sir, hi, hello, hey, por favor, porfa,
    porfavor, x favor, gracias, hola, buenas, buenos dias, buenas tardes, señor, senora, señora,
    amigo, amiga, haha, again, otra vez, de nuevo
""")

ANSWERS: Mapping[str, Phrases] = {
    "P": _POLITE,
    # Agrees, and nothing else can be meant.
    "Y": listed("""
        yes, yea, yeah, yeh, yep, yup, yess, yes i do, yes i would, yes i am, i do, i am in, im in,
        i m in, count me in, sign me up, of course, definitely, absolutely, for sure, sure, sure
        thing, sure do, certainly, yes indeed, i agree, agreed, i confirm, confirmed, confirm, let
        s do it, lets do it, do it, go ahead, why not, si, sii, sip, sipi, simon, claro, claro que
        si, por supuesto, desde luego, si quiero, si acepto, acepto, quiero, confirmo, si confirmo,
        adelante, apuntame, anotame, inscribeme, hagale, como no, obvio, si señor, si senor, afirmo,
        afirmativo
    """),
    # Agrees or only acknowledges: it is not counted as a consent.
    "O": listed("""
        ok, okay, okey, okie, oki, k, kk, cool, sounds good, sounds great, great, alright, fine,
        got it, i guess, maybe, perfect, nice, awesome, good, all good, vale, va, dale, sale, bueno,
        esta bien, ta bien, orale, listo, perfecto, de acuerdo, genial, chevere, chido, ya, ya va,
        eso, tal vez, quizas, creo que si, i think so
    """),
    "N": listed("""
        no, nah, nope, no thanks, no thank you, not really, not interested, i m good, im good, i am
        good, pass, i ll pass, ill pass, no sir, no way, not for me, i don t, i do not, i dont, i
        don t want to, i dont want to, not now, nel, nop, para nada, mejor no, no quiero, no
        gracias, no me interesa, no por ahora, ahora no, paso, no acepto, negativo, nanay, nones,
        que no, claro que no, por supuesto que no
    """),
}

JOINING: Mapping[str, Phrases] = {
    "P": (
        *_POLITE,
        *listed("""
            i d like to, i would like to, i want to, can i, can you, could you, how do i, quiero,
            quisiera, me gustaria, puedo, pueden, yes, si, now, ahora, too, tambien
        """),
    ),
    # Asks to be on the list.
    "J": listed("""
        sign me up, sign us up, sign me back up, add me, add me back, put me on, put me back on, put
        me down, count me in, subscribe me, enroll me, opt me in, join, subscribe, sign up, enroll,
        opt in, i want in, i m in, im in, include me, text me, get on, be on, start again, restart,
        anotenme, anoteme, anotame, apuntenme, apunteme, apuntame, agreguenme, agregueme, agregame,
        inscribanme, inscribame, inscribeme, suscribanme, suscribame, suscribeme, metanme, meteme,
        pongame, ponganme, ponme, incluyanme, incluyeme, incluyame, inscribirme, anotarme,
        apuntarme, suscribirme, unirme, entrar, registrarme, registrenme, empiecen otra vez
    """),
    # What the list is for.
    "L": listed("""
        to, for, on, in, the list, your list, the text list, the texts, your texts, texts, text
        list, the text club, the club, text club, the program, your program, the messages, messages,
        text messages, the text messages, the offers, offers, the deals, deals, the coupons,
        coupons, the promos, promos, the discounts, discounts, the alerts, alerts, list, vip, the
        vip list, your updates, updates, rewards, the rewards, a, al, en, para, la lista, su lista,
        tu lista, lista, los mensajes, mensajes, las ofertas, ofertas, los cupones, cupones, las
        promociones, promociones, las promos, los descuentos, descuentos, el programa, programa, el
        club, club, los avisos, avisos, recibir, get, receive, with
    """),
    # Wants what the list is for.
    "W": listed("""
        i want, i need, give me, send me, i d love, i would love, i d like, i would like, quiero,
        quisiera, mandenme, mandame, enviame, envienme, me gustaria recibir, deme, denme
    """),
}
