"""Paragraphs that judge or conclude, by the words they use, where no heading says so."""

from __future__ import annotations

import re

__all__ = ["concludes", "is_assessment"]

_LOOKED_AT = 1_500
_LEAST = 2
_JUDGING = re.compile(
    r"\b(?:underscor(?:e|es|ed|ing)|highlight(?:s|ing)|suggests?|signals?|indicat(?:es|ing)"
    r"|reflect(?:s|ing)|demonstrat(?:e|es|ing)|analysts?|experts?|observers|implications?|likely"
    r"|unlikely|risks?|raises? (?:concerns?|questions|fears)|heighten(?:s|ing)?|significan(?:t|ce)"
    r"|remains? (?:unclear|uncertain|fragile|to be seen)|could (?:lead|mean|prove|push|trigger|force)"
    r"|may (?:lead|mean|prove|push|force)|backdrop|complicat(?:es|ing)|assess(?:es|ment)?"
    r"|implies|arguably|strategic(?:ally)?|vulnerab(?:le|ility|ilities)|the broader|in effect)\b",
    re.IGNORECASE,
)
_CONCLUDING = re.compile(
    r"\W*(?:in (?:conclusion|summary|sum|short)|to (?:conclude|sum up|summari[sz]e)|overall,|ultimately,"
    r"|looking ahead|looking forward|going forward|moving forward|all told|all in all|taken together"
    r"|for now,|the bottom line|in the (?:end|long run),|what happens next)\b",
    re.IGNORECASE,
)


def is_assessment(words: str) -> bool:
    """Whether a plain paragraph judges more than it reports."""
    found = {match[0].casefold() for match in _JUDGING.finditer(words[:_LOOKED_AT])}
    return len(found) >= _LEAST


def concludes(words: str) -> bool:
    """Whether a plain paragraph says by its first words that it closes the text."""
    return _CONCLUDING.match(words) is not None
