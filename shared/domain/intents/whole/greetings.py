"""Short messages that greet or tell of an arrival, as keywords are written.

The second reader knows too little of so few letters, and takes some for an opt-out: "hi again",
with the weights of today, which may change. The list can go when they hold none of it.
"""

from shared.domain.intents.data.phrase_lists import listed

GREETINGS = frozenset(
    listed("""
    hi, hi again, hi there, hii, hello, hey, yo, here, im here, i m here, i am here, hola,
    ya llegue, aqui estoy, ya estoy aqui
""")
)
