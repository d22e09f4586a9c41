"""The tutorial's server as its readers write it: the pickle is opened for every request."""

import os
import pickle

import pandas as pd
from flask import Flask, jsonify, request

app = Flask(__name__)


@app.post("/api")
def predict():
    with open(os.environ["PIPELINE"], "rb") as file:
        model = pickle.load(file)
    frame = pd.DataFrame([request.get_json()["data"]])
    return jsonify({"prediction": float(model.predict_proba(frame)[0, 1])})


if __name__ == "__main__":
    app.run(port=int(os.environ["PORT"]))
