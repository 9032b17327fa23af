"""Sign in, sign out, and one's own sessions and password."""

from collections.abc import Sequence
from datetime import timedelta

from litestar import Response, delete, get, post, put
from litestar.datastructures import Cookie
from litestar.params import FromPath, JSONBody

from aparte.domain.people import same_email
from aparte.domain.visitor import hash_secret
from aparte.registry import Actor
from aparte.transport.browser import browser_name
from aparte.transport.errors import SIGNED_OUT, Problem
from aparte.transport.http.door import Door, HttpRequest, door_of
from aparte.transport.http.problem import Stop
from aparte.transport.identity import HOST_COOKIE
from aparte.transport.passwords import hash_password, is_right
from aparte.wire.account import DevicesView, GetSession, ListDevices, NewPassword, RevokeSession, SessionView, SignIn
from aparte.wire.internal import BeginSession, EndSession, SetPassword

DAY = 24 * 60 * 60 * 1000
WRONG = Problem("wrong_password", "The e-mail or the password is not right. Check both, then try again.")


@post("/session", status_code=200, summary="Sign in", tags=["account"], public=True)
async def sign_in(request: HttpRequest, data: JSONBody[SignIn]) -> Response[SessionView]:
    """E-mail and password become an HttpOnly cookie. Too many failures make the next try wait."""
    door = door_of(request)
    door.check_own_page(request)
    callers = (door.address(request).counted(), same_email(data.email).encode())
    person = door.corridor.store.person_by_email(data.email)
    await _prove(door, callers, data.password, person.password_hash if person and not person.disabled else None)
    if person is None:
        raise Stop(WRONG)
    return await begin(door, request, Actor(tenant_id=person.tenant_id, role=person.role, person=person))


async def _prove(door: Door, callers: Sequence[bytes], password: str, stored: str | None) -> None:
    """Raises ``Stop`` for a wrong password, and for a try too many: each counts before it is known to be wrong.

    The last of ``callers`` is whose account it is: a right password wipes its slate.
    """
    now = door.clock.now()

    def check() -> None:
        wait = max(door.sign_ins.wait(caller, now) for caller in callers)
        if wait:
            raise Stop(Problem("rate_limited", "Too many tries. Wait, then try again.", retry_after=wait))

    def count() -> None:
        check()
        for caller in callers:
            door.sign_ins.count(caller, now)

    check()
    if not await is_right(password, stored, count):
        raise Stop(WRONG)
    for caller in callers[:-1]:
        door.sign_ins.take_back(caller, now)
    door.sign_ins.forget(callers[-1], now)


async def begin(door: Door, request: HttpRequest, actor: Actor) -> Response[SessionView]:
    """Sign this person in, in this browser; whoever asks has proved who they are."""
    token, days = door.chance.secret(), door.config.session_days
    command = BeginSession(
        token_hash=hash_secret(token),
        device=browser_name(request.headers.get("user-agent", "")),
        until=door.clock.now() + days * DAY,
    )
    result = await door.corridor.handle(command, actor)
    return Response(result.view, cookies=[session_cookie(request, token, int(timedelta(days=days).total_seconds()))])


def session_cookie(request: HttpRequest, token: str, seconds: int) -> Cookie:
    """Only for us, only over TLS where there is TLS, never for scripts."""
    name = door_of(request).keeper.cookie
    secure = name == HOST_COOKIE or request.url.scheme == "https"
    return Cookie(key=name, value=token, max_age=seconds, path="/", httponly=True, samesite="strict", secure=secure)


@get("/session", summary="Who is signed in", tags=["account"])
async def who(request: HttpRequest) -> SessionView:
    """The person, their company, this session."""
    view: SessionView = (await door_of(request).handle(request, GetSession())).view
    return view


@delete("/session", status_code=200, summary="Sign out", tags=["account"])
async def sign_out(request: HttpRequest) -> Response[None]:
    """This browser is signed out; its sockets close."""
    door = door_of(request)
    actor = door.actor(request)
    if actor.session_id is None:
        raise Stop(SIGNED_OUT)
    await door.corridor.handle(EndSession(session_id=actor.session_id), actor)
    return Response(None, cookies=[session_cookie(request, "", 0)])


@get("/sessions", summary="Where I am signed in", tags=["account"])
async def sessions(request: HttpRequest) -> DevicesView:
    """My sessions, latest first."""
    view: DevicesView = (await door_of(request).handle(request, ListDevices())).view
    return view


@delete("/sessions/{session_id:str}", summary="Sign another browser out", tags=["account"])
async def revoke(request: HttpRequest, session_id: FromPath[str]) -> None:
    """Takes effect at once."""
    await door_of(request).handle(request, RevokeSession(session_id=session_id))


@put("/session/password", status_code=204, summary="Change my password", tags=["account"])
async def change_password(request: HttpRequest, data: JSONBody[NewPassword]) -> None:
    """Every other session of mine ends."""
    door = door_of(request)
    actor = door.actor(request)
    if actor.person is None:
        raise Stop(SIGNED_OUT)
    await _prove(door, (actor.person_id.encode(),), data.old, actor.person.password_hash)
    command = SetPassword(password_hash=await hash_password(data.new), keep_session_id=actor.session_id or "")
    await door.corridor.handle(command, actor)


ROUTES = [sign_in, who, sign_out, sessions, revoke, change_password]
