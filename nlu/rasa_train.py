"""Trains one Rasa model; runs with the Python of nlu/.venv, started by training.py."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from nlu.rasa_serve import end_with_parent, quiet

HERE = Path(__file__).parent
#: Stages told on standard output, one JSON line each, with the share of the work done before them.
STAGES = {"loading": 0.0, "reading": 0.3, "learning": 0.4, "packing": 0.95}


def tell(stage: str) -> None:
    print(json.dumps({"stage": stage, "fraction": STAGES[stage]}), flush=True)


def main(folder: str, name: str) -> None:
    """Write `folder`/`name`.tar.gz from config.yml and data/complaints + data/chat."""
    end_with_parent()
    quiet()
    tell("loading")
    # The public train_nlu takes one folder only; complaints, chat and later corrections are several.
    from rasa.model_training import _train_graph
    from rasa.shared.data import TrainingType
    from rasa.shared.importers.importer import TrainingDataImporter

    tell("reading")
    importer = TrainingDataImporter.load_nlu_importer_from_config(
        str(HERE / "config.yml"),
        str(HERE / "domain.yml"),
        training_data_paths=[str(HERE / "data" / "complaints"), str(HERE / "data" / "chat")],
    )
    importer.get_nlu_data()
    tell("learning")
    _train_graph(importer, training_type=TrainingType.NLU, output_path=folder, fixed_model_name=name)
    tell("packing")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
