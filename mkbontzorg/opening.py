"""How the door is hung: with the settings of this installation."""

from django.conf import settings

from comparison.caching.keeping import Keeper
from comparison.caching.making import Application
from comparison.caching.standing import Clock, Watch
from mkbontzorg.door import Door
from policies.pointer import pointer


def opened(application: Application) -> Door:
    """The door before this application."""
    pointing = pointer()
    keeper = Keeper(application, Watch(pointing, Clock()), pointing)
    return Door(application, keeper, settings.SITE_ADDRESS, settings.ENVIRONMENT.behind_proxy)
