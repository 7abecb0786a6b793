"""Spanish words by concept. `concepts.py` says how they are written."""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "end": """
        abstener* absteng* acab* afloj* ahorrate ahorre* alto bajale bajenle basta bastaa
        bastaya cancel* cesa* cese* ceso concluir concluy* corta cortad cortal* cortame
        cortanla cortar cortemos corten cortenla cortenle cortenlo cortenme cortense dejad
        dejalo dejan dejando dejar dejaran dejas dejate deje dejeis dejen dejenle dejense
        dejes* descontinu* deten detened deteneos detener detenga* discontinu* evit*
        finalice finalicen finaliz* finito frena frenale frenar frene frenen frenenla freno
        interrump* parad paradle parala parale parando parar* paras pare parele pareme
        paren* pongan* sanseacabo stop stops suficiente suspend* suspension termin* yaestuvo
        ztop
    """,
    "let_be": """
        alejate alejen* alejese andate anden* calma deja dejadme dejala dejame dejanos
        dejarme dejarnos dejeme dejenla dejenlo dejenme dejennos dejenos desapare* descansar
        descansen echo esfum* idos idse iros largate larguense larguese lejitos olvidadme
        olvidame olvidate olvideme olvidenme olvidense pas pastar paz piedra rajen respeta
        respetar respete respeten respeto respiro solos sosiego suelt* tranqui tranquila
        tranquilas tranquilidad tranquilo tranquilos tregua vayanse vayase vete zafar zafo
    """,
    "remove": """
        anul* aparteme aparten apartenme arranquen baja bajaa bajadme bajame bajarme bajas
        bajeme bajenme borra borrada borradme borrado borrados borralo borrame borran
        borrando borrar borraran borrarlo borrarme borrarnos borras borre borreis borrelo
        borreme borren borrenla borrenlo borrenme borrennos borres borro botar bote boten
        botenme cancel* cansel* dadme dar darla darlo darme darnos deme den denme denos
        depur* desactiv* desafil* desaparec* desaparez* desapunt* desasoci* descart*
        desconect* descuelg* desdec* desechen desengach* desenganch* deshabilit* deshac*
        deshag* desincorpor* desinscr* deslig* desmarc* desmarq* desregistr* dessubscri*
        dessuscri* desubscri* desuscri* desvincul* diera eche* elimen* elimin* elimn* exclu*
        expuls* extirp* fuera invisible kitame kitar kiten* liber* librame libreme librenme
        limpie* olvidadme olvidame olvideme olvidenme omit* opto optout quita quitad*
        quitame* quitan* quitar* quitas quite* remov* remuev* rescind* retira retirado
        retirame retirar* retire* revoc* revoque* saca sacad* sacame* sacan sacando sacar
        sacarl* sacarme sacarnos sacas sakame sakenme saque* separen suelten sueltenme
        suprim* tach* tirar tire tiren unsubscribe unsuscribe vaja zafo
    """,
    "leave": """
        abandon* afuera alejarme alejo baja dejamoslo dejemoslo desert* desist* despedirme
        despidio despido dimision dimitir dimito escap* exit finito fuera huyo ire irme
        irnos largarme largo largue marchar marcharme marche marcho opto paso rajarme rajo
        renunci* retirandome retirar retirarme retiro salg* sali salida saliendo saliera
        salimos salio salir salirme salirnos salirse zafo
    """,
    "block": """
        baneado baneados banear baneo basura block* bloke* bloque* denunci* ignor* indeseado
        indeseados report* restring* spam spame* spammer* veta* veto
    """,
    "silence": """
        apag* bulla bullicio calla* callen* callese chiton cierren enmudec* hocico mut mute
        muteado mutear muteen muteo pico ruido* sh shh* silenci* tapense
    """,
    "comm_verb": """
        alertar alerten anunciar anunciarme anuncien avis* bombardear* comunican comunicar
        comunicarme comunicarse comunique comuniquen comuniquese contact* emailear embi*
        enbiar enbien envia* envie* escrib* escrito escriv* guasapear habl* llam* mailear
        manda mandaban mandad* mandai* mandame mandan* mandao mandar mandarle mandarles
        mandarme mandarnos mandaron mandas mande* mandi marcan* marcar marcarme marquen
        mensajear* mensajeen mensajen notifican notificar* notifiq* ofrece* ofreciendo
        ofrezca* pasen pongan promocionar* publicitar publiciten recordando recordarme
        recuerdan recuerden reenvi* repitan sonando sonar suena* suene texte* textien timbr*
        wasapear watsapear whatsappear yamando yamar yamen
    """,
    "comm_noun": """
        alerta alertas aviso* boletin* chats comunicacion* comunicado* contacto
        conversacion* correito correo correos difusion difusiones email emails envio envios
        guasap guasaps llamad* mail mails mandadera menajes mens mensage* mensaj mensajazo
        mensaje mensajeria mensajes mensajit* mensj* mesaje* mjs mms mns mnsj msg msgs msj
        msje msjes msjs newsletter noti notif notificacion* notificasion* notis pitido*
        promocion push recordatorio* sms smses sonido text textito* texto* texts timbrazo
        timbre wapp wasap wasaps wats watsap whats whatsapp* wp wpp wsp
    """,
    "bother": """
        abrum* acosa* acosen acoso agobi* asedi* atosig* bombarde* burla cansan cansar
        cansen cansin* canson* cantaleta cargosa cargoso cargosos castrar castroso chillando
        chinga* chingu* despertando despertar despertaron despiert* embrom* encajos*
        enchinch* encimoso* enerv* estorb* fastidi* freg* frieg* gibar globito guevear
        gueviar harta* hincha hinchan hinchando hinchapelotas hinchar hinche* hostig* hueve*
        importun* incomod* inoport* insist* interrump* intranquil* intrus* inund* invad*
        invasion invasiv* irrita irritan irritante irritantes jering* jod* joroba* joroben
        ladill* lata latas lateando lateros latoso* llenando majader* mamando mamar mamen
        mames metich* molest* molezt* moscas pegajos* persecucion persegu* persigan persigue
        persiguen persiguiendo perturb* pesad* pesao* pita pitan pitando pitido* plasta
        ralla* rayan rompe* saturada saturado saturan saturar saturen sobresalt* tabarra toc
        tocando toquen webe* weve* zumban zumbido
    """,
    "promo": """
        2x1 3x2 anuncio anuncios blackfriday bono bonos buenfin campana campanas chollo*
        comerciales concurso* cupon* cybermonday dcto desc descuent* dto especiales ganga*
        gratis hotsale lanzamiento* liquidacion* marketing mercadeo mercadotecnia novedad*
        ofert* ofrecimiento* outlet premio* promo* propaganda* publi publicidad* publicit*
        rebaj* recompensa* regalos remate* rifa rifas sorteo* spot telemarketing televentas
        venta ventas
    """,
    "list": """
        afiliacion* afiliad* agenda agendas archivo* base basedatos bases bbdd cadena
        clientela club clubes contactos database difusion directorio* distribucion
        expediente* fichero* fideli* grupo* inscripcion* libreta lista* listita mailing
        membrecia membresi* mensajeria miembros padron perfil* programa programas registro
        registros sistema socios subscripcion* suscricion suscripcion* suscripsion
        suscriptor* tabla
    """,
    "phone": """
        android aparato bateria buzon cacharro cel cell cels celu* chip cllr dispositivo*
        fono fonos huawei inbox iphone* lineas mobil motorola movil* pantalla samsung sim
        simcard smartphone* tableta tel telefon* telf tlf tlfn xiaomi
    """,
    "number": """
        digito* lada marcacion marcado marcaron nmero nmro nro nros num numer* nummero numro
        prefijo
    """,
    "me": """
        conmigo me mi mia mias mii mio mios mis my yo yop
    """,
    "us": """
        nos nosotr* nuestr*
    """,
    "you_brand": """
        amiga amigo* amix amixes anunciante anunciantes bolu boutique cabros chabon chicas
        chicos comerciante* comercio comercios compa compania companias emisor empresa*
        gente guei guey marca marcas muchach* negocio* panas parce parcero promotor*
        remitente senores sres tienda tiendas tiendita tronco tu ud uds ustd ustds usted* vd
        vds vendedor* vos vosotr* vuestr* wey weyes
    """,
    "third": """
        ella ellas ellos suya suyas suyo suyos
    """,
    "kin": """
        abue abuel* aguela ahijad* bebe bebes bebito bisabuel* bisniet* carnala chamaca
        chamaco chava chavo comadre compadre concun* consuegr* cria crio crios cunad* espos*
        exespos* exmarido exnovi* familiares gemelos guagua* herman* hija hijas hijastr*
        hijit* hijo hijos hijuela lela lelo madrastra madre madres madrina mama mamacita
        mamaita mamas mami mamita mamma mana marido mellizos mija mijo mjo mujer nenes niet*
        nina ninas ninio nino ninos nona nono novia novio* nuera padrastro padre* padrino
        papa papaito papas papi papito pareja pariente* piba pibe prima primas primo primos
        sobrin* suegr* tata tia tias tio tios viej* yayo yerno
    """,
    "role": """
        administrador* albacea alumna* alumno* amig* arrendador* arrendatari* asistente*
        casero chofer client* colega* companer* cuidador* duen* emplead* enfermer*
        estudiante* heredero* huespedes inquilin* jefa jefe jefes maestra maestro ocupante
        pacient* patron* profesor* propietari* residente residentes roomie roommate
        secretari* titular* trabajador* tutor tutora vecin*
    """,
    "name_word": """
        alias apellido* apodo dona llama llamaba llaman llamas llamo nombre* nonbre sr sra
        srta tocay*
    """,
    "dead": """
        aborto accidente afligid* alma angelito asesin* ataud cancer cementerio cenizas
        choque cielo condolencia* cremacion cremad* cremaron defunc* dejo dep descansa
        descansar descanse destrozad* destruid* devastad* difunt* doloros* duelo enterr*
        entierro epd estiro extranamos extranar fallec* fallesi* fayec* finad* fue funeral*
        funeraria herencia homenaje infarto infortunad* insensibles llor* luto mataron moria
        morir muer* muri* novenario occiso panteon partida partio penas perdi perdimos
        pesame* petateo qdep qepd qpd sepeli* sepult* sobrevivio sufr* tragedia tragico
        triste* tumba ultratumba velamos velaron velatorio velorio viud* viva vivo
    """,
    "neg": """
        apenas cero imposible jamas na naa nada nadie nadita nd neh nel ni ningun* nmms no
        noe nomas nones noo nop noquiero nose noup npi ns nunca nunka sin tampoco tanpoco
    """,
    "other_person": """
        ajena ajeno alguien cualquiera desconocid* destinatari* diferent* distint* extrana
        extrano extranos fulan* hombre individu* inexistente mengano nadie nadien nadies
        naiden otra otras otro otros persna persona personas sujeto sutan* tercero*
    """,
    "want": """
        anhelo antoj* apetece desea* desee* deseo eligo elijo espero ganas gusta gustaba
        gustan gustar gustaria guste* gusto kier* pedimos pedir pediria pide pidiendo pido
        prefer* prefier* provocan qero qiero queramos quere* queria queriendo quero quier*
        quiro quisiera* quiso solicita solicitamos solicitar solicito
    """,
    "need": """
        debe* debo exig* exijo hace nececito necesari* necesit* nesecito neseito nesesit*
        obliga* ocupamos ocupo requerir requier* tengo urge
    """,
    "care_interest": """
        agrada* agrado apetec* aplica aplican apreci* atrae* concierne curios* desinteres*
        disfrut* entusiasm* gusta gustan gustaria importa importaba importan importar
        importe incumbe interes* intereza* irrelevante* pela pelan relevante*
    """,
    "receive": """
        acept* aparec* cayendo entra entran* entren lean leo leyendo lleg* obtengo recib*
        reciv* resib* resiv* vean veo ver vi viendo
    """,
    "permit": """
        accedi accedo acept* acordad* acorde acuerdo anuencia aprob* aprueb* autoricen
        autorise autoriz* conced* conform* consent* consient* dispuest* otorg* permis*
        permit* revoc* voluntari*
    """,
    "ever": """
        adelante definitiv* etern* futur* indefinid* jamas mas nunca permanente* perpetu*
        posterior posteriores posteriormente siempre siquiera sucesiv* volva* vuelvas
    """,
    "more": """
        adicional* continua continuan continuando continuar continue continuen continuo
        demas extra mas persist* seguir seguis siga* sigo sigu* sobra sobran
    """,
    "last_final": """
        advierto avisadas avisados caduca caducar final finales finalisimo finalmente
        oportunidad plazo punto seriamente ultim*
    """,
    "now": """
        actualmente ahora ahorit* ahra aka aora aorita enseguida horita inmediat* instante
        mismo orita pront* rapidamente urgent* vigente ya yaa yaya
    """,
    "please": """
        agradec* agradezco amab* atent* cordial* educadamente encarecidamente fabor favor
        gentil* imploro pedirle* pf pfa pfavor pfv please plis pliz pls plz porf*
        respetuosamente rogamos rogar ruego suplic* xf xfa xfas xfavor xfavr xfis
    """,
    "thanks": """
        agradec* agradeser agradezco bendicion* bendiga grac gracia graciaas gracias gracie
        grasias gratitud grax grcs grs merci mersi muchisimas pague thank* thx tnx ty
    """,
    "sorry": """
        desafortunadamente discul* diskulp* excus* lament* lastima perdon* sentimos siento*
        sorry ups uy
    """,
    "wrong": """
        accident* anotado anotaron cifra confund* confus* correspond* corrijan cruzado
        cruzaron desconoc* ekivoc* eqivoc* equibo* equivoc* eror errad* errone* error*
        incorrect* invalid* mal mezcla mezclaron wrong
    """,
    "owner_change": """
        ahora anterior* antes antigu* asign* cambi* chip duen* estren* heredad* herede nueva
        nuevas nuevo* pertenec* pertenezco portabilidad previa previo propietari* reasign*
        reciclad* recien reciente* reutiliz* traspas* tuvieron tuvo
    """,
    "life_change": """
        alergi* alzheimer bancarrota carcel carne casad* casamos case celiac* cerrado
        cerramos cerraron cerre cerro chamba ciega ciego competencia deje demencia deport*
        desemplead* desempleo despidieron despidio diabetic* dialisis dieta* discapacit*
        disolv* divorci* embaraz* emigr* enferm* extranjero gradu* hospital* inmigr*
        internad* jubil* muda* mude mudo operacion operado parada parado pension* prepago
        presa preso prision quebramos quebre quebro quiebra recuperacion region rehabilit*
        renuncie residencia retirad* reubic* separada separado separamos separe sobri* sorda
        sordo traslad* vegan* vegetarian* vender vendi vendid* vendieron vendimos vendio
        vendo viajar viaje viajo vive viven vivia viviendo vivimos vivo
    """,
    "sick_of": """
        abrumad* aburr* agobiad* agotador agotadora agotamiento agotan agotaron aguant* arta
        arto bolas cansa cansad* cansan cansancio cansaron canse canzado chale chato chole
        choread* chorearon colmaron colmo constante* coronilla empachad* empalag* estres*
        excesiv* fastidiad* gorro hart* hinchad* huevos incesant* insoport* interminable*
        ladillada ladillado madre mamada memoria molida mono obstinad* ovarios pacienc*
        pelotas podrid* repetid* repodrido saturad* soporta soportamos soporto suficiente
        toler*
    """,
    "anger": """
        abus* argh arrech* atrevid* barbaridad brava bronca cabre* carajo carambas coler*
        conchud* descarad* desesper* desubic* desvergonz* empinch* emput* encabron* enfad*
        enoj* falta frustr* furia furios* grose* grr* inaceptable* inaudito indign*
        intolerable* ira iracund* irritad* molesta molesto molestos ofend* ofens* patud*
        rabia rabioso sinverguenza uf uff ugh verguenz*
    """,
    "swear": """
        alv babos* bastard* berga bichote bobo bobos boluda boludeces boludo* cabr0n cabron*
        caga* cago cagon cague* capull* carajo* carechimba chinga chingad* chingan chingar
        chingas chingate chingatumadre chingu* cojon* comemierd* conazo concha* conchetumare
        cono conos csm ctm ctmre culer* culia* culo culos diablo* diantre estupid* forro*
        fuck* giles gilipoll* gonorrea gueon guevon hdlgp hdp hijodeputa hijuep* hostia* hp
        hps hpta hueon huevad* huevon* idiot* imbecil* infelices jodanse joder jodete jodid*
        juepu* kbron kulia* maldicion maldit* malnac* malparid* mamada* mamaguev* mamahuevo
        mamon* marica maricon* marik* menso* mierd* mmg mmgvo mongol* mrd mrda nmm nmms
        ojete* ostia* pajero* pajuo* payas* pelotud* pendej* perra* pinche* pinga* pinshi
        pndj pndjo polla* ptm ptmr puta* puto putos qliao qlo repija reputa retrasad* shit
        singa* sorete subnormal* tarad* tonteria* tonto* verga* vergon vergudo vlv vrg vtv
        wea weas weon* wtf zorra*
    """,
    "love": """
        abrazo* adora adorable adorar adoro amamos aman amar amarlo amo amor amorcito amores
        apapacho besitos beso besos bso bss carino corazon* enamor* encant* fan fascin*
        favorit* obsesion* querid* teamo tkm tqm
    """,
    "laugh": """
        ajaja* brom* chist* divertid* gracios* haha* hehe* jaj jaja* jajj* jajs jeje* jiji*
        jkajka* jojo* juas kajaja* lmao lol rei reir riendo rio risa risas xd xdd*
    """,
    "good": """
        bacan* bakan barbara barbaro bell* bendecid* bendicion bien biien bn bonit* brutal
        buen buena buenas buenazo buenisim* bueno buenos chevere* chid* chimb* chula
        chulisim* chulo chulos content* cool copad* delici* diacachimba ecselente emocion*
        espectacul* estupend* exc excelent* exelent* exito* fantastic* feli* genial* guap*
        guau guay hermos* increible* lind* macanudo maravill* mejores mola molan molon
        nitido optimo padrisim* perfect* preciosa preciosas precioso preciosos recomend*
        recomiend* requetebien rica ricas rico ricos riquisim* sabros* satisfech* top
        tremendo tuanis vacano viva wow yay yei
    """,
    "bad": """
        aborrec* aborrezc* absurd* aburre* aburrid* arruin* asco asqueros* babosad* basura
        basuras bobad* boludec* chafa* chorrad* cochinad* cochino cutre decepcion*
        deplorable* desagrad* desastr* desilusion* desperdici* detest* disgust* espantos*
        estupidec* fatal fea feas feo feos fracas* gachos gansad* horrib* inconvenient*
        indesead* injust* innecesari* insatisf* inservibl* inutil* irrelevant* lamentable
        mal mala malardo malas malgast* malisim* malo malos maluco mugr* nimiedad* obsolet*
        odia* odie odio orrible patetic* payasad* pendejad* penoso peor peores perder
        perdiendo pesim* pierd* porqueria* problema provecho quej* relleno repetitiv*
        repugn* ridicul* ruin sandec* sirv* terrible* tonter* truch* vacios vergonzos*
    """,
    "wh_question": """
        acaso adonde cdo cm cmo cnto como consulta consultar consultas consulto cual cuales
        cuand* cuanta* cuanto cuantos dnd dond donde ke komo kual kuando kuanto onde porq
        porque pq pregunta preguntar preguntas pregunte pregunto q qe que saber xk xq
    """,
    "who": """
        kien kienes qien quein quen quien*
    """,
    "sign_up": """
        activar activarme activen afili* agreg* alta altas anad* anot* apunt* crear entrar
        firmado firmar firme inclu* ingres* inscri* metanme meter meti metieron particip*
        registr* rejistr* subscrib* suscrib* suscripcion suscrita suscrito unamos unanme
        unete unido unir*
    """,
    "resume": """
        activa activar active activen alta arrepent* comenz* comienc* comienzo denuevo
        desbloque* empez* empiec* inici* reactiv* reanud* reincorpor* reinici* renov*
        renuev* resuscri* retom* seguire start volver vuelvan
    """,
    "buy": """
        abonar abono adquir* agendar agende agendo agotada agotado agotados aparta* aparto
        articulo* bizum boleta carrito carro catalogo* cita citas colores compra comprada
        comprado compramos comprando comprar* compras compre compren compro cotiz* cuotas
        deposit* disponib* efectivo encargar encargo encargue existencia* factur* kompr*
        konprar mayoreo mayorista mensualidades menudeo mercadopago mercancia modelo* nequi
        orden ordenar ordene* oxxo pagado pagamos pagar* pago pagos pague paguen paypal
        pedido pedidos pedir producto* recibo reserv* stock surtido talla tallas tarjeta
        ticket tiquete transfer* yape
    """,
    "delivery_return": """
        apretad* arregl* atras* averi* bodega caducad* cambi* danad* defect* delibery
        delivery demor* descompuest* despach* devol* devuelto devuelv* dhl entreg* enviado
        enviaron envio* estafeta estrope* extravi* falla* faltan* falto fedex garantia*
        glovo guia guias incomplet* lleg* manchad* mensajeria mensajero motorizado paquet*
        pedido pedidos pequeno podrido quedo rappi rastre* reclam* recog* recojo reembols*
        reembolzo reemplaz* reintegr* rembols* reparacion reparado reparan reparar reparen
        repart* repon* repuesto retras* rompio rota rotas roto rotos seguimiento tracking
        transit* ubereats vencid*
    """,
    "price": """
        accesible* barat* bolivares cara caras carisim* caro caros colones costar* coste
        costes costo* cotiz* cuanto cuesta cuestan dolar* economic* euro euros impuesto* iva
        kuanto lempiras mayoreo peso pesos preciazo precio precios presio presios
        presupuest* quetzales rebajar soles tarifa* valen valor valores
    """,
    "money_cost": """
        ahorr* alcance alcanza almacenamiento alquiler banca bancarrota billete* cargan
        cargos cobr* consume consumen consumo costear cuesta cuestan debo desemplead*
        desempleo deud* dinero* factura feria gast* gigas guita lana luca lucas megas pasta
        pelas pisto plata pobre* prepago presupuesto quebrad* recarga* renta roaming salario
        saldo sueldo varo varos
    """,
    "place_hours": """
        abiert* abran abre abren abrir* abro almacen aparcamiento apertura aplicacion app
        atencion atiende atienden av avenida barrio bodega calle calles carretera centro
        cerca* cerrada cerrado cerrados cerraran cierra* cierre ciudad colonia comercial
        direccion* disponib* domicilio edificio enlace esquina estacionamiento facebook
        feriado* festivo* hora horario* horas instagram laborabl* liga link local* mall mapa
        mapas mediodia municipio navidad online pagina* parqueadero parqueo plaza*
        presencial provincia pueblo restaurante sitio sucursal* tienda ubic* url web
    """,
    "goods": """
        abrigo* alfombra* algodon almorzar almuerz* anillo* arepa* arete* arroz asado*
        bebida* bermuda* bikini* bizcocho blusa* bolsa bolsas bolso bolsos bota botas botin*
        brasier* burrito* buzo buzos cafe cafecito calcet* caldo calzon* camaron* camisa*
        camiset* campera* carne* carta carteras casaca* cena cenar cenas cerdo cerveza*
        ceviche chamarra* champu chancl* chaqueta* chela* chocolate* choripan cinturon*
        cocin* colchon* collar* colonia come comemos comer comi comida* comiendo correa
        cortina* crema cremas cuero desayun* dulce dulces empanad* ensalad* falda* frijol*
        fruta* gafas gaseosa* gluten gorra* hambre hamburgues* helado* hoodie* huevo jamon
        jeans joya joyas joyeria jugo jugos labial* lenceria lentes maquillaj* mariscos
        medias menu menus merienda mezclilla milanesa* mochila* mueble* pan panaderia panes
        pantalon* parrill* pastel* patatas peluca* pendientes perfume* pescado picante
        pijama* pizza* platillo* plato* playera* polera* pollera* pollito pollo* postre*
        puerco pulser* pupus* queso* receta* refresco* reloj* remera* res ron ropa* ropita
        sabor* salsa* sandalia* shampoo short shorts sofa sombrero* sopa sopas sosten*
        sudadera* sueter* sujetador* sushi taco* talla tallas tamal* tarta tela telas tenis
        tequila tinte torta* tortilla* trago* traje* uniforme* vaqueros vegano vegetarian*
        vela velas verdura* vestido* vestir vino vinos xl xs xxl zapatilla* zapato* zumo
    """,
    "time_unit": """
        abril agosto anio anios ano anoche anos anteayer antier anual ayer dia diaria*
        diario diarios dias diciembre domingo* enero febrero finde hora horas hoy hr hrs
        invierno jueves julio junio lunes madrugad* manana* martes marzo mayo mensual
        mensuales mensualmente mes meses miercoles min mins minuto* noche noches noviembre
        octubre otono primavera ratito rato ratos sabado* segundo segundos semana*
        septiembre setiembre siglo tarde* temporada veces verano vez viernes
    """,
    "much": """
        bastante* bocha bonche burrada cada cantidad* chingo* ciento* constante* continu*
        demasiad* diario excesiv* exceso frecuencia frecuent* full harto mil miles millon*
        mogollon monton* mucha muchas muchisim* mucho* mui multiples muxo muxos muy
        numerosas pila pilas recontra repetid* seguido* sinfin sobrad* tan tanta tantas
        tanto tantos vaina varias varios vergo
    """,
    "all": """
        absolutamente ambos complet* cualesquiera cualquier cualquiera demas entera entero
        resto toda todas todit* todo todos total*
    """,
    "only_instead": """
        aparte correo estrictamente excepto exclusiv* nomas preferiblemente puras puros
        salvo simplemente sino solamente solo unic*
    """,
    "asked_before": """
        anteriormente antes aun avisado avise cancele conteste cuarta decima decir dicho
        diciendo digo dije dijimos enecima enesima entendieron escribi intent* mande
        nuevamente ocasiones pedi pedimos pido previamente puse quinta reiter* repet* repit*
        respondi segunda sexta solicitado solicite todavia trate veces ya
    """,
    "legal": """
        abogad* acoso aepd autoridad* condusef consumidor* demand* denunci* denunsi*
        derecho* facua fcc fiscalia ftc gdpr ilegal* indecopi infraccion* infring* jueces
        juez juicio juzgado legal* ley leyes lopd lssi multa* normativa ocu penal* policia
        procuraduria profeco queja* reclam* redeco repep rgpd robinson sancion* sernac sic
        superintendencia tcpa tribunal* violacion* violan*
    """,
    "privacy_data": """
        almacenados almacenan arco compart* confidencial* consigui* cookies datitos dato
        datos filtra* gdpr hackearon hackeo info informacio informacion lopd obten* obtuvi*
        olvido oposicion personales politica privacidad privad* proteccion proteg* recolect*
        recopil* registro rgpd sacaron supres* venden vender vendieron
    """,
    "robot": """
        artificial automatic* automatiz* bot bots chatbot* computador* contestador
        contestadora graba* inteligencia maquin* ordenador programad* robot*
    """,
    "help_agent": """
        agente* alluda* apoy* asesor* asist* atencion atender atienda atiendan atiende
        auxili* ayud* comunicar comuniqueme comuniquenme consulta* contrasena dependient*
        duda dudas ejecutiv* encargad* explic* expliq* gerente* guiar guie help human*
        indic* indiqu* info informacion informar informen informenme informes instruccion*
        operador operadora operadores orient* paseme paserme pregunta preguntas problemas
        representante* resolver responsable restablec* resuelv* socorr* solucion* soporte
        supervisor*
    """,
    "hurt_danger": """
        112 911 abuso agred* agresion* agresor ahog* alergia alergias alergic* ambulancia
        amenaz* ansiedad ansios* arma armas asalt* asfix* asust* atac* ataque atraco
        atragant* atrapad* balacera barriga bombas bomberos cai caida cancer cirugia comezon
        convuls* covid cuchillo derrame desmay* diarrea dispar* doctor* doler dolio dolor
        dolores duele* electrocut* emergencia* encerrad* enven* estomago explosion explot*
        fiebre fractur* fuego fuga garganta golpe* herid* hinchada hinchado hinchazon
        hospital* humo incend* infarto infeccion* infectado insegur* intoxic* jaqueca ladron
        ladrones lastimada lastimado lastimar lastimaron lastime lastimo lesion* maltrat*
        mareado mareo mareos medic* miedo migran* nausea* nervios operar* panico pecho
        peligr* picazon pistola policia quem* quimio* respirar riesg* robar* robo roncha*
        sangr* sarpull* secuestr* susto temor tiroteo toxic* urgencia* veneno violar
        violencia violent* violo vomit*
    """,
    "kill_self": """
        ahorcar* autolesion* cortarme crisis depres* deprimid* desaparecer desesperad*
        desesperanza lastimarme matar matare matarme mato morir morirme quitarme sobredosis
        suicid* tirarme vida
    """,
    "child_age": """
        adolescent* anitos ano anos bebe bebes catorce chamaca chamaco chavit* chiquillo
        chiquit* cole colegio crio crios cumpli cumplir cumplo diecis* doce edad edades
        escuela escuelita grado infant* joven jovencit* kinder mayoria menor* nena nene nina
        ninas nino ninos ocho pequenin* peques prepa primaria quince secundaria tarea* trece
    """,
    "card_secret": """
        amex bancari* banco* caducidad cbu cedula clabe clave* contrasena* credito cuentas
        curp cvc cvv debito dni iban ine mastercard nacimiento nie nif nip nss otp pasaporte
        password pasword pin rfc rut secreta ssn swift tarjet* transferencia verificacion
        visa
    """,
    "scam": """
        chanchullo chorros chueco* clon* confiable* dudos* embauc* engan* estafa* extors*
        fake fals* fiable fraud* hackearon hackeo hacker jaquearon jaqueo ladron* legitim*
        malware mentira* mentiros* mienten phishing pirata* pirateo ratero* roban robo scam
        smishing sospecha sospechos* spam suplant* timador* timar timo timos trampa*
        tramposo* transa tranza* verdadero virus
    """,
    "yes": """
        acepto acuerdo afirmativ* arre cabal cierto clar* confirm* copiado correct* dale
        deacuerdo dele efectivamente entendido enterada enterado exact* listo obviamente
        obvio ok oka okas okay okey oki okis orale perfecto segurisimo seguro sep si sii
        simon* sip sipi sis supuesto vah vale yeah yep yes
    """,
    "no_word": """
        declin* na naa nah nanai naranjas nega* nein nel neles nelpas nieg* no non nones nop
        nope nosenor nou rechaz* rehus*
    """,
    "greeting": """
        alo apreciad* bienvenid* bnas bns buenas buenastardes buendia buenos cordial epa
        epale estimad* ey hello hey hi hla hol hola* holi holis oe oiga* ola olas oye quetal
        quihubo quiubo quiuvo saludar saludo saludos wenas wenos
    """,
    "bye": """
        a2 abur adio adios agur bai bay bbye bendiciones bye byee chaito chao chau* ciao
        cuidate cuide* despedida despedimos deu hastaluego luego nosvemos vemos
    """,
    "can": """
        capaz lograr logro opcion* pd pdo pds permitido pode* podido podra* podria* posib*
        pude pudiera* pudo pued*
    """,
    "know": """
        acordar acuerdo comprend* conoc* conosco conozco crei creo desconoc* desconozco
        enterad* entero entiend* idea identific* konosco nose reconoc* reconozco recuerd*
        sabe sabemos saben saber sabes sabia sabiendo sepa sepan sepas supe supongo ubico
    """,
    "never_did": """
        aceptado acepte active afilie agregaron agregue apuntado apunte autorice autorizado
        comprado compre consenti consentimiento dado di dimos entregue facilite firmado fui
        hemos hice inscribi inscrito pedi pedido proporcione quise registrada registrado
        registre solicitado solicite solicitud subscribi suscribi suscribo suscrito uni
    """,
    "pause": """
        aplaz* descansito descanso detener espera esperar espere* mientras momentane* paus*
        pospon* posterg* posteriormente receso respiro suspend* temporal temporales
        temporalmente tiemp* tregua vacacion* viajando viaje
    """,
    "less": """
        ajust* bajale bajar baje bajen bajenle calma calmado* calmen* configur* demasiad*
        despacio dismin* espaciar espacien frecuencia limit* maximo menos minimo moderar
        modere moderen poca pocas poco pocos poquito preferencia* reduc* reduzc* relax solo
        suave suaviza tanta tantas tanto tantos tranquilos
    """,
    "language_name": """
        aleman arabe bilingue castellano catalan chino coreano creole criollo english
        espani* espanol euskera frances gallego guarani idioma* ingl* italiano japones
        koreano lengua* mandarin maya nahuatl portugues quechua ruso traduc* traduzc*
        valenciano
    """,
    "busy_asleep": """
        1am 2am 3am 4am 5am 6am acostad* amanec* anoche cama camell* chamb* clases
        conduciendo conducir currando curriculum curro cv despert* despiert* desvel* dorm*
        duerm* durm* empleo* entrevista* escuela estudi* examen insomnio jale junta* labur*
        levant* madrug* manej* medianoche noche nochecita ocupad* oficina pega pegas
        reunion* siesta* suenito sueno trabaj* universidad vacante* velar
    """,
    "this": """
        asunto cosa cosas esa esas eso esos estas este esto estos madre madres mugre rollo
        vaina vainas
    """,
    "count": """
        cien cinco cuarenta cuatro diez doce dos mil nueve ocho once seis siete treinta tres
        una uno veinte
    """,
}
