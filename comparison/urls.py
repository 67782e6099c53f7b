"""The public addresses."""

from django.urls import path

from comparison.exports import FORMATS
from comparison.views import catalogue, comparing

urlpatterns = [
    path("", catalogue.home, name="home"),
    path("producten/", catalogue.products, name="products"),
    path("producten/<slug:slug>/", catalogue.product, name="product"),
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
    path("begrippen/", catalogue.terms, name="terms"),
]
