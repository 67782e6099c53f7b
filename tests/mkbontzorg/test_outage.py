"""What somebody sees when what the portal stands on is away, and that nothing typed gets lost."""

import errno
import re
from collections.abc import Callable
from html import unescape
from io import BytesIO

import pytest
from botocore.exceptions import EndpointConnectionError
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.forms import PasswordInput
from django.http import QueryDict
from django.test import Client, RequestFactory
from django.utils.module_loading import import_string

from comparison.views import calculating
from mkbontzorg.outage import page
from mkbontzorg.typed import OF_THE_FORM, SECRET

REPORT = "/producten/een/versies/1/melden/wachttijd/"
TYPED = {
    "what": "Eerste regel\r\n<b>tweede</b>",
    "email": "jan@example.org",
    "opened": "onzichtbaar",
    "password1": "hemelsblauw",
    "code": "123456",
    "csrfmiddlewaretoken": "oud",
}


@pytest.fixture
def visitor() -> Client:
    """A browser that gets the error page, as everybody does."""
    return Client(raise_request_exception=False)


def failing(error: Exception) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def fields(page: str) -> dict[str, str]:
    """What the form of the page would send."""
    areas = re.findall(r'<textarea[^>]* name="([^"]*)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    hidden = re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', page)
    return {unescape(name): unescape(value) for name, value in [*areas, *hidden]}


Fail = Callable[[Exception], None]


@pytest.fixture
def calculators_fail(monkeypatch: pytest.MonkeyPatch) -> Fail:
    """Lets the page of the calculators end in an error."""

    def fail(error: Exception) -> None:
        monkeypatch.setattr(calculating, "selection_of", failing(error))

    return fail


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("connection to server at db.internal failed: secret"),
        InterfaceError("the connection is closed"),
        EndpointConnectionError(endpoint_url="https://store.internal"),
        OSError(errno.ENOSPC, "No space left on device"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_when_something_is_out_of_reach_the_page_says_to_come_back(
    visitor: Client, calculators_fail: Fail, error: Exception
) -> None:
    calculators_fail(error)
    response = visitor.get("/rekenen/")
    shown = response.content.decode()
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert response["Cache-Control"] == "no-store"
    assert "De site kan even niet bij zijn gegevens." in shown
    assert "internal" not in shown
    assert response["X-Request-ID"] in shown
    assert "<form" not in shown


def test_an_error_that_hides_another_is_known_by_it(
    visitor: Client, calculators_fail: Fail
) -> None:
    error = ValueError("no such thing")
    error.__context__ = OperationalError("away")
    calculators_fail(error)
    assert visitor.get("/rekenen/").status_code == 503


@pytest.mark.parametrize("error", [ValueError("31000"), FileNotFoundError(errno.ENOENT, "31000")])
def test_an_error_of_our_own_is_one_and_tells_only_its_number(
    visitor: Client, calculators_fail: Fail, error: Exception
) -> None:
    calculators_fail(error)
    response = visitor.get("/rekenen/?loon=31000")
    shown = response.content.decode()
    assert response.status_code == 500
    assert "De fout ligt bij ons" in shown
    assert response["X-Request-ID"] in shown
    assert "31000" not in shown


def test_the_other_pages_that_say_no_need_no_database_either(visitor: Client) -> None:
    visitor.cookies["sessionid"] = "x" * 32
    assert "Deze pagina is er niet" in visitor.get("/nergens/").content.decode()
    assert "Deze vraag kan niet" in visitor.get("/", HTTP_HOST="elders").content.decode()
    strict = Client(enforce_csrf_checks=True)
    assert "Dit formulier is verlopen" in strict.post("/rekenen/").content.decode()


def test_a_program_is_told_in_its_own_language(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("comparison.views.comparing.selection_of", failing(OperationalError()))
    response = visitor.get("/vergelijken.json")
    assert response.status_code == 503
    assert response.json()["fout"].startswith("De site kan even niet bij zijn gegevens.")


@pytest.fixture
def reports_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oversight.views.reports._published", failing(OperationalError()))


def test_what_was_typed_is_there_to_be_sent_again_to_the_same_address(
    visitor: Client, reports_fail: None
) -> None:
    response = visitor.post(f"{REPORT}?van=x", TYPED)
    shown = response.content.decode()
    sent_again = fields(shown)
    assert sent_again.pop("csrfmiddlewaretoken") not in {"", "oud"}
    assert sent_again == {
        "what": TYPED["what"],
        "email": "jan@example.org",
        "opened": "onzichtbaar",
    }
    assert f'action="{REPORT}?van=x"' in shown
    assert ">Uw e-mailadres</label>" in shown
    assert ">opened</label>" not in shown
    assert "hemelsblauw" not in shown
    assert "123456" not in shown
    assert "<b>tweede" not in shown


def test_once_it_is_back_the_form_arrives_as_it_was_sent(
    monkeypatch: pytest.MonkeyPatch, reports_fail: None
) -> None:
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    browser.cookies["csrftoken"] = "k" * 32
    told = {"what": "Er staat een fout in", "csrfmiddlewaretoken": "k" * 32}
    shown = browser.post(REPORT, told).content.decode()
    arrived: list[QueryDict] = []
    monkeypatch.setattr("oversight.views.reports._published", lambda *_: None)
    monkeypatch.setattr("oversight.views.reports.ReportForm", lambda _, sent: arrived.append(sent))
    browser.post(REPORT, fields(shown))
    assert [sent["what"] for sent in arrived] == ["Er staat een fout in"]


def test_files_are_told_to_be_chosen_again(visitor: Client, reports_fail: None) -> None:
    file = BytesIO(b"geheim")
    file.name = "polis.pdf"
    shown = visitor.post(REPORT, {"what": "Zie bijlage", "file": file}).content.decode()
    assert "Bestanden kiest u straks opnieuw." in shown
    assert 'enctype="multipart/form-data"' in shown
    assert "geheim" not in shown


def test_a_form_that_cannot_be_read_is_no_reason_to_fail(
    visitor: Client, reports_fail: None
) -> None:
    response = visitor.post(REPORT, b"\0", content_type="multipart/form-data; boundary=")
    assert response.status_code in {400, 503}


def test_what_another_site_made_somebody_send_is_not_offered_to_be_sent_on(
    rf: RequestFactory,
) -> None:
    shown = page(rf.post(REPORT, {"what": "Van elders"}), "nummer")
    assert "Van elders</textarea>" in shown
    assert "<form" not in shown


@pytest.mark.parametrize(
    "name",
    [
        *("password", "old_password", "wachtwoord1", "csrfmiddlewaretoken", "code", "otp-code"),
        *("credential", "id_key", "recovery_codes", "pin", "api-key", "secret"),
    ],
)
def test_a_secret_is_known_by_the_name_of_its_field(name: str) -> None:
    assert SECRET.search(name)


@pytest.mark.parametrize("name", ["postcode", "what", "spinnen", "keyboard", "wachttijd"])
def test_other_names_are_no_secrets(name: str) -> None:
    assert not SECRET.search(name)


@pytest.mark.parametrize("name", ["_save", "cells-TOTAL_FORMS", "INITIAL_FORMS", "next", "action"])
def test_what_nobody_typed_is_sent_along_unseen(name: str) -> None:
    assert OF_THE_FORM.search(name)


def test_no_password_field_of_the_portal_is_shown_again() -> None:
    names = {
        name
        for path in settings.ACCOUNT_FORMS.values()
        for name, field in import_string(path).base_fields.items()
        if isinstance(field.widget, PasswordInput)
    }
    assert names
    assert all(SECRET.search(name) for name in names)
