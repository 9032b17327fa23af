"""The two parameters that every list takes."""

from typing import Annotated

from litestar.params import QueryParameter

CursorParameter = Annotated[
    str | None, QueryParameter(name="cursor", max_length=200, description="`next` of the page before.")
]
LimitParameter = Annotated[int, QueryParameter(name="limit", ge=1, le=500, description="Items at most.")]
