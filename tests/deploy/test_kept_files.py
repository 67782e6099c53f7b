"""Fixed pages leave as plain files, and only while they are what the portal would say."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from deploy import front
from tests.deploy.fronts import Front, Kept, today
from tests.deploy.portals import HOST, Visitor, answering

PAGE = "/producten/"
A_DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("asked", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0.5, gzip", "br"),
        ("gzip;q=1.0, br;q=0", "gzip"),
        ("br;q=0.000 , GZIP ; q=0.001", "gzip"),
        ("gzip", "gzip"),
        ("gzip;q=0,br;q=0.0", ""),
        ("identity", ""),
        ("xbr, brotli, gzipped", ""),
        ("*", ""),
        ("", ""),
    ],
)
def test_a_page_leaves_in_the_best_encoding_that_is_taken(
    visitor: Visitor, kept: Kept, asked: str, encoding: str
) -> None:
    answer = visitor.get(PAGE, accept_encoding=asked)
    assert answer.text == ("bewaard" if not encoding else f"bewaard, {encoding}")
    assert answer.headers.get("content-encoding", "") == encoding
    assert answer.headers["vary"] == "Accept-Encoding"


def test_no_portal_is_asked_for_a_page_that_is_kept(
    ahead: Front, visitor: Visitor, kept: Kept
) -> None:
    kept.page("/", "het begin")
    kept.page("/producten/a-1_b/", "een product")
    paths = ("/", PAGE, "/producten/a-1_b/")
    assert [visitor.get(path).text for path in paths] == ["het begin", "bewaard", "een product"]
    assert ahead.heard() == []


def test_a_page_has_a_mark_of_its_time_and_size_and_tells_no_time(
    visitor: Visitor, kept: Kept
) -> None:
    answer = visitor.get(PAGE, accept_encoding="br")
    assert answer.headers["etag"] == f'"{8_000_000_000:x}-{len("bewaard, br"):x}"'
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert not {"last-modified", "accept-ranges", "expires"} & answer.headers.keys()


def test_who_has_it_already_is_told_so_and_no_more(visitor: Visitor, kept: Kept) -> None:
    mark = visitor.get(PAGE, accept_encoding="br").headers["etag"]
    answer = visitor.get(PAGE, accept_encoding="br", if_none_match=f'"other", {mark}')
    assert (answer.status, answer.body) == (304, b"")
    assert answer.headers["etag"] == mark
    assert not {"content-encoding", "content-type", "content-length"} & answer.headers.keys()
    assert visitor.get(PAGE, accept_encoding="gzip", if_none_match=mark).status == 200


def test_a_time_is_no_reason_to_send_nothing(ahead: Front, visitor: Visitor, kept: Kept) -> None:
    future = "Fri, 01 Jan 2500 00:00:00 GMT"
    assert visitor.get(PAGE, if_modified_since=future).text == "bewaard"
    visitor.get(PAGE, if_unmodified_since="Fri, 01 Jan 2010 00:00:00 GMT")
    assert ahead.heard() == [PAGE]


def test_head_tells_what_get_would(visitor: Visitor, kept: Kept) -> None:
    whole, head = (visitor.send(method, PAGE, accept_encoding="br") for method in ("GET", "HEAD"))
    del whole.headers["date"], head.headers["date"]
    assert head.headers == whole.headers
    assert head.body == b""


def test_a_part_of_a_page_is_the_whole_page(visitor: Visitor, kept: Kept) -> None:
    assert visitor.get(PAGE, range="bytes=0-1").text == "bewaard"


@pytest.mark.parametrize(
    "path",
    [
        "/producten/?",
        "/producten/?op=2026-01-01",
        "/producten",
        "/producten/index.html",
        "/producten//",
        "//producten/",
        "/./producten/",
        "/producten/../producten/",
        "/producten/..%2fproducten/",
        "/%70roducten/",
        "/producten/%2e%2e/producten/",
        "/../../../../etc/",
        "/2026-11-30/producten/",
        "/current/",
        "/producten/\\/",
        "/anders/",
    ],
)
def test_any_other_way_to_write_it_is_for_the_portal_to_read(
    ahead: Front, visitor: Visitor, kept: Kept, path: str
) -> None:
    answer = visitor.get(path)
    # What climbs above the root is refused by nginx itself.
    assert answer.status == 400 or ahead.heard() == [path]
    assert "bewaard" not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_what_is_sent_goes_to_the_portal(
    ahead: Front, visitor: Visitor, kept: Kept, method: str
) -> None:
    assert visitor.send(method, PAGE, b"x").told["asked"] == f"{method} {PAGE}"


def test_over_plain_http_the_portal_answers(ahead: Front, visitor: Visitor, kept: Kept) -> None:
    visitor.get(PAGE, x_forwarded_proto="http")
    assert ahead.heard() == [PAGE]


def test_while_something_is_being_published_the_portal_answers(
    ahead: Front, visitor: Visitor, kept: Kept
) -> None:
    kept.lift()
    visitor.get(PAGE)
    assert ahead.heard() == [PAGE]
    kept.page(PAGE, "nieuw", name="2.3.4")
    kept.point("2.3.4")
    assert visitor.get(PAGE).text == "nieuw"
    assert ahead.heard() == []


def test_while_it_is_closed_for_maintenance_the_portal_answers(
    ahead: Front, visitor: Visitor, kept: Kept
) -> None:
    file = Path(ahead.values["MAINTENANCE_FILE"])
    file.touch()
    try:
        visitor.get(PAGE)
    finally:
        file.unlink()
    assert ahead.heard() == [PAGE]
    assert visitor.get(PAGE).text == "bewaard"


def test_an_encoding_that_was_not_kept_is_for_the_portal(
    ahead: Front, visitor: Visitor, kept: Kept
) -> None:
    (kept.folder / "current" / today().isoformat() / "producten/index.html.br").unlink()
    visitor.get(PAGE, accept_encoding="br")
    assert ahead.heard() == [PAGE]
    assert visitor.get(PAGE).text == "bewaard"


def test_only_the_page_of_today_is_served(ahead: Front, visitor: Visitor, kept: Kept) -> None:
    before = today()
    for days, text in ((-1, "gisteren"), (1, "morgen")):
        kept.page(PAGE, text, before + days * A_DAY)
    assert visitor.get(PAGE).text in ("bewaard", "morgen" if today() > before else "bewaard")
    kept.page("/morgen/", "morgen", before + 2 * A_DAY)
    visitor.get("/morgen/")
    assert ahead.heard() == ["/morgen/"]


def test_publications_between_looking_and_opening_show_nobody_an_error(
    ahead: Front, kept: Kept
) -> None:
    kept.page(PAGE, "bewaard", name="2.3.4")
    until = time.monotonic() + 1

    def ask() -> set[int]:
        seen, visitor = set(), ahead.visitor()
        while time.monotonic() < until:
            answer = visitor.get(PAGE)
            seen.add(answer.status)
            # A portal answers meanwhile; it may count, which is not what is asked here.
            visitor = ahead.visitor()
        return seen

    with ThreadPoolExecutor(3) as pool:
        asking = [pool.submit(ask) for _ in range(3)]
        for number in range(10_000):
            kept.lift()
            kept.point(("1.2.3", "2.3.4")[number % 2])
            if time.monotonic() > until:
                break
    assert set.union(*(each.result() for each in asking)) == {200}


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "Niet/Bekend"])
def test_where_the_day_is_not_that_of_amsterdam_nothing_kept_is_served(
    nginx: None, tmp_path: Path, zone: str
) -> None:
    there = Kept(tmp_path / "kept")
    for days in (-1, 0, 1):
        there.page(PAGE, "bewaard", today() + days * A_DAY)
    there.point()
    with answering() as portal:
        values = front.on_this_machine(tmp_path, there.folder, HOST, [portal.address])
        with front.standing(tmp_path, values, zone):
            Front(values, (portal,)).visitor().get(PAGE)
        assert portal.heard == [PAGE]


def test_the_day_of_nginx_is_the_day_of_the_portal(monkeypatch: pytest.MonkeyPatch) -> None:
    begin, amsterdam = datetime(2026, 1, 1, tzinfo=UTC), ZoneInfo("Europe/Amsterdam")
    moments = [begin + hours * timedelta(hours=1) for hours in range(0, 24 * 365 * 12, 7)]
    try:
        with monkeypatch.context() as patch:
            patch.setenv("TZ", front.AMSTERDAM)
            time.tzset()
            told = [time.localtime(moment.timestamp())[:6] for moment in moments]
    finally:
        time.tzset()
    assert told == [moment.astimezone(amsterdam).timetuple()[:6] for moment in moments]


def test_what_is_said_with_a_page_is_said_once(visitor: Visitor, kept: Kept) -> None:
    texts = [template.read_text() for template in front.templates() if "headers" in template.name]
    named = re.findall(r"^add_header ([\w-]+)", "".join(texts), re.MULTILINE)
    assert len(named) == len(set(named))
    told = {name.lower() for name in named} - {"last-modified", "content-encoding"}
    assert told <= set(visitor.get(PAGE).headers)


def test_nothing_is_remembered_of_where_files_are() -> None:
    for template in front.templates():
        lines = [line.partition("#")[0] for line in template.read_text().splitlines()]
        assert not any("open_file_cache" in line for line in lines)
