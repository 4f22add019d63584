"""Findings as the workflow commands that GitHub shows beside the lines of a change."""

from __future__ import annotations

from tui.model.problem import Problem

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def annotation(problem: Problem) -> str:
    """``::error file=…,line=…,col=…,title=CODE::message``, escaped as GitHub reads it."""
    places = {"file": problem.file}
    if problem.line:
        places |= {"line": str(problem.line), "col": str(problem.column)}
    places["title"] = problem.code
    listed = ",".join(f"{name}={_property(value)}" for name, value in places.items() if value)
    return f"::{_COMMANDS[problem.level]} {listed}::{_data(problem.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
