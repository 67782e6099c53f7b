"""How pages of an account tell of devices."""

from django import template

from accounts.signing_in.browsers import browser_of

register = template.Library()
register.filter("browser", browser_of)
