"""The search of the whole library, answering while one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input

from tui.keymap import BY_ID, key_label
from tui.library.card import Card
from tui.library.hits import Hit
from tui.library.library import Library
from tui.library.matching import Matcher
from tui.library.mine import Mine
from tui.library.query import read_query
from tui.library.search import Found
from tui.model.date_display import DEFAULT_STYLE, DateStyle
from tui.ui.bindings import Remapped, bindings_of, keys_now
from tui.ui.blocks import joined, keys_text
from tui.ui.keeper import Keeper
from tui.ui.saved import asks_of_reader, settled
from tui.ui.screens.saving_screen import SavingScreen
from tui.ui.searching import Searching, widened_text
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.find_bar import FindBar
from tui.ui.widgets.hit_list import HitList, HitPreview
from tui.ui.widgets.hit_rows import (
    HelpRow,
    HitRow,
    Row,
    SavedRow,
    count_text,
    hit_rows,
    start_rows,
)
from tui.ui.widgets.item_list import ItemList


class SearchScreen(SavingScreen):
    """A line for the query over the items it finds."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("search")]
    CSS_PATH = "../styles/search.tcss"
    area = "search"

    def __init__(
        self,
        library: Library,
        keeper: Keeper,
        remapped: Remapped,
        *,
        dates: DateStyle = DEFAULT_STYLE,
        words: str = "",
        name: str = "",
    ) -> None:
        """Begins with ``words``; ``name`` is that of the saved search they are."""
        super().__init__(library, keeper, remapped, name)
        self._dates = dates
        self._words = settled(words) if name else words
        self._is_ranked = True
        self._searching = Searching(library, self)
        # What is shown.
        self._number = 0
        self._total = -1
        self._has_more = False
        self._is_answered = False
        self._keeps_cursor = False
        self._found: Found | None = None
        self._matcher = Matcher(read_query(""))

    def compose(self) -> ComposeResult:
        """Place line, query, result line, results and preview, key line."""
        yield Bar(id="place", keep_right=True)
        yield FindBar("/", id="query")
        yield Bar(id="result", keep_right=True)
        with Horizontal(id="found"):
            yield HitList(id="results")
            yield HitPreview(id="preview")
        yield Bar(id="keys", keep_right=True)

    async def on_mount(self) -> None:
        """Ready to type, or on the results of a saved search."""
        await self.query_one(FindBar).open(self._words)
        if self._saved.name:
            self._results.focus()
        self._show_place()
        # What is new in a saved search is known from the store.
        if not self._saved.name:
            self._look()
        self.state_changed()

    def on_unmount(self) -> None:
        """The thread ends with the screen."""
        self._searching.close()

    # What others ask.

    @property
    def item_list(self) -> ItemList:
        """The results."""
        return self._results

    @property
    def is_searching(self) -> bool:
        """Whether an answer is on its way."""
        return self._searching.is_busy

    def files_changed(self) -> None:
        """Files were read anew; look again, and stay on the item."""
        self._searching.renew()
        self._keeps_cursor = True
        # Pages that were fetched stay, or the item under the cursor would be lost.
        self._look(count=self._results.place[1])
        self._count_new()

    @property
    def words(self) -> str:
        """The query as it is typed."""
        return self._words

    @property
    def saved_here(self) -> str:
        """The name of the saved search under the cursor; empty when there is none."""
        row = self._results.row
        return row.name if isinstance(row, SavedRow) else ""

    def state_known(self, *, is_first: bool) -> None:
        """Show the saved searches; look again if only now it is known what is marked."""
        self._show_place()
        if not self._is_asking:
            self._show_start()
        elif is_first and (self._number == 0 or asks_of_reader(self._words)):
            self._look()
        self._count_new()

    def cursor_moved(self) -> None:
        """Show the item in full, and fetch more rows before they are wanted."""
        preview, row = self.query_one(HitPreview), self._results.row
        if preview.display:
            preview.show_hit(row if isinstance(row, HitRow) else None)
        at, count = self._results.place
        if self._is_asking and count:
            total = count_text(self._total) if self._total >= count else f"{count:,}+"
            self.show_keys(joined([(f"{at} of {total}", "muted")]))
        else:
            self.show_keys(Content(""))
        self._near_end()

    def on_resize(self) -> None:
        """The preview may have appeared."""
        self.cursor_moved()

    @on(HitList.Neared)
    def _near_end(self) -> None:
        if self._has_more and self._results.is_near_end:
            self._searching.turn_page()

    def go_back(self) -> bool:
        """From the results to the query; from there the screen is left."""
        if self._is_typing:
            return False
        self.action_search_edit_query()
        return True

    # The query.

    @property
    def _results(self) -> HitList:
        return self.query_one(HitList)

    @property
    def _is_asking(self) -> bool:
        return bool(read_query(self._words).clauses)

    @property
    def _is_typing(self) -> bool:
        return isinstance(self.focused, Input)

    @on(FindBar.Typed)
    def _typed(self, message: FindBar.Typed) -> None:
        if message.words != self._words:
            self._words = message.words
            self._keeps_cursor = False
            self._show_place()
            self._look(is_typing=True)

    @on(FindBar.Entered)
    def _entered(self, message: FindBar.Entered) -> None:
        if self._is_asking and self._is_answered and not self._results.place[1]:
            self.say(f"nothing found: {message.words}")
        else:
            self._results.focus()

    def _look(self, *, is_typing: bool = False, count: int = 0) -> None:
        """Look for the words, and for ``count`` items at least; what is shown stays until there
        is something else to show."""
        if not self._is_asking:
            self._searching.drop()
            self._number = -1
            self._show_start()
            return
        self._is_answered = False
        self._number = self._searching.ask(
            self._words,
            mine=self._mine or Mine(),
            is_ranked=self._is_ranked,
            is_typing=is_typing,
            count=count,
        )
        self._show_order()

    @on(Searching.Answered)
    def _answered(self, message: Searching.Answered) -> None:
        message.stop()
        if message.number != self._number:
            return
        self._has_more = message.has_more
        if message.is_next:
            self._results.add(self._rows_of(message.pages, self._results.rows))
            self.cursor_moved()
            return
        self._total = message.total
        self._is_answered = True
        self._found = message.found
        self._matcher = Matcher(message.found.query)
        self._results.empty_text = "Nothing found."
        keeps_cursor = self._keeps_cursor or self._results.has_focus
        cursor = self._results.cursor_key if keeps_cursor else ""
        saved = self._saved.at_hand(self._words)
        rows = self._rows_of(message.pages)
        self._results.show(rows, cursor, saved.seen_mark if saved else None)
        self._show_found()
        self.cursor_moved()
        self.looked_at(message.newest)

    def _rows_of(self, pages: Sequence[Sequence[Hit]], above: Sequence[Row] = ()) -> list[Row]:
        """Items of some pages, the first of a page perhaps of the briefing of the row above."""
        rows: list[Row] = []
        for hits in pages:
            last = rows[-1] if rows else above[-1] if above else None
            after = last.hit.briefing if isinstance(last, HitRow) else -1
            rows += hit_rows(
                hits, self._matcher, is_grouped=self._is_ranked, after=after, dates=self._dates
            )
        return rows

    @on(Searching.Counted)
    def _counted(self, message: Searching.Counted) -> None:
        message.stop()
        if message.number == self._number:
            self._total = message.total
            self._show_found()
            self.cursor_moved()

    @on(Searching.Failed)
    def _failed(self, message: Searching.Failed) -> None:
        message.stop()
        if message.number == self._number:
            self._is_answered = True
            self._results.show([])
        self.warn(message.text)
        if message.is_lost:
            self.post_message(self.IndexLost())

    @on(Searching.Broken)
    def _broken(self, message: Searching.Broken) -> None:
        raise message.error

    # What is on the screen.

    def _show_place(self) -> None:
        words = [("Search the library", "strong")]
        if self._saved.name:
            words = [("Search › ", "muted"), (self._saved.name, "strong")]
            if self._saved.all and not self._saved.at_hand(self._words):
                words.append((" · changed", "muted"))
        self.query_one("#place", Bar).show(joined(words))

    def _show_found(self) -> None:
        """How many items there are, what names were taken to mean, and the order."""
        count = self._results.place[1]
        if self._total >= 0:
            found = count_text(self._total)
        else:
            found = f"{count:,}{'+' if self._has_more else ''}"
        words = [(f"{found} item{'' if found == '1' else 's'}", "strong")]
        if self._found and (widened := widened_text(self._found.widened)):
            words.append((f" · {widened}", "muted"))
        self.query_one("#result", Bar).show(joined(words))
        self._show_order()

    def _show_order(self) -> None:
        order = "best first" if self._is_ranked else "newest first"
        self.query_one("#result", Bar).show(right=joined([(order, "muted")]))

    def _show_start(self) -> None:
        """Saved searches and the query language, while nothing is looked for."""
        self._total, self._has_more, self._found = -1, False, None
        self.query_one("#result", Bar).show(Content(""), Content(""))
        self._results.empty_text = ""
        cursor = self._results.cursor_key if self._results.has_focus else ""
        saved = [
            SavedRow(each.name, each.query, self._saved.new_in(each)) for each in self._saved.all
        ]
        self._results.show(list(start_rows(saved)), cursor)
        self.cursor_moved()

    def _keys_here(self, cells: int) -> Content:
        """While one types, letters are no keys."""
        if not self._is_typing:
            return super()._keys_here(cells)
        pairs = [("Enter", "results")]
        for action, label in (("search.save", "save"), ("app.back", "back")):
            pairs.append((key_label(keys_now(BY_ID[action], self.remapped)[0]), label))
        return keys_text(pairs)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Other keys work in the line than in the list."""
        self.cursor_moved()

    # Saved searches.

    def _count_new(self) -> None:
        self._searching.count_new(self._saved.to_count(), self._mine or Mine())

    @on(Searching.NewCounted)
    def _new_counted(self, message: Searching.NewCounted) -> None:
        message.stop()
        saved = self._saved.find(message.name)
        if saved is None:
            return
        self._saved.set_new(saved, message.count)
        if not self._is_asking:
            self._results.put(SavedRow(saved.name, saved.query, message.count))

    # Actions.

    def action_search_open(self) -> None:
        """Open what the cursor is on."""
        self.open_row()

    def action_cursor_down(self) -> None:
        """From the query to the results, then down in them."""
        if self._is_typing:
            self._results.focus()
        else:
            super().action_cursor_down()

    def open_row(self) -> None:
        """Open the briefing on the item; or the saved search, or begin a query so."""
        match self._results.row:
            case HitRow(hit=hit):
                self.keep(
                    lambda _: self._library.cards([hit.briefing]).get(hit.briefing),
                    lambda card: self._open(hit, card),
                )
            case SavedRow(name=name, query=query):
                self._saved.name = name
                self._ask_anew(settled(query))
            case HelpRow(start=start):
                self.action_search_edit_query()
                self._ask_anew(start)

    def _open(self, hit: Hit, card: Card | None) -> None:
        if card is None:
            self.warn("this briefing is no longer in the library")
            return
        self.post_message(
            self.Wanted(
                path=card.found.path, item_id=hit.own_id, place=hit.place, words=self._words
            )
        )

    def _ask_anew(self, words: str) -> None:
        """Write another query into the line, and look for it at once."""
        line = self.query_one(FindBar).query_one(Input)
        line.value = words
        line.cursor_position = len(words)
        self._words = words
        self._show_place()
        self._look()

    def action_search_edit_query(self) -> None:
        """Back to the line of the query."""
        self.query_one(FindBar).query_one(Input).focus()

    def action_search_sort(self) -> None:
        """The best first, or the newest."""
        if self._is_asking:
            self._is_ranked = not self._is_ranked
            self._look()
