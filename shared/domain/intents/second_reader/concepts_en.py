"""English words by concept. `concepts.py` says how they are written."""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "end": """
        abstain* arret avoid* basta cancel* ceas* ceese cese conclude* cut cutoff cutting
        desist* discontinu* done doneski drop dropit dun end endall ended ending ends enough
        enuf enuff fin fini* halt halte halted halting halts kill knock nomo nomoar nuf over
        pack prevent* pstop qiut quit quitin quits quitting refrain* seize sotp spare srop
        sstop st0p stahp* stap staph stawp stip sto sto0p stob stoo stoop stop* stp stpo
        stpp suspend* syop terminat* through thru tsop undo wrap ztop
    """,
    "let_be": """
        aline aloan alone* away backoff be beat begone breathe breather buzz chill
        disappear* lay leaf leav leave leavemealone leaving lef lemme let lets leve lone
        loose lost lowe lowmi mercy off peace peaceful relief rest restful rocks scram shoo
        skip space spare tranquil unbothered undisturbed vanish
    """,
    "remove": """
        annul away axe axed bin boot booted cancel* cancle* cansel cleanse cncl cross
        crossed deactivate* deactivating deenroll deleet delet delete* deleting deletion
        delist* deregister* desubscribe detach* disabl* disassociate disconnect* disenroll*
        dispose dissociate ditch ditched dlete drop dropped dump dumped eject eliminate*
        eliminating eras erase* erasing exclude* excluding exclusion expunge* forget
        inactivate insubscribe invisible kick kicked lift lose losing nix null off omit* opt
        opted optedout opting* optout opts oupt out outof outta part pull pulled purge*
        purging releas* remoove remov removal remove* removing remve reomve rescind* retire
        retract* reverse revoke* revoking rid rmove rmv romove scratch* scrub* separate
        sever shred stricken strik* subtract take takemeoff takin* tek throw tooken toss
        tossed ubsubscribe unadd uncheck* unclick* undo unenrol* unfollow* unfriend unhook
        unjoin unlink unlist* unpair unplug* unregister* unsbscribe unscribe unset* unsign*
        unsub unsubb* unsubcrib* unsubs unsubsc* unsubsribe unsucribe unsuscrib* untag*
        untick* vanish void wipe wiped wiping withdraw* withdrew yank yanked
    """,
    "leave": """
        abandon* bail bailed bailing bouncing bow bowing break breaking breakup depart
        departed departing dip dipped dippin dipping ditch ditching done dump dumping escap*
        exit* farewell ghost* leave leaving logoff logout out outahere outie outta parting
        peace quit quits quitting resign* signout skedaddle stepping unenroll* unfollowing
        vamoose withdraw withdrew
    """,
    "block": """
        blackball blacklist* blk blkd blocc block* blok dnc donotcall donotcontact donottext
        filter* flag flagged ignore ignored ignoring junk* quarantine report reported
        reporting reports spam* trash*
    """,
    "silence": """
        clam dnd gag hush* mute* muting muzzle pipe pipedown quiet* sh shh* shush* shut
        shuttup shutup silen* snooze stfu sthu turnoff zip
    """,
    "comm_verb": """
        advertise advertised advertising alert alerted alerting beep beeping blast blasted
        blasting buzzed buzzing call called callin* calls chiming cll communicate*
        communicating contac contact contacted contactin contacting contacts correspond*
        dialed dialing ding dinging dm dming email emailed emailing facetime hear hearing
        hit hitting hmu mail mailed mailing message messaged messages messagin messaging msg
        msged msging msgs notifies notify* phoned phoning ping pinged pinging pitching rang
        reach* remind reminded reminding reply replying respond* sedn sell selling send
        sendin* sendng sends sent snd sned sold solicit* speak speaking talk talking tex
        texed texing text texted textin* texts transmit txt txtd txted txtin* txtng txts
        update updated updating whatsapp writ* wrote
    """,
    "comm_noun": """
        alerts announcement* beep beeps blast blasts broadcast* bulletin* buzz calls chat
        chime communication* communique convo correspondence ding dings dm dms email*
        junkmail mail mailer mailing mails meesage mes mesag* messag* messege* messge* mms
        msg* msj mssg mssgs newsletter* note notes notfications noti notif notification*
        notifs notis outreach pings popups reminder* robocall* robotext* sms smses
        solicitation* spamtext tex texs text texts textx texxt txt txts update updates
        voicemail whatsapp
    """,
    "bother": """
        aggravat* agitat* annoi* annoy* anoy* badger* beeping besiege blow* boda bodda
        bombard* bombing botha bother* bothr bug bugged buggin* bugs buzz buzzes buzzing
        circus clog* distract* disturb* flood* harass* harras* hassle* hassling hound*
        interrupt* intrud* intrus* inundat* invad* invasive irk irks irritat* molest* nag
        nagged nagging nags nudge* nudging nuisance* obnoxious overwhelm* pest pester*
        pestilent pests pinging scare* spam spamm* stalk stalked stalker* stalking stalks
        swamping torment* vex vexing wake wakes waking woke
    """,
    "promo": """
        ad ads advert advertis* adverts bargain* blackfriday bogo bundle clearance contest
        coupn coupon* cupon cyber deal deals discount* doorbuster* exclusives flash freebie*
        giveaway* marketing offer* perk perks pitches promo* raffle reward rewards sale
        sales saving* specials sponsored sweepstake* telemarket* upsell voucher*
    """,
    "list": """
        account accounts acct acnt books callsheet chain club clubs contacts crm database
        databases db directories directory distribution enrollment enrolment file files
        group* list listing listings lists listserv loyalty lsit lst mailinglist member
        members membership* profiles program* queue records registry rewards roll rolls
        rolodex roster* rotation row services spreadsheet subcription subscriber*
        subscription* suscription system systems table thread vip waitlist
    """,
    "phone": """
        android blackberry burner cel cell* celphone device* flipphone fon fone handset
        inbox ipad iphone* landline lappy lines lockscreen mailbox mobile* pager phone*
        samsung screen sim smartphone* tablet tele telephone*
    """,
    "number": """
        dialled digit misdial* nbr nmber nuber num numb* numer nums ph phonenumber tel
        wrongnumber
    """,
    "me": """
        i iain ian idc idgaf idk im ima imma ion iont ism ive me mi mii mine moi muh my
        myself personally
    """,
    "us": """
        everybody family household our ours ourselves us we weve wii
    """,
    "you_brand": """
        biz brand brands bros bruh business* co compan* corp establishment folks guys
        marketer* merchant mgmt oonu org organi* ppl retailer seller sender* shop shops
        solicitor* store stores team u unno unu ur urs vendor wunna ya yal yall yalls yas ye
        yer you youd youll your* yous youse youve youz yu yuh yur
    """,
    "third": """
        dem em he her hers herself hes him himself his she shes their* them themself
        themselves they*
    """,
    "kin": """
        aunt* baby bae bf boy boyfriend* brother* child children childs cousin* cuz dad
        daddy dads daughter* exhusband exwife father* fiance* gf girl girlfriend* godmother
        godson gramps gran grandad* grandchild* granddad* granddaughter* grandfather*
        grandkid* grandma* grandmom grandmother* grandpa* grandson* granny hubby husband*
        inlaw* kid kiddo kids mam mama mamas mamaw mawmaw meemaw memaw mom momma mommy moms
        mother motherinlaw mothers mum mummy mums nan nana nanna nephew* niece* papa papaw
        parent* pops relative* sis sister* son sons spouse* stepda* stepfather stepmo*
        stepson teenager teenagers toddler twin twins uncle* wife* wives
    """,
    "role": """
        assistant boss bosses buddy caregiver carer caretaker client* contractor coworker*
        customer* employee* employer executor flatmate friend friends guardian housemate
        landlady landlord* manager neighbor* neighbour* occupant* owner owners pal patient
        patients renter* resident* roomie* roommate* secretary student subscriber teacher
        tenant* trustee worker*
    """,
    "name_word": """
        addressed aka called dr firstname lastname mr mrs ms naem nam name* nickname nme
        surname
    """,
    "dead": """
        accident ashes attack autopsy bereave* bereft burial buried cancer casket cemetery
        coffin condolence* cremat* dead death decease* desceased deseased devastat* die died
        dies diseased dying estate euthanized funeral* gone grave* grief griev* heartache
        heartbr* heaven hospice insensitive killed late lost memorial miscarri* mourn*
        murdered obit obituary overdosed passed passing past perished probate rip saddened
        sadly stillborn stroke suicide survived sympath* tearful tears tomb tragedy tragic
        widow*
    """,
    "neg": """
        ain aint aren arent barely caint cannot cant couldnt cyaan cyah didint didn didnt
        dint dnot dnt dobt does* domt don donot dont dontt dony doont dosent dosnt dunt
        hadnt hardly hasn hasnt haven* isn isnt mustnt nah naw neednt neither neva never
        nevr no non none nope nor not nothin* nt nuh nun nuthin nuttin nvr ont shouldn* wasn
        wasnt werent without wnt wo wont wouldn* zero
    """,
    "other_person": """
        another anybody anyone different else gentleman guy individual intended lady man
        nobody* nonexistent noone* other party people person persons random recipient some1
        somebody* someone* somone stranger* sumone unknown whoever woman
    """,
    "want": """
        choos* chose decide* desire* desiring hope hoping intend* lik like liked likes
        liking prefer* requesting tryin tryna trynna wan wana wanna wanner want* watn wish
        wishe* wishing wnat
    """,
    "need": """
        demand gota gotta hafta insist kneed must neccessary necessary ned nee need needed
        needin* needs ought* require* requiring should supposed unnecessary unneeded
    """,
    "care_interest": """
        appreciate* appreciating care cared cares carin* concern curious dgaf disinterest*
        enjoy* interest* interrested intersted intrest* intrigued relevan* uninterested
    """,
    "receive": """
        accept accepted accepting accepts arriv* come comes comin coming get gets gettin*
        git gittin* got gotten hear heard hearing land landing rcv rcvd read reading reads
        rec receive* receiving receve recieve* recieving recive* reciving recvd see seeing
        seen sees show showing shows view
    """,
    "permit": """
        accept agree agreed agreeing agrees allow* approval approve* approving authoris*
        authoriz* concent consent* grant* oked opt permision permission* permit* premission
        revoke* revoking voluntarily waive* willing
    """,
    "ever": """
        4ever again agains agen agian agin always animore anmore anymo* etern* ever evermore
        evr forev* forward* further furthermore future henceforth hereafter indefinite*
        longer nevermore nomore onward* permanantly permanent* perpetuity thereafter
    """,
    "more": """
        additional* another anythin continue* continuing extra further mo moar mor more
        ongoing persist* same
    """,
    "last_final": """
        chance* deadline expire expires expiring final* last lastly straw ultimat* warn*
    """,
    "now": """
        asap atm currently effective forthwith hurry imediately immedi* immidiately instant*
        now nown nows presently promptly pronto quickly rn soon sooner stat straight tonite
        urgent*
    """,
    "please": """
        beg begged begging favor favour implore kindly peez plase pleas please pleasee
        pleaze plee* ples* plez pls plse plss plz plzz politely pweeze respectfully
    """,
    "thanks": """
        appreciate* appreciative gracias grateful gratitude kudos merci obliged props ta
        tanks thank thankful thankks thanks thankss thanku thanky* thanx thnks thnx thx thxs
        tia tks tnx tx ty tyia tysm tyvm
    """,
    "sorry": """
        apolgies apolog* excuse forgive* mybad offence offense oops oopsie pardon sorr* sory
        soz srry sry unfortunately whoops woops
    """,
    "wrong": """
        accident* confuse* confusing confusion diff erroneous* error* inaccurate incorrect*
        invalid misaddressed misdial* misdirected mislabeled misprint misstake mistake*
        mistook mistyped misunderst* mix mixed mixup rong typo wong worng wr0ng wrng wrong
        wronge wrongful wrongly wrongnumber
    """,
    "owner_change": """
        assign* belong* change* changing former* inherited new older own owned owner owners
        owns port ported porting previous* prior reassign* reassinged recycle* replaced
        switch* transfer transferred
    """,
    "life_change": """
        abroad allergic allergies allergy alzheimers bankrupt* birth broke cancer celiac
        closed closure country crashed dementia deploy* diabetic diet dieting discontinued
        dissolved divorc* emigrated evacuat* evicted fasting fired foreclos* gave grad
        graduat* homebound homeless hospital hospitalized immigrated incarcerated jail
        jobless junked keto laid layoff left liquidat* married minutes move* moving nursing
        outgr* overseas postpartum pregnant prepaid prison quit recovery rehab relocat*
        resigned retire* retiring scrapped separated sick sober sobriety sold state
        stationed surgery switched totaled traded transferred unemployed vegan widow*
    """,
    "sick_of": """
        annoyed bored bothered constant* continuous* done drained drowning endless* enough
        enuf excessive* exhaust* fatigue* fed hadit havin incessant* inundated irritated
        knackered nerve* nonstop over overit overkill overload* overwhelm* patience
        persistent relentless* repeatedly sick sik stress* tierd tird tired tolerat* weary
    """,
    "anger": """
        absurd aggravat* anger* angry annoy* appall* argh* bitter cho damnit disgust*
        disrespect* enraged frustrat* fuming furious grr* heated hostile inappropriate
        infuriat* insan* irate irritat* livid mad madd madder offended offensive outrag*
        pissed pissedoff pist rage raging rediculous ridiculous ridiculus rude shame* smh
        steups ticked triggered ugh* unaccept* unprofessional upset vexed wth
    """,
    "swear": """
        af arse arsehole ass asses asshole* azz bastard* biatch bish bitch* bloodclaat
        bloody bollocks bomboclat bs btch bugger bullshit bumboclaat cock cocksucker crapp*
        cunt* dammit damn* dang darn dick dickhead* dicks dipshit douche* dumba* dummy eff
        effin* fck* fcuk* feck fecking ffs fk fkin fking fkn freak* frick* frig* fu fuc
        fuck* fugging fuk* fuq fxck gd goddamn* gtfo heck hell hoe hoes idiot* imbecile
        jackass jerks kmt mf mfer mfing mfs mofo moron* mothafucka motherfuck* muthafuck*
        omfg phuck piss pissed pissing prick* pussy* raas rass rassclat screw screwed
        scumbag* shit* sht shyt slut sod stfu stupidity sucker suckit tosser twat* wanker*
        whore wtf
    """,
    "love": """
        adore* adoring babe beloved darling fav fave faves favorite* favourite* favs heart
        honey hug hugs kiss kisses loove lov love loved lovee loves lovin* luv luvs luvv
        obsess* smitten stanning sweetheart sweetie xo xoxo
    """,
    "laugh": """
        ahaha* bahaha* ctfu funny giggl* haha* heehee hehe* hilarious ijbol jk jkjk joking
        kek kidding laugh* lawl lmao* lmbo lmfao* lol* prank rofl roflmao teehee xd
    """,
    "good": """
        ace adorable amazin* amzing awesome awsome beautiful* best better bless brilliant
        comfortable comfy congrat* cool coolest cute delicious delighted dope epic excellent
        exceptional excit* fab fabulous fantastic favorite fun glad god good gorgeous gr8
        great* grt gud happy helpful hyped impress* incredible lit lovely neat nice omg
        outstanding perfect* pleased pleasure pumped quality rad recommend* satisfied slay
        smashing stoked stunning superb sweet tasty thrilled wicked wonderful woo woohoo wow
        wowza yay* yess yum yummy
    """,
    "bad": """
        abysmal annoying atrocious aweful awful baad bad badly bore boring clutter* crap
        creepy cringe despise* detest* disappoint* disgusting dislike* displeased dissatisf*
        dreadful dumb ew eww fail* garbage gross h8 hate* hatin* horri* inapplicable
        irrelev* junk lame loathe* lousy meaningless mediocre meh messed moot nasty needless
        nonsense outdated overkill pathetic pointless poorly redundant regret* repetitive
        ridiculous rubbish ruin* senseless silly stupid subpar suck sucked sucks sucky
        terible terrible trash ugly undesired unfair unhappy unhelpful uninvited
        unneccessary unnecessary unneeded unrequested unsatisfied unsolicited unusable
        unwanted unwelcome upsetting useless waste wasted wasteful wastes wasting weird
        whack worse worser worst worthless yikes yuck
    """,
    "wh_question": """
        ask asking curious hm hmm how howd hows huh hw question questions wat wats wen wha
        what whats whatsup when whens wher where wheres which* whr whut why whyd whys whyy
        wich witch wonder wondering wot wut
    """,
    "who": """
        hoo hu who whodis whoever whois* whom whos whose
    """,
    "sign_up": """
        activat* add adding application creat* enrol* joi join joined joinin* joins member
        membership optin register* registr* resub* sighn sign signed signin* signs signup*
        sined singed subcribe subscribe subscribed subscribes subscribing subscription
        subsribe suscribe suscribed
    """,
    "resume": """
        nevermind nvm optedin optin reactivat* reenroll* reinstall reinstate* rejoin* renew*
        restart* resub* resume* resuming start* unblock* unmute* unpause* unstop
    """,
    "buy": """
        afterpay appointment* appt appts availability available backorder* book booked
        booking bought boughten buy buyin* buys cart cashapp collection color* colour*
        giftcard instock invoice* item items klarna layaway merch merchandise model odered
        ordered ordering orders ordr paid pay payd paying payment* paypal pays preorder*
        product products purchas* receipt* reserv* restock* schedule* scheduling shop
        shopped shoppin* size sizes sizing sku stock venmo wishlist zelle
    """,
    "delivery_return": """
        arrival arrive arrived arrives arriving backordered broke broken carrier chargeback
        chipped courier cracked curbside damage* defective delay* deliver* delivry dhl
        dispatch* dispute* doordash doorstep driver dropoff eta exchange* exchanging expired
        express faulty fedex fix fixed freight guarantee incomplete instacart leaking leaks
        lost mailman missing moldy package* parcel* pickup porch postage refund* reimburse*
        repair* replace* restocking return* ripped rma ship* spoiled stained torn track*
        transit ubereats ups usps warehouse warranty
    """,
    "price": """
        affordable buck bucks cents cheap* cost costing costly costs discount dollar*
        estimate* euro euros expensiv* fee fees inexpensive overpriced pesos pound* prce
        price* pricing quid quote* rate rates subtotal tip usd value worth
    """,
    "money_cost": """
        afford affords bandwidth bankrupt* bill billed bills broke budget cash charge*
        charging cost costing costs debt debts funds mins minutes money* owe owes paycheck
        payday payments pennies penny plan poor prepaid rates rent roaming spen*
        unaffordable unemployed waste wasting
    """,
    "place_hours": """
        address addresses apartment app availability available ave avenue blvd branch*
        building christmas city close closed closes* closing county directions downtown
        easter facebook holiday* hours hrs instagram link links local locally locate located
        location* mall map maps midnight near nearby nearest noon office online open* outlet
        page parking plaza restaurant road salon schedule showroom site st stores street
        thanksgiving tmr tmrw tomorow town url walkin* web website weekday* weekend weekends
        where xmas zip
    """,
    "goods": """
        ate backpack* bacon bag bagel* bags barbecue bbq beanie beans beef beer belt belts
        bikini* blouse* boba boots bra bracelet* bras bread breakfast brunch burger*
        burrito* cake cakes candle* candy cap catering cheese chef chicken chocolate cloth*
        coat coats cocktail* coffee cologne cookie* cotton couch cream curtains dessert*
        dinner donut* doughnut* dress* drink* earring* eating egg eggs fabric fish fit fits
        food foods fries fruit furniture glasses gluten grill hair handbag* hat hats heels
        hoodie* hungry ice icecream jacket* jeans jewel* juice kicks kitchen latte leather
        leggings lingerie lipstick liquor lotion lunch makeup mascara mattress meal meals
        menu nails necklace* noodle* outfit* pajamas panties pants pasta pastr* perfume pie
        pies pizza* pjs pork purse* recipe* rice rug salad* salsa sandals sandwich* sauce
        seafood shampoo shirt* shoe shoes shorts shrimp skincare skirt* slippers smoothie*
        snack* sneaker* sock socks soda sofa soup spicy steak sunglasses supper sushi
        sweater* sweats sweatshirt* swimsuit* taco tacos tea tee tees tequila tshirt*
        underwear uniform* vegan vegetable* vegetarian veggie* wallet watch* wear wearing
        whiskey wig wigs wine wing wings wore xl xs xxl
    """,
    "time_unit": """
        afternoon april aug august daily day dayly days dec december evening fall feb
        february fri friday hour hourly hours hr hrs jan january july june march may min
        mins minute minutes mon monday month monthly months mornin morning mornings nov
        november oct october sat saturday season sec second* sept september spring summer
        sun sunday thurs* time times today tomorrow tues tuesday wed wednesday week weekend
        weekley weekly weeks winter wk wks year yearly years yesterday yr yrs
    """,
    "much": """
        2 allot alot amount bare billion bunch constant constantly continuous* countless
        crazy daily dozen* each endless* every everyday everysingle everytime evry
        excessive* frequent* hella hourly hundred hundreds load loads lot lots many mch
        million millions mny much multiple nonstop nuff numerous often overload* plenty
        really repeated repeatedly several so soo such thousand* thrice to ton tonnes tons
        too twice very way
    """,
    "all": """
        across all alla altogether any anybody anyform anythin anything both complete* each
        entire* every everythin everything forms kind kinds sort sorts total totally type
        types whatsoever whole
    """,
    "only_instead": """
        alternatively besides confirmation email emails emergencies emergency except
        exclusively important instead jst jus just only rather receipts reminders simply
        solely strictly transactional unless
    """,
    "asked_before": """
        100th 10th 2nd 3rd 4th 5th again already alredy asked before clearly despite earlier
        even fifth fourth hundredth ignored millionth previously repeat repeated repeatedly
        repeating replied replying requested said say saying sent still telling tenth texted
        third though thrice times told tried trying twice umpteenth yet
    """,
    "legal": """
        arbitration attorney* attourney atty authorities b canspam casl ccpa claim*
        complain* compliance cop cops counsel court courts crtc dnc donotcall fcc federal
        fined fines ftc gdpr harassment ico illegal* judge law laws lawsuit* lawyer* laywer
        legal* liability liable litigat* ofcom penalt* police prosecut* registry regulation*
        regulatory report* restraining rights statute subpoena sue sued sueing suing tcpa
        trespass* unlawful* violat*
    """,
    "privacy_data": """
        breach* ccpa collect* confidential cookies data database deletion details erase*
        forgotten gdpr hack* history identity info information infos leak* obtain* personal
        policy priva* share shared sharing sold source stored storing thirdparty
    """,
    "robot": """
        ai alexa auto automat* autore* bot bots botty canned chatbot* chatgpt generated gpt
        machine monitored robo robocall* robot* script* siri unmonitored
    """,
    "help_agent": """
        actual advi* agent* aid assist* associate* callback confused connect cs csr customer
        explain faq fixing guidance guide halp help helped helping helps hlp human* info
        information inquir* instructions issue* live manager* operator* problem* question*
        real rep representative* representive reps reset resolve* resolving service solve
        sos specialist staff supervisor* support* team trouble*
    """,
    "hurt_danger": """
        911 999 abuse* abusive afraid allergic ambulance anxiety anxious assault* attack*
        bleed* blood bomb bombs breathing bruise* burn burned burnout burns burnt cancer
        chemo choke* choking concussion covid danger* dizzy doctor electrocut* emergency er
        explod* explosi* faint* fear fever fire fires gas gun guns hazard* headache* hives
        hospital hurt* infect* injur* itch* kidnap* knife leak migraine* murder* nausea*
        nurse pain painful panic poison* police ptsd puke puking rape* rash rashes reaction
        recalled rob robbe* safety scared seizure* shock shoot* smoke stalk* stomach stroke
        surgery swelling swollen threat* throat toxic trapped unconscious unsafe violen*
        vomit* weapon wound*
    """,
    "kill_self": """
        988 alive crisis depress* die dying hopeless kill killing killmyself kms kys life
        living od overdose* overdosing selfharm suicid* unaliv*
    """,
    "child_age": """
        adult age aged ages babies baby boy child children childs elementary eleven fifteen
        fourteen girl grade* homework infant* kid kiddo kids kindergarten middle minor* old
        preteen school* seventeen sixteen student teen teenager* teens thirteen toddler*
        tween twelve underage years yo
    """,
    "card_secret": """
        2fa amex bank banking birthda* card cards code codes credit* cvc cvv debit discover
        dob exp expiration iban licence login mastercard otp passcode* passport password*
        pin pins routing secrets security social ssn username verification visa wire
    """,
    "scam": """
        bogus catfish clickbait conned crook* deceit deceiv* deceptive fake fakes fraud*
        hack* impersonat* legit* liar liars lie lies lying malware mislead* phish* phoney
        phony ripoff scam* shady skam sketchy smish* spoof* spyware steal* stole* sus
        suspect suspicious swindle* theft thief thieves trick* virus
    """,
    "yes": """
        affirmative agree agreed aight alright* aye bet certainly confirm* correct course
        def deffo definitely defo gotcha ight indeed k kay kk mhm ofc ok okay okey oki okie
        okk oui roger shure si sure surely totally true uhhuh y yah yass* ye yea yeah yee
        yeh yep yepp yes yess yessir yessum yup yupp
    """,
    "no_word": """
        decline* declining denied deny false helln* nada nah nahh naur naw nay negative nein
        no* nty nuh nuhuh nyet pass refuse* refusing reject* uhuh
    """,
    "greeting": """
        ahoy allo aloha attn dear ello gday gm goodmorning greetings hay hello* helo hey
        heya heyy hi hii hiya hola howdy hru hullo morning oi oy sup wagwan wassup welcome
        whaddup whatsup wsg wyd
    """,
    "bye": """
        adieu adios arrivederci aurevoir buh buhbye bye byebye byee cheerio ciao cya deuces
        farewell gbye gdbye gn goodby* goodnight goodnite goodriddance hasta l8r laters ltr
        nighty peace riddance sayonara seeya tata toodaloo toodles ttyl
    """,
    "can": """
        able allowed can cannot cant cld cn could couldnt couldya cud manage may might
        option* permitted possibl* unable wouldya wud
    """,
    "know": """
        aware clue dunno familiar figure guess hear idea idk knew kno know* knw meet met noe
        realise* realize* recalls recognis* recogniz* recollect* rember remember*
        understand* understood unfamiliar unknown
    """,
    "never_did": """
        agree agreed approved asked authorised authorized bought consent consented enrolled
        entered gave given giving invited joined opted ordered permission provide*
        registered remember requested shopped signed solicited submitted subscribed
        suscribed uninvited unsolicited used visited
    """,
    "pause": """
        awhile bit brake break breather freeze frozen hiatus hold* maternity meantime pause*
        pausing postpone* sabbatical skipp* snooze* snoozing suspend* suspension temp
        temporar* timeout travel* vacation vacay wait waiting while
    """,
    "less": """
        adjust* calm control cut decrease* decreasing ease few fewer frequency frequent
        frequently least less lesser limit* lower* max maximum maybe minimize* minimum
        monthly occasional* often preference* ratchet reduc* scale settings slow* sometimes
        throttle weekly
    """,
    "language_name": """
        arabic bengali bilingual cantonese chinese creole english espanol farsi filipino
        french german habla haitian hindi ingles inglish italian japanese korean kreyol
        language* mandarin polish portuguese punjabi russian spanish speaks tagalog
        translat* ukrainian urdu vietnamese
    """,
    "busy_asleep": """
        1am 2am 3am 4am 5am 6am asleep awake* bed bedtime busy bz career church class
        classes conference dark dawn desk drive driving employed employment exam hire hired
        hiring insomnia interview* job jobs lecture meeting* midnight nap napping naps night
        nightly nights* nite nites overtime resting retired shift* sleep* slept slp study*
        sunrise wake waken wakes wakeup waking woke woken work worked workin* workphone
        works wrk zoom
    """,
    "this": """
        crap dis here stuff these thing things thingy this
    """,
    "count": """
        dozen eight eleven five forty four hundred nine one seven six ten thirty three
        twelve twenty two
    """,
}
