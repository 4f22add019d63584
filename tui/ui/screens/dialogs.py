"""Small questions over a screen: a line to write, a link to open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content, Span
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.model.addresses import Address
from tui.model.links import link_host
from tui.ui.blocks import Block, keys_text
from tui.ui.widgets.bar import Bar
from tui.ui.widgets.item_list import FLAG_CELLS, ItemList

MOST_LINK_LINES = 14


class KeyLine(Bar):
    """The keys of a dialog, over the key line of the screen below, whose keys do not work here."""

    def __init__(self, keys: Iterable[tuple[str, str]], more: tuple[str, str] = ("", "")) -> None:
        """``more`` stands at the right, where there is room for it."""
        super().__init__(id="dialog-keys")
        self.show(keys_text(keys), keys_text([more]))


class LineScreen(ModalScreen[str]):
    """Asks for a line of text; Enter keeps it, Esc leaves all as it was."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "cancel", show=False)]
    placeholder: ClassVar[str] = ""
    keeping: ClassVar[str] = "keep"
    leaving: ClassVar[str] = "leave as it was"
    is_replaced: ClassVar[bool] = True
    """Whether the first letter typed takes the place of what stands there."""

    def __init__(self, heading: str, text: str) -> None:
        super().__init__()
        self._heading = heading
        self._text = text

    def compose(self) -> ComposeResult:
        """What it is about, the line to write in, and the keys."""
        with Vertical(id="dialog"):
            yield Static(Content(self._heading), id="dialog-heading")
            yield Input(
                self._text,
                id="line",
                placeholder=self.placeholder,
                compact=True,
                select_on_focus=self.is_replaced,
            )
        yield KeyLine([("Enter", self.keeping), ("Esc", self.leaving)])

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one(Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the line."""
        event.stop()
        self.dismiss(event.value)

    def action_cancel(self) -> None:
        """Leave all as it was."""
        self.dismiss(None)


class NameScreen(LineScreen):
    """Asks for the name of a search to be saved."""

    placeholder = "a name"
    leaving = "do not save"


class TagsScreen(LineScreen):
    """Asks for the tags of a mark."""

    placeholder = "tags, with spaces between"
    is_replaced = False


class FileNameScreen(LineScreen):
    """Asks for the name of a file to write."""

    placeholder = "a file name"
    keeping = "write"
    leaving = "write nothing"
    is_replaced = False


class _LinkList(ItemList):
    """Addresses, each with its words and its host."""

    def __init__(self, addresses: Sequence[Address]) -> None:
        super().__init__(id="links")
        self.addresses = addresses

    def blocks(self, row: int, width: int) -> Sequence[Block]:
        address = self.addresses[row]
        host = link_host(address.url)
        label = Content(address.label, spans=[Span(0, len(address.label), "title")])
        return [
            Block(label),
            Block(Content(host, spans=[Span(0, len(host), "strong")]), 2),
            Block(Content(address.url, spans=[Span(0, len(address.url), "muted")]), 2),
        ]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as its rows, so that an address is seen whole before it is opened."""
        height = 0
        room = max(8, width - 2 - FLAG_CELLS)
        for row in range(len(self.addresses)):
            for block in self.blocks(row, room):
                height += len(block.text.wrap(max(2, room - block.indent)))
            if height >= MOST_LINK_LINES:
                return MOST_LINK_LINES
        return height


class LinkScreen(ModalScreen[str]):
    """Shows where links lead before one is opened; Enter opens it, Esc does not."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "cancel", "cancel", show=False),
        Binding("j,down", "down", "down", show=False),
        Binding("k,up", "up", "up", show=False),
        Binding("enter,o", "open", "open", show=False),
        Binding("y", "copy", "copy", show=False),
    ]

    def __init__(self, addresses: Sequence[Address]) -> None:
        super().__init__()
        self._addresses = addresses

    def compose(self) -> ComposeResult:
        """The addresses, and the keys."""
        with Vertical(id="dialog"):
            yield Static("Open in the browser", id="dialog-heading")
            yield _LinkList(self._addresses)
        choose = ("j/k", "choose") if len(self._addresses) > 1 else ("", "")
        yield KeyLine([("Enter", "open"), ("y", "copy"), ("Esc", "leave")], choose)

    def on_mount(self) -> None:
        """The first address is chosen."""
        links = self.query_one(_LinkList)
        links.set_keys([str(number) for number in range(1, len(self._addresses) + 1)])
        links.focus()

    @property
    def _address(self) -> Address:
        return self._addresses[self.query_one(_LinkList).cursor_row]

    def action_down(self) -> None:
        """The next address."""
        self.query_one(_LinkList).move_down()

    def action_up(self) -> None:
        """The address before."""
        self.query_one(_LinkList).move_up()

    def action_copy(self) -> None:
        """Copy the address instead."""
        self.app.copy_to_clipboard(self._address.url)
        self.app.notify("sent to the terminal's clipboard", markup=False, timeout=3)
        self.dismiss(None)

    def action_open(self) -> None:
        """Open the address in the browser."""
        self.dismiss(self._address.url)

    def on_item_list_chosen(self, event: ItemList.Chosen) -> None:
        """An address was clicked again."""
        event.stop()
        self.action_open()

    def action_cancel(self) -> None:
        """Open nothing."""
        self.dismiss(None)
