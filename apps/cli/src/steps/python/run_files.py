"""The files of a run: checkpoints in safetensors, which `autoencoders train --resume` goes on from, and metrics.jsonl."""

import hashlib
import json
import os
import secrets

import numpy as np

NO_DIGEST = "0" * 64  # stands in the place of a checkpoint's checksum while it is taken


class Refused(Exception):
    """What a user can set right, in one sentence."""


def read_checkpoint(path):
    """Returns the arrays of a checkpoint by name, its counters and the identity of its run; raises ValueError where it is damaged."""
    with open(path, "rb") as file:
        content = file.read()
    start = 8 + int.from_bytes(content[:8], "little")
    header = json.loads(content[8:start])
    metadata = header.pop("__metadata__")
    blank = content[:start].replace(_digest(metadata["sha256"]), _digest(NO_DIGEST))
    if hashlib.sha256(blank + content[start:]).hexdigest() != metadata["sha256"]:
        raise ValueError("its checksum is another")
    place = {name: slice(*(start + offset for offset in entry["data_offsets"])) for name, entry in header.items()}
    arrays = {name: np.frombuffer(content[place[name]], "<f4").reshape(entry["shape"]) for name, entry in header.items()}
    return arrays, json.loads(metadata["counters"]), metadata["run"]


def checkpoint_bytes(arrays, counters, run):
    """Returns a checkpoint's file: the same arrays and counters give the same bytes."""
    formats = {"checkpoint": "autoencoders checkpoint 2", "format": "autoencoders training 1"}
    header, end = {"__metadata__": {**formats, "counters": _json(counters), "run": run, "sha256": NO_DIGEST}}, 0
    for name in sorted(arrays):
        begin, end = end, end + arrays[name].nbytes
        header[name] = {"dtype": "F32", "shape": list(arrays[name].shape), "data_offsets": [begin, end]}
    text = _json(header).encode()
    text += b" " * (-len(text) % 8)
    content = len(text).to_bytes(8, "little") + text + b"".join(arrays[name].astype("<f4").tobytes() for name in sorted(arrays))
    return content.replace(_digest(NO_DIGEST), _digest(hashlib.sha256(content).hexdigest()), 1)


class RunFolder:
    """A run's folder, as the first worker keeps it."""

    def __init__(self, path, run):
        self.path, self.run = path, run
        self.checkpoints, self.metrics = os.path.join(path, "checkpoints"), os.path.join(path, "metrics.jsonl")

    def newest(self, start):
        """Returns arrays and counters of the newest sound checkpoint, or of the file `start` where there is none."""
        for path in [os.path.join(self.checkpoints, name) for name in reversed(self._names())] + [start]:
            try:
                arrays, counters, run = read_checkpoint(path)
            except (ValueError, KeyError):
                continue  # damaged: the one before takes its place
            if run != self.run:
                raise Refused(f"expected a checkpoint of this run, got {path} of another one: choose another --out")
            return arrays, counters
        raise Refused(f"{start} is damaged: export the steps again")

    def begin(self, files, epoch):
        """Makes the folder with the run's settings where it is not there, and cuts metrics after an epoch."""
        os.makedirs(self.checkpoints, exist_ok=True)
        for name in ("run.json", "metrics.jsonl"):
            source, target = os.path.join(files, name), os.path.join(self.path, name)
            content = b"".join(_lines(source)) if not os.path.exists(target) else b"".join(_lines(target))
            _write(target, content if name == "run.json" else b"".join(content.splitlines(True)[:epoch]))

    def add_metrics(self, line):
        """Adds an epoch to metrics.jsonl, on the disk before the checkpoint of its epoch."""
        with open(self.metrics, "ab") as file:
            file.write(_json(line).encode() + b"\n")
            os.fsync(file.fileno())

    def save(self, arrays, counters):
        """Writes a checkpoint whole or not at all, and keeps it and the one before."""
        step = f"-{counters['stepInEpoch']:06}" if counters["stepInEpoch"] > 0 else ""
        _write(os.path.join(self.checkpoints, f"{counters['epoch']:04}{step}.safetensors"), checkpoint_bytes(arrays, counters, self.run))
        for name in self._names()[:-2]:
            os.remove(os.path.join(self.checkpoints, name))

    def _names(self):  # "0005.safetensors" comes before "0005-000120.safetensors"
        names = os.listdir(self.checkpoints) if os.path.isdir(self.checkpoints) else []
        return sorted((name for name in names if name[0] != "."), key=lambda name: name.replace(".", "+"))


def _write(path, content):
    temporary = os.path.join(os.path.dirname(path), f".{os.path.basename(path)}.{secrets.token_hex(8)}.tmp")
    with open(temporary, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)


def _lines(path):
    return open(path, "rb").readlines() if os.path.exists(path) else []


def _digest(text):
    return f'"sha256":"{text}"'.encode()


def _json(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
