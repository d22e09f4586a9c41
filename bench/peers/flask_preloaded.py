"""The tutorial's server with its first repair: the pickle is opened once, at the start."""

import os
import pickle

import pandas as pd
from flask import Flask, jsonify, request

app = Flask(__name__)
with open(os.environ["PIPELINE"], "rb") as file:
    model = pickle.load(file)


@app.post("/api")
def predict():
    frame = pd.DataFrame([request.get_json()["data"]])
    return jsonify({"prediction": float(model.predict_proba(frame)[0, 1])})


if __name__ == "__main__":
    app.run(port=int(os.environ["PORT"]))
