"""The digit reader: a support vector machine against neighbours and a small network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.datasets import load_digits
from sklearn.metrics import f1_score
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.svm import SVC

from shared import SEED, Array, accuracy, measured, write_compact, write_csv, write_json

if TYPE_CHECKING:
    from pathlib import Path

# One digit of base 17 a pixel: the intensities run from 0 to 16.
PIXEL = "0123456789abcdefg"
GAMMA = 0.001


def macro_f1(truth: Array, guess: Array) -> float:
    return float(f1_score(truth, guess, average="macro"))


def judged(truth: Array, guess: Array) -> dict[str, Any]:
    return {
        "accuracy": measured(accuracy, truth, guess),
        "f1_macro": float(macro_f1(truth, guess)),
        "errors": int((truth != guess).sum()),
    }


def write_machine(path: Path, machine: SVC) -> dict[str, str | int]:
    """The machine as its support vectors and weights, small enough to be read and reviewed."""
    return write_compact(
        path,
        {
            "classes": machine.classes_.tolist(),
            "gamma": GAMMA,
            "intercept": [round(float(value), 5) for value in machine.intercept_],
            "per_class": machine.n_support_.tolist(),
            "vectors": [pixels_as_text(vector) for vector in machine.support_vectors_],
            "weights": [
                [round(float(value), 4) + 0.0 for value in row] for row in machine.dual_coef_
            ],
        },
    )


def pixels_as_text(image: Array) -> str:
    return "".join(PIXEL[int(pixel)] for pixel in image)


def write_neighbours(path: Path, images: Array, labels: Array) -> dict[str, str | int]:
    """The neighbours are the model: every training image with its digit."""
    stored = {"images": [pixels_as_text(image) for image in images], "labels": labels.tolist()}
    return write_compact(path, {**stored, "n_neighbors": 3})


def run(out: Path) -> None:
    pixels, labels = load_digits(return_X_y=True)
    train, test, known, truth = train_test_split(
        pixels, labels, test_size=0.4, stratify=labels, random_state=SEED
    )
    search = GridSearchCV(SVC(gamma=GAMMA), {"C": [1, 3, 10]}, cv=5).fit(train, known)
    machine: SVC = search.best_estimator_
    neighbours = KNeighborsClassifier(n_neighbors=3).fit(train, known)
    network = MLPClassifier((64,), max_iter=400, random_state=SEED).fit(train / 16, known)

    guess = machine.predict(test)
    result: dict[str, Any] = {
        "split": {"train": len(train), "test": len(test)},
        "svm": {
            **judged(truth, guess),
            "params": {"C": search.best_params_["C"], "gamma": GAMMA},
            "cv_accuracy": search.best_score_,
            "support_vectors": len(machine.support_vectors_),
        },
        "knn": {**judged(truth, neighbours.predict(test)), "params": {"n_neighbors": 3}},
        "mlp": {**judged(truth, network.predict(test / 16)), "params": {"hidden": 64}},
        "inverted": judged(truth, machine.predict(16 - test)),
        "shifted": judged(truth, machine.predict(shifted(test))),
    }
    result["svm"]["artifact"] = write_machine(out / "digits-svm.json", machine)
    result["knn"]["artifact"] = write_neighbours(out / "digits-knn.json", train, known)
    write_json(out / "digits.json", result)
    write_csv(
        out / "digits-per-class.csv",
        ("digit", "n", "recall", "read_as_other"),
        [
            (
                digit,
                int((truth == digit).sum()),
                accuracy(truth[truth == digit], guess[truth == digit]),
                int((guess[truth == digit] != digit).sum()),
            )
            for digit in range(10)
        ],
    )


def shifted(images: Array) -> Array:
    """Every image one pixel to the right, as after a careless crop."""
    return np.roll(images.reshape(-1, 8, 8), 1, axis=2).reshape(len(images), -1)
