"""How much text the elements of a page hold, and how much of it is links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.importing.html_tree import BLOCKS, Element

__all__ = ["Weights"]

_PARAGRAPHS = frozenset({"p", "pre", "td", "blockquote", "div", "section", "li"})
_HOLDERS = frozenset({"div", "section", "td", "article", "main", "body", "blockquote", "center"})
_FEWEST = 25
_SHARE_OF_BEST = 0.2
_MOST_LINKS_ADDED = 0.15
_COMMAS = re.compile("[,،、，;]")
_GENERATIONS = (1.0, 0.5, 0.2)


class _Weight:
    """Words, words in links, whether there is a heading, and the words of the element's own."""

    __slots__ = ("has_heading", "links", "own", "words")

    def __init__(self) -> None:
        self.words = 0
        self.links = 0
        self.own: list[str] = []
        self.has_heading = False


class Weights:
    """The weights of an element and all that is shown below it, taken once."""

    def __init__(self, top: Element) -> None:
        self._top = top
        self._weights: dict[int, _Weight] = {}
        self._parents: dict[int, Element] = {}
        self._weigh(top, False)

    def words(self, element: Element) -> int:
        """How many words an element shows."""
        return self._of(element).words

    def plain_words(self, element: Element) -> int:
        """How many words outside of links."""
        weight = self._of(element)
        return weight.words - weight.links

    def link_density(self, element: Element) -> float:
        """The share of words that are links, 0 to 1."""
        weight = self._of(element)
        return weight.links / weight.words if weight.words else 0.0

    def has_heading(self, element: Element) -> bool:
        """Whether a heading of the first level is in it."""
        return self._of(element).has_heading

    def densest(self) -> Element | None:
        """The element that holds the most prose; with what stands beside it and is prose too."""
        scores: dict[int, float] = {}
        elements: dict[int, Element] = {}
        for element in self._top.shown():
            text = " ".join(self._of(element).own)
            if element.tag not in _PARAGRAPHS or len(text) < _FEWEST:
                continue
            score = 1 + len(_COMMAS.findall(text)) + min(len(text) // 100, 3)
            holder: Element | None = element
            for share in _GENERATIONS:
                holder = self._holder(holder)
                if holder is None:
                    break
                scores[id(holder)] = scores.get(id(holder), 0.0) + score * share
                elements[id(holder)] = holder
        if not scores:
            return None
        for key in scores:
            scores[key] *= 1 - self.link_density(elements[key])
        best = max(scores, key=lambda key: scores[key])
        return self._with_neighbours(self.widened(elements[best]), scores)

    def widened(self, best: Element, within: Sequence[Element] | None = None) -> Element:
        """The outermost element to which only prose is added on the way out; one of ``within``
        at the most, where that is given."""
        held = None if within is None else self._inside(within)
        while (parent := self._parents.get(id(best))) is not None:
            if held is not None and id(parent) not in held:
                break
            words = self.words(parent) - self.words(best)
            links = words - (self.plain_words(parent) - self.plain_words(best))
            if words and links / words >= _MOST_LINKS_ADDED:
                break
            best = parent
        return best

    def _inside(self, within: Sequence[Element]) -> set[int]:
        return {id(each) for top in within for each in (top, *top.shown())}

    def _with_neighbours(self, best: Element, scores: dict[int, float]) -> Element:
        parent = self._parents.get(id(best))
        if parent is None or best is self._top:
            return best
        least = max(10.0, scores.get(id(best), 0.0) * _SHARE_OF_BEST)
        kept: list[Element | str] = []
        for child in parent.children:
            if not isinstance(child, Element) or child.is_hidden:
                continue
            is_text = child.tag in ("p", "blockquote", "pre", "ul", "ol", "h2", "h3")
            is_prose = is_text and self.link_density(child) < 0.25 and self.words(child) > 0
            if child is best or is_prose or scores.get(id(child), 0.0) >= least:
                kept.append(child)
        if len(kept) == 1:
            return best
        joined = Element("div", {})
        joined.children = kept
        return joined

    def _holder(self, element: Element | None) -> Element | None:
        """The next element outward that can hold an article."""
        parent = self._parents.get(id(element)) if element else None
        while parent is not None and parent.tag not in _HOLDERS:
            parent = self._parents.get(id(parent))
        return parent

    def _of(self, element: Element) -> _Weight:
        return self._weights.get(id(element)) or _Weight()

    def _weigh(self, element: Element, is_link: bool) -> _Weight:
        weight = _Weight()
        self._weights[id(element)] = weight
        is_link = is_link or (element.tag == "a" and "href" in element.attributes)
        for child in element.children:
            if isinstance(child, str):
                count = len(child.split())
                weight.words += count
                weight.links += count if is_link else 0
                if count:
                    weight.own.append(child)
                continue
            if child.is_hidden:
                continue
            self._parents[id(child)] = element
            inner = self._weigh(child, is_link)
            weight.words += inner.words
            weight.links += inner.links
            weight.has_heading |= inner.has_heading or child.tag == "h1"
            if child.tag not in BLOCKS:
                weight.own += inner.own
        return weight
