"""Compares exported models with the outputs of the models themselves: check_exports.py FOLDER prints one JSON object a comparison.

The folder holds checks.json, a list of {name, format, file, batches}, each with its inputs and outputs by names in arrays.safetensors.
"""

import importlib.util
import json
import os
import pathlib
import sys

os.environ["KERAS_BACKEND"] = "torch"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import numpy as np
import onnxruntime
import torch
from safetensors.numpy import load_file

torch.set_num_threads(1)


def onnx(file):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(file), options)
    names = [value.name for value in session.get_inputs()]
    return lambda *inputs: session.run(None, dict(zip(names, inputs, strict=True)))


def torch_module(file):
    spec = importlib.util.spec_from_file_location(file.stem.replace("-", "_"), file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    model = module.load()

    def run(*inputs):
        with torch.no_grad():
            result = model(*map(torch.from_numpy, inputs))
        return [y.numpy() for y in (result if isinstance(result, tuple) else (result,))]

    return run


def keras(file):
    import keras

    model = keras.models.load_model(file)

    def run(*inputs):
        with torch.no_grad():
            result = model(inputs[0] if len(inputs) == 1 else list(inputs))
        return [np.asarray(y.detach()) for y in (result if isinstance(result, (list, tuple)) else [result])]

    return run


readers = {"onnx": onnx, "torch": torch_module, "keras": keras}
folder = pathlib.Path(sys.argv[1])
arrays = load_file(folder / "arrays.safetensors")
for check in json.loads((folder / "checks.json").read_text()):
    run = readers[check["format"]](folder / check["file"])
    for batch in check["batches"]:
        results = run(*(arrays[name] for name in batch["inputs"]))
        for got, output in zip(results, batch["outputs"], strict=True):
            expected = arrays[output]
            same = got.shape == expected.shape
            # In the units of a table each column has a range of its own.
            scale = np.maximum(1, np.ptp(expected, axis=0)) if expected.dtype == np.float64 else max(1, np.abs(expected).max())
            difference = float((np.abs(got - expected) / scale).max()) if same else f"{got.shape}, not {expected.shape}"
            print(json.dumps({"name": check["name"], "format": check["format"], "output": output, "difference": difference}))
