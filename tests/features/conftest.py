import pytest

from tests.rig import found_company


@pytest.fixture
async def company(tmp_path):
    founded = await found_company(tmp_path / "data")
    yield founded
    await founded.house.store.close()
