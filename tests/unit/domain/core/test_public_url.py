"""Only https to a public name is an address that Rapport posts to."""

from shared.domain.core.public_url import public_host
from tests.support.tables import table


@table(
    ("url", "host"),
    [
        ("https://hooks.example.com/rapport?x=1", "hooks.example.com"),
        ("https://HOOKS.Example.com", "hooks.example.com"),
        ("https://xn--tda.example.xn--p1ai/", "xn--tda.example.xn--p1ai"),
    ],
)
def test_a_public_name_is_taken(url: str, host: str) -> None:
    assert public_host(url) == host


@table(
    "url",
    [
        "http://hooks.example.com/", "ftp://hooks.example.com/", "hooks.example.com", "",
        "https://localhost/", "https://localhost.localdomain/", "https://pager.local/",
        "https://ip-10-0-0-1.ec2.internal/", "https://metadata.google.internal/",
        "https://127.0.0.1/", "https://10.0.0.1/", "https://169.254.169.254/latest/meta-data/",
        "https://2130706433/", "https://0x7f000001/", "https://0x7f.1/", "https://127.1/",
        "https://[::1]/", "https://[fd00:ec2::254]/", "https://hooks.example.com:8443/",
        "https://user@hooks.example.com/", "https://hooks.example.com@10.0.0.1/",
        "https://hooks.example.com\\@10.0.0.1/", "https://hooks.example.com#@10.0.0.1/",
        "https://hooks.example.com/ x", "https://hooks.example.com/\r\nx: y", "https://-a.com/",
        "https://a..example.com/", "https://example/", "https://hooks.example.com./",
        "https://hooks.example.com/" + "a" * 2_000,
    ],
)  # fmt: skip
def test_anything_else_is_refused(url: str) -> None:
    assert public_host(url) is None
