"""Files in a bucket of S3, or of what speaks like it; what goes wrong is told as of a disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3File, S3Storage

# Amazon's own checksums are unknown elsewhere; each file has its hash for a name anyway.
PLAIN = Config(
    request_checksum_calculation="when_required", response_checksum_validation="when_required"
)


class Bucket(S3Storage):  # type: ignore[misc]  # it carries no types
    """A place for files that raises OSError when it cannot be reached, or refuses."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.client_config: Any = self.client_config.merge(PLAIN)

    def exists(self, name: str) -> bool:
        with _as_on_a_disk():
            return bool(super().exists(name))

    def size(self, name: str) -> int:
        with _as_on_a_disk():
            return int(super().size(name))

    def delete(self, name: str) -> None:
        with _as_on_a_disk():
            super().delete(name)

    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        with _as_on_a_disk():
            folders, files = super().listdir(name)
            return folders, files

    def get_modified_time(self, name: str) -> datetime:
        with _as_on_a_disk():
            changed: datetime = super().get_modified_time(name)
            return changed

    def _open(self, name: str, mode: str = "rb") -> S3File:
        """The file, fetched whole: once a page is on its way, nothing else can be said."""
        with _as_on_a_disk():
            return super()._open(name, mode).open()

    def _save(self, name: str, content: Any) -> str:
        with _as_on_a_disk():
            return str(super()._save(name, content))


@contextmanager
def _as_on_a_disk() -> Iterator[None]:
    try:
        yield
    except (Boto3Error, BotoCoreError, ClientError) as error:
        raise OSError(f"The bucket did not do it: {type(error).__name__}") from error
