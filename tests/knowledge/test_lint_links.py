"""Links: whether citizens can open them, by how they are written."""

import pytest

from knowledge.lint_links import Fault, fault_of


@pytest.mark.parametrize(
    "address",
    [
        "https://zwfw.example.gov.cn/a?b=1#c",
        "HTTPS://ZWFW.EXAMPLE.GOV.CN",
        "https://zwfw.example.gov.cn:8443/办事/指南",
        "https://示例.中国/办事",
        "https://xn--fiqs8s.example.cn/",
    ],
)
def test_public_addresses_are_sound(address: str) -> None:
    assert fault_of(address) is None


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("http://zwfw.example.gov.cn", Fault.INSECURE),
        ("zwfw.example.gov.cn", Fault.NO_SCHEME),
        ("https：//zwfw.example.gov.cn", Fault.NO_SCHEME),
        ("javascript:alert(1)", Fault.NO_SCHEME),
        ("ftp://a.cn/x", Fault.NO_SCHEME),
        ("https://a.gov.cn/ x", Fault.BLANK),
        ("https://a.gov.cn/\u200bx", Fault.BLANK),
        ("https://localhost/a", Fault.PRIVATE),
        ("https://a.local/", Fault.PRIVATE),
        ("https://server/", Fault.PRIVATE),
        ("https://127.0.0.1/", Fault.PRIVATE),
        ("http://10.0.0.8:8080/a", Fault.PRIVATE),
        ("https://192.168.1.1", Fault.PRIVATE),
        ("https://169.254.169.254/latest", Fault.PRIVATE),
        ("https://[::1]/", Fault.PRIVATE),
        ("https://[::ffff:127.0.0.1]/", Fault.PRIVATE),
        ("https://2130706433/", Fault.PRIVATE),
        ("https://0x7f.0.0.1/", Fault.PRIVATE),
        ("https://127.1/", Fault.PRIVATE),
        ("https://127.0.0.1.nip.io/", Fault.PRIVATE),
        ("https://localhost./", Fault.PRIVATE),
        ("https://8.8.8.8/", Fault.NUMERIC),
        ("https://user:secret@a.cn/", Fault.SIGNED_IN),
        ("https://", Fault.MALFORMED),
        ("https://a..cn/", Fault.MALFORMED),
        ("https://-a.cn/", Fault.MALFORMED),
        ("https://a.cn:99999/", Fault.MALFORMED),
        ("https://a.gov.cn/办事。", Fault.MALFORMED),
        ("https://[::1/", Fault.MALFORMED),
    ],
)
def test_what_nobody_outside_can_open_is_named(address: str, fault: Fault) -> None:
    assert fault_of(address) is fault
