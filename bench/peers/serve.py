"""The peer of `pnpm bench serve`: an encoder behind FastAPI, one uvicorn worker and Python's onnxruntime with one thread.

    python serve.py encoder.onnx 8081        answers POST /encode with {"rows": [[...]]}
"""

import sys

import numpy
import onnxruntime
import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel

path, port = sys.argv[1], int(sys.argv[2])
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = 1
session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
rows_in = session.get_inputs()[0]
types = {"tensor(double)": numpy.float64, "tensor(float)": numpy.float32}
app = FastAPI()


class Rows(BaseModel):
    rows: list[list[float]]


@app.post("/encode")
async def encode(body: Rows):
    rows = numpy.array(body.rows, types[rows_in.type]).reshape(-1, *rows_in.shape[1:])
    (codes, *_) = session.run(None, {rows_in.name: rows})
    return {"codes": codes.tolist()}


uvicorn.run(app, host="127.0.0.1", port=port, workers=1, log_level="error", access_log=False)
