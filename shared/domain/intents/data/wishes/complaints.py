"""Signs of a complaint about a product, a visit, the staff or how often messages come, in both
languages. `signs.py` says how they are written.

What is only broken, missing or late asks for help or a return, and is no sign by itself.
"""

from collections.abc import Mapping

from shared.domain.intents.data.phrase_lists import Phrases, listed

CLASSES: Mapping[str, Phrases] = {
    "<waited>": listed("""
        waited, waiting, been waiting, on hold, stood, standing, sat, sitting, in line, in your
        line, stuck in
    """),
    "<long>": listed("min, mins, minutes, hour, hours, hr, hrs, so long, forever, too long"),
    "<staff>": listed("""
        cashier, cashiers, driver, drivers, clerk, clerks, manager, managers, waiter, waitress,
        server, hostess, stylist, barber, employee, employees, worker, staff, guard, girl, guy, kid,
        lady, man, woman, front desk, receptionist, your people, person, bagger, barista, delivery
    """),
    "<rude>": listed("""
        rude, so rude, nasty, attitude, yelled at me, yelled at, screamed at, hung up on me, rolled
        her eyes, rolled his eyes, rolling her eyes, rolling his eyes, ignored me, disrespectful,
        disrespected, called me stupid, called me an idiot, called me fat, insulted me, laughed at
        me, bit my head off, snapped at me, cussed at me, cussed me, mocked me, made me cry
    """),
    "<food>": listed("""
        coffee, latte, soup, food, pizza, burger, fries, bread, milk, cake, sandwich, meal, chicken,
        fish, salad, tacos, taco, steak, eggs, muffin, donut, bagel, tea, pie, wings, cookies,
        lettuce, fruit, berries, strawberries, cheese, yogurt
    """),
    "<bad>": listed("""
        cold, stale, moldy, raw, soggy, sour, rotten, burnt, spoiled, undercooked, ice cold, gross,
        hard as a rock, watery, expired, slimy, frozen in the middle, inedible
    """),
    "<awful>": listed("""
        worst, terrible, horrible, awful, disgusting, unacceptable, shameful, pathetic, disgraceful,
        disappointing, very disappointed, so disappointed, really disappointed, super disappointed,
        pretty disappointed, appalling, lousy, a joke, a disgrace
    """),
    "<yours>": listed("""
        service, customer service, your store, your shop, your app, your website, your site, your
        line, your staff, experience, your food, your place, your coffee, this place, this store,
        your company, your prices, your parking, parking lot, your restaurant, your delivery
    """),
    "<nth>": listed("""
        second time, 2nd time, third time, 3rd time, fourth time, 4th time, fifth time, twice in a
        row, every single time, 3 times in a row, three times in a row
    """),
    "<wrong>": listed("""
        wrong, late, cold, forgot, cancelled, canceled, missing, broken, closed, messed up, charged,
        no show, again, out of stock, lost, you people, your app, order, delivery
    """),
    "<text>": listed("text, message, msg, txt, notification"),
    "<texts>": listed("texts, messages, msgs, txts, text, message, alerts, notifications, blasts"),
    "<ordinal>": listed("second, third, fourth, fifth, sixth, 2nd, 3rd, 4th, 5th, 6th, tenth"),
    "<period>": listed("today, this week, this morning, in a row, this month, in an hour, tonight"),
    "<wakes>": listed("wake me, woke me, wakes me, waking me, woke my, wake my, waking my"),
    "<fed>": listed("sick of, fed up with, sick and tired of, tired of, so done with"),
    "<your>": listed("your, ur, waiting, the wait, yall, y all s"),
    "<espera>": listed("""
        esperando, espere, esperamos, estuve, me tuvieron, formado, formada, haciendo fila,
        en la fila, hice fila, parada, parado
    """),
    "<rato>": listed("minutos, min, mins, horas, hora, media hora, una hora, toda la manana"),
    "<empleado>": listed("""
        cajera, cajero, muchacha, muchacho, empleada, empleado, senorita, repartidor, chofer,
        mesera, mesero, gerente, guardia, vendedora, vendedor, dependienta, dependiente, chica,
        chico, encargada, encargado, recepcionista, personal
    """),
    "<grosero>": listed("""
        grosera, grosero, groseros, me grito, me hablo feo, me hablo feisimo, me colgo, maleducada,
        maleducado, mala cara, me ignoro, prepotente, de malas, me trato mal, me trato, me insulto,
        se burlo, me contesto mal, me miro feo, de mala gana, altanera, altanero
    """),
    "<comida>": listed("""
        cafe, pan, leche, sopa, pizza, comida, torta, pastel, pollo, carne, tacos, hamburguesa,
        papas, ensalada, empanada, empanadas, arroz, pescado, fruta, yogur, tamales, arepa
    """),
    "<malo>": listed("""
        fria, frio, frios, frias, duro, dura, agria, agrio, crudo, cruda, quemado, quemada, podrido,
        podrida, rancio, rancia, con moho, echado a perder, echada a perder, caducado, caducada,
        aplastada, aplastado, insipido, aguado, aguada, helado
    """),
    "<pesimo>": listed("""
        pesimo, pesima, mal servicio, muy mal servicio, que asco, da asco, falta de respeto, que
        verguenza, una verguenza, inaceptable, que decepcion, decepcionada, decepcionado, porqueria,
        mala atencion, pesimo servicio, una burla
    """),
    "<tercera>": listed("""
        segunda vez, tercera vez, cuarta vez, quinta vez, van tres veces, van dos veces, ya van tres
    """),
    "<otravez>": listed("""
        mal, tarde, equivocado, equivocada, frio, fria, cancelaron, cancelan, cerrado, falta,
        faltan, olvidaron, nadie, pasa, esta semana, este mes, me
    """),
    "<ordinales>": listed("segundo, tercer, tercero, cuarto, quinto, sexto, decimo"),
    "<periodo>": listed("hoy, esta semana, del dia, este mes, esta manana, seguido"),
    "<despiertan>": listed("""
        me despiertan, me desperto, me despertaron, me despierta, despiertan al, despiertan a
    """),
    "<fails>": listed("""
        crashes, crashed, keeps crashing, logged me out, logs me out, won t load, wont load, froze,
        freezes, deleted my, keeps logging
    """),
    "<estaba>": listed("""
        estaba, estaban, llego, llegaron, vino, venia, salio, bien, muy, toda, todo, estuvo
    """),
    "<otra>": listed("otra vez, de nuevo, como siempre"),
    "<gouging>": listed("""
        rip off, ripoff, price gouging, highway robbery, un abuso de precio, precios abusivos
    """),
    "<fine>": listed("""
        love, loved, worth it, worth the, best, thanks, thank you, delicious, amazing, perfect,
        great, awesome, obsessed, so good, no complaints, happy, favorite, haha, lol, jk, gracias,
        encanta, encantan, encanto, riquisimo, buenisimo, feliz, felicidades, valio la pena, jaja,
        jajaja, jajajaja, bueno, buena, buenos, buenas, buenisima, mejor, mejores, lindo, linda,
        hermoso, hermosa, amable, amables, vale la pena, sabroso, sabrosa, rica, ricos, ricas,
        genial, increible, maravilla, adoro, amo, espectacular, fantastico, contenta, contento,
        culpa, adicta, adicto, perfecto, perfecta, excelente, delicioso, rico, bendiciones, sorry,
        perdon, disculpen, disculpe
    """),
}  # fmt: skip

COMPLAINT: Phrases = listed("""
    <waited> _ <long>, <staff> __ <rude>, <rude> <staff>, ^ rude <staff>, <staff> & hung up on me,
    <food> _ <bad>, ^ <bad> <food>, <awful> _ <yours>, <yours> _ <awful>, very disappointed, so
    disappointed, this is unacceptable, that is unacceptable, never coming back, not coming back
    there, last time i shop, last time i order, last time i come, lost a customer, lost my business,
    waste of money, waste of my money, <nth> & <wrong>, <ordinal> <text> <period>, <ordinal> <text>
    _ <period>, <texts> _ <wakes>, <wakes> _ <texts>, <wakes> up _ <texts>, <fed> <your>, nobody
    answers, nobody answered, and nobody, no one answers, hung up on me, <espera> _ <rato>, <rato>
    esperando, app _ <fails>, <gouging>, left my _ in the rain, you shorted me, shorted me, what a
    ripoff, called me stupid, called me an idiot, in front of my kids, delante de mis hijos, delante
    de todos, <empleado> __ <grosero>, <grosero> _ <empleado>, <comida> _ <estaba> <malo>, <malo>
    <otra>, <comida> <malo> <otra>, <pesimo>, <tercera> & <otravez>, <ordinales> mensaje <periodo>,
    <ordinales> mensaje _ <periodo>, <ordinales> texto _ <periodo>, mensajes _ <despiertan>, textos
    _ <despiertan>, <despiertan> _ mensajes, nadie contesta, nadie me contesta,
    nadie atiende, no vuelvo a su, no vuelvo a comprarles, no vuelvo mas, no vuelvo nunca mas, nunca
    mas vuelvo, perdieron un cliente, perdieron una clienta, colgo a media llamada, me colgaron, me
    dejaron plantada, me dejaron plantado
""")

IDIOMS: Phrases = listed("""
    never tired of, never sick of, never get tired, la cruda,
    not rude, wasn t rude, wasnt rude, not cold, wasn t cold, iced, cold brew, cold weather, not
    waiting, no waiting, do you have _ cold, hot or cold, cold or hot, is it cold, how cold, raw
    milk, raw fish, raw honey, sour cream, sour cherry, sour dough, no waited, cafe helado, pan
    duro para, carne cruda para, pollo crudo para, pescado crudo, masa cruda, <waited> _ <long> is,
    second time i ordered and, no le <grosero>
""")
