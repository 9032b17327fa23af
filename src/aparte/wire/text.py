"""Short texts with a rule, said once: the rule stands in the API's description and is kept at the door."""

from typing import Annotated

from msgspec import Meta

Name = Annotated[str, Meta(min_length=1, max_length=100)]
"""What people call something."""

LanguageCode = Annotated[str, Meta(pattern="^[a-z]{2}$")]
"""ISO 639-1, such as ``fr``."""

CountryCode = Annotated[str, Meta(pattern="^[A-Z]{2}$")]
"""ISO 3166-1, such as ``FR``."""

Colour = Annotated[str, Meta(pattern="^#[0-9a-fA-F]{6}$")]
"""``#rrggbb``."""

Email = Annotated[str, Meta(min_length=3, max_length=254, pattern="^[^@ ]+@[^@ ]+$")]
"""An address that a letter may reach; only a letter can prove it."""

Version = Annotated[str, Meta(max_length=32)]
"""How a thing stood when it was read; sent back with a change, it makes sure that nobody else changed it meanwhile."""
