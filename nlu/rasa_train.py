"""Trains one Rasa model; runs with the Python of nlu/.venv, started by training.py."""

from __future__ import annotations

import sys
from pathlib import Path

from nlu.rasa_serve import end_with_parent, quiet

HERE = Path(__file__).parent


def main(folder: str, name: str, *examples: str) -> None:
    """Write `folder`/`name`.tar.gz from config.yml and the examples in these folders."""
    end_with_parent()
    quiet()
    # The public train_nlu takes one folder only; complaints, chat and corrections are several.
    from rasa.model_training import _train_graph
    from rasa.shared.data import TrainingType
    from rasa.shared.importers.importer import TrainingDataImporter

    importer = TrainingDataImporter.load_nlu_importer_from_config(
        str(HERE / "config.yml"),
        str(HERE / "domain.yml"),
        training_data_paths=list(examples),
    )
    _train_graph(importer, training_type=TrainingType.NLU, output_path=folder, fixed_model_name=name)


if __name__ == "__main__":
    main(*sys.argv[1:])
