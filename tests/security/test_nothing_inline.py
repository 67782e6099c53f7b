"""No page holds a script, a style or an act of its own, and none asks anything of another site."""

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from tests.security.everywhere import answers, pages

pytestmark = pytest.mark.django_db

FETCHED = {
    *(("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("embed", "src")),
    *(("object", "data"), ("use", "href"), ("image", "href"), ("form", "action")),
    *(("button", "formaction"), ("input", "formaction"), ("base", "href"), ("input", "src")),
}
DATA = ("application/json", "application/ld+json")
"""Types of script that no browser runs."""
FETCHED_BY_LINK = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch"}
CODE = ("javascript:", "vbscript:", "data:")


class Inline(HTMLParser):
    """Collects what a policy without exceptions would not let happen, and what leaves the site."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.found += [f"<{tag} {told}>" for told in _wrong(tag, given)]


def _wrong(tag: str, given: dict[str, str]) -> Iterator[str]:
    yield from (name for name in given if name.startswith("on") or name in {"style", "srcdoc"})
    if tag in {"style", "base", "iframe", "object", "embed", "applet"}:
        yield "itself"
    if tag == "script" and not given.get("src") and given.get("type") not in DATA:
        yield "inline"
    if tag == "meta" and given.get("http-equiv"):
        yield "http-equiv"
    for name, value in given.items():
        if name in {"href", "src", "action", "formaction"} and _runs(tag, value):
            yield f"{name}={value[:40]}"
        if _is_fetched(tag, name, given) and urlsplit(value).netloc not in {"", "testserver"}:
            yield f"{name}={value[:40]}"


def _runs(tag: str, value: str) -> bool:
    plain = "".join(value.split()).lower()
    return plain.startswith(CODE) and not (tag == "img" and plain.startswith("data:image/"))


def _is_fetched(tag: str, name: str, given: dict[str, str]) -> bool:
    if tag == "link":
        return name == "href" and bool(set(given.get("rel", "").split()) & FETCHED_BY_LINK)
    return (tag, name) in FETCHED


def test_no_page_holds_a_script_a_style_or_an_act_of_its_own() -> None:
    shown = pages()
    found = {page.address: told for page in shown if (told := Inline(page.text).found)}
    assert found == {}
    assert len(shown) > 150


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        '<script type="module">alert(1)</script>',
        "<style>a {}</style>",
        '<p style="color: red">',
        '<p onclick="x()">',
        '<a href=" java\nscript:alert(1)">',
        '<form action="https://elders.example/">',
        '<link rel="stylesheet" href="//elders.example/x.css">',
        '<svg><image href="https://elders.example/x.png"/></svg>',
        '<meta http-equiv="refresh" content="0; url=https://elders.example">',
        '<iframe srcdoc="x">',
        '<a href="data:text/html,x">',
    ],
)
def test_each_of_these_would_be_found(markup: str) -> None:
    assert Inline(markup).found


def test_what_a_form_sends_is_never_written_out_by_the_browser_elsewhere() -> None:
    """A link to another site takes nothing along of where it was followed."""
    assert all(
        page.headers["Referrer-Policy"] in {"same-origin", "no-referrer"} for page in pages()
    )


def test_links_to_other_sites_cannot_steer_the_page_they_are_on() -> None:
    class Links(HTMLParser):
        found: list[dict[str, str | None]] = []  # noqa: RUF012

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag == "a":
                self.found.append(dict(attrs))

    for page in pages():
        Links().feed(page.text)
    opening = [each for each in Links.found if each.get("target") == "_blank"]
    assert [each for each in opening if "noopener" not in str(each.get("rel"))] == []
    assert Links.found


def test_no_answer_asks_a_browser_to_run_what_is_no_page() -> None:
    kinds = {answer.headers.get("Content-Type", "").partition(";")[0] for answer in answers()}
    assert kinds - {""} == {
        *("text/html", "text/plain", "text/csv", "text/calendar", "text/javascript"),
        *("application/json", "application/atom+xml", "application/xml"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
