"""Where things are kept, as the environment tells it."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from mkbontzorg import places

PRIMARY = "postgres://name:password@database.example/portal"
REPLICA = "postgres://name:password@replica.example/portal"


def test_there_is_no_replica_unless_told() -> None:
    assert places.replica("", places.database(PRIMARY)) is None


def test_a_replica_is_only_read_and_is_the_same_database_to_the_tests() -> None:
    replica = places.replica(f"{REPLICA}?options=-c%20jit%3Doff", places.database(PRIMARY))
    assert replica is not None
    assert (replica["HOST"], replica["TEST"]) == ("replica.example", {"MIRROR": "default"})
    options = replica["OPTIONS"]["options"]
    assert options == "-c jit=off -c default_transaction_read_only=on"
    assert replica["OPTIONS"]["pool"]


def test_attempts_are_counted_in_the_database_unless_told() -> None:
    assert places.cache("")["LOCATION"] == "accounts_counted"


@pytest.mark.parametrize("url", ["redis://:p%40ss@cache.example:6380/2", "rediss://cache.example"])
def test_attempts_are_counted_in_redis_under_names_that_tell_nothing(url: str) -> None:
    cache = places.cache(url)
    assert cache["LOCATION"] == url
    assert cache["KEY_FUNCTION"] == places.cache("")["KEY_FUNCTION"]
    assert cache["OPTIONS"]["socket_timeout"] <= 1


def test_files_lie_in_a_folder_of_the_portal_alone_unless_told(tmp_path: Path) -> None:
    options = places.files("", tmp_path)["OPTIONS"]
    assert (options["location"], options["file_permissions_mode"]) == (tmp_path, 0o600)


def test_files_lie_in_a_bucket_that_gives_them_no_address_of_their_own(tmp_path: Path) -> None:
    url = "s3://key:s%2Fcret@store.example:9000/portal-files/some/where?region=eu-west-1"
    options = places.files(url, tmp_path)["OPTIONS"]
    assert options["endpoint_url"] == "https://store.example:9000"
    assert (options["access_key"], options["secret_key"]) == ("key", "s/cret")
    assert (options["bucket_name"], options["location"]) == ("portal-files", "some/where")
    assert options["region_name"] == "eu-west-1"
    assert not options["querystring_auth"]
    assert not options["file_overwrite"]


def test_a_store_on_a_network_of_its_own_may_speak_plain_http(tmp_path: Path) -> None:
    options = places.files("s3+http://key:secret@store/files", tmp_path)["OPTIONS"]
    assert options["endpoint_url"] == "http://store"


def test_kept_pages_lie_beside_an_sqlite_database(tmp_path: Path) -> None:
    database = places.database(f"sqlite:///{tmp_path}/portal.sqlite3")
    assert places.kept("", database) == tmp_path / "kept"


@pytest.mark.parametrize("url", ["sqlite://:memory:", "sqlite://", PRIMARY])
def test_kept_pages_lie_nowhere_where_no_folder_is_shared(url: str) -> None:
    assert places.kept("", places.database(url)) is None


def test_kept_pages_lie_where_they_are_told_to(tmp_path: Path) -> None:
    told = tmp_path / "not" / "there" / "yet"
    assert places.kept(str(told), places.database(PRIMARY)) == told
    assert not told.exists()


def test_a_folder_that_cannot_be_written_is_no_place_for_kept_pages(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # Whoever runs the tests as root may write anywhere.
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(ImproperlyConfigured, match="KEPT_DIR cannot be written"):
        places.kept(str(tmp_path), places.database(PRIMARY))


def test_maintenance_is_told_by_a_file_in_the_state_of_the_portal(tmp_path: Path) -> None:
    assert places.maintenance("", tmp_path) == tmp_path / "maintenance"
    assert places.maintenance("/run/portal/closed", tmp_path) == Path("/run/portal/closed")
