"""Chats that name `rasa` among their engines are played with the real, trained model."""

from tests.rasa import rasa_server, trained_model

__all__ = ["rasa_server", "trained_model"]
