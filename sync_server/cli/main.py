"""The command `xunan`: serve, demo, and what is done beside a server: passwords, search, backups, audit."""

import argparse
import gc
import logging
import os
import socket
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvicorn

from checklists.problems import Refusal
from sync_server.cli import audit, backups
from sync_server.cli.handover import handover
from sync_server.configuration import read_settings
from sync_server.demo.posts import PASSWORD, POSTS, TOUR
from sync_server.demo.seeding import seed
from sync_server.demo.supervising import ChildEnded, Program, supervise
from sync_server.logs import speak_json
from sync_server.main import create_app, new_id, new_token, real_clock
from sync_server.people.first_run import ACCOUNT, make_admin, renew_admin
from sync_server.resources import Resources, opened
from sync_server.searching import rebuild
from sync_server.settings import Settings

HOST = "127.0.0.1"
MOST_AT_ONCE = 400
"""Connections beyond are told 503 at once, which phones take for busy, instead of waiting in the dark."""


def main() -> None:
    """Run one command; a refusal is said in words and ends with status 1."""
    parser = argparse.ArgumentParser(prog="xunan", description="巡安 Xun'an")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, run in COMMANDS.items():
        commands.add_parser(name, help=run.__doc__)
    for name, about in backups.COMMANDS.items():
        commands.add_parser(name, help=about.__doc__).add_argument("backup", nargs="?", type=Path)
    commands.add_parser("handover", help=handover.__doc__).add_argument("file", type=Path)
    commands.add_parser("audit", help=audit.__doc__).add_argument("act", choices=audit.COMMANDS)
    asked = parser.parse_args()
    try:
        settings = read_settings()
        if asked.command in COMMANDS:
            COMMANDS[asked.command](settings)
        elif asked.command == "audit":
            audit.COMMANDS[asked.act](settings)
        elif asked.command == "handover":
            handover(settings, asked.file)
        else:
            backups.COMMANDS[asked.command](settings, asked.backup)
    except Refusal as refusal:
        sys.exit(f"{refusal.problem.zh} {refusal.detail}\n{refusal.problem.en}")


def serve(settings: Settings) -> None:
    """运行服务器 Run the server: phones' API and the desk."""
    _require_free(settings.server_port, "XUNAN_SERVER_PORT")
    speak_json(logging.WARNING)
    _prepare(settings, make_admin)
    app = create_app(settings)
    spare_what_stays()
    uvicorn.run(
        app,
        host=HOST,
        port=settings.server_port,
        access_log=False,
        limit_concurrency=MOST_AT_ONCE,
        log_config=None,
        timeout_graceful_shutdown=5,
        **trusting(settings),
    )


def spare_what_stays() -> None:
    """Search what is loaded by now for garbage no more: it stays; each search stopped requests for 0.2 s."""
    gc.collect()
    gc.freeze()


def trusting(settings: Settings) -> dict[str, Any]:
    """Whose word on where a request comes from, and whether over HTTPS, is taken: by default nobody's."""
    listed = settings.trusted_proxies
    return {"proxy_headers": bool(listed), "forwarded_allow_ips": listed}


def demo(settings: Settings) -> None:
    """运行演示校区 Run server and field app on the demo campus."""
    if settings.server_port == settings.app_port:
        raise Refusal("setting.same_port", detail=f"XUNAN_SERVER_PORT=XUNAN_APP_PORT={settings.app_port}")
    for port, name in ((settings.server_port, "XUNAN_SERVER_PORT"), (settings.app_port, "XUNAN_APP_PORT")):
        _require_free(port, name)
    _say("准备演示校区", "Preparing the demo campus")
    seed_demo(settings)
    _say("启动服务器和手机端", "Starting the server and the field app")
    try:
        supervise(_programs(settings), lambda: _welcome(settings))
    except ChildEnded as ended:
        sys.exit(f"{ended.name} 意外退出（{ended.code}）。\n{ended.name} ended unexpectedly ({ended.code}).")


def seed_demo(settings: Settings) -> None:
    """写入演示校区 Put the demo campus into an empty database."""
    _prepare(settings, _seeded)


def admin_password(settings: Settings) -> None:
    """重设管理员密码 Make a new administrator password, to be changed at sign-in."""
    _prepare(settings, renew_admin)


def rebuild_search(settings: Settings) -> None:
    """重建搜索索引 Make the search's index anew; the server must not be running on SQLite."""
    _require_folder(settings)
    with (
        opened(settings, clock=real_clock, new_id=new_id, new_token=new_token) as resources,
        resources.transaction() as tx,
    ):
        number = rebuild(tx.session)
    print(f"已索引 indexed: {number}")


COMMANDS: dict[str, Callable[[Settings], None]] = {
    "serve": serve,
    "demo": demo,
    "seed": seed_demo,
    "admin-password": admin_password,
    "rebuild-search": rebuild_search,
}


def _seeded(resources: Resources) -> str | None:
    seed(resources)
    return make_admin(resources)


def _prepare(settings: Settings, step: Callable[[Resources], str | None]) -> None:
    """Do a step on the opened data, and show the administrator's password if it made one."""
    _require_folder(settings)
    with opened(settings, clock=real_clock, new_id=new_id, new_token=new_token) as resources:
        password = step(resources)
    if password is not None:
        print(f"管理员 Administrator: {ACCOUNT}  密码 password: {password}")
        print(
            "只显示这一次，登录管理台后请修改。Shown once; change it when you sign in to the desk.",
            flush=True,
        )


def _programs(settings: Settings) -> tuple[Program, Program]:
    server, app = _address(settings.server_port), _address(settings.app_port)
    environment = {
        "XUNAN_DATA": str(settings.data.absolute()),
        "XUNAN_SERVER_PORT": str(settings.server_port),
        "XUNAN_APP_PORT": str(settings.app_port),
        "XUNAN_SERVER_URL": server,
    }
    return (
        Program(
            name="sync_server",
            arguments=("-m", "sync_server.cli.main", "serve"),
            url=server,
            environment=environment,
        ),
        Program(name="fieldapp", arguments=("-m", "fieldapp.web"), url=app, environment=environment),
    )


def _welcome(settings: Settings) -> None:
    desk, app = _address(settings.server_port), _address(settings.app_port)
    print(f"\n  管理台 Desk       {desk}\n  手机端 Field app  {app}\n")
    print(f"  演示账号 Demo accounts · 密码 password: {PASSWORD}")
    for post in POSTS:
        if post.account in TOUR:
            print(f"    {post.account:<14}{post.zh} · {post.en}")
    print("\n  按 Ctrl-C 结束 · Press Ctrl-C to end", flush=True)
    if settings.open and _has_display():
        webbrowser.open(app)
        webbrowser.open(desk)


def _address(port: int) -> str:
    return f"http://{HOST}:{port}"


def _has_display() -> bool:
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _require_folder(settings: Settings) -> None:
    """Say at once that the data cannot lie where it was asked to."""
    try:
        settings.server_folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Refusal("setting.bad_folder", detail=f"XUNAN_DATA={settings.data}") from None


def _require_free(port: int, name: str) -> None:
    """Say at once that a port is taken, and how to choose another."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise Refusal("server.port_taken", detail=f"{name}={port}") from None


def _say(zh: str, en: str) -> None:
    print(f"==> {zh} · {en}", flush=True)


if __name__ == "__main__":
    main()
