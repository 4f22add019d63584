"""Each error that reaches the user ends a command with its own exit status."""

from __future__ import annotations

import pytest

from tui.errors import (
    BriefdeckError,
    ConfigError,
    NotFoundError,
    StoreError,
    UsageError,
)


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (BriefdeckError, 1),
        (UsageError, 2),
        (NotFoundError, 3),
        (ConfigError, 4),
        (StoreError, 5),
    ],
)
def test_each_error_has_its_exit_status(kind: type[BriefdeckError], status: int) -> None:
    error = kind("one line")
    assert error.exit_status == status
    assert str(error) == "one line"
    assert isinstance(error, BriefdeckError)
