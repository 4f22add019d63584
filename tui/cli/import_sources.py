"""The sources that ``briefdeck import`` was given: files, what is in folders, standard input."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tui.errors import NotFoundError
from tui.library.scan import DEPTH_LIMIT
from tui.library.scan_problems import (
    folder_link,
    not_a_file,
    outside_link,
    problem_at,
    unreadable,
)
from tui.model.frozen import Value
from tui.model.problem import Problem
from tui.model.text import clean_line

STANDARD_INPUT = "-"

# What a saved page brings along, and what is plainly no text.
_NO_TEXTS = """css js mjs map png jpg jpeg gif svg webp ico avif bmp tif tiff woff woff2 ttf otf eot mp3 mp4
    m4a ogg wav webm avi mov pdf doc docx odt xls xlsx ods ppt pptx odp epub zip gz bz2 xz zst 7z
    tar exe dll so bin db sqlite pyc yaml yml"""
_SKIPPED = frozenset(_NO_TEXTS.split())


class Source(Value):
    """A file to be read, ``-`` for standard input, and its name, safe to show."""

    path: str
    name: str


def find_sources(arguments: Sequence[str]) -> list[Source | Problem]:
    """The files of all arguments, folders walked through by name, none twice; and what is not
    read there, as findings. Raises NotFoundError for a path that does not exist."""
    for argument in arguments:
        if argument != STANDARD_INPUT and not os.path.lexists(argument):
            raise NotFoundError(f"there is no file or folder {clean_line(argument)}")
    found: list[Source | Problem] = []
    seen: set[str] = set()
    for argument in arguments:
        for each in _sources(argument):
            key = each.path if isinstance(each, Source) else str(each)
            if key not in seen:
                seen.add(key)
                found.append(each)
    return found


def _sources(argument: str) -> Iterable[Source | Problem]:
    if argument == STANDARD_INPUT:
        return (Source(argument, ""),)
    if os.path.isdir(argument):
        return _walk(argument)
    return (Source(argument, clean_line(argument)),)


def _walk(top: str) -> Iterator[Source | Problem]:
    real_top = os.path.realpath(top)
    stack = [(top, 0)]
    while stack:
        folder, depth = stack.pop()
        if depth > DEPTH_LIMIT:
            message = f"folders nest deeper than {DEPTH_LIMIT} levels here; the rest is not read"
            yield problem_at("error", "too-deep", folder, message)
            continue
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            yield unreadable(folder, error)
            continue
        pages = {Path(entry.name).stem for entry in entries if _is_page(entry.name)}
        below = []
        for entry in entries:
            if entry.name[0] in "._":
                continue
            try:
                mode = entry.stat(follow_symlinks=False).st_mode
            except OSError as error:
                yield unreadable(entry.path, error)
                continue
            if stat.S_ISDIR(mode):
                # The folder that a browser saves beside a page holds what the page is made of.
                if entry.name.removesuffix("_files") not in pages:
                    below.append((entry.path, depth + 1))
            elif _suffix(entry.name) not in _SKIPPED:
                if stat.S_ISREG(mode):
                    yield Source(entry.path, clean_line(entry.path))
                elif not stat.S_ISLNK(mode):
                    yield not_a_file(entry.path, entry.stat(follow_symlinks=False))
                elif problem := _link(entry.path, real_top):
                    yield problem
        stack.extend(reversed(below))


def _link(path: str, real_top: str) -> Problem | None:
    """What to say of a link: one into the folder leads to what is read anyway."""
    if os.path.isdir(path):
        return folder_link(path)
    inside = os.path.realpath(path).startswith(os.path.join(real_top, ""))
    return None if inside else outside_link(path)


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1][1:].lower()


def _is_page(name: str) -> bool:
    return _suffix(name) in ("html", "htm", "xhtml")
