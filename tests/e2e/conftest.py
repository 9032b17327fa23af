"""What a browser speaks to runs on the loop that serves in production."""

import uvloop


def pytest_asyncio_loop_factories(config, item):
    """Every test of this folder."""
    return {"uvloop": uvloop.new_event_loop}
