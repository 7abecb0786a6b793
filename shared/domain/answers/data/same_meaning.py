"""Words that mean about the same in a question to a business, by language; one set a line.

A word may be in several sets. They are written as `terms.py` folds them: without accents. Sets only
help to suggest an answer to an agent. Whether one is sent by itself depends on the very words.
"""

from collections.abc import Mapping

SAME_MEANING: Mapping[str, tuple[str, ...]] = {
    "en": (
        "open close closed closing opening hours late early til till until",
        "holiday christmas xmas thanksgiving easter july labor memorial newyear years eve halloween"
        " veterans juneteenth festive",
        "address located location where street directions map gps find near area downtown zip",
        "park parking car drive driving truck garage lot meter spot rv vehicle",
        "bus train rail subway metro transit transportation station stop tram line uber",
        "phone call email mail contact number reach talk ring telephone",
        "dog dogs pup puppy pet pets cat animal leash doggo pooch",
        "wheelchair ramp stairs steps elevator stroller walker accessible access disabled handicap"
        " handicapped scooter crutches restroom bathroom ada",
        "ship shipping shipped deliver delivery delivered send sent mail arrive arrives come get"
        " here package parcel dispatch postage",
        "day days long soon fast quick wait week weeks time take takes",
        "cost price fee charge much free pay expensive rate minimum",
        "overnight express rush urgent expedite expedited tomorrow asap faster next today hurry"
        " quick priority",
        "international overseas abroad country countries canada mexico europe uk hawaii alaska"
        " puerto rico guam outside border germany",
        "pickup pick collect curbside grab store instore",
        "track tracking status whereabouts shipped package ups fedex usps update where",
        "cancel change edit modify remove add mistake accident undo twice duplicate",
        "address zip apartment apt moved house street wrong typo incorrect old",
        "return returns returned back bring refund",
        "label prepaid print postage return",
        "refund refunded money credited reimburse reimbursement back credit",
        "exchange swap switch trade size bigger smaller different replace",
        "warranty guarantee guaranteed covered lifetime broke failed defect claim",
        "broken damaged defective cracked torn hole ripped missing wrong faulty scratched smashed"
        " busted bad incomplete leaking",
        "pay payment cash card credit debit visa amex mastercard paypal klarna afterpay affirm"
        " venmo zelle apple google installments financing check layaway",
        "gift certificate voucher present card egift balance",
        "wrap wrapped wrapping paper bow box present note giftwrap ribbon birthday",
        "cheaper lower less match beat price amazon rei elsewhere competitor",
        "discount student military veteran teacher senior nurse responder deal percent firefighter"
        " police college",
        "code coupon promo promotion invalid expired voucher work apply",
        "points rewards reward member membership loyalty club join perks",
        "size sizes sizing small big large medium run runs fit fits true chart measurements wide"
        " narrow half",
        "boot boots shoe shoes fitting feet foot measure measured try fitted",
        "fitting dressing room try changing",
        "rent rental rentals renting borrow hire lease loan loaner",
        "repair repairs fix fixed mend patch sew zipper zip resole sole seam tear torn broken"
        " restitch stitch",
        "wax waxing tune tuning tuneup edge edges sharpen ski skis snowboard board bindings mount",
        "used secondhand second hand consign consignment trade sell buy old preowned",
        "class classes lesson lessons course workshop event events hike hikes guided teach learn"
        " training clinic tour tours meetup",
        "job jobs hiring hire work employment position positions opening openings apply application"
        " resume vacancy season seasonal internship",
        "bulk wholesale group school team company corporate club troop scouts large logo many"
        " quantity",
        "receipt invoice proof purchase copy bill tax taxes",
        "wash washing clean waterproof repel dryer detergent soap reproof water wet soaks leak"
        " care spray goretex dwr laundry",
        "tent tents sleeping bag pack backpack snowshoes skis gear equipment",
        "jacket jackets coat parka shell rain",
        "broke break breaks broken fell apart snapped",
        "online website web internet site",
        "order orders ordered purchase bought buy",
    ),
    "es": (
        "abren abrir abierto abiertos cierran cerrar cerrado horario horarios hora horas atienden"
        " temprano tarde noche",
        "festivo festivos feriado feriados navidad gracias enero julio santa pascua puente"
        " nochebuena nochevieja thanksgiving",
        "direccion ubicacion ubicados domicilio calle donde queda quedan llegar llego mapa zona"
        " local sucursal encuentran",
        "estacionar estacionamiento estaciono parking parquear parqueo parqueadero aparcar carro"
        " coche auto camioneta troca cochera cajon",
        "autobus bus camion metro tren ruta parada estacion transporte linea uber pie",
        "telefono numero llamar llamo marcar correo email mail contacto contactar comunico"
        " comunicarme hablar llamada",
        "perro perros perra perrito perrita mascota mascotas gato animal animales lomito cachorro"
        " correa firulais pet",
        "silla ruedas rampa escaleras escalones elevador ascensor carriola andador discapacitado"
        " discapacidad accesible acceso baston muletas bano",
        "envio envios envian enviar mandan mandar entrega entregan entregar llega llegar paqueteria"
        " domicilio reparto paquete pedido",
        "tarda tardan demora dias tiempo cuanto cuando semana semanas pronto rapido",
        "cuesta costo precio cobran cobrar gratis pagar cuanto sale vale minimo caro",
        "urgente express manana hoy rapido urge apurar siguiente mismo ahorita inmediato",
        "internacional pais paises extranjero mexico canada hawaii alaska puerto rico fuera europa"
        " espana frontera guatemala",
        "recoger recojo recogerlo paso pasar pickup tienda levantar retirar buscar",
        "rastrear rastreo guia estatus paquete seguimiento donde va viene salio ups fedex",
        "cancelar cancelo cambiar modificar agregar quitar error dos editar anular equivoque",
        "direccion domicilio postal departamento depa calle equivocada mal mude mudanza corregir"
        " anterior vieja",
        "devolver devolucion devoluciones devuelvo regresar regreso regresarlo retornar",
        "etiqueta imprimir imprimo prepagada guia devolucion",
        "reembolso reembolsan dinero devuelven regresan devolvieron lana deposito reintegro feria",
        "cambiar cambio cambios talla color grande chica mediana numero",
        "garantia garantizan cubre rompio descompuso descosio despego",
        "roto rota rotos danado defectuoso hoyo agujero falta incompleto equivocado otra"
        " mal rasgado quebrado",
        "pagar pago pagos tarjeta efectivo credito debito visa paypal meses mensualidades apple"
        " google transferencia cheque plazos abonos klarna zelle",
        "regalo tarjeta gift certificado saldo vale",
        "envolver envuelven envoltura papel caja mono regalo cumpleanos tarjetita nota",
        "barato barata igualan igualar menos precio amazon competencia mejoran mejor bajo",
        "descuento descuentos estudiante estudiantes militar militares maestro maestros veterano"
        " veteranos enfermera edad profesor rebaja policia bombero",
        "codigo codigos cupon cupones promocion invalido vencio aplicar agarra funciona jala sirve",
        "puntos socio miembro membresia lealtad club recompensas beneficios acumular",
        "talla tallas numero chico chica grande mediana vienen exacta tabla medida medidas horma"
        " ancho angosto queda",
        "bota botas zapato zapatos pie pies medir probar probarme ajuste ajustar calzar",
        "probador probadores vestidor vestidores probarme",
        "renta rentan rentar rento alquilan alquiler alquilar alquilo prestan prestar",
        "arreglan arreglar reparan reparar reparacion componen componer coser parchan parche cierre"
        " zipper remendar suela zurcir compostura",
        "encerar encerado cera afinar afilar cantos esqui esquis esquies snowboard tabla fijaciones"
        " mantenimiento",
        "usado usada usados usadas segunda mano viejo vieja consignacion vender compran cambio",
        "clase clases curso cursos taller talleres evento eventos caminata caminatas excursion"
        " excursiones guiada ensenan aprender lecciones",
        "trabajo trabajar empleo vacante vacantes contratando contratan puesto solicitud aplicar"
        " curriculum chamba jale temporada personal",
        "mayoreo grupo escuela equipo empresa volumen logo logotipo cantidad uniformes muchos"
        " piezas mayorista",
        "recibo factura facturar facturo ticket comprobante nota copia impuestos",
        "lavar lavo lava impermeable impermeabilizar repele agua secadora jabon detergente spray"
        " moja goretex cuidar limpiar",
        "tienda casa campana mochila sleeping raquetas equipo carpa",
        "chamarra chamarras chaqueta abrigo impermeable casaca",
        "linea internet web pagina online sitio",
        "pedido orden compra compre pedi",
    ),
}
