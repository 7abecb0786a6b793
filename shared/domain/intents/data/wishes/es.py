"""Spanish words of wishes: what a contact still wants, when, how often and by which channel.

A `*` at the end of a word matches every word that begins so.
"""

from shared.domain.intents.data.phrase_lists import listed

PROMOTIONAL = listed("""
    oferta, ofertas, promo, promos, promocion, promociones, publicidad, anuncios, propaganda,
    descuentos, cupon, cupones, rebajas, boletin, newsletter, marketing, ads, ventas
""")
TRANSACTIONAL = listed("""
    pedido, pedidos, entrega, entregas, envio, envios, cita, citas, turno, turnos, compra,
    compras, reserva, reservas, reservacion, recibos, receta lista, recetas listas, mi receta,
    medicina, medicinas, paquete, paquetes, mis lentes, rastreo, guia, facturas, recoger
""")
KINDS = listed("""
    encuesta, encuestas, concursos, concurso, sorteo, sorteos, rifa, rifas, horoscopo, chistes,
    memes, consejo, consejos, consejito, cumpleanos, recetas de cocina, motivacional*,
    felicitaciones, cadenas, trivia, boletines
""")
MESSAGES = listed("""
    mensaje, mensajes, textos, texto, aviso, avisos, alertas, alerta, recordatorio,
    recordatorios, notificaciones, lo de, los de, las de, sms, noticias, avisame*, avisenme,
    aviseme*, me dicen, recuerdenme*
""")
REST = listed("""
    lo demas, el resto, todo lo demas, los demas, las demas, lo otro, de lo demas, lo de mas,
    otra cosa
""")
ONLY = listed("solo, solamente, nomas, nada mas, unicamente, puro")
DROP = listed("""
    no, ya no, nada de, nada, sin, fuera, fuera de, quiten*, quita*, kita, kiten, borr*,
    cancel*, elimin*, corten*, corta*, suprim*, jamas, nunca, sobra, sobran, basta de, dejen de,
    paren, pare, tampoco, ni una mas, out, saca, saquen, bajar, baja de, de baja, olvida*, alto,
    ahorr*, tiralo
""")
KEEP = listed("""
    si, sip, deja, dejen*, dejar*, dejame*, sigan*, sigue, siga, mantener, mantengan*, quiero,
    necesito, avis*, ok, bien, sirve*, conserv*, me interesa*, vale, solo, solamente, nomas,
    nada mas, recuerden*, continue*, continuen, perfecto, encantada, me gusta*, mandame, manden,
    mandenme
""")
KEPT_DROP = listed("""
    no quiten, no quites, no me quiten, no me lo quiten, no me los quiten, no borren, no
    cancelen, no dejen, no dejes, no me lo toquen, no me los toquen, no lo quiten, no paren
""")

CHANNELS = listed("""
    llamen, llamar, llamarme, llamas, llamada, llamadas, llame, llames, marquen, marcarme,
    marcar, por telefono, correo, correos, email, emails, mails, mensajes de voz, cartas,
    catalogo, postales, llamo, timbren
""")
BY_TEXT = listed("""
    texto, textos, textito, textee*, texteen*, mensaje, mensajes, mensajito, mensajitos, por
    aqui, aqui, sms, escribanme, escribeme, escribame, escribir, por escrito, text
""")

PAUSE = listed("""
    pausa*, pausen, pause, paren, pare, detengan, suspend*, suspension, guarden, guardan,
    guardenme, guardenlos, silencio, nada, esper*, calladitos, basta, cero mensajes, denme,
    denos, dennos, no me manden, no manden, no me escriban, no escriban, no nos manden, no me
    envien, no envien, dejen de, escribanme otra vez, escribannos despues, me avisan de nuevo,
    luego seguimos, retoman, retomamos, apagan, hoy no, este mes no, esta semana no, ya no
    hasta, no hasta, no me mande, me siguen mandando, ahi le seguimos, volvemos, no los leo,
    aguanten
""")
ABSENT = listed("""
    vacaciones, de viaje, viaje, operan, operada, operado, operacion, hospital, internada,
    internado, luto, novenario, examenes, luna de miel, parto, deployed, retiro, mision,
    cuaresma, cama, voy a, sin senal, roaming, juicio, fuera, ando, vuelva, volvi, regrese,
    pascua, periodo
""")
FEWER = listed("""
    menos seguido, menos mensajes, menos frecuen*, menos veces, bajenle, bajale, bajen, no tan
    seguido, no tantos, no tantas, freno, de vez en cuando, mas espaciado, no diario,
    no sea diario, no todos los dias, no a diario, no cada dia, calmense, relajense
""")
ENOUGH = listed("""
    basta, me basta, suficiente, maximo, max, como mucho, a lo mucho, esta bien, esta bn, solo,
    nomas, nada mas, tengo, alcanza, y ya, seria, feliz, contentos, quedamos, perfecto, mejor,
    por favor, porfa, porfis, por fa, me parece bien, no mas, estoy bien, me doy, ideal, mande
    solo
""")
SENDING = listed("""
    ofertas, promociones, mensaje, mensajes, textos, avisos, mandan, manden, mandar, envien,
    envian, escriban, escriben, avisen, anuncios, notificaciones
""")
ABOUT_ORDERS = listed("""
    entregan, entreguen, entrega, pedido, paquete, cita, reserva, mesa, abren, abierto, cierran,
    cerrado, horario, reembolso, devolver*, talla, comprar, recoger, llamen, llamar, paso
""")
TOPIC_NOTHING = listed("nada de, no me hable* de, ya no me hablen, no quiero saber de")
TOPIC_STUFF = listed(
    "lo de, cosas, noticias, avis*, manden*, mande*, mandame*, ofertas, informe*, me interesa*"
)
