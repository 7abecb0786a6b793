"""The locations of time zone names, in addition to the zones of the area codes.

A zone that belongs to one state (America/Detroit) means that state even where its clocks equal its
neighbours'. Source: zone.tab and backward of the IANA time zone database 2026.
"""

HOMES: tuple[tuple[str, str], ...] = (
    ("US-AK", "America/Juneau America/Metlakatla America/Nome America/Sitka America/Yakutat"),
    ("US-ID", "America/Denver"),
    (
        "US-IN",
        "America/Fort_Wayne America/Indianapolis America/Knox_IN US/East-Indiana US/Indiana-Starke "
        "America/Indiana/Indianapolis America/Indiana/Knox America/Indiana/Marengo "
        "America/Indiana/Petersburg America/Indiana/Tell_City America/Indiana/Vevay "
        "America/Indiana/Vincennes America/Indiana/Winamac",
    ),
    ("US-KY", "America/Kentucky/Louisville America/Kentucky/Monticello America/Louisville"),
    ("US-MI", "America/Detroit America/Menominee US/Michigan"),
    (
        "US-ND",
        "America/North_Dakota/Beulah America/North_Dakota/Center America/North_Dakota/New_Salem",
    ),
    ("US-OR", "America/Denver"),
    ("CA-BC", "America/Creston America/Fort_Nelson"),
    ("CA-NB", "America/Moncton"),
    ("CA-NL", "America/Goose_Bay Canada/Newfoundland"),
    ("CA-NS", "America/Glace_Bay"),
    ("CA-NT", "America/Inuvik America/Yellowknife"),
    (
        "CA-NU",
        "America/Cambridge_Bay America/Coral_Harbour America/Iqaluit America/Pangnirtung "
        "America/Rankin_Inlet America/Resolute",
    ),
    (
        "CA-ON",
        "America/Atikokan America/Nipigon America/Rainy_River America/Thunder_Bay",
    ),
    ("CA-QC", "America/Blanc-Sablon America/Montreal"),
    ("CA-SK", "America/Swift_Current Canada/Saskatchewan"),
    ("CA-YT", "America/Dawson Canada/Yukon"),
)

ALIASES: dict[str, str] = {
    "America/Atka": "America/Adak",
    "America/Shiprock": "America/Denver",
    "America/Virgin": "America/St_Thomas",
    "CST6CDT": "America/Chicago",
    "Canada/Atlantic": "America/Halifax",
    "Canada/Central": "America/Winnipeg",
    "Canada/Eastern": "America/Toronto",
    "Canada/Mountain": "America/Edmonton",
    "Canada/Pacific": "America/Vancouver",
    "EST5EDT": "America/New_York",
    "MST7MDT": "America/Denver",
    "Navajo": "America/Denver",
    "PST8PDT": "America/Los_Angeles",
    "Pacific/Johnston": "Pacific/Honolulu",
    "Pacific/Samoa": "Pacific/Pago_Pago",
    "US/Alaska": "America/Anchorage",
    "US/Aleutian": "America/Adak",
    "US/Arizona": "America/Phoenix",
    "US/Central": "America/Chicago",
    "US/Eastern": "America/New_York",
    "US/Hawaii": "Pacific/Honolulu",
    "US/Mountain": "America/Denver",
    "US/Pacific": "America/Los_Angeles",
    "US/Samoa": "Pacific/Pago_Pago",
}
"""Older names, each with the zone that replaced it."""
