"""The intents in order of precedence. A new intent is one line here.

A danger comes first; an opt-out in the same message has its effect too. Then an opt-out, whatever
else the message says (47 CFR 64.1200(a)(10)).
"""

from shared.domain.intents.intent import Intent
from shared.domain.intents.kinds import (
    anything_else,
    complaint,
    help,
    language_wish,
    older_than_opt_out,
    opt_out,
    suspected_opt_out,
    unknown_number,
)
from shared.domain.intents.kinds.dangers import (
    after_danger,
    medical,
    self_harm,
    suspected_danger,
    violence,
    violence_watched,
)
from shared.domain.intents.kinds.needs_nobody import auto_reply, gibberish, praise, reaction, spam
from shared.domain.intents.kinds.opt_ins import (
    confirmation,
    declined,
    join,
    opt_in_held,
    perhaps_yes,
    program_keyword,
    start,
)
from shared.domain.intents.kinds.requests import (
    bot,
    human,
    known_answer,
    picture,
    preferences,
    privacy,
    secret,
    survey_answer,
    who,
)
from shared.domain.intents.kinds.stops import bereaved, legal, unclear_opt_out
from shared.domain.intents.kinds.troubles import abuse, charge, fraud
from shared.domain.intents.kinds.wishes import (
    less,
    minor,
    no_texts,
    other_channel,
    pause,
    stop_scope,
    time,
    topic,
    topics,
)

INTENTS: tuple[Intent, ...] = (
    violence_watched.INTENT,  # before the others: a reply could do harm
    self_harm.INTENT,
    violence.INTENT,
    medical.INTENT,
    suspected_danger.INTENT,
    bereaved.INTENT,  # its words of condolence are the confirmation
    legal.INTENT,  # an opt-out that an agent reads at once
    opt_out.INTENT,
    minor.INTENT,
    stop_scope.INTENT,
    complaint.INTENT,
    unclear_opt_out.INTENT,
    no_texts.INTENT,
    topic.INTENT,
    abuse.INTENT,
    privacy.INTENT,
    secret.INTENT,
    auto_reply.INTENT,
    after_danger.INTENT,  # before what is answered, and what else needs nobody
    reaction.INTENT,
    praise.INTENT,
    gibberish.INTENT,
    spam.INTENT,
    other_channel.INTENT,
    topics.INTENT,
    pause.INTENT,
    less.INTENT,
    time.INTENT,
    fraud.INTENT,
    charge.INTENT,
    unknown_number.INTENT,
    help.INTENT,
    human.INTENT,
    bot.INTENT,
    who.INTENT,
    preferences.INTENT,
    language_wish.INTENT,
    older_than_opt_out.INTENT,
    opt_in_held.INTENT,
    confirmation.INTENT,
    declined.INTENT,
    perhaps_yes.INTENT,
    start.INTENT,
    join.INTENT,
    program_keyword.INTENT,
    suspected_opt_out.INTENT,
    survey_answer.INTENT,
    picture.INTENT,
    known_answer.INTENT,
    anything_else.INTENT,
)
