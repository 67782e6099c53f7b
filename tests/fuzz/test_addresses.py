"""Every public address, asked anything at all, answers or says what is wrong."""

from fractions import Fraction

from hypothesis import strategies as st

from tests.access.world import World
from tests.fuzz.addresses import ASKED_LESS, address, astray, pages
from tests.fuzz.asking import Asked
from tests.fuzz.often import often, times

QUERIES, PATHS = Fraction(33, 100), Fraction(7, 100)
METHODS = ("GET", "GET", "GET", "HEAD", "POST", "PUT", "OPTIONS", "DELETE", "TRACE", "X")


def test_every_query_string(world: World) -> None:
    found = list(pages())
    for page in found:
        count = times(QUERIES / (ASKED_LESS if page.is_heavy else 1), len(found))
        often(count, address(page).map(Asked))


def test_every_path(world: World) -> None:
    paths = sorted({page.path for page in pages()})
    asked = st.builds(Asked, astray(paths), st.sampled_from(METHODS))
    often(times(PATHS, 1), asked)
