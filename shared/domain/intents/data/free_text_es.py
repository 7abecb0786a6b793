"""Spanish phrases for wanting no more messages, and for complaints. `free_text.py` says how they
are written."""

from collections.abc import Mapping

from shared.domain.intents.data.phrase_lists import Phrases, listed

CLASSES: Mapping[str, Phrases] = {
    "<quitar>": listed("quitar, sacar, eliminar, borrar, remover, retirar, dar de baja"),
    "<listas>": listed("""
        lista, listas, lista de mensajes, lista de contactos, lista de textos, base de datos,
        sistema, registro, registros, contactos
    """),
    "<favor>": listed("""
        por favor, porfavor, porfa, porfis, xfa, xfavor, favor, gracias, ya, please, plis, pls, plz,
        inmediatamente, ahora, ahora mismo, de una vez, nunca, jamas, x favor, x fa, por fa,
        pofavor, por fabor, se los pido, se lo pido
    """),
    # Like <perse>; <favor> is what comes before and after it.
    "<esperse>": listed("""
        alto, parar, pare, paren, para, parale, parenle, baja, cancelar, salir, detener,
        desuscribir, detenganse, basta, fin, terminar, stop, unsubscribe, detente, cancelen,
        cancele, cancela
    """),
    "<eslead>": listed("""
        por favor, porfavor, porfa, favor, favor de, ya, que, quiero, hola, oye, oigan, oiga, ok,
        les pido, dije, ya dije, x favor, deseo, quisiera, necesito, solo quiero, gracias, muchas
        gracias, pero, gracias pero, muchas gracias pero, perfecto, perfecto pero, ok pero
    """),
    "<nome>": listed("""
        no me, no nos, nunca me, nunca mas me, jamas me, no m, no me hablen ni me, no me hables ni
        me, no me llamen ni me, no me llames ni me, no me llamen ni
    """),
    "<manden>": listed("""
        mande, manden, mandes, mandenme, envie, envien, envies, mandan, mandar, enviar, den, dejen,
        vuelvan a mandar, vuelva a mandar, vuelvas a mandar, vuelvan a enviar, vuelva a enviar,
        vuelvas a enviar, sigan mandando, siga mandando, sigas mandando, sigan enviando, siga
        enviando, esten mandando, este mandando, estes mandando, esten enviando, este enviando,
        anden mandando, lleguen con, enbien, enbie, embien, embie, enbies, embies, mandenmen
    """),
    "<escriban>": listed("""
        escriba, escriban, escribas, contacte, contacten, contactes, textee, texteen, textees,
        texten, texteen mas, moleste, molesten, molestes, vuelvan a escribir, vuelva a escribir,
        vuelvas a escribir, vuelvan a contactar, vuelva a contactar, vuelvan a molestar, vuelva a
        molestar, sigan escribiendo, siga escribiendo, sigan molestando, siga molestando, sigas
        molestando, esten molestando, este molestando, esten escribiendo, este escribiendo, acosen,
        acose, fastidien, fastidie, hostiguen, jodan, joda, jodas, chinguen, chingues, spameen,
        mensajeen, esten chingando, esten fastidiando, esten jodiendo, escrivan, escriva, escrivas,
        texteyen, texteye, ocupen
    """),
    "<mensajes>": listed("""
        mensajes, mensaje, mensages, mensajitos, mensajes de texto, msjs, msj, mjs, mnsjs, msgs,
        msg, textos, texto, sms, promociones, promocion, promos, publicidad, ofertas, anuncios,
        notificaciones, avisos, alertas, spam, propaganda, cupones, descuentos, texts, messages,
        txts
    """),
    "<nada>": listed("""
        nada, cosas, esto, esas cosas, estas cosas, eso, estos, esos, mas, nada mas
    """),
    "<esos>": listed("""
        mas, mas de, sus, los, las, esos, estos, esas, estas, de estos, de esos, de sus, de estas,
        el, tu, tus, ningun, ninguna, ningun tipo de, ninguna clase de, otro, otros, su, la, de,
        todos los, todos estos, todos sus, este, esta, mis, a los, tantas, los pinches, el servicio
        de, este servicio de, el envio de, ese tipo de, este tipo de, esta clase de, mas sus, mas
        estos, mas esos
    """),
    "<cuando>": listed("""
        tan tarde, tan temprano, tan seguido, tanto, tantos, tantas, de noche, despues, antes, hoy,
        en la noche, por la noche, a esta hora, a estas horas, los domingos, en domingo, en fin de
        semana, los fines de semana, cuando, mientras, hasta, por ahora, por el momento, en ingles,
        al trabajo, al correo, por correo, por email, por whatsapp, si, todavia, aun, el, la, mi,
        un, una, lo, para
    """),
    "<quiero>": listed("""
        quiero, deseo, queremos, quisiera, necesito, kiero, deseamos, me gustaria, me interesa
        seguir, pienso, me gusta
    """),
    "<recibir>": listed("""
        recibir, resibir, recivir, seguir recibiendo, estar recibiendo, volver a recibir,
        recibiendo, ver, leer
    """),
    "<dejen>": listed("""
        dejen, deje, deja, dejes, dejar, dejenme, dejeme, dejame, paren, pare, para, parar, parenle,
        parale, cesen, cese, terminen, termine, basta, basta ya, dejense, dejate, acaben, quit,
        stop, abstenganse, abstengase, abstenerse, desistan, eviten, evite
    """),
    "<mandarme>": listed("""
        mandar, mandarme, mandarnos, mandarle, mandarles, enviarle, enviarles, enviar, enviarme,
        enviarnos, estar mandando, estarme mandando, estar enviando, estarme enviando, andar
        mandando, mandarme mas, llenarme de
    """),
    "<molestar>": listed("""
        escribir, escribirme, escribirnos, escribirle, escribirles, molestarle, textearle,
        contactarle, molestar, molestarme, molestarnos, textear, textearme, textiar, textiarme,
        contactar, contactarme, acosar, acosarme, estar molestando, estarme molestando, estar
        chingando, fastidiar, fastidiarme, joder, jodiendo, chingar, spamear, bombardear,
        bombardearme, hostigar, hostigarme, mensajear, mensajearme, estar jodiendo
    """),
    "<quitenme>": listed("""
        quitenme, quiteme, quitame, quitarme, saquenme, saqueme, sacame, sacarme, saquenos,
        borrenme, borreme, borrame, borrarme, eliminenme, elimineme, eliminame, eliminarme,
        remuevanme, remuevame, remueveme, removerme, retirenme, retireme, retirame, retirarme,
        quitenos, bajenme, desinscribanme, me quiten, me quite, me saquen, me saque, me borren, me
        borre, me eliminen, me elimine, me remuevan
    """),
    "<quiten>": listed("""
        quiten, quite, quita, quitar, saquen, saque, saca, sacar, borren, borre, borra, borrar,
        eliminen, elimine, elimina, eliminar, remuevan, remueva, remover, retiren, retire, retirar,
        olviden, olvide, olvida, olvidense de, olvidese de, olvidate de, pierdan, pierda
    """),
    "<minumero>": listed("""
        mi numero, mi numero de telefono, mi nombre, mi telefono, mi celular, mi cel, mis datos,
        este numero, mi contacto, mi informacion, mi num, mi numero de celular
    """),
    "<dela>": listed("""
        de la, de su, de esta, de esa, de tu, de sus, de las, de todas sus, de todas las, de, del,
        de este, de estos, de esos, de los, de ese
    """),
    "<lista>": listed("""
        lista, listas, lista de mensajes, lista de contactos, lista de textos, sistema, base de
        datos, contactos, mensajes, mensajes de texto, grupo, registro, registros, textos, sms,
        promociones, agenda, chat, esto, aqui, ahi, eso, publicidad, alertas, notificaciones,
        servicio, list
    """),
    "<dar>": listed("""
        dar, darme, darnos, denme, deme, dame, den, dennos, doy, darse, dese, dar me, me den, me de,
        darlo, dar mi numero
    """),
    "<cancelar>": listed("""
        cancelar, cancelen, cancele, cancela, cancelo, anular, anulen, anule, anula, terminar,
        detener, detengan, detenga, suspender, suspendan, suspenda, desactivar, desactiven,
        desactive, desactiva, paren, pare, parar, para, deten, quitar, quiten, quite, bloquear,
        bloqueen, frenen, corten, alto a, stop a, basta de, basta con, basta ya de, ya basta de, ya
        basta con, stop, stop the, finalizar, finalicen, eliminar, eliminen, borrar, acaben con,
        terminen con, terminen, termine, apaguen, desactivenme
    """),
    "<comoquito>": listed("""
        como quito, como desactivo, como apago, como bloqueo, como elimino, como anulo, como
        termino, como evito, como cancelo, como paro, como detengo, como suspendo
    """),
    "<suscripcion>": listed("suscripcion, subscripcion, inscripcion, suscripsion, suscription"),
    "<mi>": listed("mi, la, esta, my, this, the, su"),
    "<permiso>": listed("consentimiento, autorizacion, permiso"),
    "<sinpermiso>": listed("""
        nunca me suscribi, no me suscribi, nunca me registre, no me registre, nunca me inscribi, no
        me inscribi, nunca di mi, no di mi, nunca les di, no les di, nunca pedi esto, nunca pedi
        mensajes, nunca pedi estos, no pedi esto, no pedi estos, no pedi mensajes, nunca autorice,
        no autorice, yo no autorice, sin mi permiso, sin mi autorizacion, sin mi consentimiento, sin
        permiso, sin consentimiento, sin autorizacion
    """),
    "<demandar>": listed("""
        demandar, demandarlos, demandarles, demandare, denunciar, denunciarlos, denunciare,
        reportar, reportarlos, reportare, reportarlo como spam, denunciarles, meter una demanda,
        poner una demanda, poner una denuncia
    """),
    "<det>": listed("mi, la, el, los, las, un, una, mis, su, ese, esa"),
    "<cosa>": listed("""
        pedido, cita, orden, membresia, linea, tarjeta, compra, reservacion, reserva, envio, seguro,
        garantia, plan, caja, producto, articulo, talla, zapatos, botas, cafe, entrega
    """),
    "<puse>": listed("""
        puse, di, les di, escribi, anote, tengo, tienen mi, marque, llame a un, puse mi
    """),
}

STOP = listed("""
    ^ <eslead>? <eslead>? <esperse> <favor> <favor>? <z>, ^ <eslead> <eslead>? <esperse> <favor>?
    <z>, <mid> <esperse> <favor>? <z>, ^ <favor> <esperse> <z>, ^ alto <z>, ^ basta <z>, ^ alto ya
    <z>, ^ detenganse <z>, ^ detente <z>, ^ ya paren <end>, <nome> <manden> <esos>? <esos>?
    <mensajes>, <nome> <manden> <nada> <favor>? <end>, <nome> <manden> <favor>? <end>, <nome>
    <manden> mas <favor> <end>, <nome> <escriban>, <nome> <manden> nada, <nome> <manden> mas nada,
    <nome> texteen, <nome> text, <nome> mensajes, <nome> mas mensajes, <nome> lleguen, <nome>
    llegue, <nome> esten llegando, no le <manden> <esos>? <mensajes>, no <escriban> <favor>? <end>,
    no <escriban> mas, no <escriban> a este numero, no molestar, no escribir <end>, no escribir mas,
    no contactar, no <manden> <esos>? <esos>? <mensajes>, no <manden> mas <end>, no <manden> mas
    <favor>, no <manden> nada, no <manden> <favor>? <end>, mi numero borrenlo, mi numero eliminenlo,
    mi numero quitenlo, borren mi num, no texts, no mas <esos>? <mensajes>, no mas texts, no mas de
    esto, no mas de sus, no mas de estos, no more <mensajes>, ^ <eslead>? no mas <favor> <favor>?
    <z>, ^ <eslead>? <eslead>? ya no mas <favor>? <z>, ^ no mas please <z>, ^ no mas nada <z>, nada
    de <mensajes>, ni un mensaje mas, ni un texto mas, ningun mensaje mas, ni mas <mensajes>, sin
    <mensajes> por favor, ^ ya no <mensajes> <favor>? <z>, ^ no <mensajes> <favor>? <z>, ya no mas
    <mensajes>, no <quiero> <esos>? <esos>? <mensajes>, no <quiero> <recibir> <esos>? <esos>?
    <mensajes>, no <quiero> <recibir> <nada>, no <quiero> <recibir> <favor>? <end>, no <quiero>
    recibirlos, no <quiero> que me <manden>, no <quiero> que me <escriban>, no <quiero> que me
    contacten, no <quiero> que me esten, no <quiero> que me llegue, no <quiero> que me lleguen, no
    <quiero> que me sigan, no <quiero> que nos <manden>, no <quiero> estar en su, no <quiero> estar
    en la lista, no <quiero> estar en esta, no <quiero> estar suscrito, no <quiero> estar suscrita,
    no <quiero> ser contactado, no <quiero> ser contactada, no <quiero> saber nada, no <quiero>
    saber mas, no <quiero> nada de ustedes, no <quiero> nada con ustedes, ^ ya no <quiero> mas
    <favor>? <z>, ^ no <quiero> mas <favor>? <z>, no <quiero> esos <mensajes>, no me interesa
    <recibir>, no me interesan sus <mensajes>, no me interesan estos <mensajes>, no me interesan los
    <mensajes>, no me interesan <mensajes>, no <quiero> seguir en su lista, no <quiero> sus,
    prefiero no <recibir>, evitar <recibir>, <dejen> de <mandarme> <esos>? <esos>? <mensajes>,
    <dejen> de <mandarme> <nada> <favor>? <end>, <dejen> de <mandarme> <favor>? <end>, <dejen> de
    <molestar>, <dejen> de estarme <molestar>, dejar de <recibir> <esos>? <esos>? <mensajes>, dejar
    de <recibir> <nada>, dejo de <recibir>, dejar de <recibir> <end>, dejen el spam, deje el spam,
    <dejen> de mensajear, <dejen> ya de <mandarme>, <dejen> ya de <molestar>, ya basta <end>, ya
    basta de, basta ya <end>, basta ya de, ya estuvo bueno, ^ basta <favor> <z>, ya parenle, ya
    parale, paren con <esos>? <mensajes>, paren los <mensajes>, pare con <esos>? <mensajes>, paren
    ya <end>, pare ya <end>, <cancelar> <esos>? <esos>? <mensajes>, stop mandandome, stop mandando,
    stop con los <mensajes>, <cancelar> <mi>? <suscripcion> de <mensajes>, <cancelar> <mi>?
    <suscripcion> a <mensajes>, <cancelar> <mi>? <suscripcion> a los <mensajes>, <cancelar> <mi>?
    <suscripcion> de los <mensajes>, <cancelar> <mi>? <suscripcion> a sus <mensajes>, <cancelar>
    <mi>? <suscripcion> de textos, ^ <eslead>? <cancelar> <mi>? <suscripcion> <favor>? <z>, como
    cancelo esto <end>, ^ quiero <cancelar> <mi>? <suscripcion> <favor>? <z>, como cancelo los
    <mensajes>, como cancelo estos <mensajes>, como paro esto <end>, como paro los <mensajes>, como
    paro estos <mensajes>, como detengo los <mensajes>, como detengo estos <mensajes>, como detengo
    esto <end>, <comoquito> <esos>? <mensajes>, como dejo de <recibir>, como me borro <end>, como me
    salgo, como salgo de, como me quito de, como me doy de baja, para no <recibir> <esos>?
    <mensajes>, <quitenme> <favor>? <end>, <quitenme> <dela>? <lista>, <quitenme> ya, <quiten>
    <minumero>, <quiten> me de <dela>? <lista>, quiero que me <quitenme>, quitar de la lista, sacar
    de la lista, <dar> de baja, <dar> la baja, solicito la baja, solicito baja, solicito mi baja,
    pido la baja, quiero la baja, quiero mi baja, quiero baja, la baja por favor, baja por favor,
    dar baja, baja <dela> <lista>, baja del servicio, baja de este servicio, quiero salir <favor>?
    <end>, quiero salirme, me quiero salir <favor>? <end>, me quiero salir <dela> <lista>, me quiero
    salir de esta, salirme <dela> <lista>, salir <dela> <lista>, quiero salir <dela> <lista>, quiero
    salir de esto, salir de estos, me salgo de esta lista, desuscribir, quiero desuscribir, me
    quiero desuscribir, dejame en paz, dejeme en paz, dejenme en paz, dejen en paz, dejennos en paz,
    me dejen en paz, me deje en paz, dejame tranquilo, dejame tranquila, dejenme tranquilo, dejenme
    tranquila, dejeme tranquilo, dejeme tranquila, dejen de chingar, no chinguen, no jodan, no
    molesten, no moleste, no molestes, no sigan mandando, no sigan enviando, no sigan escribiendo,
    no sigan molestando, no siga mandando, no vuelvan a escribir, no vuelvan a escribirme, no
    vuelvan a mandarme, no vuelvan a mandar, no vuelva a escribirme, no vuelva a mandarme, no
    vuelvan a contactarme, no vuelvan a molestarme, no vuelva a escribir, no vuelvan a contactar, no
    vuelvan a molestar, revoco mi <permiso>, revoco el <permiso>, retiro mi <permiso>, retiro el
    <permiso>, revoco <permiso>, cancelo mi <permiso>, no doy mi <permiso>, no doy <permiso>, no
    autorizo, no tienen mi <permiso>, no tiene mi <permiso>, no tienen <permiso>, ya no autorizo, no
    contacten, no me busquen mas, lista de no llamar, reportar spam, no me anden mandando, evite
    <mandarme> <esos>? <mensajes>, eviten <mandarme> <esos>? <mensajes>, evite <molestar>, eviten
    <molestar>, <quitar> <dela> <listas>, ^ stop no <quiero>, ^ stop ya no <quiero>, ^ alto no
    <quiero>, ^ alto ya no <quiero>, ^ basta no <quiero>, ^ basta ya no <quiero>, ^ <quiero>
    <cancelar> <mi>? <suscripcion> <favor>? <z>, ^ <eslead>? <eslead>? <cancelar> <mi>?
    <suscripcion> <favor>? <z>, <quiero> desafiliarme, desafilienme, desafiliarme, no <quiero>
    formar parte, no <quiero> pertenecer, retiro mi <suscripcion>, retirar mi <suscripcion>, como me
    desuscribir, no <quiero> mas de sus, no <quiero> mas de esto, no <quiero> mas de estos
""")

# A sentence of their own, with others after it.
OPENING = listed("""
    ^ alto ., ^ basta ., ^ paren ., ^ pare ., ^ baja ., ^ no mas ., ^ ya no mas .
""")

# They will sue us, or report us to an authority.
THREAT = listed("""
    voy a <demandar>, los voy a <demandar>, vamos a <demandar>, les voy a poner una demanda, los voy
    a reportar, los reporto, los denuncio, los demando, demandare, a la fcc, la fcc, ftc, accion
    legal, acciones legales, hablar con mi abogado, llamar a mi abogado, contactar a mi abogado, mi
    abogado los, mi abogado se, los reporte
""")

# They report us to their phone company.
REPORTED = listed("""
    los reporto como spam, los reporte como spam, los voy a reportar como spam,
    reportar como spam, reportado como spam
""")

COMPLAINT = listed("""
    acoso, acosando, me acosan, es ilegal, mi abogado <end>, mi abogada <end>, con mi abogado, con
    mi abogada, a mi abogado, a mi abogada, esto es spam, ^ spam <z>, estafadores, ^ estafa <z>,
    <sinpermiso>, invasion de mi privacidad, violacion de mi privacidad, voy a quejarme,
    hostigamiento
""")

# They insult the brand.
INSULT = listed("""
    vayanse, vete al diablo, vete al carajo, vete a la chingada, vete a la mierda, chinguen a su
    madre, chinga tu madre, chinga a tu madre
""")

WRONG_NUMBER = listed("""
    numero equivocado, numero incorrecto, numero erroneo, persona equivocada, equivoco de numero,
    equivocaron de numero, equivocado de numero, equivocados de numero, equivocaste de numero,
    equivocada de numero, no soy esa persona, no soy la persona, numero ya no es de, telefono ya no
    es de, no es el numero de, no conozco a esa persona
""")

# The contact may want to opt out, and only they can say: an agent asks.
UNCLEAR = listed("""
    <nome> <escriban> <cuando>, <nome> llamen, <nome> llame, <nome> llames, <nome> hablen, <nome>
    <manden> tantos, <nome> <manden> tantas, no <manden> tantos, no <manden> tantas, no <quiero>
    tantos, <dejen> de <mandarme> tantos, <dejen> de llamar, <dejen> de llamarme, <dejen> de
    mandarme correos, no me manden correos, muchos mensajes, demasiados mensajes, muchisimos
    mensajes, tantos mensajes, siguen mandando, siguen enviando, siguen llegando, siguen
    escribiendo, siguen molestando, no dejan de mandar, no paran de mandar, menos mensajes, <dar> de
    baja la cuenta, <dar> de baja mi cuenta, cancelar todo <z>, ^ cancelen todo <z>, por ahora no
    quiero, me tienen harto, me tienen harta, ya me cansaron, que fastidio, son muchos mensajes, ^
    gracias no mas <z>, ^ ya no <quiero> <favor>? <z>, ^ ya no <quiero> esto <z>, ^ no <quiero> esto
    <z>, ya no <quiero> esto, me voy a salir, ^ cancelen <z>, ^ cancele <z>, los voy a bloquear, los
    bloqueo, ^ para <z>, ^ pausa <favor>? <z>, 0 al mes, cero al mes, 0 por mes, 0 a la semana, cero
    a la semana, 0 por semana, 0 mensajes al, 0 mensajes por, cero mensajes al, cero mensajes por, ^
    quiten todo menos, ^ para todo menos, ^ para todo excepto, ^ paren todo menos, ^ paren todo
    excepto, ^ quiten todo excepto, terminar los mios, cancelar los mios, quiten los mios
""")

# A refusal of nothing in particular. It may be an answer to an agent.
REFUSAL = listed("""
    ^ no gracias <z>, ^ no muchas gracias <z>, ^ no me interesa <favor>? <z>, ^ <eslead>? <eslead>?
    ya no <favor>? <z>, ^ no estoy interesado <z>, ^ no estoy interesada <z>, ^ ya no me interesa
    <favor>? <z>, ^ no por favor <z>, ^ no me interesan <z>, ^ no quiero <favor>? <z>, ^ no quiero
    nada <favor>? <z>, ^ nel <z>, ^ nunca <z>, ^ ya no quiero nada <z>
""")

# What only looks like one of these.
HARMLESS = listed("""
    no voy a <demandar>, no los voy a <demandar>, no los demando, no los denuncio, no los reporto,
    no dejen de, no deje de, no dejes de, no paren de, nunca dejen de, nunca paren, no pares de, no
    quiero perder, no quiero perderme, no <quiero> dejar de, no <quiero> <dar> de baja, no <quiero>
    darme de baja, no <quiero> cancelar, no <quiero> que me <dar> de baja, no <quiero> que dejen, no
    <quiero> desuscribir, no me den de baja, no me quiten, no me <quitenme>, no <quiero> salir, no
    <quiero> salirme, no <quitenme>, no quiten mi, no borren mi, no me desuscribir, no <quiero> que
    me quiten, no <quiero> que me <quitenme>, no <quiero> que paren, no me dejen de, por que dejaron
    de, no me <manden> a, no me <manden> el, no me <manden> la, no me escribas mal, <quitenme> de la
    lista de espera, <quitenme> de la lista de invitados, <quiten> mi nombre del, <quiten> mi nombre
    de la orden, <quiten> mi nombre de la lista de espera, <dar> de baja <det> <cosa>, <cancelar>
    <mi>? <suscripcion> de <cosa>, <puse> numero equivocado, <puse> el numero equivocado, <puse> un
    numero equivocado, <puse> mal el numero, numero equivocado en, numero equivocado de, <puse>
    numero incorrecto, <puse> el numero incorrecto, numero incorrecto en, numero incorrecto de, para
    mi abogado, para mi abogada, no es spam, es esto spam, es spam ?, no quiero ofertas de trabajo,
    hay mas ofertas, no hay mas <mensajes>, hay mensajes, ya no hay <mensajes>, no me interesa la,
    necesito salir de aqui, quiero salir de aqui, me quiero salir del, quiero salir de compras, no
    <quiero> que me manden el, no <quiero> que me envien el, no <quiero> que me manden la, no
    <quiero> que me envien la, no <quiero> que me manden otra, no <quiero> que me envien otra, no
    <quiero> que me manden otro, no <quiero> que me <manden> a, no me gusta el <mensajes>, no me
    gusta la <mensajes>, no me gusta esta <mensajes>, no me gusta esa <mensajes>, no me gusta este
    texto, no me gusta su <mensajes>, no necesito descuentos, no necesito descuento, no necesito
    cupon, activado no molestar, modo no molestar, tengo no molestar
""")
