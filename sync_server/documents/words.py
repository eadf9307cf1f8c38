"""Days, counts and numbers as official papers write them."""

from datetime import date, datetime


def day_in_full(day: date) -> str:
    """A day with its year: 2026年11月30日."""
    return f"{day.year}年{day.month}月{day.day}日"


def moment_in_full(moment: str) -> str:
    """A day, or a moment, of the facts as sentences and tables alike write it: 2026年11月30日 18:00.

    Empty stays empty, and so do words that are no moment: facts of old papers may hold any.
    """
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    return f"{day_in_full(at)}{moment[len('2026-11-30') :]}"


def moment_within(moment: str, first: date, last: date) -> str:
    """The same beside days that name their year: without it, unless they lie in two."""
    return moment_in_full(moment).removeprefix(f"{first.year}年" if first.year == last.year else "")


def days(first: date, last: date) -> str:
    """A span of days, the year said twice only when it changes."""
    if first == last:
        return day_in_full(first)
    year = f"{last.year}年" if last.year != first.year else ""
    return f"{day_in_full(first)}至{year}{last.month}月{last.day}日"


def signed_words(post: str, number: str, day: date) -> str:
    """Who signed off, with the day once it has a number: a draft is signed on none."""
    return f"{post}（{day_in_full(day)}）" if post and number else post


def of_topics_alone(paper: str, topics: str, others: int, snaps: int = 0) -> str:
    """That a paper leaves out what its topics do not cover; empty where there was no such thing."""
    left_out = [
        words for words, count in ((f"其他检查 {others} 次", others), (f"随手拍 {snaps} 件", snaps)) if count
    ]
    return f"（本{paper}只含{topics}，不含期内{'、'.join(left_out)}。）" if topics and left_out else ""


def still_on_phones(count: int) -> str:
    """The confession that photos are missing; empty when none is."""
    return f"（另有 {count} 张照片尚未上传。）" if count else ""


def draft_or(number: str) -> str:
    """The official number, or that there is none yet."""
    return number or "（草稿，未编号）"


def bracketed(number: str) -> str:
    """A number in a sentence or below a title; what stands for one not given yet has its brackets."""
    return f"（{number}）" if number else draft_or(number)


def of_notice(number: str) -> str:
    """An issued notice as the papers that answer it cite it."""
    return f"《整改通知书》{bracketed(number)}"


def stopped(words: str) -> str:
    """What ends in a full stop, as the list of who gets a copy does; empty stays empty."""
    return f"{words.rstrip('。')}。" if words else ""
