"""Trains a model that `autoencoders export RUN --format steps` wrote, by as many workers as it was exported for: torchrun --nproc-per-node 2 train.py --out RUN

Each computes the gradient of its rows of a batch by gradient.onnx; they are summed over all, in memory that they share or by gloo; and each moves its own copy of
the weights by update.onnx, to the same bits. The first writes the run. Killed workers are started again by torchrun (--max-restarts), from the newest checkpoint."""

import argparse, contextlib, datetime, hashlib, json, math, os, platform, secrets, sys, threading, time
try:
    import numpy as np, onnxruntime, torch, torch.distributed as dist
except ModuleNotFoundError as error:
    sys.exit(f"error: expected a Python with numpy, onnxruntime and torch, got one without {error.name}; run: pip install numpy onnxruntime torch")

from draws import Draws, Normal, order
from run_files import Refused, RunFolder, read
HERE = os.path.dirname(os.path.abspath(__file__))

def graph(file, threads):  # returns a graph as a function from arrays by name, and places for some outputs, to its outputs by name; it copies none
    options, value = onnxruntime.SessionOptions(), onnxruntime.OrtValue.ortvalue_from_numpy
    options.intra_op_num_threads, options.inter_op_num_threads, options.log_severity_level = threads, 1, 3
    options.add_session_config_entry("session.set_denormal_as_zero", "1")
    session = onnxruntime.InferenceSession(os.path.join(HERE, file), options, providers=["CPUExecutionProvider"])
    inputs, outputs = [[node.name for node in nodes] for nodes in (session.get_inputs(), session.get_outputs())]
    def run(arrays, places):
        bound = session.io_binding()
        for name in inputs:
            bound.bind_ortvalue_input(name, value(arrays[name]))
        for name in outputs:
            bound.bind_ortvalue_output(name, value(places[name])) if name in places else bound.bind_output(name)
        session.run_with_iobinding(bound)
        return {name: places[name] if name in places else output.numpy() for name, output in zip(outputs, bound.get_outputs())}
    return run

class Batches:  # the graphs of one function of a batch, for each number of rows that it meets, with the rows and draws that they read
    def __init__(self, plan, stream, rows, described, threads):
        self.rows = {f"batch/{name}": shards(entry["files"]) for name, entry in rows.items()}
        self.graphs = {int(count): graph(file, threads) for count, file in described["files"].items()}
        self.terms, self.draws, normal = described["outputs"], {}, Normal(plan["normal"])
        for draw in described["draws"]:
            key, size = (plan["seed"], stream, draw["draw"]), plan["batchSize"] * math.prod(draw["shape"])
            self.draws[draw["input"]] = Draws(key, draw["kind"], size, normal), draw["shape"]
    def run(self, places, step, begin, arrays, results={}):  # computes rows, which a batch has from its place `begin` on; returns the terms, float64
        taken = {name: rows[places].reshape(len(places), -1) for name, rows in self.rows.items()}
        bytes_taken = {name: rows * np.float32(1 / 255) for name, rows in taken.items() if rows.dtype == np.uint8}  # they mean intensities
        drawn = {name: draws.of(step).reshape(-1, *shape)[begin : begin + len(places)] for name, (draws, shape) in self.draws.items()}
        outputs = self.graphs[len(places)]({**arrays, **taken, **bytes_taken, **drawn}, results)
        return np.array([outputs[f"output/{name}"] for name in self.terms], np.float64)
def shards(files):  # returns the rows of files of NumPy's format; those of a single one stay on the disk until they are taken
    parts = [np.load(os.path.join(HERE, file), mmap_mode="r") for file in files]
    return np.concatenate(parts) if len(parts) > 1 else parts[0]

class Training:  # a training, as one of its workers takes part in it
    def __init__(self, args):
        self.plan = plan = json.loads(read(os.path.join(HERE, "steps.json")))
        self.args, (self.rank, self.size) = args, connect(plan["workers"], args.timeout)
        check_files(plan)
        self.folder = RunFolder(args.out, plan["run"]) if self.rank == 0 else None
        begun = [self.folder and self.folder.begin(HERE, plan["start"])]
        dist.broadcast_object_list(begun)
        state, self.counters = begun[0]
        self.state, self.spare = [{f"state/{name}": array.copy() for name, array in state.items()} for _ in range(2)]
        count = sum(state[f"weights/{name}"].size for name in plan["weights"])
        self.met, self.gradients = shared_memory(count, self.rank, self.size)
        self.update, self.schedule = graph(plan["update"], args.threads), shards([plan["schedule"]["file"]])
        self.batches = Batches(plan, "training", plan["rows"], plan["gradient"], args.threads)
        self.judge = Batches(plan, "validation", plan["validation"], plan["judge"], args.threads) if "judge" in plan else None
        self.sums, self.counted = np.zeros(len(self.batches.terms)), 0  # of this worker since they were last collected
    def run(self):  # trains to the last epoch
        plan, counters, args, size, last = self.plan, self.counters, self.args, self.plan["batchSize"], self.plan["stepsPerEpoch"]
        saved = told = time.monotonic()
        while counters["epoch"] < plan["epochs"]:
            rows, first, started = order(plan["seed"], counters["epoch"], plan["examples"]), counters["stepInEpoch"], time.monotonic()
            for step in range(first + 1, last + 1):
                loss = self.step(rows[(step - 1) * size : step * size])
                if args.json and self.folder and time.monotonic() - told > 0.4:
                    told = time.monotonic()
                    print(json.dumps({"epoch": counters["epoch"] + 1, "stepInEpoch": step, "loss": loss}), flush=True)
                if args.checkpoint_steps and step % args.checkpoint_steps == 0 and step < last:
                    self.collect()
                    self.save()
            means = self.collect()
            counters.update(epoch=counters["epoch"] + 1, stepInEpoch=0, sums={})
            line = {"epoch": counters["epoch"], **figures(means), **({"validation": figures(self.validation())} if self.judge else {})}
            line["seconds"] = time.monotonic() - started
            line["examplesPerSecond"] = (last - first) / last * plan["examples"] / line["seconds"]
            if self.folder:
                self.folder.add_metrics(line)
                print(json.dumps({"line": line}) if args.json else epoch_line(line, plan["epochs"]), flush=True)
            if counters["epoch"] == plan["epochs"] or time.monotonic() - saved >= args.checkpoint_seconds:
                self.save()
                saved = time.monotonic()
        dist.barrier()  # no worker leaves before the last checkpoint is written
    def step(self, batch):  # does one step on a batch of rows, of which this worker has its share; returns the loss of these
        count, step, every, loss, gradient = len(batch), self.counters["step"], self.args.average_every, 0.0, self.gradients[self.rank]
        begin, end = self.rank * count // self.size, (self.rank + 1) * count // self.size
        share = 1 if every else (end - begin) / count
        scalars = dict(zip(self.plan["schedule"]["scalars"], self.schedule[step]), share=share)
        arrays = {**self.state, **{f"scalar/{name}": np.array(number, np.float32) for name, number in scalars.items()}}
        if begin == end:
            gradient[:] = 0
        else:
            terms = self.batches.run(batch[begin:end], step, begin, arrays, {"next state/gradient": gradient})
            loss = float(terms[self.batches.terms.index("loss")] / share)
            self.sums += terms / share * (end - begin)
            if not np.isfinite(terms).all():
                name = self.batches.terms[int(np.argmin(np.isfinite(terms)))]
                raise Refused(f"{name} is no finite number in step {step + 1}: take a lower learning rate, or a limit of gradients")
        places = {f"next {name}": array for name, array in self.spare.items()}
        moved = self.update({**arrays, "state/gradient": gradient if every else self.summed()}, places)
        self.counted += count
        self.counters.update(step=step + 1, stepInEpoch=self.counters["stepInEpoch"] + 1)
        saving = (self.plan["stepsPerEpoch"], self.args.checkpoint_steps)  # where the first worker's slots may be saved, which all must have
        whole = any(end and self.counters["stepInEpoch"] % end == 0 for end in saving)
        if every and (whole or (step + 1) % every == 0):
            shared = [array for name, array in moved.items() if whole or name.startswith("next state/weights/")]
            flat = all_reduce(np.concatenate([array.ravel() for array in shared]) * np.float32(1 / self.size))
            for array, piece in zip(shared, np.split(flat, np.cumsum([array.size for array in shared])[:-1])):
                array[...] = piece.reshape(array.shape)
        self.state, self.spare = self.spare, self.state
        return loss
    def summed(self):  # returns the sum of all workers' gradients, of which each adds up a part where they share memory
        if self.met is None:
            return all_reduce(self.gradients[self.rank])
        part = slice(*(worker * self.gradients.shape[1] // self.size for worker in (self.rank, self.rank + 1)))
        self.meet()
        np.sum(self.gradients[:-1, part], 0, out=self.gradients[-1, part])
        self.meet()
        return self.gradients[-1]
    def meet(self):  # waits until all workers have come here as often as this one: without sleep, from which it would wake too late
        self.met[self.rank] += 1
        deadline = time.monotonic() + self.args.timeout
        while (self.met < self.met[self.rank]).any():
            os.sched_yield()
            if time.monotonic() > deadline:
                raise RuntimeError("it does not come")
    def collect(self):  # adds what all workers' terms came to since the last time to the counters; returns the means of the epoch so far
        for name, more in zip(self.batches.terms, all_reduce(self.sums).tolist()):
            of = self.counters["sums"].setdefault(name, {"sum": 0, "examples": 0})
            of.update(sum=of["sum"] + more, examples=of["examples"] + self.counted)
        self.sums, self.counted = np.zeros_like(self.sums), 0
        return {name: of["sum"] / of["examples"] for name, of in self.counters["sums"].items()}
    def validation(self):  # returns the means of the terms over the validation rows, which the workers take batch by batch
        count, sums = len(self.judge.rows["batch/x"]), np.zeros(len(self.judge.terms))
        size, step = min(self.plan["batchSize"], count), self.counters["step"]
        for place in range(self.rank * size, count, self.size * size):
            rows = np.arange(place, min(place + size, count))
            sums += len(rows) * self.judge.run(rows, step + place // size, 0, self.state)
        return dict(zip(self.judge.terms, (all_reduce(sums) / count).tolist()))
    def save(self):  # writes a checkpoint, as the first worker
        if self.folder:
            self.folder.save({name.removeprefix("state/"): array for name, array in self.state.items()}, self.counters)
def epoch_line(line, epochs):  # returns an epoch's line of metrics.jsonl as one for people
    shown = {"loss": line["loss"], **line["terms"], **({"validation": line["validation"]["loss"]} if "validation" in line else {})}
    return "   ".join([f"epoch {line['epoch']}/{epochs}", *(f"{name} {number:.5g}" for name, number in shown.items()), f"{line['seconds']:.1f} s"])
def figures(means):  # sorts means into the loss, its terms and metrics, as a line of metrics.jsonl has them
    metrics = {name.removeprefix("metric "): mean for name, mean in means.items() if name.startswith("metric ")}
    terms = {name: mean for name, mean in means.items() if name != "loss" and not name.startswith("metric ")}
    return {"loss": means["loss"], "terms": terms, **({"metrics": metrics} if metrics else {})}
def all_reduce(array):  # sums an array over all workers, in its place, and returns it
    dist.all_reduce(torch.from_numpy(array))
    return array
def shared_memory(count, rank, size):  # returns how often each worker met the others, and gradients and sum, [size + 1, count], as all see them
    name, memory, seen = [f"/dev/shm/autoencoders-{secrets.token_hex(8)}"], None, [None] * size
    dist.broadcast_object_list(name)
    with contextlib.suppress(OSError):
        if rank == 0 and size > 1 and platform.machine() == "x86_64":  # on others what is written later may be seen earlier
            with open(name[0], "xb") as file:
                os.posix_fallocate(file.fileno(), 0, 8 * size + 4 * (size + 1) * count)
    dist.barrier()
    with contextlib.suppress(OSError, ValueError):
        memory = np.asarray(np.memmap(name[0], np.float32, "r+"))
    dist.all_gather_object(seen, memory is not None)
    if rank == 0 and os.path.exists(name[0]):
        os.remove(name[0])  # the memory is there until the last worker ends
    if not all(seen):
        return None, {rank: np.zeros(count, np.float32)}  # of this worker's own: they are on several machines, or there is no room
    return memory[: 2 * size].view(np.int64), memory[2 * size :].reshape(size + 1, count)

def connect(size, seconds):  # waits for all workers; returns this one's number, and how many there are
    rank, started, deadline = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1)), time.monotonic() + seconds
    if started != size:
        raise Refused(f"these steps are for {size} workers, got {started}: export them again with --workers {started}")
    try:
        limit = datetime.timedelta(seconds=seconds)
        store = next(dist.rendezvous("env://", rank, size, timeout=limit))[0] if size > 1 else dist.HashStore()
        store.add(f"arrivals {rank}", 1)  # torchrun's store keeps what workers before a restart left: this meeting gets a name of its own
        arrivals, seen = "", [f"seen {other}" for other in range(size)]
        while not (store.check(seen) and set(store.multi_get(seen)) == {arrivals.encode()}):  # until all have seen the same arrivals
            if time.monotonic() > deadline:
                raise RuntimeError
            arrivals = " ".join(str(store.add(f"arrivals {other}", 0)) for other in range(size))
            store.set(seen[rank], arrivals)
            time.sleep(0.005 * size)
        dist.init_process_group("gloo", store=dist.PrefixStore(arrivals, store), rank=rank, world_size=size, timeout=limit)
        dist.barrier()
    except RuntimeError:
        raise Refused(f"not all {size} workers came within {seconds:g} s: start the others, or wait longer with --timeout") from None
    return rank, size
def check_files(plan):  # compares the plans of all workers with each other, and their files with the plan
    of_all, paths = [None] * plan["workers"], {name: os.path.join(HERE, name) for name in ["steps.json", *plan["sha256"]]}
    digest = lambda path: hashlib.sha256(np.fromfile(path, np.uint8)).hexdigest() if os.path.exists(path) else None
    dist.all_gather_object(of_all, {name: digest(path) for name, path in paths.items()})
    for rank, files in enumerate(of_all):
        for name, expected in {"steps.json": of_all[0]["steps.json"], **plan["sha256"]}.items():
            if (got := files.get(name)) != expected:
                told = f"worker {rank} has another {name} than was exported, with the SHA-256 {got} and not {expected}"
                raise Refused(f"{told}: give all workers the same folder, or export the steps again")
def end_with_others(agent, caller):  # ends this worker, whatever it waits for, when torchrun or the program that called it has ended: no one else would
    with contextlib.suppress(ProcessLookupError):
        while os.getppid() == agent:
            os.kill(caller, 0)  # asks whether there is such a process; 0 stands for its own group
            time.sleep(0.5)
    os._exit(1)

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Trains a model that was exported as steps; started by torchrun.")
    parser.add_argument("--out", default=os.path.join(HERE, "run"), help="the run's folder, of the first worker")
    parser.add_argument("--threads", type=int, default=1, help="threads of each worker (default: 1)")
    parser.add_argument("--timeout", type=float, default=300, help="seconds to wait for other workers (default: 300)")
    parser.add_argument("--checkpoint-steps", type=int, default=0, help="steps between checkpoints within an epoch (default: none)")
    parser.add_argument("--checkpoint-seconds", type=float, default=1, help="the least time between those of epochs (default: 1)")
    parser.add_argument("--average-every", type=int, default=0, help="average weights every so many steps, not gradients in each; and optimizer slots where they may be saved")
    parser.add_argument("--json", action="store_true", help="print lines of JSON")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    if "TORCHELASTIC_RUN_ID" in os.environ:
        threading.Thread(target=end_with_others, args=(os.getppid(), int(os.environ.get("AUTOENCODERS_BEGUN_BY", 0))), daemon=True).start()
    try:
        Training(args).run()
    except (Refused, OSError, RuntimeError) as error:
        gone = f"another worker is gone ({str(error).split('] ')[-1].split('. ')[0][:80]}): go on from the newest checkpoint"
        print(f"error: {gone if isinstance(error, RuntimeError) else error}", file=sys.stderr, flush=True)
        os._exit(1)  # at once, whatever gloo's threads wait for
    dist.destroy_process_group()
