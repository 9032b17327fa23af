import logging

import pytest


@pytest.fixture(autouse=True)
def _own_logging():
    """What a test does to the log ends with it."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(False)
