"""Only the platform is heard, whichever way a stranger tries."""

import dataclasses
import time

import pytest

from bot.wire.credentials import Credentials, Mode
from bot.wire.envelope import BODY_LIMIT, Opened, opened, verify
from bot.wire.errors import (
    BadCallback,
    BadSignature,
    MalformedBody,
    NotForUs,
    StaleTimestamp,
    TooLarge,
    WrongMode,
)
from bot.wire.parse import message
from chat.message import Text
from tests.bot.wire.platform import (
    APP_ID,
    COMPATIBLE,
    GH_ID,
    NOW,
    OPENID,
    PLAIN,
    SAFE,
    TOKEN,
    Call,
    call_with,
    encrypted_call,
    framed,
    padded,
    plain_call,
    sealed_call,
    signed,
    signed_query,
    text_body,
)

NOW_MS = NOW * 1000
OTHER_AES_KEY = "Z" * 43
AUTO = dataclasses.replace(COMPATIBLE, mode=Mode.AUTO)


def received(credentials: Credentials, call: Call, *, at: int = NOW_MS) -> Opened:
    return opened(credentials, call.query, body=call.body, now_ms=at)


def refusal(credentials: Credentials, call: Call, *, at: int = NOW_MS) -> BadCallback:
    with pytest.raises(BadCallback) as refused:
        received(credentials, call, at=at)
    return refused.value


def without(call: Call, *names: str) -> Call:
    return Call(call.body, {k: v for k, v in call.query.items() if k not in names})


def changed(call: Call, **values: str) -> Call:
    return Call(call.body, {**call.query, **values})


def test_verification_gives_the_echostr_back() -> None:
    query = {**signed_query(), "echostr": "5927782489442352469"}
    assert verify(PLAIN, query, now_ms=NOW_MS) == "5927782489442352469"


def test_verification_with_a_wrong_token_is_refused() -> None:
    query = {**signed_query(token="somethingElse"), "echostr": "1"}
    with pytest.raises(BadSignature):
        verify(PLAIN, query, now_ms=NOW_MS)


def test_verification_without_echostr_is_malformed() -> None:
    with pytest.raises(MalformedBody):
        verify(PLAIN, signed_query(), now_ms=NOW_MS)


def test_a_plain_message_is_opened() -> None:
    call = plain_call(text_body())
    result = received(PLAIN, call)
    assert result == Opened(call.body, False, "n0nce", result.document)
    assert message("hall", result.document, result.xml).body == Text("怎么办居住证")


def test_an_encrypted_message_is_opened() -> None:
    result = received(SAFE, encrypted_call(text_body()))
    assert result == Opened(text_body().encode(), True, "n0nce", result.document)
    assert message("hall", result.document, result.xml).body == Text("怎么办居住证")


def test_what_stands_in_plain_beside_an_encrypted_body_is_ignored() -> None:
    forged = f"    <FromUserName>{OPENID}</FromUserName>\n    <Content>假的</Content>\n"
    result = received(COMPATIBLE, encrypted_call(text_body("真的"), beside=forged))
    assert result.xml == text_body("真的").encode()


@pytest.mark.parametrize("missing", ["signature", "timestamp", "nonce"])
@pytest.mark.parametrize("credentials", [PLAIN, SAFE], ids=["plain", "safe"])
def test_without_a_complete_signature_nothing_is_read(
    credentials: Credentials, missing: str
) -> None:
    call = encrypted_call(text_body()) if credentials is SAFE else plain_call(text_body())
    assert type(refusal(credentials, without(call, missing))) is BadSignature


def test_the_signature_is_checked_before_the_body_is_read() -> None:
    call = Call(b"<!DOCTYPE x" + b"x" * BODY_LIMIT, {"signature": "0" * 40})
    assert type(refusal(PLAIN, call)) is BadSignature


@pytest.mark.parametrize(
    "wrong",
    ["", "0" * 40, "é" * 40, "\ud800", signed(TOKEN, str(NOW), "other")],
    ids=["empty", "zeros", "accents", "surrogate", "other nonce"],
)
def test_a_wrong_signature_is_refused(wrong: str) -> None:
    assert type(refusal(PLAIN, changed(plain_call(text_body()), signature=wrong))) is BadSignature


@pytest.mark.parametrize("nonce", ["\ud800", "好", "", "n" * 10_000])
def test_any_nonce_is_only_text(nonce: str) -> None:
    call = changed(plain_call(text_body()), nonce=nonce)
    assert type(refusal(PLAIN, call)) is BadSignature


def test_an_empty_token_is_never_accepted() -> None:
    call = Call(text_body().encode(), signed_query(token=""))
    assert type(refusal(Credentials("hall", "", APP_ID), call)) is BadSignature


@pytest.mark.parametrize("timestamp", ["", "soon", "-1", "1e9", "１７", "9" * 5000, "17 "])
def test_a_timestamp_that_is_no_number_counts_as_unsigned(timestamp: str) -> None:
    call = Call(text_body().encode(), signed_query(at=timestamp))
    assert type(refusal(PLAIN, call)) is BadSignature


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_timestamp_more_than_five_minutes_off_is_stale(minutes: int) -> None:
    call = plain_call(text_body())
    assert type(refusal(PLAIN, call, at=NOW_MS + minutes * 60_000)) is StaleTimestamp


@pytest.mark.parametrize("minutes", [-5, 0, 5])
def test_a_timestamp_within_five_minutes_is_fresh(minutes: int) -> None:
    call = plain_call(text_body())
    assert received(PLAIN, call, at=NOW_MS + minutes * 60_000).xml == call.body


def test_freshness_can_be_switched_off() -> None:
    call = plain_call(text_body())
    assert opened(PLAIN, call.query, body=call.body, now_ms=0, freshness=None).xml == call.body


def test_a_body_over_the_limit_is_refused() -> None:
    assert type(refusal(PLAIN, plain_call(b"x" * (BODY_LIMIT + 1)))) is TooLarge


def test_safe_mode_refuses_a_plain_message() -> None:
    assert type(refusal(SAFE, plain_call(text_body()))) is WrongMode


@pytest.mark.parametrize(
    "credentials",
    [PLAIN, dataclasses.replace(COMPATIBLE, mode=Mode.PLAIN)],
    ids=["auto without a key", "plain"],
)
def test_who_cannot_decrypt_refuses_an_encrypted_message(credentials: Credentials) -> None:
    assert type(refusal(credentials, encrypted_call(text_body()))) is WrongMode


@pytest.mark.parametrize("credentials", [COMPATIBLE, AUTO], ids=["compatible", "auto"])
@pytest.mark.parametrize("call", [plain_call(text_body()), encrypted_call(text_body())])
def test_compatible_and_auto_take_both(credentials: Credentials, call: Call) -> None:
    assert received(credentials, call).xml == text_body().encode()


@pytest.mark.parametrize("credentials", [COMPATIBLE, AUTO, SAFE])
def test_cutting_the_encryption_off_the_query_does_not_help(credentials: Credentials) -> None:
    forged = f"    <FromUserName>{OPENID}</FromUserName>\n    <Content>假的</Content>\n"
    call = encrypted_call(text_body(), beside=forged)
    cut = without(call, "encrypt_type", "msg_signature")
    assert type(refusal(credentials, cut)) is BadSignature


def test_the_second_signature_is_checked_too() -> None:
    call = encrypted_call(text_body())
    assert type(refusal(SAFE, without(call, "msg_signature"))) is BadSignature
    assert type(refusal(SAFE, changed(call, msg_signature="0" * 40))) is BadSignature
    assert type(refusal(SAFE, changed(call, signature="0" * 40))) is BadSignature


def test_an_encrypted_call_with_nothing_encrypted_is_refused() -> None:
    call = call_with("")
    assert type(refusal(SAFE, call)) is NotForUs


WHOLE = framed(text_body().encode(), APP_ID)
UNREADABLE = {
    "another app id": encrypted_call(text_body(), app_id="wx0000000000000000"),
    "no app id": encrypted_call(text_body(), app_id=""),
    "an app id that is longer": encrypted_call(text_body(), app_id=APP_ID + "0"),
    "another key": encrypted_call(text_body(), aes_key=OTHER_AES_KEY),
    "padding 0": sealed_call(padded(WHOLE)[:-1] + b"\0"),
    "padding 33": sealed_call(padded(WHOLE)[:-1] + b"\x21"),
    "padding that differs": sealed_call(padded(WHOLE)[:-2] + b"\x07" + padded(WHOLE)[-1:]),
    "only padding": sealed_call(b"\x20" * 32),
    "a length beyond the end": sealed_call(padded(b"r" * 16 + b"\xff\xff\xff\xff" + b"<xml/>")),
    "cut after a block": sealed_call(padded(WHOLE)[:-32]),
    "not whole blocks": call_with("QUJD"),
    "half a block of 32": sealed_call(padded(WHOLE)[:16]),
    "not base64": call_with("这不是 base64!"),
    "base64 cut short": call_with("QUJDR"),
    "an app id that is not text": sealed_call(padded(framed(b"<xml/>", "") + b"\xff" * 18)),
}


@pytest.mark.parametrize("call", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_whatever_is_wrong_inside_the_answer_is_one_and_the_same(call: Call) -> None:
    refused = refusal(SAFE, call)
    known = refusal(SAFE, UNREADABLE["another app id"])
    assert (type(refused), refused.status, refused.reason) == (NotForUs, 403, known.reason)


def test_a_message_to_another_account_is_refused() -> None:
    other = text_body().replace(GH_ID, "gh_ffffffffffff")
    assert type(refusal(SAFE, encrypted_call(other))) is NotForUs
    assert type(refusal(COMPATIBLE, plain_call(other))) is NotForUs


def test_without_a_configured_gh_id_any_receiver_will_do() -> None:
    other = text_body().replace(GH_ID, "gh_ffffffffffff")
    assert received(PLAIN, plain_call(other)).xml == other.encode()


def test_a_sender_other_than_the_openid_of_the_query_is_refused() -> None:
    call = encrypted_call(text_body())
    assert type(refusal(SAFE, changed(call, openid="oSomebodyElse"))) is NotForUs
    assert received(SAFE, without(call, "openid")).xml == text_body().encode()


def test_what_is_malformed_inside_the_encryption_is_malformed() -> None:
    assert type(refusal(SAFE, encrypted_call("<xml><ToUserName>"))) is MalformedBody
    assert type(refusal(SAFE, encrypted_call(b"\xff\xfe"))) is MalformedBody


def test_a_bad_signature_and_another_app_id_look_alike_from_outside() -> None:
    unsigned = refusal(SAFE, changed(encrypted_call(text_body()), signature="0"))
    foreign = refusal(SAFE, UNREADABLE["another app id"])
    assert unsigned.status == foreign.status == 403


def test_an_unsigned_call_is_refused_at_once() -> None:
    call = Call(b"<xml>" * 200_000, {"signature": "0", "timestamp": "1", "nonce": "2"})
    begin = time.process_time()
    refusal(SAFE, call)
    assert time.process_time() - begin < 0.02
