"""Where the synthetic contacts live: area codes by the population of their state."""

from functools import cache
from itertools import accumulate

from shared.domain.location.data.area_codes import AREAS

IN_CANADA, NOWHERE = 0.03, 0.005
"""The shares of Canadian numbers, and of numbers without a location: toll-free, or unknown."""

_POPULATION = {
    "US-CA": 395, "US-TX": 291, "US-FL": 215, "US-NY": 202, "US-PA": 130, "US-IL": 128,
    "US-OH": 118, "US-GA": 107, "US-NC": 104, "US-MI": 101, "US-NJ": 93, "US-VA": 86,
    "US-WA": 77, "US-AZ": 72, "US-MA": 70, "US-TN": 69, "US-IN": 68, "US-MO": 62, "US-MD": 62,
    "US-WI": 59, "US-CO": 58, "US-MN": 57, "US-SC": 51, "US-AL": 50, "US-LA": 47, "US-KY": 45,
    "US-OR": 42, "US-OK": 40, "US-CT": 36, "US-UT": 33, "US-PR": 33, "US-IA": 32, "US-NV": 31,
    "US-AR": 30, "US-MS": 30, "US-KS": 29, "US-NM": 21, "US-NE": 20, "US-ID": 18, "US-WV": 18,
    "US-HI": 15, "US-NH": 14, "US-ME": 14, "US-RI": 11, "US-MT": 11, "US-DE": 10, "US-SD": 9,
    "US-ND": 8, "US-AK": 7, "US-DC": 7, "US-VT": 6, "US-WY": 6, "US-GU": 2, "US-VI": 1,
}  # fmt: skip
"""Hundred thousands of inhabitants in the census of 2020, rounded: the weights of the states."""

_NOWHERE_CODES = ("833", "844", "888", "211")


@cache
def zones() -> list[str]:
    """Returns the time zones of the states."""
    return sorted({zones.split()[0] for code, zones, _ in AREAS if code in _POPULATION})


@cache
def area_codes() -> tuple[list[str], list[float]]:
    """Returns the area codes, and their accumulated weights."""
    weights: dict[str, float] = dict.fromkeys(_NOWHERE_CODES, NOWHERE / len(_NOWHERE_CODES))
    canada = [code for state, _, codes in AREAS if state[:2] == "CA" for code in codes.split()]
    for code in canada:
        weights[code] = IN_CANADA / len(canada)
    for state, people in _POPULATION.items():
        codes = [code for where, _, codes in AREAS if where == state for code in codes.split()]
        for code in codes:
            weights[code] = people / sum(_POPULATION.values()) / len(codes)
    return list(weights), list(accumulate(weights.values()))
