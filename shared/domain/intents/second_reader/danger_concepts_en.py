"""English words by concept of danger. `concepts.py` says how they are written."""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "i": """
        i id ill im ima imma ive m me mine my
    """,
    "self": """
        herself himself meself mylife myself ourselves self themself themselves yourself
    """,
    "they": """
        dude guy he hed hell her hes him his man men people person she shes somebody someone
        stranger* their them they theyre
    """,
    "partner": """
        babydaddy bf boss boyfriend* caregiver* coach ex exhusband fiance* gf girlfriend*
        hubby husband* husbnad landlord neighbor* neighbour* partner pimp roommate* spouse
        stepdad stepfather stepmom stepmother trafficker* uncle wife wifey
    """,
    "family": """
        aunt* bestie bro brother* cousin* dad daddy dads father* friend* granddaughter*
        grandfather* grandma* grandmother* grandpa* grandson* mama mom mommy moms mother*
        nana sis sister*
    """,
    "child": """
        babies baby babys boy boys child children childs crib daughter* formula girl girls
        grandbaby grandkid* infant* kid kiddo kids nephew newborn newborns niece son sons
        stroller toddler* twins yo yr
    """,
    "pet": """
        bird cat cats cockatiel dog doggo dogs ferret foal goat hamster hen hens horse
        kitten* kitty lizard parrot pet pets pup puppies puppy rabbit tortoise
    """,
    "want": """
        about considering decided deciding finna goin going gon gonna intend* might plan
        planned planning plans rather ready thinking thoughts tried trying wanna want wanted
        wanting wants wish wishing
    """,
    "not": """
        aint cannot cant cn cnt couldnt didnt doesnt don dont hasnt havent isnt never no
        nobody none nor not nothing shouldnt wasnt without wont wouldnt
    """,
    "live": """
        alive breathe* breathing carry continue continuing exist* existence keep life live
        lives living survive* wake waking
    """,
    "world": """
        anymore around born earth ever forever future here morning planet tomorrow world
    """,
    "die": """
        buried bury casket coffin dead death* die died dies disappear* drown* dying funeral
        gone grave hang hanged hanging jump jumped jumping kill killed killing killself kms
        noose od oding overdos* perish* selfharm* starv* suicde suicid* unalive*
    """,
    "end": """
        affairs arrangements bye chapel chaplain done end ended ending estate farewell final
        finish* funeral goodbye* hospice last obituary over quit stop terminal terms wreath
    """,
    "despair": """
        alone anyway ashamed better bother* broken burden* crisis cry crying dark* depress*
        empty exhausted existing feel* grief guilt* hate honestly hopeless* hurting lonely
        lost matter matters miserable misery miss nothing numb point pointless* pretend*
        purpose reason reasons tired trapped unbearable useless voices worthless*
    """,
    "when": """
        friday midnight monday night nights now rn soon sunday today tonight tonite weekend
    """,
    "forgive": """
        dear forgive* letter letters love loved mess note notes sorry tell
    """,
    "pills": """
        bottle bottles capsule* dosage dose* doses drug drugs fentanyl gummies ibuprofen
        insulin med medication* medicine* meds morphine opioid* oxy* painkiller* pill pills
        prescription* sleeping tablet* tylenol vitamin* xanax
    """,
    "edge": """
        balcony blade* bridge cliff engine garage lake ledge overpass rail* razor* river
        roof rope tower tracks traffic train vein* wrist*
    """,
    "weapon": """
        45 9mm acid ak ammo ar15 axe bat bats belt bomb* bullet* crowbar explosive*
        fertilizer firearm* gasoline glock grenade* gun guns handgun* hatchet knife knifes
        knives machete* molotov pistol* revolver* rifle* shotgun* taser weapon*
    """,
    "strike": """
        abus* assault* attack* beat beaten beating beats bit bite burn* chok* drag* grab*
        grope* harm* hit hits hitting hitz hurt* jumped kick kicked kicking kicks molest*
        molests pin pinned punch* push* rape* raping shoot* shot shots shov* slam* slap*
        smack* stab* strangl* tackle* threw throw* touched touches touching whip*
    """,
    "destroy": """
        bash* blow blowing bomb* break breaking burn* bury cave caving destroy* end explode*
        gut kill* murder* rip run shoot* slaughter* slit* smash* snap* stomp* strangle*
        torch* wreck*
    """,
    "menace": """
        abuser bang* behind chas* coming corner corner* creep* drove find follow* found
        harass* know knows lurk* order outside parked pay pounding regret restraining
        revenge scream* screaming sorry stalk* stalker stand standing staring threat* track*
        wait waiting watch* yell*
    """,
    "captive": """
        abduct* basement captive chain* closet escape* force* forcing free held hid hide
        hiding holding hostage* keys kiddnap* kidnap* leave let letting lock* passport sell
        sold tied traffick* trap* whisper*
    """,
    "fear": """
        afraid asap danger* emergency fear* frightened help helpp hurry mayday panic* please
        safe save scared sos terrified unsafe urgent* worried
    """,
    "rescue": """
        911 911s ambulance authorities chaplain clinic cop cops counselor doctor* dr er
        firefighter* hospital* hotline icu medic medics nurse paramedic* pharmacist poison
        poisoncontrol police sheriff therapist urgent vet veterinarian
    """,
    "place": """
        aisle alley apartment bathroom building car closet door floor ground hallway home
        house kitchen lot motel parking porch register room shop stairs stairwell store
        street truck trunk van wall window* work yard
    """,
    "crowd": """
        all cashier driver every everybody everyone manager staff u ur ya yall you your
        youre
    """,
    "body": """
        ankle* arm armpit* arms back belly body bone bones calf cheek* chest collarbone*
        cornea ear ears elbow* eye eyebrow* eyelash* eyelid* eyes face feet finger* fingr*
        foot forearm* forehead groin gum gums hair hand hands head heart hip hips kidney*
        knee* leg legs lip lips liver lung* mouth nail nails neck nose nostril* palm* ribs
        scalp shin shoulder* side skin skull spine stomach teeth thigh* throat thumb* toe
        toes tongue tonsil* tooth tummy wrist wrist*
    """,
    "injury": """
        amputat* bled bleed* blister* blood* broke broken bruis* burn* burnt chip chipped
        concuss* crush* cut cuts cutting electrocut* fractur* gash* infect* injur* lacerat*
        ooz* peel* puncture* pus raw rip ripped scald* scar* shock shocked slic* sprain*
        stab* sting* stitches stung swell* swole swollen tore torn wound*
    """,
    "symptom": """
        480 ache* aching allerg* anaphyla* asthma* attack black blind blue blurry breath*
        burning chok* clammy collaps* convuls* cough* cramp* delirious diabetic diarrhea
        dizzy double drool* drowsy faint* fever* feverish foam* gag* headache* hive* ill
        illness itch* letharg* lightheaded limp miscarr* nause* numb* pain* pains palpitat*
        pass* passed poison* pregnant pressure puk* purple racing rash* reaction* seiz*
        shak* sick sleepy slur* sore sores spasm* stroke sugar sweat* threw throwing tight*
        tightness tingl* trembl* unconscious unresponsive vomit* wheez* wobbl* woozy yellow
    """,
    "hazard": """
        acid almond* antifreeze batteries battery bead blade* bleach bone chemical* cleaner
        cleaner* coconut contaminated cream dairy detergent drano dye* egg* expired formula
        fumes gas glass glue gluten keratin label lash lashes latex lead lid lilies lily
        lotion lye magnet* metal mold moldy monoxide mouse nail needle* nonstick nut nuts
        peanut* peroxide plastic poison* rat razor recall* relaxer roach* rock screw serum
        sesame shampoo shard* shellfish smoke* soy spoiled staple* steam stone syrup teflon
        wax wheel wire worm*
    """,
    "swallow": """
        ate bit bite breathed chew* drank drink drinking eat eaten eating fed gave given got
        inhal* sniffed swallow* take taken taking tasted took tooken use used using
    """,
    "burst": """
        blew blow broke burst* caught collaps* crack cracked explod* explosion fail failed
        fire flame flames ignit* leak* malfunction* melt* overheat* popped recall* shatter*
        short shorted smok* snap snapped spark* sparked steam
    """,
    "fall": """
        crash* down fall fallen falls fell hit knocked ran run slip* trip tripped tumbl*
    """,
    "since": """
        after bc because by cause caused causing from product since that the this ur your
    """,
    "toomuch": """
        accident* all double entire extra many mistake much overdose too twice whole wrong
    """,
    "joke": """
        haha* hahaha* jk joke joking kidding lmao lmfao lol lolz rofl
    """,
    "wares": """
        appointment available book books brand buy* carry case class coupon* cover deliver*
        discount holder hours kit menu movie open order* pouch price refund* return* sale
        sell set ship* show size sold stock ticket tickets
    """,
    "deal": """
        boots burger* cake coupon* deal deals offer* price prices sale sauce shoes taco*
    """,
}
