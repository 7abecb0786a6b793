"""A second reading of the hours, minute by minute and in local time alone: dull, slow and written
without a look at the one that ships."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from shared.domain.location.tables import Location
from shared.domain.quiet_hours.permitted_hours import Preference

LATE = "08:00-21:00 08:00-21:00 08:00-21:00"
CANADA = "09:00-21:30 10:00-18:00 10:00-18:00"
STRICT = "10:00-18:00 10:00-17:00 none"
WEEKS = {
    LATE: "AK AZ AR CA CO DE DC GA HI ID IL IN IA KS ME MO MT NE NH NJ NY NC ND OH SC TN VT VA WV "
    "WI PR VI GU MP AS",
    "08:00-20:00 08:00-20:00 none": "AL LA MS",
    "08:00-20:00 08:00-20:00 08:00-20:00": "FL MD MA OK OR WA WY",
    "09:00-20:00 09:00-20:00 09:00-20:00": "CT NV",
    "10:00-21:00 10:00-21:00 10:00-21:00": "KY",
    "09:00-21:00 09:00-21:00 09:00-21:00": "MI MN NM",
    "09:00-18:00 10:00-17:00 none": "RI",
    "09:00-21:00 09:00-21:00 none": "SD",
    "09:00-21:00 09:00-21:00 12:00-21:00": "TX",
    "08:00-21:00 08:00-21:00 none": "UT",
}
STATES = tuple(sorted(f"US-{code}" for codes in WEEKS.values() for code in codes.split()))
WEEK_OF = {f"US-{code}": week for week, codes in WEEKS.items() for code in codes.split()} | {
    "CA-NL": CANADA,
    "CA-ON": CANADA,
    "GB": "09:00-20:00 09:00-20:00 10:00-18:00",
    "FR": STRICT,
    "BS": STRICT,
    "US-ANY": STRICT,
    "ZZ": STRICT,
}
ACT_47 = date(2026, 10, 18)
CAPPED = {"US-FL", "US-OK", "US-MD", "US-OR", "US-ANY", "ZZ"}

FEDERAL = """
2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-07-03 2026-07-04 2026-09-07 2026-10-12
2026-11-11 2026-11-26 2026-12-25 2027-01-01 2027-01-18 2027-02-15 2027-05-31 2027-06-18 2027-06-19
2027-07-04 2027-07-05 2027-09-06 2027-10-11 2027-11-11 2027-11-25 2027-12-24 2027-12-25 2027-12-31
"""
OWN_HOLIDAYS = {
    "US-AL": "2026-02-17 2026-04-27 2026-06-01 2027-02-09 2027-04-26 2027-06-07",
    "US-LA": "2026-02-17 2026-04-03 2026-11-01 2026-11-02 2026-11-03 2027-02-09 2027-03-26 "
    "2027-11-01",
    "US-PA": "2026-04-03 2026-06-14 2026-06-15 2026-11-03 2027-03-26 2027-06-14 2027-11-02",
    "US-RI": "2026-05-04 2026-08-10 2026-11-03 2027-05-04 2027-08-09",
    "US-UT": "2026-07-24 2027-07-23 2027-07-24",
}
ALL_HOLIDAYS = frozenset(" ".join((FEDERAL, *OWN_HOLIDAYS.values())).split())
HOLIDAYS_OF = {
    code: frozenset(f"{FEDERAL} {own}".split()) for code, own in OWN_HOLIDAYS.items()
} | dict.fromkeys(("US-ANY", "ZZ"), ALL_HOLIDAYS)

MINUTE = timedelta(minutes=1)
LAW_ALONE = Preference(time.min, time.max, guard=timedelta(0))
CONSIDERATE = Preference()


def lawful(code: str, local: datetime) -> bool:
    day = local.date()
    if day.isoformat() in HOLIDAYS_OF.get(code, ()):
        return False
    if code == "US-PA":
        week = LATE if day < ACT_47 else "09:00-19:00 09:00-19:00 none"
    else:
        week = WEEK_OF.get(code, CANADA if code.startswith("CA-") else STRICT)
    opens, _, closes = week.split()[max(local.weekday() - 4, 0)].partition("-")
    return opens <= local.strftime("%H:%M") < closes


def open_at(place: Location, at: datetime, preference: Preference) -> bool:
    return bool(place.zones) and all(
        preference.opens <= local.time() < preference.closes
        and all(lawful(code, local) for code in place.jurisdictions)
        for local in (at.astimezone(ZoneInfo(zone)) for zone in place.zones)
    )


def may_leave(place: Location, at: datetime, preference: Preference) -> bool:
    """Open now, and still open when the guard has passed: no pause is as short as a guard."""
    return all(open_at(place, one, preference) for one in (at, at + preference.guard))
