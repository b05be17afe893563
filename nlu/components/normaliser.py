"""First step of the pipeline: gives every message its plain words, for the classifiers that follow."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.each_message import EachMessage
from nlu.keywords import shortened
from nlu.wording import plain_text

PLAIN = "plain_text"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class IndonesianNormaliser(EachMessage):
    """Sets `plain_text`: slang, stretched letters, `jalan2`, amounts and emoji in plain words."""

    def write_on(self, message: Message) -> None:
        message.set(PLAIN, plain_text(shortened(message.get(TEXT) or "")))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data
