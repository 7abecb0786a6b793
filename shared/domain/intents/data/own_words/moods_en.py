"""English signs that words which may end consent are no order. `moods.py` says how they are
written."""

from collections.abc import Mapping

from shared.domain.intents.data.phrase_lists import Phrases, listed

_HOURS = tuple(str(hour) for hour in range(1, 13))

CLASSES: Mapping[str, Phrases] = {
    "<not>": listed("""
        don t, dont, do not, didn t, didnt, did not, not, never, cannot, can t, cant, isn t, wasn t,
        haven t, havent, no reason to, no need to, hate to, won t, wont, wouldn t, wouldnt, no plans
        to, without, ain t, aint
    """),
    "<wish>": listed("""
        want to, wanna, want you to, want u to, mean to, meant to, going to, gonna, trying to, need
        to, like to, plan to, have to, saying, asked to, ask to, asked to be, asking to, asking you
        to, planning on, planning to, looking to, here to, ready to, said
    """),
    "<ever>": listed("""
        ever, even, really, actually, yet, just, quite, you dare, u dare, you ever
    """),
    "<almost>": listed("""
        thought about, thought of, thinking about, thinking of, considered, considering, almost,
        nearly, about to, was gonna, was going to, were going to, might, tempted to, debating,
        debated, if i, before i, until i, or i ll, or i will, should i, do i, do i need to, do i
        have to, will i, why would i, what happens if i, what if i, when i, if you, if u, close to,
        just reply, just say, just text, rather than, instead of, if i say, if i text, if i said, if
        i type, if i reply, if i send
    """),
    "<maybe>": listed("""
        maybe i should, maybe i ll, maybe ill, maybe i will, maybe i need to, maybe i ought to,
        maybe i have to, maybe its time to, maybe it s time to, perhaps i should, perhaps i ll,
        perhaps i will, i might, we might, i may, we may, might have to, may have to, should
        probably, probably should, ought to probably, wondering if i should, not sure if i should,
        don t know if i should, dont know if i should, idk if i should, thinking i should,
        thinking i might
    """),
    "<nobody>": listed("nobody, no one, noone, none of us, not one of us"),
    "<asks>": listed("""
        ask, asked, asking, tell, told, telling, say, said, saying, request, requested, requesting
    """),
    "<whom>": listed("""
        you, u, you guys, u guys, y all, yall, anyone, anybody, them, for you, your company, ya
    """),
    "<recall>": listed("remember, recall, rember, think i, believe i, know why i"),
    "<sent>": listed("""
        texted, text, sent, hit, pressed, typed, wrote, said, replied, clicked, tapped, responded,
        answered, put, used, pushed
    """),
    "<oops>": listed("""
        by mistake, by accident, accidentally, on accident, mistakenly, didn t mean, did not mean,
        didnt mean, never meant, wrong button, oops, autocorrect, butt dial, butt text, pocket, was
        an accident, was a mistake, unintentionally, my toddler, fat finger, fat fingers, thumb slip
    """),
    "<back>": listed("""
        put me back, sign me back, add me back, opt me back, get me back, resubscribe, re subscribe,
        back on the list, turn them back on, start again, want them back, start texting me again,
        undo, want back in, come back, resume, start back, start up again, opt back in, let me back,
        put it back, add me again, back at easter, back at christmas, back after, back in the fall,
        back in may, back in june, then ok, then okay, ok again, okay again, hit me up after, go
        nuts
    """),
    "<you>": listed("""
        you, u, you guys, ya, y all, yall, they, somebody, someone, your system, the system, it
    """),
    "<ended>": listed("""
        unsubscribed, removed, deleted, took, taken, stopped, blocked, opted, dropped, cancelled,
        canceled, cut, unsubbed, unsubscribe
    """),
    "<third>": listed("""
        he, she, my ex, my boss, my husband, my wife, my mom, my mother, my sister, my brother, my
        neighbor, my boyfriend, my girlfriend, this guy, that guy, some guy, a guy, some lady, this
        lady, this dude, my landlord, my coworker, an ex, my friend, my son, my daughter, my dad, my
        father, my kids, my dog, my ex husband, my ex wife, my stalker, a man, this man, my aunt, my
        uncle, my roommate, the driver, your driver, the guy, his ex, her ex, the kids
    """),
    "<unable>": listed("""
        doesn t want, doesnt want, does not want, can t read, cant read, can t see, cant see, can t
        answer, cant answer, can t use, cant use, doesn t know, doesnt know, doesn t need, doesnt
        need, doesn t understand, doesnt understand, doesn t use, doesnt use, doesn t have, doesnt
        have, never signed up, never asked for, never wanted
    """),
    "<onbehalf>": listed("""
        asked me to, asks me to, told me to, wants me to, needs me to, asked me to have you, asked
        me to ask you to, asked me to tell you to
    """),
    "<keeps>": listed("""
        won t, wont, will not, doesn t, doesnt, does not, keeps, kept, never, refuses to, can t,
        cant, didn t, would not, wouldn t, to, says, said, is always, always
    """),
    "<writing>": listed("""
        texting, messaging, calling, bothering, harassing, text, message, contacting, sending
    """),
    "<told>": listed("""
        told, asked, begged, tell, ask, make, made, get, want, wants, need, telling, asking
    """),
    "<them>": listed("""
        him, her, them, my ex, my kid, my kids, my son, my daughter, my husband, my wife, my
        boyfriend, my girlfriend, people, everyone, the girl, the guy, the driver, my sister, my
        brother, my dog, my mom, my mother, strangers, your driver
    """),
    "<person>": listed("""
        my wife, my husband, my mom, my dad, my daughter, my son, my kid, my girlfriend, my
        boyfriend, her, him, my partner, my fiance, my fiancee, my mother, my father, my sister, my
        brother
    """),
    "<gift>": listed("""
        surprise, ring, party, birthday, bday, gift, present, anniversary, mother s day, father s
        day, valentine*, proposing, proposal, ruin, secret, spoil, text me instead, to this phone,
        to me instead
    """),
    "<until>": listed("until, till, til, untill, unless"),
    "<time>": listed("""
        until, till, til, untill, for now, for today, for the day, for tonight, for the night, for a
        while, for a bit, for a few, for the summer, for the winter, for the week, for the month,
        for lent, for a month, for a week, for this, for two, for three, for 2, for 3, for 30, this
        week, this month, this weekend, this summer, next week, next month, at night, at midnight,
        at dawn, during, while, on sundays, on sunday, on saturdays, on mondays, on weekends, on the
        weekend, on weekdays, on fridays, between, so late, so early, in the morning, in the
        mornings, in the evening, at work, when i m, when im, past, after hours, before noon, before
        sunrise, before bed, after bed, after dark, after midnight, before work, after work, except,
        on my day off, at this hour, at that hour, at such
    """),
    "<hour>": (
        *_HOURS,
        *(f"{hour}{half}" for hour in _HOURS for half in ("am", "pm", "a", "p")),
        *listed("noon, midnight, six, seven, eight, nine, ten, eleven, five, four, three, two"),
    ),
    "<to>": listed("at, before, after, by, past, till, until, around, b4"),
    "<those>": listed("""
        me, us, anything, texts, messages, stuff, offers, promos, these, them, my phone, everything,
        texting, coupons, ads, all texts, all messages, the texts, the messages, any texts
    """),
    "<of>": listed("from, frm, of, off, out of"),
    "<allthis>": listed("""
        text, texts, texting, txt, txts, message, messages, messaging, msg, msgs, list, lists, this,
        these, those, it, here, everything, all, sms, alerts, alert, notifications, marketing,
        promotions, promos, promotional, spam, you, y all, yall, phone, number, thread, contacts,
        contact, subscription, ads, advertising, program, system, database, roster, service, course,
        now on, your end, ya, u, both, whatever, mailing, chain, group, blast, blasts, offers,
        deals, coupons, subscribers, that, store, company, business, directory, records
    """),
    "<keep>": listed("""
        keep, keepin, leave, continue, still want, still let, still send, still need, do want, want
        only, only want, want just, just want, stay, stays, still yes, still ok, still okay, are
        fine, is fine, r fine, still like, only send, just send, but send, but text me, but not, not
        the, not my, yes to, i like, i love, don t touch, dont touch, only text, only the, just the,
        i rely on, still good, are ok, are okay, is ok, okay, ok, fine, only message, only contact
    """),
    "<part>": listed("""
        order, orders, delivery, deliveries, shipping, updates, update, reminders, reminder, alerts,
        alert, receipts, receipt, appointment, appointments, appt, appts, notices, the one, the
        ones, ones, pickup, schedule, schedules, refill, refills, pickups, notifications, tracking,
        class times, confirmations, points, account, texts, the rest, everything else, news, hours,
        prescription, prescriptions, statements, safety, weather
    """),
    "<mail>": listed("""
        email, emails, e mail, e mails, mail, catalog, catalogs, mailbox, inbox, paper, calls,
        calling, phone calls, voicemails, whatsapp, facebook, instagram, newsletter by mail, mailer,
        mailers, postcards, flyers
    """),
    "<inbox>": listed("email, emails, e mail, e mails, catalog, mailbox, inbox"),
    "<box>": listed("""
        box, wrap, autoship, membership, order, class, classes, warranty, insurance, delivery,
        rewards, raffle, drawing, contest, surveys, survey, extended, receipts, auto renew, auto
        ship, subscription box, gift, protection, substitution, substitutions, bag, bags
    """),
    "<ask>": listed("""
        what does, does, do i, should i, must i, is it, what happens, what if, will i, is there, are
        you, how many, when does, when will, what is, what s, whats, did you, did u, did i, which,
        have i, how come, has
    """),
    "<works>": listed("does that work, does it work, does this work, work ?, works ?"),
    "<weak>": listed("""
        stop it, stop, leave me alone, i said stop, make it stop, enough already, enough, shut up,
        go away, no more, get lost, fuck you, fuck off, stop this, stop that, cut it out, knock it
        off, buzz off, bug off, get out of my phone
    """),
    "<love>": listed("""
        love, loved, gorgeous, beautiful, amazing, delicious, so good, too good, so cute, adorable,
        obsessed with these, perfect, haha*, lmao*, lmfao, omg, stunning, fantastic, unreal,
        addictive, drooling, hilarious, yum*, cutest, incredible, take my money, wow, hooked,
        heaven, divine, favorite, insane, craving, best
    """),
    "<jest>": listed("make it stop, stop it, shut up, enough already, no more, make them stop"),
    "<slot>": listed("""
        monday, tuesday, wednesday, thursday, friday, saturday, sunday, appointment, appt, waitlist,
        wait list, reservation, booking, guest list, delivery, route, class, tomorrow, brunch,
        dinner
    """),
    "<law>": listed("""
        class action, legal action, small claims court, fcc, ftc, tcpa, press charges, cease and
        desist
    """),
    "<act>": listed("""
        complaint, complaints, filed, violation, violations, coming, incoming, next, pending,
        notified, will, is, has, against, is going to, time, for you, for this, for texting, for
        spamming, on you, it is, here i come
    """),
    "<mine>": listed("i, my, me, we, im, ive, ill, our, us, mine, u, ur, you re"),
    "<drop>": listed("""
        at the door, leave it, drop it, by the door, when you get here, outside, ring the bell,
        knock, porch, doorstep, buzzer, gate code, front desk, deliver it, when it s ready, when its
        ready, baby s asleep, baby is asleep, with the neighbor, hand it to, call me when, call when
    """),
    "<surface>": listed("""
        cake, card, cards, shirt, cookie, cookies, mug, box, sign, banner, invite, invitation, tag,
        order, label, ribbon, engraving, plaque, package, receipt, invoice, cupcakes, balloon,
        shirts
    """),
    "<ing>": listed("""
        raining, snowing, beeping, leaking, smelling, making, working, blinking, itching, barking,
        squeaking, running, growing, needed, necessary, required, book, books, bubble, bubbles
    """),
    "<adjs>": listed("""
        the, your, ur, this, these, all, any, my, that, those, all the, all your, all of your, any
        of your, any and all, all of these, all of this, the whole, this whole, your stupid, these
        stupid, your text, your sms, the text, the sms, your marketing, the marketing, your mailing,
        the mailing, your promo, the promo, your spam, this spam, your entire, y all s, yalls, your
        damn, this damn, this stupid, your texting, the texting, your annoying, these annoying, all
        future, future, this text, this sms, your customer, your contact, the customer, your phone,
        all y all s, your daily, the daily
    """),
    "<charge>": listed("""
        charge, charged, charges, card, box, monthly, refund, renew, renewed, membership, coffee,
        delivery, shipment, shipments, autoship, next order, plan
    """),
    "<laugh>": listed("haha*, lol*, lmao*, jaja*, jeje*, rofl"),
    "<sue>": listed("sue, suing, report, reporting, court, lawyer, police, arrest*, charges"),
    "<machine>": listed("""
        automatic reply, automatic response, automated reply, automated response, automatically,
        autoreply, auto reply, auto ., not monitored, unmonitored, unattended, out of office, no
        reply, noreply, this inbox, this mailbox
    """),
    "<cutback>": listed("""
        put me on, monthly instead, weekly instead, just send me, once a month and, once a week and
    """),
    "<det>": listed("the, my, your, this, that, ur, from the, from my, from your, of the, of my"),
}  # fmt: skip

NONE = listed("""
    [ <law> ] <laugh>,
    ] and save, <not> [, <not> <wish> [, <not> <ever> [, <not> <ever> <wish> [, <not> <wish> <ever>
    [, <almost> [ .. but, <almost> [ .. nah, <almost> [ .. decided, ^ <sent> [ & <oops>, ^ [ <sent>
    & <oops>, i _ <sent> [ & <oops>, i [ <sent> & <oops>, i _ [ <sent> & <oops>, i [ <sent> &
    <back>, i _ [ <sent> & <back>, [ _ <sue> & <laugh>, [ _ <sue> _ ] & <laugh>, i _ <sent> _ [ &
    <back>, <oops> _ <sent> [, [ <ended> ] <oops>, <oops> [ <ended>, i [ <ended> & <back>, i _ [ ..
    <ended> ] & <back>, <you> [ <ended> me, <you> [ <ended> ] me, why _ [ <ended>, got [ <ended>,
    was [ <ended>, been [ <ended>, am i [ <ended>, did <you> [, why did <you> [, have <you> [
    <ended>, <third> <keeps> [, <third> _ <keeps> [, what does _ [, [ _ mean ?, ] mean ?, ] _
    <works>, just because i _ [, not asking to [, <third> won t <ever> [
""")

ELSEWHERE = listed("""
    <third> <keeps> _ <writing> me, <third> <keeps> _ <writing> my, <third> won t _ alone, <third>
    wont _ alone
""")

DOUBT = listed("""
    <maybe> [, <maybe> just [, <maybe> go ahead and [,
    <nobody> [ <asks>, <nobody> <asks> to [, <nobody> <asks> <whom> to [, ^ who [ <asks>, . who [
    <asks>, ? who [ <asks>, ^ who <asks> <whom> to [, . who <asks> <whom> to [, ? who <asks> <whom>
    to [, <not> [ <asks>, <not> <asks> <whom> to [, <not> <ever> [ <asks>, <not> <ever> <asks>
    <whom> to [, <not> <recall> [ <asks>, <not> <recall> <asks> <whom> to [, <not> <recall> ever
    <asks> <whom> to [, when did i <asks> <whom> to [, wasn t me who [ <asks>, wasnt me who [
    <asks>, wasn t me who <asks> <whom> to [,
    <almost> [, decide to [, <third> <sent> [, <third> [ <sent>, it says [, text says [, message
    says [, i regret & [, deciding to [, ] or not, ] page, ] form, ] process, not leaving & [, keep
    receiving & [, keep getting my & [, ] <oops>, [ don t _ <person> ] about, [ do not _ <person> ]
    about, [ dont _ <person> ] about, just <part> & [, just my <part> & [, only <part> & [, only my
    <part> & [, <drop> & [ don t, <drop> & [ dont, <drop> & [ do not, <drop> & [ no text, <drop> & [
    no need, ] on <surface>, ] on <det> <surface>, ] on <det> _ <surface>, ] <ing>, ] for being, ]
    for making, ] with this _, ] with these _, ] with that _, ] with those _, [ _ subscription &
    <charge>, <told> <them> to [, <told> <them> to _ [, <told> <them> not to [, [ _ <person> &
    <gift>, ] <time>, ] <those> <time>, ] _ <to> <hour>, [ _ <time> ], <until> _ [, <until> _ . [,
    <back> & [, ] <of> _, ] me <of> _, ] <box>, ] <det> <box>, ] me <det> <box>, <keep> _ <part> &
    [, <part> _ <keep> & [, ] only, ] _ only, [ only, [ _ only, ] _ <mail>, [ _ <inbox>, <mail> _ [,
    ^ <ask> _ [, . <ask> _ [, ? <ask> _ [, [ <weak> ] .. <love>, <love> .. [ <jest> ], ] for <slot>,
    ] on <slot>, ] for the <slot>, ] the <slot>, ] for my <slot>, [ _ <sue> & <laugh>, [ _ <sue> _ ]
    & <laugh>, <machine> & [, [ <law> ], [ _ <sue> & <love>, [ <sue> & <love>, ] .. <cutback>, but
    <keep> & [, but i <keep> & [
""")

IDIOMS = listed("""
    <unable>, <onbehalf> [ take, <onbehalf> [ get, <onbehalf> [ remove, <onbehalf> [ leave, can you
    _ [, could you _ [, would you _ [, will you _ [, can u _ [, could u _ [, would u _ [, will u _
    [, can y all _ [, could y all _ [, if you don t, if you do not, if you dont, if u don t, if u
    dont, if y all don t, why don t you, why dont you, why won t you, why can t you, you won t, you
    wont, u wont, u won t, y all won t, yall wont, you don t, you never, since you won t, how many
    times do i, how do i, how can i, where do i, where can i, what do i, how do we, how d i, how
    many times, do i have to tell, do i have to ask, do i have to say, do i need to tell, do i need
    to say, are you going to, did you not, did you know, did i not, have i not, what part of, do not
    have permission, why haven t, haven t you, why are you not, you have not, you haven t, still
    have not, still haven t, have not, haven t, has not, ] <of> <allthis>, ] <of> <adjs> <allthis>,
    ] me <of> <allthis>, ] me <of> <adjs> <allthis>, ] <of> the <allthis>, ] <of> my <allthis>, ]
    <of> your <allthis>, if you _ again [, said stop ] on, texted stop ] on, sent stop ] on, replied
    stop ] on, or i ll, or i will, <mine> _ [ <law>, <mine> __ [ <law>, ^ [ <law> ] <act>, ^ [ cease
    and desist, only way, only thing, the only, ok [, okay [, ok . [, okay . [, [ _ <machine>, ]
    from today, ] from this day, text and email, email and text, texts and emails, emails and texts,
    calls and texts, texts and calls, texts or calls, calls or texts, texts or emails, email or
    text, i love you, no love
""")
