"""What visitors meet at the door: the page as it holds now, whole, and nothing of anybody else."""

import gzip
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import brotli
import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, connection
from pytest_django import Settings

from accounts.models import User
from comparison import reading
from comparison.caching.keeping import Keeper
from comparison.caching.making import Application, Environ, StartResponse
from comparison.caching.standing import Clock, Watch
from comparison.reading import Comparison
from comparison.selection import Selection
from comparison.views import comparing
from mkbontzorg.door import Door
from policies import workflow
from policies.models import Catalogue
from policies.pointer import pointer
from tests.builders import NEW_YEAR, a_product, a_reviewer, a_sheet, clock_at, moment, published
from tests.mkbontzorg.visiting import SITE, ask

pytestmark = pytest.mark.django_db(transaction=True)

both_ways = pytest.mark.parametrize(
    "installed", ["with a folder", "with the database alone"], indirect=True
)


class Counting:
    """The portal behind the door, which counts what comes through."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._portal = WSGIHandler()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        self.asked.append(environ["PATH_INFO"])
        return self._portal(environ, start_response)


@pytest.fixture(params=["with a folder"])
def installed(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> None:
    """An installation at an address, with a folder for pages or without."""
    settings.SITE_ADDRESS, settings.ALLOWED_HOSTS = SITE, ["portaal.example"]
    folder = tmp_path / "kept" if request.param == "with a folder" else None
    settings.ENVIRONMENT = settings.ENVIRONMENT._replace(kept=folder)


@pytest.fixture
def portal() -> Counting:
    """The portal behind the door."""
    return Counting()


@pytest.fixture
def door(installed: None, portal: Counting) -> Door:
    """The door of an installation with a product in it."""
    published(a_sheet(a_product(name="Eerste", slug="eerste")), "2026-02-01")
    return a_door(portal)


def a_door(portal: Application, clock: Clock | None = None) -> Door:
    """A door of the installation, as another process has it."""
    keeper = Keeper(portal, Watch(pointer(), clock or Clock()), pointer())
    return Door(portal, keeper, SITE, behind_proxy=False)


def test_a_page_is_made_once_and_sent_again(door: Door, portal: Counting) -> None:
    first, again = ask(door, "/vergelijken/?p=eerste"), ask(door, "/vergelijken/?p=eerste")
    assert first == again
    assert first.status == 200
    assert "Eerste" in first.text
    assert portal.asked == ["/vergelijken/"]


def test_another_way_of_writing_it_is_the_same_page(door: Door, portal: Counting) -> None:
    ask(door, "/vergelijken/?p=eerste")
    for written in ("utm_source=brief&p=eerste", "p=eerste&toon=alles", "p=eerste&p="):
        assert ask(door, f"/vergelijken/?{written}") == ask(door, "/vergelijken/?p=eerste")
    assert portal.asked == ["/vergelijken/"]


@pytest.mark.parametrize("address", ["/", "/vergelijken.json", "/vergelijken.csv", "/robots.txt"])
def test_a_page_comes_as_the_portal_itself_gives_it(
    door: Door, portal: Counting, address: str
) -> None:
    own = {"cache-control", "cdn-cache-control", "etag", "vary", "content-length", "x-request-id"}
    with clock_at(moment("2026-03-01")):
        kept = ask(door, address)
        straight = ask(Door(portal, _nobody(), SITE, behind_proxy=False), address)
    assert kept.body == straight.body
    assert {name: text for name, text in kept.headers.items() if name not in own} == {
        name: text for name, text in straight.headers.items() if name not in own
    }


def test_every_encoding_holds_the_same_page(door: Door) -> None:
    plain = ask(door, "/convenant/")
    assert "content-encoding" not in plain.headers
    packed = ask(door, "/convenant/", accept_encoding="gzip, br")
    assert packed.headers["content-encoding"] == "br"
    assert brotli.decompress(packed.body) == plain.body
    zipped = ask(door, "/convenant/", accept_encoding="gzip")
    assert gzip.decompress(zipped.body) == plain.body
    assert ask(door, "/convenant/", accept_encoding="zstd").body == plain.body
    for got in (plain, packed, zipped):
        assert got.headers["vary"] == "Accept-Encoding"
        assert int(got.headers["content-length"]) == len(got.body)


def test_head_tells_what_get_would_send(door: Door) -> None:
    got, told = ask(door, "/"), ask(door, "/", "HEAD")
    assert told.headers == got.headers
    assert told.body == b""
    assert ask(door, "/producten/tweede/", "HEAD").body == b""


def test_who_has_the_page_is_told_that_it_holds(door: Door) -> None:
    for encoding in ("", "br", "gzip"):
        etag = ask(door, "/", accept_encoding=encoding).headers["etag"]
        for known in (etag, f'"ander", W/{etag}', "*"):
            got = ask(door, "/", accept_encoding=encoding, if_none_match=known)
            assert (got.status, got.body, got.headers["etag"]) == (304, b"", etag)
        assert ask(door, "/", accept_encoding=encoding, if_none_match='"ander"').status == 200


def test_a_part_of_a_page_is_never_sent(door: Door) -> None:
    got = ask(door, "/", range="bytes=0-9")
    assert got == ask(door, "/")
    assert got.status == 200


@both_ways
def test_the_very_next_request_shows_what_was_published(door: Door) -> None:
    other = a_door(Counting())
    for number in range(3):
        for each in (door, other):
            assert f"Nieuw {number}" not in ask(each, "/vergelijken/").text
        published(a_sheet(a_product(name=f"Nieuw {number}")), moment(NEW_YEAR))
        for each in (door, other):
            assert f"Nieuw {number}" in ask(each, "/vergelijken/").text


def test_who_had_the_page_gets_the_new_one(door: Door) -> None:
    etag = ask(door, "/").headers["etag"]
    published(a_sheet(), moment(NEW_YEAR))
    assert ask(door, "/", if_none_match=etag).status == 200


@both_ways
def test_midnight_brings_the_page_of_another_day(installed: None) -> None:
    product, noon = a_product(name="Morgen", slug="morgen"), moment("2026-03-01")
    published(a_sheet(product, noon.date() + timedelta(days=1)), noon)
    now = noon
    door = a_door(Counting(), Clock(lambda: now.timestamp()))  # noqa: PLW0108  # it moves on
    for day in ("2026-03-01", "2026-03-02"):
        now = moment(day)
        with clock_at(now):
            assert ("Morgen" in ask(door, "/producten/").text) is (day == "2026-03-02")


def test_what_goes_wrong_is_not_kept(door: Door, portal: Counting) -> None:
    for _ in range(2):
        assert ask(door, "/producten/tweede/").status == 404
        assert ask(door, "/vergelijken/?op=gisteren").status == 400
    assert len(portal.asked) == 4
    published(a_sheet(a_product(name="Tweede", slug="tweede")), moment(NEW_YEAR))
    assert ask(door, "/producten/tweede/").status == 200


def test_who_signed_in_gets_the_page_of_everyone_and_leaves_no_trace(door: Door) -> None:
    anonymous = ask(door, "/producten/eerste/")
    session = _signed_in(a_reviewer())
    fresh = a_door(Counting())
    signed_in = ask(fresh, "/producten/eerste/", cookie=f"sessionid={session}")
    assert signed_in.headers == anonymous.headers
    assert "set-cookie" not in signed_in.headers
    assert ask(fresh, "/producten/eerste/") == signed_in


@pytest.mark.parametrize(
    "address", ["/beheer/", "/accounts/login/", "/over/", "/rekenen/uitkering/?loon=40000"]
)
def test_what_is_not_for_everyone_goes_past_the_shelf(
    door: Door, portal: Counting, address: str
) -> None:
    ask(door, address)
    ask(door, address)
    assert len(portal.asked) == 2


def test_a_form_with_a_token_is_never_kept(door: Door, portal: Counting) -> None:
    address = "/producten/eerste/versies/1/melden/regres/"
    tokens = {ask(door, address).headers["set-cookie"] for _ in range(2)}
    assert len(tokens) == 2


def test_at_another_name_the_portal_itself_answers(door: Door, portal: Counting) -> None:
    page = "/producten/eerste/"
    assert ask(door, page, host="elders.example").status == 400
    assert ask(door, page).status == 200
    assert portal.asked == [page, page]


def test_what_is_sent_is_for_the_portal_itself(door: Door, portal: Counting) -> None:
    page = "/producten/eerste/"
    ask(door, page)
    assert ask(door, page, "POST").status == 403
    assert ask(door, page, "OPTIONS").status == 405
    assert portal.asked == [page] * 3


@both_ways
def test_a_publication_while_a_page_is_made_is_not_mixed_in(door: Door, portal: Counting) -> None:
    compare = reading.compare

    def publish_between(selection: Selection, now: datetime) -> Comparison:
        before = compare(selection, now)
        with patch.object(comparing, "compare", compare):
            _in_another_thread(
                lambda: published(a_sheet(a_product(name="Ertussen")), moment(NEW_YEAR))
            )
        after = compare(selection, now)
        assert after.offered == before.offered
        return after

    with patch.object(comparing, "compare", publish_between):
        assert "Ertussen" not in ask(door, "/vergelijken/?p=eerste").text
    assert "Ertussen" in ask(door, "/vergelijken/?p=eerste").text


@both_ways
def test_pages_go_on_being_sent_while_the_database_is_gone(door: Door) -> None:
    kept = ask(door, "/vergelijken/")
    with (
        patch.object(Catalogue.objects, "current", side_effect=OperationalError),
        patch("policies.pointer.Pointer.read", return_value=None),
    ):
        assert ask(door, "/vergelijken/") == kept


def test_the_fixed_pages_are_there_before_the_publication_is(
    installed: None, portal: Counting
) -> None:
    published(a_sheet(a_product(name="Eerste")), moment(NEW_YEAR))
    door = a_door(portal)
    for path in ("/", "/producten/", "/vergelijken/", "/rekenen/uitkering/", "/wijzigingen/"):
        got = ask(door, path, accept_encoding="br")
        assert got.status == 200
        assert got.headers["content-security-policy"]
    assert "Eerste" in ask(door, "/vergelijken/").text
    assert portal.asked == []


def test_what_one_process_made_another_finds(door: Door, portal: Counting) -> None:
    pointing = pointer()
    assert pointing is not None
    workflow.announce()
    for old in pointing.pages(Catalogue.objects.current().imprint).iterdir():
        old.rename(old.with_name("gisteren"))
    made = ask(door, "/begrippen/")
    assert portal.asked == ["/begrippen/"]
    other = Counting()
    assert ask(a_door(other), "/begrippen/") == made
    assert other.asked == []


def test_a_file_has_the_mark_that_the_front_makes_of_it(door: Door) -> None:
    pointing = pointer()
    assert pointing is not None
    workflow.announce()
    pages = pointing.pages(Catalogue.objects.current().imprint)
    for suffix, encoding in (("", ""), (".br", "br"), (".gz", "gzip")):
        [file] = pages.glob(f"*/begrippen/index.html{suffix}")
        stat = file.stat()
        got = ask(door, "/begrippen/", accept_encoding=encoding)
        assert got.headers["etag"] == f'"{int(stat.st_mtime):x}-{stat.st_size:x}"'
        assert got.body == file.read_bytes()
        assert stat.st_mode & 0o777 == 0o644


def test_a_folder_that_is_gone_costs_nothing_but_time(
    door: Door, portal: Counting, settings: Settings
) -> None:
    file = settings.ENVIRONMENT.kept
    for entry in sorted(file.rglob("*"), reverse=True):
        entry.unlink() if entry.is_symlink() or entry.is_file() else entry.rmdir()
    file.rmdir()
    file.write_text("geen map")
    assert ask(door, "/vergelijken/").status == 200
    assert ask(door, "/vergelijken/").status == 200
    assert portal.asked == ["/vergelijken/"]


def _nobody() -> Keeper:
    class Nobody(Keeper):
        def shelf(self) -> None:
            return None

    return Nobody(WSGIHandler(), Watch(None, Clock()), None)


def _signed_in(user: User) -> str:
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
    session["_auth_user_hash"] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def _in_another_thread(act: Callable[[], object]) -> None:
    """What happens at the same time, on a connection of its own."""

    def run() -> None:
        try:
            act()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(run).result()
