"""``python -m aparte`` is ``aparte``."""

from aparte.cli import main

main()
