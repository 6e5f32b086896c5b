"""Runs an exported autoencoder on rows and prints the largest difference from codes that another program computed.

Usage: export_check.py FOLDER, with model.onnx, model.py and model.safetensors (PyTorch), rows.npy and codes.npy in it.
"""

import sys

import numpy as np

folder = sys.argv[1]
rows = np.load(f"{folder}/rows.npy")
codes = np.load(f"{folder}/codes.npy")


def report(name, found):
    assert found.shape == codes.shape, (found.shape, codes.shape)
    print(f"{name}: {len(rows)} rows, largest difference {np.abs(found - codes).max():.1e}")


import onnxruntime

report("onnxruntime", onnxruntime.InferenceSession(f"{folder}/model.onnx").run(["code"], {"rows": rows})[0])

import torch

sys.path.insert(0, folder)
from model import load

with torch.no_grad():
    report("torch", load()(torch.from_numpy(rows))[0].numpy())
