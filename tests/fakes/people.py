"""The hall, the account and a citizen of these tests."""

from bot.account import Account
from bot.wire.credentials import Credentials
from chat.citizen import Citizen
from chat.message import Body, Message, Moment, Text
from office.hall import Hall, Persona
from tests.fakes.clock import NOW

HALL = Hall("云州市民中心", "0999-1234567", "工作日 9:00–17:00", "人民路 1 号")
PERSONA = Persona("小云", ("身份证丢了怎么补", "结婚登记怎么办"))
OPENID = "oFake0Citizen000000000000001"
GH_ID = "gh_yunzhou"
CITIZEN = Citizen("citizen-1", "main", OPENID, following=True, first_seen=NOW)


def account(name: str = "main", *, pushes: bool = True, deliveries: int = 3) -> Account:
    credentials = Credentials(name, "token2026", "wx0123456789abcdef")
    return Account(name, credentials, "secret", "http://127.0.0.1:1", PERSONA, pushes, deliveries)


def message(
    body: Body | str,
    key: str = "m1",
    *,
    openid: str = OPENID,
    account: str = "main",
    sent_at: Moment = NOW,
) -> Message:
    body = Text(body) if isinstance(body, str) else body
    return Message(account, key, openid, sent_at, body, raw=_raw(body, key, openid), receiver=GH_ID)


def _raw(body: Body, key: str, openid: str) -> str:
    """The XML of a text; tests that read it again send nothing else."""
    content = body.content if isinstance(body, Text) else "?"
    return (
        f"<xml><ToUserName>{GH_ID}</ToUserName><FromUserName>{openid}</FromUserName>"
        f"<CreateTime>{NOW // 1000}</CreateTime><MsgType>text</MsgType>"
        f"<Content>{content}</Content><MsgId>{key}</MsgId></xml>"
    )
