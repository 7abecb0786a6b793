"""Emoji of a message: which of them only please, and which do not."""

import unicodedata

_FILLERS = frozenset("\ufe0e\ufe0f\u20e3") | {chr(code) for code in range(0x1F3FB, 0x1F400)}
_INVISIBLE = ("Cf", "Zs", "Cc", "Mn")
# Hearts, hands that approve, faces that smile or laugh, and signs of celebration.
_PLEASED = frozenset(
    "❤♥❣🧡💛💚💙💜🖤🤍🤎💖💕💞💓💗💘💝💟🩷🩵🩶👍👏🙌👌🤝🙏🤙✌🤞💪🤟🤘🫶👊😀😁😂😃😄😅😆😇😉😊😋😌😍😎😘😗😙😚"
    "☺🙂🤗🤣🥰🤩🥳😸😹😺😻😽🎉🎊✨⭐🌟🔥💯🎈🥂🏆💃🕺✅☑💐🌹🌸🌻"
)
_SOUR = frozenset(
    "🙄😡🤬😠😤👎🖕🛑🚫✋⛔🔕🙅💩😒🤮🤢😢😞😔💔😑😐🤨🤡😾🆘🔪🔫💊🚑😱😨😰🤕🤒🖐👋🙃😩😫☠🥱😴"
)


def is_pleased(text: str) -> bool:
    """Returns whether the message is one or more emoji that please, and nothing else."""
    if text.isascii():
        return False
    others = (sign for sign in text if sign not in _PLEASED)
    all_fill = all(sign in _FILLERS or _is_invisible(sign) for sign in others)
    return all_fill and not _PLEASED.isdisjoint(text)


def is_sour(text: str) -> bool:
    """Returns whether the message has a sign of anger, sorrow, refusal or danger."""
    return not text.isascii() and not _SOUR.isdisjoint(text)


def _is_invisible(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in _INVISIBLE
