"""To make a PDF reads nothing but what stands in it: no other machine, no file, no own address."""

import socket
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.comparison.programs import needs_pango

SECRET = "dit-staat-op-de-schijf"


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """To what other machine there would have been a way; there is none."""
    tried: list[Any] = []

    def refuse(self: Any, address: Any) -> None:
        tried.append(address)
        raise OSError

    def unknown(host: Any, *rest: Any, **named: Any) -> None:
        tried.append(host)
        raise OSError

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    return tried


@needs_pango
def test_whatever_markup_gets_in_nothing_is_fetched_and_no_file_is_read(
    reached: list[Any], tmp_path: Path
) -> None:
    file = tmp_path / "geheim.svg"
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg"><text>{SECRET}</text></svg>')
    markup = "".join(hostile(place) for place in (f"file://{file}", "http://169.254.169.254/x"))
    made: bytes = import_module("comparison.press.setting").printed(
        f'<html lang="nl"><title>x</title><body><p>Dit staat er.</p>{markup}'
    )
    assert made.startswith(b"%PDF-")
    assert SECRET.encode() not in made
    assert b"/EmbeddedFile" not in made
    assert reached == []


def hostile(place: str) -> str:
    """Every way in which a document takes something in from elsewhere."""
    drawing = f"<svg xmlns='http://www.w3.org/2000/svg'><image href='{place}'/></svg>"
    inside = f"data:image/svg+xml,{quote(drawing)}"
    return f"""
      <link rel="stylesheet" href="{place}"><link rel="attachment" href="{place}">
      <a rel="attachment" href="{place}">x</a>
      <style>@import "{place}"; @font-face {{ font-family: x; src: url({place}) }}
        p {{ font-family: x; background: url({place}); list-style: url({place}) }}
        p::before {{ content: url({place}) }}</style>
      <img alt="" src="{place}"><img alt="" src="{inside}">
      <object data="{place}"></object><embed src="{place}"><iframe src="{place}"></iframe>
      <svg><image href="{place}"/><use href="{place}#x"/></svg>
      <base href="{place}"><img alt="" src="onder.svg">
      <p style="background: url({place})">x</p>"""
