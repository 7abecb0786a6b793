"""Spanish signs that the contact, or who held the number, has died. `signs.py` says how they are
written."""

from collections.abc import Mapping

from shared.domain.intents.data.phrase_lists import Phrases, listed

_RELATIVES = listed("""
    esposo, esposa, marido, mujer, mama, papa, mami, papi, madre, padre, mamita, papito, abuelo,
    abuela, abuelito, abuelita, hermano, hermana, hijo, hija, tio, tia, suegro, suegra, cunado,
    cunada, primo, prima, senora, senor, sr, sra, don, dona, titular, dueno, duena, cliente,
    clienta, viejo, vieja, viejito, viejita, pareja, socio, socia, comadre, compadre, padrino,
    madrina, nana, nieto, nieta, sobrino, sobrina, amigo, amiga, novio, novia, nino, bebe, maestro,
    doctor, doctora
""")

CLASSES: Mapping[str, Phrases] = {
    "<deudo>": _RELATIVES,
    "<pariente>": (*_RELATIVES, "el", "ella", "persona"),
    "<murio>": listed("""
        murio, fallecio, fallesio, falleci, ha fallecido, fallecida, fallecido, se murio, nos dejo
        para siempre, partio con el senor, partio el, partio la semana, partio en, partio hace,
        partio a la casa, ya descanso, ya descansa, descansa en paz, esta con dios, con el senor, ya
        no esta con nosotros, no esta entre nosotros, ya no esta viva, ya no esta vivo, perdio la
        vida, se quito la vida, se mato, se nos fue, se me fue el, lo mataron, la mataron, entrego
        su alma, ya no vive con nosotros, no sobrevivio, esta enterrado, esta enterrada, ya fallecio
    """),
    "<enterre>": listed("""
        lo enterramos, la enterramos, enterramos a, lo velamos, velamos a, la velamos, sepultamos a
    """),
    "<hace>": (
        *(f"en {year}" for year in range(1930, 2022)),
        *listed("hace anos, hace muchos anos, hace decadas, cuando yo era"),
        *(f"hace {years} anos" for years in (*range(3, 60), "tres", "cinco", "diez", "veinte")),
    ),
    "<local>": listed("""
        su tienda, su negocio, su local, sus botas, su pan, le encantaba, le encantaban, le gustaba,
        amaba, tienen, venden, siempre compraba, compraba, receta
    """),
    "<linea>": listed("celular, cel, numero, telefono, linea, su cel, avisos, mensajes"),
    "<floralas>": listed("""
        corona, coronas, arreglo, arreglos, lirios, veladora, veladoras, cinta, tarjetas, esquela,
        gladiolas, cempasuchil, altar, ramo, entierro, rosas, ofrenda, pan de muerto, pastel,
        pesame, placa
    """),
    "<mascota>": listed("""
        perro, perra, perrito, perrita, gato, gata, gatito, gatita, pez, pescado, planta, plantas,
        orquidea, cactus, suculenta, helecho, lirio, tortuga, mascota, croquetas, hamster, canario,
        potus, rosal
    """),
    "<aparato>": listed("""
        celular, cel, telefono, plancha, licuadora, tostadora, taladro, bateria, carro, coche, moto,
        bici, compu, laptop, tele, refri, lavadora, estufa, promocion, oferta, motor, reloj, pila
    """),
    "<eseel>": listed("el, la, mi, tu, su"),
}  # fmt: skip

BEREAVED: Phrases = listed("""
    <pariente> _ <murio>, <murio> <deudo>, <murio> _ <deudo>, ^ <murio> $, ^ murio ., ^ fallecio .,
    <enterre>, en paz descanse & <linea>, q e p d & <linea>, qepd & <linea>, albacea de, perdimos a
    mi, fallecimiento de, <pariente> difunto & <linea>, <murio> & este era su, soy la viuda, soy el
    viudo
""")

IDIOMS: Phrases = listed("""
    <murio> _ <hace> __ <local>, <murio> <hace> __ <local>, <local> __ <murio> <hace>, <pariente>
    _ <murio> <hace> __ <local>,
    <mascota> .. <murio>, <murio> .. <mascota>, <eseel> <aparato> <murio>, <eseel> <aparato> se
    murio, se me murio, se le murio, se nos murio <eseel> <aparato>, murio <eseel> <aparato>,
    <floralas> .. <murio>, <murio> .. <floralas>, cuando murio, desde que murio, cuando fallecio,
    desde que fallecio, <floralas> .. <enterre>, <murio> .. es cierto, es cierto .. <murio>, el se
    nos fue la luz, se nos fue la luz, se nos fue el dia, se nos fue la hora, se mato de risa,
    partio el pan, partio la, se nos fue el tiempo, compraba & descanse, si murio, <murio> ..
    apunteme, apunteme .. <murio>, agreguenme .. <murio>, inscribanme .. <murio>, anotenme ..
    <murio>, apunteme .. difunto, apunteme .. finado, se partio, casi se mato, descansa en paz tio,
    se mato el
""")
