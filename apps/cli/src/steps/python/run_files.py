"""The files of a run: checkpoints in safetensors, which `autoencoders train --resume` goes on from, and metrics.jsonl."""

import atexit, contextlib, functools, hashlib, json, os, pathlib, re, secrets, shutil, socket, threading, time, numpy as np

read = lambda path: pathlib.Path(path).read_bytes()
compact = functools.partial(json.dumps, separators=(",", ":"), ensure_ascii=False, allow_nan=False)  # as JavaScript writes it
NO_DIGEST = b"0" * 64  # stands in the place of a checkpoint's checksum while it is taken

def read_checkpoint(path):  # returns the arrays of a checkpoint by name, its counters and the identity of its run; raises ValueError where it is damaged
    content = read(path)
    start = 8 + int.from_bytes(content[:8], "little")
    header = json.loads(content[8:start])
    metadata = header.pop("__metadata__")
    blank = content[:start].replace(metadata["sha256"].encode(), NO_DIGEST)
    if hashlib.sha256(blank + content[start:]).hexdigest() != metadata["sha256"]:
        raise ValueError("its checksum is another")
    place = {name: slice(*(start + offset for offset in entry["data_offsets"])) for name, entry in header.items()}
    arrays = {name: np.frombuffer(content[place[name]], "<f4").reshape(entry["shape"]) for name, entry in header.items()}
    return arrays, json.loads(metadata["counters"]), metadata["run"]
def checkpoint_bytes(arrays, counters, run):  # returns a checkpoint's file: the same arrays and counters give the same bytes
    formats = {"checkpoint": "autoencoders checkpoint 2", "format": "autoencoders training 1"}
    header, end = {"__metadata__": {**formats, "counters": compact(counters), "run": run, "sha256": NO_DIGEST.decode()}}, 0
    for name in sorted(arrays):
        begin, end = end, end + arrays[name].nbytes
        header[name] = {"dtype": "F32", "shape": list(arrays[name].shape), "data_offsets": [begin, end]}
    text = compact(header).encode()
    text += b" " * (-len(text) % 8)
    content = len(text).to_bytes(8, "little") + text + b"".join(arrays[name].astype("<f4").tobytes() for name in sorted(arrays))
    return content.replace(NO_DIGEST, hashlib.sha256(content).hexdigest().encode(), 1)

class Refused(Exception):
    """What a user can set right, in one sentence."""

class RunFolder:  # a run's folder, as the first worker keeps it
    def __init__(self, path, run):
        self.path, self.run, self.checkpoints = path, run, os.path.join(path, "checkpoints")
    def begin(self, files, start):  # makes the folder; returns arrays and counters of its newest sound checkpoint, or of the file `start` where there is none
        if "AUTOENCODERS_BEGUN_BY" not in os.environ:  # what began this program has the lock
            take_lock(os.path.join(self.path, ".lock"))
        os.makedirs(self.checkpoints, exist_ok=True)
        for path in [os.path.join(self.checkpoints, name) for name in reversed(self.names())] + [os.path.join(files, start)]:
            with contextlib.suppress(ValueError, KeyError):  # damaged: the one before takes its place
                arrays, counters, run = read_checkpoint(path)
                if run != self.run:
                    raise Refused(f"expected a checkpoint of this run, got {path} of another one: choose another --out")
                for name in ("run.json", "metrics.jsonl"):
                    if not os.path.exists(os.path.join(self.path, name)):
                        write(os.path.join(self.path, name), read(os.path.join(files, name)))
                return arrays, counters
        raise Refused(f"{start} is damaged: export the steps again")
    def add_metrics(self, line):  # adds an epoch to metrics.jsonl, in the place of what a worker before a restart wrote there
        path = os.path.join(self.path, "metrics.jsonl")
        write(path, b"".join(read(path).splitlines(True)[: line["epoch"] - 1]) + compact(line).encode() + b"\n")
    def save(self, arrays, counters):  # writes a checkpoint whole or not at all, and keeps it and the one before
        step = f"-{counters['stepInEpoch']:06}" if counters["stepInEpoch"] > 0 else ""
        write(os.path.join(self.checkpoints, f"{counters['epoch']:04}{step}.safetensors"), checkpoint_bytes(arrays, counters, self.run))
        for name in self.names()[:-2]:
            os.remove(os.path.join(self.checkpoints, name))
    def names(self):
        """Returns the names of the checkpoints, the newest last: "0005.safetensors" comes before "0005-000120.safetensors"."""
        return sorted((name for name in os.listdir(self.checkpoints) if name[0] != "."), key=lambda name: name.replace(".", "+"))
def take_lock(path):  # takes a run's lock while this process lives, as `autoencoders train` does: a folder with a file whose name says what process has it
    words = [str(os.getpid()), *process("self"), re.sub("[^A-Za-z0-9.]", "", socket.gethostname())[:60], secrets.token_hex(8)]
    place, name = f"{path}.{secrets.token_hex(8)}", "-".join(words) + ".file"
    os.makedirs(place)
    write(os.path.join(place, name), b"")
    now, file = os.stat(os.path.join(place, name)).st_mtime, os.path.join(path, name)
    while not os.path.exists(file):
        with contextlib.suppress(OSError):
            os.rename(place, path)  # which an empty folder alone lets happen
        with contextlib.suppress(FileNotFoundError):  # another process may give it back, or clear it
            for other in set(os.listdir(path)) - {name}:
                pid, *what = other.split("-")[:4]
                is_here = what[1:] == words[2:4] and what[1] != ""
                if process(pid) == what if is_here else abs(now - os.stat(os.path.join(path, other)).st_mtime) < 60:
                    shutil.rmtree(place)
                    raise Refused(f"{os.path.dirname(path)} is in use by process {pid}, as {path} says: wait until its training ends; after a crash elsewhere, a minute")
                os.remove(os.path.join(path, other))  # of a process that has ended
    threading.Thread(target=renew, args=[file], daemon=True).start()
    atexit.register(lambda: (os.remove(file), os.rmdir(path)))
def process(pid):  # returns when a process started, the machine's boot and the space that its number counts in; empty words where that is not known
    with contextlib.suppress(OSError):
        boot, space = read("/proc/sys/kernel/random/boot_id").decode(), os.readlink("/proc/self/ns/pid")
        return [read(f"/proc/{pid}/stat").rpartition(b")")[2].split()[19].decode(), boot.replace("-", "")[:12], re.sub(r"\D", "", space)]
    return ["", "", ""]
def renew(file):  # renews the time of a lock's file, by which other machines see that its process lives, until its folder is gone
    while os.path.exists(file):
        os.utime(file)
        time.sleep(5)
def write(path, content):  # writes a file whole or not at all
    temporary = os.path.join(os.path.dirname(path), f".{os.path.basename(path)}.{secrets.token_hex(8)}.tmp")
    with open(temporary, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)

