"""The public pages that every visitor may meet, the unhappy ones included."""

PAGES = {
    "home": "/",
    "products": "/producten/",
    "product": "/producten/product-a/",
    "terms": "/begrippen/",
    "comparison": "/vergelijken/",
    "differences": "/vergelijken/?toon=verschillen",
    "two products": "/vergelijken/?p=product-c&p=product-e",
    "one product": "/vergelijken/?p=product-c",
    "a past day": "/vergelijken/?op=2025-01-01",
    "a future day": "/vergelijken/?op=2030-01-01",
    "a day without products": "/vergelijken/?op=2020-01-01",
    "no products yet": "/producten/?op=2020-01-01",
    "a bad day": "/vergelijken/?op=gisteren&p=product-a",
    "six products": "/vergelijken/?p=a&p=b&p=c&p=d&p=e&p=f",
    "unknown product": "/producten/product-z/",
    "unknown address": "/bestaat-niet/",
    "sign in": "/beheer/login/",
}
