"""A plot of mean times against the number of passages, as SVG, both axes logarithmic."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from corpus.benchmark.engine import OURS
from corpus.benchmark.report import Report

WIDTH, HEIGHT = 980, 430
PANEL_WIDTH, PANEL_HEIGHT = 330, 300
PANEL_TOP = 56
PANEL_LEFTS = {"with_function_words": 64, "without": 446}
LEGEND_LEFT = 806
LEGEND_STEP = 22
TITLES = {
    "with_function_words": "Questions with function words",
    "without": "The same without function words",
}

# People who see few colours can tell these apart too; engines that are not ours are dashed.
COLOURS = (
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000", "#7f7f7f",
)  # fmt: skip
_DECADE = 10
_STYLE = 'font-family="sans-serif" font-size="13" fill="#222"'


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axis:
    """A logarithmic axis from *least* to *most*, drawn from *start* on for *length* pixels."""

    least: float
    most: float
    start: float
    length: float

    def at(self, value: float) -> float:
        """Return the pixel of *value*."""
        return self.start + self.length * (
            math.log(value / self.least) / math.log(self.most / self.least)
        )

    def decades(self) -> list[float]:
        """Return the powers of ten on the axis."""
        first, last = math.ceil(_log(self.least)), math.floor(_log(self.most))
        return [float(_DECADE) ** power for power in range(first, last + 1)]


def svg(reports: Sequence[Report]) -> str:
    """Return a plot of *reports*, which are of corpora of different sizes."""
    engines = list(dict.fromkeys(name for each in reports for name in each.search))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" {_STYLE}>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for kind, left in PANEL_LEFTS.items():
        parts.extend(_panel(reports, engines, kind, left))
    parts.extend(_legend(engines))
    return "\n".join([*parts, "</svg>", ""])


def _panel(
    reports: Sequence[Report], engines: Sequence[str], kind: str, left: float
) -> Iterator[str]:
    sizes = [each.passages for each in reports]
    times = [each[kind].mean_ms for report in reports for each in report.search.values()]
    across = _axis(sizes, start=left, length=PANEL_WIDTH)
    # Pixels count from the top.
    up = _axis(times, start=PANEL_TOP + PANEL_HEIGHT, length=-PANEL_HEIGHT)
    middle = left + PANEL_WIDTH / 2
    yield _text(middle, PANEL_TOP - 18, TITLES[kind], "middle")
    yield _text(middle, PANEL_TOP + PANEL_HEIGHT + 44, "passages", "middle")
    yield _text(left - 8, PANEL_TOP - 18, "mean ms", "end")
    yield from _grid(across, up, left)
    for number, engine in enumerate(engines):
        points = [
            (across.at(report.passages), up.at(report.search[engine][kind].mean_ms))
            for report in reports
            if engine in report.search
        ]
        yield _line(points, number, engine)


def _grid(across: _Axis, up: _Axis, left: float) -> Iterator[str]:
    bottom = PANEL_TOP + PANEL_HEIGHT
    for value in up.decades():
        y = up.at(value)
        yield f'<path d="M{left} {y:.1f}h{PANEL_WIDTH}" stroke="#ddd"/>'
        yield _text(left - 8, y + 4, f"{value:g}", "end")
    for value in across.decades():
        x = across.at(value)
        yield f'<path d="M{x:.1f} {PANEL_TOP}V{bottom}" stroke="#ddd"/>'
        yield _text(x, bottom + 20, f"{value:,.0f}", "middle")
    yield (
        f'<rect x="{left}" y="{PANEL_TOP}" width="{PANEL_WIDTH}" height="{PANEL_HEIGHT}" '
        'fill="none" stroke="#888"/>'
    )


def _line(points: Sequence[tuple[float, float]], number: int, engine: str) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>' for x, y in points)
    return (
        f'<g fill="{_colour(number)}">'
        f'<polyline points="{path}" fill="none" {_stroke(number, engine)}/>{dots}</g>'
    )


def _legend(engines: Sequence[str]) -> Iterator[str]:
    for number, engine in enumerate(engines):
        y = PANEL_TOP + 14 + LEGEND_STEP * number
        yield f'<path d="M{LEGEND_LEFT} {y - 4}h22" {_stroke(number, engine)}/>'
        yield _text(LEGEND_LEFT + 30, y, engine, "start")


def _stroke(number: int, engine: str) -> str:
    dashes = "" if engine.startswith(OURS) else ' stroke-dasharray="6 4"'
    return f'stroke="{_colour(number)}" stroke-width="2.2"{dashes}'


def _colour(number: int) -> str:
    return COLOURS[number % len(COLOURS)]


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _axis(values: Sequence[float], *, start: float, length: float) -> _Axis:
    """Return an axis that goes a little beyond *values*, and has a power of ten to name."""
    least, most = min(values), max(values)
    if math.ceil(_log(least)) > math.floor(_log(most)):
        least, most = _DECADE ** math.floor(_log(least)), _DECADE ** math.ceil(_log(most))
    return _Axis(least=least / 1.5, most=most * 1.5, start=start, length=length)


def _log(value: float) -> float:
    return math.log10(value)
