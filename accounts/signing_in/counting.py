"""Where attempts are counted, and under which names: they tell nobody whose attempts they were."""

import logging
import time
from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar

from django.core.cache.backends.db import DatabaseCache
from django.core.cache.backends.redis import RedisCache
from django.utils.crypto import salted_hmac

logger = logging.getLogger(__name__)

TABLE = "accounts_counted"
"""The table of the database in which attempts are counted."""

AGAIN = 10.0
"""After how many seconds a Redis that was away is tried again."""


def name_of_count(key: str, prefix: str, version: int) -> str:
    """A keyed hash of allauth's name, which holds the network address or the account."""
    return salted_hmac(
        "accounts.signing_in.counting", f"{prefix}:{version}:{key}", algorithm="sha256"
    ).hexdigest()


class RedisOrTable(RedisCache):
    """Counts in Redis; while that is away, in the table, so that people can still sign in.

    What had been counted starts anew then, once: nobody gains more by it than a few attempts.
    """

    _away_until: ClassVar[float] = 0.0

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._elsewhere = {**params, "OPTIONS": {"MAX_ENTRIES": 100_000}}

    @cached_property
    def table(self) -> DatabaseCache:
        """The counts that are kept in the database."""
        return DatabaseCache(TABLE, self._elsewhere)

    def add(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._either(super().add, self.table.add, *args, **kwargs))

    def get(self, *args: Any, **kwargs: Any) -> Any:
        return self._either(super().get, self.table.get, *args, **kwargs)

    def set(self, *args: Any, **kwargs: Any) -> None:
        self._either(super().set, self.table.set, *args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._either(super().delete, self.table.delete, *args, **kwargs))

    def _either(
        self, first: Callable[..., Any], second: Callable[..., Any], *args: Any, **kwargs: Any
    ) -> Any:
        import redis  # noqa: PLC0415  # only where it is used

        # Signing in counts many times over: it waits once for what does not answer.
        if time.monotonic() < self._away_until:
            return second(*args, **kwargs)
        try:
            return first(*args, **kwargs)
        except redis.RedisError as error:
            RedisOrTable._away_until = time.monotonic() + AGAIN
            logger.warning(
                "Redis does not answer (%s): attempts are counted in the database",
                type(error).__name__,
            )
            return second(*args, **kwargs)
