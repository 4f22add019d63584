"""Reading a 1 MB briefing to the model, against walking its events with PyYAML's C parser."""

from __future__ import annotations

import random
import statistics
import time

import yaml

from tui.loading.read import parse_briefing

RUNS = 15
SIZE = 1_000_000
WORDS = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "that",
    "for",
    "on",
    "with",
    "as",
    "by",
    "at",
    "from",
    "harbour",
    "fire",
    "council",
    "road",
    "bridge",
    "rain",
    "valley",
    "report",
    "brigade",
    "closed",
    "open",
    "grain",
    "ship",
    "quay",
    "storm",
    "minister",
    "said",
    "talks",
    "border",
    "village",
    "water",
    "power",
    "line",
    "hospital",
    "school",
    "evening",
    "morning",
    "repair",
    "convoy",
    "supply",
    "request",
    "answer",
]


def sentence(random_: random.Random, low: int = 8, high: int = 22) -> str:
    """Words with a capital and a full stop."""
    words = " ".join(random_.choices(WORDS, k=random_.randint(low, high)))
    return words.capitalize() + "."


def block(random_: random.Random, indent: int, sentences: int) -> str:
    """A literal block of sentences, a line each."""
    pad = "\n" + " " * indent
    return "|" + "".join(pad + sentence(random_) for _ in range(sentences))


def large_briefing() -> str:
    """A briefing of about a megabyte in the usual proportions, the same on every machine."""
    random_ = random.Random(7)
    parts = ["title: A large briefing\ndate: 2024-05-04\nsummary: Everything at once.\n"]
    timeline, statements, analysis = ["timeline:\n"], ["statements:\n"], ["analysis:\n"]
    size = 0
    while size < SIZE:
        day = f"2024-{random_.randint(1, 12):02}-{random_.randint(1, 28):02}"
        event = (
            f"  - date: {day}\n    title: {sentence(random_, 4, 8)[:-1]}\n"
            f"    text: {block(random_, 6, 2)}\n"
            f"    places: [{random_.choice(WORDS)}, {random_.choice(WORDS)}]\n"
        )
        timeline.append(event)
        size += len(event)
        if random_.random() < 0.5:
            statement = (
                f"  - speaker: {random_.choice(WORDS).title()} {random_.choice(WORDS).title()}\n"
                f"    role: Mayor\n    date: {day}\n    quote: {block(random_, 6, 2)}\n"
            )
            statements.append(statement)
            size += len(statement)
        if random_.random() < 0.2:
            section = (
                f"  - heading: {sentence(random_, 4, 8)[:-1]}\n    text: {block(random_, 6, 4)}\n"
            )
            analysis.append(section)
            size += len(section)
    return "".join([*parts, *timeline, *statements, *analysis])


def walk(text: str) -> float:
    """Seconds to walk the events of a text with the C parser."""
    start = time.perf_counter()
    for _ in yaml.parse(text, Loader=yaml.CSafeLoader):
        pass
    return time.perf_counter() - start


def read(data: bytes) -> float:
    """Seconds to read the same bytes to the model, derived ids and all."""
    start = time.perf_counter()
    briefing, _ = parse_briefing(data, file="large.yaml")
    assert briefing is not None
    assert len(briefing.items_by_id) > 1000
    return time.perf_counter() - start


def main() -> None:
    """Print the median of the paired ratios."""
    text = large_briefing()
    data = text.encode()
    walk(text)
    read(data)
    pairs = [(walk(text), read(data)) for _ in range(RUNS)]
    ratio = statistics.median(mine / base for base, mine in pairs)
    base, mine = (statistics.median(each) * 1000 for each in zip(*pairs, strict=True))
    print(f"{len(data) / 1e6:.2f} MB: events {base:.0f} ms, model {mine:.0f} ms, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
