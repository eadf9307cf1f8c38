"""The demo campus with something going on: an inspection with findings, and a task in every state."""

import asyncio
from datetime import UTC, datetime, timedelta
from zlib import crc32

import httpx

from checklists.asking.answers import Answer, Verdict, to_plain
from checklists.asking.library import checklist, hazard_categories
from checklists.asking.model import AnswerType, HazardCategory, Item
from checklists.places.campus import Campus, Place
from checklists.places.routing import route
from checklists.rectifying.terms import Command
from checklists.wire.operations import Body, FindingMade, InspectionSubmitted, SnapSubmitted, TaskCommanded
from checklists.wire.photos import PhotoRole
from checklists.wire.push import PushVerdict
from tests.integration.desk.browsers import Browser
from tests.support.http_phone import HttpPhone, fresh_id, photo_ref
from tests.support.jpegs import jpeg as scene_jpeg
from tests.support.waves import recording, voice_ref

TEAM = "electric"
FAILED = 6
STEPS: dict[str, tuple[Command, ...]] = {
    "assigned": (),
    "fixing": (Command.START,),
    "submitted": (Command.START, Command.SUBMIT),
    "returned": (Command.START, Command.SUBMIT, Command.RETURN),
    "closed": (Command.START, Command.SUBMIT, Command.VERIFY),
}
NOTES = {
    Command.START: "",
    Command.SUBMIT: "已更换老化线路并加装防护管",
    Command.RETURN: "防护管未固定，照片看不清接头",
    Command.VERIFY: "现场复查合格",
}


def furnish(url: str) -> dict[str, str]:
    """Fill the campus over HTTP, and give the ids that paths of shots name."""
    with HttpPhone(url) as inspector, HttpPhone(url) as electric:
        inspector.sign_in("inspector")
        electric.sign_in(TEAM)
        campus = inspector.campus()
        ids = {"inspection": inspect(inspector, canteen(campus))}
        hazards = hazards_of(campus, electric.enrolment.person.unit)
        for (state, steps), (category, place) in zip(STEPS.items(), hazards, strict=False):
            ids[state] = snap(inspector, category, place)
            for step in steps:
                by = electric if step in {Command.START, Command.SUBMIT} else inspector
                command(by, ids[state], step)
        return ids | {"paper": asyncio.run(draft_paper(url))}


async def draft_paper(url: str) -> str:
    """A bulletin of today, drafted on the desk, beside a patrol report that everybody is told of."""
    async with httpx.AsyncClient(base_url=url, trust_env=False) as http:
        office = Browser(http)
        await office.sign_in("office")
        report = await draft(office, "patrol")
        ready = await office.submit(await office.open(report), f"{report}/words", then="issue")
        await office.submit(ready, f"{report}/issue")
        return (await draft(office, "bulletin")).rpartition("/")[2]


async def draft(office: Browser, kind: str) -> str:
    """The page of a paper of this kind about today."""
    today = datetime.now(UTC).date().isoformat()
    await office.submit(await office.open("/papers"), "/papers", kind=kind, first=today, last=today)
    return office.visited


def canteen(campus: Campus) -> Place:
    """The first place the canteen checklist is for."""
    kinds = checklist("CAN-GRADE").place_kinds
    return next(place for place in campus.places if not kinds or place.kind in kinds)


def hazards_of(campus: Campus, team: str) -> list[tuple[HazardCategory, Place]]:
    """Hazards that come to the team, each at another place."""
    found: dict[str, tuple[HazardCategory, Place]] = {}
    for category in hazard_categories():
        for place in campus.places:
            answers = route(campus, category.id, place.id)
            if answers and answers.team == team:
                found.setdefault(place.id, (category, place))
    return list(found.values())


def inspect(phone: HttpPhone, place: Place) -> str:
    """A finished inspection with six findings, each with a photo."""
    asked = checklist("CAN-GRADE")
    judged = [item for item in asked.items if item.answer_type is AnswerType.PASS_FAIL]
    failed = judged[:: len(judged) // FAILED][:FAILED]
    pictures = [picture(seed) for seed in range(FAILED)]
    finished = datetime.now(UTC)
    body = InspectionSubmitted(
        id=fresh_id(),
        checklist=asked.reference,
        scheme=asked.scheme,
        place=place.id,
        started_at=finished - timedelta(minutes=35),
        finished_at=finished,
        answers={item.id: to_plain(_answer(item, item in failed)) for item in asked.items},
        findings=tuple(map(_finding, failed, pictures)),
    )
    send(phone, body, *pictures)
    return body.id


def snap(phone: HttpPhone, category: HazardCategory, place: Place) -> str:
    """A hazard snap with a voice note, and so a task under the same id."""
    before, said = picture(hash_of(place.id)), recording(4)
    body = SnapSubmitted(
        id=fresh_id(),
        place=place.id,
        category=category.id,
        severity=category.severity,
        taken_at=datetime.now(UTC),
        photos=(photo_ref(before),),
        note=category.examples.zh,
        voices=(voice_ref(said),),
    )
    send(phone, body, before, said)
    return body.id


def command(phone: HttpPhone, task: str, step: Command) -> None:
    """One command to a task as it stands; a submission brings an after-photo."""
    after = [picture(hash_of(task))] if step is Command.SUBMIT else []
    version = next(row.version for row in phone.tasks() if row.id == task)
    body = TaskCommanded(
        task=task,
        command=step,
        base_version=version,
        at=datetime.now(UTC),
        note=NOTES[step],
        photos=tuple(photo_ref(jpeg, PhotoRole.AFTER) for jpeg in after),
    )
    send(phone, body, *after)


def send(phone: HttpPhone, body: Body, *files: bytes) -> None:
    """Push one operation, then its photos and voice notes; the server must take all of it."""
    result = phone.do(body)
    if result.verdict is not PushVerdict.APPLIED:
        raise ValueError(f"not applied: {result}")
    for file in files:
        phone.upload(photo_ref(file).sha256, file)


def picture(seed: int) -> bytes:
    return scene_jpeg(seed=seed, size=(1280, 960))


def hash_of(text: str) -> int:
    return crc32(text.encode())


def _finding(item: Item, jpeg: bytes) -> FindingMade:
    note = item.phrases[0].zh if item.phrases else "现场不符合要求，已告知当班人员"
    return FindingMade(
        id=fresh_id(), item=item.id, severity=item.severity, note=note, photos=(photo_ref(jpeg),)
    )


def _answer(item: Item, failed: bool) -> Answer:
    if failed:
        return Answer(value=Verdict.FAIL, note="已告知当班人员")
    if item.answer_type is AnswerType.PASS_FAIL:
        return Answer(value=Verdict.PASS)
    return Answer(value=Verdict.NOT_APPLICABLE, reason="当日无此项")
