"""The addresses of reports and of what the portal says of itself."""

from django.urls import path

from oversight.views import desk, reports, security, statements

urlpatterns = [
    path(
        "producten/<slug:slug>/versies/<int:version>/melden/<slug:row>/",
        reports.report,
        name="report",
    ),
    path("meldingen/<slug:receipt>/", reports.receipt, name="receipt"),
    path("beheer/", desk.desk, name="desk"),
    path("over/", statements.about, name="about"),
    path("toegankelijkheid/", statements.accessibility, name="accessibility"),
    path(".well-known/security.txt", security.security_txt, name="security-txt"),
    path("privacy/", statements.privacy, name="privacy"),
]
