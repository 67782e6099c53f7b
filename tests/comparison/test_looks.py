"""The style sheets of a page come as one file that says the same; a first visit weighs little."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import brotli
import pytest
import tinycss2
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from comparison.looks import LOOKS, LooksFinder, joined, squeezed

MOST_BYTES = 15_000
BROTLI_LEVEL = 5  # that of a page; files are packed tighter


def tokens(css: str) -> list[str]:
    """What a browser reads, without the space that means nothing: beside signs, and at the ends."""
    read = ["{"]
    for token in _flat(tinycss2.parse_component_value_list(css)):
        if token in {*"{};"} and read[-1] == " ":
            read.pop()
        if token != " " or read[-1] not in {*"{};:,", " "}:
            read.append(token)
    return read if read[-1] != " " else read[:-1]


def _flat(nodes: Iterable[Any]) -> Iterator[str]:
    for node in nodes:
        if node.type == "comment":
            continue
        if node.type == "whitespace":
            yield " "
        elif node.type in {"{} block", "() block", "[] block"}:
            yield from (node.type[0], *_flat(node.content), node.type[1])
        elif node.type == "function":
            yield from (f"{node.name}(", *_flat(node.arguments), ")")
        else:
            yield node.serialize()


@pytest.mark.parametrize("name", sorted({name for names in LOOKS.values() for name in names}))
def test_a_style_sheet_says_the_same_without_needless_space(name: str) -> None:
    css = Path(str(finders.find(f"{name}.css"))).read_text()
    assert tokens(squeezed(css)) == tokens(css)
    assert len(squeezed(css)) < len(css)


def test_what_is_quoted_stays_as_it_is() -> None:
    css = '/* Why. */\n.a :is(b, i) {\n  content: "a;  b { c";\n  margin: calc(1px + 2px) ;\n}\n'
    assert squeezed(css) == '.a :is(b,i){content:"a;  b { c";margin:calc(1px + 2px);}'


def test_every_look_is_collected_in_the_order_of_its_style_sheets() -> None:
    found = {path: storage.open(path).read().decode() for path, storage in LooksFinder().list(None)}
    assert found == {f"looks/{look}.css": joined(names) for look, names in LOOKS.items()}
    assert found["looks/portal.css"].startswith("@layer tokens,base,frame,parts,forms,table,print;")


def test_every_page_links_a_look_that_there_is() -> None:
    folder = Path(settings.BASE_DIR) / "templates"
    asked = [
        look
        for file in folder.rglob("*.html")
        for look in re.findall(r'{% looks "(\w+)" %}', file.read_text())
    ]
    assert {*asked} == {*LOOKS}


@pytest.mark.usefixtures("example")
def test_a_first_visit_of_the_comparison_of_five_weighs_at_most_15_kb(client: Client) -> None:
    page = client.get("/vergelijken/").content
    looks = re.findall(r'href="/static/looks/(\w+)\.css"', page.decode())
    assert looks == ["portal", "table"]
    assert page.count(b'rel="stylesheet"') == len(looks)
    files = [joined(LOOKS[look]).encode() for look in looks]
    files.append(Path(str(finders.find("icon.svg"))).read_bytes())
    weight = len(brotli.compress(page, quality=BROTLI_LEVEL))
    assert weight + sum(len(brotli.compress(file)) for file in files) <= MOST_BYTES
