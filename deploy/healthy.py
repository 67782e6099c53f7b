"""Ends well when the portal in this container answers; the image has no other way to ask.

`python deploy/healthy.py /gereed/` asks whether it can do its work, its database included.
"""

import os
import sys
from urllib.request import Request, urlopen

# The portal answers to its own names only; asking it anything else would be refused.
name = os.environ["ALLOWED_HOSTS"].split(",")[0].strip().lstrip(".")
path = sys.argv[1] if len(sys.argv) > 1 else "/gezond/"
address = f"http://127.0.0.1:{os.environ['PORT']}{path}"
urlopen(Request(address, headers={"Host": name}), timeout=3)
