"""Spanish words by concept of danger. `concepts.py` says how they are written."""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "i": """
        conmigo m me mi mia mio mis yo
    """,
    "self": """
        ahorcarme colgarme cortarme lastimarme matarme misma mismo morirme quitarme
        suicidarme
    """,
    "they": """
        alguien desconocid* el ella ellas ellos gente hombre hombres la le les lo persona
        senor sujeto tipo tipos un unos
    """,
    "partner": """
        casero companer* conyuge cuidador* cunada cunado entrenador espos* esposo ex
        expareja jefe madrastra marido mujer novia novio padrastro pareja patron tio vecina
        vecino
    """,
    "family": """
        abuela abuelita abuelito abuelo amiga amigo hermana hermano madre mama mami nieta
        nieto padre papa papi prima primo suegra suegro tia viejita viejito
    """,
    "child": """
        alumn* bebe bebes chamac* chiquit* criatura hija hijas hijo hijos morr* nena nene
        nina ninas nino ninos pequen* recien sobrin*
    """,
    "pet": """
        caballo cachorr* conejo gallina gata gatita gatito gato hamster loro mascota* pajaro
        perico perra perrita perrito perro pez tortuga vaca yegua
    """,
    "want": """
        decidi decidido deseo ganas iba intentar intente intento kiero ojala pensando pienso
        plan planeando planes prefiero qiero queria quiere quiero quisiera tratando va vamos
        van voy
    """,
    "not": """
        jamas nada nadie ni ningun* no nunca sin tampoco ya
    """,
    "live": """
        aguant* despertar despierto existir existo levantarme respirar seguir sigo vida viva
        vivir vivo
    """,
    "world": """
        aqui futuro jamas manana mas mundo nacer nacido siempre tierra
    """,
    "die": """
        ahog* ahorc* ataud avent* cajon colgado colgar* cuelgo desaparec* enterrar* entierr*
        irme mata matar* mate maten mato mori morir* morirm* muera muero muerta muerte
        muerto muertos muriendo murio sobredosis suicid* tirar* tiro tumba
    """,
    "end": """
        acaba acabar* acabe acabo adios dejar dejen despedi* despid* fin final herencia
        pagado papeles ramo termin* testamento ultim*
    """,
    "despair": """
        agotad* cans* cansad* carga crisis cuentas depresion deprim* desesperad* dolor
        dormirme doy duermo estorbo extran* falta fingir finjo harta harto importo inutil
        llor* mejor motivo odiar odio oscur* perdi puedo razon sentido sirvo sobra sobro
        sola solo triste* tristeza vacia vacio vale
    """,
    "when": """
        ahora ahorita anoche domingo hoy lunes madrugada manana noche viernes ya
    """,
    "forgive": """
        amo carta cartas diganle dile disculp* nota perdon* quiero recado
    """,
    "pills": """
        ampolla* ansiolitico* antidepresivo* bote capsula* dosis droga* frasco* gomitas
        gotas insulina inyeccion* jarabe medicament* medicina* morfina paracetamol pastilla*
        pildora* receta* somnifero* tableta* vacuna* vitamina*
    """,
    "edge": """
        azotea balcon barranco carretera cuchilla* cuerda edificio lago mar metro muneca*
        navaja* piso pozo puente rio soga techo tren venas vias
    """,
    "weapon": """
        acido arma armas bala balas balazo* bate bates bomba bombas cable cinto cuchillo*
        cuete escopeta* explosiv* fierro gasolina granada* hacha machete* navaja* pistola*
        plomazo* rifle*
    """,
    "strike": """
        abus* agarr* agred* ahorc* amarr* apunal* arrastr* atac* aventar avento balea*
        cachetad* dispar* empuj* encanon* estrangul* golp* golpa golpe* jalo jalon* lastim*
        madre* maltrat* manose* muerd* patad* patea pega pegaba pegan pegando pegarme pego
        pegue puneta* quem* toca tocaba toco trancaz* viol*
    """,
    "destroy": """
        acribill* arde degoll* descuart* destru* explot* hospital incendi* matar* maten mato
        meter* partir* parto quem* rajar* rajo reventar* romp* romper* rompo tronar*
    """,
    "menace": """
        acech* acos* afuera agresor* alejamiento amenaz* arrepent* atras borrach* cuidado
        denunci* donde encontr* espera* espero fuera golpeando orden pagar parado persig*
        persigu* rastre* rondando sabe seguirme sigue sigui* siguiendo siguio ubicad*
        venganza vengar* victima viene vigila* vino
    """,
    "captive": """
        abran abrir amarr* atad* bajito candado cerrad* cierra* closet deja dejan encerr*
        encierr* escap* escond* llave llaves obliga* pasaporte rapt* rehen* reten* retenid*
        salida salir secuestr* sotano tiene tienen trata vender*
    """,
    "fear": """
        asustad* aterrad* auxilio ayuda* ayude* emergencia* favor insegur* miedo panico
        pavor peligro* rapido salven segura seguro socorro temo urgente*
    """,
    "rescue": """
        911 ambulancia avisen bomberos clinica cruz doctor* emergencias enfermer* hospital*
        llamen manden medico paramedic* patrulla policia* policias revisen urgencias
        veterinari*
    """,
    "place": """
        adentro azotea bano bodega caja cajuela calle camioneta carro casa closet cocina
        cuarto dentro departamento entrada escalera escaleras esquina estacionamiento
        estante local mesa motel negocio parqueo pasillo patio piso puerta sucursal tienda
        trabajo ventana*
    """,
    "crowd": """
        cajera empleados gerente les los repartidor te todas todos tu tus ustedes
    """,
    "body": """
        antebrazo axila* barriga boca brazo* cabelludo cabeza cachete* cadera cara ceja*
        codo* corazon costilla* craneo cuello cuero cuerpo dedo* derech* diente* encia*
        espalda estomago frente garganta higado hombro* hueso* izquierd* labio* lado lados
        lengua llaga* mano manos muela* muneca* muslo* nariz nuca oido* ojo ojos oreja*
        palma pantorrilla* panza parpad* parpado* pecho pestana* pie piel pierna* pies
        pulgar pulmon* rinon* rodilla* tobillo* una unas vientre
    """,
    "injury": """
        ampoll* amput* arranc* cicatriz* cort* descarga desgarr* electrocut* fractur* golpe*
        herida* herido heridos hinch* infect* inflam* lastim* llag* machuc* moret* picad*
        pico pincho piquet* puntos pus quebr* quem* rasp* rebana* romp* rompi sangr* toques
        torc*
    """,
    "symptom": """
        aborto ahog* aire alergi* amarill* anafil* apretad* arde ardiendo ardor arroj*
        asfixi* asma ataque atragant* azucar azul azules bab* borros* calambr* calentura
        cerrando ciego comezon convuls* debil derrame desmay* despierta desplom* devolv*
        diabetic* diarrea doble dolor* dormid* duele duelen duerme embaraz* enferm* entum*
        envenen* espuma fiebre frio inconsc* infarto internad* intoxic* inyect* mare* mareo
        morada morado nausea* negr* palpit* paraliz* pelando perdi pica picazon presion
        reaccion* reacciona respir* roncha* sarpullido siento silb* sud* sudand* sudor*
        taquicardia tembl* tembland* tos tosiendo urticaria vomit*
    """,
    "hazard": """
        acido aguja* alambre alisado almendra* anticongelante antipulgas bateria* boton
        cacahuate caducad* cera champu clavo cloro crema* cristal* cucaracha* cuentita
        decolorante detergente echado etiqueta fertilizante gas gluten grapa* gusano* hongo
        hueso humo* iman* insecticida juguete* lata* latex limpia* liquido* mani mariscos
        metal moho navaja* nueces nuez piedra pila pilas plancha plastico plomo podrid*
        quimic* rata raticida raton soya suplement* taladro teflon tinte* tornillo vapor
        veneno* vidrio*
    """,
    "swallow": """
        bebi bebio come comer comi comieron comimos comio di dieron dio inhal* mastic* metio
        mordi mordio probo respire tomamos tomar tomaron tome tomo trag* tragaron trago
        tragu* trague usando usar use uso
    """,
    "burst": """
        agarro boto calent* chispa* cortocircuito derrit* estall* explosion explot* exploto
        fallaron fallo fuego humea humo incendi* llamas partio prend* prendio quebro revent*
        rompio salto solto trono truen* venci* zafo
    """,
    "fall": """
        atropell* caer caerse cai caida cayo choc* desplom* resbal* tiro tropec* tropez*
        tumb*
    """,
    "since": """
        compre con desde despues hicieron lleva por su sus trae traia tras ustedes vendieron
    """,
    "toomuch": """
        demasiad* doble entera entero equivocad* error muchas mucho querer toda todas todo
        veces
    """,
    "joke": """
        broma bromita ja jaja* jeje* jiji* lol xd
    """,
    "wares": """
        abren boleto* cambio* cita clase comprar cuanto cuesta cupon* descuento entrega*
        envio estuche funda hay horario juego libro* manejan marca menu oferta* pedido*
        pelicula precio reembolso talla tienen venden
    """,
    "deal": """
        botas hamburguesa oferta* pastel precio* promo* salsa taco* zapatos
    """,
}
