"""Which language a page is in: the cookie's choice, else the browser's, else Chinese."""

from starlette.requests import Request

LANGUAGES = ("zh", "en")
LANGUAGE_COOKIE = "xunan_lang"
LANGUAGE_COOKIE_SECONDS = 365 * 24 * 3600


def language_of(request: Request) -> str:
    """`zh` or `en`."""
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    if chosen in LANGUAGES:
        return chosen
    return _accepted(request.headers.get("accept-language", ""))


def _accepted(header: str) -> str:
    for part in header.split(","):
        tag = part.split(";")[0].strip().lower()[:2]
        if tag in LANGUAGES:
            return tag
    return LANGUAGES[0]
