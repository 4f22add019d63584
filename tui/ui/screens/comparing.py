"""What was marked and what may be it now, side by side: the reader says whether it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content, Span

from tui.exporting.marks_entry import shown_date
from tui.exporting.words import date_text
from tui.model.briefing import Briefing, Statement
from tui.model.date_display import DEFAULT_STYLE, DateStyle
from tui.model.item import Item
from tui.state.anchors import confirmed
from tui.state.marks import Mark
from tui.ui.bindings import Remapped, bindings_of
from tui.ui.blocks import Block, joined, styled
from tui.ui.keeper import Keeper
from tui.ui.screens.keeping_screen import KeepingScreen
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.item_list import ItemList

READING_WIDTH = 72
_WORD = re.compile(r"\S+")


class _Side(ItemList):
    """One of the two texts; what the other does not have is lit."""

    def __init__(self, title: str, about: str, text: Content, *, id: str) -> None:
        super().__init__(id=id, measure=READING_WIDTH)
        self._about = about
        self._text = text
        self.border_title = Content(title)

    def on_mount(self) -> None:
        """All of it is one row."""
        self.set_keys(["text"])

    def blocks(self, row: int, width: int) -> Sequence[Block]:
        blocks = [Block(line) for line in self._text.split("\n")]
        return [Block(styled(self._about, "muted")), *blocks] if self._about else blocks


class ComparingScreen(KeepingScreen):
    """Nothing is moved before the reader says yes."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("compare")]
    CSS_PATH = "../styles/marks.tcss"
    area = "compare"
    has_status = False

    def __init__(
        self,
        mark: Mark,
        briefing: Briefing,
        item: Item,
        keeper: Keeper,
        remapped: Remapped,
        dates: DateStyle = DEFAULT_STYLE,
    ) -> None:
        super().__init__(keeper, remapped)
        self._mark = mark
        self._briefing = briefing
        self._item = item
        self._dates = dates

    def compose(self) -> ComposeResult:
        """The question, both texts, the keys."""
        anchor, item = self._mark.anchor, self._item
        before, after = lit_differences(anchor.text or anchor.heading, item.text_plain)
        bounds = (shown_date(day, self._dates) for day in (anchor.earliest, anchor.latest))
        when = dict.fromkeys(filter(None, bounds))
        speaker = item.speaker_text if isinstance(item, Statement) and item.speaker else ""
        now = [item.item_kind, speaker, date_text(item.when, self._dates)]
        was = [anchor.kind, anchor.speaker, " to ".join(when)]
        yield Bar(id="place", keep_right=True)
        with Horizontal(id="sides"):
            yield _Side("As you marked it", _dotted(was), before, id="before")
            yield _Side("What it may be now", _dotted(now), after, id="after")
        yield Bar(id="keys", keep_right=True)

    def on_mount(self) -> None:
        """Ask."""
        self.query_one("#place", Bar).show(
            joined([("Is this what you marked? ", "strong"), (self._briefing.title, "muted")])
        )
        self.query_one("#after", _Side).focus()
        self.show_keys()

    @property
    def item_list(self) -> ItemList:
        """The text in use."""
        before = self.query_one("#before", _Side)
        return before if before.has_focus else self.query_one("#after", _Side)

    def action_compare_other(self) -> None:
        """To the other text."""
        name = "#after" if self.item_list.id == "before" else "#before"
        self.query_one(name, _Side).focus()

    def action_compare_yes(self) -> None:
        """It is the one: the mark moves there."""
        mark, briefing, item = self._mark, self._briefing, self._item
        self.keep(
            lambda store: store.confirm(mark, confirmed(mark.anchor, briefing, item)),
            lambda _: self._answered("the mark is moved; z takes it back"),
        )

    def action_compare_no(self) -> None:
        """It is another: the mark stays with its saved words."""
        mark, item = self._mark, self._item
        self.keep(
            lambda store: store.refuse(mark, item.id),
            lambda _: self._answered("the mark stays among those not found; z takes it back"),
        )

    def _answered(self, text: str) -> None:
        self.post_message(self.Changed())
        self.dismiss(text)


def lit_differences(before: str, after: str) -> tuple[Content, Content]:
    """Both texts, with the words lit that the other does not have."""
    old, new = list(_WORD.finditer(before)), list(_WORD.finditer(after))
    words = [match.group() for match in old], [match.group() for match in new]
    spans: tuple[list[Span], list[Span]] = ([], [])
    for kind, a, b, c, d in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        if kind != "equal":
            spans[0].extend(_span(old, a, b))
            spans[1].extend(_span(new, c, d))
    return Content(before, spans=spans[0]), Content(after, spans=spans[1])


def _span(words: Sequence[re.Match[str]], start: int, end: int) -> list[Span]:
    """One for all words from ``start`` to before ``end``."""
    return [Span(words[start].start(), words[end - 1].end(), "hit")] if start < end else []


def _dotted(words: Sequence[str]) -> str:
    return " · ".join(filter(None, words))
