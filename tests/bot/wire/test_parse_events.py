"""Each event becomes the value that the rest of the house works with."""

import pytest

from bot.wire.parse import parsed
from chat.message import (
    AgentSession,
    DeliveryReport,
    Event,
    Follow,
    MenuClick,
    MenuPick,
    MenuScan,
    MenuVisit,
    Message,
    NoticeConsent,
    OtherEvent,
    Position,
    ProfileChange,
    Scan,
    Unfollow,
    Withdrawal,
)
from tests.bot.wire.platform import GH_ID, NOW, OPENID, event_body

SERVICE = "oPlatformService0000000000001"
CITIZEN = "oCitizenWhoWithdrew0000000001"


def key_field(value: str) -> str:
    return f"<EventKey><![CDATA[{value}]]></EventKey>"


def consent(template: str, status: str) -> str:
    return (
        f"<List><TemplateId><![CDATA[{template}]]></TemplateId>"
        f"<SubscribeStatusString><![CDATA[{status}]]></SubscribeStatusString>"
        "<PopupScene>1</PopupScene></List>"
    )


PICTURES = (
    "<SendPicsInfo><Count>2</Count>\n<PicList><item><PicMd5Sum>a</PicMd5Sum></item>"
    "<item><PicMd5Sum>a</PicMd5Sum></item></PicList></SendPicsInfo>"
)

EVENTS: list[tuple[str, str, str, Event]] = [
    ("subscribe", key_field(""), ":subscribe:", Follow()),
    ("subscribe", "", ":subscribe:", Follow()),
    ("subscribe", key_field("qrscene_hall"), ":subscribe:qrscene_hall", Follow("hall")),
    ("subscribe", key_field("last_trade_no_40"), ":subscribe:last_trade_no_40", Follow()),
    ("unsubscribe", key_field(""), ":unsubscribe:", Unfollow()),
    ("SCAN", key_field("hall") + "<Ticket>T</Ticket>", ":SCAN:hall", Scan("hall")),
    ("scan", key_field("qrscene_1"), ":scan:qrscene_1", Scan("qrscene_1")),
    (
        "LOCATION",
        "<Latitude>23.1</Latitude><Longitude>113.3</Longitude><Precision>119.3</Precision>",
        ":LOCATION:",
        Position(23.1, 113.3, 119.3),
    ),
    ("CLICK", key_field("ASK"), ":CLICK:ASK", MenuClick("ASK")),
    (
        "VIEW",
        key_field("https://a.example/") + "<MenuId>1</MenuId>",
        ":VIEW:https://a.example/",
        MenuVisit("https://a.example/"),
    ),
    (
        "view_miniprogram",
        key_field("pages/index") + "<MenuID>1</MenuID>",
        ":view_miniprogram:pages/index",
        MenuVisit("pages/index"),
    ),
    (
        "scancode_push",
        key_field("6")
        + "<ScanCodeInfo><ScanType>qrcode</ScanType>\n<ScanResult>r</ScanResult></ScanCodeInfo>",
        ":scancode_push:6",
        MenuScan("6", "r"),
    ),
    (
        "scancode_waitmsg",
        key_field("6") + "<ScanCodeInfo><ScanType/><ScanResult/></ScanCodeInfo>",
        ":scancode_waitmsg:6",
        MenuScan("6", "", waiting=True),
    ),
    ("pic_weixin", key_field("6") + PICTURES, ":pic_weixin:6", MenuPick("6", "pic_weixin")),
    ("pic_sysphoto", key_field("6") + PICTURES, ":pic_sysphoto:6", MenuPick("6", "pic_sysphoto")),
    (
        "pic_photo_or_album",
        key_field("6") + PICTURES,
        ":pic_photo_or_album:6",
        MenuPick("6", "pic_photo_or_album"),
    ),
    (
        "location_select",
        key_field("6") + "<SendLocationInfo><Label>x</Label></SendLocationInfo>",
        ":location_select:6",
        MenuPick("6", "location_select"),
    ),
    (
        "TEMPLATESENDJOBFINISH",
        "<MsgID>200163840</MsgID><Status><![CDATA[failed:user block]]></Status>",
        ":TEMPLATESENDJOBFINISH::200163840",
        DeliveryReport("200163840", "failed:user block"),
    ),
    (
        "MASSSENDJOBFINISH",
        "<MsgID>1988</MsgID><Status>sendsuccess</Status>",
        ":MASSSENDJOBFINISH::1988",
        DeliveryReport("1988", "sendsuccess"),
    ),
    (
        "subscribe_msg_sent_event",
        (
            "<SubscribeMsgSentEvent><List><TemplateId>t</TemplateId><MsgID>17</MsgID>"
            "<ErrorCode>0</ErrorCode><ErrorStatus>success</ErrorStatus></List></SubscribeMsgSentEvent>"
        ),
        ":subscribe_msg_sent_event::17:t",
        DeliveryReport("17", "success"),
    ),
    (
        "subscribe_msg_popup_event",
        (
            f"<SubscribeMsgPopupEvent>{consent('a', 'accept')}{consent('b', 'reject')}"
            "</SubscribeMsgPopupEvent>"
        ),
        ":subscribe_msg_popup_event::a:b",
        NoticeConsent((("a", True), ("b", False))),
    ),
    (
        "subscribe_msg_change_event",
        f"<SubscribeMsgChangeEvent>{consent('a', 'reject')}</SubscribeMsgChangeEvent>",
        ":subscribe_msg_change_event::a",
        NoticeConsent((("a", False),)),
    ),
    (
        "kf_create_session",
        "<KfAccount>li@hall</KfAccount>",
        ":kf_create_session:",
        AgentSession("create", "li@hall"),
    ),
    (
        "kf_close_session",
        "<KfAccount>li@hall</KfAccount><CloseType>TIMEOUT</CloseType>",
        ":kf_close_session:",
        AgentSession("close", "li@hall"),
    ),
    (
        "kf_switch_session",
        "<FromKfAccount>li@hall</FromKfAccount><ToKfAccount>wu@hall</ToKfAccount>",
        ":kf_switch_session:",
        AgentSession("switch", "wu@hall"),
    ),
    ("annual_renew", "<ExpiredTime>1</ExpiredTime>", ":annual_renew:", OtherEvent("annual_renew")),
    (
        "event_of_tomorrow",
        "<EventKey><Part>1</Part></EventKey><MsgID><Part/></MsgID><Foo><Bar>1</Bar><Bar/></Foo>",
        ":event_of_tomorrow:",
        OtherEvent("event_of_tomorrow"),
    ),
]


@pytest.mark.parametrize(("name", "inside", "key", "expected"), EVENTS)
def test_an_event_is_understood(name: str, inside: str, key: str, expected: Event) -> None:
    xml = event_body(name, inside)
    assert parsed("hall", xml.encode()) == Message(
        account="hall",
        key=f"{OPENID}:{NOW}{key}",
        openid=OPENID,
        sent_at=NOW * 1000,
        body=expected,
        raw=xml,
    )


@pytest.mark.parametrize("name", ["Click", "click", "CLICK"])
@pytest.mark.parametrize("kind", ["event", "Event"])
def test_names_are_compared_without_case(kind: str, name: str) -> None:
    xml = event_body(name, key_field("ASK")).replace("[event]", f"[{kind}]")
    assert parsed("hall", xml.encode()).body == MenuClick("ASK")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("user_info_modified", ProfileChange()),
        ("user_authorization_revoke", Withdrawal("205", everything=False)),
        ("user_authorization_cancellation", Withdrawal("205", everything=True)),
    ],
)
def test_a_withdrawal_is_about_the_citizen_named_inside(name: str, expected: Event) -> None:
    inside = f"<OpenID>{CITIZEN}</OpenID><AppID>wx1</AppID><RevokeInfo>205</RevokeInfo>"
    xml = event_body(name, inside).replace(OPENID, SERVICE)
    assert parsed("hall", xml.encode()) == Message(
        account="hall",
        key=f"{SERVICE}:{NOW}:{name}::{CITIZEN}:205",
        openid=CITIZEN,
        sent_at=NOW * 1000,
        body=expected,
        raw=xml,
    )


def test_an_openid_named_inside_any_other_event_does_not_speak_for_the_sender() -> None:
    xml = event_body("CLICK", f"{key_field('ASK')}<OpenID>{CITIZEN}</OpenID>")
    assert parsed("hall", xml.encode()).openid == OPENID


def test_the_receiver_plays_no_part_in_the_key() -> None:
    xml = event_body("CLICK", key_field("ASK"))
    other = xml.replace(GH_ID, "gh_other")
    assert parsed("hall", xml.encode()).key == parsed("hall", other.encode()).key
