"""Words of the practice mode."""

from checklists.asking.model import Text

PRACTISE = Text(zh="先练一练", en="Practise first")
PRACTISE_HINT = Text(
    zh="虚构的校区，随便试；不上传，退出就清空。",
    en="A made-up campus to try things on; nothing is sent, and leaving clears it.",
)
PRACTISING = Text(zh="练习中：不上传，退出就清空", en="Practising: nothing is sent or kept")
LEAVE = Text(zh="退出练习", en="Leave practice")
NOT_SENT = Text(zh="练习，不会上传", en="Practice: it is not sent")
