"""English words of wishes: what a contact still wants, when, how often and by which channel.

A `*` at the end of a word matches every word that begins so.
"""

from shared.domain.intents.data.phrase_lists import listed

PROMOTIONAL = listed("""
    offer, offers, promo, promos, promotion, promotions, promotional, deals, sale texts, sale
    txts, sales texts, sale stuff, sale alerts, flash sales, sales, sale messages, sale ones,
    ads, ad texts, adverts, advertis*, marketing, coupon, coupons, discounts, newsletter,
    newsletters, daily specials, specials, sales pitch
""")
TRANSACTIONAL = listed("""
    order, orders, delivery, deliveries, shipping, shipment, shipments, ship dates, tracking,
    pickup, pickups, pick up, appointment, appointments, appt, appts, reservation, reservations,
    refill, refills, prescription, prescriptions, rx, receipt, receipts, purchase, purchases,
    payment due, confirmations, class schedule, schedule changes
""")
KINDS = listed("""
    surveys, survey, polls, trivia, giveaways, giveaway, raffle, raffles, feedback, review*,
    birthday, recipe, recipes, memes, tips, horoscope, quotes, contests, fundraiser, blasts,
    newsflash, we miss you
""")
"""Kinds of messages that no purpose of a program explains."""
MESSAGES = listed("""
    texts, txts, messages, msgs, alerts, alert, reminders, reminder, updates, notices,
    notifications, ones, sms, heads up, text me when, text me about, tell me when, tell me
    about, know when, hear when, hear about, hearing when, hearing about, know about, notify me,
    remind me
""")
REST = listed("""
    everything else, all else, the rest, rest of it, rest of them, the others, the other ones,
    anything else, nothing else, all the other
""")
ONLY = listed("only, just, nothing but, solely")
DROP = listed("""
    no, not, never, stop, quit, cancel, end, drop, ditch, lose, kill, skip, cut, remove, nix,
    trash, unsub*, discontinue, without, off, out, gone, goodbye, cease, enough, dont, done
    with, take me off, can go, can stop, has to go, have to go, gotta go, got to go, need to
    quit, get rid of, tired of, anymore, nope, delete
""")
KEEP = listed("""
    keep, keeping, leave, yes, yep, ok, okay, fine, good, still, continue, stay, stays, remain,
    want, need, like, love, let me know, lemme know, tell me, text me, notify, remind, useful,
    on, only, just, allowed, send me
""")
KEPT_DROP = listed("""
    dont cancel, do not cancel, dont stop, do not stop, dont touch, dont remove, do not remove,
    dont unsub*, dont drop, dont end, not cancel, not stop, not remove, not unsub*
""")

CHANNELS = listed("""
    call, calls, calling, phone calls, phone call, by phone, phoning, phones me, ring, ringing,
    robocall, robocalls, voicemail, voicemails, email, emails, e mail, e mails, emailing,
    mailers, catalog, mail, letters, robo voice, postcards, the landline
""")
WRITTEN = listed(
    "email, emails, e mail, e mails, emailing, mailers, catalog, mail, letters, postcards"
)
"""Channels that nobody means who says them in a message about messages."""
BY_TEXT = listed("""
    text, texts, texting, txt, txts, sms, message, messages, this way, text me, text ok, here,
    cell
""")

PAUSE = listed("""
    pause, hold, hold off, mute, snooze, wait, shut em off, shut it off, sit on, no texts, no
    messages, no msgs, no deals, no promos, no offers, no classes, nothing, not till, not til,
    not until, not this, not now but, no more till, no more until, stop, dont text, dont send,
    dont bother, dont message, quiet, skip, leave me out, leave me alone, try me again, text me
    after, text me when, circle back, resume, start back, start again, come back, try again,
    check back, again in
""")
ABSENT = listed("""
    vacation, traveling, travelling, abroad, deployed, deployment, surgery, hospital, exams,
    finals, at sea, out of town, out of the country, on leave, maternity, newborn, bed rest,
    replacement, camp, mourning, funeral, services, no buy, laid off, grounded, lent, harvest,
    honeymoon, roaming, trip, no signal, bar exam, broke, im back, i am back, im home, eid,
    ramadan, easter, semester, busy season
""")
FEWER = listed("""
    less often, less frequent*, less texts, less messages, fewer, slow down, slow it down, slow
    ur roll, slow your roll, dial it back, dial it down, dial back, dial it, tone it down, ease
    up, calm down, cut back, cut down, not so many, not so often, not every day, not as
    many, not as often, back off a bit, space them out, space it out, too often
""")
ENOUGH = listed("""
    plenty, enough, max, maximum, tops, top, at most, at the most, no more than, instead, only,
    just, would be, would do, is fine, is good, is ok, and im happy, suits me, suit me, maybe,
    please, pls, ok, possible, make it, lovely, could live with, can we do, if you could
""")
SENDING = listed("""
    offers, deals, promos, text, texts, texting, txt, txts, msgs, message, messages, messaging,
    send, sending, alerts, notifications, emails, contact, write
""")
ABOUT_ORDERS = listed("""
    deliver, delivered, delivery, order, package, parcel, appointment, appt, reservation, table,
    pickup, pick up, open, close, closed, closing, hours, stock, refund, return, ship, size,
    item, pair, buy, call
""")
"""Words of messages that are about a purchase, and wish nothing of the messages."""
TOPIC_NOTHING = listed(
    "nothing about, nothing bout, skip the, lay off the, quit w the, no more of the"
)
TOPIC_STUFF = listed(
    "stuff, news, texts, things, deals, ads, specials, related, ones, updates, alerts"
)
