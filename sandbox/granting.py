"""Hands out access tokens."""

from sandbox.accounts import Account
from sandbox.call import ApiCall
from sandbox.failure import ApiFailure
from sandbox.shapes import Json
from sandbox.tokens import Token


async def fetch_token(call: ApiCall) -> Json:
    account = _known(call, {**call.request.query})
    return _granted(account.tokens.fetch(call.now), call.now)


async def fetch_stable_token(call: ApiCall) -> Json:
    wanted = call.json()
    account = _known(call, wanted)
    force = wanted.get("force_refresh") is True
    return _granted(account.tokens.fetch_stable(call.now, force=force), call.now)


def _granted(token: Token, now: int) -> Json:
    return {"access_token": token.value, "expires_in": (token.expires_at - now) // 1000}


def _known(call: ApiCall, wanted: Json) -> Account:
    if wanted.get("grant_type") != "client_credential":
        raise ApiFailure(40002)
    if not wanted.get("appid"):
        raise ApiFailure(41002)
    if not wanted.get("secret"):
        raise ApiFailure(41004)
    account = call.platform.account_of_app(str(wanted["appid"]))
    if account is None:
        raise ApiFailure(40013)
    if account.config.app_secret != wanted["secret"]:
        raise ApiFailure(40125)
    _check_address(call)
    return account


def _check_address(call: ApiCall) -> None:
    allowed = call.platform.config.tokens.allowed_ips
    address = call.request.remote or ""
    if allowed and address not in allowed:
        words = f"invalid ip {address} ipv6 ::ffff:{address}, not in whitelist"
        raise ApiFailure(40164, words)
