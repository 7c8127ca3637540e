"""Events: what a citizen did, or what the platform reports. Names are compared without case."""

from collections.abc import Callable, Mapping

from bot.wire.document import Element
from bot.wire.errors import MalformedBody
from bot.wire.numbers import decimal
from chat.message import (
    AgentSession,
    DeliveryReport,
    Event,
    Follow,
    MenuClick,
    MenuPick,
    MenuScan,
    MenuVisit,
    NoticeConsent,
    OtherEvent,
    Position,
    ProfileChange,
    Scan,
    Unfollow,
    Withdrawal,
)

_SCENE = "qrscene_"
_AUTHORISATION = frozenset(
    ("user_info_modified", "user_authorization_revoke", "user_authorization_cancellation")
)


def event(content: Element) -> Event:
    """The body of an event."""
    name = content.word("Event")
    if not name:
        raise MalformedBody("Event is missing")
    read = _EVENTS.get(name.lower())
    return read(content) if read else OtherEvent(name)


def affected(content: Element) -> str:
    """The openid of the citizen that the event is about.

    Changes of an authorisation are sent by a service of the platform: its name is in
    FromUserName, the citizen's in OpenID.
    """
    named = content.word("OpenID") if content.word("Event").lower() in _AUTHORISATION else ""
    return named or content.word("FromUserName")


def _follow(content: Element) -> Follow:
    key = content.word("EventKey")
    return Follow(key.removeprefix(_SCENE) if key.startswith(_SCENE) else "")


def _unfollow(_content: Element) -> Unfollow:
    return Unfollow()


def _scan(content: Element) -> Scan:
    return Scan(content.word("EventKey"))


def _position(content: Element) -> Position:
    return Position(
        decimal(content, "Latitude"),
        decimal(content, "Longitude"),
        decimal(content, "Precision") if content.word("Precision") else 0.0,
    )


def _menu_click(content: Element) -> MenuClick:
    return MenuClick(content.word("EventKey"))


def _menu_visit(content: Element) -> MenuVisit:
    return MenuVisit(content.word("EventKey"))


def _menu_scan(content: Element) -> MenuScan:
    return MenuScan(
        content.word("EventKey"),
        content.group("ScanCodeInfo").text("ScanResult"),
        waiting=content.word("Event").lower() == "scancode_waitmsg",
    )


def _menu_pick(content: Element) -> MenuPick:
    return MenuPick(content.word("EventKey"), content.word("Event").lower())


def _job_report(content: Element) -> DeliveryReport:
    return DeliveryReport(content.word("MsgID"), content.word("Status"))


def _notice_report(content: Element) -> DeliveryReport:
    reports = content.group("SubscribeMsgSentEvent").groups.get("List", [])
    return DeliveryReport(
        ",".join(report.word("MsgID") for report in reports),
        ",".join(report.word("ErrorStatus") for report in reports),
    )


def _notice_consent(content: Element) -> NoticeConsent:
    is_popup = content.word("Event").lower() == "subscribe_msg_popup_event"
    name = "SubscribeMsgPopupEvent" if is_popup else "SubscribeMsgChangeEvent"
    return NoticeConsent(
        tuple(
            (answer.word("TemplateId"), answer.word("SubscribeStatusString") == "accept")
            for answer in content.group(name).groups.get("List", [])
        )
    )


def _profile_change(_content: Element) -> ProfileChange:
    return ProfileChange()


def _revocation(content: Element) -> Withdrawal:
    return Withdrawal(content.word("RevokeInfo"), everything=False)


def _cancellation(content: Element) -> Withdrawal:
    return Withdrawal(content.word("RevokeInfo"), everything=True)


def _agent_session(content: Element) -> AgentSession:
    change = content.word("Event").lower().removeprefix("kf_").removesuffix("_session")
    return AgentSession(change, content.word("KfAccount") or content.word("ToKfAccount"))


_EVENTS: Mapping[str, Callable[[Element], Event]] = {
    "subscribe": _follow,
    "unsubscribe": _unfollow,
    "scan": _scan,
    "location": _position,
    "click": _menu_click,
    "view": _menu_visit,
    "view_miniprogram": _menu_visit,
    "scancode_push": _menu_scan,
    "scancode_waitmsg": _menu_scan,
    "pic_sysphoto": _menu_pick,
    "pic_photo_or_album": _menu_pick,
    "pic_weixin": _menu_pick,
    "location_select": _menu_pick,
    "templatesendjobfinish": _job_report,
    "masssendjobfinish": _job_report,
    "subscribe_msg_sent_event": _notice_report,
    "subscribe_msg_popup_event": _notice_consent,
    "subscribe_msg_change_event": _notice_consent,
    "user_info_modified": _profile_change,
    "user_authorization_revoke": _revocation,
    "user_authorization_cancellation": _cancellation,
    "kf_create_session": _agent_session,
    "kf_close_session": _agent_session,
    "kf_switch_session": _agent_session,
}
