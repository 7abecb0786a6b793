"""Hours in which law and practice permit promotional messages, by the contact's location.

Local time, with the start and without the end. No row is legal advice. `docs/quiet-hours.md` shows
this table to readers, and explains the marks of certainty and the keys of the sources.
"""

from datetime import date, time, timedelta
from typing import NamedTuple

from shared.domain.calendar.intervals import Hours
from shared.domain.location.codes import ANY_STATE, ELSEWHERE, FEDERAL, UNKNOWN


class Week(NamedTuple):
    """None: no promotional message on such a day."""

    weekdays: Hours | None
    saturday: Hours | None
    sunday: Hours | None


class Row(NamedTuple):
    """One jurisdiction's rule. A row without dates holds on every day, in force that day or not."""

    code: str
    name: str
    week: Week
    citation: str
    certainty: str
    sources: tuple[str, ...]
    note: str
    holidays: tuple[str, ...] = ()
    """Calendars (`holiday_dates`) on whose days no promotional message may be sent."""
    cap: int | None = None
    """Promotional messages to one contact in any 24 hours."""
    effective_from: date | None = None
    effective_to: date | None = None
    """The last day."""


ACT_47 = date(2026, 10, 18)
"""The day on which Pennsylvania's new hours began."""

_8_20, _8_21 = Hours(time(8), time(20)), Hours(time(8), time(21))
_9_19, _9_20, _9_21 = (Hours(time(9), time(hour)) for hour in (19, 20, 21))
_10_17, _10_18, _10_21 = (Hours(time(10), time(hour)) for hour in (17, 18, 21))

_LIKE_FEDERAL = Week(_8_21, _8_21, _8_21)
_TO_20 = Week(_8_20, _8_20, _8_20)
_TO_20_NO_SUNDAY = Week(_8_20, _8_20, None)
_FROM_9 = Week(_9_21, _9_21, _9_21)
_9_TO_20 = Week(_9_20, _9_20, _9_20)
_STRICTEST = Week(_10_18, _10_17, None)
_EVERY_CALENDAR = ("US", "US-AL", "US-LA", "US-PA", "US-RI", "US-UT")
_OURS = "practice: the strictest hours of all states"

# fmt: off
ROWS: tuple[Row, ...] = (
    Row(FEDERAL, "United States, federal", _LIKE_FEDERAL,
        "47 CFR §64.1200(c)(1), (f)(15); 16 CFR 310.4(c)", "H text, M reach", ("CFR", "QH"),
        "Written for calls and messages. Courts disagree whether a message that was agreed to "
        "is a solicitation; always applied."),
    Row("US-AL", "Alabama", _TO_20_NO_SUNDAY, "Ala. Admin. Code r. 770-X-5-.17(2)", "M rule, L SMS",
        ("ST1", "ST2", "DNCCOM"),
        "For live sales calls; doubtful for SMS and for senders elsewhere. Mardi Gras is a "
        "holiday in Mobile and Baldwin counties only.", holidays=("US", "US-AL")),
    Row("US-AK", "Alaska", _LIKE_FEDERAL, "AS 45.50.475; 45.63 (registration)", "M", ("ST2",),
        "No hours of its own."),
    Row("US-AZ", "Arizona", _LIKE_FEDERAL, "A.R.S. §44-1278(B)(3),(6)", "M", ("ST2",),
        "Adopts the federal hours. No daylight saving time outside the Navajo Nation."),
    Row("US-AR", "Arkansas", _LIKE_FEDERAL, "Ark. Code §4-99-405", "M", ("ST2",),
        "Adopts the federal hours of sales calls."),
    Row("US-CA", "California", _LIKE_FEDERAL, "Cal. Pub. Util. Code §2872", "M", ("ST2", "ST3"),
        "Own hours, from 09:00, for recorded voices only; many senders keep them for SMS."),
    Row("US-CO", "Colorado", _LIKE_FEDERAL, "C.R.S. §6-1-304, -904", "M", ("ST2",),
        "No hours of its own."),
    Row("US-CT", "Connecticut", _9_TO_20, "Conn. Gen. Stat. §42-288a(c)", "M-H", ("ST1", "ST2"),
        "Names text messages since October 2023. Older tables still have 09:00-21:00."),
    Row("US-DE", "Delaware", _LIKE_FEDERAL, "6 Del. C. ch. 25A", "M", ("ST2",),
        "No hours of its own."),
    Row("US-DC", "District of Columbia", _LIKE_FEDERAL, "D.C. Code §22-3226.08", "M", ("ST2",),
        "Speaks of a consumer's residence."),
    Row("US-FL", "Florida", _TO_20, "Fla. Stat. §501.616(6)(a)-(b)", "H-M", ("ST1", "ST2"),
        "By its wording, written consent does not lift the hours. The cap is per subject. Two "
        "time zones.", cap=3),
    Row("US-GA", "Georgia", _LIKE_FEDERAL, "O.C.G.A. §46-5-23, -27", "M", ("ST2",),
        "Hours for recorded messages only."),
    Row("US-HI", "Hawaii", _LIKE_FEDERAL, "HRS §481P-3(8)", "M", ("ST2",),
        "Speaks of a consumer's residence."),
    Row("US-ID", "Idaho", _LIKE_FEDERAL, "Idaho Code §48-1001 ff.", "M", ("ST2",),
        "No hours of its own. Two time zones."),
    Row("US-IL", "Illinois", _LIKE_FEDERAL, "815 ILCS 413/15(a); 815 ILCS 305", "M", ("ST2", "ST3"),
        "Automatic dialers with recorded messages from 09:00."),
    Row("US-IN", "Indiana", _LIKE_FEDERAL, "Ind. Code §24-5-14-8; §24-4.7", "M", ("ST1", "ST2"),
        "No hours for live calls; automatic dialers with recorded messages 09:00-20:00. Two "
        "time zones."),
    Row("US-IA", "Iowa", _LIKE_FEDERAL, "no rule found", "L", ("ST2",),
        "No statute found."),
    Row("US-KS", "Kansas", _LIKE_FEDERAL, "K.S.A. 50-670", "M", ("ST2",),
        "No hours in the No-Call Act. Two time zones."),
    Row("US-KY", "Kentucky", Week(_10_21, _10_21, _10_21), "KRS 367.46955(16)", "H rule, M SMS",
        ("ST1", "ST2"),
        "Latest start of all states. Speaks of a person's residence. Two time zones."),
    Row("US-LA", "Louisiana", _TO_20_NO_SUNDAY,
        "LPSC Gen. Order R-29617 §V(A)(2); La. R.S. 45:844.11 ff.", "M", ("ST1", "ST2", "DNCCOM"),
        "Disputed whether consent lifts the hours: yes by the statute, no by the commission's "
        "order. Holidays by the commission's list; the governor may add some.",
        holidays=("US", "US-LA")),
    Row("US-ME", "Maine", _LIKE_FEDERAL, "10 M.R.S. §1498(3); §1499-B", "M", ("ST1", "ST2"),
        "Own hours, weekdays 09:00-17:00, for recorded messages only, by its wording not for "
        "SMS."),
    Row("US-MD", "Maryland", _TO_20, "Md. Com. Law §14-4502(c)", "H-M", ("ST1", "ST2"),
        "Since 2024. By its wording, consent does not lift the hours. The cap is per subject.",
        cap=3),
    Row("US-MA", "Massachusetts", _TO_20, "M.G.L. c.159C §3; 201 CMR 12.02(2)", "M-H",
        ("ST1", "ST2"),
        "For unsolicited sales calls; permission or an existing business relationship lifts "
        "them."),
    Row("US-MI", "Michigan", _FROM_9, "MCL 750.540e(1)(f)", "M", ("ST2", "ST3"),
        "In a harassment statute, for unsolicited commercial calls. Four counties are on "
        "Central time. A bill is pending."),
    Row("US-MN", "Minnesota", _FROM_9, "Minn. Stat. §325E.30", "M", ("ST2", "ST3"),
        "For residential subscribers. One source has the federal hours; the stricter are "
        "applied."),
    Row("US-MS", "Mississippi", _TO_20_NO_SUNDAY, "Miss. Code §77-3-723(1), §77-3-705", "M-H",
        ("ST1", "ST2"),
        "Names text messages. A ban on holidays ended in 2024, says one source, and is not "
        "applied. The statute speaks of Central Standard Time."),
    Row("US-MO", "Missouri", _LIKE_FEDERAL, "RSMo 407.1076(5)", "M", ("ST2",),
        "Speaks of a consumer's residence."),
    Row("US-MT", "Montana", _LIKE_FEDERAL, "MCA 30-14-1412(1)(d)", "M", ("ST2",),
        "Speaks of a person's residence."),
    Row("US-NE", "Nebraska", _LIKE_FEDERAL, "Neb. Rev. Stat. §86-248; 291 NAC 11-3", "M",
        ("ST1", "ST2"),
        "Recorded messages on Sundays and holidays only from 13:00. Two time zones."),
    Row("US-NV", "Nevada", _9_TO_20, "NRS 598.0918(3)", "M", ("ST1",),
        "Speaks of a person at their residence. Other tables have the federal hours."),
    Row("US-NH", "New Hampshire", _LIKE_FEDERAL, "RSA 359-E", "H", ("ST1", "ST2"),
        "No hours of its own."),
    Row("US-NJ", "New Jersey", _LIKE_FEDERAL, "N.J.S.A. 56:8-128(d), -130", "H", ("NJ", "ST2"),
        "For any customer; calls to mobile numbers need consent."),
    Row("US-NM", "New Mexico", _FROM_9, "NMSA §57-12-22(B)(5)", "M-H", ("ST1", "ST2"),
        "For any telephone solicitation."),
    Row("US-NY", "New York", _LIKE_FEDERAL, "N.Y. GBL §399-z(2), (5-a)", "H", ("ST1", "ST2"),
        "Names text messages since 2021. No solicitation in a declared state of emergency."),
    Row("US-NC", "North Carolina", _LIKE_FEDERAL, "N.C.G.S. §75-102(f)", "M-H", ("ST2",),
        "For any telephone solicitation."),
    Row("US-ND", "North Dakota", _LIKE_FEDERAL, "N.D.C.C. §51-28-05", "M", ("ST1", "ST2"),
        "For residential subscribers. Two time zones."),
    Row("US-OH", "Ohio", _LIKE_FEDERAL, "R.C. 109.87 imports federal", "M", ("ST2",),
        "Adopts the federal hours."),
    Row("US-OK", "Oklahoma", _TO_20, "15 O.S. §775C.4(A)", "H-M", ("ST1", "ST2"),
        "For commercial calls, automated ones included. The cap is per subject.", cap=3),
    Row("US-OR", "Oregon", _TO_20, "ORS 646.563(1)(b); 646A.372(5)(a)", "H", ("OR3865",),
        "Names text messages since 2026. No cap within 18 months of doing business. Malheur "
        "County is on Mountain time.", cap=3),
    Row("US-PA", "Pennsylvania", _LIKE_FEDERAL, "73 P.S. §2245(a)(1), (a)(10)", "M-H", ("PA47",),
        "Before Act 47 of 2026; holidays excluded since 2019.",
        holidays=("US", "US-PA"), effective_to=ACT_47 - timedelta(days=1)),
    Row("US-PA", "Pennsylvania", Week(_9_19, _9_19, None),
        "73 P.S. §2245(a)(1), (a)(10); Act 47 of 2026", "M-H", ("PA47",),
        "Names text messages, voicemails and ringless voicemails. Its wording on consent was not "
        "seen.", holidays=("US", "US-PA"), effective_from=ACT_47),
    Row("US-RI", "Rhode Island", Week(Hours(time(9), time(18)), _10_17, None),
        "R.I. Gen. Laws §§5-61-2, 5-61-3.6", "H rule", ("ST1", "ST2"),
        "Names mobile numbers; unsolicited calls only, by its wording. Vendors' tables allow "
        "Sundays, which is wrong.", holidays=("US", "US-RI")),
    Row("US-SC", "South Carolina", _LIKE_FEDERAL, "S.C. Code §37-21-30", "M-H", ("ST1", "ST2"),
        "By the number, mobile included."),
    Row("US-SD", "South Dakota", Week(_9_21, _9_21, None), "SDCL 37-30A-3(2)", "M", ("ST1", "ST2"),
        "Speaks of any residence. Two time zones."),
    Row("US-TN", "Tennessee", _LIKE_FEDERAL, "T.C.A. §65-4-402", "M", ("ST2",),
        "For residential subscribers without permission. Two time zones."),
    Row("US-TX", "Texas", Week(_9_21, _9_21, Hours(time(12), time(21))),
        "Tex. Bus. & Com. Code §301.051", "M-H", ("TX140", "ST1", "ST2"),
        "For calls to residential numbers; disputed whether the hours follow the law that "
        "added text messages. El Paso and Hudspeth are on Mountain time."),
    Row("US-UT", "Utah", Week(_8_21, _8_21, None), "Utah Code §13-25a-103(3)", "M-H",
        ("ST2", "DNCCOM"),
        "Residential or cellular; express consent lifts all three rules. One table allows "
        "Sundays.", holidays=("US", "US-UT")),
    Row("US-VT", "Vermont", _LIKE_FEDERAL, "9 V.S.A. §2464a-c", "L", ("ST2",),
        "No hours found."),
    Row("US-VA", "Virginia", _LIKE_FEDERAL, "Va. Code §59.1-511", "H", ("VA1339", "ST2"),
        "Names text messages; a Virginia area code or a resident. Consent lifts the hours."),
    Row("US-WA", "Washington", _TO_20, "RCW 80.36.390; 19.158.110(4)", "H-M", ("ST1", "ST2"),
        "For any person."),
    Row("US-WV", "West Virginia", _LIKE_FEDERAL, "W. Va. Code §46A-6F-601(a)(4)", "M", ("ST2",),
        "Speaks of a person's residence."),
    Row("US-WI", "Wisconsin", _LIKE_FEDERAL, "Wis. Adm. Code ATCP 127.16(3)", "M", ("ST1", "ST2"),
        "For consumers."),
    Row("US-WY", "Wyoming", _TO_20, "Wyo. Stat. §40-12-302(d)", "M-H", ("ST1", "ST2"),
        "For unsolicited sales calls to a consumer."),
    Row("US-PR", "Puerto Rico", _LIKE_FEDERAL, "47 CFR §64.1200(c)(1)", "L", ("CFR",),
        "No rule of the territory found. No daylight saving time."),
    Row("US-VI", "U.S. Virgin Islands", _LIKE_FEDERAL, "47 CFR §64.1200(c)(1)", "L", ("CFR",),
        "No rule of the territory found. No daylight saving time."),
    Row("US-GU", "Guam", _LIKE_FEDERAL, "47 CFR §64.1200(c)(1)", "L", ("CFR",),
        "No rule of the territory found. No daylight saving time."),
    Row("US-MP", "Northern Mariana Islands", _LIKE_FEDERAL, "47 CFR §64.1200(c)(1)", "L", ("CFR",),
        "No rule of the territory found. No daylight saving time."),
    Row("US-AS", "American Samoa", _LIKE_FEDERAL, "47 CFR §64.1200(c)(1)", "L", ("CFR",),
        "No rule of the territory found. No daylight saving time."),
    Row("CA", "Canada", Week(Hours(time(9), time(21, 30)), _10_18, _10_18),
        "CRTC Unsolicited Telecommunications Rules, Part III", "M", ("CRTC",),
        "For calls; messages fall under the anti-spam law, which has no hours. Kept as a "
        "courtesy."),
    Row("GB", "United Kingdom", Week(_9_20, _9_20, _10_18), "practice: courtesy", "L", ("PECR",),
        "The law on electronic marketing has no hours. Kept as a courtesy."),
    Row(ANY_STATE, "Any state", _STRICTEST, _OURS, "practice", (),
        "The intersection of all states and territories, holidays and cap included.",
        holidays=_EVERY_CALENDAR, cap=3),
    Row(ELSEWHERE, "Another country", _STRICTEST, _OURS, "practice", (),
        "A country without a row. Its holidays are not known."),
    Row(UNKNOWN, "Unknown", _STRICTEST, _OURS, "practice", (),
        "The country is not known.", holidays=_EVERY_CALENDAR, cap=3),
)
# fmt: on
