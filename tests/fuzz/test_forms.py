"""Every form, sent with anything at all in it, takes it or says what is wrong."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from urllib.parse import urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import strategies as st

from policies import worksheet
from policies.models import Product, Sheet
from policies.rows import ROWS
from policies.worksheet.layout import PLACES
from policies.xml import holdable
from tests.access.world import World, address_of, guarded_patterns
from tests.forms import Found, forms_of
from tests.fuzz.asking import Answer, Asked, ask
from tests.fuzz.forms import sent, with_files
from tests.fuzz.often import often, times, undone
from tests.fuzz.values import value
from tests.policies.worksheet.sheets import filled
from tests.recently import signed_in_for_hours

PUBLIC, KEPT = Fraction(5, 100), Fraction(20, 100)
"""The shares of the forms that anyone may send, and of those behind signing in."""

LISTS, WORKSHEETS = Fraction(4, 100), Fraction(1, 100)

LIST = 3
"""Steps in the address of a list."""

ASKED_OF_LISTS = (
    *("q", "o", "p", "all", "e", "_changelist_filters", "state", "valid_from__year"),
    *("stand", "verzekeraar", "ruling__exact", "subject__exact", "role__exact", "role__isnull"),
    *("outcome__exact", "secretariat__exact", "is_active__isnull"),
)

ROLES = ("editor", "signatory", "reviewer", "administrator")


def test_every_form_of_a_visitor(world: World) -> None:
    slug = Product.objects.values_list("slug", flat=True)[0]
    report = reverse("report", args=[slug, 1, ROWS[0].key])
    addresses = [report, *(reverse(name) for name in ("account_login", "account_reset_password"))]
    found = [form for address in addresses for form in _forms_at(address, "")]
    assert len(found) >= len(addresses)
    for form in found:
        often(times(PUBLIC, len(found)), sent(form, ""))


def test_every_form_of_someone_who_signed_in(world: World) -> None:
    patterns = sorted(guarded_patterns())
    asked = [
        (form, session)
        for role in ROLES
        for session in [_session(world, role)]
        for pattern in patterns
        for form in _forms_at(address_of(pattern, world), session)
    ]
    once = {(form.action, tuple(sorted(form.right)), session): form for form, session in asked}
    for (_, _, session), form in once.items():
        often(times(KEPT, len(once)), sent(form, session))


def test_every_list_of_the_administration(world: World) -> None:
    session = _session(world, "administrator")
    lists = [f"/{each}" for each in sorted(guarded_patterns()) if each.count("/") == LIST]
    pairs = st.lists(st.tuples(st.sampled_from(ASKED_OF_LISTS), value()), max_size=4)
    asked = st.builds(
        lambda path, query: Asked(f"{path}?{urlencode(query)}", session=session),
        st.sampled_from([path for path in lists if "<" not in path and "(" not in path]),
        pairs,
    )
    often(times(LISTS, 1), asked)


def test_every_cell_of_a_worksheet(world: World) -> None:
    draft = Sheet.objects.get(pk=world.subjects["policies/sheet"])
    session, raw = _session(world, "editor"), worksheet.write(draft)
    address = reverse("admin:policies_sheet_inlezen", args=[draft.pk])
    (form,) = [form for form in _forms_at(address, session) if form.files]
    cells = st.dictionaries(st.sampled_from([place.address for place in PLACES]), value())
    files = cells.map(lambda typed: _as_sent(raw, typed))
    often(times(WORKSHEETS, 1), files.map(lambda file: with_files(form, session, [], file)))


def _as_sent(raw: bytes, typed: Mapping[str, str]) -> SimpleUploadedFile:
    """The worksheet with this in it; without what no workbook can hold."""
    fitting = {cell: holdable(text)[:32_000] for cell, text in typed.items()}
    return SimpleUploadedFile("werkblad.xlsx", filled(raw, fitting))


def _session(world: World, role: str) -> str:
    user = world.people[role]
    assert user is not None
    return signed_in_for_hours(Client(), user).cookies["sessionid"].value


def _forms_at(address: str, session: str) -> Iterator[Found]:
    found: list[Answer] = []
    undone(lambda: found.append(ask(Asked(address, session=session))))
    yield from forms_of(found[0].body, address)
