"""The public teaching data behind the models, checked against its known hash."""

import hashlib
from pathlib import Path

import numpy as np
import pandas as pd

DATA = Path(__file__).parent / "data"
MODELS = Path(__file__).parents[1] / "public" / "models"
SHA256 = {
    "hmeq.csv": "887ec7a0a4462fd6b40362099bb7a5cdf86da4c9b008083e820ac0d098c9fade",
    "credit_data.csv": "9ba0c2326900ca6cc90cee6e43930bd691f07574f154d70807d5cb8f313e3217",
}


def load(name: str) -> pd.DataFrame:
    """Read a CSV file from `data/`; texts are str objects, NaN where missing.

    Raises ValueError if the file is not the one that the models were made from.
    """
    path = DATA / name
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != SHA256[name]:
        raise ValueError(f"{path} has SHA-256 {found}, not {SHA256[name]}")
    frame = pd.read_csv(path)
    texts = frame.select_dtypes(exclude="number").columns
    frame[texts] = frame[texts].astype(object).where(frame[texts].notna(), np.nan)
    return frame
