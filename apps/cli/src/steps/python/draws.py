"""The random numbers and row orders of a training: the same bits that `autoencoders train` draws.

The generator is sfc32 (Chris Doty-Humphrey, PractRand), keyed by a seed, a step and the place of a draw in the step. Normal numbers
come from the ziggurat method (G. Marsaglia, W. W. Tsang, J. Stat. Softw. 5(8), 2000), whose tables stand in steps.json.
"""

import math

import numpy as np

STREAMS = {"training": 0, "shuffle": 1, "validation": 2}
AT_ONCE = 4_000_000  # numbers that are drawn together


def words(seed, stream, steps, draw, count):
    """Returns the first words of one generator for each step, uint32 [steps, count]."""
    a, b, c = _keyed(seed + STREAMS[stream] * 2**32, np.asarray(steps, np.int64), draw)
    counter, drawn = np.ones_like(a), np.empty((count, len(steps)), np.uint32)
    for i in range(-12, count):  # twelve rounds mix the key
        word = a + b + counter
        counter += np.uint32(1)
        a, b, c = b ^ (b >> 9), c + (c << 3), ((c << 21) | (c >> 11)) + word
        if i >= 0:
            drawn[i] = word
    return np.ascontiguousarray(drawn.T)


def _keyed(seed, steps, draw):
    word = lambda number: np.full(len(steps), number & 0xFFFFFFFF, np.uint32)
    low, high = (steps & 0xFFFFFFFF).astype(np.uint32), (steps >> 32).astype(np.uint32)
    a = _mix(word(seed) ^ word(0x9E3779B9))
    b = _mix(a ^ word(seed >> 32) ^ word(0x85EBCA6B)) ^ _mix(low + word(0x27D4EB2F))
    return a, b, _mix(b ^ high) ^ _mix(word(draw) + word(0x165667B1))


def _mix(word):  # MurmurHash3's finalizer
    word = (word ^ (word >> 16)) * np.uint32(0x85EBCA6B)
    word = (word ^ (word >> 13)) * np.uint32(0xC2B2AE35)
    return word ^ (word >> 16)


def uniform(drawn):
    """Makes words numbers in [0, 1), float32."""
    return ((drawn >> 8) * 2.0**-24).astype(np.float32)


class Normal:
    """Makes words standard normal numbers by the ziggurat method."""

    def __init__(self, tables):
        self.tail_start, self.inside = tables["tailStart"], np.array(tables["inside"], np.int32)
        self.heights, self.widths = np.array(tables["heights"]), np.array(tables["widths"])

    def __call__(self, drawn, count):
        """Returns `count` numbers, float32, of the words of one generator; raises IndexError where there are too few words."""
        position = drawn.view(np.int32) >> 8
        values = (position * self.widths[drawn & 127]).astype(np.float32)
        numbers, done, at = np.empty(count, np.float32), 0, 0
        for place in np.flatnonzero(np.abs(position) >= self.inside[drawn & 127]):
            if place < at:
                continue  # used by the number before
            plain = min(place - at, count - done)
            numbers[done : done + plain] = values[at : at + plain]
            done += plain
            if done == count:
                return numbers
            numbers[done], at = self._rare(drawn, place)
            done += 1
        if at + count - done > len(drawn):
            raise IndexError("too few words")
        numbers[done:] = values[at : at + count - done]
        return numbers

    def _rare(self, drawn, at):
        """Returns the number that begins with a word outside its layer's core, and the place after its words."""
        opened = lambda place: (int(drawn[place]) + 0.5) * 2.0**-32
        while True:
            layer, position, at = int(drawn[at]) & 127, int(drawn[at].view(np.int32)) >> 8, at + 1
            if abs(position) < self.inside[layer]:
                return position * self.widths[layer], at
            while layer == 0:
                beyond, at = -math.log(opened(at)) / self.tail_start, at + 2
                if -2 * math.log(opened(at - 1)) > beyond * beyond:
                    return math.copysign(self.tail_start + beyond, position), at
            x = position * self.widths[layer]
            height = self.heights[layer] + opened(at) * (self.heights[layer - 1] - self.heights[layer])
            at += 1
            if height < math.exp(-0.5 * x * x):
                return x, at


class Draws:
    """One draw of each step of a training, computed for many steps at once."""

    def __init__(self, seed, stream, draw, kind, size, normal):
        self.key, self.kind, self.size, self.normal = (seed, stream, draw), kind, size, normal
        self.first, self.block = 0, []

    def of(self, step):
        """Returns the numbers of a step, counted from 0, float32 [size]; a smaller batch has the first of them."""
        if not self.first <= step < self.first + len(self.block):
            self.first, self.block = step, self._drawn(np.arange(step, step + max(1, min(64, AT_ONCE // self.size))))
        return self.block[step - self.first]

    def _drawn(self, steps):
        (seed, stream, draw), spare = self.key, 100 + self.size // 25
        while True:
            drawn = words(seed, stream, steps, draw, self.size + spare)
            if self.kind == "uniform":
                return uniform(drawn[:, : self.size])
            try:
                return [self.normal(row, self.size) for row in drawn]
            except IndexError:
                spare *= 2


def order(seed, epoch, count):
    """Returns the rows 0 to count − 1 in the order of an epoch, int64: the shuffle of Fisher and Yates."""
    numbers = uniform(words(seed, "shuffle", [epoch], 0, count))[0].astype(np.float64)
    other, rows = np.floor(numbers * np.arange(1, count + 1)).astype(np.int64).tolist(), list(range(count))
    for i in range(count - 1, 0, -1):
        rows[i], rows[other[i]] = rows[other[i]], rows[i]
    return np.array(rows, np.int64)
