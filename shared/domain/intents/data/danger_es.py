"""Spanish signs of danger: to the contact's own life, by violence, by a product or an illness.
`signs.py` says how they are written."""

from collections.abc import Mapping

from shared.domain.intents.data.phrase_lists import Phrases, listed

CLASSES: Mapping[str, Phrases] = {
    "<pies>": listed("pies, tobillos"),
    "<piernas>": listed("piernas, pantorrillas"),
    "<embarazo>": listed("embarazo, embarazada, semanas de embarazo, meses de embarazo"),
    "<resena>": listed("""
        resena decia, resena dice, resena que dice, resena que decia, resenas dicen, comentario
        decia, comentario que decia
    """),
    "<puesto>": listed("""
        estas botas, estos zapatos, esas botas, esos zapatos, sus botas, sus zapatos, este vestido,
        estos tenis, estas zapatillas
    """),
    "<quiero>": listed("""
        quiero, kiero, qiero, quisiera, queria, voy a, vamos a, pienso, pensando en, pienso en,
        ganas de, me dan ganas de, intente, trate de, prefiero, preferiria, mejor, deseo, necesito,
        estoy por, decidi, planeo, a punto de, ojala, quiere, quieren, me voy a, iba a, ando
        pensando en, he pensado en, hoy
    """),
    "<matarme>": listed("""
        matarme, quitarme la vida, suicidarme, acabar con mi vida, terminar con mi vida, ahorcarme,
        colgarme, cortarme las venas, pegarme un tiro, darme un tiro, tirarme al tren, tirarme del
        puente, tirarme al metro, tirarme del techo, tirarme de la azotea, aventarme al tren,
        aventarme del puente, lanzarme del puente, lastimarme, hacerme dano, envenenarme, acabarme,
        desvivirme, matarse, quitarse la vida, suicidarse, ahorcarse, colgarse, desvivirse, cortarse
        las venas, hacerse dano, lastimarse, morirme, quitarme de enmedio, quitarme de en medio,
        acabar con esto, terminar con esto, acabar con todo, terminar con todo
    """),
    "<mato>": listed("""
        me suicido, me quito la vida, me ahorco, me corto las venas, me tiro al tren, me tiro del
        puente, me tiro al metro, me aviento del puente, me lanzo del puente, me pego un tiro, me
        desvivo, me voy a matar, me voy a quitar la vida, me voy a suicidar, me voy a ahorcar, me
        voy a colgar, me voy a tirar, me quiero matar, me quiero morir, me kiero morir, me kiero
        matar, me quiero suicidar, me quiero quitar la vida, me quisiera morir, me quiero desvivir,
        me queria morir, me quise matar, me quise quitar la vida, se quiere matar, se quiere morir,
        se va a matar, se quiere quitar la vida, se quiere suicidar, se quiso matar, se va a tirar,
        se va a suicidar, se intento matar
    """),
    "<morir>": listed("""
        morir, morirme, estar muerta, estar muerto, no despertar, desaparecer, no existir, dejar de
        existir, dejar de vivir, dormir y no despertar, dormirme y no despertar, dormir para
        siempre, que todo acabe, que todo se acabe, que se acabe todo, irme de este mundo, descansar
        para siempre
    """),
    "<noquiero>": listed("""
        no quiero, ya no quiero, no kiero, no deseo, no tengo ganas de, sin ganas de, cansada de,
        cansado de, me canse de, harta de, harto de, no pienso, no puedo, no soporto, no aguanto, no
        vale la pena, no tiene caso, no le veo caso a, no le veo caso, no le veo sentido a, no tiene
        sentido, para que, no hay razon para, no tengo razon para, no tengo razones para, no tengo
        motivo para, no tengo por que, no tengo para que, no merezco, no se para que, no se por que,
        no le encuentro sentido a, sin razon para, sin motivo para, no quisiera, no quiere, ya no
        tengo motivos para, no hay motivo para, ninguna razon para, no encuentro razon para, que
        caso tiene, de que sirve, no me importa
    """),
    "<vivir>": listed("""
        vivir, seguir viviendo, seguir viva, seguir vivo, sigo viva, sigo vivo, estar viva, estar
        vivo, existir, despertar, despertarme, seguir aqui, estar aqui, seguir adelante, la vida, mi
        vida, esta vida, levantarme, seguir en este mundo, respirar, vivir asi, amanecer, seguir
        asi, seguir luchando, ver otro dia, llegar a manana, seguir existiendo, estar en este mundo
    """),
    "<noestar>": listed("""
        no voy a estar, no estare, no voy a existir, no existire, no voy a llegar, no pienso llegar,
        no va a haber nadie, no despierto, no voy a despertar, no voy a amanecer, no amanezco, no
        pienso estar, no voy a estar viva, no voy a estar vivo, no llego a, no me van a ver, no me
        veran, no me vuelven a ver, no va a estar
    """),
    "<cuando>": listed("""
        manana, hoy, esta noche, el lunes, el domingo, para cuando, en este mundo, pa leerlos, al
        que sigue, viva, vivo, para el, pasado manana, la semana que viene, la proxima semana,
        cuando lean esto, cuando abran, nadie que lea, el fin de semana, nunca mas, ya nunca
    """),
    "<pena>": listed("""
        perdon, perdonen, decidido, no tengo a quien, no tenia a quien, gracias por, ya no, no puedo
        mas, me canse, cansada, cansado, sola, solo, adios, despedirme, me despido, esta noche,
        manana, hoy, nadie, ya no tengo fuerzas, sin fuerzas, sufrir, dolor, vivir, de una vez,
        todo, borrenme, las cartas, desde que, no se por que, no es para, ya no tiene caso, para
        siempre, tres noches, otra vez, mejor, hijo, murio, vida, bebe
    """),
    "<pastillas>": listed("""
        pastillas, pastilla, el frasco, frasco entero, todo el frasco, un frasco, somniferos,
        veneno, raticida, cloro, el bote entero, sobredosis, tabletas, los calmantes, clonazepam,
        insulina
    """),
    "<ahi>": listed("""
        en la mesa, enfrente, en la mano, conmigo, me tome, me voy a tomar, me las tome, me las voy
        a tomar, tomarme, listas, contadas, juntas, junte, todas, me trague, tengo, tomar el, las
        tengo, he guardado, guardando, cuantas
    """),
    "<soga>": listed("""
        soga, cuchillo, navaja, pistola, revolver, puente, azotea, las vias, la cuerda, el techo, la
        ventana, el balcon, cutter, el gas, la escopeta, el rio, el tren, el precipicio
    """),
    "<alguien>": listed("""
        el, ella, marido, esposo, esposa, novio, novia, ex, papa, padrastro, mama, hermano, tio,
        jefe, hombre, tipo, senor, alguien, vecino, suegro, pareja, vato, chavo, cliente, guardia,
        hijo, primo, sujeto, muchacho, unos, ladron, ladrones, repartidor, chofer, empleado, mujer,
        senora, viejo, companero, cunado, man, wey, dueno
    """),
    "<arma>": listed("""
        pistola, arma, cuchillo, machete, navaja, rifle, escopeta, bate, fierro, martillo, bomba,
        pistolas, armas, cuete, revolver, hacha, tubo, metralleta, granada
    """),
    "<armado>": listed("""
        con, armado, armados, trae, tiene, saco, traen, entro con, apunta, apunto, apuntando, carga,
        me amenazo con, amenaza con
    """),
    "<pega>": listed("""
        pega, pego, pegando, golpea, golpeo, golpeando, golpeada, golpeado, pegaba, madrea, ahorca,
        ahorcar, ahorcando, ahorco, patea, pateo, empujo, jalo, ataco, atacando, agrede, agredio,
        agrediendo, viola, violo, violando, abusa, abuso, maltrata, maltratando, amenaza, amenazo,
        amenazando, apunalo, apunalaron, apunala, disparo, dispararon, asfixia, cachetea, cacheteo,
        pegue, lastima, lastimo, lastimando, golpean, pegan, persigue, persiguiendo, acosa,
        acosando, quiere pegar, quiere matar, va a matar, quiere hacer dano, mato, encanono,
        arrastro
    """),
    "<ami>": listed("""
        me, nos, a mi mama, a mi hermana, a mi hija, a mi hijo, a mis hijos, a los ninos, le
    """),
    "<encierra>": listed("""
        me tiene encerrada, me tiene encerrado, me tiene aqui, nos tiene encerrados, nos tiene
        encerradas, me encerro, me dejo encerrada, me dejo encerrado, no me deja salir, no me deja
        ir, no nos deja salir, me quito las llaves, me quito el telefono, me quito los papeles, no
        me dejan salir, no me dejan ir, me tienen encerrada, me tienen encerrado, me tiene amarrada,
        me tiene secuestrada, secuestrada, secuestrado, secuestraron, me tienen secuestrado, me
        amarro, no deja que salga, estoy encerrada, estoy encerrado, estamos encerrados, estamos
        encerradas, me encerre en, encerrada en el bano, no puedo salir, me tiene de rehen, rehenes
    """),
    "<escondo>": listed("""
        estoy escondida, estoy escondido, estamos escondidos, estamos escondidas, me escondi, nos
        escondimos, escondida en, escondido en, en el bano, no puedo llamar, en el closet, en la
        bodega, escondida aqui, no puedo hacer ruido, en el cuarto de atras
    """),
    "<policia>": listed("""
        policia, patrulla, 911, la poli, policias, polis, guardia civil, la chota
    """),
    "<llamen>": listed("""
        llamen, llame, llamenle, manden, mande, mandenme, avisen, avisenle, llama, manda, traigan,
        hablenle, pidan, llamar, hablen, hablale, marquen, marca
    """),
    "<ayuda>": listed("""
        ayuda, ayudenme, ayudeme, ayudame, auxilio, socorro, por favor alguien, manden a alguien,
        avisen a alguien, alguien que venga, vengan, tengo miedo, por favor vayan, me da miedo,
        vayan
    """),
    "<dice>": listed("""
        dice, dijo, me dijo, diciendo, amenaza, amenazo, amenazaron, jura, juro, grita, dicen, va a,
        quiere, anda diciendo, ve esto, me encuentra, se entera, llamo, denuncio, no paro
    """),
    "<mata>": listed("""
        me mata, me va a matar, nos va a matar, me mate, matarme a mi, mata a mi, me van a matar,
        nos mata, me quiebra, me pega, me va a pegar, va a matarme, me quiere matar, me va a
        quebrar, me vuelve a ahorcar, me va a ahorcar, matarnos, me hace algo, mata a los ninos, me
        matan, nos matan
    """),
    "<voya>": listed("""
        voy a, vamos a, les voy a, le voy a, te voy a, los voy a, lo voy a, la voy a, te vamos a,
        les vamos a, los vamos a, lo vamos a, le vamos a, te, les, le, los, lo, la, se los, o les, o
        le, o te, ganas de
    """),
    "<ataca>": listed("""
        matar, mato, quemar, quemo, partir la cara, parto la cara, partir la madre, parto la madre,
        romper la cara, rompo la cara, romper la madre, rompo la madre, golpear, golpeo, balear,
        disparar, apunalar, prender fuego, prendo fuego, reventar, reventar a, volar la cabeza,
        madrear, madreo, romper los huesos, romper las piernas, quebrar, quebrar las, cortar el
        cuello, dar un balazo, dar de balazos, meter un tiro, meto un tiro, meter un balazo, pegar
        un tiro, pego un tiro, linchar, descuartizar, picar, chingar a golpes, desaparecer, hacer
        pedazos, caer a golpes, caer a palos, echar bala, partir el hocico, romper el hocico,
        secuestrar, poner una bomba, incendiar, violar
    """),
    "<ustedes>": listed("""
        ustedes, usted, tu, local, tienda, negocio, todos, a todos, cara, madre, al de la caja,
        muchacho, jefe, gerente, chofer, chavo, cajero, cajera, adentro, hocico, piernas, con todos,
        a tu, a su, a ese, a esa, a la de, al que, al muchacho, al gerente, sucursal, familia,
        restaurante
    """),
    "<ataques>": listed("""
        balazos, balacera, disparos, tiroteo, estan disparando, estan asaltando, nos estan
        asaltando, me estan asaltando, me asaltaron con, estan robando, hombre armado, hombres
        armados, tipo armado, asalto a mano armada, me estan siguiendo, me vienen siguiendo, me
        viene siguiendo, me van siguiendo, me va siguiendo, me sigue un, me esta siguiendo, me
        siguio, me persigue, orden de restriccion, orden de alejamiento, violencia domestica, me
        estan golpeando, lo estan golpeando, la esta golpeando, la estan golpeando, se esta
        metiendo, tumba la puerta, tumbando la puerta, rompiendo la puerta, golpeando la puerta,
        pateando la puerta, quiere tumbar la puerta, amenaza de bomba, pusieron una bomba, hay una
        bomba, me violo, me violaron, abuso de mi, me toco, me apunto con, me apunta con,
        apunalaron, apunalaron a, apunalo, lo balearon, me secuestraron, lo estan matando, la esta
        matando, me esta matando a golpes, rina, temo por mi vida, me acosa afuera
    """),
    "<cuerpo>": listed("""
        cara, labios, labio, boca, ojo, ojos, garganta, lengua, mano, manos, brazo, brazos, piel,
        cabeza, cuello, pecho, pierna, piernas, dedo, dedos, pie, pies, espalda, cuero cabelludo,
        corazon, estomago, barriga, nariz, oreja, orejas, rodilla, tobillo, muneca, frente,
        parpados, parpado, cachete, cadera, panza, encias, diente, vientre, costillas, hombro, codo,
        unas
    """),
    "<herida>": listed("""
        hinch*, inflam*, quem*, arde, arden, ardiendo, ampoll*, sangr*, ronch*, sarpullido, rota,
        roto, rompi, rompio, fractur*, cierra, cerrando, cerro, cerraba, morado, morada, dormido,
        dormida, dormidos, entumi*, abierta, abrio, infect*, duele mucho, duele horrible, en carne
        viva, pica mucho, llag*, irritad*, rojo, roja, rojos, torci*, esguince, explot*, no la puedo
        mover, no lo puedo mover, no puede mover, no puedo mover, a mil, descarapel*, pelando,
        despellej*, lastim*, golpe, golpeo, pego con, abrir, se me cayo, se le cayo, moreton*,
        entumec*, hormigue*, no siento, cortada, me corte, se corto, corto con, cortado, me corto
    """),
    "<alarma>": listed("""
        no puede respirar, no puedo respirar, no respira, me falta el aire, le falta el aire, falta
        de aire, me ahogo, se ahoga, se esta ahogando, se ahogo, ahogando, convulsion*, desmay*,
        inconsciente, no despierta, no reacciona, ambulancia, anafila*, epinefrina, ronchas,
        sarpullido, urticaria, alergia horrible, reaccion alergica, intoxic*, envenen*, electrocut*,
        se me cierra la garganta, se le cierra la garganta, se me cerro la garganta, se le cerro la
        garganta, cerrando la garganta, desangr*, mucha sangre, vomita sangre, vomitando sangre,
        vomito sangre, con sangre, taquicardia, se trago, me trague, se me hincho, se me hincharon,
        se le hincho, se le hincharon, se me esta hinchando, se le esta hinchando, se esta
        hinchando, se me hincha, ampollas, quemadura de, quemaduras de, me quemo la, me quemo el, me
        quemo los, me quemo toda, me quemo todo, le quemo la, le quemo el, me queme con, se quemo
        con, veo borroso, veo doble, hablando incoherencias, con oxigeno, respira poquito, respira
        raro, no respira bien, le cuesta respirar, me cuesta respirar, no puedo tragar, se puso
        morado, se puso morada, esta morado, esta morada, se puso azul, se desvanecio, perdio el
        conocimiento, paro cardiaco, le dio un derrame, dolor de pecho, dolor en el pecho, me
        explot*, le explot*, me dio toques, me dio una descarga, le dio una descarga, ingirio,
        sobredosis, no para de sangrar, no deja de sangrar, no para de vomitar, no deja de vomitar,
        me broto, se broto, brotada, brotado, me brotaron, le brotaron, me salieron ronchas, le
        salieron ronchas, me salio una alergia, punto en la cabeza, puntadas, se rompio la, se
        quebro la, me quebre, me fracture, fracturo, se abrio la, me cai por, se cayo por, perdi el
        bebe por, en urgencias, a urgencias, en emergencias, pal hospital, para emergencias voy, voy
        para emergencias, voy a emergencias, a emergencias, le dio un infarto ahorita, dandole un
        infarto, ojo no veo, intoxiq*, asfixi*, me estoy muriendo, choque anafil*, reaccion a,
        reaccion horrible, paro respiratorio, perdio mucha sangre, perdiendo sangre, escupiendo
        sangre, orinando sangre, me quemaron la, me quemaron el, quemaduras en, quemada con, me
        lastime con, se lastimo con, conmocion, fuga de gas, huele a gas, se atraganto, atragant*,
        atragantado, me lesione con, sangrando mucho, se me durmio la, se me durmio el
    """),
    "<malestar>": listed("""
        vomit*, mareada, mareado, mareo, mareos, diarrea, fiebre, escalofrios, tembl*,
        palpitaciones, veo borroso, no siento, morado, morada, ahoga, tosiendo, hinchada, hinchado,
        sangre, desmay*, me duele mucho, dolor horrible, no respira, nauseas, debil, muy dormido,
        muy dormida, espuma, me enferme, se enfermo, nos enfermamos, malisimo, muy mal
    """),
    "<causa>": listed("""
        con la crema, la crema, su crema, el tinte, su tinte, el champu, su champu, el shampoo, las
        pastillas, la pastilla, el jarabe, la comida, el pollo, las galletas, la galleta, el pan,
        despues de, despues del, desde que, me vendieron, que venden, que vendieron, vendieron,
        ustedes, surtieron, suplemento, el antipulgas, collar, alimento, croquetas, ceviche,
        camarones, comi, comio, tome, tomo, me puse, le puse, me pusieron, inyeccion, vacuna,
        lentes, mascarilla, la cera, dosis, medicina, la carne, mariscos, tacos, sushi, bebi, probo,
        unto, aplique, me dieron, su pomada, la pomada
    """),
    "<nino>": listed("""
        nino, nina, hijo, hija, bebe, bb, nene, nena, perro, perra, gato, mama, papa, abuela,
        abuelo, esposa, esposo, me, se, mi, chamaco, hermano, hermana, sobrino, nieto, nieta, gata,
        cachorro
    """),
    "<trago>": listed("""
        trago, trague, trago una, comio, bebio, tomo, bebi, tome, metio, chupo, mastico, mordi
    """),
    "<veneno>": listed("""
        pila, pilas, bateria, iman, imanes, pieza, piecita, boton, moneda, vidrio, cloro,
        detergente, limpiador, quita oxido, anticongelante, gasolina, thinner, liquido, veneno,
        tornillo, clavo, plastico, canica, acido, desinfectante, insecticida, fertilizante, pintura,
        metal, hueso, aguja, alambre
    """),
    "<objeto>": listed("""
        vidrio, vidrios, metal, piedra, clavo, aguja, alambre, tornillo, navaja, gusanos, pedazo de,
        plastico duro, hueso, un diente, cristal, astilla
    """),
    "<comida>": listed("""
        arroz, frijoles, pan, comida, sopa, ensalada, pollo, carne, frasco, lata, galleta, galletas,
        cereal, bolsa, empanada, tamal, pastel, boca, labio, papilla, jugo, taco, la concha, helado
    """),
    "<mal>": listed("""
        dosis, doble, dos dosis, dos pastillas, equivocada, equivocado, equivocadas, de mas,
        demasiadas, triple, sin querer, por error, por accidente, otra medicina, no era, el doble
    """),
    "<tomada>": listed("""
        tome, tomo, di, le di, bebi, bebio, trague, trago, surtieron, dieron, comi, comio,
        inyectaron
    """),
    "<siente>": listed("""
        mareada, mareado, corazon, borroso, no despierta, arde, quema, dormido, dormida,
        palpitaciones, mal, estomago, que hago, raro, rara, urgencias, hospital, boca, garganta,
        vomit*, tembl*
    """),
    "<falla>": listed("""
        exploto, se partio, se rompio, se quebro, se solto, se incendio, se prendio, echo chispas,
        echa humo, se cayo, se derrumbo, brinco, salto, revento, se desarmo, se volteo, se colapso,
        se cayo encima, quemo
    """),
    "<lesion>": listed("""
        mano, cabeza, cara, ojo, pierna, brazo, dedo, hospital, urgencias, emergencias, sangre,
        herida, oxigeno, lastim*, incoherencias, hermano, mi hijo, mi hija, mi mama, espalda,
        fractur*, quemad*, me abrio, puntos, pie, rodilla
    """),
    "<alergico>": listed("""
        alergica, alergico, alergia, celiaca, celiaco, sin nuez, sin gluten, sin cacahuate,
        intolerante
    """),
    "<reacciona>": listed("""
        hinch*, ronchas, hospital, urgencias, vomitando, comi, comio, se comio, garganta, morada,
        morado, respirar, surtieron, me dieron, le dieron, tome, traia, epipen, inyeccion
    """),
    "<estoy>": listed("estoy, aqui, conmigo, tengo, enfrente"),
    "<fin>": listed("vivir, vida, esta noche, pastillas, acabo, termino, me voy, adios, morir"),
    "<voy>": listed("voy a, vamos a, juro, ganas, si no, si no me, o"),
    "<miedo>": listed("pego, golpeo, ahorca, ahorcar, miedo, me mata, mata"),
    "<dano>": listed("""
        hinch*, ronchas, hospital, urgencias, vomitando, garganta, morada, morado, respirar, noche,
        ahog*, reaccion
    """),
    "<garganta>": listed("""
        cierra la garganta, cerro la garganta, cerrando la garganta, cierre la garganta, cerrada la
        garganta
    """),
    "<casi>": listed("casi, por poco"),
    "<golpeador>": listed("""
        el, marido, esposo, esposa, novio, novia, ex, papa, padrastro, mama, hermano, tio, jefe,
        hombre, tipo, senor, vecino, suegro, pareja, cliente, guardia, muchacho, viejo, borracho, un
        tipo, repartidor
    """),
    "<revisa>": listed("""
        revisa mi celular, me revisa el cel, me revisa el celular, me revisa el telefono, lee mis
        mensajes, ve mis mensajes, revisa mis mensajes, me checa el cel, me checa el celular, tiene
        mi celular, si ve esto, lee este telefono, revisa mi telefono, me lee los mensajes
    """),
    "<mira>": listed("ve, lee, revisa, checa, mira, leyendo, revisando, mirando, viendo, tiene"),
    "<mio>": listed("""
        mi celular, mi cel, mi telefono, mi movil, mis mensajes, mis textos, este telefono, este
        celular, este numero, esto, estos
    """),
    "<silencio>": listed("""
        no me escriban, no escriban, no confirmen,
        no me contesten, no me respondan, no contesten, no respondan, no vayan a llamar, no me
        llamen, no llamen por favor, no me escriban de vuelta, no me regresen el mensaje
    """),
    "<danado>": listed("""
        me pego, me pega, me golpeo, me golpea, me ahorca, a ahorcar, me tiene encerrada, me mata,
        me va a matar, me amenazo, me quito las llaves, me hace dano
    """),
    "<lindo>": listed("""
        lindo, linda, lindos, bonito, bonita, rico, rica, bello, bella, risa, hermoso, hermosa,
        amor, buenisimo, precioso, igualito, de pena, de verguenza, de ternura, gusto, emocion,
        felicidad, la risa, quedo, divino, divina
    """),
}  # fmt: skip

SELF_HARM = listed("""
    <quiero> _ <matarme>, <matarme> & <pena>, <mato>, me quiero morir, <quiero> <morir>,
    <quiero> _ <morir> & <pena>, <noquiero> <vivir>, <noquiero> _ <vivir>, ya no quiero vivir,
    sin ganas de vivir, ganas de vivir & no tengo, no tiene sentido vivir, no le veo sentido a
    nada, no le veo sentido a la vida, no le veo caso a despertar, no quiero despertar, no
    quiero despertarme, ya no quiero estar aqui, no quiero estar aqui & <pena>, ya no quiero
    seguir, no quiero seguir & <pena>, no quiero seguir asi, <noestar> _ <cuando> & <pena>,
    <cuando> __ <noestar> & <pena>, manana ya no despierto, manana no despierto, no voy a estar
    viva, no voy a estar vivo, ya no va a haber nadie que lea, ya no voy a existir, no voy a
    existir, no voy a estar en este mundo, me tiro al tren, me voy a tirar al, hoy me tiro, me
    aviento al, me voy a aventar, me lanzo al, me quito la vida, quitar la vida & hoy, me voy a
    quitar la vida, me quise quitar la vida, suicidio & <pena>, suicida*, pienso en el suicidio,
    pensando en el suicidio, esta noche acabo con, hoy acabo con todo, acabo con todo & <pena>,
    acabo con esto & <pena>, hoy termino con todo, termino con todo & <pena>, terminar con todo
    & <pena>, acabar con todo & <pena>, esta noche me voy & <pena>, hoy mismo & irme con, quiero
    irme con, me quiero ir con & <pena>, irme con el & <pena>, irme con ella & <pena>, irme con
    mi viejo, irme con mi vieja, irme con mi esposo, irme con mi hijo, irme con mi mama &
    <pena>, alcanzarla en el cielo, alcanzarlo en el cielo, <pastillas> __ <ahi> & <pena>, <ahi>
    __ <pastillas> & <pena>, me tome las pastillas & <pena>, me tome las pastillas de mi, me
    tome todas las pastillas, me tome todo el frasco, me voy a tomar el frasco, me voy a tomar
    las pastillas, me voy a tomar todas, me tome el frasco, me tome un frasco, me tome el
    veneno, cuantas pastillas __ morir, cuantas pastillas __ dormir, cuantas pastillas __
    despertar, <soga> & <estoy> & <pena>, estoy en el puente & <pena>, estoy en la azotea &
    <pena>, tengo el cuchillo aqui & <pena>, tengo el cuchillo aqui conmigo, tengo la pistola &
    <pena>, soga & no es para, compre la soga, la soga lista, cortandome, me estoy cortando &
    <pena>, me corto y me siento, me corto los brazos, me corto las venas, me corte las venas,
    cortarme las venas, me corto otra vez, volvi a cortarme, me hago dano, hacerme dano, ya
    escribi las cartas, deje una carta & <pena>, escribi mi carta, carta de despedida, les dejo
    mi perro, cuiden a mi perro, cuiden a mi gato, cuiden a mis hijos, cuiden a mi, nadie me va
    a extranar, nadie me extranara, nadie me extranaria, estarian mejor sin mi, estaran mejor
    sin mi, mejor sin mi, soy una carga, soy un estorbo, desaparecer y que nadie, quiero
    desaparecer, quisiera desaparecer, regale mis cosas, deje todo arreglado & hora, deje todo
    arreglado & <pena>, me despido de todos, despedirme de alguien, queria despedirme & <pena>,
    adios a todos & <pena>, adios mundo, ultima noche & <pena>, mi ultimo dia & <pena>, no puedo
    mas & <pena> & <fin>, ya no puedo mas con mi vida, ya no puedo con mi vida, ya no aguanto mi
    vida, me canse de vivir, cansada de vivir, cansado de vivir, harta de vivir & <pena>, me
    canse de todo & <pastillas>, me quiero dormir y no despertar, quiero dormir y no, dormir
    para siempre, quiero que todo pare, que pare todo & vida, que se acabe todo & <pena>, quiero
    que todo se acabe, quiero que todo termine, mi vida no vale, mi vida no tiene, odio mi vida
    & <pena>, para que sigo viva, para que sigo vivo, ojala no despertara, ojala no despierte,
    ojala no hubiera nacido, ojala me muera, quisiera estar muerta, quisiera estar muerto,
    preferiria estar muerta, preferiria estar muerto, mejor muerta & <pena>, a una muerta, que
    ya no quiere vivir, dice que se quiere matar, dice que no quiere vivir, dijo que se va a
    matar, me quiero ahorcar, tirarme al tren, tirarme del puente, tirarme por la ventana &
    <pena>, hoy me mato, me voy a morir hoy, lo tengo decidido & <noestar>, ya tengo todo
    pensado, ya lo decidi & <noestar>, no quiero vivir, kiero morir, no quiero existir, para que
    no me extranen, esta noche me mato, me mato & <pena>, me cuelgo & <pena>, me mato y, me voy
    y me mato, razon para seguir, motivo para seguir, razones para seguir, ^ me tome las
    pastillas $, ^ ya me tome las pastillas $, no valgo nada & <pena>, mejor si no existiera,
    mejor si yo no, si no existiera, si yo no existiera, si me muriera, si me muero & <pena>, ya
    no despertar, no despertar mas, dejarme morir, por que vivir, para que vivir, para que
    seguir viviendo, para que sigo viviendo, mejor me muero, ojala me muriera, ojala estuviera
    muerto, ojala estuviera muerta, me da igual vivir, me da igual morir, me da lo mismo vivir,
    me da lo mismo morir, que dios me perdone & <noestar>, me voy a cortar, cortarme las,
    cortarme los brazos, cortarme otra vez, lastimarme, no merezco vivir, no quiero seguir con
    esta vida, no quiero esta vida, no quiero mi vida, mi vida no tiene sentido, la vida no
    tiene sentido, la vida no vale, sin ganas de seguir viviendo, sin ganas de nada & <quiero>,
    dejar de existir, dejar de vivir, me quiero dormir para siempre, ideas suicidas,
    pensamientos suicidas, pensando en matarme, pensando en quitarme, he pensado en matarme, he
    pensado en quitarme, intente matarme, intente suicidarme, intente quitarme, quiero quitarme
    la vida, quitarme la vida, suicidarme, voy a suicidarme, acabar con mi vida, terminar con mi
    vida, acabar con mi sufrimiento, terminar con mi sufrimiento, tirar de un puente, tirar del
    puente, aventar de un puente, lanzar de un puente, tirarme de un, aventarme de un, saltar
    del puente & <pena>, me tome un monton de pastillas, me tome muchas pastillas, irme de este
    mundo, ir de este mundo, irme al otro mundo, ^ matame $, ^ matame por favor, matenme por
    favor & <pena>, me quiero matar, me kiero matar, m quiero matar, m quiero morir, m kiero
    morir, kiero morirme, quiero morirmee*, quiero matarme, me voy a matar, me voy a colgar, me
    voy a ahorcar, me mato y ya, no kiero vivir, no kiero seguir viva, no kiero seguir vivo, no
    quiero seguir viva, no quiero seguir vivo, qisiera dormirme, suisidio, suicidio, suicidarm*,
    me tome todo el, me trague todo, me trague las pastillas, me trague todas, ya me las tome
    todas, me acabo de tomar el cloro, me tome el cloro, tome cloro, me tomo el frasco entero,
    parado en el puente, parada en el puente, me voy a aventar del, me tiro del balcon, me corte
    las munecas, me estoy cortando, otra vez me estoy cortando, estoy en crisis & <pena>, miedo
    de hacerme dano, me voy a hacer dano, me voy a hacer algo, dejenme morir, dejame morir, se
    pego un tiro, se quiere matar, dice que se va a matar, se va a cortar las venas, se va a
    ahorcar
""")

VIOLENCE = listed("""
    <alguien> _ <armado> _ <arma>, <armado> una <arma> & <ayuda>, <arma> en la cabeza, <arma> en
    el cuello, <ami> <pega> _ <alguien>, <ami> esta <pega>, <ami> esta pegando, <ami> sigue
    ahorcando, le esta pegando a, esta golpeando a, <ami> <pega> & <ayuda>, me pega, me pego y,
    me pego & <alguien>, me golpea, me golpeo, me vuelve a pegar, me ahorca, me ahorco, me
    quiere matar & <ayuda>, me viola, <alguien> __ <dice> __ <mata>, <dice> que __ <mata>, si __
    <mata> & <alguien>, <mata> & <escondo>, <mata> & a los ninos, <mata> delante, <mata> si,
    <mata> a mi y, si me sigo tardando _ me pega, si _ no paro _ me va, <encierra>, <encierra> &
    <alguien>, <escondo> & <alguien>, <escondo> & <ayuda>, <escondo> & <arma>, <escondo> &
    <policia>, <ataques>, hay balazos, <llamen> _ a la <policia>, <llamen> _ <policia>,
    <policia> por favor, llamo a la policia me, <ayuda> & <arma>, <ayuda> & ex, <ayuda> &
    marido, <ayuda> & borracho & <alguien>, borracho & <pega>, <voya> _ <ataca> _ <ustedes>,
    <voya> <ataca> & <ustedes> & <voy>, te voy a <ataca>, les voy a <ataca>, los voy a <ataca>,
    le voy a <ataca>, lo voy a <ataca>, te mato, los mato a, te vamos a <ataca>, les quemo, le
    quemo el, le quemo la casa, les prendo fuego, le prendo fuego, prendo fuego al, quemar el
    local, quemar la tienda, quemar el negocio, quemarles, voy con un arma, voy con la <arma>,
    voy a ir con <arma>, voy a ir con un <arma>, voy a ir con una <arma>, voy a ir con mi
    <arma>, voy a llegar con <arma>, ir con un <arma>, vuelvo con una <arma>, volver con una
    <arma>, regreso con una <arma>, llevo mi <arma> & <ustedes>, esperar con la <arma>, con la
    pistola a la salida, lo espero con mi, lo espero a la salida, te espero a la salida, los
    espero afuera, ahi lo espero & <ataca>, se donde vives, se donde viven, se donde vive &
    <ustedes>, se donde trabajas, se a que hora sale*, se a que hora cierra* & <arma>, me la va
    a pagar & <arma>, me las va a pagar & <arma>, van a ver & <arma>, cuidate la espalda, estas
    muerto, estas muerta, date por muerto, se va a morir ese, voy a ir y los voy a matar, los
    voy a matar, lo voy a matar, la voy a matar, te voy a matar, voy a matarlos, voy a matarte,
    me amenazo con, me amenaza con, me amenaza de muerte, amenazas de muerte, me amenazo de
    muerte, me tiene amenazada, me tienen amenazada, me tienen amenazado, revisa mi celular &
    <pega>, mi ex esta afuera, mi ex esta aqui, mi ex me, ex __ me mata, mi ex tumba, no vayan a
    llamar & <encierra>, tengo miedo de mi marido, tengo miedo de mi esposo, le tengo miedo a
    mi, tengo miedo & <alguien> & afuera, me siguio, me sigue desde, me sigue hasta, afuera con
    un <arma>, afuera con una <arma>, afuera _ con un <arma>, gente armada, un arma en, sigue en
    la esquina, fotos de mi puerta, cuchillo no puedo, no puedo hablar & <arma>, no puedo hablar
    & afuera, debajo de la cama & <ayuda>, <alguien> __ diciendo __ <mata>, diciendo que me va a
    matar, diciendo que me mata, <golpeador> _ <ami> <pega>, <golpeador> __ me <pega>,
    <golpeador> __ nos <pega>, entrando a mi casa, metiendo a mi casa, meter a mi casa, se
    metieron a mi, se metio a mi, alguien en mi casa, hombre en mi casa, me secuestr*, sacar una
    <arma>, saco una <arma>, saco un <arma>, matar a todos, matarlos a todos, los mato a todos,
    mata a todos, te vamos a matar, los vamos a matar, amenaza* de muerte, amenazado de muerte,
    amenazada de muerte, violencia en casa, no estoy segura en mi casa, mi vida corre peligro,
    estoy en peligro, corro peligro, estamos en peligro, tengo miedo de que me, miedo de que me
    mate, miedo que me mate, me maltrata, me maltratan, abuso sexual, me quiere hacer dano, me
    va a hacer dano, va a matarme, me va a matar mi, me va a matar, nos va a matar, les pega a,
    le pego a mi, golpea a, golpeo a mi, golpeando a, patea a, le peg* a mi <nino>, le pega a
    mi, voy a matar a todos, voy a matar a ese, voy a matar a tu, me apunto con, me apunta con,
    me agarro un hombre, me agarro un tipo, me jalo un hombre, me patea, me cachetea, me empuja,
    me estrangula, me quema con, me amarra, me violan, me golpean, me pegan, m pega, me golpa,
    nos pega, nos golpea, ^ me sigue $, ^ me siguen $, me sigue un, me sigue una, me sigue y, un
    hombre me sigue, un tipo me sigue, alguien me sigue, un carro me sigue, una camioneta me
    sigue, me viene siguiendo, me vienen siguiendo, anda siguiendome, no deja de seguirme,
    <golpeador> _ afuera de mi casa, <golpeador> _ fuera de mi casa, ^ esta afuera de mi casa, ^
    esta fuera de mi casa, ^ esta aqui afuera, parado afuera de mi casa, alguien afuera de mi
    casa, esta afuera de mi casa, esta afuera de mi trabajo, esta en mi puerta & <miedo>, compre
    una pistola, compre un arma, me compre una pistola, consegui una pistola, consegui un arma,
    hay una bomba, puse una bomba, pusimos una bomba, va a explotar una bomba, una bomba en su,
    una bomba en la tienda, bomba en el local, les puse una bomba, ^ 911 $, ^ llamen al 911 $, ^
    llama al 911 $, llamen al 911, ^ auxilio $, ^ auxilio policia, ^ policia $, me encanon*,
    trae pistola, traen pistolas, con una pistola en, me quiere violar, me quieren matar a,
    viene a matarme, me va a golpear, me va a pegar, me quiere pegar, me quiere matar mi, se
    metieron a robar, se metio a la casa & <miedo>, se metio alguien, alguien se metio, tumbando
    la puerta, tirador activo, hay un tirador, raja el cuello, rajar el cuello, cortar el cuello
""")

WATCHED = listed("""
    <revisa> & <danado>, <silencio> & <revisa>, <silencio> & <danado>, si ve esto & <danado>,
    <golpeador> _ <mira> _ <mio> & <danado>, <golpeador> _ <mira> _ <mio> & <silencio>, me
    revisa el cel & <pega>, me revisa el celular & <miedo>, lee mis mensajes & <pega>, lee mis
    mensajes & <miedo>
""")

MEDICAL = listed("""
    <cuerpo> _ <herida>, <herida> _ <cuerpo>, <alarma>, <malestar> & <causa> & <nino>, <nino> _
    <trago> _ <veneno>, me trague _ <veneno>, bebi _ <veneno>, se trago, se tragaron, se comio
    un <veneno>, se comio una <veneno>, <objeto> en el <comida>, <objeto> en la <comida>,
    <objeto> en los <comida>, <objeto> en las <comida>, <objeto> en mi <comida>, venia _
    <objeto>, venia en los <comida>, traia _ <objeto> & <comida>, mordi _ <objeto>, <tomada> _
    <mal> & <siente>, <mal> & <tomada> & <siente>, <falla> & <lesion> & <causa>, <falla> _
    <lesion>, <alergico> & <reacciona> & <dano>, <casi> me muero electrocutada, casi se muere &
    <causa>, se muere mi, por poco se muere, se murio mi perro con, se cayo en la entrada, se
    cayo en su, me cai en su, me resbale en, se resbalo en, no puede mover, no puedo mover, no
    lo puedo mover, no la puedo mover, me corte con, me corte la, me corte el, me corto el, me
    corto la mano, se corto con, me abrio la, le abrio la, me quemo & <causa>, le quemo la piel,
    le quemo el, me queme & <causa>, quemada por su, <malestar> desde ayer & <causa>, toda la
    noche vomitando, llevo __ vomitando, lleva __ vomitando, me cayo mal & <malestar>, me dio
    alergia & <cuerpo>, alergia & hinch*, me enferme con, nos enfermamos con, me enfermo su, nos
    enfermo, perro _ vomit*, gato _ vomit*, perro _ convulsion*, se esta muriendo mi, se muere
    mi perro, que le pongo & <herida>, que hago & <malestar>, a que hospital, voy al hospital &
    <causa>, vamos pal hospital, vamos al hospital, en el hospital por su, termine en el
    hospital, termino en el hospital, terminamos en el hospital, echa humo & <lesion>, manden
    ambulancia, llamen una ambulancia, un doctor por favor, le dio un ataque, esta
    convulsionando, se ahoga con, esta ahogando, toda roja & <garganta>, <garganta>, roja y
    hinchada, me arde & boca, me quema todo, retirenlo & <malestar>, lentes de contacto & ojo,
    me pico & hinch*, no veo & ojo, no veo & ojos, me siento muy mal & <causa>, no veo bien &
    ojo, no veo bien & ojos, no veo bien & <causa>, le esta dando un infarto, no responde &
    ayuda, en el hospital por culpa, me duele el pecho, me duele mucho el pecho, le duele el
    pecho, duele el pecho, dolor en el pecho, me aprieta el pecho, pecho apretado, opresion en
    el pecho, exploto, explotaron, explosion en mi, agarro fuego, agarro lumbre, se incendio, se
    prendio fuego, prendio en llamas, en llamas, se quemo mi, me queme la, me queme el, me queme
    los, me queme las, se me quemo la, me quemo la mano, se quemo la mano, echando humo, no
    puedo rspirar, no rspiro, no respiro, no puedo respirar, no despierta & <nino>, pastillas de
    otra persona, se me cierra la, cerrando la garganta
""")

IDIOMS = listed("""
    <embarazo> _ <pies> hinchados, <embarazo> _ <piernas> hinchadas, semanas _ <pies> hinchados,
    semanas _ <piernas> hinchadas, <pies> hinchados _ <embarazo>, hinchan los <pies> _ <embarazo>,
    hinchan _ <embarazo>, para <pies> hinchados, para mis <pies> hinchados, <resena> _ <quiero>
    <morir>, <resena> _ me <quiero> <morir>, me <quiero> <morir> en <puesto>, <quiero> <morir> con
    <puesto>, me <quiero> <morir> con <puesto>, <quiero> <morir> en <puesto>,
    me muero de, me muero por, me mata _ precio, <quiero> morir de, morir de risa, morir de
    amor, morirme de, muero de amor, muero por, para morirse, pa morirse, de muerte, me quiero
    morir de, me quiero morir __ <lindo>, me quiero morir pague, me quiero matar __ <lindo>, me
    quieren matar, me quiere matar de, m va a matar si, casi me suicido, casi me muero de, casi
    me muero cuando, casi me mata, casi me matan, me mata de, me mata esa, me mata ese, me mata
    su, me mata el, me mata la, me matan los, me matan con, me mataron con, me estan matando, me
    mato haciendo, me mato de, me mato trabajando, me mato en, pa matar, para matar, pistola de
    agua, pistolas de agua, pistola de silicon*, pistola de pegamento, pistola de calor, pistola
    de clavos, pistola de pintura, pistolas de juguete, pistola de juguete, pistola de masaje,
    ni muerta, ni muerto, antes muerta, antes muerto, mate a, matado de, matar el antojo, matar
    el hambre, matar de hambre, mata cucarachas, mata hormigas, matar cucarachas, matar
    hormigas, matar el tiempo, matar ratas, matar moscas, veneno pa, veneno para, veneno de
    ratas, veneno del, cuchillo de cocina, cuchillos de, cuchillo para, cuchillos para, vivir
    pegado, vivir en, vivir cerca, vivir lejos, vivir sin, vivir con, vivir aqui, vivir solo de,
    harto de vivir pegado, dejar de vivir en, para toda la vida, de mi vida, la vida es, cosas
    de la vida, toda la vida, nos cambio la vida, salvan la vida, salvaron la vida, salvo la
    vida, asi es la vida, despertar temprano, despertar con sus, despertar con el, despertar a
    las, salto del puente, tirarme por la ventana me dan, dar un tiro __ tall*, me quiero dar un
    tiro, un tiro en, quitar la vida al, me apunalaron, apunalaron por la espalda, apunalaron
    con, dolor de cabeza con, dolor de cabeza su, rompe la cabeza, quebradero de cabeza,
    rompecabezas, me rompe el corazon, se me rompe el corazon, rompieron el corazon, me rompio
    el corazon, me arde el bolsillo, ojos que no, ojo con, mal de ojo, mano de obra, mano a, a
    la mano, en mano, de segunda mano, echar la mano, echen la mano, la mano de, cara la, mas
    cara, muy cara, esta cara, tan cara, es cara, cara a cara, en la cara, dar la cara, pie de,
    al pie, a pie, de pie, de cabeza, boca a boca, boca en boca, me quemo la lengua jaja, me
    quemo hasta el alma, quema el bolsillo, te quemo, me dejo en shock, cierran, hora cierra,
    sangre nueva, sin sangre, para quemaduras, quemadura leve, quemaduras leves, quemaduras del
    sol, pomada para, crema para, curitas, botiquin, no me paso nada, nada grave, no paso nada,
    ya se me quito, se me quito la, ya no tengo ronchas, ya no tiene ronchas, mata de, muerto de
    risa, muerta de risa, me ahorca la deuda, me ahorcan con, me ahorcan los, me pega mucho, me
    pega bien, se me pega, le pega al, me pego el, me pega el antojo, pega con, pegue con, se me
    pego la, me pego la cancion, me pego un, abuso de precio, un abuso de, me abusan, sin ti me
    muero, me desmayo de, me desmayo si, me desmaye de, casi me desmayo, me intoxic* de amor,
    casi me da un infarto, casi me da un paro, casi me infarto, infarto de ver, un infarto al
    ver, infarto con los precios, me ahogo en, ahogandome en, me ahogo de, vomitar de, me vomito
    de, me dio diarrea nomas, de ver la cuenta, me envenen* con amor, me corte el pelo, me corto
    el pelo, corte de pelo, no me mato, mas de dos dedos, quemo el pelo, por gusto me mato, en
    turno en el hospital, panaderia en mi vida, en mi vida, quiero otra, me mato la, me mato
    con, seguir recibiendo, seguir en la, seguir en su, me va a matar el, me va a matar la, me
    va a matar de, me van a matar con, me va a matar mi mama, me va a matar mi esposo si compro,
    me va a matar si compro, me va a matar si gasto, m va a matar, reaccion a la promo, <cuerpo>
    para <herida>, para <cuerpo> <herida>, para la piel <herida>, para piel <herida>, para
    labios <herida>, para el <cuerpo> <herida>, para los <cuerpo> <herida>, peligro de, si me
    muero de, si me muero por, que me muero, no es alergica, no soy alergica, no soy alergico,
    golpe de suerte, a golpe de, todo esto de los mensajes, terminar con todo esto de, terminar
    con esto de, pega el sol, pega mas el sol, pega mucho el sol, pega duro el sol, pega fuerte
    el sol, me pega la luz, pega el aire, pega el frio, pega el viento, me pega el, me pega la
    brisa, me pega con los zapatos, me pega con mis, me pega con el vestido, me pega con la
    blusa, me pega con el bolso, me pega con ese, me pega con esos, me pega ese color, me pegan
    los zapatos, me pegan bien, me pegan con, se me pegan, nos pega bien, no me pega, me golpea
    el bolsillo, me golpean el bolsillo, me sigue gustando, me sigue llegando, me siguen
    llegando, me sigue debiendo, me sigue pareciendo, me sigue faltando, me siguen faltando, me
    sigue encantando, me sigue apareciendo, me sigue saliendo, me siguen gustando, me siguen
    cobrando, me sigue en instagram, me siguen en, me sigue sin, me siguen sin, paquete _ afuera
    de mi casa, pedido _ afuera de mi casa, dejo _ afuera de mi casa, dejaron _ afuera de mi
    casa, caja _ afuera de mi casa, paquete esta afuera de mi casa, me mata si compro, me mata
    si gasto, me mata si llego con, me mata si pido, me mata si no llego con, me mata si no
    llevo, me mata si olvido, me mata si se me olvida, me mata si ve la cuenta, me mata cuando
    vea, me va a matar si sigo gastando, me va a matar si llego con, me va a matar si no llego
    con, me va a matar si olvido, me va a matar cuando vea, me va a matar pero, me va a matar mi
    esposa si, me va a matar mi mujer si, casi me mata del susto, del susto, llama al 988 oprime
    2, manda ayuda al 988 a toda hora, 911 si hay peligro, si corres peligro llama o escribe al
    911, si es una emergencia llama al 911, si es emergencia llame al 911, emergencia medica
    marque 911, emergencia llame al 911, pecho de pollo, pechuga, pecho de res, exploto de,
    exploto mi celular, exploto el celular de, exploto de sabor, exploto de risa, exploto de
    likes, exploto la cabeza, me exploto la cabeza, me exploto el cerebro, exploto en redes,
    para cortarse las venas, cortarse las venas cuarenta, que me entierren con, cuchillo de
    goma, cuchillos de goma, secuestrado el paquete, paquete secuestrado, secuestrado mi pedido,
    asalto a mano armada con todo, son un asalto, es un asalto, ni a balazos, como si fuera la
    policia, crema para quemadura de sol, quemadura de sol, de tanto tamal, hinche de tanto,
    hincho la panza de, pateo el hocico, practicas en el hospital, urticaria me da ver, la boca
    abierta una hora, venden pistola*, en llamas esa oferta, escuadron suicida, un suicidio para
    la dieta, los suicidas del, por suicidio, contra el suicidio, prevencion del suicidio,
    estuche para epinefrina, estuche de epinefrina, clase me mato, rutina me mato, no siento las
    piernas despues del, respirar de la risa, respirar de risa, salsa me quemo, me quemo la boca
    pero, trabajo en urgencias, trabaja en urgencias, turno en urgencias, en emergencias no
    podemos, prefiero morirme que comer, prefiero morir que comer, prefiero morirme que ponerme,
    me queme tantito, me quemo tantito, vomito una vez pero, la pata de la silla, corazon roto,
    ampollas de botas, quiero estar aqui en esta lista, esta en esta lista, me quiero morir con
    este tinte, me quiero morir con este corte, me quiero morir con esta, me quiero morir
    planche, me quiero morir con el corte, antes de las diez, mi mama me mata si ve, me patea
    que manden, me patea que me, cuando se me cayo la, si quitan el flan me tiro del puente, me
    tiro del puente jaj*, flan me tiro, pegar a mi buzon, pego a mi buzon, le pego a mi buzon,
    puente jaja el bungee
""")
