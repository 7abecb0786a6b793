"""Colors as `#rrggbb`, and their contrast by WCAG 2.2."""

import re

WHITE = "#ffffff"
TEXT_CONTRAST = 4.5
"""The least contrast of text with what is behind it (WCAG 2.2, 1.4.3)."""

_HEX = r"#[0-9a-fA-F]{6}"


def is_color(text: str) -> bool:
    return bool(re.fullmatch(_HEX, text))


def problem_of(text: str) -> str | None:
    """Returns what is wrong with the color of a button with white text; None for a good one."""
    if not is_color(text):
        return 'color is written "#14532d", in quotes'
    if (ratio := contrast(text, WHITE)) >= TEXT_CONTRAST:
        return None
    return (
        f"color {text} has a contrast of {ratio:.1f} with the button's white text, "
        f"which needs {TEXT_CONTRAST}: choose a darker color"
    )


def contrast(one: str, other: str) -> float:
    """Returns the contrast ratio of two colors, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def lightened(color: str, *, on: str) -> str:
    """Returns the color, mixed with as little white as text on the dark color `on` needs."""
    mixes = (_mixed_with_white(color, percent) for percent in range(0, 101, 5))
    return next((mix for mix in mixes if contrast(mix, on) >= TEXT_CONTRAST), WHITE)


def _luminance(color: str) -> float:
    """Returns the relative luminance, 0 to 1 (WCAG 2.2, "relative luminance")."""
    shares = (channel / 255 for channel in _channels(color))
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mixed_with_white(color: str, percent: int) -> str:
    mixed = (round(channel + (255 - channel) * percent / 100) for channel in _channels(color))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def _channels(color: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(color[1:])
    return red, green, blue
