"""Signs that an opt-out says more that a person has to read. `signs.py` says how they are written.

COMPLAINT: the contact has asked before, and the messages go on, or never joined. MATTER: an order,
money, a visit or a product.
"""

from collections.abc import Mapping

from shared.domain.intents.data.phrase_lists import Phrases, listed

CLASSES: Mapping[str, Phrases] = {
    "<my>": listed("my, the, an, a, your, our"),
    "<thing>": listed("""
        order, package, delivery, appointment, card, account, bill, invoice, prescription, deposit,
        receipt, parcel, shipment, return, exchange, rental, reservation, tickets, payment
    """),
    "<asked>": listed("""
        already said, said stop, told you, asked you, texted stop, sent stop, replied stop, already
        asked, already told, unsubscribe, unsubscribed, opted out, optout, said, times, wrote stop,
        last time, ya les dije, ya dije, ya pedi, les pedi, ya les pedi, ya me di, mande alto,
        veces, puse alto, mande stop, ya cancele, he dicho
    """),
    "<still>": listed("""
        still get, still getting, still text, still texting, still sending, still send, keep
        getting, still receiving, keep sending, keep texting, and yet, keep coming, still coming,
        sigo recibiendo, siguen llegando, siguen mandando, siguen enviando, me siguen, y siguen, y
        nada
    """),
    "<unasked>": listed("""
        never signed up, didn t sign up, didnt sign up, did not sign up, never agreed, didn t agree,
        didnt agree, never registered, didn t register
    """),
    "<mi>": listed("mi, el, un, una, la, su, mis"),
    "<cosa>": listed("""
        pedido, paquete, envio, cita, tarjeta, cuenta, factura, receta, deposito, recibo,
        devolucion, cambio, reservacion, pago, orden, compra, dinero, entrega
    """),
}  # fmt: skip

COMPLAINT: Phrases = listed("<asked> & <still>, <unasked>")

MATTER: Phrases = listed("""
    <my> <thing>, charged, overcharged, refund, refunded, money back, never arrived, hasn t arrived,
    didn t arrive, broken, damaged, wrong item, missing, stolen, driver, showed up, food poisoning,
    rude, manager, warranty, allergic, rash, hurt, burned, stole, scammed, hacked, owe me, my money,
    double charge, got sick, <mi> <cosa>, cobraron, cobrado, cobro, reembolso, no llego, no ha
    llegado, llego roto, rota, danado, danada, devolver, devuelvanme, garantia, gerente, grosero,
    grosera, encargado, robaron, alergica, alergico, sarpullido, me deben, estafaron, hackearon
""")
"""A single word is enough: the thread costs an agent a glance."""
