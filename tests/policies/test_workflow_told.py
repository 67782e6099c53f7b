"""What docs/workflow.md tells of the steps is what the table says."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

from policies.workflow import SIGNATORIES, STEPS

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "workflow.md").read_text()
SVG = "{http://www.w3.org/2000/svg}"


def test_the_table_of_the_page_is_that_of_the_code() -> None:
    lines = re.findall(r"^\| ([a-z]+) \|(.*)\|(.*)\|(.*)\|(.*)\|$", PAGE, re.MULTILINE)
    told = [tuple(cell.strip() for cell in line) for line in lines if line[0] != "step"]
    assert told == [
        (
            step.name,
            ", ".join(step.start),
            step.end or "",
            step.who.title,
            "; ".join(share.title for share in step.never),
        )
        for step in STEPS
    ]


def test_the_page_says_who_withdraws() -> None:
    assert SIGNATORIES.title in PAGE


def test_the_picture_names_every_state_and_every_step() -> None:
    picture = ET.parse(DOCS / "workflow.svg").getroot()
    words = {"".join(text.itertext()).strip() for text in picture.iter(f"{SVG}text")}
    states = {state for step in STEPS for state in (*step.start, step.end) if state}
    assert {str(state) for state in states} <= words
    assert {step.name for step in STEPS} <= words
    assert "(workflow.svg)" in PAGE


def test_the_picture_tells_itself_to_who_cannot_see_it() -> None:
    picture = ET.parse(DOCS / "workflow.svg").getroot()
    labels = (picture.get("aria-labelledby") or "").split()
    ids = {element.get("id") for element in picture if element.tag in {f"{SVG}title", f"{SVG}desc"}}
    assert set(labels) == ids == {"title", "desc"}
