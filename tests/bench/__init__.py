"""The measurements: whole journeys through the real bot, and the yardsticks beside them."""
