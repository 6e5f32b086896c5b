"""The random numbers and row orders of a training: the same bits that `autoencoders train` draws.

The generator is sfc32 (Chris Doty-Humphrey, PractRand), keyed by a seed, a step and the place of a draw in the step. Normal numbers come from the
ziggurat method (G. Marsaglia, W. W. Tsang, J. Stat. Softw. 5(8), 2000), whose tables stand in steps.json."""

import math, numpy as np

STREAMS = {"training": 0, "shuffle": 1, "validation": 2}

def words(seed, stream, steps, draw, count):  # returns the first words of one generator for each step, uint32 [steps, count]
    key, steps = seed + STREAMS[stream] * 2**32, np.asarray(steps, np.int64)
    word = lambda number: np.full(len(steps), number & 0xFFFFFFFF, np.uint32)
    a = mixed(word(key) ^ word(0x9E3779B9))
    b = mixed(a ^ word(key >> 32) ^ word(0x85EBCA6B)) ^ mixed((steps & 0xFFFFFFFF).astype(np.uint32) + word(0x27D4EB2F))
    c = mixed(b ^ (steps >> 32).astype(np.uint32)) ^ mixed(word(draw) + word(0x165667B1))
    counter, drawn = word(1), np.empty((count, len(steps)), np.uint32)
    for i in range(-12, count):  # twelve rounds mix the key
        out = a + b + counter
        counter += np.uint32(1)
        a, b, c = b ^ (b >> 9), c + (c << 3), ((c << 21) | (c >> 11)) + out
        if i >= 0:
            drawn[i] = out
    return np.ascontiguousarray(drawn.T)
def mixed(word):  # the finalizer of MurmurHash3
    word = (word ^ (word >> 16)) * np.uint32(0x85EBCA6B)
    word = (word ^ (word >> 13)) * np.uint32(0xC2B2AE35)
    return word ^ (word >> 16)
uniform = lambda drawn: ((drawn >> 8) * 2.0**-24).astype(np.float32)  # makes words numbers in [0, 1)

class Normal:  # makes the words of one generator standard normal numbers, float32: of fifty words at their end none begins with
    def __init__(self, tables):
        self.tail_start, self.inside = tables["tailStart"], np.array(tables["inside"], np.int32)
        self.heights, self.widths = np.array(tables["heights"]), np.array(tables["widths"])
    def __call__(self, drawn):
        position, layer, end = drawn.view(np.int32) >> 8, drawn & 127, len(drawn) - 50
        plain, pieces, at = (position * self.widths[layer]).astype(np.float32), [], 0
        for place in np.flatnonzero(np.abs(position[:end]) >= self.inside[layer[:end]]):
            if place >= at:  # not used by the number before
                number, after = self._rare(drawn, place)
                pieces += [plain[at:place], np.array([number], np.float32)]
                at = after
        return np.concatenate([*pieces, plain[at:end]])
    def _rare(self, drawn, at):  # returns the number that begins with a word outside its layer's core, and the place after its words
        opened = lambda place: (int(drawn[place]) + 0.5) * 2.0**-32
        while True:
            layer, position, at = int(drawn[at]) & 127, int(drawn[at].view(np.int32)) >> 8, at + 1
            x = position * self.widths[layer]
            if abs(position) < self.inside[layer]:
                return x, at
            while layer == 0:
                beyond, at = -math.log(opened(at)) / self.tail_start, at + 2
                if -2 * math.log(opened(at - 1)) > beyond * beyond:
                    return math.copysign(self.tail_start + beyond, position), at
            height, at = self.heights[layer] + opened(at) * (self.heights[layer - 1] - self.heights[layer]), at + 1
            if height < math.exp(-0.5 * x * x):
                return x, at

class Draws:  # one draw of each step of a training, computed for many steps at once
    def __init__(self, key, kind, size, normal):
        self.key, self.size, self.first, self.block = key, size, 0, []
        self.made, self.words = (normal, size + size // 16 + 250) if kind == "normal" else (uniform, size)
    def of(self, step):  # returns the numbers of a step, counted from 0, float32 [size]; a smaller batch has the first of them
        if not self.first <= step < self.first + len(self.block):
            (seed, stream, draw), steps = self.key, np.arange(step, step + max(1, min(256, 4_000_000 // self.size)))
            self.first, self.block = step, [self.made(row)[: self.size] for row in words(seed, stream, steps, draw, self.words)]
        return self.block[step - self.first]
def order(seed, epoch, count):  # returns the rows 0 to count − 1 in the order of an epoch, int64: the shuffle of Fisher and Yates
    numbers = uniform(words(seed, "shuffle", [epoch], 0, count))[0].astype(np.float64)
    other, rows = np.floor(numbers * np.arange(1, count + 1)).astype(np.int64).tolist(), list(range(count))
    for i in range(count - 1, 0, -1):
        rows[i], rows[other[i]] = rows[other[i]], rows[i]
    return np.array(rows, np.int64)
