"""Ends well when the portal in this container answers; the image has no other way to ask."""

import os
from urllib.request import Request, urlopen

# The portal answers to its own names only; asking it anything else would be refused.
name = os.environ["ALLOWED_HOSTS"].split(",")[0].strip().lstrip(".")
address = f"http://127.0.0.1:{os.environ['PORT']}/gezond/"
urlopen(Request(address, headers={"Host": name}), timeout=3)
