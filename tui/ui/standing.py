"""What is known of the place of a mark."""

from __future__ import annotations

from tui.library.scan import Found
from tui.model.frozen import Value


class Standing(Value):
    """What became of a mark: ``exact``, ``moved``, ``ask`` or ``orphan``, and the briefing and
    item that it stands on, or may stand on. ``is_refused`` says that the reader said no to that
    item: the mark is an orphan then."""

    kind: str = "orphan"
    found: Found | None = None
    briefing_id: str = ""
    item_id: str = ""
    heading: str = ""
    is_refused: bool = False

    @property
    def is_lost(self) -> bool:
        """Whether the mark has no certain place."""
        return self.kind in ("ask", "orphan")
