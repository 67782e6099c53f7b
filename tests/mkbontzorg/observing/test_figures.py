"""Figures are for who shows the token, and tell nothing of anybody."""

import os
from pathlib import Path

import pytest
from django.test import Client
from prometheus_client.mmap_dict import MmapedDict
from pytest_django import Settings

from mkbontzorg.observing import figures, workers
from mkbontzorg.observing.prometheus import Figures
from tests.mkbontzorg.serving import TOKEN


@pytest.fixture
def counting(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Figures:
    """The figures of this process, with a token for them."""
    settings.ENVIRONMENT = settings.ENVIRONMENT._replace(metrics_token=TOKEN)
    counted = Figures()
    monkeypatch.setattr(figures, "FIGURES", counted)
    return counted


def read(client: Client) -> list[str]:
    response = client.get("/metrics/", headers={"Authorization": f"Bearer {TOKEN}"})
    assert response["Content-Type"].startswith("text/plain; version=0.0.4")
    assert "no-store" in response["Cache-Control"]
    return response.content.decode().splitlines()


def test_without_a_token_there_are_no_figures(client: Client) -> None:
    assert figures.FIGURES is None
    assert client.get("/metrics/").status_code == 404
    assert client.get("/metrics/", headers={"Authorization": "Bearer "}).status_code == 404
    figures.count("hit")


@pytest.mark.parametrize(
    "shown", ["", "Bearer", "Bearer ", f"Bearer {TOKEN}x", TOKEN, f"Basic {TOKEN}", "Bearer \xff"]
)
def test_to_who_does_not_show_the_token_they_do_not_exist(
    client: Client, counting: Figures, shown: str
) -> None:
    elsewhere = client.get("/nergens/")
    response = client.get("/metrics/", headers={"Authorization": shown})
    assert (response.status_code, response.content) == (404, elsewhere.content)


def test_they_count_answers_by_method_route_and_status(client: Client, counting: Figures) -> None:
    client.get("/gezond/?loon=31000")
    client.get("/31000/")
    lines = read(client)
    assert 'mkbontzorg_answers_total{method="GET",route="gezond/",status="200"} 1.0' in lines
    assert 'mkbontzorg_answers_total{method="GET",route="unknown",status="404"} 1.0' in lines
    assert 'mkbontzorg_answer_seconds_count{method="GET",route="gezond/"} 1.0' in lines
    assert not any("31000" in line for line in lines)


def test_they_count_what_became_of_pages_kept_whole(client: Client, counting: Figures) -> None:
    for outcome in ("hit", "hit", "miss"):
        figures.count(outcome)
    lines = read(client)
    assert 'mkbontzorg_kept_pages_total{outcome="hit"} 2.0' in lines
    assert 'mkbontzorg_kept_pages_total{outcome="miss"} 1.0' in lines


def a_file(folder: Path, name: str, **values: float) -> None:
    file = MmapedDict(str(folder / name))
    for key, value in values.items():
        file.write_value(key, value, 0.0)
    file.close()


def read_file(folder: Path, name: str) -> dict[str, float]:
    return {key: value for key, value, *_ in MmapedDict.read_all_values_from_file(folder / name)}


def test_workers_that_end_are_added_up_and_leave_no_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    for worker in range(1, 40):
        a_file(tmp_path, f"counter_{worker}.db", a=1, **{f"b{worker}": 2})
        workers.ended(worker)
    assert os.listdir(tmp_path) == ["counter_ended.db"]  # noqa: PTH208
    told = read_file(tmp_path, "counter_ended.db")
    assert told["a"] == 39
    assert len(told) == 40
