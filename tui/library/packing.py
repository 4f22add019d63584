"""The texts of a briefing's items, packed together for the index: half the room they take alone,
and only what is shown is unpacked. The summary comes first, which costs nothing: it is one of
the texts."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

_END = "\0"
_FIRST_BYTES = 512
# Most briefings are shorter than this window, 2 to the 13th; a larger one takes longer to set up
# than to use.
_LEVEL, _WINDOW = 2, -13


def pack_texts(summary: str, texts: Sequence[str]) -> bytes:
    """The summary of a briefing, then text and field values of every item."""
    packing = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW)
    return packing.compress(_END.join((summary, *texts)).encode()) + packing.flush()


def unpack_texts(packed: bytes) -> list[str]:
    """Text and field values of every item, one after the other."""
    return zlib.decompress(packed, _WINDOW).decode().split(_END)[1:]


def unpack_summary(packed: bytes) -> str:
    """The summary alone, in a fraction of the time; empty where nothing is packed."""
    return _unpack_start(packed, 1)[0] if packed else ""


def unpack_first(packed: bytes) -> str:
    """The text of the first item alone."""
    return _unpack_start(packed, 2)[1]


def _unpack_start(packed: bytes, count: int) -> list[str]:
    """The first of what is packed together, so many at least."""
    unpacking = zlib.decompressobj(_WINDOW)
    start, end = b"", _END.encode()
    while start.count(end) < count:
        more = unpacking.decompress(unpacking.unconsumed_tail or packed, _FIRST_BYTES)
        if not more:
            break
        start += more
    # What is cut off at the end may end within a character.
    return [part.decode("utf-8", "replace") for part in start.split(end)[: count + 1]]
