"""Sites over REST, and how the widget's installation is checked."""

from litestar import Response, delete, get, post, put
from litestar.params import FromPath, FromQuery, JSONBody

from aparte.domain.people import Role
from aparte.registry import Actor
from aparte.transport.http.door import HttpRequest, door_of
from aparte.transport.http.pages import CursorParameter, LimitParameter
from aparte.wire.internal import ReportInstall
from aparte.wire.site import (
    AppearanceBody,
    ChangeAppearance,
    ChangeHours,
    ChangeMasking,
    ChangeSite,
    CreateSite,
    DeleteSite,
    GetInstall,
    GetSite,
    HoursBody,
    IdentitySecretView,
    InstallView,
    ListSites,
    MaskingBody,
    RotateIdentitySecret,
    SiteBody,
    SiteCreated,
    SiteItem,
    SitePage,
)

TAGS = ["sites"]
NOTHING = b"export{}\n"


@get("/sites", summary="Sites", tags=TAGS)
async def list_all(request: HttpRequest, cursor: CursorParameter = None, limit: LimitParameter = 100) -> SitePage:
    """The company's sites, by name."""
    view: SitePage = (await door_of(request).handle(request, ListSites(cursor=cursor, limit=limit))).view
    return view


@post("/sites", summary="Create a site", tags=TAGS)
async def create(request: HttpRequest, data: JSONBody[SiteBody]) -> SiteCreated:
    """Its identity secret is shown this once."""
    view: SiteCreated = (await door_of(request).handle(request, CreateSite(site=data))).view
    return view


@get("/sites/{site_id:str}", summary="A site", tags=TAGS)
async def read(request: HttpRequest, site_id: FromPath[str]) -> SiteItem:
    """With its looks, its hours, and when the widget was last seen there."""
    view: SiteItem = (await door_of(request).handle(request, GetSite(site_id=site_id))).view
    return view


@put("/sites/{site_id:str}", summary="Change a site", tags=TAGS)
async def change(request: HttpRequest, site_id: FromPath[str], data: JSONBody[SiteBody]) -> SiteItem:
    """Name, language, country, origins, whom visitors write to."""
    view: SiteItem = (await door_of(request).handle(request, ChangeSite(site_id=site_id, site=data))).view
    return view


@delete("/sites/{site_id:str}", summary="Delete a site", tags=TAGS)
async def remove(request: HttpRequest, site_id: FromPath[str]) -> None:
    """Its live conversations end now; all its conversations and visitors are erased within a minute."""
    await door_of(request).handle(request, DeleteSite(site_id=site_id))


@put("/sites/{site_id:str}/appearance", summary="Change how the widget looks", tags=TAGS)
async def change_appearance(request: HttpRequest, site_id: FromPath[str], data: JSONBody[AppearanceBody]) -> SiteItem:
    """Two colours that contrast less than 4.5 to 1 are refused, with the figure."""
    command = ChangeAppearance(site_id=site_id, appearance=data)
    view: SiteItem = (await door_of(request).handle(request, command)).view
    return view


@put("/sites/{site_id:str}/hours", summary="Change when the site is answered", tags=TAGS)
async def change_hours(request: HttpRequest, site_id: FromPath[str], data: JSONBody[HoursBody]) -> SiteItem:
    """Visitors who are there learn at once whether it is now."""
    view: SiteItem = (await door_of(request).handle(request, ChangeHours(site_id=site_id, hours=data))).view
    return view


@put("/sites/{site_id:str}/masking", summary="Change what mirrored pages show", tags=TAGS)
async def change_masking(request: HttpRequest, site_id: FromPath[str], data: JSONBody[MaskingBody]) -> SiteItem:
    """Visitors agreed to what it was: mirroring that is live ends, and the agent may ask again."""
    view: SiteItem = (await door_of(request).handle(request, ChangeMasking(site_id=site_id, masking=data))).view
    return view


@post("/sites/{site_id:str}/identity-secret", status_code=200, summary="Make a new identity secret", tags=TAGS)
async def rotate_identity_secret(request: HttpRequest, site_id: FromPath[str]) -> IdentitySecretView:
    """Shown this once; what was signed with the one before is no longer believed."""
    view: IdentitySecretView = (await door_of(request).handle(request, RotateIdentitySecret(site_id=site_id))).view
    return view


@get("/sites/{site_id:str}/install", summary="How to install the widget", tags=TAGS)
async def install(request: HttpRequest, site_id: FromPath[str]) -> InstallView:
    """What to paste, what a content security policy must allow, and what was seen."""
    door = door_of(request)
    view: InstallView = (await door.handle(request, GetInstall(site_id=site_id, base=door.base(request)))).view
    return view


@get("/w/v1/report.js", include_in_schema=False)
async def report(
    request: HttpRequest,
    site: FromQuery[str],
    directive: FromQuery[str] = "",
    path: FromQuery[str] = "",
    line: FromQuery[str] = "",
) -> Response[bytes]:
    """An empty module: a page whose own policy forbids connections may still load a script, and so tell us which line.

    A browser says the page's origin with a module from elsewhere; only the site's own pages are believed. Whatever
    comes, the answer is the same.
    """
    door, now = door_of(request), door_of(request).clock.now()
    caller = door.address(request).counted()
    found = door.corridor.store.site_by_key(site)
    ours = found is not None and request.headers.get("origin", "").lower() in found.origins
    if found is not None and ours and not door.reports.wait(caller, now):
        door.reports.count(caller, now)
        actor = Actor(tenant_id=found.tenant_id, role=Role.VISITOR, site=found)
        await door.corridor.handle(ReportInstall(directive=directive, path=path[:2000], line=line), actor)
    headers = {"access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin"}
    return Response(NOTHING, media_type="text/javascript", headers=headers)


ROUTES = [
    list_all,
    create,
    read,
    change,
    remove,
    change_appearance,
    change_hours,
    change_masking,
    rotate_identity_secret,
    install,
]
PAGES = [report]
