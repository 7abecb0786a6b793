"""Weights of trigrams for English (below 0) and Spanish, version 1: from 2980 messages.

Written by infra.training.language_weights.py. A space is the end of a word.
"""

GRAMS = {
    -18: ("the"),
    -17: (" th"),
    -16: ("you"),
    -15: (" whou ourt tts "),
    -14: (" i  my ph st wad imy of t ith "),
    -13: (" itch essf tg tim it ld phot wthiwit"),
    -12: (" go sh u  upbutcoughtgotht ithnd nowounsheshoss t ct ft nt sughur wanwaswhoxtsy wys "),
    -11: (
        " if on sc wraidaskat aysby d wf ig ag ig mgaigh gooh theahisif ighke kedlikll ly m inevng "
        "nlyny odyookougow ownp tr wsagssat lthawe whawhe"
    ),
    -10: (
        " is kn w adyaftakeankbeed od rdoeeased ew f yfeefrofteg fgesgongs h ahavhowic ifeitsk ikid"
        "kinknom nndlnedngenignt oulplyrours rthsaiseesset gt ht mt uthothrty uldup ut w twaywinwor"
        "yth"
    ),
    -9: (
        " ea ov ow sw t  tw wi woa wackanyathatsaw befbooboucloct d tdaydowds e weepelsep f aff ffe"
        "ffig bg eg og ug wgavgetguyh oh shathemheyhimhithoehonhroi ki wignikeittk ak ok tk ulawled"
        "lf lk loolovm am hm tmakmbendsneengsnnanobntsoffog ok okeot othoupp irm rn rryrstry ryts w"
        "shisk skeskit at bt dt otchtoottitufutsw aw dw mwerwhiwonwouwriwroy iy kyeayin"
    ),
    -8: (
        " dr im ke mr ou sy tyabyaddaffainalkalrarkashassatcbabbikboxbuyck cy d ad bd fd hd ldaudly"
        "dogdy eakeedeelek elyeoperyet etsf sf ufolft g hg lg ng pg rgedh bhaihedheshoohothouhrehte"
        "hushy id idsilyiptirtissitcix izejuskeekesllsllylrels lselt mebmmenewneynounthoesoevoldom "
        "onloodoolooroplopporkoseossoutp op wpaipeophapy rd rk savsbaschsdasedswet et jt kt rtaktev"
        "thdthutiotletryttattotwou iu wumbunsusbuttw hw iw sw wwalwarwedwelwicwiswn wo ws y fyal"
    ),
    -7: (
        " aw by ev fo ko s  sk sn weacyadsaitap augavebecbs ccocofd kd md sdbyeadeareateaveckeekeet"
        "eivelfem eplettevef bf hf wfixforfoufulfurg gg sge gifgirgivgn gnegoegoih dh ih nh whanhda"
        "he heehenhinhipidniesiftjobk fk lk pk wkenks l wlailiplollowm wmeameomommsgn wnk nkinotnty"
        "nyto koatob ockodboe oinokioryotsowip mp sppips pt putr ir krchrcurdsrearl roarokrowrt rts"
        "ru runsatsetsizsoussist stssubsyst qt ytaytlyttltuetwitypu ku ouffuppurcureuthuysw oweawhy"
        "xt y oyboypeystze "
    ),
    -6: (
        " ai at ei fr k  tx ug yraf ag ageagiailaimam appapsaryattawyaybb tbacbakbedbegbeibesbigboy"
        "bscbsibulc oc tcakcceckickscodcracuscutd cd nd uddrdgedlidn doodoudsoduddyie ieacealeamebs"
        "edseftefuegeeigeipemienrephepseskethetuewaeysf ef gf mf nf pflefrify g cgggh fh hh jh lh u"
        "h yhdrherhidhirhokhophruhtshurhx i gickiffifyimmimsinbinginkiouipeippipsircirdiskisnityjoy"
        "jumk bk ck hk mk rk ykatkilkipkneko korkuplaulayldileplillivlkslonloum bm cm fm km om rm u"
        "mb monmoumr mrsms mufmutmysn in knagnahnbondmnginonnoonrons nswntlnurnybnymod oksolkomsoo "
        "oonoooop opsorsorwoucousoweozep bp fp gp hp npdapopppepptppypter jrawredreqrewri rikrkerki"
        "rksrsdrtyrwarybryis isaysg shashuskaslesntsurswaswit ptagtaxthxthytottoutowttetwetxtu gub "
        "ubsudeug uh unlunnupdurdurturvushuyiuzzvatvitvoiw bw ywakwatwebweewnewyex ox wxp xtiybeymo"
        "yr ysezed"
    ),
    -5: (
        " an bc be ey f  hr ki lb m  of or pt rd sl sq ur ye ziah ahaaheairalfannarsausawaawnayib m"
        "bagbc betbodbrubugc ec scauckeckucovd gd pd ydeadeddindk dledmadnedntdondozdumdvedwadwidye"
        "e oeapedneduee ef eg eggekeemmetwewsf ff lf ofenfesfflffofivfo fr fs ggighegingnah mh phad"
        "hahhbohechewhlyhrihrsidgidkieciediewin indineinvip irsis k nkerketknil ilahlbslinloalp lty"
        "m gm sm ymehmovmp mphnainapndwnixnjonksnnynreoadogioicommonnoosootoptopyornoudox p ap ephi"
        "pigpoipplpppptir or trafrcyriernsrolrshsawselsh sixslysn snastlswothltoptsiu hu ru sudgulk"
        "ullumsundunfunkunrursuslutevedveyvokvvvw cw fw gw lw pwidwifwilwipwnsx ny gyeeyonytizenzer"
        "zeszipzz zze"
    ),
    -4: (
        " ar br dy ge he hu spaccarcburbuzbyecatceiclecoocrod jdaieboegiekseonepier ersesnextey f c"
        "foog ygelh chalhaphumi dictig ishivek skitlifloym mmmamusn tne nexntmo io woboomeoneongoom"
        "oreostottovep cp dpaypicppor br hreergerinrivromroos osidslisomsuntatteatextintmeuckunguse"
        "ve waiwenx iy t"
    ),
    -3: (
        " af do fl gi gl in iv ju mo ms ne no op r  sm toa kab agaaisallalsangaprateatiatuay be bea"
        "berbitcead ddd depderdradridule fe ge ke teeneldellfatfilflagergisgitgroh gharhelhiehunhut"
        "i ii oillilsimeioditil kl olatlealetligllim dm vmagmemmmmmormpun fnamnatnnenopnumollonsont"
        "ordorgpoopupr gr rr sraire remreprgirigrlyroprses bs fs gs ks tsicsprstusuitaitiftiltimtol"
        "u au du eu ful uleurgurnusivervinvv x my by hy nye "
    ),
    -2: (
        " ag am as bl bu cv d  da em fi h  hi id il li ol pm ri ru sr ss yoad advagnakialpandarbard"
        "areax balbelbinboabosbotcalcancipcticvvd edisdlodroe beanec ecrecteesefoeh einembenjennept"
        "ereergex f dfe finfirflig dgicglagodh ehi ho hocholi bichiltisliteizzjunkevlemlerlmolotm l"
        "m pmaimaymesmotn hn onalnclnninornutogrol oniopeosip upe peapecpinpizpm r arayrberefriprni"
        "rogrotrsoruds asecsessnosorssnt vtertoctontortriu ju mu nu vuceumautivegvetwslx ty cy jy p"
        "y ryedzza"
    ),
    -1: (
        " ad ba c  ch cl ef eu ex fe gu gy ha jo mm nu om re roaboactai aloaptaseautbiscc ce cedcem"
        "cilclaclucoacructactud vdivdr drue ae he recaecleleeltepeepoepperiexcexpeyefamficflogligri"
        "gymhh hilhosi mi sialiaticeideifiil impinciniinnintinuiolioniorireiscistkelkjhl hl ulaclap"
        "loglsoludlumm emedmg milminn gn jnceninnnonstnsunu nvio goctoisomgotiov oyepampenpilpripta"
        "r cr fr mr nraprderdirebrelretrevrferidrisrnerovrsirucrvas hs rsausensinsissmasuasumtrutun"
        "turu cu tuituy x fx sxacxicy dy syesym "
    ),
    1: (
        " ac ak al ap cr di fu ga me ob p  pi pl pr ra ta ti tu v a ba gabiabsadeaduagoal alaaleame"
        "amiancasoastaudaunaurbanbarbatblablibombuscapcarcepchaclicrectocuidatdebdiedifditdocdoldre"
        "e me yebrecoecuediendepaequerneseetreunfacfarfasfecfrafumhamhauhethici nianib icuielietige"
        "iliimbinsivaiz kiekkkl rl sladlanli lielimlmeluclutmalme micmidmm mpampen bn rn unchndinel"
        "netnfunianiontio fo ho oo roarodaodeodiofioleoliondonfonvopipatpedpleptoptupulr drazrceres"
        "reyriaritrocrr rtirvervis ms usalscise sersigsimsitsloso spespisqustosuctactaftaltelteoti "
        "tiatirtomtulueauilum umpupiurrus ustutovapveavelxclxtry lyog"
    ),
    2: (
        " co ed fa le lo ma na os oy pe pu se si tr usa fa ha rablagraigalvaneapeapiarmarnartazobad"
        "birbrecafccicelceschichocircomctedecdegdeodi dure ce de pe ueceeiseiteliemeenoentenuerces "
        "esdesufelfiegalgargatgimgragurgusi uibeidiinfirmisil el jl xl ylablaslchle lenleyllelomlun"
        "mbamitmpln mn nndeneanegniensensinuao no uomionaormoroorrortpacpagpasperpieplipocponpospra"
        "preproramranrasratrcirdorecrgurimrmaronrosrris cs ls psansc scaseaspate tedteetiptusu pual"
        "uaruccuchuciuesugauguulturivacvemvi viavibx cxisxtey ey vyer"
    ),
    3: (
        " ce er je l  lu mu o  su un vea ja sa taceacualialtamaansanuar ariarravaboccamcidcridaddel"
        "devdiado duee lea echefeegaeloelvencenierlertesiexifalferfisgamguaha icailaimaimiinoir jan"
        "l gl ll plamlecleslgalidlizlmalteluilvema madmanmarmermismurn cn pndanitnlenovnueo ao jo m"
        "o solaopaoriotaotoovioz palpanpelpetpo racrbardaregrizrlas xscrsiosobsocsolspostesultantau"
        "testodtreudiudovenx ey uza "
    ),
    4: (
        " cu e  en ig la ll ni oc ot pa po x a ca na pabuadialdanoarlaroas ataayabencascencercincon"
        "corcumdaldendiregoempen eraetaevogo gosgunhabhori pidaifuinaiqujarjerl cl dlavlegleoliclos"
        "lsaluelvamenmigmucmunn dn vngunocnteo yobloceocooloomaomppadpidpisquir er vrenrezrgorios d"
        "s es yscusilstatectittroui uiruncunivanvarviexply yz p"
    ),
    5: (
        " aa ci cá eq há ja mó oi ud uy vi vá xf úla oabrabéaesafaaj albalcaluanaanlanqaréaríasiasu"
        "asóatratóayoazaañebioborbrabó caocayciacicciécoscoñcucculcupcuñcáncí cíacódcórdamdardavdez"
        "dicdiodmedoydíge éebaecceciedéedóeereglejielóemaeneengensenéenúeo eoserdermeráeréestetofui"
        "glégrugueguihaohághónicliezifaifoimíinéinóipciraisaiósjodjovjugjémkiml qlarlbeldaldolejlev"
        "lgúliolióllalpelsiltilugluplésló mammaqmelmiomosmujmáqmátmóvna nacnavndunemnfenfrngúnidnil"
        "nscnsonsénsóntantrntunténtínvunzaníao lo úocaofrogoojoolcolsomboméonóosaosloñopa pabpappei"
        "pi piqpirpodpubpucpuspágq eq hq lq mq sq tq vq yqu radrañrcordóreiribrlermirmoroqrorrrerrr"
        "rrérrórturuerugrí róns vs zsadsapslasotstósuesuésáctamtaptartratugtíouadubiubludauebuezuim"
        "uinujeulgulsumeupaupeupóusqvadvalvayvirvolvozvulváyweyxfayoryó z dz mz yzadzquzó á aá ná t"
        "á vá yácaágaágiáisáraáreátiáyaé fé ié né réctéiséjaéltémoéndércí oí vígaínaíquís ísaísiñad"
        "ñasñerñitñoló qórtós óviúlt"
    ),
    6: (
        " ay de ec mi mé tú va vo zaa aa da la ma ua xaa abeacoacíadmafuajiambapúarzascatoaviavoayu"
        "bañbidbióbí ca cabcacchócimcitcocdemdesdigdobdó dóle ee vebeebéegrejóel enveníerrescespevu"
        "ezcgangasgocguéhiqhuei eia ibíiciimniosipoiráitaitóivoizajaljasjuejé jó lialirloqltalvilví"
        "lé masmiemijmnamocmudmuymé métmínmíon lnarncincundonennfanlanminé o co do pociogaolvomoomu"
        "orfparpañpegpespiaporpárpáspónpúnr qraerdírfirrarterzosabsacsarsegseosiastésussuytentiqtió"
        "trótántú ueouetulaun urouscuvouélvilvorvíavídz azapá há pájeáseé bé qé té uétaí dí yíbaíse"
        "ítaó hó tó uó yódiólaúnt"
    ),
    7: (
        " ah bá el fí ir qu tí y  ya élahialóamoao apaaraarqasaayeba basbebbicbolbájbé cetci ciecrí"
        "de dildoñdé eañedíegóelaenaenfezaeñafa fijfotfé fíjgadgúnhagi qi yigoiguiroitoitujadjefl v"
        "llálpalvolá lónmaembimánn endínejnlonosnoznquntonó ofeoigojaonmozcoñapcircargarirrmernoríb"
        "sa saqsiósábsáqsó ta tidtietoytuvtíaua uemueñunourautauyouñaveovidvosvíovísyanz qá bá lá s"
        "ábaán ánté hé yéjeél í ní pídeíjeín íosíteñaló aó dó sóndún "
    ),
    8: (
        " av dó lí páa yaciacáadaae aféanmapuapáarjasíavíaz biebiébogcajcuácá dandijdiódomdéjdónede"
        "eguejéemáesaevaez ga gó iadibiiboibriejienierigaijeirvismié iñojamjenjetjitjorjoslguliblo "
        "ltolínmejmolmpon qnconvío eo qo vocuoquoy pazprépuépá rerrfarjero rrortará ró smotadtu té "
        "ue uiduieuivuiéulpusausouánuésuítvo vocyo zcozo á cá eá mándáqué cé mé pé sí aí cí mí qí s"
        "íasíneío ó có m"
    ),
    9: (
        " bó dé sá sé vuadraguamáañobiabo buebórciocobcómda dasdí ejeenliaribaidoiemijaimoio iéniña"
        "jesjo lgomañmbrmirmo má necngani no ochomáonooraorqosopunreoriórlortoré s qsemsputó uedueg"
        "ueluevunavecvisvuextoy qya é aé eé lén és í eí lñanó lómoórr"
    ),
    10: (
        " aq añ có míaaaacaahoahíajoalgañaco doredaedoejoerífavfuehayhijhoyhí iasijoisoja je la mue"
        "mí nadngoniñnomobrquerabrquríasassdesi siesossu sé tasueruí va vezvivé défoña ño ñoró e"
    ),
    11: (
        " dí nú q  sía qa vabaadoaqucadcibcuacuedíae qejaelueléeroesoeñofonhacicoió jajlulléfnasnca"
        "nunnúmodoos quíra rarseñstátá uanvoyñosúme"
    ),
    12: (" máajebajciódejdosenmiónmi mprnmensaotrpuequésajsoysí tosué "),
    13: ("ajamásuenás ía ón "),
    14: (" es"),
    15: ("a e"),
}
