"""Sharing labels: FIRST TLP 2.0, https://www.first.org/tlp/."""

from __future__ import annotations

from collections.abc import Iterable

TLP = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")
"""Sharing labels, the strictest last."""


def strictest(labels: Iterable[str]) -> str:
    """The strictest of some sharing labels, without those that are empty; RED for unknown ones."""
    known = [label if label in TLP else TLP[-1] for label in labels if label]
    return max(known, key=TLP.index, default="")
