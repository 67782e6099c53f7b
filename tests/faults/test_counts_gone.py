"""Redis dies and comes back: people sign in all the same, and attempts go on being counted."""

import time
from collections.abc import Iterator

import pytest

from tests.faults.counts import Counts, counting
from tests.faults.server import Answer, Portal, served
from tests.forms import CSRF, URLENCODED
from tests.installation import Environment, run
from tests.waiting import until

LOGIN, EMAIL, PASSWORD = "/accounts/login/", "telt@example.org", "zeven paarse fietsen op zolder"
A_USER = f"from tests.builders import a_user; a_user({EMAIL!r}, password={PASSWORD!r})"
TOO_OFTEN = "te vaak"
SECONDS = 5


@pytest.fixture
def counts() -> Iterator[Counts]:
    """Where attempts are counted."""
    with counting() as server:
        yield server


def test_people_sign_in_and_guess_no_more_often(installation: Environment, counts: Counts) -> None:
    run(installation, A_USER)
    own = {**installation, "CACHE_URL": f"redis://127.0.0.1:{counts.port}/0"}
    with served(own) as portal:
        assert guessed(portal).status == 200
        assert counts.kept

        counts.kill()
        begun = time.monotonic()
        answers = [guessed(portal) for _ in range(6)]
        assert (time.monotonic() - begun) / len(answers) < SECONDS
        assert {answer.status for answer in answers} <= {200, 429}
        assert TOO_OFTEN in answers[-1].text
        assert portal.get("/vergelijken/?p=product-a").status == 200

        back = Counts(counts.port)
        try:
            # It is asked again only now and then, so that nobody waits for what is away.
            until(lambda: sent(portal, PASSWORD).status == 302)
            assert back.kept
        finally:
            back.kill()


def guessed(portal: Portal) -> Answer:
    """What comes of a wrong password."""
    return sent(portal, "geraden")


def sent(portal: Portal, password: str) -> Answer:
    """What comes of this password."""
    body = f"csrfmiddlewaretoken={CSRF}&login={EMAIL}&password={password}".replace(" ", "+")
    told = {"Cookie": f"csrftoken={CSRF}", "Content-Type": URLENCODED}
    return portal.ask("POST", LOGIN, body, told)
