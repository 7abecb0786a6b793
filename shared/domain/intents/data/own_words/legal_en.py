"""English signs that the contact threatens or takes legal steps. `signs.py` says how they are
written."""

from collections.abc import Mapping

from shared.domain.intents.data.phrase_lists import Phrases, listed

CLASSES: Mapping[str, Phrases] = {
    "<counsel>": listed("""
        lawyer, lawyers, attorney, attorneys, attourney, counsel, legal team, paralegal, law
        firm
    """),
    "<paper>": listed("""
        in touch, screenshots, screen shots, letter, papers, paperwork, hear from, hearing from,
        advises, advised me, tally, insurer, video, footage, contact you, contacting you, be
        calling you, has been notified, lawsuit, documented, needs your, needs the name, has
        everything, has the, have the, got pics, filing, will handle, takes it from here, demand
    """),
    "<court>": listed("""
        court, small claims, front of a judge, federal court, civil court, litigation,
        arbitration
    """),
    "<seeyou>": listed("see you, see u, see ya, see y all, see yall, take you, taking you, take u"),
    "<told>": listed("""
        reporting, reported, report, complaint, complaints, complaining, complained, filing,
        filed, file, calling, called, call from me, contacting, contacted, alerting
    """),
    "<filed>": listed("""
        filing, filed, i file, i ll file, ill file, i m filing, complaint, complaints, i ll be
        filing
    """),
    "<you>": listed("""
        you, u, yall, y all, you guys, your store, your shop, your company, your restaurant,
        your kitchen, your business, ya, you people, your sidewalk, your place
    """),
    "<office>": listed("""
        fcc, ftc, bbb, ag, attorney general, state ag, better business bureau, consumer
        protection, consumer affairs, consumer office, cfpb, osha, health department, health
        dept, health inspector, health board, licensing board, state board, labor board, labor
        department, weights and, weights n, do not call registry, dnc registry, consumer
        commission, authorities
    """),
    "<place>": listed("""
        the city, the state, the county, county, the police, the authorities, the feds, the
        commonwealth, corporate
    """),
    "<record>": listed("""
        video, footage, records, record, surveillance, evidence, tapes, logs, recording
    """),
    "<statute>": listed("""
        tcpa, hipaa, do not call, can spam, federal law, state law, consumer law, the ada, not
        ada
    """),
    "<breaks>": listed("violates, violation, violating, violated, breaks, breach, breaking"),
    "<sum>": listed("500, 1500, 1 500, five hundred dollars, fifteen hundred dollars"),
    "<each>": listed("""
        per text, a text, each text, per message, a message, each message, every message, every
        text, apiece, per violation, each under, every one is
    """),
    "<goods>": listed("""
        cake, cakes, party, order, coffee, lunch, engraving, menu, gift, gift card, jacket,
        boots, bouquet, flowers, invitations, reservation
    """),
    "<haha>": listed("haha*, lol*, lmao*, jk, rofl, just kidding, kidding"),
    "<good>": listed("""
        love*, good, delicious, addictive, amazing, obsessed, coffee, lunch, birthday, gift,
        adore*, yum*, reservation*, order, swears by, recommended
    """),
}  # fmt: skip

LEGAL: Phrases = listed("""
    my <counsel> __ <paper>, my <counsel> & <seeyou>, our <counsel> __ <paper>, <paper> _ my
    <counsel>, from my <counsel>, retained counsel, retained _ <counsel>, ve got an <counsel>, ve
    got a <counsel>, i got an <counsel> now, hired a <counsel>, hired an <counsel>, go get a
    <counsel>, getting a <counsel>, with our counsel, with my <counsel>, ^ call my <counsel>, these
    for my <counsel>, this for my <counsel>, <seeyou> _ <court>, small claims & <seeyou>, file in
    small claims, small claims & filing, you ll be served, you will be served, youll be served, ull
    be served, u ll be served, expect to be served, be served this week, be served at your, <told>
    <you> __ <office>, <told> <you> to <place>, <told> _ <office>, <filed> _ with <office>, <filed>
    with the <office>, <filed> __ <office>, <office> _ been called, <office> s getting a call,
    <office> _ getting a call, from the <office>, hear from the <office>, i filed __ <office>,
    notice of intent, intent to sue, intent to file, firm represents, i represent & <record>, i
    represent & counsel, i represent & communication, my client & <record>, my client & attorney,
    preserve _ <record>, preservation of _ <record>, <breaks> _ <statute>, <breaks> & <told> _
    <place>, <statute> _ <breaks>, <statute> & filing, <sum> _ <each>, <each> _ <sum>, im suing, i m
    suing, we re suing, suing over, suing yall, suing u, sue u, file a lawsuit, filing a lawsuit,
    filing suit, suit follows, expect papers, i ve filed with, <filed> with the county, an attorney
    & my client, attorney & tcpa, told _ my lawyer, earned _ a class action, my <counsel> needs, i
    can sue, sent _ to the <office>, expect a letter from, general counsel & letter, demand letter,
    or i file, goes to my <counsel>, small claims court it is, to the <place> s <office>
""")

IDIOMS: Phrases = listed("""
    <counsel> _ <good>, <counsel> .. <goods>, gift .. <counsel>, <goods> _ <counsel>, to contact
    the, <counsel> .. <haha>, <haha> _ <counsel>, <seeyou> .. <haha>, sue u .. <haha>, suing ..
    <haha>, food court, tennis court, basketball court, see you in court side, small claims ..
    <haha>, <sum> .. <haha>, a text & <haha>, won t <told>, not <told>, don t want to <told>, before
    i <told>, where _ <told>, how _ <told>, <told> _ my card, <told> _ taxes, file for, city
    council, from the fcc, bill from the, check from the, letter from the, job at the, inspector
    gadget, for a <counsel>, is a <counsel>, my <counsel> friend
""")
