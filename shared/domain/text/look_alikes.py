"""Characters that are drawn like a Latin letter, and signs that are written in its place.

One table for the messages that are received (STOP in disguise) and for those that are sent (words
in disguise). Source of the letters: Unicode Technical Standard 39, confusables.txt, those that the
usual fonts draw alike; NFKD resolves styled letters before.
"""

from collections.abc import Mapping

LETTERS: Mapping[str, str] = dict(
    zip(
        "асԁеԍһіјӏмпорԛѕтухвкнꮪԝѵгʏαβεηικνορτυχγωɑɡıօոսհցքʟᴏᴘᴛᴄᴀꜱᴇɴʀᴜʙɪᴅ",
        "acdeghijlmnopqstyxbkhswvryabehikvoptuxywagionuhgploptcasenrubid",
        strict=True,
    )
)
"""Cyrillic, Greek and Armenian letters, and small capitals, after lower case."""

SIGNS: Mapping[str, str] = dict(zip("01345789$@€¢+", "oleastbgsaect", strict=True))
"""Digits and signs that stand for a letter inside a word."""
