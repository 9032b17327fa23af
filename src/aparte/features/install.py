"""Installing the widget: what to paste, what a strict page must allow, and whether it has been seen there."""

from dataclasses import replace

from aparte.domain.errors import Invalid, NotFound
from aparte.domain.page import clean_path
from aparte.domain.site import Appearance, LineSeen, Site, read_line
from aparte.policy.action import Action
from aparte.registry import Context, Outcome, answers, handles
from aparte.wire.internal import ReportInstall
from aparte.wire.site import GetInstall, InstallView, PolicyLine, SeenLine

SAID_EVERY = 60_000
DIRECTIVES = ("script-src", "connect-src", "img-src", "style-src", "trusted-types")


@answers(GetInstall, Action.READ_COMPANY, settled=False)
async def get_install(query: GetInstall, context: Context) -> Outcome:
    """What to paste and to allow; whether visitors have been seen, and what a page of the site last reported."""
    site = context.tx.sites.get(query.site_id)
    if site is None:
        raise NotFound
    socket = query.base.replace("http", "ws", 1)
    view = InstallView(
        snippet=_snippet(query.base, site),
        policy=[
            PolicyLine(directive="script-src", value=query.base),
            PolicyLine(directive="connect-src", value=socket),
        ],
        check_urls=[f"{origin}/#aparte-check" for origin in site.origins],
        now=context.now,
        seen_at=site.seen_at or None,
        seen_path=site.seen_path or None,
        blocked_at=site.blocked_at or None,
        blocked_directive=site.blocked_directive or None,
        lines=[
            SeenLine(path=seen.path, at=seen.at, older=not seen.like(site.appearance), copies=seen.copies)
            for seen in site.lines
        ],
    )
    return Outcome(view=view)


def _snippet(base: str, site: Site) -> str:
    """The one tag. The button's colour and corner stand in it, since nothing is asked of us before the visitor acts."""
    look, usual = site.appearance, Appearance()
    accent = "" if look.accent == usual.accent else f' data-accent="{look.accent}"'
    corner = "" if look.corner == usual.corner else f' data-position="{look.corner}"'
    return f'<script async src="{base}/w/v1/aparte.js" data-site="{site.key}"{accent}{corner}></script>'


@handles(ReportInstall, Action.READ_WELCOME)
async def report_install(command: ReportInstall, context: Context) -> Outcome:
    """A page of the site checked itself, because somebody asked it to, or could not let a visitor in.

    Told at most once a minute. The path is kept here only because whoever installs the widget opened that page for
    this; the pages of visitors are never written down.
    """
    site, now, path = context.tx.sites.get(context.actor.site_id), context.now, clean_path(command.path)
    if command.directive and command.directive not in DIRECTIVES:
        raise Invalid("This directive stops nothing of ours.", field="directive")
    if site is None:
        return Outcome()
    if command.directive and (now - site.blocked_at >= SAID_EVERY or site.blocked_directive != command.directive):
        context.tx.sites.put(replace(site, blocked_at=now, blocked_directive=command.directive))
    elif not command.directive:
        _well(context, site, path, read_line(command.line, path, now))
    return Outcome()


def _well(context: Context, site: Site, path: str, line: LineSeen | None) -> None:
    known = next((seen for seen in site.lines if seen.path == path), None)
    same = line is None or (known is not None and replace(line, at=known.at) == known)
    if same and context.now - site.seen_at < SAID_EVERY and site.seen_path == path:
        return
    seen = replace(site, seen_at=context.now, seen_path=path, blocked_at=0, blocked_directive="")
    context.tx.sites.put(seen if line is None else seen.with_line(line))
