import pytest

from tests.contracts.stores import STORES, with_companies


@pytest.fixture(params=sorted(STORES))
async def opened(request, tmp_path):
    """Each store in turn, with two companies in it."""
    found = await with_companies(await STORES[request.param](tmp_path))
    yield found
    await found.store.close()
