"""Every request, however it is put, gets an answer: headers, cookies, bodies of any kind."""

from fractions import Fraction

from hypothesis import strategies as st

from tests.access.world import World
from tests.forms import URLENCODED
from tests.fuzz.addresses import pages
from tests.fuzz.asking import Asked
from tests.fuzz.often import often, times
from tests.fuzz.values import value

SHARE = Fraction(5, 100)

CODECS = [
    f"{URLENCODED}; charset={codec}"
    for codec in ("punycode", "zip", "utf-16", "rot13", "idna", "x")
]

RIGHT = {
    "HTTP_ACCEPT": ["*/*", "text/html"],
    "HTTP_ACCEPT_ENCODING": ["br", "gzip;q=0", "*;q=1", "identity;q=0, br;q=x", "br;q=1e9"],
    "HTTP_ACCEPT_LANGUAGE": ["nl", "xx-" * 300, "nl;q=a"],
    "HTTP_COOKIE": ["sessionid=" + "a" * 32, "csrftoken=;;=", "sessionid", "messages=abc:def"],
    "HTTP_EXPECT": ["100-continue"],
    "HTTP_HOST": ["localhost:8000", "localhost:99999", "example.org", "[::1", "a b"],
    "HTTP_IF_MATCH": ["*", '"a"'],
    "HTTP_IF_MODIFIED_SINCE": ["Thu, 01 Jan 1970 00:00:00 GMT", "Mon, 31 Feb 9999 25:61:61 GMT"],
    "HTTP_IF_NONE_MATCH": ["*", '"a", W/"b"', '"', 'W/"'],
    "HTTP_IF_RANGE": ['"a"'],
    "HTTP_ORIGIN": ["null", "https://example.org", "http://["],
    "HTTP_RANGE": ["bytes=0-0", "bytes=-1", "bytes=5-1", "bytes=0-,0-,0-", "bytes=" + "0-1," * 999],
    "HTTP_REFERER": ["http://[", "https://example.org/"],
    "HTTP_USER_AGENT": ["a" * 9_000],
    "HTTP_X_FORWARDED_FOR": ["::1, 127.0.0.1", "127.0.0.1:80"],
    "HTTP_X_FORWARDED_PROTO": ["https", "https,http"],
    "HTTP_X_REQUEST_ID": ["a" * 999],
    "CONTENT_LENGTH": ["0", "-1", "9" * 30, "", " ", "x"],
    "CONTENT_TYPE": [
        URLENCODED,
        "multipart/form-data",
        "multipart/form-data; boundary=\xff",
        *CODECS,
    ],
    "REMOTE_ADDR": ["", "unix:"],
}
"""What stands in a request beside its address, each with what could stand there."""

METHODS = ("GET", "GET", "HEAD", "POST")


def _sendable(text: str) -> str:
    return text.encode().decode("latin-1")


def test_every_header_and_body(world: World) -> None:
    paths = sorted({page.path for page in pages() if not page.is_heavy})
    header = st.sampled_from(sorted(RIGHT)).flatmap(
        lambda name: st.tuples(st.just(name), value(RIGHT[name]).map(_sendable))
    )
    asked = st.builds(
        Asked,
        st.sampled_from([*paths, "/accounts/login/", "/accounts/password/reset/"]),
        st.sampled_from(METHODS),
        st.one_of(st.binary(max_size=300), st.just(b"--x\r\n"), st.just(b"a=%ff&" * 50)),
        headers=st.lists(header, max_size=5).map(dict),
    )
    often(times(SHARE, 1), asked)
