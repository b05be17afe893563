"""The faces of the house."""

import bot.late_models  # noqa: F401
