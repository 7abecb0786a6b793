"""English signs of danger: to the contact's own life, by violence, by a product or an illness.
`signs.py` says how they are written."""

from collections.abc import Mapping

from shared.domain.intents.data.phrase_lists import Phrases, listed

CLASSES: Mapping[str, Phrases] = {
    "<i>": listed("i, im, ill, ive, id"),
    "<legs>": listed("feet, ankles, legs, foot, toes, calves"),
    "<pregnant>": listed("pregnant, pregnancy, expecting, preggo, weeks along, months along"),
    "<review>": listed("""
        review said, review says, reviews say, reviewer said, reviewer says, reviewer wrote, review
        that said, review that says, review saying, review goes, review on your site
    """),
    "<wear>": listed("""
        these boots, these shoes, those boots, those shoes, them boots, your boots, your shoes, this
        dress, these jeans, these slippers, these sneakers, these heels, this sweater, this coat
    """),
    "<self>": listed("""
        myself, my self, himself, herself, themselves, themself, yourself, meself, ourselves
    """),
    "<want>": listed("""
        want to, wanna, wants to, wanted to, want, wanting to, gonna, going to, about to, ready to,
        plan to, planning to, planning on, trying to, tried to, thinking of, thinking about, think
        about, thought about, thoughts of, feel like, feeling like, need to, decided to, would
        rather, d rather, could just, might just, might as well, wish i could, wish i was, wish i
        were, wish to, hope i, intend to, am, m, im, ready for
    """),
    "<wish>": listed("""
        want to, wanna, wants to, wanted to, just want, i want, wish i could, wish i was, wish i
        were, hope i, hoping to, ready to, would rather, d rather, thinking of, thinking about, keep
        thinking, think about, thought about, thoughts of, trying to, tried to, planning to, plan
        to, decided to, talking about, says he ll, says she ll
    """),
    "<take>": listed("""
        kill, kills, killing, killed, off, offing, unalive, unaliving, harming, end
    """),
    "<harm>": listed("""
        hurt, hurting, harm, harming, hang, hanging, shoot, shooting, drown, drowning, cut, cutting,
        poison, poisoning, starve, starving, stab, burn, burning
    """),
    "<die>": listed("""
        die, be dead, dead, not wake up, never wake up, not exist, stop existing, stop living, not
        be alive, be with the angels, jump, end it, end it all, ending it, ending it all, end
        everything, end things, disappear forever, go to sleep and not, sleep and not wake, sleep
        and never, cease to exist, finish it all, be buried, suicide
    """),
    "<endit>": listed("""
        end my life, ending my life, ended my life, end his life, end her life, take my life, take
        my own life, taking my own life, took my life, taking my life, end their life, end it all,
        ending it all, kms, killmyself, unalive me, end my own life, commit suicide, committing
        suicide, suicidal, self harm, selfharm, self harming, suicide note, suicide hotline, suicide
        attempt, suicide thoughts, attempt suicide, ending my own life, kill me self, unsubscribe
        from life, done with life, done with living, finished with life, over with life, give up on
        life, giving up on life, given up on life
    """),
    "<dontwant>": listed("""
        don t want to, dont want to, do not want to, don t wanna, dont wanna, dnt wanna, dnt want
        to, never want to, no longer want to, didn t want to, didnt want to, don t plan to, dont
        plan to, don t plan on, dont plan on, do not plan to, not planning on, don t intend to, can
        t, cant, cannot, tired of, sick of, rather not, don t deserve to, dont deserve to, no desire
        to, scared to, have to, doesn t want to, doesnt want to, do not intend to, hate, wish i wasn
        t, wish i wasnt, no point in, no point, no use in, don t see the point in, doesn t intend
        to, don t feel like, dont feel like, not going to, not gonna, see no point in, see no reason
        to, no interest in
    """),
    "<live>": listed("""
        live, be alive, being alive, living, be living, exist, existing, wake up anymore, wake up
        tomorrow, wake up again, waking up, wake up, be here anymore, be here any more, be here no
        more, be on this earth, be in this world, go on like this, go on living, go on anymore, go
        on any more, go on, breathe anymore, breathing, alive, be around anymore, life, my life,
        live anymore, live like this, keep living, do life, do this life, see tomorrow, see another
        day, see morning, face another day
    """),
    "<nothing>": listed("""
        no reason, nothing left, nothing, no point, not a reason, any reason, a reason, the point,
        no purpose, a single reason, no will, lost the will, lost my will, lost all will, no sense,
        much reason, one reason, no hope, not worth, isn t worth, isnt worth, ain t worth
    """),
    "<tolive>": listed("""
        to live, to be alive, living, to live for, to be here, to be around, to go on, to keep
        going, to exist, to wake up, of living, in living, of life, of being alive, to stay alive,
        in me anymore, for living, of being here, to carry on
    """),
    "<gone>": listed("""
        was gone, were gone, am gone, i m gone, im gone, was dead, were dead, i died, i m dead, im
        dead, wasn t here, wasnt here, weren t here, without me, wasn t around, wasnt around,
        disappeared, never existed, was never born, never was born, vanished, went off, jumped,
        drove into, drove off, just drove, if i just
    """),
    "<wont>": listed("""
        won t, wont, will not, not going to, not gonna, isn t going to, don t think i ll, dont think
        ill, dont think im gonna, don t think i m gonna, don t think i m going to, dont think im
        going to, dont plan on, don t plan on, don t plan to, dont plan to, do not plan to, not
        planning to, not planning on, no plans to, don t expect to, dont expect to, shall not, shan
        t, never, don t think i will, dont think i will, doubt i ll, doubt ill
    """),
    "<around>": listed("""
        be around, be here, being here, being around, be alive, being alive, make it to, be
        breathing, wake up, see, be there, live to see, be living, be with you, exist, make it
        through, make it past
    """),
    "<until>": listed("""
        after tonight, after today, after this weekend, after this week, after tomorrow, after
        friday, after sunday, after monday, by tomorrow, by then, by tonight, by morning, anymore,
        any more, next week, tomorrow, much longer, for long, long, in the morning, by sunday, for
        the weekend, this weekend, by monday, come morning, after that, when you read this
    """),
    "<despair>": listed("""
        sorry, its too much, it s too much, tired of, so tired, too tired, cant do, can t do, cant
        go on, cant take, can t take, doesnt matter, doesn t matter, goodbye, good bye, good bye
        everyone, its ok, it s ok, dont know why, don t know why, idk why, dont call, don t call,
        anymore, not kidding, no joke, not joking, not a joke, alone, burden, nobody, no one, pain,
        quiet, peace, to die, made up my mind, dont really see, don t really see, the note, my note,
        wrong place, hopeless, worthless, hate myself, hate my life, tell my, forgive me, over, bad,
        nice to me, kind to me, were kind, always kind, being nice, being kind, tonight, most
        nights, every night, after me, lost my wife, lost my husband, lost my son, lost my daughter,
        lost my kids, lost my baby, since he died, since she died, thoughts, darkness, done
    """),
    "<pills>": listed("""
        pills, pill, the bottle, whole bottle, entire bottle, full bottle, the meds, all my meds,
        sleeping pills, sleep pills, refills, tablets, overdose, overdosing, overdosed, od, oxy,
        xanax, tylenol, opioids, insulin, bleach
    """),
    "<ready>": listed("""
        lined up, counted, counted out, count, on the table, in front of me, in my hand, ready,
        enough, saved up, saving, took all, taken all, took the, took them, took a lot, swallowed,
        swallow, all of them, all of, took 30, took 20, whole, got the, have the, to not wake up, to
        die, to never, would it take, does it take, too many, on purpose, hoarding, hoarded
    """),
    "<meant>": listed("""
        sorry, goodbye, made up my mind, quiet, peace, not wake up, to die, die, kill me, kill you,
        kill someone, kill a person, kill myself, painless, end it, over, enough now, wont be here,
        won t be here, tell my, it took, tell somebody, tell someone, enough, on purpose, forever,
        lights out, tonight, it would take, would it take, does it take, never wake, alone, lost my
        wife, lost my husband, thank you for being
    """),
    "<edge>": listed("""
        on the roof, on a roof, on the bridge, on a bridge, on the ledge, on the tracks, on the
        train tracks, on the railing, over the railing, off the pier, off a bridge, off the bridge,
        off the roof, into the lake, into the river, into traffic, in front of a train, in front of
        a bus, in front of a truck, car running, engine running, off a cliff, off my balcony, off
        the balcony, off the overpass, in the garage with the, into a tree, into a wall, on top of
        the building, on the edge, on the overpass, rope, a rope, noose, razor blade, a razor, the
        razor, my wrists, my wrist, my gun, the gun, revolver, shotgun, my pistol, a gun, the
        pistol, my rifle, under a train, under a truck
    """),
    "<bye>": listed("goodbye, good bye, farewell, last message, last text"),
    "<tell>": listed("""
        tell someone, tell somebody, tell my, tell her, tell him, tell them, tell marcy, everyone,
        everybody, feed my, my cat, my dog, my kids, world, cruel, forgive, love you all, i took, my
        mom know, i loved, pills, the note, in the note, sorry for everything
    """),
    "<other>": listed("""
        he, hes, she, shes, husband, boyfriend, bf, ex, wife, girlfriend, gf, dad, father, stepdad,
        mom, mother, stepfather, stepmom, uncle, brother, boss, partner, roommate, neighbor,
        neighbour, man, guy, dude, someone, somebody, stranger, they, theyre, customer, employee,
        worker, guard, driver, kid, fiance, landlord, coworker, gunman, robber, people, men, guys,
        boy, manager, son, cousin
    """),
    "<he>": listed("""
        he, hes, she, shes, husband, boyfriend, bf, ex, wife, girlfriend, gf, dad, father, stepdad,
        stepfather, stepmom, partner, uncle, fiance, brother, mom, mother, stranger, guard, man,
        some guy, this guy, a guy, the guy, roommate, landlord, boss, hubby, daddy
    """),
    "<weapon>": listed("""
        gun, guns, pistol, knife, knives, machete, rifle, shotgun, 12 gauge, bat, revolver, glock,
        crowbar, hatchet, axe, bomb, tire iron, handgun, firearm, weapon, blade, ar 15, ak 47
    """),
    "<has>": listed("""
        has, got, have, with, w, waving, pulled, holding, carrying, swinging, pointing, pointed,
        pulling, grabbed, bringing, pulls, wielding
    """),
    "<hits>": listed("""
        hit, hits, hitting, beat, beats, beating, beaten, choke, chokes, choked, choking,
        punched, punches, punching, slapped, slaps, slapping, grabbed, attacked, attacking,
        attacks, hurting, hurts, stabbed, stabbing, raped, raping, molested, assaulted,
        assaulting, threatened, threatening, threatens, kicked, kicking, shoved, strangled,
        strangling, put me against, shot, abuses, abusing, threw, hurt, touched, dragged,
        pushed, burned, burnt, tied, kicks, rapes, molests, slams, slammed, smacks, smacked,
        whips, whipped, shoves, throws, burns, bites, spits on, drags, pins, hitz, beatng,
        beating up, smothers, drowns, tortures, tortured
    """),
    "<me>": listed("""
        me, us, my mom, my mother, my sister, my daughter, my son, my kids, my baby, the baby, her,
        him, somebody, someone, people, my face, my arm, everyone, my brother, the kids, my child, a
        lady, a woman, a girl, a man, the cashier, customers, each other, the lady, my wife, my dad
    """),
    "<iwill>": listed("""
        i ll, ill, i will, im gonna, i m gonna, i m going to, im going to, imma, ima, i am going to,
        i am gonna, gonna, i m about to, im about to, i oughta, i should, i ought to, i want to, i
        wanna, i swear i ll, i swear ill, i can, i could, we ll, we will, were gonna, we re gonna,
        going to, somebody s gonna, someone s gonna, somebody is going to, someone is going to, till
        i, until i, or i, see what happens when i, and i ll, finna, i d love to, i hope to
    """),
    "<attack>": listed("""
        kill, shoot, stab, murder, hurt, beat, break, burn, bomb, shoot up, blow up, bash, smash,
        slap, punch, kick, choke, strangle, put a bullet, torch, set fire, burn down, shank, jump,
        end, gut, bury, knock out, beat up, beat the, fuck up, mess up, come for, put hands on, lay
        out, run over, cut, destroy, put u thru, put you through, rip, break both, snap, drown, hunt
        down, rape, lynch, drag, gonna shoot
    """),
    "<you>": listed("""
        you, u, yall, y all, you all, ya, him, them, your manager, ur manager, your driver, ur
        driver, your boss, your face, ur face, your head, your neck, your cashier, that cashier,
        that driver, that kid, that guy, that man, that woman, that boy, the driver, the manager,
        the cashier, whoever, everyone, everybody, every one of you, your whole, someone, somebody,
        your guy, that delivery, your legs, both his, his face, his head, his legs, his neck, her
        face, in him, in you, in u, in them, in her, your family, ur family, your kids
    """),
    "<place>": listed("""
        store, shop, place, building, it down, this place, that place, the place, house, restaurant,
        salon, gym, clinic, bakery, warehouse, office, down, in there, up in there, truck, trucks
    """),
    "<grave>": listed("""
        in the hospital, in a hospital, in the ground, in the er, in a casket, in a box, in a
        coffin, through the window, thru the window, through a window, thru a window, in the dirt,
        six feet under, in a wheelchair, through the wall, thru the wall, in the morgue, in a grave,
        in the cemetery, on a stretcher, to sleep for good
    """),
    "<whereabouts>": listed("""
        live, lives, lock up, locks up, close, closes, gets off, get off, works, work, parks, park,
        bus, sleeps, sleep, your kids, your owner, houses burn, van, car, house, home
    """),
    "<trap>": listed("""
        won t let me, wont let me, will not let me, not letting me, wouldn t let me, wouldnt let me,
        locked me, locked us, holding me, keeping me, trapped me, cornered me, blocking me, blocked
        me in, wont let us, won t let us, refuses to let me, tied me, keeps me locked, chained,
        kidnapped, kidnapping, won t let her, wont let her, got my keys, took my keys, has my keys,
        hid my keys
    """),
    "<out>": listed("""
        leave, go, out, in my car, in the car, get in, in, here, against, hostage, call, up, home,
        out of, move, phone, prisoner, keys, my keys, inside
    """),
    "<stalk>": listed("""
        following me, followed me, followed us, following us, chasing me, chased me, stalking me,
        stalks me, follows me, follow me home, following my, followed my, waiting for me outside,
        coming after me, after me with, following her
    """),
    "<hide>": listed("""
        hiding, hid, hide, locked the door, locked myself, in the bathroom, in the restroom, in ur
        restroom, in your restroom, in your bathroom, in ur bathroom, in the ladies room, in the
        stockroom, in the back room, in the closet, in the fitting room, under the, behind the
        counter, can t call, cant call, can t make a call, cant make a call, can only text, cant say
        it, can t say it, can t talk, cant talk, whispering, cant speak, can t speak
    """),
    "<police>": listed("police, cops, cop, security, 911, sheriff, the law, nine one one"),
    "<send>": listed("""
        send, call, get, calling, please call, need, sending, text, get me, dial, someone with, help
    """),
    "<threatens>": listed("""
        said, says, told me, told us, threatened, threatening, threatens, swore, promised, tells me,
        is saying, texting me, is going to, s going to, is gonna, s gonna, hes gonna, shes gonna, he
        ll, hell, she ll, will, wants to, try to, tried to, trying to, tries to
    """),
    "<killme>": listed("""
        kill me, kill us, hurt me, hurt us, shoot me, shoot us, stab me, kill my, kill her, kill
        him, beat me, kill the kids, kill the baby, hurt my, hurt the kids, kill himself, burn me,
        hurt her, shoot up, hurt himself, kill everyone, hit me, find me, murder me, murder us
    """),
    "<attacks>": listed("""
        active shooter, shots fired, gunshots, gun shots, gunfire, being robbed, getting robbed,
        being stabbed, got stabbed, been stabbed, been shot, got shot, someone got shot, robbing,
        being attacked, getting jumped, bomb threat, domestic violence, being held, held hostage,
        hostage, being followed, armed man, armed robbery, at gunpoint, at knifepoint, being beaten,
        sex trafficked, trafficked, there s a shooting, theres a shooting, theyre shooting, they re
        shooting, they are shooting, someone is shooting, somebody is shooting, being abused,
        abusive husband, abusive boyfriend, abusive ex, scared of him, afraid of him, scared for my
        life, fear for my life, in danger, breaking in, break in my, broke in and, breaking down my,
        breaking down the, breaking my door, kicking my door, kicking in my, kicking the door,
        beating on my door, my door down, the door down, breaking stuff, breaking things, throwing
        things at me, raped me, molested me
    """),
    "<body>": listed("""
        face, lips, lip, eye, eyes, throat, throats, tongue, mouth, hand, hands, arm, arms, skin,
        scalp, thumb, finger, fingers, head, leg, legs, foot, feet, wrist, neck, chest, heart,
        hearts, forearm, ear, ears, nose, back, forehead, gums, knee, ankle, eyelid, eyelids, ribs,
        airway, stomach, belly, cheek, elbow, shoulder, hip, skull, teeth, tooth, jaw
    """),
    "<wound>": listed("""
        swell*, swoll*, blister*, bleed*, bled, burned, burnt, burns, burning, broken, broke,
        fractured, closing, closed up, closing up, tight, numb, on fire, peeling, oozing, racing,
        infected, blood, hurts bad, turning blue, turned blue, blue, shut, itching, raw, bone,
        sliced, gash, gashed, stitches, crushed, cut open, cut bad, split open, getting fat, cut up,
        puffy, puffed up, puffing up, tingling, tingly, scarred, sprained, dislocated, pain,
        dislocate, bruised, exploded, melted, severed, cut off, went thru, went through, thru my,
        ballooned, ballooning, went numb, cant feel, twisted, chipped, cracked, weird, ripped, torn,
        tore, slashed, bloody, rash, welts, hives, got caught, stung, scalded, seared, charred,
        electric
    """),
    "<alarm>": listed("""
        hives, welts, anaphyla*, epipen, epipens, epi, can t breathe, cant breathe, cannot breathe,
        can t breath, cant breath, not breathing, isn t breathing, isnt breathing, trouble
        breathing, hard to breathe, struggling to breathe, short of breath, difficulty breathing,
        barely breathing, can barely breathe, couldn t breathe, couldnt breathe, stopped breathing,
        breathing weird, breathing funny, wheez*, seizure*, seizing, convuls*, unconscious, passed
        out, passing out, blacked out, won t wake, wont wake, unresponsive, not responding, poison
        control, urgent care, paramedic*, in er, at er, to er, at the er, in the er, to the er, the
        emergency room, to emergency, chest pain, chest pains, chest hurts, food poisoning, got
        poisoned, was poisoned, poisoned, electrocut*, allergic reaction, bad reaction, overdosed,
        chemical burn, chemical burns, third degree, second degree, salmonella, carbon monoxide,
        vomiting blood, throwing up blood, coughing blood, coughing up blood, blood in my, blood in
        his, blood in her, bleeding bad, bleeding a lot, won t stop bleeding, wont stop bleeding,
        bleeding won t stop, bleeding wont stop, bleeding out, bleeding everywhere, shocked my,
        shocked me, shocked him, shocked her, cut to the bone, cut down to the bone, stopped her
        heart, fainted, turned blue, turning blue, gone limp, went limp, lost consciousness, broke
        out in, breaking out in, broken out in, needed stitches, need stitches, got stitches, burned
        me, burned my, burnt my, burns my, burning my, can t swallow, cant swallow, can t feel my,
        cant feel my, hallucinating, got burned, got burnt, an ambulance, the ambulance, severe
        reaction, reaction to your, reaction to the, skin reaction, went to the er, in the icu,
        choking, cant move my, can t move my, feel like im dying, feel like i m dying, think im
        dying, think i m dying, concussion, anaphylactic shock, rushed to the er, called 911,
        calling 911, spitting blood, peeing blood, blood everywhere, so much blood, lost a lot of
        blood, lot of blood, swallowed a battery, swollen shut, food poisoned, miscarrying
    """),
    "<sick>": listed("""
        throwing up, threw up, vomit*, puking, puked, sick as a dog, diarrhea, dizzy, feeling faint,
        faint, fainting, choked, choking, collapsed, shaking bad, shaking, feel weird, everything s
        far away, heart racing, hearts racing, heart s racing, really sleepy, real sleepy, so
        sleepy, drowsy, confused, fever, rash, rashes, gums white, nauseous, blurry, swelling,
        swollen, blistering, blisters, burning, sweating, drooling, bloody, itchy, welts, numb,
        stomach cramps, limp, lethargic, black out, won t eat, foaming, trembling, bleeding
    """),
    "<cause>": listed("""
        since, after, from your, from ur, from the, your, ur, chews, treats, food, pills, pill,
        meds, medicine, lotion, cream, serum, dye, cookie, cookies, brownie, sandwich, salad,
        chicken, tea, tan, product, edible, edibles, new bag, pellets, collar, shampoo, ate, took,
        drank, bought, i got from you, you gave, u gave, supplement, supplements, prescription,
        relaxer, glue, wax, facial, dose, refill, technician, pharmacist, vaccine, shot
    """),
    "<swallowed>": listed("""
        swallowed, swallow, ate, drank, ingested, eaten, swallowing, drunk, in his mouth, in her
        mouth, inhaled, bit down on, bit into, bit on, breathed in, put in his mouth
    """),
    "<poison>": listed("""
        cleaner, bleach, battery, batteries, magnet, magnets, magnet ball, glass, metal, plastic
        piece, a piece of, a screw, nail, detergent, pod, pods, antifreeze, paint, thinner, lighter
        fluid, gasoline, chemical, chemicals, pesticide, pellets, poison, coin, button, edible,
        gummies, gummy, edibles, razor, needle, solvent, drain, ammonia, pills, my pills, whole
        bottle, marble, fertilizer, wire, staple, bone, oil, lamp oil
    """),
    "<young>": listed("""
        kid, kids, son, daughter, baby, toddler, he, she, grandson, granddaughter, boy, girl, child,
        dog, cat, puppy, kitten, husband, wife, mom, mother, dad, i, my, mine, infant, niece, nephew
    """),
    "<too>": listed("""
        double, triple, twice, too many, too much, wrong pills, wrong pill, wrong dose, wrong color,
        wrong medication, wrong medicine, wrong meds, wrong prescription, wrong strength, the wrong,
        an extra, a whole
    """),
    "<taken>": listed("""
        took, taken, take, gave, given, swallowed, drank, filled, already gave, already took, taking
    """),
    "<felt>": listed("""
        faint, dizzy, heart, hearts, sleepy, far away, what do i do, weird, by accident, by mistake,
        accidentally, emergency, shaking, sick, drowsy, chest, gave him, gave her, breathing, help,
        numb, poison
    """),
    "<fault>": listed("""
        collapsed, fell apart, exploded, blew up, caught fire, went up in flames, burst into flames,
        came off, snapped, broke, failed, fired on its own, gave out, tipped over, fell on, shorted,
        sparked, shattered, flew off, came loose, slipped, gave way, caved in, tipped, malfunctioned
    """),
    "<injured>": listed("""
        under me, my wrist, my hand, my arm, my leg, my head, my back, my face, my thumb, my finger,
        my eye, my foot, hit the pavement, hit her head, hit his head, hit my head, threw up, down
        four stairs, down the stairs, fell on me, on my foot, bump on, burned, burnt, on top of,
        injured, hurt, concussion, broken, bleeding, the floor, hospital, er, urgent care, my knee,
        landed on, unconscious, stitches, my forearm, on him, on her, my neck, my toe, my ankle, my
        shoulder
    """),
    "<allergic>": listed("""
        allergic, allergy, allergies, celiac, nut free, no nuts, nuts in, peanuts
    """),
    "<reacts>": listed("""
        hives, swelling, swollen, closing, epi, epipen, broke out, broken out, er, hospital, filled,
        ate it, ate one, ate the, wheezing, covered in, rash all, throat, ambulance, benadryl, she
        ate, he ate, i ate, had walnuts, had nuts, gave me, gave her, gave him, it had
    """),
    "<scared>": listed("""
        scared, afraid, terrified, please help, help me, please hurry, help, hurry, frightened,
        crying, shaking
    """),
    "<order>": listed("restraining order, order of protection, protective order"),
    "<near>": listed("""
        outside, sees me, walking over, scared, in your, in ur, followed, following, help, police
    """),
    "<wilt>": listed("""
        plant, plants, tomato, battery, phone, fern, orchid, cactus, laptop, tablet, car, tree, lawn
    """),
    "<watch>": listed("""
        checks my phone, check my phone, reads my phone, reads this phone, reads it, goes through my
        phone, monitors my phone, has my phone, looks at my phone, he reads, reads my texts, reads
        my messages, sees my texts, sees my messages, he sees this, texts from here, watches my
        phone
    """),
    "<looks>": listed("""
        sees, see, saw, reads, read, reading, checks, check, checking, watches, watching, monitors,
        tracks, has
    """),
    "<seen>": listed("""
        my phone, my cell, my texts, my messages, my msgs, my screen, this phone, these, this
    """),
    "<silence>": listed("""
        dont confirm, don t confirm, do not confirm, dont respond, don t respond, do not respond,
        dont text back, don t text back, do not text back, dont reply, don t reply, do not reply,
        dont answer, don t answer, dont text this phone, don t text this phone, dont call back, don
        t call back, dont call me, don t call me, please dont answer him, can t talk, dont write
        back
    """),
    "<harmed>": listed("""
        hit me, hits me, hitting me, beat me, beats me, hurt me, hurts me, hurting me, against the
        wall, kill me, choked me, punched me, slapped me, afraid, scared, threatened, locked me
    """),
    "<fun>": listed("""
        good, so good, delicious, cute, amazing, gorgeous, laughing, laughter, unreal, funny, cozy,
        lol, lmao, haha*, love it, loved it, jk
    """),
    "<things>": listed("""
        croissant, burger, pizza, price, prices, deal, coffee, latte, cupcake, coat, shoes, boots,
        wings, cake, donut, donuts, brisket, bars, roll, sale, dress, bag, jacket, class, coupon,
        tacos, sushi, sauce, salsa, chili, curry, pepper, peppers, spicy, wait, hold, line, parking,
        spin, workout, leg day, burpees, spider, wasp, wasps, weeds, ants, roaches, aphids, nest,
        mosquitoes, fleas, ticks, mice, rats, mold
    """),
}  # fmt: skip

SELF_HARM = listed("""
    <take> <self>, <endit>, <wish> _ <harm> <self>, <want> _ hang <self>, <want> _ shoot <self>,
    <want> _ drown <self>, <harm> <self> & <despair>, cutting again, started cutting, cut too
    deep, cutting <self> & <despair>, been cutting again, cutting <self> again, <wish> _ <die>,
    <i> _ <want> die, i m going to die & <meant>, ending it tonight, ending it today, ending it
    soon, ending it now, im ending it, i m ending it, about ending it, end it tonight, end it
    today, <i> _ <wish> _ suicide, suicide & <despair>, want it to be over, want it all to be
    over, want it over, want everything to be over, want this to be over & <despair>, want it to
    stop & <despair>, wants to die, let me die, want to die, ready to die, wanna die, wish i was
    dead, wish i were dead, wish i d never been born, wish i was never born, better off dead,
    hope i die, hope i don t wake, hope i dont wake, pray i don t wake, <dontwant> _ <live> &
    <i>, <dontwant> be alive, <dontwant> be here anymore, tired of living, tired of life, tired
    of being alive, sick of living, <nothing> _ <tolive>, <nothing> to live, cant go on, can t
    go on, can t go on living, can t do this another day, cant do this another day, cant do this
    anymore & <edge>, can t do life, <wont> be alive, better off _ <gone>, better off without
    me, better _ if i _ <gone>, world _ without me, <gone> & better off, <gone> & nobody _
    notice, nobody _ notice __ <gone>, nobody _ miss me, no one _ miss me, nobody _ care if i,
    no one _ care if i, relieved everyone of, burden of me, burden to everyone, burden on
    everyone, im a burden, i m a burden, such a burden, i am a burden, <wont> _ be here after,
    <wont> be around _ after & <despair>, won t need _ after tonight, wont need _ after tonight,
    won t need them after, wont need them after, won t need it after tonight, wont need it where
    im going, won t need it where i m going, no one _ worry about me after, never have to worry
    about me, made arrangements for the dog & <i>, arranged my affairs, affairs in order &
    tonight, wrote my goodbye, wrote the note, wrote _ in the note, suicide note, wrote my note,
    said my goodbyes, going where she is & <i>, going where he is & <i>, going to be with my,
    want to be with my heaven, with my wife & in the ground, be with him in heaven, be with her
    in heaven, join _ in heaven, join my wife, join my husband, going to her & tonight, going to
    him tonight, going to her tonight, be with her tonight & ground, <pills> _ <ready> &
    <meant>, <ready> _ <pills> & <meant>, took the whole bottle & <despair>, took all my pills,
    took all the pills, taking all my pills, took all of my pills, took the pills, took too many
    pills on purpose, took a bunch of pills, swallowed a bunch of pills, swallowed all my,
    counting out my pills, pills counted out, pills lined up, how many _ pills __ wake up, how
    many pills _ kill, how many pills _ die, how much _ to overdose, how much _ to die, <i> _
    overdose on purpose, going to overdose, gonna overdose, gonna od, <edge> & <despair> & <i>,
    on the bridge & quiet, on the roof & kidding, into the lake & better, drive into the lake,
    drive off a bridge, drive off the bridge, drive into a tree, drive into traffic, jump off
    the bridge & <despair>, gonna jump, going to jump & <despair>, about to jump & <despair>,
    walk into traffic, step in front of a train, step in front of a bus, car running & garage,
    hold 190 lbs, rope & asking for me, noose, slit my wrists, slit my wrist, cut my wrists, gun
    to my head, gun in my mouth, gun to his head & himself, put a bullet in my, blow my brains,
    blow my head, <bye> & <tell>, goodbye cruel, goodbye everyone & <i>, goodbye everybody &
    <i>, quitting all of it for good, quit life, dont plan to eat, haven t eaten _ days & over,
    havent eaten _ days & over, don t plan to & almost over, starving <self> & <despair>,
    stopped taking my meds & over, off my meds & over, no tomorrow for me, my last night, my
    last day on, last night on earth, last day on earth, won t see tomorrow, wont see tomorrow,
    hate being alive, hate my life & <despair>, what s the point _ living, whats the point _
    living, what s the point of being, see a reason _ around, see a reason to be, see any reason
    to be, see the point anymore & <despair>, see the point in living, reason to be around, only
    one nice to me & goodbye, gave away all my things, gave away all my stuff, gave away my
    things & <despair>, have enough now & refills, <wont> be around anymore & <despair>, i stop
    existing, disappear forever, want to disappear & <despair>, go to sleep and never, go to
    sleep and not wake, sleep and never wake, sleep forever, never wake up, <wont> _ <around> __
    <until> & <despair>, no point in going on, no point going on, if i were dead, if i was dead,
    if i were gone, if i was gone, if i died, if i wasn t here, if i disappeared, if i live or
    die, whether i live or die, life isn t worth, life isnt worth, life is not worth, life ain t
    worth, not worth living, use of living, want out of this life, ready to meet god, ready to
    meet my maker, in front of the train, in front of a train & <i>, want to sleep forever, by
    the time you read this, final goodbye, nobody would care & <gone>, no one would miss me,
    nobody would miss me, nobody will miss me, i have a plan to <die>, plan to kill, plan to
    end, tried to kill, tried to end, hurting <self> & <wish>, thinking of hurting, thoughts of
    suicide, want to jump off, gonna jump off, about to jump off, can t live like this, cant
    live like this, can t live without & <die>, dont deserve to live, don t deserve to live, not
    going to be alive, dont want to keep going, don t want to keep going, dont want to keep
    living, don t want to keep living, want to bleed out, want the pain to stop, want the pain
    to end, make the pain stop, hate living, never been born, not wanna live, not want to live,
    no longer want to live, no will to live, lost the will & <despair>, given up on living,
    saying goodbye & <despair> & <die>, thinking about dying, slit her wrists, slit his wrists,
    slit their wrists, feel like ending, make it through the night & <despair>, make it through
    tonight, ^ kill me $, ^ please kill me, just kill me, ^ kill me please, kill me i mean it,
    someone kill me & <despair>, wanna kms, gonna kms, i ll kms, ill kms, guess ill kms, kill my
    self, killin myself, k1ll myself, kil myself, killl myself, kill myslef, kill mysel, kill
    mysef, sucide, suiside, suicid*, sucidal, suicidle, unaliving <self>, unalive <self>, off
    <self>, wnt 2 die, want 2 die, wanna d1e, wana die, <i> wnt to die, wnt 2 kill myself, not
    wake up no more, hang <self>, hanging <self>, hung <self>, shot <self>, slitting my wrists,
    jump off the roof, jump off this, jumping off the bridge, throw <self> off, throw <self> in
    front, drank antifreeze, drank bleach, drinking bleach, swallowed the whole bottle, took the
    whole bottle, took a whole bottle, took everything in the cabinet, swallowed everything in,
    in crisis & <i>, not safe with <self>, hurt <self> again, hurting <self> again, want to hurt
    <self>, going to hurt <self>, gonna hurt <self>, harm <self>
""")

VIOLENCE = listed("""
    <other> _ <has> _ <weapon>, <other> _ <weapon> _ <has>, <weapon> to my head, <weapon> to her
    head, <weapon> to his head, <weapon> to my throat, <weapon> to my neck, <weapon> on me, <he>
    _ <hits> _ <me>, someone _ <hits> _ me, somebody _ <hits> _ me, they _ attacked _ me, they _
    jumped me, they _ beat me, <hits> me again & <he>, <hits> me & help, beat me for it, beats
    me, been hitting me, <other> hit someone, already hit someone, <other> _ <threatens> _
    <killme>, if i __ he ll <killme>, if i __ hell <killme>, threatened to kill, threatening to
    kill, going to kill me & <he>, gonna kill me & <hide>, he ll kill me, hell kill me if, kill
    me and the, kill me and then, <iwill> _ <attack> _ <you>, <iwill> _ <attack> _ <place>,
    <iwill> _ kill your, <iwill> _ kill ur, <iwill> _ put _ <grave>, put <you> _ <grave>, put _
    in the hospital & <iwill>, i put a bullet in, put a bullet in him, put a bullet in you, put
    a bullet in u, put a bullet in your, i know where you live, i know where u live, i know
    where your _ <whereabouts>, i know where ur _ <whereabouts>, i know what time _
    <whereabouts>, i know when he gets off, i know when you close, i know which bus, houses
    burn, ill be waiting _ <whereabouts>, be waiting for him, be waiting on him, waiting on him
    in the lot, waiting for him in the lot, waiting for you outside, waiting for u outside, ill
    be waiting by, i ll be waiting by, waiting for the girl, aint driving home, ain t driving
    home, won t make it home, come _ with my <weapon>, come _ with a <weapon>, coming _ with my
    <weapon>, coming _ with a <weapon>, coming with <weapon>, bringing _ <weapon>, bring my
    <weapon>, have a gun and, got a gun and, show up with _ <weapon>, coming down there &
    <weapon>, come down there & <weapon>, need a dentist, need an ambulance when i, watch your
    back, watch ur back, watch your backs, sleep with one eye open, you re dead, youre dead, ur
    dead, you are dead, dead man, dead meat, your days are numbered, gonna pay with your, break
    both his hands, break your legs, break his legs, break ur legs, break your face, break your
    jaw, burn _ place down, burn _ store, burn _ shop, burn it down & <you>, burn your house,
    shoot up _ <place>, shoot the place, blow up _ <place>, bomb in _ <place>, a bomb in, he
    locked me, she locked me, locked me in & <other>, can t get out & <he>, <stalk>, someone _
    following, <other> & <hide> & <weapon>, <hide> & <he> & <scared>, <hide> & <police>, <hide>
    & <attacks>, <hide> & ex, hiding from him, hiding from my, hiding from her, <attacks>,
    <send> _ <police> _ to & <he>, <send> _ <police> & <scared>, please <send> _ <police>, pls
    <send> _ <police>, someone <send> _ <police>, somebody <send> _ <police>, can you call the
    police, can u call the police, call the cops please, send police, send the police, send
    cops, send the cops, send a cop, please send security, call 911, 911 he, 911 she, 911 help,
    text 911, call police, call the police please, get the cops, help me he, help he s, help
    hes, he reads it & <hits>, reads my phone & <hits>, reads my phone & hurt, he goes through
    my phone, he monitors my phone, he found out i & <hide>, stop hes _ my, make him stop &
    <he>, make him leave & scared, pretending to order, choked me, strangled me, choking me,
    hitting me, hits me, beating me, hurting me & <he>, <he> _ put his hands on me, put hands on
    me, put his hands around, scared of my husband, scared of my boyfriend, scared of my ex,
    afraid of my husband, afraid of my boyfriend, scared to go home, afraid to go home, scared
    to go outside, scared to pull out, my ex _ outside, my ex is in your, my ex is here, ex
    followed, ex showed up, he is outside & <scared>, hes outside & <scared>, he s outside &
    <scared>, <other> & fighting & <weapon>, theyre fighting & <weapon>, there s a gun, theres a
    gun, saw a gun, he has a gun, hes got a gun, got a gun on, school shooting, gonna shoot,
    gonna stab, dad s drunk, dads drunk & <scared>, drunk and breaking, drunk and hitting, drunk
    and mad & <scared>, drunk & <hits> & <he>, <order> & <near>, <trap> <out>, breaking into my,
    broke into my, broken into my, trying to break in, trying to get in my house, someone in my
    house, somebody in my house, intruder, man in my house, kidnapped, being kidnapped, being
    held against, held against my will, pulled a gun, pulled a knife, pulled out a gun, pulled
    out a knife, <weapon> pointed, threatened with a <weapon>, threatened me with a <weapon>,
    shoot everyone, kill everyone, kill you all, kill all of you, kill every one of, gonna kill
    u, gonna kill you, going to kill you, i will kill you, ill kill you, i ll kill you, ill kill
    u, kill your family, mass shooting, he raped, was raped, got raped, sexually assaulted,
    assaulted me, threatened my life, threatening my life, death threat, death threats, abusing
    me, abuses me, domestic abuse, abusive relationship, unsafe at home, not safe at home, not
    safe here, im not safe, i m not safe, in danger, my life is in danger, afraid for my life,
    afraid he ll, scared he ll, scared he will, afraid he will, he might kill, she might kill,
    held me down, pinned me, beat me up, beats me up, beat up my, beating my, hits my, hit my
    mom, hit my kid, hitting my, hurting my kids, hurting my mom, hurting the kids, was
    attacked, been attacked, was assaulted, touched me & <scared>, man grabbed me, guy grabbed
    me, grabbed me outside, <he> __ outside my house, <he> _ outside my door, <he> _ outside my
    window, <he> _ outside my apartment, <he> _ outside my work, someone _ outside my house,
    someone _ outside my door, someone _ outside my window, somebody _ outside my house,
    somebody _ outside my door, somebody _ outside my window, standing outside my house, sitting
    outside my house, parked outside my house & <scared>, ^ he rapes, ^ he hits $, ^ he beats $,
    rapes me, kicks me, rape me, molests me, bought a gun & <you>, bought a gun & tonight,
    bought a gun & <despair>, ^ bought a gun $, bought a gun today, i bought a gun, ^ i have a
    bomb, theres a bomb, there is a bomb, there s a bomb, a bomb _ goes off, bomb _ in ur, bomb
    _ in your, planted a bomb, i have a bomb, left a bomb, blow the place up, blow this place
    up, blow your place up, blow ur place up, blow up ur, blow up your, blow ur shop, blow your
    shop, blow your store, ^ 911 $, ^ call 911 $, ^ call the cops $, ^ call the police $, ^ help
    call, following me home, been following me, keeps following me, won t stop following me,
    wont stop following me, is following me, hunting me, coming to kill me, coming for me &
    <scared>, gonna hurt me, going to hurt me, he s going to hurt me, about to hurt me, man _
    with a gun, guy _ with a gun, pulled out a weapon, hostage situation, being raped, getting
    raped, being molested, raped by, i ll kill u, slit ur throat, slit your throat, in the house
    & <scared>, someone broke in, somebody broke in, break down the door, trying to break the
    door, trying to kick in, restraining order & here, my ex & got out of jail & <i>, i want you
    dead, want him dead, want her dead
""")

WATCHED = listed("""
    <watch> & <harmed>, <silence> & <watch>, <silence> & <harmed> & <he>, dont text this phone _
    he, he ll see this, he will see this & <harmed>, <he> _ <looks> _ <seen> & <harmed>, <he> _
    <looks> _ <seen> & <silence>, he reads my phone, she reads my phone, he checks my phone, he
    reads this phone, he reads it
""")

MEDICAL = listed("""
    <body> _ <wound>, <wound> _ <body>, <alarm>, <sick> & <cause> & <young>, <sick> since,
    <sick> after eating, <sick> after your, <sick> after ur, <sick> all night, puking all night,
    blood in the stool, <young> _ <swallowed> _ <poison>, <swallowed> _ <poison>, <swallowed>
    some, kid swallowed, son swallowed, daughter swallowed, baby swallowed, dog swallowed, he
    swallowed, she swallowed, i swallowed, swallowed one of, swallowed a, <poison> in his mouth,
    <poison> in her mouth, <poison> _ in his mouth, put _ <poison> _ in his mouth, glass in the,
    glass in my, glass in your, glass pieces, pieces of glass, shard* _ glass, shards in, metal
    in my, metal in the food, needle in my, razor in my, a nail in my food, <poison> in _ food &
    <body>, bit down on, <taken> _ <too> & <felt>, <too> & <taken> & <felt>, <taken> _ by
    accident, <taken> _ by mistake, drank the cleaner, drank _ cleaner, drank some of the,
    <fault> & <injured>, <allergic> & <reacts>, allergic and ate, allergic and you, i m allergic
    it s on my chart, throat _ closing, throats closing, throat _ tight, face _ fat, choking on,
    choked on, having a seizure, on floor in aisle, on the floor & <alarm>, lady on floor, man
    on floor, collapsed in, someone collapsed, somebody collapsed, is choking, fell and hit,
    fell in your, fell in ur, slipped in your, slipped and hit, slipped and broke, fell and
    broke, burned her, burned him, burned me, burned his, burnt her, burnt his, burns all over,
    covered in hives, rash all over, rash everywhere, got a rash from, gave me a rash, gave her
    a rash, gave him a rash, rash from your, rash after, rash on my _ after, broke out after,
    swelling after, swelled _ shut, swelling shut, swelled up, eye is swelling, went blind,
    going blind, blinded me, losing consciousness, made me sick, made him sick, made her sick,
    made us sick, made my dog sick, dog died after, cat died after, dog is dying, cat is dying,
    killed my dog, killed my cat, at the vet, emergency vet, at the hospital from, hospital
    because of your, hospital because of ur, in the hospital from, in the hospital after your,
    going to the hospital & <cause>, went to the hospital & <cause>, ended up in the hospital,
    ended up in the er, rushed to, dizzy & <pills>, chest pain, stroke symptoms, having a heart
    attack, heart attack & help, racing & took, need a doctor now, need a medic, emergency &
    <sick>, what do we put on it, what do i do & <sick>, pull that thing off the shelf &
    <injured>, recall & <sick>, <fault> & <body> & <wound>, lost a finger, lost his finger, lost
    my finger, moldy _ <sick>, label was wrong & <sick>, wrong medication & <taken>, wrong pills
    & <taken>, <sick> & pills & <felt>, nail gun & my, cant see & eye, can t see & eye, can t
    see & eyes, having a stroke, piece of glass, found glass, found a piece of metal, found
    metal, found a nail in, found a needle, found a screw in, found a razor, glass in her, glass
    in his, plastic in her, plastic in his, metal in his, metal in her, reaction & <body>,
    allergic reaction, burned by your, burned by ur, injured by, hurt by your, hurt <self> on
    your, injured <self>, injured in your, got hurt on your, got hurt using, got hurt in your,
    hurt my _ on your, hurt my _ in your, cut <self> on, cut <self> & <wound>, cut my <body>,
    sliced my, smashed my, broke my <body>, broke his <body>, broke her <body>, poured _ on me,
    scalding, carbon monoxide, gas leak, smell gas, smoke coming out of & <injured>, caught fire
    in my, caught fire while, exploded in my, exploded and, blew up in my, gave me food
    poisoning, expired & <sick>, moldy & <sick>, mold & <sick>, raw & <sick>, undercooked &
    <sick>, double dose, wrong dose, wrong medication, wrong medicine, wrong pills, wrong
    prescription, caught fire, catch fire, catching fire, caught on fire, in flames, exploded,
    blew up in my face, blew up in his face, blew up in her face, battery _ smoking, phone _
    smoking, is smoking & <fault>, set fire to my, started a fire, almost burned my house,
    burned my hand, burned my <body>, burnt my <body>, burned his <body>, burned her <body>,
    chest hurts, chest is hurting, chest pains, pain in my chest, my chest _ tight, pressure in
    my chest, arm _ numb & chest, cnt breathe, cnt breath, cant breth, can t breth, cant brethe,
    not breathin, stoped breathing, cut to the bone, took someone else s pills, somebody else s
    pills, someone elses pills, turning gray, turning grey, swallowed everything & <sick>
""")

IDIOMS = listed("""
    fit swollen <legs>, fit my swollen <legs>, for swollen <legs>, for my swollen <legs>, <pregnant>
    _ swollen <legs>, <pregnant> _ <legs> _ swollen, swollen <legs> _ <pregnant>, <legs> _ swollen _
    <pregnant>, <review> _ <wish> _ <die>, <review> _ <i> _ <wish> _ <die>, <wish> _ die in <wear>,
    <wish> _ be buried in <wear>,
    <wilt> _ want to die, <wilt> _ wants to die, dead to, being followed around, end it all
    these, have slit, no more <body> pain, no more pain, back pain relief, back from the dead,
    kill for, killed for, die for, dying for, dying to, to die for, kill to, died and went, die
    laughing, dying laughing, died laughing, dead laughing, die of laughter, dying of, die of
    embarrassment, die of boredom, die of hunger, died when, i m dead, i m deceased, had me
    wanting to die, wanting to die, kill me now, killing me, killing it, killed it, kills me,
    suicide wings, suicide squad, suicide soda, suicide doors, suicide hot, suicide sauce,
    suicide prevention, suicide burger, killed me, jump off a bridge for, jump off a cliff for,
    jump off a cliff __ <fun>, jump out a window, jump on, jump in, end it with, lost the will
    to live, lose the will to live, losing the will to live, die before, die if, did me in, so
    good i, so good it, so cute i, will die without, could die, literally die, live without,
    life without, live with, living without, wait to, wait another, living room, live chat, live
    music, live in, live at, living in, live near, live by, get a life, life saver, wake up to,
    wake up early, wake up at, waking up at, waking up to, waking up early, wake up without,
    live here, live there, live on, live close, live far, kill the, kill my vibe, killing time,
    kill time, kill weeds, kill _ <things>, <things> _ kill, kill bugs, kill two birds, kill it,
    end up, in the end, dead battery, phone died, battery died, burn cream, heart burn,
    heartburn, burned out, burnt out, burnt toast, burnt coffee, burnt popcorn, set my whole
    mouth, burned a hole, burning question, burn calories, calorie burn, burn off, hit me up,
    hit me with, hits different, hit the spot, beat the, beats the, can t beat, cant beat, beat
    me to, broke my heart, broken heart, breaks my heart, heart broken, heart goes out, back in
    stock, back order, came back, come back, bring back, text back, hear back, get back, money
    back, took me back, send back, send it back, sent back, call back, called back, went back,
    go back, going back, head out, heads up, hands down, hand wash, on hand, second hand, hand
    cream, hand lotion, head to, feet away, my foot down, face mask, face wash, eye cream, eye
    shadow, eye on, keep an eye, blue eye*, skin care, in hand, by hand, give me a hand, hand it
    to, nose ring, lip gloss, lip balm, chest press, chest freezer, black and blue, leg day,
    back pain cream, rash is gone, no more rash, rash cream, itch cream, diaper rash cream,
    hives just looking, bee hives, nobody s hurt, nobody hurt, no one s hurt, didn t kill, won t
    kill, gun show, glue gun, nail gun still, staple gun, heat gun, squirt gun, water gun, paint
    gun, caulk gun, gun safe, gun range, spray gun, gun rack, top gun, knife set, knife block,
    pocket knife, knife sharpening, bread knife, paring knife, chef knife, bat mitzvah, baseball
    bat, at bat, bat house, bath bomb*, bomb ass, da bomb, the bomb, is bomb, was bomb, are
    bomb, so bomb, kids love, shot glass, flu shot, shot of, booster shot, give it a shot, long
    shot, screen shot, shoot me, shoot you, shoot u, shoot them a, shoot him a, shoot her a,
    photo shoot, beat you there, break the bank, break a leg, break even, break it to, cut you
    a, cut me a, cut you some, cut him some, make a killing, drop dead gorgeous, dead on,
    threatened me with a good time, fire sale, on fire right, lit up, stop by, choked up,
    burning a hole, hurts my soul, hurt my soul, hurts my feelings, hurt my feelings, hurt my
    wallet, sick of waiting, sick of your, sick of ur, sick deal, so sick, call in sick, sick
    day, fell in love, broke my budget, broke the bank, cake pop*, price _ kill, hit the gym,
    hit the road, beat traffic, faint smell, blister pack, cold sore, bleeding edge, bleeding
    money, bleeding heart, dizzy with, dizzying, shocked me how, shocked me that, shocked at,
    gave me life, give me life, took the pills back, followed me through, followed me around,
    was in the er with, bleeding stop, for <wound> <body>, for <wound> _ <body>, puffy eyes, hit
    my goal, hit my limit, hit my budget, hit my inbox, hit my card, hits my inbox, hits my
    card, hitting my phone, hitting my inbox, hits my phone, hit my phone, reaction to the
    price, reaction to the new, beat my, raw sugar, raw honey, raw denim, smell gas station, in
    danger of, no danger, double dose of, not allergic, wrong prescription glasses, tore
    through, tear up, torn between, torn about, stung by the price, broke his toy, heart attack
    when, heart attack over, poisoned apple, no stranger, kill you all with kindness, kill you
    with kindness, ate so, ate it up, you ate, for a burnt <body>, for a burned <body>, heart is
    broken, wants to kill me for, want to kill me for, gonna kill me for, going to kill me for,
    kill me for buying, kill me for spending, kill me when he sees, kill me if i buy, kill me if
    i spend, kill me if i get, kill me if i order, kill me if i bring, kill me if i come home
    with, kill me if i forget, kill me if i miss, kill me if i dont get, kill me if i don t get,
    kill me if i don t bring, kill me if i dont bring, kill me if i eat, kill me when she sees,
    kill me when they see, kill me for getting, kill me for ordering, kill me for the, kill me
    over the, mom is gonna kill me, mom s gonna kill me, mom will kill me, mom gonna kill me,
    kill me but, me if i buy another, epipen pouch*, epipen case*, epipen holder*, epipen
    trainer*, epipen bag*, epipen cover*, epi pen pouch*, epi pen case*, epi pen holder*, epi
    pouch, epi case, sell epipens, carry epipens, epipens in stock, epipen in stock, took the
    wrong size, took the wrong bag, took the wrong box, took the wrong one, took the wrong
    color, took the wrong order, took the wrong receipt, took the wrong coat, took the wrong
    jacket, took the wrong shoes, took the wrong pair, took wrong size, taken the wrong size,
    taken the wrong bag, took someone s bag, please call or text 988 now any hour, 911 if in
    danger, if you are in danger call or text 911, if this is an emergency call 911, an
    emergency call 911, in an emergency call 911, a medical emergency call 911, someone at any
    hour call or text 988, bleeding hearts, er vet, violence awareness, robbing me blind, rob me
    blind, held me hostage for, hold me hostage for, ears bleed, given up on life, such a burden
    w, such a burden with, burned my cake, burned my toast, burned my cookies, burned my dinner,
    burned my tongue, fever for, shut your face, shut your mouth, shut ur mouth, shut your
    stupid face, shut your dumb mouth, so good i fainted, mouth on fire, face off in, exploded
    with, blew up with, phone exploded, inbox exploded, head exploded, taste buds exploded,
    flavor exploded, mind exploded, on fire deal*, gun safe*, gun cabinet, gun club, heart
    caught fire, sales caught fire, cracked leg, broken leg so, leg so send, hits me while, hits
    me when, want to die over, wanted to die after, to die after leg day, wanting to die after,
    wanna die after leg day, die if you don t, die if you dont, kill myself for a, kill myself
    for those, kill myself over the line, kill myself in that line, suicide walk, suicide
    novel*, suicide book*, suicide awareness, suicide survivor*, to suicide so pls, a friend to
    suicide, someone to suicide, brother to suicide, sister to suicide, cleared my rash, rash
    right up, hives are gone, breathe laughing, can t breathe laughing, cant breathe laughing,
    work in the er, works in the er, working in the er, blood orange*, choking the pot, choking
    my other plants, swallowed his pride, swallowed her pride, swallowed my pride, locked me out
    of my account, locked me out of my, wake up before, wake before, rather die than eat, rather
    die than wear, rather die than drink, so long i wanted to die, long i want to die, throw
    myself off something, end it all at, exploded view, massage beat me up, workout beat me up,
    class beat me up, beat me up but, burned my tongue a little, detector with carbon monoxide,
    carbon monoxide detector*, carbon monoxide alarm for, murder me when he sees, murder me when
    she sees, shot himself in april, not the one w the rash, trapped me in a loop, ^ beats me,
    it beats me, that beats me, beats me why, beats me how, nothing beats
""")
