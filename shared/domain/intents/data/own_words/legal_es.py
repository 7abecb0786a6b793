"""Spanish signs that the contact threatens or takes legal steps. `signs.py` says how they are
written."""

from collections.abc import Mapping

from shared.domain.intents.data.phrase_lists import Phrases, listed

CLASSES: Mapping[str, Phrases] = {
    "<abogado>": listed("abogado, abogada, abogados, licenciado, licenciada, lic, bufete"),
    "<misabogados>": listed("""
        mi abogado, mi abogada, mis abogados, mi licenciado, mi licenciada, mi lic, nuestro
        abogado, un abogado, un licenciado, una abogada, una licenciada, del abogado, de mi
        abogado, de mi abogada
    """),
    "<papel>": listed("""
        carta, cartas, tiene copia, capturas, demanda, notificacion, notifica, papeles, pruebas,
        la corte, corte, juzgado, juez, comunicacion, se comunica, contactara, contactar, en
        contacto, ya tiene, lo tiene, la tiene, les va, los va, les mandara, se van a enterar,
        ya di aviso, ya di parte, acoso, garantia, hizo, hicieron, 500
    """),
    "<acuso>": listed("""
        denuncia, denuncias, denunciar, denunciarlos, denunciare, denuncio, denunciado, queja,
        quejas, reclamo, reclamacion, reclamaciones, reporto, reportar, reportarlos, reportare,
        reporte, reportados, demanda, interpondre, procedere, presentar, presentare, acudire,
        hoja de reclamaciones, folio
    """),
    "<tribunal>": listed("""
        corte, la corte, corte chica, juzgado, el juzgado, juzgados, tribunal, tribunales, los
        tribunales, juicio
    """),
    "<oficina>": listed("""
        profeco, condusef, procuraduria, fiscalia, fiscal, el fiscal, consumidor, consumo,
        superintendencia, fcc, ftc, indecopi, sernac, facua, ministerio, defensoria, proteccion
        de datos, agencia de proteccion, la autoridad, oficina del consumidor, salubridad,
        sanidad, inspectores
    """),
    "<llevo>": listed("""
        llevo, llevare, voy a llevar, los llevo, lo vera, ira, va, van para, van al, nos vemos,
        los veo, les agradecera, acabamos en, terminamos en, pase a
    """),
    "<demandar_a>": listed("""
        los demando, los voy a demandar, los vamos a demandar, lo voy a demandar, la voy a
        demandar, les voy a meter una demanda, voy a demandar, los demandare, habra demanda,
        haber demanda, para la demanda, la demanda por, los denuncio, lo voy a denunciar, los
        voy a denunciar, los voy a reportar
    """),
    "<venta>": listed("""
        pastel, fiesta, pedido, cafe, regalo, menu, clientes, tarjeta de regalo, chamarra,
        botas, flores, invitaciones, reserva
    """),
    "<risas>": listed("jaja*, jeje*, jiji*, lol*, 😂, jajs*, bromita, es broma, broma"),
    "<rico>": listed("""
        rico, rica, ricos, ricas, ricas que, adictivo, adictiva, adictivos, adictivas,
        delicioso, deliciosa, buenisimo, buenisima, encanta, encanto, sabroso, sabrosa
    """),
}  # fmt: skip

LEGAL: Phrases = listed("""
    <misabogados> __ <papel>, <papel> _ <misabogados>, hable con <misabogados>, hablen con
    <misabogados>, aviso a <misabogados>, llamo a <misabogados>, notificara <misabogados>,
    <misabogados> va a, <acuso> __ <oficina>, <oficina> __ <acuso>, <llevo> __ <oficina>,
    <oficina> _ <llevo>, <oficina> les agradecera, <llevo> en <tribunal>, <llevo> a <tribunal>,
    <llevo> __ <tribunal>, orden del juez, orden de un juez, tengo audiencia & ustedes,
    <demandar_a>, <acuso> & <acuso> & <tribunal>, ^ ya puse la denuncia $, ya puse la denuncia
    contra, queda usted notificado, quedan notificados, quedan ustedes notificados, soy
    <abogado> & <acuso>, cada mensaje __ 500, 500 __ cada mensaje, responsable legal &
    reclamacion, pase a la procuraduria, procedere legalmente, procedere por la via legal, via
    legal & <acuso>, capturas & <tribunal>, capturas & <oficina>, acudo a <oficina>, acudo a la
    sic
""")

IDIOMS: Phrases = listed("""
    <misabogados> .. <venta>, <venta> .. <misabogados>, <demandar_a> .. <risas>, <demandar_a> ..
    <rico>, <acuso> .. <rico>, <misabogados> .. <risas>, <llevo> .. <risas>, no <demandar_a>, no
    voy a _ <acuso>, no les voy a _ <acuso>, ninguna <acuso>, donde <acuso>, donde _ <acuso>,
    como <acuso>, como _ <acuso>, corte de, el corte, corte y, sin abogados, es <abogado>, soy
    <abogado> y necesito, la demanda de, denuncia por robo, la puse la denuncia, me robaron ..
    <acuso>, si pongo la denuncia, si pongo una denuncia, anuncio .. demanda, aviso antes de
    demanda, su abogado, el abogado que, libro .. <abogado>, formato de demanda
""")
