"""A host counts what goes on, on their own machine, and learns nothing of anybody."""

import asyncio
import urllib.request

import pytest

from aparte.operate.advice import Advice
from aparte.operate.metrics import serve_metrics
from aparte.wire.desk import DeskHello
from tests.contracts.forked import free_port
from tests.rig import found_company


def read(port: int) -> dict[str, float]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:
        lines = answer.read().decode().splitlines()
    return {line.split(" ")[0]: float(line.split(" ")[1]) for line in lines if not line.startswith("#")}


async def test_a_host_sees_how_many_wait_and_how_many_are_there(tmp_path):
    company = await found_company(tmp_path / "data")
    port = free_port()
    serve_metrics(company.house, port)
    await company.open(company.visitor("vera"))
    await company.do(company.actor("zoe"), DeskHello(version=1, availability="green"))
    await company.open(company.visitor("max"))

    seen = await asyncio.to_thread(read, port)
    await company.house.store.close()

    assert seen["aparte_conversations_live"] == 2
    assert seen["aparte_conversations_waiting"] == 1
    assert seen["aparte_people_there"] == 1
    assert seen["aparte_store_broken"] == 0
    assert seen["aparte_process_resident_memory_bytes"] > 0
    assert not [name for name in seen if "{" in name], "no label names anybody"


async def test_a_host_whose_port_is_taken_is_told_and_none_is_opened_unasked(tmp_path):
    company = await found_company(tmp_path / "data")
    port = free_port()
    serve_metrics(company.house, port)

    with pytest.raises(Advice, match="APARTE_METRICS_PORT"):
        serve_metrics(company.house, port)
    serve_metrics(company.house, 0)
    await company.house.store.close()
