"""Spanish signs that words which may end consent are no order. `moods.py` says how they are
written."""

from collections.abc import Mapping

from shared.domain.intents.data.phrase_lists import Phrases, listed

CLASSES: Mapping[str, Phrases] = {
    "<nope>": listed("no, nunca, jamas, tampoco, sin, ni"),
    "<querer>": listed("""
        quiero, quise, queria, quisiera, pienso, voy a, vayan a, vaya a, vayas a, me quiero, estoy
        pidiendo, pido, es que quiera, pense en, pedi, me, me vayan a, me voy a, deseo, digo que,
        dije que, digo, dije, es para
    """),
    "<casi>": listed("""
        pense en, pensaba en, pensando en, estoy pensando en, casi, casi me, iba a, me iba a, estuve
        por, si, si me, si yo, hay que, tengo que, debo, tendria que, que pasa si, cuando, para que
        no me, antes de, a punto de, tentado a, tentada a, o si no, o mejor, considero, quiza,
        quizas, tal vez, a lo mejor, podria, quiza deberia, quizas deberia, tal vez deberia, talvez
        deberia, a lo mejor deberia, capaz deberia, quiza me, quizas me, tal vez me, talvez me, a lo
        mejor me, creo que deberia, no se si, estoy viendo si, estoy por, ando pensando en, deberia
    """),
    "<nadie>": listed("nadie, ninguno de nosotros, ninguno"),
    "<pidio>": listed("""
        pidio, dijo, pide, ha pedido, ha dicho, solicito, pedi, he pedido, pedimos, hemos pedido,
        solicite, recuerdo haber pedido, recuerdo haberles pedido, recuerdo haber dicho, recuerdo
        haberles dicho, me acuerdo de haber pedido, me acuerdo de pedir, recuerdo pedir
    """),
    "<queme>": listed("que, que me, que nos, que ya, que ya no, que ya no me, que no me, que le"),
    "<mande>": listed("mande, envie, puse, escribi, aprete, pique, le di a, respondi, teclee"),
    "<error>": listed("""
        por error, por equivocacion, sin querer, por accidente, se me fue, mi hijo le, mi nieto, fue
        un error, sin darme cuenta, me equivoque, no fue mi intencion, por descuido
    """),
    "<devuelta>": listed("""
        vuelvanme a, vuelvan a ponerme, vuelveme a, pongame de nuevo, ponganme de nuevo, inscribanme
        otra vez, otra vez en la lista, quiero volver, luego seguimos, le seguimos, seguimos como,
        sigan normal, despues sigan, y luego, regreso el, vuelvo el, vuelvo en, regreso en, que
        vuelva, que regrese, me avisan de nuevo, en adelante si, despues si, luego si, ya despues,
        reanuden, reactiven, retomen, retomamos, vuelvo a la vida, mientras
    """),
    "<dieron>": listed("""
        dieron, quitaron, sacaron, borraron, eliminaron, desuscribieron, bloquearon
    """),
    "<el>": listed("""
        el, ella, mi ex, mi jefe, mi marido, mi esposo, mi esposa, mi mama, mi hermano, mi hermana,
        mi vecino, mi vecina, mi novio, mi novia, este tipo, ese tipo, un tipo, un senor, una
        senora, mi suegra, mi hijo, mi hija, mi perro, mi papa, alguien, un hombre, mi exnovio, mi
        exesposo, mi casero, el repartidor, la gente
    """),
    "<incapaz>": listed("""
        no sabe, no puede, no ve, no lee, no entiende, ya no puede, ya no ve, no usa, no quiere, ya
        no quiere, no compra, ya no compra, no necesita, no tiene, nunca se inscribio, nunca pidio
    """),
    "<sigue>": listed("no, ya no, nunca, sigue, siempre, que, se la pasa"),
    "<dile>": listed("digale, diganle, dile, dije a, pedi a, haz que, hagan que"),
    "<ella>": listed("""
        mi esposa, mi esposo, mi mama, mi papa, mi novia, mi novio, mi hija, mi hijo, mi marido, mi
        mujer, mi hermana, mi hermano, le
    """),
    "<regalo>": listed("""
        sorpresa, cumpleanos, regalo, aniversario, secreto, se va a enterar, se entera
    """),
    "<hasta>": listed("""
        hasta, mientras, durante, hoy no, este mes, todo el mes, esta semana, por hoy, por ahora
    """),
    "<rato>": listed("""
        hasta, mientras, durante, por ahora, por hoy, por el momento, por un tiempo, por un rato,
        por unos dias, unos dias, por esta semana, esta semana, este mes, por este mes, de noche, de
        madrugada, en la noche, por la noche, en la madrugada, por las noches, en domingo, en
        domingos, en sabado, los domingos, los sabados, los lunes, el domingo, los fines de semana,
        entre semana, en fin de semana, entre las, antes de las, antes del, despues de las, despues
        del, antes de la, despues de la, a las, a la una, tan tarde, tan temprano, en horas, en
        horario, en el trabajo, todo agosto, este verano, el fin de semana, a estas horas, a esa
        hora, a esta hora, tan noche, cuando estoy, en semana santa, en cuaresma, en vacaciones
    """),
    "<menos>": listed("""
        tan seguido, tantos, tantas, tanta, todos los dias, a diario, cada rato, cada dia
    """),
    "<cosas>": listed("""
        me, nos, nada, mensajes, textos, los mensajes, mas mensajes, ofertas, promociones, eso, por
        favor, porfa, los textos, todo
    """),
    "<dede>": listed("de, del, al, a la, a las, a los"),
    "<todoesto>": listed("""
        mensajes, mensaje, mensajitos, textos, texto, lista, listas, todo, esto, eso, aqui, ahi,
        sms, publicidad, propaganda, promociones, promos, spam, alertas, notificaciones, avisos,
        anuncios, ustedes, grupo, sistema, datos, contactos, servicio, suscripcion, numero, agenda,
        chat, registro, registros, una vez, favor, inmediato, ya, base, bd, whatsapp, ofertas,
        cupones, estos, esos, mi celular, libreta, padron, directorio, una buena, a poco, vez,
        todos, todas, molestar, mandar*, enviar*, escribir*, textear*, fastidiar*, chingar*, joder*,
        acosar*, hostigar*, contactar*, tienda, negocio, estarme, estar, mandando*, enviando*,
        molest*, llenar*, liste, listado, cel, celular, telefono, linea, mercadotecnia, mercadeo,
        este, esta, sus, mensajeria
    """),
    "<dejen>": listed("""
        dejen los, dejen las, dejen el, dejen la, dejen mis, dejen solo, deje los, deje las, deja
        los, deja las, dejenme los, dejenme las, dejenme solo, mantengan, mantenga, sigan con, siga
        con, conserven, conserve, si quiero, sigo queriendo, si los quiero, si las quiero, si me
        interesa, si me interesan, si me sirven, si me sirve, nada mas, nomas, solo, solamente,
        unicamente, menos, excepto, keep, si por favor, si me gustan, si me avisan, pero si, pero
        los, pero las, los quiero, las quiero
    """),
    "<trozo>": listed("""
        pedido, pedidos, envio, envios, entrega, entregas, turno, turnos, cita, citas, aviso,
        avisos, recordatorio, recordatorios, recetas, receta, recibo, recibos, compra, compras,
        orden, ordenes, paquete, paquetes, clases, horario, horarios, rastreo, guia, confirmaciones,
        reminders, orders, appointment, cuenta, estado, mis, mensajes
    """),
    "<lodemas>": listed("""
        lo demas, las demas, los demas, bienvenido, bienvenidos, bienvenida, encantada, encantado,
        si por favor, esta perfecto, esta bien
    """),
    "<correo>": listed("""
        correo, correos, email, emails, mail, catalogo, buzon, llamadas, whatsapp, facebook,
        instagram, papel, correo electronico, llamar, llamen
    """),
    "<pregunta>": listed("""
        que pasa, si, hay que, tengo que, debo, es, se puede, que significa, cuando, cuanto, sirve,
        por que me, ya me, quien
    """),
    "<broma>": listed("""
        jaja*, jeje*, jiji*, hermos*, adictiv*, los amo, las amo, tan ricas, tan ricos, tan rico,
        tan rica, delicios*, me arruino, tan buenos, tan buenas, tan bueno, tan buena, lind*,
        bonit*, preciosi*, te amo
    """),
    "<debil>": listed("""
        basta, ya basta, paren, ya parale, ya parenle, parale, parenle, alto, no paren, no mas, ya
        no mas
    """),
    "<demanda>": listed("demand*, denunci*, report*"),
    "<pedi>": listed("""
        pedi, talla, tallas, zapato, zapatos, venia, llego, vino, caja, cambio, cambiar, calzo,
        pantalon, tenis, botas, anillo
    """),
    "<maquina>": listed("""
        fuera de la oficina, conduciendo, manejando, automatic*, no es monitoreado, no monitoreado,
        buzon, no responda, generado, contestadora
    """),
    "<cosa>": listed("""
        zapato, zapatos, seguro, plan, caja, membresia, pedido, cita, tarjeta, clase, clases,
        entrega, garantia, cuenta, producto, autopago, pago, domiciliado, linea, talla, envoltura,
        encuesta, encuestas, rifa, sorteo
    """),
    "<eldet>": listed("""
        el, la, los, las, mi, mis, un, una, del, de la, de mi, a la, este, esta
    """),
    "<puerta>": listed("""
        en la puerta, dejelo, dejenlo, dejala, dejenla, toquen, timbre, cuando lleguen, cuando
        llegue, el bebe duerme, con el vecino, con la vecina, en recepcion, cuando este listo,
        afuera, porton, conserje, portero
    """),
    "<superficie>": listed("""
        pastel, tarjeta, tarjetas, camisa, playera, taza, caja, letrero, invitacion, etiqueta,
        pedido, placa, torta, galletas, liston, cinta, globo, globos, manta
    """),
    "<cobro>": listed("""
        cobro, cobros, cobraron, cargo, cargos, tarjeta, caja, mensual, pago, membresia, cafe, envio
        mensual, renovacion, renovaron
    """),
    "<eladj>": listed("""
        su, sus, la, las, el, los, esta, este, estos, estas, esa, ese, esos, tu, tus, todos los,
        todas las, todas sus, todos sus, la base de, su base de, todo tipo de, cualquier, toda la,
        toda su, toda esta, mas, mas de, mas de sus, mas de esos, mi, estos pinches, tanto, tantos,
        tantas, tanta, todo este, todo ese, su bendita, su pinche, su propia, una, ninguna, ningun,
        un solo, ninguno de sus
    """),
    "<hora>": listed("""
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, seis, siete, ocho, nueve, diez, cinco, tres, 6am,
        5am, 7am, 6 am
    """),
    "<dia>": listed("""
        arreglo, ramo, pastel, lunes, martes, miercoles, jueves, viernes, sabado, domingo, turno,
        reserva, cita, fiesta, entrega, envio
    """),
    "<porque>": listed("por que, porque, porq, por q, xq, pq, xk, como que"),
    "<nosllega>": listed("""
        mandan, escriben, envian, llegan, avisan, mandaron, escribieron, enviaron, mandas, escribes
    """),
    "<tardes>": listed("es fijo, es un fijo, linea de recepcion, recepcion"),
}  # fmt: skip

NONE = listed("""
    <demanda> & <broma>, clientes _ [, <nope> [, <nope> <querer> [, <nope> _ <querer> [, <casi> [ ..
    pero, yo _ <mande> [ & <error>, <mande> [ & <error>, <mande> _ [ & <error>, <error> _ <mande> _
    [, <error> [, [ .. ] <error>, <mande> [ & <devuelta>, me <dieron> [, [ <dieron>, [ me <dieron>,
    me <dieron> _ [, <el> <sigue> [, <el> <sigue> _ [, que significa _ [, ] sirve ?, ] funciona ?, ]
    o como ?,
    <porque> _ [ no me <nosllega>, <porque> _ [ no nos <nosllega>
""")

# "Para" is an order at the beginning of a sentence, and else a preposition.
APART = listed("[ para _ ]")

ELSEWHERE = listed("""
    <el> no me deja, <el> no deja de, <el> no para de, <el> me sigue, <el> sigue mandandome, <el>
    sigue escribiendome, <el> se la pasa
""")

DOUBT = listed("""
    <nadie> _ <pidio> <queme> [, <nadie> <pidio> <queme> [, ^ quien _ <pidio>
    <queme> [, . quien _ <pidio> <queme> [, ? quien _ <pidio> <queme> [, <nope> <pidio> <queme> [,
    <nope> les <pidio> <queme> [, <nope> te <pidio> <queme> [, <nope> le <pidio> <queme> [, yo no
    les dije <queme> [, yo nunca les dije <queme> [, yo no dije <queme> [, nunca les dije <queme> [,
    [ no me <nosllega>, [ no nos <nosllega>,
    <casi> [, [ _ equivocado & <pedi>, [ _ incorrecto & <pedi>, [ _ erroneo & <pedi>, ] <eldet>
    <dia>, ] para <eldet> <dia>, <dile> _ que _ [, <dile> _ [, [ _ <ella> & <regalo>, [ .. <ella> ]
    & <regalo>, ] <rato>, ] <cosas> <rato>, ] <menos>, [ _ <rato> ], <hasta> _ [, <hasta> _ . [,
    <devuelta> & [, ] <dede> _, <dejen> _ <trozo> & [, <trozo> _ <dejen> & [, dejen <trozo> & [,
    deje <trozo> & [, <trozo> _ si $ & [, de _ si $ & [, de _ . si $ & [, de _ . si . & [, lo _ si $
    & [, lo de __ si $ & [, de la _ . si . & [, del _ . si . & [, <lodemas> & [, ] _ <correo>,
    <correo> _ [, <correo> ya no, ^ <pregunta> _ [, . <pregunta> _ [, [ <debil> ] .. <broma>, [ ya
    <debil> ] .. <broma>, <maquina> & [, ] <eldet> <cosa>, ] <cosa>, [ ya basta de ], [ basta de ],
    [ .. basta de ], [ _ mis datos, [ _ mi informacion, <tardes> & [, ] o que, dijo que yo _ [, para
    darse [, nunca me sali & [, metanme otra vez & [, agreguenme otra vez & [, ] tarde, ] temprano,
    ] dice el, [ _ suscripcion & <cobro>, [ _ subscripcion & <cobro>, <puerta> & [ no, ] en <eldet>
    <superficie>, ] en <superficie>, ] por estar tan, ] por ser tan, ] por tener, ] para que cedan,
    ] para que vendan, ] para que compartan, [ dejenme en paz ] con, [ dejame en paz ] con, [ dejen
    en paz ] con, a las <hora> _ [, a la una _ [, en la siesta & [, ^ si me [
""")

IDIOMS = listed("""
    <incapaz>, pide <el> que, dice <el> que, quiere <el> que, pide <el> misma que, pide <el> mismo
    que,
    <nope> <pidio> .. ?, <nope> les <pidio> .. ?, <nope> te <pidio> .. ?, yo no les dije .. ?,
    pueden _ [, puede _ [, podrian _ [, podria _ [, puedes _ [, si no me, si no, que no me, ] <dede>
    <todoesto>, ] <dede> <eladj> <todoesto>, ] me <dede> <todoesto>, ] me <dede> <eladj> <todoesto>,
    que no quiero, no entienden, no han, no me han, no ha, todavia no, aun no, no se como, no quiero
    nada . [, para que no me, no . [, no quiero volver, ay no, no que fastidio, nada de nada, ^ si
    ., . si . no, hasta aqui, hasta aca, hasta luego, hasta nunca, [ para no, ^ [ para, ya [ para,
    favor [ para, hasta el gorro, hasta la coronilla, no gracias, si si, no no, ^ no [, me [ de
    baja, cuantas veces hay que, cuantas veces tengo que, cuantas veces, si . ya, ] de <eladj>
    <eladj> <todoesto>
""")

NEGATED = frozenset(listed("""
    borren, borre, borres, quiten, quite, quites, saquen, saque, saques, eliminen, elimine,
    elimines, remuevan, remueva, retiren, retire, retires, olviden, olvide, paren, pare, pares,
    cancelen, cancele, canceles, detengan, detenga, terminen, termine
"""))  # fmt: skip
"""Verbs in the form of an order not to do something."""

PRONOUNS = frozenset({"me", "nos"})
"""What stands between "no" or "que" and such a verb."""

NOT_WANTED = frozenset(
    (negation, verb, "que")
    for negation in ("no", "tampoco", "nunca")
    for verb in ("quiero", "pedi", "pido", "deseo", "queria")
)
