"""A privacy setting changes while many talk: how long until every one of them has it."""

from bench.company import ADMIN, SITE_ID
from bench.figures import Asked, Figure
from bench.servers import load, product

SESSIONS = 1000


def setting(asked: Asked) -> list[Figure]:
    """From the admin's word to the last visitor's socket, the admin's answer included."""
    sessions = min(SESSIONS, asked.clients)
    with product() as (port, tokens, _):
        figures = load(port, "setting", clients=sessions, tokens=tokens, admin=ADMIN, site_id=SITE_ID)
    return [
        Figure(f"seconds until {sessions} sessions have it", round(figures["seconds"], 2), most=1),
        Figure("seconds until the admin is answered", round(figures["answered"], 2)),
    ]
