"""Where a call comes from, and whether a page of ours has sent it, also behind proxies."""

from ipaddress import ip_network

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request
from multidict import CIMultiDict

from bot.config import Settings
from bot.console import reached
from console.reached import LOOPBACK, Reached, place_of

NEAR = Reached()
FAR = Reached((*LOOPBACK, ip_network("10.0.0.0/24")))


def called(peer: str, *forwarded: str) -> web.Request:
    headers = CIMultiDict(("X-Forwarded-For", each) for each in forwarded)
    return make_mocked_request("GET", "/console/", headers).clone(remote=peer)


@pytest.mark.parametrize(
    ("how", "peer", "forwarded", "address"),
    [
        (NEAR, "192.0.2.7", (), "192.0.2.7"),
        (NEAR, "127.0.0.1", (), "127.0.0.1"),
        (NEAR, "127.0.0.1", ("192.0.2.7",), "192.0.2.7"),
        (NEAR, "::1", ("2001:db8::7",), "2001:db8::7"),
        (NEAR, "::ffff:127.0.0.1", ("192.0.2.7",), "192.0.2.7"),
        (NEAR, "127.0.0.1", ("6.6.6.6, 192.0.2.7",), "192.0.2.7"),
        (NEAR, "127.0.0.1", ("6.6.6.6", "192.0.2.7"), "192.0.2.7"),
        (NEAR, "127.0.0.1", ("me",), "127.0.0.1"),
        (NEAR, "10.0.0.5", ("192.0.2.7",), "10.0.0.5"),
        (FAR, "10.0.0.5", ("192.0.2.7",), "192.0.2.7"),
        (FAR, "127.0.0.1", ("6.6.6.6, 192.0.2.7, 10.0.0.5",), "192.0.2.7"),
        (FAR, "10.0.1.5", ("192.0.2.7",), "10.0.1.5"),
        (FAR, "10.0.0.5", ("10.0.0.6",), "10.0.0.6"),
    ],
)
def test_only_a_proxy_of_ours_says_who_calls(
    how: Reached, peer: str, forwarded: tuple[str, ...], address: str
) -> None:
    assert how.address_of(called(peer, *forwarded)) == address


@pytest.mark.parametrize(
    ("origin", "is_ours"),
    [
        ("https://bot.example:8443", True),
        ("http://127.0.0.1:8080", True),
        ("https://bot.example", False),
        ("https://bot.example:8443.evil.example", False),
        ("null", False),
        ("https://", False),
    ],
)
def test_a_proxy_may_call_the_service_by_another_name(origin: str, is_ours: bool) -> None:
    how = Reached(place=place_of("https://bot.example:8443"))
    headers = {"Host": "127.0.0.1:8080", "Origin": origin}
    assert how.is_same_origin(make_mocked_request("POST", "/console/", headers)) is is_ours


def test_where_nobody_has_told_the_address_nowhere_is_not_it() -> None:
    headers = {"Host": "", "Origin": "null"}
    assert not Reached().is_same_origin(make_mocked_request("POST", "/console/", headers))


def test_the_operator_says_how_it_is_reached() -> None:
    server = {"public_url": "https://bot.example:8443", "proxies": ["10.0.0.0/24"]}
    settings = Settings.model_validate({"server": server})
    assert reached(settings) == Reached(FAR.proxies, "bot.example:8443")
