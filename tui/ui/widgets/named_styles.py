"""The styles that words are written in, by their names, on the ground of a widget."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from tui.ui.looks import look


class NamedStyles:
    """Worked out when first asked for, until they are forgotten."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._looks: dict[str, Style] = {}
        self._riches: dict[str, RichStyle] = {}

    def forget(self) -> None:
        """The theme, or the ground, is another."""
        self._looks.clear()
        self._riches.clear()

    def rich(self, name: str = "") -> RichStyle:
        """A style on the ground of the widget; the ground itself for no name."""
        found = self._riches.get(name)
        if found is None:
            ground = self._widget.visual_style
            style = ground + self._look(name) if name else ground
            found = self._riches[name] = style.rich_style
        return found

    def segments(self, text: Content) -> list[Segment]:
        """Words as they are painted."""
        return [
            Segment(words, style.rich_style)
            for words, style in text.render(
                self._widget.visual_style, end="", parse_style=self._named
            )
            if words
        ]

    def _named(self, style: str | Style) -> Style:
        return self._look(style) if isinstance(style, str) else style

    def _look(self, name: str) -> Style:
        found = self._looks.get(name)
        if found is None:
            found = self._looks[name] = look(name, self._widget.app.theme_variables)
        return found
