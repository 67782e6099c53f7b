"""A database that is away keeps nobody waiting for long, and is found as soon as it is back."""

from collections.abc import Iterator
from copy import deepcopy
from threading import Thread
from time import monotonic
from typing import Any

import pytest
from django.db import OperationalError, connection

from tests.mkbontzorg.wire import Wire

pytestmark = pytest.mark.django_db

if connection.vendor == "postgresql":
    from mkbontzorg.postgresql import base, patience

    @pytest.fixture
    def wire(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Wire]:
        monkeypatch.setattr(base, "PAUSE", 0.2)
        told = connection.settings_dict
        wire = Wire(told["HOST"] or "127.0.0.1", int(told["PORT"] or 5432))
        yield wire
        wire.speak()
        wire.cut()

    @pytest.fixture
    def far(wire: Wire) -> Iterator[base.DatabaseWrapper]:
        """The same database, at the other end of the wire."""
        settings = deepcopy(connection.settings_dict) | {"HOST": "127.0.0.1", "PORT": wire.port}
        settings["OPTIONS"]["pool"]["timeout"] = 0.8
        far = base.DatabaseWrapper(settings, alias="far")
        yield far
        patience.wait_at_most(None)
        base.DatabaseWrapper._away.discard("far")
        base.DatabaseWrapper._silent_until.pop("far", None)
        far.close()
        far.close_pool()

    def asked(far: base.DatabaseWrapper) -> tuple[Any, float]:
        """The answer to a question, or the error, and how long it took."""
        began = monotonic()
        try:
            with far.cursor() as cursor:
                cursor.execute("SELECT 1")
                answer = cursor.fetchone()
        except OperationalError as error:
            answer = error
        far.close()
        return answer, monotonic() - began

    def test_what_is_away_is_told_soon_and_then_at_once(
        far: base.DatabaseWrapper, wire: Wire
    ) -> None:
        assert asked(far)[0] == (1,)
        wire.cut()
        first, waited = asked(far)
        assert isinstance(first, OperationalError)
        assert waited < 2
        second, waited = asked(far)
        assert isinstance(second, OperationalError)
        assert waited < 0.2

    def test_it_is_found_as_soon_as_it_is_back(far: base.DatabaseWrapper, wire: Wire) -> None:
        asked(far)
        wire.cut()
        asked(far)
        assert isinstance(asked(far)[0], OperationalError)
        wire.mend()
        assert asked(far)[0] == (1,)

    def test_one_finds_out_about_a_silent_one_and_the_others_hardly_wait(
        far: base.DatabaseWrapper, wire: Wire
    ) -> None:
        far.settings_dict["OPTIONS"]["connect_timeout"] = 2
        wire.keep_silent()
        asked(far)
        waits: list[float] = []

        def ask() -> None:
            waits.append(asked(base.DatabaseWrapper(far.settings_dict, alias="far"))[1])

        threads = [Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [wait > 1 for wait in sorted(waits)] == [False, False, False, True]

    def test_connections_closed_from_afar_are_not_handed_to_a_page(
        far: base.DatabaseWrapper, wire: Wire
    ) -> None:
        others = [base.DatabaseWrapper(far.settings_dict, alias="far") for _ in range(3)]
        for other in others:
            other.ensure_connection()
        for other in others:
            other.close()
        wire.cut()
        wire.mend()
        assert asked(far)[0] == (1,)

    def test_a_database_that_keeps_silent_is_given_up(
        far: base.DatabaseWrapper, wire: Wire
    ) -> None:
        patience.wait_at_most(0.3)
        with far.cursor() as cursor:
            wire.keep_silent()
            began = monotonic()
            with pytest.raises(OperationalError, match="did not answer in time"):
                cursor.execute("SELECT 1")
        assert monotonic() - began < 2
        far.close()
        wire.speak()
        assert asked(far)[0] == (1,)

    def test_who_does_not_serve_pages_waits_as_long_as_it_takes(
        far: base.DatabaseWrapper,
    ) -> None:
        with far.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.3)")
