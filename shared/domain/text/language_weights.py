"""Weights of trigrams for English (below 0) and Spanish, version 1: from 2980 messages.

Written by infra.training.language_weights.py. A space is the end of a word.
"""

GRAMS = {
    -18: ("the"),
    -17: (" thyou"),
    -16: ("it t t"),
    -15: (" st whou ourts "),
    -14: (" i  my ph wad imy of t ith "),
    -13: (" itch essf tg tghtim ithld ll nowphot wthiughwit"),
    -12: (" sh upbutcoud wgotht ighougounsheshoss t ct ft nt swanwaswe whawhoxtsy wys "),
    -11: (
        " go if kn on s  sc wraidaskat aysby f ig ag ig mgaigh gooh theahishowif k ike kedlikly m i"
        "nd nevng nlyny odyookow ownp tr wsagssat lt mthaur whe"
    ),
    -10: (
        " is tw w adyaftakeankbeed rdoeds eased eepew f yfeeffefrofteg fg ogesgetgongs h ahavifeits"
        "k tkidkinknom nndlnedngengsnigoffothoulplyrours rthsaiseessest t gt ht uthothrty uldup ut "
        "w twaywhiwinworyth"
    ),
    -9: (
        " ea ov ow sw t  wi woa wackanyathatsaw befboobouck cloct cy d od tdaudaydowe wep f aff ffi"
        "ft g bg eg hg ug wgavguyh oh shathemheyhimhithoehonhoohrohtehy i ki widsikeittix k ak ok u"
        "keelawledlf lk loolovlsem am hm tmakmbendsneeneynnanobnt ntsog ok okeorkot oupp ipairn rry"
        "rstry ryts wshisk skeskit at bt dt et kt ot rtaktchtiotoottitufutsw aw dw mwerwonwouwriwro"
        "y iy kyeayin"
    ),
    -8: (
        " dr im ke mr ou sy tyabyaddaffainalkalrarkashassatcbabbikboxbuyccod ad bd fd hdlydogdy eak"
        "eareckeedeeleivek elyem eoperyet etsf sf ufixfolforg lg ng pg rgedgoih bhaihedhothouhrehus"
        "ilyiptirtissitcizejuskenkeslaillsllylrem wmebmmemp newnk nounthod oesoevoldonloodoolooropl"
        "opposeossoutp op wpeophaputpy r krd rdsrk rtssavsbaschsdasedsubswet jtevthdthutletryttatto"
        "twou iu wunsuppurcusbuttw hw iw ow sw wwalwarwedwelwicwiswn wo ws xt y fyal"
    ),
    -7: (
        " aw by ev fo ko sk sn u  weacyadsagiaitattaugavebecbeibs cofd kd ld md sdbyddreadeateaveek"
        "eeteftelfepleskettevef bf hf wfoufulfurg gg sge gifgirgivgn gnegoeh dh hh ih nh whanhdahe "
        "heehenheshinhirhophruic id idniesiftisnjobk ck fk lk pk wks l wliplollonlowls m fmeameomom"
        "monmsgn wnkinotnswntynyto koatob ockodboinokiom orsoryotsowip mp sppippyps pt r irchrcurea"
        "roarokrowru runsatsetsizsoussistssyst pt qt ytaytlyttltuetwitypu ku oub uffumbureurtuthuys"
        "weawhywney oyboypeystze "
    ),
    -6: (
        " ai ei fr tx ug yraf ailaimam annap appapsaryawyaybb mb tbacbakbedbegbesbigboybscbsibulc o"
        "c tcakcceckickscodcpacracuscutd cd gd nd udgedlidn doodoudsoduddvedyie ieacealeamebsedsefu"
        "egeeigeipekeelsenrephepsethetuewaeysf ef gf mf nf of pfaifenflefrify g cgggggih fh jh lh u"
        "h yhdrherhidhokhtshurhx ickiffifyig immimsinbinginkiouippipsircirdirsiskityjoyjumk bk hk m"
        "k rk ykatkilkipkneko korkupl ilaulayldileplivlksloultym cm gm km om rm umb moumr mrsms muf"
        "mutmysn in knagnahnbondmnginjonksnonnoonrons ntlnurnybnymoe oksolkomsoo oonoooop opsorwouc"
        "ousoweozep ap bp ep fp gp hp npdapoipopppepptpter jrawrcyredreqrewrikrkerkirksrm rsdrtyrwa"
        "rybryis isaysg shashuskaslesntstlsurswaswitagthxthytottoutowttetwetxtu gubsuh unlunnupdurd"
        "urvushuyiuzzvatvedvitvoiw bw ywakwatwebweewifwilwyex ox wxp xtiybeymoyr ysezed"
    ),
    -5: (
        " an at bc be ey ge hr k  ki lb of or pt rd sl sq ur ye ziageahaaheak alfalwarsausawaawnayi"
        "b bbc betbodbrubugc ec scauckecklckucovd pd yddideadk dledmadnedntdondozdumdwadwidyee oeap"
        "edneduee eggeiremiemmetwewsf ff lfesfflffofivfs gheh mh phadhahhakhbohecheihewhlyhrihrsi g"
        "idgidkieciediewignin indineinvip is ivek dk nkerketknilahlbslinlkiloalp lt m bm ymehmixmov"
        "mphnainapndwne nepnixnnynreo woadogioicommonnoomoosootoptopyornottoudov ox p ypayphipigpl "
        "pplppopppptir orafrb riernsroirolroorshrt sawselsixslysn snasroswothltintoptsiu hu ru sude"
        "udgugsulkullumsundunfunkunrurbursuslutev aveyvokvvvw cw fw gw lw pw uwidwipwnsx nxpeyeeyon"
        "ytizenzerzeszipzz zze"
    ),
    -4: (
        " ar br dy he hu in m  spaccah airarcbagburbuzbyecatceiclecoocrod dd jdaideddineboegiekseon"
        "epier ersesnextey f cfoog yginh chalhaphiphumi dictipeishk skitlifligloym mm smmamusn tnex"
        "ntmo iobooneongoreostovep cp dpicr br hr treergerivroms osh sidslisomsuntatteatextmeu auck"
        "unguseve waiwenx iy g"
    ),
    -3: (
        " af b  do f  fl gi gl iv ju mo ms ne no op r  sm toa kab ag agaaisallalsangaprateatiatuay "
        "be beaberbitcead edd depderdlodridrodule fe ge ke teenefoeldenjfatfilflafligergisgitgodgro"
        "h gharhelhiehunhuti ii oillilsimeitil kl olatlealetlilllim dm vmmmmormpun fnamnatnnenopnum"
        "ollomeonsontordorgpeapoopupr gr rr sraire reprgirigrinrl rlyroprses bs fs gs ks tsicsnosor"
        "sprstusuitaitaxtiftiltimtoctolu du eu fu muleurgurnusivervetvinx my by jy ny tye "
    ),
    -2: (
        " ad ag bl bu d  da em fi hi id il li n  ol pm ri ru sr ss yoad advagnakialpandarbareax bal"
        "belbinboabosbotcalcancipcrudisdivdrae beanecrecteeseg eh einellenneptereergex f dfe finfir"
        "g dgelgicglah ehi ho hocholhosi bichiltiodionislizzjunkevl hlemlerlmologlotmagmaimaymemmes"
        "motn hn onclnninnonornutoctogroisol oniopeosiotip upe pecpinpizpm r arayrberelremriprnirog"
        "rovrsirudsecsesssnt vterti tontoru ju nu vuceul umautivegvv wslx ty cy hy py ryedzza"
    ),
    -1: (
        " am as ch cl cv ef eu ex fe gy h  ha ho jo mm nu om re ro v aboactaloaptardarpaseautbisce "
        "cedcemcilclaclucoactictucvvd vdefdiddrue ae he recaecleleeltembepeepoeppev exaexcexpeyefic"
        "floglignagrigymhh hili hi ji mi siagiaticeideifiil impinciniinnintinuiolireiriiscistitekel"
        "kjhl ulaclapldeli liqlsoludm em lm pmedmg minn jnalnceninnstnsunu nvio gomgoyepampenpilpla"
        "priptar cr fr mr nragraprderdirebrefretrferi ridrisrnerotrsorubrucruirvas as hs ns rsamsau"
        "scosensinsissmasuasumtritrutunturu cu tuituy x fx sxacxicy dy syesym "
    ),
    1: (
        " ac ak al ap cr di fu ga me ob pi pr ra ta ti tua ba gabiabsac adeaduagoal alaaleampancape"
        "asoastaunaurbadbarbatblablibombuscapcarchaclicrectectocuid qdatdebdiedifditdree me yebreco"
        "ecuediendepaequerneseeunfacfamfarfasfecfrafumgorhauhethicianicuielietigeiliimbinsiseisiiva"
        "iz k ekiekkkl rl sladlanlimlmelutmalme mecmicmidmm mpan bn rnchndinelnetnfungrnianionsinti"
        "nveo fo ho oo roarodaodiogooltoncondonfonvopiotepatpedpleplopospr ptoptupulr drazrceresrey"
        "riaritrobrtirvervis js ms usalscise sersigsimsitsloso spespistostrsuctaftalteltiatirtomtul"
        "udiueaupiuriurrus ustutoveavelvioxclxtry l"
    ),
    2: (
        " co ed fa l  le lo ma na os oy pe pu se si tr usa fa ha rablagraigalvamianeapiarmarnartazo"
        "banbircafccicelceschichocircomdecdeodi dure ce de pe ueceeiseiteliemeenoentenuerces esdesu"
        "etrfelfiegalgargatgimgraguri ni uibeidiifoinfinoirml el jl xl ylablaslchle lenleylielleluc"
        "lunmbamitmpln mn nn undeneanegnsenuao no uodeofiomionaormoroortotapacpasperpetpieplipocpon"
        "preproqu ramranrasratrdorecrimrmarocronrosrr rris cs ls psanscaseasiospasqutacte tedteeteo"
        "testipu pualuccuciuesugauguuilultum umpvacx cxisxtey ey vyeryog"
    ),
    3: (
        " ce e  er je lu mu oi su un vea jaceacualialtamaansar ariarrbocbrecamcidcordaddegdiado due"
        "e lea efeeloeniertexifalferfisgamgusha icaimaimiir janl gl ll plamlecleslgalidlizlmalomlte"
        "luilvema madmarmermismurn cn pnienitnlenovnueo ao jo solaopaoriorrotooz pagpalpanpelpo pra"
        "r vrbarcirdaregrgurizrues xs yscrscusocsolsotspostesultantautodtretusuaruchudovemvenviavib"
        "x exply uza "
    ),
    4: (
        " cu ig la ll ni o  oc ot pa po x a ca na sa tadialdanoanuarlaroas ataavaayabencascencercin"
        "concricumdaldardeldendevdirecheeregaegoelvempen enceraerlesietaevogo gosguagunhabhori pida"
        "ifuilainajarjerl cl dlavlegleolicloslsaluelvamanmenmigmucmunn dn vnacndangunteo mo yobloce"
        "ocoomaompovipadpappisquir eracradrenrezrgoriorlas ds esilsobstatectittroubluncunivanviey y"
        "z p"
    ),
    5: (
        " aa ci cá en eq et há mi mó oj pó ud uy va vi vá xf zu úl úna oa pabrabuabéabóafaaj albalc"
        "ambanaanlanzaréaríasiasuasóatratóayoazaañebioborbrabríbíabó caocayciacicciécohcoscoñcuccul"
        "cuncupcuñcáncí cíacódcórdamdavdemdezdicdiodmedoydíge éebaeciedéedóeglejielóemaeneengensené"
        "enúeo eosermeráeréestfanfuiglégruguehaohághóni eia icliezifailoimíinéinóiquiraisaizqiósjod"
        "jubjugjémkiml qlarlbeldaldolejlevlgúliollalpelsiltilugluplésló mammaqmasmelmosmujmátmóvn l"
        "na navndunemnfenfrngúnidnilnocnojnscnsonsénsóntantunténtínvunzaníao do lo úobaocaofrolcolo"
        "olsombomooméonóoslotóoñopa pabpeipi pidpiqpirpodprópubpucpuspágq eq hq lq mq sq tq vq yrañ"
        "rcordóreiribrlermirmoroqrorrrerrrrrérrórsarturugróns vs zsacsadsapsejslasuesáctamtaptartra"
        "tugtíoubiuebuezuinuirujeulgulsumeupaupeupóusqvalvarvayvirvolvorvozvulváyvíeweyxfaximyoryud"
        "yó z dz mz yzadzquzó á aá dá ná qá tá vá yácaágaágiáisáraáreátiáyaé fé ié né réctéiséjaémo"
        "éndércí oígaínaíquís ísaísiñadñasñerñitñoló pó qórtós óvióxiúltúni"
    ),
    6: (
        " ay de ec ja mé tú voa aa da la ma xaa abeacoacíadmaesafuajialuamoanqapúarzascatoaviavoayu"
        "bañbidbióbí cabchócimcitcocdesdigdobdóle ee vebeebéeccegrejóel enveníerderrespetoevufa gan"
        "gasgocguihiqhueibíiciimniosipcipoiráitaitóivoizajaljasjovjé jó lirlióltalvilvílé miemijmio"
        "mnamocmudmuymáqmé métmínmíonarncundonennlanmintrné o co pociogaojoolvomuorfosaparpegpespia"
        "párpáspónpúnr qrdírfirrarterzorí sabsarseosiastéstósussuysuéta tentiqtiótrótántú uadudaueo"
        "uimulaun unouraurouscuvouélvadvilvíavídz azapá há pájeáseé bé qé té uéltétaí dí ví yíbaíse"
        "ítaó hó tó uó yódiólaúnt"
    ),
    7: (
        " bá el fí ir qu tí ya zaa uahialóao apaaraarqayebasbebbicbájbé ca caccetciecríde dildoñdé "
        "dó eañedíelaenaenfesaescezaezceñafijfotfé fíjgadguégúnigoiguitoitujadjefjuel vlialláloqlpa"
        "lvolá lónmaembimánn encindínejnfanlono nosnoznquntonó ofeoigojaozcoñapañpciporraercargarir"
        "rmernoríbsaqsegsiósábsó tietoytuvtíaua ueluemuetueñutauyouñaveovidvisvosvíovísyanyo z qá b"
        "á lá sábaán ánté hé yéjeí ní pídeíjeín íosíteñaló aó dó sóndún "
    ),
    8: (
        " ah av dó lí pá q  y  éla yaciacáadaae aféapuapáarjasaasíavíaz biebiébogbolcajci cuácá dan"
        "dijdiódomdéjdónedeeguegóejéemáevaez gó hagi qi yiadibiiboibriejienierigaijeiroirvismié iño"
        "jamjenjetjitjorjoslibltolínmejmo molmpon qnvío eo qo vocuonmoy pazprépuépá rerrfarjero rro"
        "rtará ró sa smosáqtadtastidtu té ue ui uiduieuivuiéulpunausausouánuésuítvoczcozo á cá eá m"
        "ándáqué cé mé pé sél í aí cí mí síasíneó có m"
    ),
    9: (
        " bó dé sá sé vua vadraguamáanmañobiabo buebórciocobcómda dasdí ejeenlga iaridoiemijaimoio "
        "iéniñajesla lgolgulo mañmirmá ncongaochomáonooquoraorqosopunreoriórlortoré s qsemsputó ueg"
        "uevvecxtoy qya é aé eé lén és í eí lí qío ñanó lómo"
    ),
    10: (
        " añ cóaaaacaahoajoañaba co dore qedaedoejoerífavfuehijhoyibaijoisoja je jo mbrmuemí nadnec"
        "ngoniñnomobrquerabrqusassdesi siesossu sé uedueruí va vezvivvueé dña ño ó eórr"
    ),
    11: (
        " aq dí mí nú sía qabaadoahíalgaqucadcibcuedíaejaelueléeroesoeñofonhachayhí iasicoió jajlul"
        "léfnasncani nunnúmodoos quíra rarríaseñstátá uanvo voyéfoñorñosúme"
    ),
    12: (" máajebajciócuadejdosenmiónmi mprnmensaotrpuequésajsoysí tosué "),
    13: (" esajamásuenás ía ón "),
    16: ("a e"),
}
