"""French phrases for wanting no more messages. `free_text.py` says how they are written."""

from shared.domain.intents.data.phrase_lists import listed

STOP = listed("""
    ^ stop svp <z>, ^ stop s il vous plait <z>, ^ arret svp <z>, ^ arretez svp <z>, ^ arretez
    <z>, arretez de m envoyer, arretez de me texter, arretez de me contacter, arretez de m
    ecrire, arrete de m envoyer, arretez les messages, arretez les textos, arretez vos, retirez
    moi, enlevez moi, desabonnez moi, me desabonner, supprimez mon numero, plus de messages,
    plus de textos, plus de sms, ne m envoyez plus, ne me contactez plus, ne m ecrivez plus, ne
    me textez plus, laissez moi tranquille, retirez mon numero, je ne veux plus recevoir, ne
    veux plus de
""")

WRONG_NUMBER = listed("mauvais numero, faux numero, vous vous trompez de numero")

REFUSAL = listed("^ non <z>, ^ non merci <z>, ^ pas interesse <z>")
