"""Aparté: conversations between a company's agents and the visitors of its sites, private by rule."""

__version__ = "0.1.0"
