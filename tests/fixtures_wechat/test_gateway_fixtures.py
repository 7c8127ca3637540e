"""Every recorded message, event, reply and encrypted body meets the gateway as the index says."""

import base64
import hashlib
from collections import Counter
from xml.etree import ElementTree as ET

import pytest

from bot.wire.cipher import decrypted, encrypted
from bot.wire.credentials import Credentials, Mode
from bot.wire.document import document
from bot.wire.envelope import opened, sealed, verify
from bot.wire.errors import BadCallback, BadSignature, MalformedBody, NotForUs
from bot.wire.parse import message
from bot.wire.render import rendered
from chat.message import Body, Message, OtherEvent, UnknownMessage
from chat.reply import Card, Outgoing, Picture, Say
from tests.fixtures_wechat.recordings import Recording, folder, recordings

TOKEN = "ourToken"
CLOCK = 1_795_000_000
NAMED = pytest.mark.parametrize("recording", recordings("message", "event"), ids=str)


def signed(*parts: str) -> str:
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()  # noqa: S324


def received_plain(recording: Recording) -> Message:
    """The body as our own account would get it in plain mode."""
    query = {
        "signature": signed(TOKEN, str(CLOCK), "n"),
        "timestamp": str(CLOCK),
        "nonce": "n",
    }
    credentials = Credentials("hall", TOKEN, "wx0", mode=Mode.PLAIN)
    result = opened(credentials, query, body=recording.body, now_ms=CLOCK * 1000)
    return message("hall", result.document, result.xml)


KNOWN_EVENTS = {
    "subscribe": "Follow",
    "unsubscribe": "Unfollow",
    "scan": "Scan",
    "location": "Position",
    "click": "MenuClick",
    "view": "MenuVisit",
    "view_miniprogram": "MenuVisit",
    "scancode_push": "MenuScan",
    "scancode_waitmsg": "MenuScan",
    "pic_sysphoto": "MenuPick",
    "pic_photo_or_album": "MenuPick",
    "pic_weixin": "MenuPick",
    "location_select": "MenuPick",
    "templatesendjobfinish": "DeliveryReport",
    "masssendjobfinish": "DeliveryReport",
    "subscribe_msg_sent_event": "DeliveryReport",
    "subscribe_msg_popup_event": "NoticeConsent",
    "subscribe_msg_change_event": "NoticeConsent",
    "user_info_modified": "ProfileChange",
    "user_authorization_revoke": "Withdrawal",
    "user_authorization_cancellation": "Withdrawal",
    "kf_create_session": "AgentSession",
    "kf_close_session": "AgentSession",
    "kf_switch_session": "AgentSession",
}
KNOWN_MESSAGES = {
    "text": "Text",
    "image": "Image",
    "voice": "Voice",
    "video": "Video",
    "shortvideo": "Video",
    "location": "Location",
    "link": "Link",
    "file": "File",
}


@NAMED
def test_a_recorded_message_is_understood(recording: Recording) -> None:
    root = ET.fromstring(recording.body)  # noqa: S314 - our own files
    kind, name = root.findtext("MsgType", "").strip(), root.findtext("Event", "").strip()
    heard = received_plain(recording)
    assert (heard.openid, heard.sent_at) == (
        root.findtext("FromUserName", "").strip(),
        int(root.findtext("CreateTime", "")) * 1000,
    )
    if kind.lower() == "event":
        assert_named(heard.body, KNOWN_EVENTS.get(name.lower()), OtherEvent(name))
    else:
        assert_named(heard.body, KNOWN_MESSAGES.get(kind.lower()), UnknownMessage(kind))
        assert heard.key == root.findtext("MsgId") or root.find("MsgId") is None


def assert_named(heard: Body, expected: str | None, other: Body) -> None:
    assert type(heard).__name__ == expected if expected else heard == other


@NAMED
def test_nothing_written_in_a_recorded_message_is_lost(recording: Recording) -> None:
    root = ET.fromstring(recording.body)  # noqa: S314
    ours = document(recording.body)
    assert ours.fields == {child.tag: child.text or "" for child in root if not len(child)}
    assert list(ours.groups) == [child.tag for child in root if len(child)]


def test_recorded_messages_have_a_key_each() -> None:
    """Equal keys only where another project's test uses the same numbers again."""
    bodies = {recording.body: recording for recording in recordings("message", "event")}
    heard = [received_plain(recording) for recording in bodies.values()]
    placeholders = {"1234567890123456", "5832509444155992350"}
    repeated = Counter(one.key for one in heard)
    assert all(
        len({one.openid for one in heard if one.key == key}) == 1
        for key, times in repeated.items()
        if times > 1 and key not in placeholders
    )


@pytest.mark.parametrize("recording", recordings("bad"), ids=str)
def test_a_bad_recording_is_refused(recording: Recording) -> None:
    with pytest.raises(MalformedBody):
        received_plain(recording)


ENCRYPTED = recordings("encrypted")
INBOUND = [one for one in ENCRYPTED if one.is_inbound and one.path.suffix == ".xml"]
OURS = [one for one in INBOUND if one["account"] == "official_account"]
READABLE = [one for one in ENCRYPTED if one["expected_plaintext"] and one["appid"]]


def credentials_of(recording: Recording) -> Credentials:
    # One recording does not know its app id; any will do to be the wrong one.
    app_id = recording["appid"] or "wx0"
    return Credentials("hall", recording["token"], app_id, recording["encoding_aes_key"])


def query_of(recording: Recording) -> dict[str, str]:
    """The query as recorded; what was not recorded of it is made up for."""
    at, nonce, token = recording["timestamp"], recording["nonce"], recording["token"]
    secret = document(recording.body).text("Encrypt") if recording in INBOUND else ""
    return {
        "signature": recording["signature"] or signed(token, at, nonce),
        "timestamp": at,
        "nonce": nonce,
        "encrypt_type": "aes",
        "msg_signature": recording["msg_signature"] or signed(token, at, nonce, secret),
    }


def received(recording: Recording, query: dict[str, str]) -> Message:
    now = int(recording["timestamp"]) * 1000
    result = opened(credentials_of(recording), query, body=recording.body, now_ms=now)
    assert result.encrypted
    assert result.xml.decode() == recording["expected_plaintext"]
    return message("hall", result.document, result.xml)


@pytest.mark.parametrize("recording", [one for one in OURS if one["decrypts"]], ids=str)
def test_an_encrypted_message_to_an_official_account_is_understood(recording: Recording) -> None:
    heard = received(recording, query_of(recording))
    expected = recording.record["expected"]
    assert isinstance(expected, dict)
    assert (heard.openid, heard.sent_at, heard.key) == (
        expected["FromUserName"],
        int(expected["CreateTime"]) * 1000,
        expected["MsgId"],
    )
    assert type(heard.body).__name__ == KNOWN_MESSAGES[expected["MsgType"]]
    assert heard.said == expected.get("Content", "")


@pytest.mark.parametrize("recording", [one for one in OURS if not one["decrypts"]], ids=str)
def test_what_was_not_signed_with_this_token_is_refused(recording: Recording) -> None:
    with pytest.raises(BadSignature):
        received(recording, query_of(recording))


@pytest.mark.parametrize(
    "recording", [one for one in INBOUND if one["account"] == "open_platform"], ids=str
)
def test_a_notice_to_a_third_party_platform_is_no_message(recording: Recording) -> None:
    """Rightly signed and encrypted, but it has neither sender nor type."""
    with pytest.raises(MalformedBody, match="FromUserName"):
        received(recording, query_of(recording))


WORK = [one for one in INBOUND if one["account"] == "work"]


@pytest.mark.parametrize("recording", WORK, ids=str)
def test_wecom_does_not_sign_as_an_official_account_does(recording: Recording) -> None:
    query = {name: value for name, value in query_of(recording).items() if name != "signature"}
    with pytest.raises(BadSignature):
        received(recording, query)


@pytest.mark.parametrize("recording", [one for one in WORK if not one["appid"]], ids=str)
def test_a_body_for_another_app_id_is_refused(recording: Recording) -> None:
    with pytest.raises(NotForUs):
        received(recording, query_of(recording))


@pytest.mark.parametrize(
    "recording", [one for one in ENCRYPTED if one["name"].endswith("echostr")], ids=str
)
def test_the_encrypted_verification_of_wecom_is_refused(recording: Recording) -> None:
    query = {
        "msg_signature": recording["msg_signature"],
        "timestamp": recording["timestamp"],
        "nonce": recording["nonce"],
        "echostr": recording["encrypt"],
    }
    with pytest.raises(BadSignature):
        verify(credentials_of(recording), query, now_ms=int(recording["timestamp"]) * 1000)


@pytest.mark.parametrize("recording", READABLE, ids=str)
def test_every_recorded_secret_is_decrypted(recording: Recording) -> None:
    text = decrypted(credentials_of(recording), recording["encrypt"]).decode()
    assert text == recording["expected_plaintext"]


def is_filled_up_to_32(recording: Recording) -> bool:
    """As the platform does it; one library fills up to 16 only."""
    return len(base64.b64decode(recording["encrypt"])) % 32 == 0


@pytest.mark.parametrize("recording", [one for one in READABLE if is_filled_up_to_32(one)], ids=str)
def test_every_recorded_secret_is_the_one_we_would_make(recording: Recording) -> None:
    credentials, text = credentials_of(recording), recording["expected_plaintext"]
    random = recording["expected_random16"].encode()
    assert encrypted(credentials, text, random=random) == recording["encrypt"]


@pytest.mark.parametrize(
    "recording",
    [
        one
        for one in ENCRYPTED
        if one["msg_signature"] and not one.is_inbound and is_filled_up_to_32(one)
    ],
    ids=str,
)
def test_a_recorded_encrypted_reply_is_the_one_we_would_give(recording: Recording) -> None:
    reply = sealed(
        credentials_of(recording),
        recording["expected_plaintext"],
        nonce=recording["nonce"],
        random=recording["expected_random16"].encode(),
        at_seconds=int(recording["timestamp"]),
    )
    assert document(reply.encode()) == document(recording.body)
    assert document(reply.encode()).text("MsgSignature") == recording["msg_signature"]


@pytest.mark.parametrize("recording", [one for one in ENCRYPTED if one["encrypt"]], ids=str)
def test_a_flipped_bit_is_noticed(recording: Recording) -> None:
    blocks = bytearray(base64.b64decode(recording["encrypt"]))
    blocks[-1] ^= 1
    with pytest.raises(BadCallback):
        decrypted(credentials_of(recording), base64.b64encode(blocks).decode())


OLD_FIELDS = {"FuncFlag"}


def as_outgoing(recording: Recording) -> Outgoing | None:
    """The recorded reply as a value of ours; None for those that we never send."""
    content = document(recording.body)
    kind = content.text("MsgType")
    if kind == "text":
        return Say((content.text("Content"),))
    if kind == "image" and content.groups:
        return Picture(content.group("Image").text("MediaId"))
    items = content.group("Articles").groups.get("item", []) if kind == "news" else []
    if len(items) == 1:
        return Card(*(items[0].text(name) for name in ("Title", "Description", "Url", "PicUrl")))
    return None


@pytest.mark.parametrize("recording", recordings("reply"), ids=str)
def test_a_recorded_reply_is_the_one_we_would_render(recording: Recording) -> None:
    expected, outgoing = document(recording.body), as_outgoing(recording)
    if outgoing is None:
        assert expected.text("FromUserName")
        return
    ours = rendered(
        outgoing,
        to=expected.text("ToUserName"),
        sender=expected.text("FromUserName"),
        at_seconds=int(expected.text("CreateTime")),
    )
    for name in OLD_FIELDS:
        expected.fields.pop(name, None)
    assert document(ours.encode()) == expected


def test_every_record_has_its_test() -> None:
    """What the API answers is the client's business."""
    covered = {"message", "event", "bad", "encrypted", "reply"}
    elsewhere = {"api_response", "api_error", "jssdk_signature", "errcode_table"}
    assert folder()
    assert {one.kind for one in recordings()} <= covered | elsewhere
    assert {str(one) for one in ENCRYPTED} == {
        str(one) for one in [*INBOUND, *READABLE, *(o for o in ENCRYPTED if not o.is_inbound)]
    }
