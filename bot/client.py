"""WeChat's HTTP API, as far as the service uses it."""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any

import aiohttp

from bot.access_token import AccessTokens
from bot.account import Account
from bot.platform_errors import Cure, NotSent, Refused, Unknown, cure
from bot.wire.custom import custom_message
from chat.message import Moment
from chat.reply import Outgoing
from storage.token_store import Token, TokenStore

TIMEOUT = aiohttp.ClientTimeout(total=10, connect=5)
_HTTP_ERROR = 400


class Client:
    """Calls the API for all accounts. Made by `connected`."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        accounts: Mapping[str, Account],
        tokens: TokenStore,
        clock: Callable[[], Moment],
    ) -> None:
        self._session = session
        self._accounts = accounts
        self._clock = clock
        self._tokens = AccessTokens(tokens, self._fetch_token, clock)

    async def send(self, account: str, outgoing: Outgoing, openid: str) -> None:
        """Send one message to a citizen; raises PlatformTrouble."""
        body = custom_message(outgoing, openid)
        await self._call(account, "/cgi-bin/message/custom/send", body)

    async def create_menu(self, account: str, menu: object) -> None:
        await self._call(account, "/cgi-bin/menu/create", _json(menu))

    async def menu(self, account: str) -> Mapping[str, object]:
        return await self._call(account, "/cgi-bin/menu/get")

    async def check_token(self, account: str) -> None:
        """Get an access token, to see that app id, secret and white list are right."""
        await self._tokens.current(account)

    @asynccontextmanager
    async def media(self, account: str, media_id: str) -> AsyncIterator[aiohttp.ClientResponse]:
        """The stream of a picture, voice or video that a citizen sent."""
        token = await self._tokens.current(account)
        params = {"access_token": token, "media_id": media_id}
        url = self._accounts[account].api_base + "/cgi-bin/media/get"
        try:
            async with self._session.get(url, params=params, timeout=TIMEOUT) as response:
                await self._check_media(account, token, response)
                yield response
        except (aiohttp.ClientError, TimeoutError) as error:
            raise NotSent(f"media/get: {type(error).__name__}") from None

    async def _check_media(
        self, account: str, token: str, response: aiohttp.ClientResponse
    ) -> None:
        """Whoever asks again after a refused token finds another one."""
        try:
            await _check_media(response)
        except Refused as error:
            if cure(error.errcode) is Cure.TOKEN:
                await self._tokens.after_refusal(account, token)
            raise

    async def _call(self, account: str, path: str, body: str | None = None) -> dict[str, Any]:
        """One call, and once more with another token if the platform refuses ours."""
        token = await self._tokens.current(account)
        try:
            return await self._request(account, path, token, body)
        except Refused as error:
            if cure(error.errcode) is not Cure.TOKEN:
                raise
        token = await self._tokens.after_refusal(account, token)
        return await self._request(account, path, token, body)

    async def _request(
        self, account: str, path: str, token: str, body: str | None
    ) -> dict[str, Any]:
        url = self._accounts[account].api_base + path
        return await self._exchange(url, {"access_token": token} if token else {}, body)

    async def _exchange(
        self, url: str, params: Mapping[str, str], body: str | None
    ) -> dict[str, Any]:
        """Errors name what failed and never the URL, which holds the token."""
        method = "GET" if body is None else "POST"
        data = None if body is None else body.encode()
        headers = {"Content-Type": "application/json; charset=utf-8"}
        try:
            async with self._session.request(
                method, url, params=params, data=data, headers=headers, timeout=TIMEOUT
            ) as response:
                return _understood(response.status, await response.read())
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSent(f"no connection to the platform: {type(error).__name__}") from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Unknown(f"the call was cut off: {type(error).__name__}") from None

    async def _fetch_token(self, account: str, *, force: bool) -> Token:
        owner = self._accounts[account]
        body = {
            "grant_type": "client_credential",
            "appid": owner.credentials.app_id,
            "secret": owner.secret,
            "force_refresh": force,
        }
        try:
            answer = await self._exchange(owner.api_base + "/cgi-bin/stable_token", {}, _json(body))
        except Unknown as error:
            # what the token was wanted for has not been tried
            raise NotSent(f"no access token: {error}") from None
        value, seconds = answer.get("access_token"), answer.get("expires_in")
        if not isinstance(value, str) or not isinstance(seconds, int):
            raise NotSent("the platform gave no access token")
        now = self._clock()
        return Token(value, now + seconds * 1000, now)


@asynccontextmanager
async def connected(
    accounts: Mapping[str, Account], tokens: TokenStore, clock: Callable[[], Moment]
) -> AsyncIterator[Client]:
    """A client with its connections, which are closed at the end."""
    async with aiohttp.ClientSession(auto_decompress=True) as session:
        yield Client(session, accounts, tokens, clock)


def _understood(status: int, body: bytes) -> dict[str, Any]:
    if status == HTTPStatus.GATEWAY_TIMEOUT:
        raise Unknown("the platform's gateway gave up waiting")
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise NotSent(f"the platform answered {status}")
    try:
        answer = json.loads(body)
    except ValueError:
        raise Unknown(f"the platform answered {status} with something that is not JSON") from None
    if not isinstance(answer, dict):
        raise Unknown("the platform answered with something unexpected")
    if answer.get("errcode"):
        raise Refused(int(answer["errcode"]), str(answer.get("errmsg", "")))
    if status >= _HTTP_ERROR:
        raise NotSent(f"the platform answered {status}")
    return answer


async def _check_media(response: aiohttp.ClientResponse) -> None:
    if response.status >= _HTTP_ERROR:
        raise NotSent(f"the platform answered {response.status}")
    if response.content_type in {"application/json", "text/plain"}:
        _understood(response.status, await response.read())
        raise Refused(40007, "the platform sent no file")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
