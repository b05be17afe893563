"""Rasa graph components of our own; they run in the environment of nlu/requirements.lock only."""
