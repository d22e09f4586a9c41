"""What is recommended today: FastAPI under uvicorn, the pickle opened once, the values declared."""

import os
import pickle

import pandas as pd
import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()
with open(os.environ["PIPELINE"], "rb") as file:
    model = pickle.load(file)


class Body(BaseModel):
    data: dict[str, float | str]


class Answer(BaseModel):
    prediction: float


@app.post("/api")
def predict(body: Body) -> Answer:
    frame = pd.DataFrame([body.data])
    return Answer(prediction=model.predict_proba(frame)[0, 1])


if __name__ == "__main__":
    uvicorn.run(app, port=int(os.environ["PORT"]), log_level="warning")
