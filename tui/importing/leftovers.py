"""Lines of a page that are no part of its article: navigation, notices, advertising."""

from __future__ import annotations

import re

__all__ = ["leftover_reason"]

_LONGEST = 300
_MOST_WORDS = 14
NAVIGATION = "navigation"
ADVERTISING = "advertising"
NOTICE = "notice of the page"

_NAVIGATION = re.compile(
    r"(?:table of contents|contents|in this (?:article|story)|jump to.{0,30}|share (?:this|on|via|with|the)\b.*|share|tweet(?: this)?|print(?: this)?(?: page| article)?"
    r"|e-?mail(?: this)?(?: page| article)?|facebook|twitter|whatsapp|telegram|linkedin|copy link"
    r"|save(?: this)?(?: article| story| for later)?|listen(?: to this article| now)?.{0,20}"
    r"|skip to (?:main )?content|(?:main )?menu|search|back to (?:top|home|news|all\b.*)|home"
    r"|(?:previous|next)(?: (?:article|post|story|page))?|(?:load|show|view|see) more(?: comments)?"
    r"|log ?in|sign in|register|(?:view|read|leave|post|add)(?: a| all| the)? comments?.{0,20}"
    r"|[0-9,]+ (?:comments?|shares?|views?|likes?)|comments? \([0-9]+\)|no comments(?: yet)?"
    r"|[0-9]{1,3}[ -]min(?:ute)?s?(?: read)?|(?:estimated )?reading time:?.{0,20}|continue reading.*"
    r"|story continues below.*|article continues (?:below|after).*|scroll (?:down )?to continue.*"
    r"|(?:click|tap) (?:here|to)\b.*|read (?:the )?full (?:story|article).*|watch (?:the )?video.*"
    r"|home(?: ?[>›»/|] ?[^>›»/|]{1,40})+|page [0-9]+ of [0-9]+|\[?(?:advertisement|image|video|photo)\]?)"
    r"[.!:…›»→]*",
    re.IGNORECASE,
)
_ADVERTISING = re.compile(
    r"(?:advertisements?|sponsored(?: content| by\b.*)?|promoted(?: content)?|partner content|ads?|paid post"
    r"|(?:subscribe|sign up|join|register)\b.{0,120}\b(?:newsletters?|channel|updates?|inbox|mailing list"
    r"|digest|alerts|email|briefing|today|now)\b.{0,60}|subscribe(?: now| today| here)?"
    r"|(?:get|receive)\b.{0,80}\b(?:newsletter|in your inbox|to your inbox|breaking news alerts?)\b.{0,40}"
    r"|(?:please )?(?:follow|like|find|join) us\b.{0,80}|(?:support|donate)\b.{0,60}\b(?:journalism|us|today|now)\b.{0,40}"
    r"|(?:get|grab|claim|download)\b.{0,60}\bfree\b.{0,60}\b(?:checklist|guide|e-?book|report|today|now)\b.{0,30}"
    r"|download (?:our|the)\b.{0,40}\bapp\b.{0,40}|our newsletter.{0,60}|don[’']t miss.{0,80}newsletter.{0,40})"
    r"[.!:…›»→]*",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:(?:copyright|©|\(c\))\s.{0,160}|.{0,80}\ball rights reserved\b.{0,80}"
    r"|(?:we use|this (?:site|website|page) uses) cookies\b.{0,160}|accept(?: all)?(?: cookies)?"
    r"|(?:privacy|cookie) (?:policy|settings|notice)|terms (?:of (?:use|service)|and conditions)"
    r"|the post .{1,250} (?:first )?appeared (?:first )?on .{1,80}|javascript (?:is|must be)\b.{0,80}"
    r"|(?:please )?enable javascript.{0,60}|this (?:article|story|post) may contain affiliate links.{0,80}"
    r"|getty images|file photo|photo:? (?:afp|ap|reuters|getty(?: images)?|epa)\b.{0,40})",
    re.IGNORECASE,
)


def leftover_reason(line: str) -> str:
    """Why a plain line is none of the article's, in a word or two; empty where it may be."""
    line = line.strip(" *_|[]•·-–—>")
    if not line or len(line) > _LONGEST:
        return ""
    if _NOTICE.fullmatch(line):
        return NOTICE
    if len(line.split()) > _MOST_WORDS + 10:
        return ""
    if _ADVERTISING.fullmatch(line):
        return ADVERTISING
    if len(line.split()) <= _MOST_WORDS and _NAVIGATION.fullmatch(line):
        return NAVIGATION
    return ""
