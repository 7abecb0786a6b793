"""Spanish signs of a request about the contact's data, about who writes, and for a person.
`signs.py` says how they are written."""

from collections.abc import Mapping

from shared.domain.intents.data.phrase_lists import Phrases, listed

CLASSES: Mapping[str, Phrases] = {
    "<guardan>": listed("tienen, guardan, tiene, guarda, tienes, guardas"),
    "<demi>": listed("mi, mis, mio, mios, mia, mias, me, yo, conmigo"),
    "<borren>": listed("""
        borren, borrar, borre, borra, eliminen, eliminar, elimine, elimina, quiten, quitar,
        supriman, suprimir, cancelen, den de baja, bajen, tapenlo
    """),
    "<misdatos>": listed("""
        mis datos, todos mis datos, mi informacion, toda mi informacion, mis datos personales, datos
        mios, informacion mia, mi direccion, mi historial, mi cumpleanos, mi foto, mi perfil, mi
        expediente, mi ficha, datos que guardan, informacion que guardan, datos personales, lo que
        saben de mi, lo que tienen de mi, guardan sobre mi, guardan de mi, guardados de mi, mi
        cedula, la fecha de nacimiento
    """),
    "<vendan>": listed("""
        vendan, vender, vendas, venda, compartan, compartir, comparta, den, pasen
    """),
    "<lomio>": listed("""
        mis datos, mi informacion, mi numero, mi telefono, mi celular, mi correo, mi nombre
    """),
    "<copia>": listed("copia, saber, ver, solicito, que, cuales, denme, quiero ver, acceso a"),
    "<corrijan>": listed("""
        corrijan, corregir, corrijanlo, corrijanla, corrija, cambien, cambiar, esta mal, arreglen,
        actualicen, mal escrito, mal
    """),
    "<dato>": listed("""
        mi nombre, mi apellido, mi fecha de nacimiento, fecha de nacimiento, mi correo, mis datos,
        mi expediente
    """),
    "<maquina>": listed("""
        robot, bot, maquina, ia, inteligencia artificial, computadora, automatico, grabadora,
        programa, humano, persona real, persona de verdad, persona o, gente o, sistema, robotito,
        grabacion
    """),
    "<eres>": listed("""
        eres, eres un, eres una, sos, sos un, sos una, es usted, esto es, hablo con, hablando con,
        estoy hablando con, me contesta, contesta, lo contesta, me responde, son un
    """),
    "<pido>": listed("""
        quiero, necesito, pasame a, paseme con, pasenme con, pasame con, ponme con, ponme a, pongame
        con, comuniqueme con, quiero hablar con, necesito hablar con, hablar con, que me llame, que
        me atienda, me puede atender, me atienda, prefiero, dame, deme, que me hable
    """),
    "<nieguen>": listed("""
        no, no me, no quiero que, no quiero que me, no pedi que, no les pedi que, no le pedi que, no
        te pedi que, nunca pedi que, no hace falta que, no es necesario, ni
    """),
    "<sinquerer>": listed("""
        no quiero, no necesito, no quiero hablar con, no necesito hablar con, no hace falta, no pedi
        hablar con, no prefiero, ni quiero, no me pongan con, no me pasen con
    """),
    "<gente>": listed("""
        una persona, alguien, un humano, el encargado, la encargada, el gerente, la gerente, un
        agente, el dueno, la duena, un asesor, una senorita, alguien de verdad, alguien real, un
        supervisor, una operadora, alguien vivo, un representante
    """),
    "<quienes>": listed("""
        quien es, kien es, quien eres, quienes son, quien habla, quien me habla, quien me escribe,
        de parte de quien, de parte, con quien hablo, con quien tengo el gusto, de que tienda son,
        de que tienda, de que negocio, que empresa es, que tienda es, quien es usted, nos conocemos,
        identifiquese, quien manda esto, quien sos, de donde son, de donde me escriben
    """),
    "<comotienen>": listed("""
        de donde sacaron mi, de donde saco mi, de donde tienen mi, de donde sacaron este, como
        consiguieron mi, como tienen mi, como obtuvieron mi, quien les dio mi, quien le dio mi,
        quien te dio mi, de onde tienen mi, donde consiguieron mi, por que tienen mi, cuando me
        inscribi, donde me inscribi, como sacaron mi, quien le facilito mi, yo no me inscribi, de
        onde sacaron mi
    """),
}  # fmt: skip

PRIVACY = listed("""
    <borren> _ <misdatos>, no <vendan> _ <lomio>, no <vendan> mis datos, <copia> _ <misdatos>,
    que datos __ <guardan> & <demi>, que datos _ <guardan> ?, que datos _ <guardan> $, que
    informacion __ <guardan> & <demi>, que informacion _ <guardan> ?, que informacion _
    <guardan> $, que saben de mi, ley de proteccion de datos, <corrijan> _ <dato>, <dato> _
    <corrijan>, copia de __ de mi, copia de todos los datos
""")

WHO = listed("<quienes> ?, <quienes> $, <comotienen>, <quienes> usted")

BOT = listed("""
    <eres> _ <maquina>, ^ robot ? $, ^ bot ? $, persona o maquina, persona o una maquina, persona o
    es, humano o robot, si eres un bot, si eres un robot, una persona o un programita
""")

HUMAN = listed("""
    <pido> _ <gente>, ^ agente $, ^ operadora $, ^ operador $, ^ humano $, ^ gerente porfa $, ^ una
    persona, una persona por favor, un humano por favor, que me marque alguien, me puede marcar
    alguien, que alguien me llame, que alguien me conteste, llamenme, hay alguien ahi, persona de
    carne y hueso, alguien de carne y hueso
""")

IDIOMS = listed("""
    venden robots, robot de cocina, maquina de, maquinas de, borra mi pedido, borren mi pedido,
    borra la foto, quien es el, quien es la, hay alguien que, computadora de,
    <nieguen> <borren>, <nieguen> me <borren>, les pedi que <borren> _ ? no, les dije que <borren> _
    ? no, <sinquerer> <gente>
""")
