"""How well sources of all kinds are imported: titles, dates, events, and nothing lost.

Run as ``python tests/benchmarks/importing.py SAMPLES``, a folder with ``press-releases``,
``digitalgov-news``, ``government-statements``, ``html-pages``, ``timelinejs`` and ``feeds`` in it,
or some of these. What a sample should give is in it: front matter, ``expected-metadata.json``
beside a page, the first comment of a feed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.importing_feeds import score_feeds
from tui.importing.draft import Draft, Original
from tui.importing.draft_yaml import draft_yaml
from tui.importing.html import page_of
from tui.importing.html_prose import line_of_html
from tui.importing.moments import day_of, read_moment
from tui.importing.sources import lost_of, read_source
from tui.loading.read import parse_briefing
from tui.model.prose import plain

ARTICLES = ("press-releases", "digitalgov-news", "government-statements")
ARTICLE_BYTES = 10_000
FRONT = re.compile(r"---\n(.*?)\n---", re.DOTALL)
HEADING = re.compile(r"\s*# (.+)")
WORD = re.compile(r"\w+")


class Imported(NamedTuple):
    """A sample with its drafts and the seconds of one core they took."""

    path: Path
    data: bytes
    drafts: list[Draft]
    seconds: float


class Score:
    """Right, wrong and missing, of what there is to find."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.counts: Counter[str] = Counter()
        self.misses: list[str] = []

    def add(self, wanted: str, found: str, place: str) -> None:
        """Count one value; an empty ``wanted`` is not there to be found."""
        kind = "right" if wanted == found else "wrong" if found else "missing"
        if not wanted:
            return
        self.counts[kind] += 1
        if kind != "right":
            self.misses.append(f"    {place}: {kind}: {found!r}, not {wanted!r}")

    def line(self) -> str:
        """Precision and recall in one line."""
        right, wrong, missing = (self.counts[kind] for kind in ("right", "wrong", "missing"))
        precision = right / (right + wrong) if right + wrong else 1.0
        recall = right / (right + wrong + missing) if right + wrong + missing else 1.0
        return (
            f"  {self.name:<12} precision {precision:6.1%}  recall {recall:6.1%}"
            f"  ({right} right, {wrong} wrong, {missing} missing)"
        )


def main() -> None:
    """Score the samples of each kind and print what there is to say."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("samples", type=Path)
    parser.add_argument("--misses", action="store_true", help="print each value that is not right")
    arguments = parser.parse_args()
    all_imported: list[Imported] = []
    for name in ARTICLES:
        folder = arguments.samples / name
        if folder.is_dir():
            all_imported += _score_articles(folder, arguments.misses)
    if (arguments.samples / "html-pages").is_dir():
        all_imported += _score_pages(arguments.samples / "html-pages", arguments.misses)
    if (arguments.samples / "timelinejs").is_dir():
        all_imported += _score_timelines(arguments.samples / "timelinejs")
    if (arguments.samples / "feeds").is_dir():
        score_feeds(arguments.samples / "feeds", arguments.misses)
    _print_validity(all_imported)


def _score_articles(folder: Path, with_misses: bool) -> list[Imported]:
    titles, dates = Score("titles"), Score("dates")
    imported = list(_imported(path for path in folder.rglob("*.md") if path.name != "README.md"))
    for each in imported:
        front = _front_matter(each.data.decode("utf-8"))
        draft = each.drafts[0] if each.drafts else Draft("")
        heading = HEADING.match(each.data.decode("utf-8"))
        title = line_of_html(str(front.get("title", "")) or (heading[1] if heading else ""))
        titles.add(_folded(title), _folded(draft.title), each.path.name)
        dates.add(
            day_of(read_moment(str(front.get("date", ""))[:10])), day_of(draft.date), each.path.name
        )
    _print_kind(folder.name, imported, (titles, dates), with_misses)
    return imported


def _score_pages(folder: Path, with_misses: bool) -> list[Imported]:
    titles, dates, authors = Score("titles"), Score("dates"), Score("authors")
    imported = list(_imported(folder.rglob("source.html")))
    precisions, recalls = [], []
    for each in imported:
        stated = json.loads((each.path.parent / "expected-metadata.json").read_text("utf-8"))
        draft = each.drafts[0] if each.drafts else Draft("")
        place = each.path.parent.name
        titles.add(_folded(stated["title"] or ""), _folded(draft.title), place)
        dates.add(day_of(read_moment(stated["publishedTime"] or "")), day_of(draft.date), place)
        authors.add(stated["byline"] or "", ", ".join(draft.authors), place)
        expected = (each.path.parent / "expected.html").read_text("utf-8")
        wanted = Counter(WORD.findall(line_of_html(expected).lower()))
        found = Counter(WORD.findall(_text_of_page(each.data).lower()))
        common = sum((wanted & found).values())
        precisions.append(common / max(1, found.total()))
        recalls.append(common / max(1, wanted.total()))
    _print_kind(folder.name, imported, (titles, dates, authors), with_misses)
    precision, recall = (sum(each) / max(1, len(each)) for each in (precisions, recalls))
    print(
        f"  {'words':<12} precision {precision:6.1%}  recall {recall:6.1%}  (least {min(recalls, default=1):.1%})"
    )
    return imported


def _text_of_page(data: bytes) -> str:
    _, blocks, _, _ = page_of(data.decode("utf-8", "replace"), Original())
    return "\n".join(plain(block.text) for block in blocks)


def _score_timelines(folder: Path) -> list[Imported]:
    paths = [path for path in folder.iterdir() if path.suffix in (".json", ".csv")]
    imported = list(_imported(paths))
    _print_kind(folder.name, imported, (), False)
    by_stem: dict[str, dict[str, Draft]] = {}
    for each in imported:
        wanted, found = _count_of_events(each), len(each.drafts[0].timeline)
        dated = sum(bool(event.date) for event in each.drafts[0].timeline)
        print(f"  {each.path.name}: {found} of {wanted} events, {dated} with a date")
        stem = each.path.stem.rstrip("23")
        by_stem.setdefault(stem, {})[each.path.name] = each.drafts[0]
    for stem, drafts in by_stem.items():
        if len(drafts) > 1:
            shown = [[(e.date, e.title) for e in draft.timeline] for draft in drafts.values()]
            same = "the same" if all(each == shown[0] for each in shown) else "DIFFERENT"
            whole = len({draft.timeline for draft in drafts.values()}) == 1
            print(f"  {stem}: {same} dates and titles in {len(drafts)} files; equal whole: {whole}")
    return imported


def _count_of_events(each: Imported) -> int:
    if each.path.suffix == ".csv":
        lines = each.data.decode("utf-8").count('\n"') + 1  # a floor, printed beside the count
        return max(lines, len(each.drafts[0].timeline))
    shape = json.loads(each.data)
    events = shape["timeline"]["date"] if "timeline" in shape else shape["events"]
    return len(events)


def _imported(paths: Iterator[Path] | list[Path]) -> Iterator[Imported]:
    for path in sorted(paths):
        data = path.read_bytes()
        start = time.process_time()
        drafts, _ = read_source(data, Original(path.name))
        for draft in drafts:
            draft_yaml(draft)
        yield Imported(path, data, drafts, time.process_time() - start)


def _front_matter(text: str) -> dict[str, object]:
    match = FRONT.match(text)
    found = yaml.safe_load(match[1]) if match else None
    return found if isinstance(found, dict) else {}


def _folded(title: str) -> str:
    return " ".join(title.split())


def _print_kind(
    name: str, imported: list[Imported], scores: tuple[Score, ...], with_misses: bool
) -> None:
    print(f"{name}: {len(imported)} files")
    for score in scores:
        print(score.line())
        if with_misses:
            print("\n".join(score.misses) or "    none missed")
    words = lost = 0
    for each in imported:
        words += len(WORD.findall(each.data.decode("utf-8", "replace")))
        pieces = lost_of(each.data, Original(each.path.name), "", each.drafts)
        lost += sum(len(WORD.findall(piece)) for piece in pieces)
        if with_misses:
            for piece in pieces:
                print(f"    {each.path.name}: in no field: {piece[:100]}")
    print(f"  {'words lost':<12} {lost} of {words}")
    size, seconds = sum(len(each.data) for each in imported), sum(each.seconds for each in imported)
    if seconds:
        print(
            f"  {'speed':<12} {size / ARTICLE_BYTES / seconds:.0f} articles of 10 KB a second a core"
        )


def _print_validity(imported: list[Imported]) -> None:
    """How many drafts hold an error that is not a date the source does not tell."""
    wrong: list[str] = []
    drafts = [(each.path, draft) for each in imported for draft in each.drafts]
    for path, draft in drafts:
        _, problems = parse_briefing(draft_yaml(draft).encode(), file=path.name)
        wrong += [
            str(each) for each in problems if each.level == "error" and each.code != "missing-field"
        ]
    print(f"drafts with an error for check: {len(wrong)} findings in {len(drafts)} drafts")
    for line in wrong[:10]:
        print(f"  {line}")


if __name__ == "__main__":
    main()
