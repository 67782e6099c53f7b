"""The public addresses."""

from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.views.decorators.http import require_safe

from comparison.exports import FORMATS
from comparison.feeds import catalogue_feed, product_feed
from comparison.sitemaps import SITEMAPS
from comparison.views import (
    calculating,
    catalogue,
    choosing,
    comparing,
    covenant,
    history,
    preview,
    sharing,
)

urlpatterns = [
    path("", catalogue.home, name="home"),
    path("producten/", choosing.products, name="products"),
    path("producten/<slug:slug>/", catalogue.product, name="product"),
    path("producten/<slug:slug>/versies/", history.versions, name="versions"),
    path("producten/<slug:slug>/versies/<slug:number>/", history.version, name="version"),
    path(
        "producten/<slug:slug>/versies/<int:number>/documenten/<int:pk>/",
        covenant.document,
        name="document",
    ),
    path("producten/<slug:slug>/verschillen/", history.differences, name="differences"),
    path("producten/<slug:slug>/wijzigingen.atom", product_feed, name="product-feed"),
    path("wijzigingen/", history.changes, name="changes"),
    path("wijzigingen.atom", catalogue_feed, name="feed"),
    path("vergelijken/", comparing.comparison, name="comparison"),
    *(
        path(
            f"vergelijken.{item.suffix}",
            comparing.comparison_file,
            {"wanted": item},
            name=f"comparison-{item.suffix}",
        )
        for item in FORMATS
    ),
    path("rekenen/", calculating.calculators, name="calculators"),
    path("rekenen/", include("comparison.payout.urls")),
    path("rekenen/", include("comparison.own_risk.urls")),
    path("rekenen/", include("comparison.income.urls")),
    path("rekenen/", include("comparison.calendar.urls")),
    path("convenant/", covenant.covenant, name="covenant"),
    path("begrippen/", catalogue.terms, name="terms"),
    path("beheer/voorbeeld/<int:sheet>/", preview.product, name="preview"),
    path("beheer/voorbeeld/<int:sheet>/markt/", preview.market, name="preview-market"),
    path("sitemap.xml", require_safe(sitemap), {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", sharing.robots, name="robots"),
]
