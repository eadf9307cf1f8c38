"""Every channel speaks as its vendor documents it, and calls no private neighbour."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from sync_server.desk.reading.notices.wishes import LABELS
from sync_server.notices.channels import dingtalk, mail, posting, webhook, wecom
from sync_server.notices.channels.addresses import is_public, url_refusal
from sync_server.notices.channels.channel import Outside, Target, UndeliveredError
from sync_server.notices.channels.registry import CHANNELS
from tests.integration.notices.saying import LISTED, NOW, SECRET, send
from tests.support.mutants import NOTICED, Seed
from tests.support.receivers import Receiver, mail_server


def test_every_channel_has_a_name_and_those_that_sign_want_a_secret() -> None:
    """The desk's form asks for a secret exactly where the channel refuses without one."""
    assert set(LABELS) == set(CHANNELS)
    with_mail = replace(LISTED, mail="smtps://post@mail.example", mail_from="office@mail.example")
    robots = {
        "wecom": f"https://{wecom.HOST}/x?key=k",
        "dingtalk": f"https://{dingtalk.HOST}/x?access_token=k",
    }
    addresses = {**robots, "mail": "office@mail.example", "webhook": "https://127.0.0.1/"}
    refused = {
        name: channel.refusal(Target(address=addresses[name], secret=""), with_mail)
        for name, channel in CHANNELS.items()
    }
    assert {name for name, code in refused.items() if code == "notice.secret_missing"} == {
        name for name, channel in CHANNELS.items() if channel.SIGNED
    }


def test_wecom_gets_markdown_under_its_key_within_4096_bytes(there: Receiver) -> None:
    """msgtype, markdown.content in UTF-8; what does not fit is counted, not cut through a character."""
    send(wecom, f"{there.url}/cgi-bin/webhook/send?key=k", count=300)
    (got,) = there.arrived
    content = got.json["markdown"]["content"]
    assert (got.query, got.json["msgtype"]) == ({"key": ["k"]}, "markdown")
    assert len(content.encode()) <= 4096
    shown = content.count("新的整改任务")
    assert f"另有 {300 - shown} 条" in content
    assert got.headers["Content-Type"].startswith("application/json")


def test_dingtalk_gets_markdown_with_a_title_signed_as_documented(there: Receiver) -> None:
    r"""The sign is the base64 of HMAC-SHA256 over "timestamp\nsecret", the timestamp in milliseconds."""
    send(dingtalk, f"{there.url}/robot/send?access_token=t")
    (got,) = there.arrived
    (stamp,) = got.query["timestamp"]
    signed = hmac.new(SECRET.encode(), f"{stamp}\n{SECRET}".encode(), hashlib.sha256).digest()
    assert got.query["sign"] == [base64.b64encode(signed).decode()]
    assert (got.query["access_token"], int(stamp)) == (["t"], int(NOW.timestamp() * 1000))
    assert got.json["msgtype"] == "markdown"
    assert "照明 1" in got.json["markdown"]["text"]
    assert got.json["markdown"]["title"]


def test_a_webhook_gets_signed_json_whose_ids_stay_the_same(there: Receiver) -> None:
    """The receiver can prove the sender, the time and every byte, and drop what it has seen."""
    for _ in range(2):
        send(webhook, f"{there.url}/hook", count=2)
    first, again = there.arrived
    stamp = first.headers["X-Xunan-Timestamp"]
    signed = hmac.new(SECRET.encode(), stamp.encode() + b"." + first.body, hashlib.sha256).hexdigest()
    assert first.headers["X-Xunan-Signature"] == f"sha256={signed}"
    assert [one["id"] for one in first.json["notices"]] == ["id-1", "id-2"]
    assert first.body == again.body


def test_mail_is_one_plain_letter_to_one_address() -> None:
    """Both languages; its id is the notice's, so that a second arrival is known as the same letter."""
    with mail_server() as (address, letters):
        world = Outside(now=NOW, hosts=frozenset(), mail=address, mail_from="xunan@school.example")
        send(mail, "post@school.example", outside=world)
    (letter,) = letters
    assert (letter["To"], letter["From"]) == ("post@school.example", "xunan@school.example")
    assert letter["Message-ID"] == "<id-1@xunan.invalid>"
    assert "照明 1" in letter.get_content()
    assert "lighting 1" in letter.get_content()


@pytest.mark.parametrize(
    "typed", ["a@b.example\nBcc: all@b.example", "a@b.example,c@d.example", "post", "@x.y"]
)
def test_no_letter_goes_to_anything_but_one_address(typed: str) -> None:
    world = Outside(now=NOW, hosts=frozenset(), mail="smtp://127.0.0.1", mail_from="xunan@school.example")
    assert mail.refusal(Target(address=typed, secret=""), world) == "notice.bad_address"


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (200, b'{"errcode": 310000, "errmsg": "sign not match"}'),
        (200, b"<html>portal</html>"),
        (200, b"[]"),
        (200, b'{"errcode": 0' + b" " * 100_000 + b"}"),
        (302, b""),
        (500, b""),
    ],
)
def test_only_a_robots_own_yes_counts_as_an_arrival(there: Receiver, status: int, answer: bytes) -> None:
    there.status, there.answer, there.headers = status, answer, {"Location": f"{there.url}/elsewhere"}
    with pytest.raises(UndeliveredError):
        send(wecom, there.url)
    assert len(there.arrived) == 1


def private_name_is_not_called(there: Receiver) -> None:
    port = there.url.rpartition(":")[2]
    with pytest.raises(UndeliveredError, match="private"):
        send(webhook, f"http://localhost:{port}/hook", outside=Outside(now=NOW, hosts=frozenset()))
    assert there.arrived == []


def test_a_name_that_leads_to_a_private_address_is_not_called(there: Receiver) -> None:
    """It is resolved, judged and left alone."""
    private_name_is_not_called(there)


@pytest.mark.parametrize(
    "ip",
    ["127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1", "::1",
     "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "::",
     "::127.0.0.1", "fec0::1"],
)  # fmt: skip
def test_no_disguise_makes_a_private_address_public(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["223.5.5.5", "2400:3200::1"])
def test_public_addresses_are_public(ip: str) -> None:
    assert is_public(ip)


@pytest.mark.parametrize(
    ("typed", "vendor", "refusal"),
    [
        ("https://hooks.school.example/x", "", None),
        ("http://hooks.school.example/x", "", "notice.bad_address"),
        ("https://10.0.0.1/x", "", "notice.private_address"),
        ("https://localhost/x", "", "notice.private_address"),
        ("https://user:pw@hooks.school.example/x", "", "notice.bad_address"),
        ("https://elsewhere.example/x", "qyapi.weixin.qq.com", "notice.bad_address"),
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k", "qyapi.weixin.qq.com", None),
        ("http://listed.school.example:8080/x", "qyapi.weixin.qq.com", None),
        ("https://[::1/x", "", "notice.bad_address"),
        ("ftp://hooks.school.example", "", "notice.bad_address"),
        ("https://a b.example", "", "notice.bad_address"),
    ],
)
def test_what_is_typed_is_judged_at_once(typed: str, vendor: str, refusal: str | None) -> None:
    assert url_refusal(typed, frozenset({"listed.school.example"}), vendor) == refusal


def any_address_is_public(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(posting, "is_public", lambda _ip: True)


def signed_in_seconds(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(dingtalk, "_signature", lambda _secret, now: f"timestamp={int(now.timestamp())}&sign=s")


def every_200_is_an_arrival(patch: pytest.MonkeyPatch) -> None:
    async def taken(url: str, value: Mapping[str, Any], outside: Outside) -> None:
        await posting.post(url, json.dumps(value).encode(), outside)

    patch.setattr(wecom, "post_json", taken)


def lines_are_not_counted(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(wecom, "MOST_BYTES", 10**6)


MUTANTS: dict[Seed, Callable[[Receiver], None]] = {
    any_address_is_public: private_name_is_not_called,
    signed_in_seconds: test_dingtalk_gets_markdown_with_a_title_signed_as_documented,
    every_200_is_an_arrival: lambda there: test_only_a_robots_own_yes_counts_as_an_arrival(there, 200, b"[]"),
    lines_are_not_counted: test_wecom_gets_markdown_under_its_key_within_4096_bytes,
}


@pytest.mark.parametrize("seed", MUTANTS, ids=lambda seed: seed.__name__)
def test_a_seeded_bug_is_noticed(there: Receiver, monkeypatch: pytest.MonkeyPatch, seed: Seed) -> None:
    """The promise's own test fails on the broken channel."""
    seed(monkeypatch)
    with pytest.raises((*NOTICED, UndeliveredError)):
        MUTANTS[seed](there)
