"""As production starts it, the portal tells nothing of itself and is spoken to by HTTPS alone."""

from tests.security.production import Production, production

__all__ = ["production"]

A_YEAR = 365 * 24 * 3600


def test_django_has_nothing_against_it(production: Production) -> None:
    assert "no issues" in production.check


def test_a_failure_shows_no_trace(production: Production) -> None:
    assert production.settings["DEBUG"] is False
    page = production.answers["missing"]
    assert page["status"] == 404
    assert not any(
        word in page["text"] for word in ("Traceback", "urlpatterns", "Django", "python")
    )


def test_a_browser_that_came_once_comes_by_https_ever_after(production: Production) -> None:
    header = production.answers["page"]["headers"]["Strict-Transport-Security"]
    assert header == f"max-age={2 * A_YEAR}; includeSubDomains; preload"


def test_a_passkey_is_for_this_site_alone(production: Production) -> None:
    assert production.settings["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"] is False


def test_who_says_that_https_was_used_is_believed_behind_a_proxy_only(
    production: Production,
) -> None:
    assert production.settings["SECURE_PROXY_SSL_HEADER"] is None
    assert production.settings["SECURE_SSL_REDIRECT"] is True
