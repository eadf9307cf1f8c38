"""Stored markup: what somebody might type to run a script in another one's browser."""

from itertools import product

HIT = "window.__hit=1"
_WAYS_OUT = (
    *("", '">', "'>", "-->", "</script>", "</textarea>", "</title></head>", "</option></select>"),
    *("</style>", "</svg>", "</button></form>", "]]>"),
)
_MARKUP = (
    f"<script>{HIT}</script>",
    f"<img src=x onerror={HIT}>",
    f"<svg onload={HIT}>",
    f"<svg><script>{HIT}</script></svg>",
    "<iframe srcdoc='<script>parent.__hit=1</script>'></iframe>",
    "<iframe src=javascript:parent.__hit=1></iframe>",
    f"<object data='data:text/html,<script>{HIT}</script>'></object>",
    "<embed src=//127.0.0.1:1/x>",
    f"<details open ontoggle={HIT}>x</details>",
    f"<video><source onerror={HIT}></video>",
    f"<audio src=x onerror={HIT}></audio>",
    f"<input autofocus onfocus={HIT}>",
    f"<body onload={HIT}>",
    f"<marquee onstart={HIT}>x</marquee>",
    f"<math><mi xlink:href='javascript:{HIT}'>x</mi></math>",
    f"<a href='javascript:{HIT}' id=xss>x</a>",
    f"<form action='javascript:{HIT}'><button>x</button></form>",
    "<base href=//127.0.0.1:1/>",
    "<meta http-equiv=refresh content='0;url=//127.0.0.1:1/'>",
    "<link rel=stylesheet href=//127.0.0.1:1/x.css>",
    "<style>*{display:none}</style>",
    f'" onmouseover="{HIT}" autofocus onfocus="{HIT}" x="',
    f"' onmouseover='{HIT}' autofocus onfocus='{HIT}' x='",
    f"<ScRiPt\n>{HIT}</sCrIpT >",
    f"<img/src='x'/onerror={HIT}//",
    "&lt;script&gt;window.__hit=1&lt;/script&gt;",
    "{{ 7*7 }}{% raw %}${7*7}#{7*7}",
    f"\u2028<img src=x onerror={HIT}>\u2029",
)
PAYLOADS = tuple(out + markup for out, markup in product(_WAYS_OUT, _MARKUP))
"""Every markup behind every way out of where a text may stand."""


def payloads(at: int, most: int) -> str:
    """So many of them in one text, from the `at`-th lot on, round and round."""
    begin = at * most % len(PAYLOADS)
    return " ".join((PAYLOADS * 2)[begin : begin + most])
