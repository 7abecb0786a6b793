"""English signs of a request about the contact's data, about who writes, and for a person.
`signs.py` says how they are written."""

from collections.abc import Mapping

from shared.domain.intents.data.phrase_lists import Phrases, listed

CLASSES: Mapping[str, Phrases] = {
    "<erase>": listed("""
        delete, erase, remove, wipe, purge, destroy, take down, get rid of, scrub
    """),
    "<mydata>": listed("""
        my data, my personal data, my info, my information, my personal information, my account
        data, my purchase history, my order history, all my info, data about me, information about
        me, info about me, everything you have on me, everything you have about me, stored about me,
        saved on me, saved about me, what you have on me, my records, your records, my profile, my
        file, acct data, my birthday, my old address, my old email, my photo, my pic, my picture
        from your, my personal details, my details, my loyalty profile, the old address
    """),
    "<sell>": listed("sell, share, selling, sharing, sold, give out, giving out, pass on"),
    "<mine>": listed("""
        my number, my info, my information, my data, my phone number, my phone, my name, my email,
        my details, my purchase history, my personal information
    """),
    "<ofme>": listed("me, my, mine, myself, i am"),
    "<not>": listed("don t, dont, do not, stop, never, please don t, no, did you, who did you"),
    "<have>": listed("have, hold, keep, store, know, got, saved, stored, collect, collected"),
    "<show>": listed("copy of, copy, what, whatever, which, see, show me, request, access to"),
    "<fix>": listed("correct, fix, change, update, wrong, misspelled, spelled"),
    "<fact>": listed("""
        my last name, my name, my birthday, my birth date, my date of birth, birthdate, my record,
        my records, my file, my profile, my address on file, last name, name in your files, my
        allergies
    """),
    "<machine>": listed("""
        bot, robot, machine, ai, a i, computer, automated, automatic, program, chatbot, artificial,
        auto reply, real person, real human, human, actual person, person or, real or, live person
    """),
    "<areyou>": listed("""
        are you, r u, are u, r you, you a, u a, ur a, youre a, you re a, is this, is this an, am i
        talking to, am i talkin to, am i texting, am i speaking to, am i conversing with, is it, is
        anybody, does a, do you even have, talking to
    """),
    "<ask>": listed("""
        talk to, speak to, speak with, talk with, get me, put, put me on with, want, need, give me,
        let me talk to, lemme talk to, send me, connect me to, connect me with, transfer me to, can,
        fetch me, like to talk to
    """),
    "<deny>": listed("""
        don t, dont, do not, never, not to, don t want you to, dont want you to, do not want you to,
        didn t ask you to, didnt ask you to, did not ask you to, never asked you to, not asking you
        to, not asking u to, no need to, don t have to, dont have to
    """),
    "<nowant>": listed("""
        don t want, dont want, do not want, don t need, dont need, do not need, don t want to talk
        to, dont want to talk to, do not want to talk to, don t need to talk to, dont need to talk
        to, do not need to talk to, don t want to speak to, don t need to speak to, no need for, no
        need to talk to, didn t ask for, didnt ask for, not asking for, without
    """),
    "<person>": listed("""
        a person, a real person, an actual person, a human, an actual human, a real human, a
        manager, a supervisor, an agent, a live agent, a representative, somebody real, someone
        real, the manager, the owner, customer service, a live person, someone with a pulse, human
        being
    """),
    "<whoare>": listed("""
        who is this, who s this, whos this, who dis, who this, who are you, who r u, who are u, who
        is it, hu is this, whos texting, who s texting, who is texting, do i know you, and you are,
        which store is this, what store is this, what company is this, which company is this, what
        shop is this, which shop is this, which business is this, whose number is this, who am i
        talking to, who dat, who you
    """),
    "<howgot>": listed("""
        how did you get my, how did u get my, how d you get my, howd you get my, how d you guys get,
        how did you guys get, how u got my, how you got my, where did you get my, where d you get
        my, where did u get my, who gave you my, who gave u my, how did you obtain, how did this
        number, how do you have my, how did you come by, how d you come by, when did i sign up, when
        did i subscribe, where did i sign up, how did i sign up, where d you find my, how did you
        find me
    """),
}  # fmt: skip

PRIVACY = listed("""
    <erase> _ <mydata>, <not> _ <sell> _ <mine>, do not sell, don t sell my, dont sell my, stop
    selling my, <show> _ <mydata>, <show> __ <have> on me, <show> __ <have> about me, what _
    info _ <have> _ me, what _ data _ <have> & <ofme>, what _ data _ <have> ?, what _ data _
    <have> $, what _ information _ <have> & <ofme>, what _ information _ <have> ?, what _
    information _ <have> $, ccpa, gdpr, privacy request, personal data request, <fix> _ <fact>,
    <fact> _ <fix>, know about me & what, under my number & <have>
""")

WHO = listed("""
    <whoare> $, <whoare> ?, <whoare> & <howgot>, <howgot> number, <howgot> phone, <howgot> name,
    <howgot>, <whoare> & number
""")

BOT = listed("""
    <areyou> _ <machine>, ^ bot ? $, ^ robot ? $, ^ bot $, robot or human, human or robot, person or
    machine, human or machine, bot or human, human or bot, does a human read, if ur a robot, if you
    re a robot
""")

HUMAN = listed("""
    <ask> _ <person>, ^ agent $, ^ agent pls $, ^ agent please $, ^ representative $, ^ operator $,
    ^ operator please $, ^ manager please $, ^ manager $, ^ human $, ^ human please $, ^ real person
    pls $, real person please, real person pls, live agent, someone call me, somebody call me,
    someone please call me, can someone call, can somebody call, call me back, have a person, have
    someone call, is anyone there, anybody there, any human there, talk to a human, talk to someone,
    talk to somebody, speak to someone, speak to somebody, put a human on, put a person on, is there
    a manager i, is there a person i, is there a real person, is there someone i, is there anyone i
""")

IDIOMS = listed("""
    sell robots, robot vacuum, robot lawn, robot kit, robot toy, robot class, coffee machine,
    washing machine, sewing machine, who is this for, who is this by, who is this song, talk to a
    person about buying, delete my order, delete my last order, remove my order, machine washable,
    computer repair, <deny> <erase>, <nowant> <person>, <nowant> a person, <nowant> a human,
    <nowant> someone, <nowant> somebody, did i ask you to <erase> _ ? no, did i ask u to <erase> _ ?
    no, did i tell you to <erase> _ ? no, did i say to <erase> _ ? no
""")
