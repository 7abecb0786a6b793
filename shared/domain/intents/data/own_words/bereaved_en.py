"""English signs that the contact, or who held the number, has died. `signs.py` says how they are
written."""

from collections.abc import Mapping

from shared.domain.intents.data.phrase_lists import Phrases, listed

CLASSES: Mapping[str, Phrases] = {
    "<kin>": listed("""
        my mom, mom, moms, mother, my mother, my dad, dad, dads, father, daddy, mama, papa, husband,
        wife, brother, sister, son, daughter, grandpa, grandma, grandmother, grandfather, granny,
        nana, uncle, aunt, auntie, partner, fiance, fiancee, my boy, my girl, my late, cousin, twin,
        nephew, niece, he, she, mr, mrs, ms, miss, sgt, dr, deacon, coach, pastor, elder, customer,
        the person, the owner, owner of this, account holder, stepdad, stepmom, mum, abuelo, abuela,
        sissy, boyfriend, girlfriend, my best friend, roommate
    """),
    "<died>": listed("""
        died, passed away, passed on, has passed, deceased, was buried, is buried, laid to rest, is
        dead, s dead, been dead, crossed over, went home to be with, went home to the lord, is with
        jesus, with the lord, called to glory, no longer with us, isn t with us, not with us
        anymore, no longer living, took his own life, took her own life, was killed, got killed,
        took their own life, shot himself, is no longer alive, didn t make it, didnt make it,
        slipped away, od d, overdosed and died, isnt with us, dead, walked on
    """),
    "<day>": listed("""
        monday, tuesday, wednesday, thursday, friday, saturday, sunday, yesterday, last, this, in,
        on, tues, weds, thurs, sat, sun, this morning, january, february, march, april, may, june,
        july, august, september, october, november, december, two, three, a, peacefully
    """),
    "<ago>": (
        *(f"in {year}" for year in range(1930, 2022)),
        *listed("years ago, yrs ago, decades ago, long ago, ages ago, when i was"),
    ),
    "<shop>": listed("""
        your shop, your store, your place, your bakery, your boots, loved, love, used to, do you,
        do u, always, bought, recipe
    """),
    "<line>": listed("phone, number, cell, line, account, voicemail, texts, email"),
    "<floral>": listed("""
        trays, platters, deliver, casserole, spray, wreath, casket, arrangement, lilies, cater,
        catering, casseroles, cake, memorial, candles, sympathy, card, cards, donate, need flowers,
        funeral flowers, arrangements, roses, votives
    """),
    "<pet>": listed("""
        dog, cat, puppy, pup, kitten, fern, plant, orchid, tulips, fish, goldfish, hamster, bird,
        parrot, horse, goat, chickens, hen, kibble, dog bed, succulent, tree, cactus, biscuit,
        betta, snake, lab
    """),
    "<device>": listed("""
        phone, cell, battery, car, truck, bike, e bike, blender, toaster, grill, mower, laptop,
        engine, fridge, heater, watch, tv, tablet, ipad, iphone, charger, drill, clock, computer,
        plants, plant, pc, console, controller, app, link, site, sale, deal, machine, mixer, it,
        boots, shoes, sewing machine, dryer, washer, oven, hope, wifi, clippers, lamp, light,
        starter
    """),
    "<after>": listed("""
        when you, when u, when i saw, laughing, and went to heaven, of laughter, inside
    """),
    "<through>": listed("""
        out, by, the, his, her, it, me, up, inspection, test, exam, class, kidney, gas, through,
        math, over, my, your, along, them, with
    """),
}  # fmt: skip

BEREAVED: Phrases = listed("""
    <kin> _ <died>, <kin> passed <day>, <kin> _ passed <day>, <kin> passed ., <kin> passed $, we _
    buried, we buried, buried him, buried her, we lost him, we lost her, we lost my, we just lost
    my, we just lost our, belonged to my late, late husband s <line>, late wife s <line>, late
    mother s <line>, late father s <line>, we lost our, we lost mr, we lost mrs, ^ passed away, ^
    deceased, <died> & this is his, <died> & this is her, <died> & executor, executor for the
    estate, executor of, estate of, widow here, s widow, <died> & this was _ <line>, <died> & <kin>
    s <line>, rip & this _ his <line>, rip & his <line>, rip to my, this was _ <line> & heart
    attack, in loving memory & <line>, <kin> died, was his number & died, not around anymore &
    funeral
""")

IDIOMS: Phrases = listed("""
    <died> _ <ago> __ <shop>, <died> <ago> __ <shop>, <shop> __ <died> _ <ago>, <shop> __ <died>
    <ago>,
    <pet> .. <died>, <died> .. <pet>, <pet> .. passed, <device> _ is dead, <device> s dead, my
    <device> _ <died>, the <device> _ <died>, <floral> .. <died>, <died> .. <floral>, passed ..
    <floral>, <floral> .. passed, died <after>, almost died, dead to me, dead to us, s <device>
    <died>, s <device> _ <died>, <died> .. add me, add me .. <died>, sign me .. <died>, put me on ..
    <died>, who is dead, nearly died, i died, i m dead, im dead, i am dead, am dead, not dead, isn t
    dead, isnt dead, didn t die, he almost, she almost, dead tired, dead serious, dead on arrival,
    dead wrong, over my dead, to die for, day of the dead, passed <through>, is it true .. <died>,
    rip my, rip to my diet, rip to my wallet, rip to my bank, estate sale, estate jewelry, real
    estate, walked on by, walked on the, walked on it, dead sea, dead end, lost her father, lost his
    father, lost her keys, if i died, when i die, <died> _ laughing, she lost, he lost, lost her
    mind, lost him at, drop dead, dead center, dead stock, dead zone, died down, didn t make it to,
    didn t make it in, didnt make it to, didn t make it on, didnt make it in, buried in, buried
    under, buried treasure, is buried in
""")
