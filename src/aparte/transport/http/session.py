"""Sign in, sign out, and one's own sessions and password."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from litestar import Response, delete, get, post, put
from litestar.datastructures import Cookie
from litestar.params import FromPath, JSONBody

from aparte.domain.people import Person, same_email
from aparte.domain.visitor import hash_secret
from aparte.registry import Actor
from aparte.transport.browser import browser_name
from aparte.transport.errors import SIGNED_OUT, Problem
from aparte.transport.http.door import Door, HttpRequest, door_of
from aparte.transport.http.problem import Stop
from aparte.transport.identity import COOKIE, DEVICE_COOKIE, HOST_COOKIE
from aparte.transport.passwords import device_token, hash_password, knows_device, renewed_hash, which_right
from aparte.wire.account import DevicesView, GetSession, ListDevices, NewPassword, RevokeSession, SessionView, SignIn
from aparte.wire.internal import BeginSession, EndSession, SetPassword

DAY = 24 * 60 * 60 * 1000
ANYWHERE = 5
"""Tries for one account from all strange browsers together, in tries that one address has."""

Caller = tuple[bytes, int]
"""Whose tries are counted, and how many times the usual number they may have."""

WRONG = Problem("wrong_password", "The e-mail or the password is not right. Check both, then try again.")


@post("/session", status_code=200, summary="Sign in", tags=["account"], public=True)
async def sign_in(request: HttpRequest, data: JSONBody[SignIn]) -> Response[SessionView]:
    """E-mail and password become an HttpOnly cookie. Too many failures make the next try wait.

    Who has an account in two companies on this host gets into the one whose password it is.
    """
    door = door_of(request)
    door.check_own_page(request)
    accounts, device = _accounts(door, request, data.email)
    strangers = ((door.address(request).counted(), 1), (same_email(data.email).encode(), ANYWHERE))
    callers: Sequence[Caller] = strangers
    if _wait(door, strangers):
        # Whoever guesses can make others wait, but not a browser in which this password was right once.
        accounts = [one for one in accounts if one[1]][:1]
        callers = ((f"{accounts[0][0].id} {device}".encode(), 1),) if accounts else strangers
    stored = [person.password_hash or "" for person, _ in accounts]
    person, proved = accounts[await _prove(door, callers, data.password, stored)][0], data.password
    return await begin(door, request, Actor(tenant_id=person.tenant_id, role=person.role, person=person), proved)


def _accounts(door: Door, request: HttpRequest, email: str) -> tuple[list[tuple[Person, bool]], str]:
    """Who may sign in with this address, those this browser knows first, then the oldest; and the browser's token."""
    token = request.cookies.get(_device_cookie(door), "")[:200]
    found = [p for p in door.corridor.store.people_by_email(email) if p.password_hash and not p.disabled]
    known = [(person, knows_device(token, person.password_hash or "")) for person in found]
    return sorted(known, key=lambda one: (not one[1], one[0].created_at, one[0].id)), token


def _wait(door: Door, callers: Sequence[Caller]) -> int:
    now = door.clock.now()
    return max(door.sign_ins.wait(caller, now, times) for caller, times in callers)


async def _prove(door: Door, callers: Sequence[Caller], password: str, stored: Sequence[str]) -> int:
    """The first that it is right for. Raises ``Stop`` for a wrong password, and for a try too many.

    Each try counts before it is known to be wrong.
    """
    now = door.clock.now()

    def check() -> None:
        if wait := _wait(door, callers):
            raise Stop(Problem("rate_limited", "Too many tries. Wait, then try again.", retry_after=wait))

    def count() -> None:
        check()
        for caller, _ in callers:
            door.sign_ins.count(caller, now)

    check()
    right = await which_right(password, stored, count)
    if not right:
        raise Stop(WRONG)
    for caller, _ in callers:
        door.sign_ins.take_back(caller, now)
    return right[0]


async def begin(door: Door, request: HttpRequest, actor: Actor, password: str) -> Response[SessionView]:
    """Sign this person in, in this browser; whoever asks has proved who they are, by this password."""
    token, days, person = door.chance.secret(), door.config.session_days, actor.person
    stored = (person.password_hash if person else None) or ""
    renewed = await renewed_hash(password, stored)
    command = BeginSession(
        token_hash=hash_secret(token),
        device=browser_name(request.headers.get("user-agent", "")),
        until=door.clock.now() + days * DAY,
        password_hash=stored,
        renewed_hash=renewed,
    )
    result = await door.corridor.handle(command, actor)
    cookies = [
        session_cookie(request, token, int(timedelta(days=days).total_seconds())),
        _known_cookie(request, renewed),
    ]
    return Response(result.view, cookies=cookies)


def _known_cookie(request: HttpRequest, stored: str) -> Cookie:
    """By which this browser is known for a year, unless the password changes. It names nobody."""
    door = door_of(request)
    value = device_token(door.chance.secret(), stored)
    return replace(session_cookie(request, value, int(timedelta(days=365).total_seconds())), key=_device_cookie(door))


def _device_cookie(door: Door) -> str:
    return door.keeper.cookie.replace(COOKIE, DEVICE_COOKIE)


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
async def change_password(request: HttpRequest, data: JSONBody[NewPassword]) -> Response[None]:
    """Every other session of mine ends."""
    door = door_of(request)
    actor = door.actor(request)
    if actor.person is None:
        raise Stop(SIGNED_OUT)
    await _prove(door, ((actor.person_id.encode(), 1),), data.old, [actor.person.password_hash or ""])
    stored = await hash_password(data.new)
    await door.corridor.handle(SetPassword(password_hash=stored, keep_session_id=actor.session_id or ""), actor)
    return Response(None, cookies=[_known_cookie(request, stored)])


ROUTES = [sign_in, who, sign_out, sessions, revoke, change_password]
