"""The words of which a wish for another language consists. `whole/language_wishes.py` says in which
order they may stand.

A word that is about goods or classes ("the Spanish version of the book") is in no class.
"""

from collections.abc import Mapping

from shared.domain.intents.data.phrase_lists import Phrases, listed

CLASSES: Mapping[str, Phrases] = {
    # The names of the languages.
    "e": listed("english, ingles"),
    "s": listed("spanish, espanol, castellano"),
    # In, into.
    "i": listed("in, en, to, into, al, a"),
    # A wish, or a question whether it is possible.
    "v": listed("""
        text me, text, write, write me, write to me, send, send me, send them, send it, send these,
        send texts, send messages, send me texts, send me messages, speak, talk, talk to me, reply,
        answer, switch, switch me, switch it, switch to, change, change it, change me, change to,
        can you, can u, could you, could u, would you, will you, can i get these, can i get them,
        can i get texts, can i get your texts, can i have these, can you text me, can u text me,
        can you text, can u text, can you send, can you send me, can you send these, can you send
        texts, could you text me, can you write, do you speak, do u speak, do yall speak, you speak,
        does anyone speak, i want, i want texts, i want these, i need, i d like, id like, i d
        prefer, id prefer, i prefer, i would prefer, i would like, we prefer, prefer, texts,
        messages, the texts, the messages, my texts, my messages, your texts, your messages, these,
        me, it is easier, is it possible, escriban, escribanme, escribame, escribeme, escriba,
        escriben, manden, mandenme, mandame, mandeme, manda, mandenlo, mandenmelo, mandenmelos,
        mandalo, mandalos, envien, envienme, envieme, enviame, hablen, hablenme, hablame, hableme,
        hablan, habla, hablas, cambien, cambienme, cambialo, cambiar, pueden, puede, puedes, podria,
        podrian, puedes mandar, pueden mandar, me pueden mandar, me puedes mandar, me pueden
        escribir, me puede escribir, me puedes escribir, pueden escribirme, puede escribirme, puedes
        escribirme, pueden escribir, pueden mandarme, pueden enviar, pueden enviarme, me lo pueden
        mandar, me los pueden mandar, me lo mandan, que me lo manden, que me los manden, que me
        manden, quiero, quisiera, prefiero, preferiria, preferimos, necesito, me gustaria, todo,
        todos, los mensajes, mensajes, sus mensajes, mis mensajes, los textos, textos, los avisos,
        avisos, se puede, puede ser, si puede ser, si se puede, hay alguien que hable, alguien habla
    """),
    # What the contact reads and speaks, and what not.
    "k": listed("""
        i speak, i read, we speak, we read, i understand, i only speak, i only read, i only
        understand, we only speak, we only read, i just speak, solo hablo, solo leo, solo entiendo,
        hablo, leo, leo mejor, yo leo mejor, yo hablo, yo leo, nosotros hablamos, hablamos,
        mi idioma es, my language is, i read better in, i read better
    """),
    "n": listed("""
        i don t speak, i dont speak, i do not speak, don t speak, dont speak, i don t read, i dont
        read, i do not read, don t read, dont read, i don t understand, i dont understand, i do not
        understand, don t understand, dont understand, i can t read, i cant read, i cannot read,
        can t read, cant read, i don t know, i dont know, we don t speak, we don t read, no
        hablo, no leo, no entiendo, no comprendo, yo no hablo, yo no leo, yo no entiendo, no se,
        no hablamos, no entendemos, no sabemos, no puedo leer, que no entiendo, no le entiendo al
    """),
    # No longer in that language.
    "x": listed("""
        no more, stop, no mas, not, no, ya no, ya no mas, enough with the, enough, basta de, nada
        de, instead of, en vez de, en lugar de, not in, no en
    """),
    # What may stand beside it.
    "p": listed("""
        please, pls, plz, plis, por favor, porfavor, porfa, porfis, por fa, x favor, xfa, favor,
        thanks, thank you, thx, ty, gracias, muchas gracias, ok, hi, hello, hey, hola, sorry,
        perdon, disculpe, disculpen, oiga, oigan, oye, only, just, solo, solamente, nomas, nada mas,
        better, is better, is fine, works better, mejor, es mejor, instead, from now on, de
        ahora en adelante, if possible, if you can, thats easier, and, y, so, pues, que, si, yes,
        yo, me, very well, well, muy bien, bien, nada, much, mucho, hon, amigo, amiga, senorita,
        buenas, buenos dias, buenas tardes
    """),
}
