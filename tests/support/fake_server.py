"""A server in a dictionary behind the phone's transport seam, and a network that can be told to fail.

It keeps what the protocol promises (idempotent by `op_id`, photos by hash) and nothing of the domain;
the real server meets the phone in `tests/e2e`.
"""

import asyncio
import gzip
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from checklists.wire import PROTOCOL
from checklists.wire.bundles import Brought, BundleAnswer, BundleResult, read_bundle
from checklists.wire.enrolment import Enrolment, Invited, ProblemAnswer
from checklists.wire.operations import read_operation
from checklists.wire.pulling import Change, PullAnswer, SnapshotAnswer
from checklists.wire.push import OperationResult, PushAnswer, PushVerdict, read_push
from checklists.wire.reading import write
from checklists.wire.strict_json import write_json
from fieldapp.sync.transport import Reply, Unreachable
from tests.support.local_phone import ELECTRICIAN, INSPECTOR, NOW, an_enrolment

Fault = Callable[[Callable[[], Reply]], Reply]


def lost_on_the_way(_serve: Callable[[], Reply]) -> Reply:
    """The request never arrives."""
    raise Unreachable


def answer_lost(serve: Callable[[], Reply]) -> Reply:
    """The server does its work, and the answer is lost."""
    serve()
    raise Unreachable


def portal(_serve: Callable[[], Reply]) -> Reply:
    """A captive portal answers 200 in the server's place."""
    return Reply(status=200, headers={"content-type": "text/html"}, body=b"<html>Please log in</html>")


def refusing(status: int, code: str, **headers: str) -> Fault:
    """Our server refuses with a catalogued problem."""
    return lambda _serve: problem(status, code, **headers)


def changed(**other: object) -> Fault:
    """The true answer with some fields of its JSON replaced: a proxy's old copy, a bug."""

    def fault(serve: Callable[[], Reply]) -> Reply:
        reply = serve()
        return Reply(
            status=reply.status,
            headers=reply.headers,
            body=json.dumps(json.loads(reply.body) | other).encode(),
        )

    return fault


def unsigned(serve: Callable[[], Reply]) -> Reply:
    """The true answer without the protocol header."""
    reply = serve()
    return Reply(status=reply.status, headers={"content-type": "application/json"}, body=reply.body)


def problem(status: int, code: str, **headers: str) -> Reply:
    return answered(status, ProblemAnswer(code=code, zh="", en=""), **headers)


def answered(status: int, message: object = None, **headers: str) -> Reply:
    said = {"content-type": "application/json", "sync-protocol": str(PROTOCOL), **headers}
    return Reply(status=status, headers=said, body=write_json(write(message)) if message else b"")


@dataclass
class FakeServer:
    """`faults` are used up one a call, by the path's first word; `verdicts` go by kind of operation.

    `silent` lets every call hang; `knows_no_bundles` is a server of an earlier version.
    """

    faults: dict[str, list[Fault]] = field(default_factory=dict)
    verdicts: dict[str, OperationResult] = field(default_factory=dict)
    stored: dict[str, bytes] = field(default_factory=dict)
    photos: dict[str, bytes] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    epoch: str = "epoch"
    durable_pos: int = 0
    missing: tuple[int, ...] = ()
    snapshot_at: int = 0
    silent: bool = False
    knows_no_bundles: bool = False
    calls: list[str] = field(default_factory=list)
    told: list[int] = field(default_factory=list)
    """How many photos each push and each pull said to wait on the phone."""
    photo_order: list[str] = field(default_factory=list)
    parts: dict[str, bytes] = field(default_factory=dict)
    photo_bytes: int = 0
    previews: dict[str, bytes] = field(default_factory=dict)
    preview_order: list[str] = field(default_factory=list)
    enrolments: dict[str, Enrolment] = field(
        default_factory=lambda: {one.account: an_enrolment(one) for one in (INSPECTOR, ELECTRICIAN)}
    )
    codes: dict[str, str] = field(default_factory=dict)

    def fail(self, path: str, *faults: Fault) -> None:
        self.faults.setdefault(path, []).extend(faults)

    async def send(self, method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> Reply:
        what = urlsplit(path).path.removeprefix("/sync/v1/").split("/")[0]
        what = "previews" if path.endswith("/preview") else what
        self.calls.append(what)
        if self.silent:
            await asyncio.Event().wait()
        if what not in {"sign-in", "invited", "enrol"} and not headers.get("Authorization", "").startswith(
            "Bearer token-"
        ):
            return problem(401, "auth.token_missing")
        faults = self.faults.get(what)
        fault = faults.pop(0) if faults else None

        def serve() -> Reply:
            return self._serve(method, path, headers, body)

        return fault(serve) if fault else serve()

    async def close(self) -> None:
        self.calls.append("close")

    def _serve(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Reply:
        url = urlsplit(path)
        match method, url.path.removeprefix("/sync/v1/").split("/"):
            case "POST", ["sign-in" | "invited" | "enrol" as what]:
                return self._sign_in(body) if what == "sign-in" else self._by_code(what, body)
            case "POST", ["push"]:
                return self._push(gzip.decompress(body))
            case "GET", ["pull" | "snapshot" as what]:
                return self._read(what, parse_qs(url.query))
            case _, ["photos", *named]:
                return self._photos(method, named, headers, body)
            case _:
                return answered(204)

    def _read(self, what: str, asked: Mapping[str, list[str]]) -> Reply:
        if what == "snapshot":
            return self._snapshot(asked.get("after", [""])[0])
        self.told.append(int(asked["photos"][0]))
        return self._pull(int(asked["cursor"][0]))

    def _snapshot(self, after: str) -> Reply:
        """One row a page, as they stood at `snapshot_at`."""
        rows = sorted((one for one in self.changes if one.seq <= self.snapshot_at), key=lambda one: one.id)
        ahead = [one for one in rows if one.id > after]
        return answered(
            200,
            SnapshotAnswer(
                epoch=self.epoch,
                cursor=self.snapshot_at,
                after=ahead[0].id if len(ahead) > 1 else "",
                scope=(),
                changes=tuple(ahead[:1]),
                server_time=NOW,
            ),
        )

    def _photos(self, method: str, named: list[str], headers: Mapping[str, str], body: bytes) -> Reply:
        match named:
            case []:
                return self._bundle(body)
            case [name]:
                return self._photo(method, name, headers, body)
            case _:
                return self._preview(method, named[0], body)

    def _photo(self, method: str, name: str, headers: Mapping[str, str], body: bytes) -> Reply:
        match method:
            case "HEAD":
                return self._reached(name, self.parts.get(name, self.photos.get(name, b"")))
            case "PATCH":
                return self._patch(name, headers, body)
            case "GET" if name in self.photos:
                return Reply(status=200, headers=answered(200).headers, body=self.photos[name])
        return problem(404, "photo.unexpected")

    def _preview(self, method: str, name: str, body: bytes) -> Reply:
        if method == "PUT":
            self.previews[name] = body
            self.preview_order.append(name)
            return answered(204)
        if name in self.previews:
            return Reply(status=200, headers=answered(200).headers, body=self.previews[name])
        return problem(404, "photo.unexpected")

    def _sign_in(self, body: bytes) -> Reply:
        asked = json.loads(body)
        if asked["password"] != "right":
            return problem(401, "auth.wrong_password")
        return answered(200, self.enrolments[asked["account"]])

    def _by_code(self, what: str, body: bytes) -> Reply:
        """`codes` open one account each, once; what is set with one is the word `right`."""
        asked = json.loads(body)
        enrolment = self.enrolments.get(self.codes.get(asked["code"], ""))
        if enrolment is None:
            return problem(403, "enrol.code_unusable")
        if what == "invited":
            return answered(200, Invited(account=enrolment.person.account, post=enrolment.person.post))
        if asked["password"] == "weak":
            return problem(422, "auth.weak_password")
        del self.codes[asked["code"]]
        return answered(200, enrolment)

    def _push(self, body: bytes) -> Reply:
        head, lines = read_push(body)
        self.told.append(head.pending.photos)
        results = tuple(self._take(index, line) for index, line in enumerate(lines))
        return answered(
            200,
            PushAnswer(
                batch_id=head.batch_id,
                epoch=self.epoch,
                server_time=NOW,
                pos=1,
                results=results,
                missing=self.missing,
                next_seq=50,
            ),
        )

    def _take(self, index: int, line: bytes) -> OperationResult:
        operation = read_operation(line)
        verdict = self.verdicts.get(operation.kind)
        if verdict is not None:
            return OperationResult(
                index=index, op_id=operation.op_id, verdict=verdict.verdict, code=verdict.code
            )
        known = operation.op_id in self.stored
        self.stored[operation.op_id] = line
        became = PushVerdict.DUPLICATE if known else PushVerdict.APPLIED
        return OperationResult(index=index, op_id=operation.op_id, verdict=became)

    def _pull(self, cursor: int) -> Reply:
        rest = [change for change in self.changes if change.seq > cursor]
        page = rest[:2]
        return answered(
            200,
            PullAnswer(
                epoch=self.epoch,
                durable_pos=self.durable_pos,
                cursor=page[-1].seq if page else cursor,
                more=len(rest) > len(page),
                scope=(),
                changes=tuple(page),
                server_time=NOW,
            ),
        )

    def _patch(self, name: str, headers: Mapping[str, str], body: bytes) -> Reply:
        if not any(name.encode() in line for line in self.stored.values()):
            return problem(404, "photo.unexpected")
        part = self.parts.get(name, b"")
        if int(headers["Upload-Offset"]) != len(part):
            return problem(409, "photo.offset_differs")
        part += body
        self.photo_bytes += len(body)
        if len(part) < int(headers["Upload-Length"]):
            self.parts[name] = part
            return self._reached(name, part)
        self.parts.pop(name, None)
        if hashlib.sha256(part).hexdigest() != name:
            return problem(422, "photo.hash_mismatch")
        self.photos[name] = part
        self.photo_order.append(name)
        return self._reached(name, part)

    def _bundle(self, body: bytes) -> Reply:
        if self.knows_no_bundles:
            return problem(404, "request.not_found")
        results = [self._bundled(one) for one in read_bundle(body)]
        return answered(200, BundleAnswer(results=tuple(results), pos=7))

    def _bundled(self, one: Brought) -> BundleResult:
        self.photo_bytes += len(one.data)
        if not any(one.sha256.encode() in line for line in self.stored.values()):
            return BundleResult(sha256=one.sha256, code="photo.unexpected")
        if not one.whole:
            self.parts[one.sha256] = one.data
            return BundleResult(sha256=one.sha256, code="photo.chunk_damaged")
        self.photos[one.sha256] = one.data
        self.photo_order.append(one.sha256)
        return BundleResult(sha256=one.sha256)

    def _reached(self, name: str, part: bytes) -> Reply:
        whole = {"sync-pos": "7"} if name in self.photos else {}
        return answered(204, **{"upload-offset": str(len(part))}, **whole)
