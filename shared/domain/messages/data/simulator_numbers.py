"""The numbers of End User Messaging's simulator that report success, by country.

They belong to AWS and to no person: a message to them never reaches a network. From the AWS End
User Messaging SMS User Guide, "Simulator phone numbers": the destination numbers of the event type
Success, as of 2026-11. Those of the type Failure are omitted, because Rapport sends nothing to
them.
"""

from collections.abc import Mapping

SOURCE = "https://docs.aws.amazon.com/sms-voice/latest/userguide/test-phone-numbers.html"

SUCCESS: Mapping[str, str] = {
    "AT": "+43676800442031",
    "AU": "+61455944038",
    "BE": "+32460213922",
    "CH": "+41798075872",
    "CL": "+56229140630",
    "CZ": "+420790542286",
    "DK": "+4525919410",
    "EE": "+37282720792",
    "ES": "+34683783440",
    "FI": "+3584573979110",
    "FR": "+33755512501",
    "GB": "+447860019066",
    "HK": "+85257048426",
    "HU": "+36707178770",
    "IT": "+394390009172",
    "JE": "+447937404990",
    "LU": "+352691385880",
    "NL": "+3197008100148",
    "NO": "+4759449384",
    "PL": "+48732141440",
    "PT": "+351927946948",
    "RO": "+40783900330",
    "SE": "+46790645100",
    "TW": "+886903444630",
    "US": "+14254147755",
}
