"""Trying it on a real phone: only when asked for, over https, with a code to be scanned."""

import ipaddress
import ssl
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
import zxingcpp
from PIL import Image

from checklists.problems import Refusal
from fieldapp.same_network import certificate, invitation, reach
from fieldapp.web import web_settings_from
from tests.support.local_phone import NOW
from tests.support.processes import field_app, free_port

OWN = ipaddress.ip_address("127.0.0.1")
OTHER = ipaddress.ip_address("192.0.2.7")


def test_without_being_asked_nobody_else_is_served() -> None:
    """The default is this machine alone, and no other page may open the socket."""
    web = web_settings_from({"XUNAN_APP_PORT": "9400"})
    assert web.reach is None
    assert web.origins == {"http://127.0.0.1:9400", "http://localhost:9400"}


def test_what_is_no_address_is_refused() -> None:
    """A name could be anything to another machine."""
    with pytest.raises(Refusal) as refused:
        web_settings_from({"XUNAN_HOST": "my-laptop"})
    assert (refused.value.code, refused.value.detail) == ("setting.bad_host", "XUNAN_HOST=my-laptop")


def test_the_code_in_the_terminal_leads_to_the_address() -> None:
    """Half blocks as a terminal shows them, read back by another program."""
    place = reach("192.0.2.7", 9401)
    assert place is not None
    code = [line for line in invitation(place).splitlines() if "█" in line]
    rows = [[block in "█▀" for block in line] for line in code]
    below = [[block in "█▄" for block in line] for line in code]
    pixels = [row for pair in zip(rows, below, strict=True) for row in pair]
    picture = Image.new("L", (len(pixels[0]), len(pixels)))
    picture.putdata([255 if lit else 0 for row in pixels for lit in row])
    enlarged = picture.resize((picture.width * 8, picture.height * 8), Image.Resampling.NEAREST)
    assert [found.text for found in zxingcpp.read_barcodes(enlarged)] == ["https://192.0.2.7:9401"]


def test_a_certificate_is_kept_until_it_is_old_or_for_another_address(tmp_path: Path) -> None:
    """A phone that took it once is not asked again the next day; its key is for this user alone."""
    chain, key = certificate(tmp_path, OWN, NOW)
    first = chain.read_bytes()
    certificate(tmp_path, OWN, NOW + timedelta(days=30))
    assert chain.read_bytes() == first
    assert key.stat().st_mode & 0o077 == 0
    certificate(tmp_path, OTHER, NOW)
    assert chain.read_bytes() != first
    second = chain.read_bytes()
    certificate(tmp_path, OTHER, NOW + timedelta(days=400))
    assert chain.read_bytes() != second


def test_a_phone_is_served_over_https_with_that_certificate(tmp_path: Path) -> None:
    """Both doors lead to the same app, the code stands in what it prints, and one signal closes both."""
    port = free_port()
    app = field_app(tmp_path, "http://127.0.0.1:1", XUNAN_HOST="127.0.0.2", XUNAN_PHONE_PORT=str(port))
    with app:
        trusted = ssl.create_default_context(cafile=str(tmp_path / "certificate" / "certificate.pem"))
        answer = httpx.get(f"https://127.0.0.2:{port}/healthz", verify=trusted, trust_env=False)
        assert answer.text == "ok"
        assert f"https://127.0.0.2:{port}" in app.output()
    assert not app.running


def test_the_whole_network_is_told_an_address_it_can_reach() -> None:
    """0.0.0.0 is nowhere to a phone."""
    everywhere = reach(str(ipaddress.IPv4Address(0)), 9402)
    assert everywhere is not None
    assert not everywhere.address.is_unspecified
