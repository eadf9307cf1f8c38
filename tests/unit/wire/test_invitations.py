"""An enrolment code is read as it was meant, however it comes, and never leads a password astray."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.wire.invitations import (
    Invitation,
    bare_code,
    invitation_text,
    read_invitation,
    server_address,
)
from sync_server.people.managing import one_time_password

SERVERS = ("https://xunan.example.edu.cn", "https://10.1.2.3:8443", "http://127.0.0.1:8710")


@given(secret=st.text(min_size=1), server=st.sampled_from(SERVERS), slash=st.booleans())
def test_what_is_printed_is_read_again(secret: str, server: str, slash: bool) -> None:
    code = one_time_password(secret)
    read = read_invitation(invitation_text(server + "/" * slash, code))
    assert read == Invitation(address=server, code=code.replace("-", ""))


@given(secret=st.text(min_size=1), between=st.sampled_from(["", " ", "-", " – ", "."]), loud=st.booleans())
def test_a_code_is_typed_in_any_grouping_and_case(secret: str, between: str, loud: bool) -> None:
    code = one_time_password(secret)
    typed = code.replace("-", between)
    assert bare_code(typed.upper() if loud else typed) == code.replace("-", "")


@given(text=st.text(max_size=60))
def test_whatever_else_is_scanned_is_no_invitation_or_a_whole_one(text: str) -> None:
    found = read_invitation(text)
    assert found is None or (bare_code(found.code) == found.code and "#" not in found.address)


@pytest.mark.parametrize(
    "address",
    [
        "http://xunan.example.edu.cn",
        "http://127.0.0.1.evil.example",
        "ftp://xunan.example.edu.cn",
        "https://somebody@xunan.example.edu.cn",
        "https://xunan.example.edu.cn/elsewhere",
        "https://[::1",
        "https://host:port",
        "javascript:alert(1)",
        "",
    ],
)
def test_no_password_is_sent_where_others_read_along(address: str) -> None:
    """Without encryption only to this very machine."""
    assert server_address(address) is None
    assert read_invitation(f"{address}/join#2345-6789-abcd") is None


def test_an_address_is_typed_without_its_beginning() -> None:
    assert server_address(" Xunan.example.edu.cn ") == "https://xunan.example.edu.cn"
