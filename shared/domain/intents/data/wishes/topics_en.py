"""How contacts write about a topic of the brand in English.

Each pattern is a whole clause. `@` stands for the topics that it names, with what is around them
(`NAMED`): "about the sales and the events"; `#` where a noun follows: "the sale texts".
"""

_NOUN = (
    r"(?: (?:ones|stuff|texts?|txts?|messages?|msgs?|alerts?|updates?|notifications?|news"
    r"|announcements?|reminders?|things?|list))"
)
_BEFORE = (
    r"(?:(?:the|your|my|our|any|all|those|these|about|of|on|for"
    r"|(?:texts|messages|alerts|updates|news)(?= (?:about|on|for|regarding) )|regarding) )*"
)
_ONE = rf"{_BEFORE}@{_NOUN}?"
_JOINT = "and|or|nor|plus"
NAMED = rf"{_ONE}(?: (?:{_JOINT}) {_ONE})*"
LIST = rf"{_ONE}(?: (?:(?:{_JOINT}) )?{_ONE})*"
"""What follows the word of a keyword: "STOP SALES EVENTS"."""
_ALL = "(?:more )?[@#]"
_WITH_NOUN = "#"

_COURTESY = "please|pls|plz|ok|thanks|thank you|thx"
BEGINNING = (
    rf"{_COURTESY}|hi|hey|hello|okay|sorry|also|can you|could you|can u|would you|how do i"
    r"|how can i|how to|can i|may i"
)
END = rf"{_COURTESY}|ty|anymore|any more"
_AT_ONCE = (
    "(?: (?:again|ever again|at once|immediately|right now|right away|asap|now|for good"
    "|altogether|completely))?"
)

REQUEST = r" (?:(?:can|could|would) (?:you|u)|how (?:do|can) i|how to|can i|may i) "
"""What asks for it, where a question about topics asks for nothing."""

_OFF = (
    rf"(?:ya )?(?:no more|stop|quit|skip|mute|enough|turn off|leave out|cut out|(?:im )?done with"
    rf"|unsub(?:scribe)? (?:me )?from|take me off|remove me from|get me off|opt me out of"
    rf"|opt out of) {_ALL}",
    rf"(?:stop|quit|no more|dont|do not|never) (?:send|text|messag|tell|bother|bug|notify|alert"
    rf"|spam)(?:e|ing)?(?: me)?(?: (?:with|anything|stuff|texts|messages|msgs|alerts|updates))*"
    rf" {_ALL}",
    rf"(?:i want )?(?:nothing|no (?:more )?(?:texts|messages|msgs|alerts|updates|news))"
    rf"(?: more)?(?: regarding)? {_ALL}",
    rf"(?:(?:im |i am )?not interested in|(?:i )?(?:dont|do not) (?:want|need|care about|wanna get"
    rf"|wanna hear about)(?: (?:to|get|receive|hear|texts|messages|updates|alerts|anything))*)"
    rf" {_ALL}",
    rf"{_WITH_NOUN} off|{_ALL} no thanks",
)
OFF = tuple(f"(?:{one}){_AT_ONCE}" for one in _OFF)
NONE = "no [@#]"
"""What says that there are none too: "no events this week"."""
CANCEL = rf"(?:cancel|end|drop|lose|ditch) {_ALL}"
"""What may be about the thing itself: "cancel the event"."""
ONLY = (
    rf"(?:i )?(?:only|just) (?:want|wanna|need|tell me|text me|send me|let me know|message me"
    rf"|notify me|alert me|keep|interested in|care about)"
    rf"(?: (?:to|get|hear|know|if its|its|when|theres|there are|with))* {_ALL}(?: only)?",
    rf"(?:im |i am )?only interested in {_ALL}",
    rf"(?:i want |send me |text me |tell me |keep ){_ALL} only",
)
ALONE = rf"(?:only|just|nothing but) {_ALL}|{_ALL} only"
"""What may belong to another sentence: "do you have boots, just new arrivals"."""
AGAIN = (
    rf"(?:(?:i|id|i would|id like to) )?(?:want|like|love|get|have|send me|give me|tell me|text me"
    rf"|need)(?: (?:to|get|hear|have|me|back))* {_ALL}(?: (?:again|back|back on))",
    rf"(?:i want|bring|turn|switch) back(?: on)? {_ALL}(?: again)?",
    rf"(?:re)?start(?: (?:sending|texting|telling|me))* {_ALL}(?: again)?",
    rf"(?:resume|unmute|turn on|turn back on|bring back) {_ALL}",
    rf"(?:turn|bring) {_ALL} back(?: on)?",
)
KEEP = (
    rf"(?:i )?(?:keep|still want|want|like|do want|yes to|ok with|fine with|send me|tell me|text me"
    rf"|leave)(?: (?:sending|texting|to get))* {_ALL}(?: coming)?",
    rf"{_ALL} (?:(?:is|are) )?(?:ok|okay|fine|good|great|yes|welcome)",
)
REST = (
    r"(?:keep|leave) (?:the rest|everything else|all the rest|the others)",
    r"(?:the rest|everything else|the others|all else) (?:is|are)? ?(?:ok|okay|fine|good|great)",
)
"""What else the contact keeps. Without such a word the rest may be dropped too."""
