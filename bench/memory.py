"""What a socket costs, idle and with an open conversation."""

from bench.figures import Asked, Figure
from bench.servers import holding, memory_kb, product


def memory(asked: Asked) -> list[Figure]:
    """Resident memory with so many clients less that of the empty server, shared out."""
    return [
        Figure("KB an idle socket", _cost(asked.clients, conversations=False), most=25),
        Figure("KB an open conversation", _cost(asked.clients, conversations=True), most=60),
    ]


def _cost(clients: int, *, conversations: bool) -> float:
    with product() as (port, tokens, process):
        before = memory_kb(process)
        with holding(port, tokens, clients, conversations=conversations):
            return round((memory_kb(process) - before) / clients, 1)
