"""English phrases for wanting no more messages, and for complaints. `free_text.py` says how they
are written."""

from collections.abc import Mapping

from shared.domain.intents.data.phrase_lists import Phrases, listed

CLASSES: Mapping[str, Phrases] = {
    # A word that is a STOP by itself stays one with politeness or impatience around it.
    "<perse>": listed("""
        stop, stop all, end, quit, cancel, unsubscribe, unsub, revoke, optout, opt out, td, sotp,
        stpo, tsop, stpp, dtop, stoop, stopped it
    """),
    "<lead>": listed("""
        please, pls, plz, plse, just, ok, okay, hey, hi, hello, yo, no, can you, could you, would
        you, will you, can u, i said, i say, i want to, i would like to, i d like to, i want you to,
        thanks, thank you, thx, ty, but, thanks but, thank you but, thx but, ok but, love it but, i
        need you to, you need to, you must, want to, i need to, help, omg, wtf
    """),
    "<tail>": listed("""
        please, pls, plz, plse, now, right now, already, thanks, thank you, thx, ty, immediately,
        asap, today, ok, me, now please, for good, forever, completely, bro, man, sir, help, por
        favor, porfavor, porfa, xfa, svp, x favor
    """),
    "<it>": listed("""
        it, this, that, this now, it now, this shit, all this, everything, all of it
    """),
    "<please>": listed("""
        please, pls, plz, plse, thanks, thank you, thx, ty, anymore, por favor
    """),
    # What may follow a whole request.
    "<fin>": listed("""
        ., ?, $, please, pls, plz, plse, now, right now, already, or, immediately, asap, thanks,
        thank you, thx, ty, anymore, any more, again, to me, to us, to my phone, to my number, to my
        cell, to this number, to this phone, at this number, on this number, every day, everyday, i
        m, im, i am, ever, at once, bro, man, and lose, and delete, and remove, ffs
    """),
    "<stop>": listed("""
        stop, stopp, stoop, quit, cease, sotp, stpo, st0p, stop with, lay off, discontinue, refrain
        from
    """),
    "<texting>": listed("""
        texting, txting, textin, texing, messaging, msging, messging, contacting, spamming,
        pestering, bothering, harassing, bugging, annoying, disturbing, soliciting, hounding,
        mandandome, mandando, enviandome
    """),
    "<sending>": listed("sending, sendin, sedning, sending out"),
    "<receiving>": listed("receiving, getting, recieving, gettin"),
    "<me>": listed("""
        me, us, my phone, my number, my cell, my cell phone, this number, this phone, my wife, my
        husband, my mom, my dad, my daughter, my son, my kid, my work phone, my grandma, my grandpa,
        my grandmother, my grandfather, my nana, my gma, my mother, my father, my sister, my
        brother, my boyfriend, my girlfriend, my fiance, my partner, my parents, my kids, my boy, my
        girl, my aunt, my uncle, my roommate, my coworker, my employee, my tenant, my ex, about
    """),
    "<text>": listed("""
        text, txt, texts, message, msg, contact, spam, bother, pester, harass, bug, disturb, sms,
        reach out to, write, write to, solicit
    """),
    "<texts>": listed("""
        texts, txts, text messages, txt messages, txt msgs, text msgs, messages, messeges, mesages,
        massages, msgs, sms, smses, sms messages, notifications, alerts, text alerts, sms alerts,
        spam, promos, promotions, ads, advertisements, advertising, marketing, marketing materials,
        solicitations, solicitation, offers, deals, blasts, text blasts, mensajes, textos, crap, bs,
        bullshit, nonsense, newsletters, text notifications, coupons
    """),
    "<adj>": listed("""
        the, these, those, this, that, all, all the, all these, all of these, all of the, all your,
        your, ur, any, any more, any further, anymore, any of these, any of your, of these, of the,
        of your, of those, of this, more, sale, promo, promotional, marketing, daily, constant,
        stupid, damn, fucking, annoying, unwanted, automated, spam, junk, my, such, dumb, random,
        unsolicited, further, future, these stupid, sms, text, advertising, from your
    """),
    "<these>": listed("""
        these, this, those, them, stuff, this stuff, these things, this shit, shit, anything,
        anything else, any of this, any of these, your stuff, your shit, this crap, more of these,
        any more of these, any more of this, any more, more
    """),
    "<dont>": listed("""
        don t, dont, do not, donot, never, not to, don t ever, dont ever, do not ever, dont you
        ever, don t you ever, never ever, dnt, don t u, please not
    """),
    "<limit>": listed("""
        so much, so often, so many, so late, so early, too much, until, till, for now, for a while,
        for a bit, for a few, this week, this month, today, tonight, tomorrow, at night, at work,
        all night, during, after, before, on sunday, on sundays, on saturday, on saturdays, on
        weekends, on the weekend, while, when, unless, twice, this late, this early, in the, every
        hour, this much, back, if, yet, by, through, for, on, at, so, too, this
    """),
    "<object>": listed("""
        the, a, an, my, that, pictures, photos, pics, directions, his, her
    """),
    "<often>": listed("""
        so much, so often, so many, so many times, so late, so early, too much, until, till, for
        now, for a while, for a bit, for a few, for the, this week, this month, today, tonight, at
        night, at work, all night, during, after, before, on sunday, on sundays, on weekends, while,
        when, unless, twice, this late, this early
    """),
    "<dontwant>": listed("""
        don t want, dont want, do not want, don t need, dont need, do not need, don t wish, dont
        wish, do not wish, no longer want, no longer wish, no longer need, don t care for, never
        wanted, not want, don t wanna, dont wanna, didn t want, didnt want, would not like, don t
        like, dont like, do not like, hate, no longer interested in, not interested in, would rather
        not, d rather not, prefer not, would prefer not, tired of, sick of, fed up with
    """),
    "<get>": listed("""
        receive, get, recieve, to receive, to get, to recieve, to see, to hear, receiving, getting,
        to keep getting, to keep receiving, see, be getting, to be getting, be receiving
    """),
    "<anymore>": listed("anymore, any more, any longer, no more"),
    "<switchoff>": listed("""
        cancel, end, discontinue, disable, turn off, shut off, halt, terminate, suspend, kill,
        deactivate, turn all, stop, stopp, quit, cease, please cancel, block
    """),
    "<hasto>": listed("""
        to stop, to end, must stop, have to stop, has to stop, need to stop, needs to stop, should
        stop, gotta stop, better stop, going to stop, to cease
    """),
    "<rm>": listed("""
        remove, delete, erase, unlist, unenroll, unregister, deregister, remover, removing, purge
    """),
    "<tk>": listed("""
        take, get, drop, pull, cross, scratch, keep, taken, removed, took, strike
    """),
    "<mine>": listed("""
        me, us, my number, my phone number, my phone, my cell, my cell number, my name, this number,
        my info, my information, my data, my contact, my contact info, my details, this phone, my
        name and number, number
    """),
    # "Delete my data" is a request about the data, and is answered as one.
    "<mynumber>": listed("""
        me, us, my number, my phone number, my phone, my cell, my cell number, my name, this number,
        my contact, my contact info, this phone, my name and number, number
    """),
    "<off>": listed("from, off, off of, out of, frm, of, off from"),
    "<your>": listed("""
        your, ur, the, this, that, these, those, all, all your, all the, all of your, any, any of
        your
    """),
    "<list>": listed("""
        list, lists, text list, texting list, txt list, sms list, mailing list, mail list, contact
        list, call list, calling list, marketing list, distribution list, phone list, message list,
        messaging list, email list, system, database, data base, records, contacts, texts, messages,
        text messages, msgs, program, subscription, notifications, alerts, thread, group, chat,
        group chat, group text, sms, texting, marketing, promos, campaign, service, directory, text
        alerts, subscribers, subscriber list, spam list, spam, promotions, crap
    """),
    "<unsubscribe>": listed("unsubscribe, un subscribe, unsubcribe, unsub, unscribe"),
    "<optout>": listed("""
        optout, opt out, opting out, opt me out, optme out, opted out, opt us out, opt my number out
    """),
    "<mistake>": listed("by mistake, by accident, accidentally, mistakenly"),
    "<consent>": listed("""
        consent, permission, authorization, authorisation, approval, opt in
    """),
    "<law>": listed("""
        fcc, ftc, bbb, the fcc, the ftc, the bbb, the attorney general, attorney general, the
        authorities, authorities, the police, the cops, the better business bureau, the state, my
        carrier, the feds, consumer protection, the government
    """),
    "<lawyer>": listed("lawyer, lawyers, attorney, attorneys, legal team"),
    "<noconsent>": listed("""
        never subscribed, didn t subscribe, didnt subscribe, did not subscribe, never opted in, didn
        t opt in, didnt opt in, did not opt in, never consented, did not consent, didn t consent,
        never gave you, never gave permission, never gave consent, never gave my number, didn t give
        you, did not give you, never asked for this, never asked for these, never asked for texts,
        didn t ask for this, didn t ask for these, did not ask for this, did not ask for these,
        never authorized, did not authorize, never requested, didn t request these, who signed me
        up, without my consent, without my permission, without permission, without consent
    """),
    "<signup>": listed("""
        never signed up, didn t sign up, didnt sign up, did not sign up, never agreed, didn t agree,
        didnt agree, did not agree, never registered, did not register, didn t register, i don t
        remember signing up, i don t recall signing up, not sign up, dont remember signing up
    """),
    "<forthis>": listed("""
        ., ?, $, for this, for these, for texts, for text, for your, for any, for it, for that, to
        this, to these, to texts, to text, to receive, to get, to be, to any, with you, for
        anything, to anything, please, so, and, who, why
    """),
    "<typed>": listed("""
        gave, entered, typed, put, put in, wrote, used, had, provided, listed, dialed, called, have
        my, put down, gave you, sent me, sent us, got, got my
    """),
}

STOP = listed("""
    ^ <lead>? <lead>? <perse> <tail> <tail>? <z>, ^ <lead> <lead>? <perse> <tail>? <z>, ^ <perse>
    <z>, ^ sotp <z>, ^ stpo <z>, ^ tsop <z>, ^ stpp <z>, ^ dtop <z>, ^ stp <z>, <stop> w the
    <texts>, <stop> it with the <texts>, <stop> it with these, cease all, <stop> communicating,
    <stop> all communication, no further contact, no further communication, no contact please, ^
    <lead>? <lead>? stop <it> <tail>? <end>, ^ <lead>? <lead>? quit <it> <tail>? <z>, <mid> <lead>?
    <lead>? stop <tail>? <z>, <mid> <lead>? <lead>? stop <it> <tail>? <z>, please stop <z>, ^
    <lead>? <lead>? stop these <tail>? <end>, <mid> <lead>? stop these <tail>? <end>, pls stop <z>,
    plz stop <z>, just stop <z>, kindly stop <z>, <stop> <texting> <me>, <stop> <texting> <fin>,
    <stop> contact <fin>, <stop> all contact, <stop> <texting> <me> at this number, <stop> <texting>
    <me> on this number, <stop> text <me>, <stop> txt <me>, <stop> msg <me>, <stop> message <me>,
    stop it with the, <stop> <sending> <me>? <adj>? <adj>? <adj>? <texts>, <stop> <sending> <me>?
    <these> <fin>, <stop> <sending> <me> <fin>, <stop> <sending> <fin>, <stop> send <me>? <adj>?
    <texts>, <stop> <receiving> <adj>? <adj>? <adj>? <texts>, <stop> <receiving> <these> <fin>,
    <switchoff> <adj>? <adj>? <adj>? <texts>, <stop> blowing up my, <stop> blowing me up, cancel my
    text subscription, cancel my sms subscription, cancel text subscription, cancel my text
    messages, cancel my text message, cancel texting, cancel text, ^ <lead>? cancel <mi>?
    subscription <tail>? <z>, ^ <lead>? end <mi>? subscription <z>, make it stop, make them stop,
    make this stop, make these stop, <texts> <hasto>, this <hasto>, these <hasto>, this needs to
    stop, told you to stop, asked you to stop, said to stop, told you guys to stop, asked to stop,
    you won t stop <texting>, i said stop, already said stop, already told you stop, already texted
    stop, replied stop, already replied stop, keep saying stop, sent stop, texted stop, how do i
    stop <end>, how to stop <end>, how can i stop <end>, how do i stop this <end>, how do i stop
    these <end>, how to stop these <end>, how to stop this <end>, how do i make it stop, how do you
    stop these <end>, how can i stop these <end>, how can i stop this <end>, how do i stop it <end>,
    how do i cancel these <end>, how do i turn this off, how do i turn these off, how do i end this
    <end>, no more <adj>? <adj>? <adj>? <texts>, no more of <these>, no more of your, no more
    texting, no more messaging, ^ <lead>? no more <please>? <z>, no more text <fin>, no more message
    <fin>, ^ <lead>? no <adj>? <texts> <please>? <z>, ^ no text <please>? <z>, ^ no texting
    <please>? <z>, <mid> no <adj>? <texts> <please>? <z>, not another text, not one more text, ^
    enough <texts> <z>, enough with the <texts>, enough of the <texts>, enough of these <texts>,
    enough with these, enough with this, ^ enough already <z>, <dont> <text> <me>, <dont> <text>
    <fin>, <dont> <text> or, told you not to <text>, asked you not to <text>, told you <dont>
    <text>, told you guys <dont> <text>, <dont> <text> me at this number, <dont> <text> me on this
    number, <dont> <text> me on this phone, <dont> keep <texting>, <dont> keep sending me, <dont>
    send <me>? <adj>? <adj>? <texts>, <dont> send <me>? <these> <fin>, <dont> send me any text,
    <dont> send me another text, <dont> send me texts, <dont> text this, <dont> send <me> <fin>,
    <dont> send to this number, <dont> want you <texting>, <dontwant> <adj>? <adj>? <adj>? <texts>,
    <dontwant> <get> <adj>? <adj>? <adj>? <texts>, <dontwant> <get> <these> <fin>, <dontwant> <get>
    <these> from you, <dontwant> <get> from you, <dontwant> <get> <these> on my phone, <dontwant>
    your <texts>, <dontwant> to hear from, <dontwant> to be texted, <dontwant> to be contacted,
    <dontwant> to be messaged, <dontwant> to be bothered, <dontwant> to be on this list, <dontwant>
    to be on your list, <dontwant> to be on the list, <dontwant> to be part of this, <dontwant> to
    be subscribed, <dontwant> be contacted, <dontwant> be texted, <dontwant> you to text, <dontwant>
    you to contact, <dontwant> you to message, <dontwant> you guys texting, <dontwant> you to send
    me, not to be contacted, not to be texted, not be contacted, <dontwant> anything from you,
    <dontwant> anything to do with, <dontwant> more texts, rather not get texts, rather not receive
    texts, remove all consent, <rm> <mynumber> <fin>, <rm> <mine> <off> <your>? <adj>? <list>, <rm>
    <mine> <off> <these> <fin>, <rm> <mine> <off> here, <rm> <mine> <off> your, <rm> <mine> <off>
    all, <rm> this number <off>, <rm> from <your>? <list> <fin>, remove from list, remove from text,
    <tk> <mine> <off> <your>? <adj>? <list>, <tk> <mine> <off> <fin>, <tk> <mine> <off> <these>
    <fin>, take me out <fin>, get me off of here, get me out of this <fin>, be removed from <your>?
    <list>, be removed from <these> <fin>, be removed <fin>, be taken off <your>? <list>, be taken
    off <fin>, get off <your> <list>, get off of <your> <list>, get rid of my number, block me
    <fin>, block me from <your> <list>, text to stop these, text to stop this, turn <adj> <texts>
    off, turn off text, get out of this <list>, get off this <fin>, want off <your> <list>, want off
    <fin>, want out of this <fin>, want out <z>, ^ remove please <z>, ^ please remove <z>, ^ please
    remove thanks <z>, ^ remove number <z>, delete my phone number, delete my number, delete this
    number, delete my contact, lose my number, lose this number, lose my contact, lose my phone
    number, forget my number, erase my number, remove my number, remove my phone number, unlist my
    number, do not call list, do not contact list, do not text list, don t call list, dnc list, dnc
    <z>, do not call registry, <unsubscribe>, <optout>, <optout> of <your> <list>, <optout> of
    <these>, <optout> of all, <optout> of <texts>, <optout> of sms, leave me alone, leave us alone,
    leave me tf alone, leave me the fuck alone, leave me the hell alone, leave my phone alone, leave
    me be, ^ <lead>? go away <tail>? <end>, <mid> go away <end>, fuck off, f off, piss off, ^ get
    lost <end>, buzz off, bug off, gtfo, ^ <lead>? get out of my phone, stay off my phone, quit
    blowing up, quit with the <texts>, revoke my <consent>, revoke <consent>, revoke all <consent>,
    revoke any <consent>, withdraw my <consent>, withdraw <consent>, withdrawing my <consent>,
    revoking my <consent>, <consent> is revoked, <consent> is withdrawn, <consent> revoked,
    <consent> withdrawn, do not consent, don t consent, dont consent, no longer consent, no longer
    give, don t have my <consent>, do not have my <consent>, dont have my <consent>, no longer have
    my <consent>, do not have <consent> to, don t have <consent> to, not authorized to <text>, not
    authorized to contact, not allowed to <text>, report spam, ^ spam stop <z>, ^ help <perse> <z>,
    ^ <perse> help <z>, if you stopped <texting>, would stop <texting>, you would stop <z>, ^
    <lead>? knock it off <z>, ^ cut it out <z>, ^ <lead>? give it a rest <z>
""")

# A sentence of their own, with others after it.
OPENING = listed("""
    ^ <lead>? stop <tail>? ., ^ <lead>? <unsubscribe> <tail>? ., ^ <lead>? <optout> <tail>? ., ^
    <lead>? stop <tail>? ?
""")

# They will sue us, or report us to an authority.
THREAT = listed("""
    report you, reporting you, reported you, report this to <law>, reporting this to <law>, reported
    this to <law>, reported to <law>, report to <law>, reporting to <law>, report it to <law>,
    complaint with <law>, complaint to <law>, complain to <law>, calling <law>, contact <law>,
    contacting <law>, file with <law>, violation of the tcpa, violating the tcpa, tcpa, fcc, ftc, my
    <lawyer> will, hear from my <lawyer>, contact my <lawyer>, contacting my <lawyer>, call my
    <lawyer>, calling my <lawyer>, talk to my <lawyer>, called my <lawyer>, hearing from my
    <lawyer>, get my <lawyer>, see you in court, take you to court, taking you to court, legal
    action, sue you, suing you, i will sue, i ll sue, ill sue, gonna sue, going to sue, be suing,
    sue your, class action, press charges, pressing charges, cease and desist, small claims court,
    sue y all
""")

# They report us to their phone company, or block us.
REPORTED = listed("""
    report you as spam, reporting you as spam, reported you as spam,
    report this number, reporting this number, reported this number, report this as spam, reporting
    this as spam, reported this as spam, reported as spam, reporting as spam, report as spam, marked
    as spam, report it as spam, reporting it as spam, i have your number blocked
""")

COMPLAINT = listed("""
    harassment, harassing, harrassment, harrassing, is illegal, is against the law, my <lawyer>
    <end>, my <lawyer> is involved, my <lawyer> knows, with my <lawyer>, to my <lawyer>, you are
    harassing, lawyer up, this is spam, ^ spam <z>, you are spam, these are spam, spammers, ^
    spammer <z>, scammers, ^ scam <z>, you are scammers, violation of my privacy, invasion of
    privacy, <noconsent>, <signup> <forthis>, file a complaint about these texts, filing a complaint
""")

# They insult the brand.
INSULT = listed("""
    fuck you, fuck u, fuck yall, fuck y all, screw you, screw u, screw y all, go to hell, go fuck
    yourself, go fuck yourselves, rot in hell
""")

WRONG_NUMBER = listed("""
    you have the wrong number, you got the wrong number, ve got the wrong number, youve got the
    wrong number, u have the wrong number, u got the wrong number, you have the wrong person, you
    got the wrong person, ve got the wrong person, you have a wrong number, got a wrong number here,
    wrong number, wrong numbers, wrong phone number, wrong person, wrong phone, by that name, by
    this name, not her number, not his number, not their number, no longer her number, no longer his
    number, isn t her number, isn t his number, isnt her number, isnt his number, new owner of this
    number, have a new owner, i don t know who this is for, not who you think, not the person you
""")

# The contact may want to opt out, and only they can say: an agent asks.
UNCLEAR = listed("""
    <stop> <texting> <me>? <often>, <stop> <texting> <me>? so many, <stop> <texting> at, stop for
    now, still texting me, still text me, still sending me, still getting texts, still getting
    these, still get texts, still get these, still messaging me, keep getting these, keep getting
    texts, ^ <lead>? stop for a, ^ <lead>? stop for today, ^ <lead>? stop for the, ^ <lead>? stop
    until, ^ <lead>? stop till, ^ <lead>? stop til, ^ <lead>? stop for this, stop for a while, stop
    for a bit, <stop> calling <me>, <stop> emailing <me>, <stop> calling, <stop> emailing, <stop>
    <sending> <me>? so many, stop so many, <stop> <sending> <me>? emails, <dont> call <me>, <dont>
    email <me>, <dont> <text> <me> <limit>, <unsubscribe> from email, <unsubscribe> from emails,
    <unsubscribe> me from email, <unsubscribe> me from emails, <unsubscribe> from your email,
    <unsubscribe> from your emails, <unsubscribe> me from your emails, <unsubscribe> from the email,
    <optout> of email, <optout> of emails, <rm> <mine> <off> <your> list for, <tk> <mine> <off>
    <your> list for, <rm> <mine> <off> email, <rm> <mine> <off> emails, <rm> <mine> <off> your
    email, delete my account, delete my profile, close my account, ^ stop i, ^ stop you, ^ stop we,
    . stop ., ^ cancel everything <z>, ^ cancel all <z>, ^ cancel me <z>, ^ <lead>? cancel it
    <tail>? <z>, ^ end this <z>, count me out, ^ blocked <z>, blocking you, block you, blocked you,
    blocking this number, blocked this number, will block this number, too many texts, too many
    messages, too many msgs, too many of these, so many texts, so many messages, way too many, too
    much texting, texting too much, text too much, text me too much, text too often, less texts,
    fewer texts, fewer messages, less messages, less often, once a week is plenty, once a month is
    plenty, once a week is enough, once a month is enough, ^ stfu
    <z>, shut up, annoying texts, these texts are annoying, this is annoying <end>, you are
    annoying, ^ pause <tail>? <z>, pause texts, pause messages, pause the texts, take a break from,
    <dontwant> <these> <anymore>, <dontwant> it <anymore>, done with this, done with these, done
    with you, i am done <z>, cancel my account, stop notifications for, get rid of this, <mid>
    cancel <z>, please remove <z>, remove please <z>, remove it please <z>, <mid> remove it <z>, ^
    unsubscribed <z>, keep texting me, keep messaging me, keep sending me these, 0 a month, 0 a
    week, 0 a day, 0 per month, 0 per week, 0 per day, zero a month, zero a week, zero a day, zero
    per month, zero per week, zero per day, 0 texts a, 0 texts per, zero texts a, zero texts per, 0
    messages a, 0 messages per, zero messages a, zero messages per, ^ <lead>? stop everything
    except, ^ <lead>? stop all except, ^ <lead>? stop everything but, ^ <lead>? stop all but, ^
    <lead>? cancel all except, ^ <lead>? cancel all texts except, ^ <lead>? cancel all messages
    except, ^ <lead>? end all but, ^ <lead>? stop it all, instructionstop, end mine, stop mine,
    cancel mine too
""")

# A refusal of nothing in particular. It may be an answer to an agent.
REFUSAL = listed("""
    ^ no <tail>? <z>, ^ nope <tail>? <z>, ^ no thanks <z>, ^ no thank you <z>, ^ nah <tail>? <z>, ^
    not interested <please>? <please>? <z>, ^ i m not interested <please>? <z>, ^ im not interested
    <please>? <z>, ^ i am not interested <please>? <z>, ^ pass <tail>? <z>, ^ no not interested <z>,
    ^ no im not interested <z>, ^ not for me <z>, ^ no way <z>, ^ not interested in this <z>, ^ i ll
    pass <z>, ^ ill pass <z>, ^ i pass <z>, ^ enough <z>, ^ not anymore <z>, ^ never <z>, ^ i
    <dontwant> <these> <tail>? <z>, ^ <dontwant> <these> <z>, ^ i <dontwant> it <z>, ^ no i m good
    <z>, ^ no im good <z>
""")

# What only looks like one of these.
HARMLESS = listed("""
    said fuck you, said screw you, told me to go to hell, says fuck you, yelled fuck you,
    <dont> <stop>, can t <stop>, cant <stop>, cannot <stop>, didn t <stop>, not <stop>, never
    <stop>, did you <stop>, did u <stop>, why did you <stop>, have you <stop>, did i <stop>, when
    did you <stop>, did we <stop>, if you <stop>, if i <stop>, i don t want to <stop>, <dontwant> to
    <stop>, <dontwant> you to <stop>, <dontwant> these to <stop>, <dontwant> this to <stop>,
    <dontwant> the texts to <stop>, <dontwant> them to <stop>, <dontwant> to miss, you <dont>
    <text>, you <dont> send, u <dont> <text>, they <dont> <text>, they <dont> send, we <dont>
    <text>, i <dont> <text>, if you <dont> <text>, why <dont> you, you never send, hope you <dont>
    <stop>, hate to miss, hate to unsubscribe, hate missing, <dontwant> missing, get no more
    <texts>, got no more <texts>, getting no more <texts>, received no more <texts>, there no more
    <texts>, are no more <texts>, no more <texts> ?, have no more <texts>, why no more <texts>, how
    come no more <texts>, got no <texts>, received no <texts>, <dontwant> to <unsubscribe>,
    <dontwant> to <optout>, <dontwant> to be removed, <dontwant> to be taken off, <dont>
    <unsubscribe>, <dont> <unsubscribe> me, not <unsubscribe>, did not <unsubscribe>, didn t
    <unsubscribe>, didnt <unsubscribe>, never <unsubscribe>, mean to <unsubscribe>, meant to
    <unsubscribe>, mean to stop, didn t mean to stop, didnt mean to <unsubscribe>, didn t mean to
    <optout>, didnt mean to <optout>, mean to <optout>, was i <unsubscribe>, i was <unsubscribe>,
    did i <unsubscribe>, been <unsubscribe>, got <unsubscribe>, am i <unsubscribe>, <mistake>
    <unsubscribe>, <unsubscribe> <mistake>, i <mistake> <unsubscribe>, if i <unsubscribe>, why did
    you <unsubscribe>, why am i <unsubscribe>, did you <unsubscribe>, <mistake> <optout>, <optout>
    <mistake>, did i <optout>, was i <optout>, if i <optout>, <dont> <optout>, not <optout>, been
    <optout>, didn t <optout>, didnt <optout>, <dont> remove me, <dont> delete my number, <dont>
    take me off, did you remove me, why did you remove me, did you take me off, why was i removed,
    <dont> lose my number, <dont> delete me, don t leave me alone, didn t get your texts, <rm>
    <mine> <off> the waitlist, <rm> <mine> <off> the wait list, <tk> <mine> <off> the waitlist, <rm>
    <mine> <off> the guest list, <rm> <mine> <off> the order, <tk> <mine> <off> the order, <rm> my
    name <off> the, <dont> <text> me <object>, <optout> of the, <optout> of my, getting no <texts>,
    get no <texts>, <dont> contact support, <dont> contact you, <dont> message you, <dont> text you,
    i <dont> bother, <dont> bother <end>, <dont> bother with, <dont> write you, <dont> text and
    drive, stop texts ?, <typed> the wrong number, <typed> a wrong number, <typed> wrong number,
    <typed> you the wrong number, <typed> in the wrong number, <typed> the wrong phone number,
    <typed> my wrong number, <typed> the wrong phone, wrong number of, wrong number on, wrong
    numbers on, wrong phone number on, wrong number in, wrong phone case, wrong person s, <typed>
    the wrong person, you have the wrong number on, you have my wrong number, for my <lawyer>,
    <signup> yet, never subscribed but, <noconsent> yet, never signed up and how, not spam, isn t
    spam, is this spam, annoying texts from my, <unsubscribe> link, <unsubscribe> email link,
    <unsubscribe> button, the <unsubscribe> link
""")
