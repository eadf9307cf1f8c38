"""The guard at the desk's door: headers on every page, and where a mutating request may come from.

Fetch metadata decides in every browser since 2023, the Origin header in older ones; a request with
neither is no form of ours (OWASP ASVS 5.0, 3.5.1 to 3.5.3).
"""

from hashlib import sha256
from hmac import compare_digest

from starlette.requests import Request

from checklists.problems import Refusal

PAGE_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; media-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "private, no-store",
}
CSRF_FIELD = "csrf"


def require_same_origin(request: Request) -> None:
    """Refuse with `auth.csrf` what another site made the browser send."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    came_from_us = site == "same-origin" if site else origin == _own_origin(request)
    if not came_from_us:
        raise Refusal("auth.csrf")


def csrf_token(session_token: str) -> str:
    """The token forms carry: derived from the session's secret, which scripts and other sites cannot read."""
    return sha256(f"csrf:{session_token}".encode()).hexdigest()


def require_csrf(session_token: str, offered: str) -> None:
    """Refuse with `auth.csrf` a form that was not made for this session."""
    if not compare_digest(csrf_token(session_token).encode(), offered.encode()):
        raise Refusal("auth.csrf", CSRF_FIELD)


def _own_origin(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}"
