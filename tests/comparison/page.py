"""Reads the comparison back from its page, as a reader without a browser would."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class PageRow:
    """What the page says in one row: label, verdict, and per column the answer and the rest.

    `against` holds, per column, how the answer differs from the baseline's.
    """

    label: str = ""
    verdict: str = ""
    answers: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
    against: list[list[str]] = field(default_factory=list)


class ComparisonPage(HTMLParser):
    """The products and the rows of the comparison on a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.products: list[str] = []
        self.rows: list[PageRow] = []
        self._row = PageRow()
        self._in: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        classes = (given.get("class") or "").split()
        match tag:
            case "tr":
                self._row = PageRow()
            case "th":
                self._in = [f"th-{given.get('scope')}"]
            case "td":
                self._in = ["td"]
                self._row.details.append("")
                self._row.against.append([])
            case "span" if "answer" in classes:
                self._in.append("answer")
                self._row.answers.append("")
            case "span" if "verdict" in classes:
                self._in.append("verdict")
            case "span" if "against" in classes:
                self._in.append("against")
                self._row.against[-1].append("")
            case "span" | "summary" | "a":
                self._in.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"span", "summary", "a"} and len(self._in) > 1:
            self._in.pop()
        elif tag in {"th", "td"}:
            self._in = []
        elif tag == "tr" and self._row.answers:
            self.rows.append(self._row)

    def handle_data(self, data: str) -> None:
        text = data.replace("\u00ad", "")
        match self._in:
            case ["th-col", "a"]:
                self.products.append(text)
            case ["th-row", "summary"]:
                self._row.label += text
            case ["th-row", "verdict"]:
                self._row.verdict += text
            case ["td", "answer"]:
                self._row.answers[-1] += text
            case ["td", "against"]:
                self._row.against[-1][-1] += text
            case ["td", *_]:
                self._row.details[-1] += f" {text.strip()}"
