"""What is told of a browser: its name and system, in our own words; nothing of what it sends."""

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrom", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
"""Most call themselves Chrome or Safari too, so the order counts."""

SYSTEMS = (
    ("Windows", "Windows"),
    ("iPhone", "een iPhone"),
    ("iPad", "een iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def browser_of(agent: str) -> str:
    """The browser and its system, as "Firefox op Windows", from what it says of itself."""
    browser = _first(BROWSERS, agent) or "een onbekende browser"
    system = _first(SYSTEMS, agent)
    return f"{browser} op {system}" if system else browser


def _first(names: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for mark, name in names if mark in agent), "")
