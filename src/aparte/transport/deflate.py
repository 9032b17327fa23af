"""Compression of streams, made by the protocol itself (RFC 7692). Limits count unfolded bytes: a small frame is not a small message."""

from collections.abc import Sequence

from websockets.extensions import Extension
from websockets.extensions.permessage_deflate import PerMessageDeflate, ServerPerMessageDeflateFactory
from websockets.frames import Frame
from websockets.typing import ExtensionParameter

WINDOW_BITS = 11
"""On both sides: some 35 KB a socket instead of 300, for a tenth more bytes."""

STRANGERS_ROOM = 4_096
"""Bytes that somebody may make us unfold before we know them: their hello."""

SETTINGS = {"level": 4, "memLevel": 5}


class Unfolder(PerMessageDeflate):
    """``room`` is what may still be unfolded in all; None: each message up to the protocol's limit."""

    room: int | None = STRANGERS_ROOM

    def decode(self, frame: Frame, *, max_size: int | None = None) -> Frame:
        if self.room is None:
            return super().decode(frame, max_size=max_size)
        # zlib takes 0 for no limit at all.
        most = max(1, self.room if max_size is None else min(self.room, max_size))
        unfolded = super().decode(frame, max_size=most)
        self.room -= len(unfolded.data)
        return unfolded


class StreamDeflate(ServerPerMessageDeflateFactory):
    """Offers compression to a stream."""

    def __init__(self) -> None:
        super().__init__(server_max_window_bits=WINDOW_BITS, client_max_window_bits=WINDOW_BITS)

    def process_request_params(
        self, params: Sequence[ExtensionParameter], accepted_extensions: Sequence[Extension]
    ) -> tuple[list[ExtensionParameter], PerMessageDeflate]:
        answer, agreed = super().process_request_params(params, accepted_extensions)
        return answer, Unfolder(
            agreed.remote_no_context_takeover,
            agreed.local_no_context_takeover,
            agreed.remote_max_window_bits,
            agreed.local_max_window_bits,
            SETTINGS,
        )
