"""Files that no document and no evidence names any more: drafts that held them were thrown away."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from policies.models import Document, Evidence
from policies.models.attachment import kept_files

FOLDER = re.compile(r"[0-9a-f]{2}")
LEFT_FOR = timedelta(days=1)


def leftovers(now: datetime) -> Iterator[str]:
    """The places of files that nothing names, and that were written a day ago or longer."""
    named = {*_places(Document), *_places(Evidence)}
    for place in _everything():
        if place not in named and kept_files().get_modified_time(place) <= now - LEFT_FOR:
            yield place


def clear_away(now: datetime) -> int:
    """Delete these, and say how many; call it while nobody can bring the same file again."""
    places = list(leftovers(now))
    for place in places:
        kept_files().delete(place)
    return len(places)


def _places(model: type[Document] | type[Evidence]) -> Iterator[str]:
    return iter(model.objects.exclude(file="").values_list("file", flat=True).distinct())


def _everything() -> Iterator[str]:
    storage = kept_files()
    try:
        folders, _ = storage.listdir("")
    except FileNotFoundError:
        return
    for folder in filter(FOLDER.fullmatch, folders):
        for name in storage.listdir(folder)[1]:
            yield f"{folder}/{name}"
