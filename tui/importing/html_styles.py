"""What the style sheets inside a page hide by class or id: ``.note { display: none }``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui.importing.html_tree import Element

__all__ = ["hidden_names"]

_LONGEST_SHEET = 300_000
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"(?P<selectors>[^{}]{1,500}+)\{(?P<body>[^{}]{0,2000}+)\}")
_HIDES = re.compile(r"(?:^|;)\s*+(?:display\s*+:\s*+none|visibility\s*+:\s*+hidden)", re.IGNORECASE)
_NAME = re.compile(r"[.#][A-Za-z_][\w-]*")


def hidden_names(elements: Iterable[Element]) -> frozenset[str]:
    """``.class`` and ``#id`` of rules that hide and have no condition: neither inside of an
    @media block, nor together with another selector."""
    found: set[str] = set()
    for element in elements:
        if element.tag == "style" and not element.get("media").strip(" al"):
            sheet = "".join(each for each in element.children if isinstance(each, str))
            found.update(_hidden_in(sheet[:_LONGEST_SHEET]))
    return frozenset(found)


def _hidden_in(sheet: str) -> Iterable[str]:
    for rule in _RULE.finditer(_without_blocks(_COMMENT.sub("", sheet))):
        if _HIDES.search(rule["body"]):
            for selector in rule["selectors"].split(","):
                if _NAME.fullmatch(selector.strip()):
                    yield selector.strip()


def _without_blocks(sheet: str) -> str:
    """A sheet without what stands inside @media and its like."""
    kept: list[str] = []
    depth, at = 0, 0
    for brace in re.finditer(r"@[a-z-]+[^{};]{0,500}+\{|[{}]", sheet):
        if depth == 0 and brace[0][0] == "@":
            kept.append(sheet[at : brace.start()])
            depth = 1
        elif depth and brace[0] != "}":
            depth += 1
        elif depth:
            depth -= 1
            at = brace.end()
    if depth == 0:
        kept.append(sheet[at:])
    return "".join(kept)
