"""The page of all services, and the same of one service for its own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views import words
from cardfile.views.chips import contact_url
from cardfile.views.dashboard import (
    MOST_ROWS,
    NONE,
    Block,
    Cell,
    Dashboard,
    Grid,
    Head,
    Row,
    Stat,
    alone,
    counted,
    dashboard,
    record_cell,
)
from cardfile.views.dashboard.cells import day_cell, listed
from cardfile.views.dashboard.counted import plain_number
from cardfile.views.departures import departure
from cardfile.views.pages.on_call.duty import duties, duty_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.records import Party, Record
    from cardfile.views.contract import Fragment
    from cardfile.views.operations import Running
    from cardfile.views.pages.on_call.duty import Alert, Duty
    from cardfile.views.shared import PageContext

_MOST_SERVICES = 40
_LEAD = (
    "Find the alert, open its runbook, and know whom to call next. When the site is down, the same"
    " stands in the repository: cardfile show, and the files themselves."
)


def on_call_page(page: PageContext) -> Fragment:
    """The page."""
    found = page.shared.once(duties)
    alerts = [alert for duty in found for alert in duty.alerts]
    bare = [alert for alert in alerts if alert.runbook is None]
    incidents = {r.page.path: r for duty in found for r in duty.incidents}
    # who has left answers no telephone
    lost = [d.service for d in found if all(departure(party, page.shared) for party in d.on_call)]
    stats = (
        Stat("Services", counted(page, [duty.service for duty in found])),
        Stat("Alerts without a runbook", plain_number(bare, "warn", href="#alerts--on-call")),
        Stat("Nobody on call", counted(page, lost, "bad")),
        Stat("Open incidents", counted(page, list(incidents.values()), "bad")),
    )
    blocks = [_alerts(page, alerts, found), *(_service(page, d) for d in found[:_MOST_SERVICES])]
    if len(found) > _MOST_SERVICES:
        blocks.append(_rest(page, found))
    kicker = (
        Cell("knowledge base", page.urls.home()),
        Cell(f"as of the build on {words.day(page.shared.as_of)}"),
    )
    return dashboard(Dashboard("on-call", kicker, _LEAD, stats, tuple(blocks)))


def service_section(page: PageContext, service: Record) -> Fragment:
    """The same of one service, for its own page."""
    duty = duty_of(page.shared, service)
    block = Block("on-call", "If something is wrong", grid=_facts(page, duty))
    return alone(block, service.id)


def _alerts(page: PageContext, alerts: list[Alert], found: Iterable[Duty]) -> Block:
    by_service = {duty.service.page.path: duty for duty in found}
    heads = (
        Head("Alert"),
        # second, so that it stands on a phone's first screen
        Head("Runbook"),
        Head("Fires when"),
        Head("Service"),
        Head("On call"),
        Head("Then call"),
    )
    rows = tuple(
        _alert_row(page, alert, by_service[alert.service.page.path]) for alert in alerts[:MOST_ROWS]
    )
    return Block(
        "alerts",
        "Alerts",
        grid=Grid("Alerts", heads, rows, "alert", "alerts", always_filter=True, total=len(alerts)),
        empty="No service names an alert."
        if by_service
        else "There is no service yet. Write the first with",
        command="alerts: [{name: slow-answers, condition: p95 above 500 ms}]"
        if by_service
        else "cardfile new service",
    )


def _alert_row(page: PageContext, alert: Alert, duty: Duty) -> Row:
    return Row(
        (
            Cell(alert.name, words.safe_url(alert.url), is_code=True),
            _runbook_of(page, alert),
            Cell(alert.condition),
            Cell(alert.service.title, page.urls.record(alert.service)),
            _people(page, alert.on_call),
            _people(page, duty.escalation),
        ),
        id=words.element_id(alert.service.id, "alert", alert.name),
    )


def _runbook_of(page: PageContext, alert: Alert) -> Cell:
    if alert.runbook is None:
        return Cell("none", tone="warn")
    cell = record_cell(page, alert.runbook)
    if alert.whose is None:
        return cell
    # it may say nothing of this alert, which somebody woken at night is to know beforehand
    whose = "service" if alert.whose is alert.service else "model"
    return Cell(cell.text, cell.href, chips=cell.chips, sub=f"the {whose}'s own")


def _people(page: PageContext, parties: Iterable[Party]) -> Cell:
    cells = [
        Cell(page.shared.person(party), contact_url(party), sub=gone, tone="bad" if gone else "")
        for party in parties
        for gone in (departure(party, page.shared),)
    ]
    return listed(cells) if cells else Cell()


def _service(page: PageContext, duty: Duty) -> Block:
    service = duty.service
    return Block(
        f"service-{service.id}",
        service.title,
        service.description,
        grid=_facts(page, duty),
        links=(Cell("the service's own page", page.urls.record(service)),),
    )


def _facts(page: PageContext, duty: Duty) -> Grid:
    dashboards = [Cell(title, words.safe_url(url)) for title, url in duty.dashboards]
    undoing = listed([Cell(text, sub=r.title) for r, text in duty.undoing])
    rows = (
        ("On call", _people(page, duty.on_call)),
        ("Then call", _people(page, duty.escalation)),
        ("Runs here", listed([_running(page, each) for each in duty.running])),
        ("Runbooks", listed([_runbook(page, each) for each in duty.runbooks])),
        ("Way back", listed([Cell(text, sub=r.title) for r, text in duty.rollback])),
        *((("To undo a runbook", undoing),) if duty.undoing else ()),
        ("Dashboards", listed(dashboards)),
        ("Open incidents", listed([record_cell(page, each) for each in duty.incidents])),
        ("Changed in the 7 days before the build", _changes(page, duty)),
    )
    return Grid(
        f"{duty.service.title} at a glance",
        (Head("Question"), Head("Answer")),
        tuple(Row((Cell(name), cell)) for name, cell in rows),
        "answer",
        "answers",
        can_filter=False,
        is_pairs=True,
    )


def _running(page: PageContext, running: Running) -> Cell:
    cell = record_cell(page, running.model)
    told = ", ".join((*running.version_told, *running.told))
    return Cell(cell.text, cell.href, chips=cell.chips, sub=told)


def _runbook(page: PageContext, runbook: Record) -> Cell:
    cell = record_cell(page, runbook)
    tried = runbook.date("last_tested")
    told = f"last tried {words.day(tried)}" if tried else "never tried, as far as it says"
    return Cell(cell.text, cell.href, chips=cell.chips, sub=told)


def _changes(page: PageContext, duty: Duty) -> Cell:
    cells = []
    for day, record in duty.changed:
        shown = day_cell(day)
        cell = record_cell(page, record)
        cells.append(Cell(cell.text, cell.href, chips=cell.chips, sub=f"{cell.sub}, {shown.text}"))
    return listed(cells) if cells else NONE


def _rest(page: PageContext, found: tuple[Duty, ...]) -> Block:
    shown = f"{_MOST_SERVICES} of {words.counted(len(found), 'service')} shown at a glance"
    link = Cell("All services", page.urls.catalogue("service"))
    told = f"{shown}; each service's own page has the same."
    return Block("rest", "More services", told, links=(link,))
