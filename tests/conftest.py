"""Commands are read in Indonesian by the tests, in whatever language the shell is."""

from __future__ import annotations

import os

os.environ["LANGUAGE"] = "id"
