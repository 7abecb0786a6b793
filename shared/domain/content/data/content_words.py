"""The words that the rules of content look for, in English and Spanish, each with its source.

How a phrase is written: lower case, without accents; `#` is any number, `$#` and `#%` an amount;
`url` is a link or an address; `<name>` is any of CLASSES; `:` and `=` are themselves; `.` is any
other mark, or the end. Of the phrases that begin at a word the longest counts, and what it covers
is read once: so `glue gun`, as harmless, takes the gun away.
"""

from collections.abc import Mapping

Phrases = tuple[str, ...]


def _listed(phrases: str) -> Phrases:
    return tuple(" ".join(phrase.split()) for phrase in phrases.split(","))


# AT&T Code of Conduct for 10DLC (2021-03-01) forbids public shorteners in bulk messages, so does
# CTIA Messaging Principles 2023, 5.3.2. The hosts are those that US aggregators list, such as
# support.text-em-all.com, article 572.
SHORTENERS = frozenset(
    _listed("""
    9qr.de, alturl.com, app.link, bc.vc, bit.do, bit.ly, bitly.com, bitly.ws, budurl.com, buff.ly,
    clicky.me, cutt.ly, goo.gl, is.gd, lc.chat, linki.la, lnkd.in, minm.xyz, ow.ly, rb.gy,
    rebrand.ly, s2r.co, serveirc.com, shorturl.at, shrtco.de, soo.gd, t.co, t.ly, tiny.cc,
    tinyurl.com
""")
)

CLASSES: Mapping[str, Phrases] = {
    "<reply>": _listed("""
        reply, replying, text, texting, txt, send, sending, respond, answer, responde, responda,
        respondiendo, responder, contesta, contestar, envia, envie, enviar, enviando, manda, mandar,
        escribe, escribir, texto
    """),
    # Each is an opt-out when a contact sends it: 47 CFR 64.1200(a)(10), CTIA 5.1.3, and our own
    # standard for Spanish.
    "<stop>": _listed("""
        stop, stopall, end, quit, cancel, unsubscribe, unsub, revoke, optout, alto, parar, baja,
        cancelar, salir, detener, fin, arret
    """),
    # What ends at the contact's request, in a message that names the word: "STOP to end".
    "<quit>": _listed("""
        stop, end, quit, cancel, optout, unsubscribe, unsub, leave, cancelar, salir, parar,
        terminar, fin, baja, darte de baja, darse de baja, desuscribirte, no recibir
    """),
    # The same, where only these messages can be meant: "the only way to opt out".
    "<leave>": _listed("""
        optout, unsubscribe, unsub, stop texts, stop messages, stop msgs, stop these,
        stop receiving, stop getting, stop our, end texts, end messages, darte de baja,
        darse de baja, desuscribirte, desuscribirse, no recibir, dejar de recibir,
        cancelar la suscripcion, cancelar tu suscripcion, cancelar mensajes, cancelar los mensajes
    """),
    "<your>": _listed("your, the, this, tu, su, tus, sus, el, la, este, esta"),
    "<dealing>": _listed("""
        order, orders, purchase, booking, reservation, appointment, package, parcel, shipment,
        delivery, refund, return, exchange, payment, invoice, bill, receipt, subscription, balance,
        prescription, rental, ticket, tickets, claim, warranty, repair, pedido, pedidos, compra,
        reserva, reservacion, cita, paquete, envio, entrega, reembolso, devolucion, cambio, pago,
        factura, recibo, suscripcion, saldo, receta, boleto, boletos, garantia, reparacion
    """),
}

# CTIA 5.1.3: say how, and with what words.
OPT_OUT: Phrases = _listed("""
    <reply> <stop>, <reply> : <stop>, <reply> with <stop>, <reply> back <stop>,
    <reply> the word <stop>, <reply> help or <stop>, <reply> con <stop>, <reply> la palabra <stop>,
    <reply> ayuda o <stop>, <stop> to <quit>, <stop> 2 <quit>, <stop> : <quit>, <stop> = <quit>,
    <stop> para <quit>, <stop> p . <quit>, <quit> : <stop>, <quit> = <stop>, <leave> with <stop>,
    <leave> con <stop>,
    stop2end, stop2quit, stop2stop
""")
# A keyword of the brand that ends something else than the messages.
OPT_OUT_HARMLESS: Phrases = _listed("""
    <reply> <stop> to cancel your, <reply> <stop> to cancel the, <stop> to cancel your,
    <reply> <stop> para cancelar tu, <reply> <stop> para cancelar su, <stop> para cancelar tu,
    <stop> para cancelar su, end to end
""")

# 47 CFR 64.1200(a)(10): no sender may name one means as the only one.
EXCLUSIVE: Phrases = _listed("""
    only by <reply> <stop>, only by <reply> the word <stop>, only via <stop>,
    only if you <reply> <stop>, only when you <reply> <stop>, exclusively by <reply> <stop>,
    only way to <leave>, only way of <leave>, only means to <leave>, only method to <leave>,
    no other way to <leave>, no other means to <leave>, can only <leave>, may only <leave>,
    only <leave> by, only <leave> via, must <reply> <stop>, must <reply> the word <stop>,
    only be cancelled by <reply> <stop>, only be canceled by <reply> <stop>,
    solo respondiendo <stop>, solo enviando <stop>, solamente respondiendo <stop>,
    solamente enviando <stop>, unicamente respondiendo <stop>, unicamente enviando <stop>,
    solo si respondes <stop>, solo si envias <stop>, unica forma de <leave>,
    unica manera de <leave>, unico medio para <leave>, unico modo de <leave>, solo puedes <leave>,
    solo puede <leave>, solo podras <leave>, debes responder <stop>, debe responder <stop>,
    debes enviar <stop>, debe enviar <stop>, tienes que responder <stop>, tienes que enviar <stop>
""")

# Twilio Messaging Policy and aggregators' reviews: one message has to end it.
SECOND_STEP: Phrases = _listed("""
    <reply> <stop> then, <reply> <stop> . then, <reply> <stop> and then, <reply> <stop> . and then,
    <reply> <stop> and confirm, <reply> <stop> followed by, <reply> <stop> twice,
    <reply> <stop> again, <reply> <stop> and your, <reply> <stop> y luego, <reply> <stop> . luego,
    <reply> <stop> y despues, <reply> <stop> y confirma, <reply> <stop> seguido de,
    <reply> <stop> dos veces, <reply> <stop> y tu
""")
OTHER_STEP: Phrases = _listed("""
    # to <leave>, # : <leave>, # = <leave>, # para <leave>, <reply> # to stop ., log in to <leave>,
    login to <leave>, sign in to <leave>, survey to <leave>, call # to <leave>, call us to <leave>,
    email us to <leave>, url to <leave>, <leave> : url, <leave> at url, <leave> visit url,
    <leave> go to url, <leave> on url, <leave> here, <leave> log in, <leave> call, <leave> email,
    inicia sesion para <leave>, encuesta para <leave>, llama para <leave>, url para <leave>,
    llama al # para <leave>, <leave> en url, <leave> visita url, <leave> entra en url, <leave> aqui,
    <leave> inicia sesion, <leave> llama
""")

# 47 CFR 64.1200(a)(1), (f)(13): an invitation to buy is advertising, whatever else the body says.
ADVERTISING: Phrases = _listed("""
    shop now, shop the sale, buy now, order now and save, limited time offer, limited time deal,
    limited time only, while supplies last, off your next order, off your next purchase,
    #% off your next, $# off your next, #% off everything, #% off all, #% off sitewide, sale ends,
    offer ends, enter to win, save #%, save $#, save up to, save big, save on your next,
    don't miss out, dont miss out, refer a friend, treat yourself, check out our new,
    compra ahora, compra ya, compra hoy,
    oferta limitada, oferta termina, rebajas terminan, hasta agotar existencias,
    descuento en tu proxima, #% de descuento en tu proxima, $# de descuento en tu proxima,
    #% de descuento en todo, descuento en todo, participa y gana, ahorra #%, ahorra $#,
    ahorra hasta, aprovecha, te lo pierdas, invita a un amigo
""")
# Names of offers. They advertise in most messages; in some they only answer a question, or name
# what the contact has bought: "Your order from the summer sale has shipped".
OFFER: Phrases = _listed("""
    flash sale, buy one get one, buy one . get one, buy # get #, bogo, #% off, $# off, #% discount,
    $# discount, # percent off, half off, half price, coupon, coupons, promo, promos, promo code,
    promotional code, promotions, new promotion, special promotion, discount code, discounts,
    special offer, special offers, exclusive offer, exclusive offers, our offers, special deal,
    special deals, best deal, best deals, great deal, great deals, our deals, daily deals, on sale,
    our sale, summer sale, winter sale, spring sale, fall sale, holiday sale, big sale, sale starts,
    clearance, giveaway, sweepstakes, chance to win, free gift, free with your, free with any,
    free with every, early access, for a limited time, black friday, cyber monday, new arrivals,
    new collection, left in your cart, still in your cart, waiting in your cart,
    complete your purchase, code at checkout, #% de descuento, $# de descuento, #% menos,
    descuento del #%, descuento de #%, codigo de descuento, codigo promocional, descuentos, cupon,
    cupones, promocion, promociones, oferta especial, gran oferta, ofertas, nuestra oferta,
    en oferta, en rebaja, rebajas, liquidacion, envio gratis, regalo gratis, gratis con tu,
    gratis en tu, sorteo, nueva coleccion, acceso anticipado, por tiempo limitado, el buen fin,
    en tu carrito, ultimas unidades, 2x1, 3x2, dos por uno
""")
# An offer that the contact is called to take, whatever transaction the statement is about.
CALL: Phrases = _listed("""
    get #% off, get $# off, take #% off, take $# off, enjoy #% off, enjoy $# off,
    obten #% de descuento, disfruta #% de descuento, llevate #% de descuento
""")
# A price that is praised. It advertises unless the message is about a transaction, and it is an
# ordinary answer in a conversation.
PRICE: Phrases = _listed("""
    from $#, from only $#, from just $#, only $#, just $#, starting at $#, as low as $#, now $#,
    desde $#, solo $#, solo por $#, por solo $#, a solo $#, ahora $#
""")
OFFER_HARMLESS: Phrases = _listed("""
    the shop now, our shop now, bike shop now, coupon was applied, coupon was refunded,
    promo code was applied, discount code was applied, no promos, no promotions, no discounts,
    on sales tax, customs clearance, clearance from customs, security clearance, ground clearance,
    job offer ends, tu compra ahora, su compra ahora, la compra ahora, tu compra ya, su compra ya,
    la compra ya, tu compra hoy, su compra hoy, la compra hoy, oferta de trabajo,
    ofertas de trabajo, oferta laboral, sin promociones, sin ofertas, sin descuentos,
    liquidacion de sueldo, el buen fin de semana
""")
# What the contact has with the brand already. A message about it names offers as facts.
TRANSACTION: Phrases = _listed("""
    <your> <dealing>, <your> recent <dealing>, <your> upcoming <dealing>, <your> last <dealing>,
    order number, order no, numero de pedido
""")
# What has happened to it.
STATUS: Phrases = _listed("""
    shipped, dispatched, was delivered, were delivered, been delivered, delivered ., delivered :,
    out for delivery, on its way, on the way, has left, have left, confirmed, we received,
    was received, have received, refunded, was applied, were applied, been applied, applied .,
    applied :, applied to <your>, we applied, ready for pickup, ready to collect, scheduled,
    rescheduled, canceled, cancelled, renews, renewed, was charged, were charged, been charged,
    credited, total $#, total :, total is, total was, total of, subtotal, receipt, invoice,
    tracking, track it, track :, is due, due on, backordered, delayed, returned, you saved,
    you save $#, you save #%, you bought, you ordered, you used, you returned, you paid,
    fue enviado, fue enviada, sido enviado, sido enviada, enviado ., enviada ., en camino, salio,
    ya salio, fue entregado, fue entregada, entregado ., entregada ., confirmado, confirmada,
    recibimos, reembolsado, reembolsada, reembolsamos, se aplico, se aplicaron, fue aplicado,
    fue aplicada, aplicado ., aplicada ., aplicado a <your>, aplicada a <your>,
    lista para recoger, listo para recoger, programada, programado, reprogramada, reprogramado,
    cancelado, cancelada, se renueva, cobramos, abonamos, total de, recibo, factura, rastrea,
    rastreo, seguimiento, vence el, retrasado, retrasada, devuelto, compraste, pediste, usaste,
    ahorraste, pagaste
""")
# Words of a link that leads to an offer.
OFFER_LINK = frozenset(
    _listed("""
    bogo, clearance, coupon, coupons, deal, deals, discount, discounts, offer, offers, promo,
    promos, promotion, promotions, sale, sales, utm, cupon, cupones, descuento, descuentos, oferta,
    ofertas, promociones, rebajas
""")
)
# A link is tagged for statistics in any message.
OFFER_LINK_CERTAIN = OFFER_LINK - {"utm"}

# 15 U.S.C. 45: urgency and prizes that are not true deceive.
URGENCY: Phrases = _listed("""
    act now, act fast, act today, hurry, last chance, final chance, final notice, final warning,
    urgent, don't wait, dont wait, expires soon, before it's too late, before its too late,
    immediate action required, account will be closed, account will be suspended, now or never,
    once in a lifetime, urgente, ultima oportunidad, ultimo aviso, date prisa, apurate, apresurate,
    no esperes mas, antes de que sea tarde, actua ya, actua ahora, ahora o nunca
""")
PRIZE: Phrases = _listed("""
    you won, you've won, you have won, you are a winner, you're a winner, you've been selected,
    you have been selected, claim your prize, claim your reward, guaranteed winner, free money,
    has ganado, ganaste, eres el ganador, eres la ganadora, has sido seleccionado,
    has sido seleccionada, reclama tu premio, dinero gratis
""")
URGENCY_HARMLESS: Phrases = _listed("""
    urgent care, not urgent, non urgent, isn't urgent, in no hurry, no hurry, don't wait for,
    don't wait up, you won't, no es urgente, nada urgente
""")

# The 10DLC decline codes 701-707 and T-Mobile Code of Conduct 2.2, 5. Alcohol, and with
# some providers tobacco, are allowed where the contact gave a date of birth.
SHAFT: Mapping[str, Phrases] = {
    "sex": _listed("""
        sex, sexy, sexual, xxx, porn, porno, nude, nudes, escorts, stripper, strippers, onlyfans,
        sexo, desnuda, desnudas, desnudos, erotico, erotica, sexuales
    """),
    "hate": _listed("""
        nazi, nazis, kkk, white power, white supremacy, ethnic cleansing, supremacia blanca,
        limpieza etnica
    """),
    "alcohol": _listed("""
        alcohol, alcoholic, beer, beers, wine, wines, liquor, whiskey, whisky, vodka, tequila,
        bourbon, gin and tonic, champagne, prosecco, mezcal, booze, cocktail, cocktails, cerveza,
        cervezas, vinos, vino tinto, vino blanco, copa de vino, botella de vino, licor, licores,
        coctel, cocteles, champan
    """),
    "firearms": _listed("""
        gun, guns, firearm, firearms, handgun, handguns, rifle, rifles, pistol, pistols, shotgun,
        shotguns, ammo, ammunition, ar15, silencer, silencers, pistola, pistolas, escopeta,
        escopetas, municion, municiones, arma de fuego, armas de fuego
    """),
    "tobacco": _listed("""
        tobacco, cigarette, cigarettes, cigar, cigars, vape, vapes, vaping, e cig, e cigs, ecig,
        hookah, nicotine, juul, tabaco, cigarrillo, cigarrillos, puro habano, puros habanos, vapeo,
        vapeador, nicotina, narguile
    """),
    "cannabis": _listed("""
        cannabis, marijuana, cbd, thc, hemp, weed, kush, edibles, dispensary, delta8, kratom,
        marihuana, mariguana, canamo
    """),
}
# T-Mobile Code of Conduct 2.2, 5.1-5.2.
HIGH_RISK: Mapping[str, Phrases] = {
    "loans and debts": _listed("""
        payday loan, payday loans, cash advance, debt relief, debt consolidation, debt collection,
        credit repair, student loan forgiveness, prestamo rapido, prestamos rapidos,
        alivio de deudas
    """),
    "work from home": _listed("""
        work from home, make money fast, get rich quick, trabaja desde casa, dinero facil
    """),
    "gambling": _listed("""
        casino, sports betting, gambling, betting odds, online poker, apuestas
    """),
    "prescriptions": _listed("no prescription needed, without a prescription, sin receta medica"),
}
TOPICS_HARMLESS: Phrases = _listed("""
    glue gun, heat gun, nail gun, staple gun, massage gun, nerf gun, water gun, spray gun,
    caulking gun, caulk gun, jump the gun, top gun, gun metal, root beer, ginger beer,
    non alcoholic, nonalcoholic, alcohol free, rubbing alcohol, alcohol wipes, no alcohol,
    without alcohol, beer batter, wine red, wine colored, shrimp cocktail, cocktail dress,
    cocktail dresses, cocktail attire, same sex, sex : f, sex : m, weed killer, weed barrier,
    weed control, weed whacker, weed resistant, tobacco free, nicotine free, no vape, no vaping,
    no guns, pistola de agua, pistola de pegamento, pistola de silicona, pistola de calor,
    sin alcohol, sin nicotina, sexo : f, sexo : m
""")

# Filters search for these first, so they get obfuscated: AT&T, "mechanisms designed to evade".
DISGUISED = frozenset(
    _listed("""
    beer, bonus, cannabis, cash, casino, cheap, click, coupon, deal, deals, discount, free, loan,
    loans, marijuana, money, offer, porn, prize, sale, sales, viagra, vodka, weed, winner, cerveza,
    descuento, dinero, gratis, oferta, ofertas, premio, prestamo
""")
)
