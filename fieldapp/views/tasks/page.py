"""A task on its own page; on a tablet beside the list it came from."""

import flet as ft

from fieldapp.context import use_look, use_services
from fieldapp.errors import component
from fieldapp.texts import tasks as words
from fieldapp.theme import Layout
from fieldapp.views.frame import page_view
from fieldapp.views.tasks.body import TaskBody
from fieldapp.views.tasks.listing import TwoPanes
from fieldapp.widgets.base import centred


@component
def TaskScreen() -> ft.View:
    """The task with the id in the route."""
    services, look = use_services(), use_look()
    tasks, _ = ft.use_state(services.rectifying.tasks)
    task_id = ft.use_route_params()["id"]
    item = tasks.item(task_id)
    title = item.row.number if item else look.t(words.TASK)
    body = TwoPanes(task_id) if look.layout is Layout.PANES else centred(TaskBody(task_id, key=task_id))
    return page_view(body, title=title)
