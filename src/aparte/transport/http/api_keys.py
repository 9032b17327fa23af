"""API keys over REST: made and revoked by people only."""

from litestar import delete, get, post
from litestar.params import FromPath, JSONBody

from aparte.transport.http.door import HttpRequest, door_of
from aparte.transport.http.pages import CursorParameter, LimitParameter
from aparte.wire.api_key import ApiKeyBody, ApiKeyCreated, ApiKeyPage, CreateApiKey, ListApiKeys, RevokeApiKey

TAGS = ["API keys"]


@get("/api-keys", summary="API keys", tags=TAGS)
async def list_all(request: HttpRequest, cursor: CursorParameter = None, limit: LimitParameter = 100) -> ApiKeyPage:
    """What programs may do here, and when each last did."""
    view: ApiKeyPage = (await door_of(request).handle(request, ListApiKeys(cursor=cursor, limit=limit))).view
    return view


@post("/api-keys", summary="Create an API key", tags=TAGS)
async def create(request: HttpRequest, data: JSONBody[ApiKeyBody]) -> ApiKeyCreated:
    """Its secret is shown this once."""
    view: ApiKeyCreated = (await door_of(request).handle(request, CreateApiKey(key=data))).view
    return view


@delete("/api-keys/{key_id:str}", summary="Revoke an API key", tags=TAGS)
async def revoke(request: HttpRequest, key_id: FromPath[str]) -> None:
    """It opens nothing any more, from the next request on."""
    await door_of(request).handle(request, RevokeApiKey(key_id=key_id))


ROUTES = [list_all, create, revoke]
