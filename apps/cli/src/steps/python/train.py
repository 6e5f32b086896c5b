"""Trains a model that `autoencoders export RUN --format steps` wrote, by as many workers as it was exported for:

    torchrun --nproc-per-node 2 train.py --out RUN

Each worker computes the gradient of its rows of every batch by gradient.onnx; the gradients are summed over all workers in one
all-reduce (gloo); and each worker moves its own copy of the weights by update.onnx, to the same bits. The first worker writes the
run. Killed workers are started again by torchrun (--max-restarts) and go on from the newest checkpoint. Terms over a whole batch,
such as a maximum mean discrepancy, are those of each worker's rows. Progress is printed as lines of JSON.
"""

import argparse
import datetime
import hashlib
import json
import math
import os
import sys
import threading
import time

import numpy as np
import onnxruntime
import torch
import torch.distributed as dist
from torch.distributed.rendezvous import rendezvous

from draws import Draws, Normal, order
from run_files import Refused, RunFolder

HERE = os.path.dirname(os.path.abspath(__file__))


class Graph:
    """A graph of onnxruntime that reads and writes arrays in their places: a step copies and allocates nothing."""

    def __init__(self, file, threads):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads, options.log_severity_level = threads, 1, 3
        options.add_session_config_entry("session.set_denormal_as_zero", "1")
        self.session = onnxruntime.InferenceSession(os.path.join(HERE, file), options, providers=["CPUExecutionProvider"])

    def bind(self, inputs, outputs):
        """Returns what to call for a run on these arrays, by the names of inputs and outputs."""
        binding = self.session.io_binding()
        for value in self.session.get_inputs():
            array = inputs[value.name]
            binding.bind_input(value.name, "cpu", 0, np.float32, array.shape, array.ctypes.data)
        for value in self.session.get_outputs():
            array = outputs[value.name]
            binding.bind_output(value.name, "cpu", 0, np.float32, array.shape, array.ctypes.data)
        return lambda: self.session.run_with_iobinding(binding)


class Rows:
    """Rows in shards of NumPy's format, of which batches are taken; bytes mean intensities and become numbers in [0, 1]."""

    def __init__(self, files):
        self.shards = [np.load(os.path.join(HERE, file), mmap_mode="r") for file in files]
        self.ends = np.cumsum([len(shard) for shard in self.shards])

    def take(self, places, out):
        """Writes rows, flat, into the array `out` [rows, numbers]."""
        owners = np.searchsorted(self.ends, places, side="right")
        for owner in np.unique(owners):
            own, shard = owners == owner, self.shards[owner]
            some = shard[places[own] - (self.ends[owner] - len(shard))].reshape(-1, out.shape[1])
            out[own] = some.astype(np.float32) * np.float32(1 / 255) if shard.dtype == np.uint8 else some


class Batches:
    """The graphs of one function of a batch for each number of rows that it meets: they read rows and draws and give terms."""

    def __init__(self, plan, stream, rows, described, threads):
        self.rows, normal = {name: Rows(entry["files"]) for name, entry in rows.items()}, Normal(plan["normal"])
        self.names, self.terms = described["outputs"], np.zeros(len(described["outputs"]), np.float32)
        self.outputs = {f"output/{name}": self.terms[i : i + 1].reshape(()) for i, name in enumerate(self.names)}
        self.draws = {}
        for draw in described["draws"]:
            size = math.prod(draw["shape"])
            drawn = Draws(plan["seed"], stream, draw["draw"], draw["kind"], plan["batchSize"] * size, normal)
            self.draws[draw["input"]] = (drawn, size)
        shapes = {f"batch/{name}": [math.prod(entry["shape"])] for name, entry in rows.items()}
        shapes.update({draw["input"]: draw["shape"] for draw in described["draws"]})
        self.graphs = {int(count): Graph(file, threads) for count, file in described["files"].items()}
        self.arrays = {count: {name: np.empty((count, *shape), np.float32) for name, shape in shapes.items()} for count in self.graphs}
        self.bound = {}

    def run(self, places, step, begin, side, inputs, outputs):
        """Computes the rows at some places, which a batch has from its place `begin` on, with the weights of a side."""
        count, arrays = len(places), self.arrays[len(places)]
        for name, rows in self.rows.items():
            rows.take(places, arrays[f"batch/{name}"])
        for name, (draws, size) in self.draws.items():
            arrays[name].reshape(-1)[:] = draws.of(step)[begin * size : (begin + count) * size]
        if (count, side) not in self.bound:
            self.bound[count, side] = self.graphs[count].bind({**inputs, **arrays}, {**self.outputs, **outputs})
        self.bound[count, side]()
        return self.terms.astype(np.float64)


class Training:
    """The state of a training, and its steps."""

    def __init__(self, plan, arrays, counters, rank, args):
        self.plan, self.counters, self.rank, self.every, self.side = plan, counters, rank, args.average_every, 0
        update = Graph(plan["update"], args.threads)
        names = [value.name.removeprefix("state/") for value in update.session.get_inputs()]
        moved = [name for name in names if name in arrays]
        ends = np.cumsum([0] + [arrays[name].size for name in moved])
        self.flat = [np.concatenate([arrays[name].ravel() for name in moved]) for _ in range(2)]  # an update reads one side and writes the other
        pieces = [{name: flat[ends[i] : ends[i + 1]].reshape(arrays[name].shape) for i, name in enumerate(moved)} for flat in self.flat]
        self.states = [{**{name: np.array(array) for name, array in arrays.items()}, **piece} for piece in pieces]
        self.gradient = np.zeros(sum(arrays[f"weights/{name}"].size for name in plan["weights"]), np.float32)
        self.schedule = np.load(os.path.join(HERE, plan["schedule"]["file"]), mmap_mode="r")
        self.scalars = {f"scalar/{name}": np.zeros((), np.float32) for name in [*plan["schedule"]["scalars"], "share"]}
        given = {**self.scalars, "state/gradient": self.gradient}
        self.inputs = [{**given, **{f"state/{name}": array for name, array in state.items()}} for state in self.states]
        outputs = [{f"next state/{name}": array for name, array in state.items()} for state in self.states]
        self.updates = [update.bind(self.inputs[side], outputs[1 - side]) for side in range(2)]
        self.batches = Batches(plan, "training", plan["rows"], plan["gradient"], args.threads)
        self.judge = Batches(plan, "validation", plan["validation"], plan["judge"], args.threads) if "judge" in plan else None
        self.sums, self.counted = np.zeros(len(self.batches.terms)), 0  # of this worker since they were last collected

    def step(self, batch):
        """Does one step on a batch of rows, of which this worker has its share."""
        count, step, workers = len(batch), self.counters["step"], self.plan["workers"]
        begin, end = self.rank * count // workers, (self.rank + 1) * count // workers
        for name, number in zip(self.plan["schedule"]["scalars"], self.schedule[step]):
            self.scalars[f"scalar/{name}"][...] = number
        share = (end - begin) / count if self.every == 0 else 1
        self.scalars["scalar/share"][...] = share
        self.gradient[:] = 0
        if begin < end:
            outputs = {"next state/gradient": self.gradient}
            terms = self.batches.run(batch[begin:end], step, begin, self.side, self.inputs[self.side], outputs)
            self.sums += terms / share * (end - begin)
            if not np.isfinite(terms).all():
                name = self.batches.names[int(np.argmin(np.isfinite(terms)))]
                raise Refused(f"{name} is no finite number in step {step + 1}: take a lower learning rate, or a limit of gradients")
        self.counted += count
        if self.every == 0:
            all_reduce(self.gradient)
        self.updates[self.side]()
        self.side = 1 - self.side
        self.counters.update(step=step + 1, stepInEpoch=self.counters["stepInEpoch"] + 1)
        is_end = self.counters["stepInEpoch"] == self.plan["stepsPerEpoch"]
        if self.every > 0 and (is_end or (step + 1) % self.every == 0):
            self.flat[self.side] *= np.float32(1 / workers)
            all_reduce(self.flat[self.side])

    def collect(self):
        """Adds what all workers' terms came to since the last time to the counters."""
        all_reduce(self.sums)
        for name, more in zip(self.batches.names, self.sums):
            before = self.counters["sums"].get(name, {"sum": 0, "examples": 0})
            self.counters["sums"][name] = {"sum": before["sum"] + float(more), "examples": before["examples"] + self.counted}
        self.sums, self.counted = np.zeros_like(self.sums), 0

    def validation(self):
        """Returns the means of the terms over the validation rows, which the workers take batch by batch."""
        count, sums = int(self.judge.rows["x"].ends[-1]), np.zeros(len(self.judge.terms))
        size, step = min(self.plan["batchSize"], count), self.counters["step"]
        for place in range(self.rank * size, count, self.plan["workers"] * size):
            rows = np.arange(place, min(place + size, count))
            sums += self.judge.run(rows, step + place // size, 0, self.side, self.inputs[self.side], {}) * len(rows)
        all_reduce(sums)
        return dict(zip(self.judge.names, (sums / count).tolist()))


def all_reduce(array):
    """Sums an array over all workers, in its place."""
    try:
        dist.all_reduce(torch.from_numpy(array)) if dist.is_initialized() else None
    except RuntimeError as error:
        raise Refused(f"another worker is gone ({str(error).split('] ')[-1].split('. ')[0][:80]}): go on from the newest checkpoint") from None


def figures(means):
    """Sorts means into the loss, its terms and metrics, as a line of metrics.jsonl has them."""
    metrics = {name.removeprefix("metric "): mean for name, mean in means.items() if name.startswith("metric ")}
    terms = {name: mean for name, mean in means.items() if name != "loss" and not name.startswith("metric ")}
    return {"loss": means["loss"], "terms": terms, **({"metrics": metrics} if metrics else {})}


def connect(plan, seconds):
    """Waits for all workers; returns this one's number."""
    rank, size = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
    if size != plan["workers"]:
        raise Refused(f"these steps are for {plan['workers']} workers, got {size}: export them again with --workers {size}")
    try:
        if size > 1:
            limit, attempt = datetime.timedelta(seconds=seconds), os.environ.get("TORCHELASTIC_RESTART_COUNT", "0")
            store, _, _ = next(rendezvous("env://", rank, size, timeout=limit))
            store = dist.PrefixStore(f"attempt {attempt}", store)  # workers before a restart left their addresses in it
            dist.init_process_group("gloo", store=store, rank=rank, world_size=size, timeout=limit)
            dist.barrier()
    except RuntimeError:
        raise Refused(f"not all {size} workers came within {seconds:g} s: start the others, or wait longer with --timeout") from None
    return rank


def end_with_others():
    """Ends this worker, whatever it waits for, when torchrun or the program that called it has ended: no one else would."""
    agent, caller = os.getppid(), int(os.environ.get("AUTOENCODERS_BEGUN_BY", 0))

    def watch():
        while os.getppid() == agent and (not caller or is_alive(caller)):
            time.sleep(0.5)
        os._exit(1)

    if "TORCHELASTIC_RUN_ID" in os.environ:
        threading.Thread(target=watch, daemon=True).start()


def is_alive(process):
    """Says whether there is a process of this number."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def check_files(plan):
    """Compares the files of all workers with each other and with what was exported."""
    own, all_files = {}, [None] * plan["workers"]
    for name in ["steps.json", *plan["sha256"]]:
        digest = hashlib.sha256()
        with open(os.path.join(HERE, name), "rb") as file:
            while chunk := file.read(2**20):
                digest.update(chunk)
        own[name] = digest.hexdigest()
    dist.all_gather_object(all_files, own) if dist.is_initialized() else all_files.__setitem__(0, own)
    for worker, files in enumerate(all_files):
        for name in all_files[0]:
            if files.get(name) != all_files[0][name]:
                raise Refused(f"worker {worker} has another {name} than worker 0: give all workers the same folder")
            if plan["sha256"].get(name, files[name]) != files[name]:
                raise Refused(f"{name} is not as it was exported: export the steps again")


def train(args):
    """Trains to the last epoch, from the newest checkpoint on."""
    with open(os.path.join(HERE, "steps.json")) as file:
        plan = json.load(file)
    torch.set_num_threads(args.threads)
    end_with_others()
    rank = connect(plan, args.timeout)
    check_files(plan)
    folder = RunFolder(args.out, plan["run"])
    begun = [folder.newest(os.path.join(HERE, plan["start"])) if rank == 0 else None]
    if dist.is_initialized():
        dist.broadcast_object_list(begun)
    arrays, counters = begun[0]
    if rank == 0:
        folder.begin(HERE, counters["epoch"])
    training = Training(plan, arrays, counters, rank, args)
    saved = told = time.monotonic()
    while counters["epoch"] < plan["epochs"]:
        rows = order(plan["seed"], counters["epoch"], plan["examples"])
        started, first = time.monotonic(), counters["stepInEpoch"]
        while counters["stepInEpoch"] < plan["stepsPerEpoch"]:
            place = counters["stepInEpoch"] * plan["batchSize"]
            training.step(rows[place : place + plan["batchSize"]])
            if rank == 0 and time.monotonic() - told > 0.4:
                told = time.monotonic()
                loss = float(training.batches.terms[training.batches.names.index("loss")] / training.scalars["scalar/share"])
                print(json.dumps({"epoch": counters["epoch"] + 1, "stepInEpoch": counters["stepInEpoch"], "loss": loss}), flush=True)
            if args.checkpoint_steps and counters["stepInEpoch"] % args.checkpoint_steps == 0 and counters["stepInEpoch"] < plan["stepsPerEpoch"]:
                training.collect()
                folder.save(training.states[training.side], counters) if rank == 0 else None
        training.collect()
        judged = {"validation": figures(training.validation())} if training.judge else {}
        means = {name: of["sum"] / of["examples"] for name, of in counters["sums"].items()}
        seconds, share = time.monotonic() - started, (plan["stepsPerEpoch"] - first) / plan["stepsPerEpoch"]
        counters.update(epoch=counters["epoch"] + 1, stepInEpoch=0, sums={})
        line = {"epoch": counters["epoch"], **figures(means), **judged}
        line.update(seconds=seconds, examplesPerSecond=share * plan["examples"] / seconds)
        if rank == 0:
            folder.add_metrics(line)
            print(json.dumps({"line": line}), flush=True)
            if counters["epoch"] == plan["epochs"] or time.monotonic() - saved >= args.checkpoint_seconds:
                folder.save(training.states[training.side], counters)
                saved = time.monotonic()
    if dist.is_initialized():
        dist.barrier()  # no worker leaves before the last checkpoint is written
        dist.destroy_process_group()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Trains a model that was exported as steps; started by torchrun.")
    parser.add_argument("--out", default=os.path.join(HERE, "run"), help="the run's folder, of the first worker")
    parser.add_argument("--threads", type=int, default=1, help="threads of each worker (default: 1)")
    parser.add_argument("--timeout", type=float, default=300, help="seconds to wait for other workers (default: 300)")
    parser.add_argument("--checkpoint-steps", type=int, default=0, help="steps between checkpoints within an epoch (default: none)")
    parser.add_argument("--checkpoint-seconds", type=float, default=1, help="the least time between those of epochs (default: 1)")
    parser.add_argument("--average-every", type=int, default=0, help="average weights every so many steps, not gradients in each")
    try:
        train(parser.parse_args())
    except Refused as error:
        print(f"error: {error}", file=sys.stderr, flush=True)
        sys.exit(1)
