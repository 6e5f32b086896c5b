"""Milliseconds per training step in Keras 3 on the CPU, on TensorFlow or on JAX; see protocol.py for how rounds are asked for.

A round is one epoch of model.fit over steps x batch rows (random, held in memory as one float array), Keras's own fast path: it
shuffles and feeds the batches itself, and compiles the step (jit_compile as Keras chooses by default). With TensorFlow, ten steps
per execution, which lowers fit's own cost per step; with JAX that gained nothing.
fit has a fixed cost per call (some 60 ms with TensorFlow), so a round has so many steps (bench/models.ts) that it is 2 % at most,
as it is of a real epoch. The loss is fit's, the mean of the round.
"""

import argparse
import os
import time

parser = argparse.ArgumentParser()
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--backend", choices=["tensorflow", "jax"], default="tensorflow")
args = parser.parse_args()
os.environ["KERAS_BACKEND"] = args.backend
os.environ["OMP_NUM_THREADS"] = os.environ["TF_NUM_INTRAOP_THREADS"] = str(args.threads)
os.environ["NPROC"] = str(args.threads)  # the size of XLA's thread pool in JAX
os.environ["CUDA_VISIBLE_DEVICES"] = ""
os.environ["JAX_PLATFORMS"] = "cpu"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np
from keras import layers, ops

from protocol import serve

ROWS = 10_000


def mlp(sizes, activation):
    hidden = [layers.Dense(units, activation) for units in sizes[1:-1]]
    return keras.Sequential([keras.Input(sizes[:1]), *hidden, layers.Dense(sizes[-1])])


class Vae(keras.Model):
    def __init__(self):
        super().__init__()
        self.encoder = keras.Sequential([layers.Dense(500, "elu"), layers.Dense(500, "elu")])
        self.mean, self.log_var = layers.Dense(20), layers.Dense(20)
        self.decoder = keras.Sequential([layers.Dense(500, "elu"), layers.Dense(500, "elu"), layers.Dense(784)])
        self.seeds = keras.random.SeedGenerator(0)

    def call(self, x):
        hidden = self.encoder(x)
        mean, log_var = self.mean(hidden), self.log_var(hidden)
        code = mean + ops.exp(0.5 * log_var) * keras.random.normal(ops.shape(mean), seed=self.seeds)
        logits = self.decoder(code)
        nll = ops.sum(ops.softplus(logits) - logits * x, axis=1)
        kl = 0.5 * ops.sum(ops.expm1(log_var) - log_var + ops.square(mean), axis=1)
        self.add_loss(ops.mean(nll + kl))
        return logits


def conv(filters, activation="relu", padding="same"):
    return layers.Conv2D(filters, 3, activation=activation, padding=padding)


def conv_transpose(filters, strides, activation="relu"):
    return layers.Conv2DTranspose(filters, 3, strides=strides, activation=activation, padding="same")


def pool(padding="same"):
    return layers.MaxPooling2D(2, padding=padding)


def small_conv():
    return keras.Sequential(
        [keras.Input((28, 28, 1)), conv(16), pool(), conv(8), pool(), conv(8), pool()]
        + [conv(8), layers.UpSampling2D(2), conv(8), layers.UpSampling2D(2)]
        + [conv(16, padding="valid"), layers.UpSampling2D(2), conv(1, None)]
    )


def large_conv():
    return keras.Sequential(
        [keras.Input((28, 28, 1)), conv(32), pool("valid"), conv(64), pool("valid"), conv(128), pool("valid")]
        + [layers.Flatten(), layers.Dense(128, "relu"), layers.Dense(6272, "relu"), layers.Reshape((7, 7, 128))]
        + [conv_transpose(64, 2), conv_transpose(32, 2), conv_transpose(1, 1, None)]
    )


def bce():
    return keras.losses.BinaryCrossentropy(from_logits=True)


def adam():
    return keras.optimizers.Adam(1e-3)


def sgd():
    return keras.optimizers.SGD(1.5)


def adadelta():
    return keras.optimizers.Adadelta(1.0)


STEPS = {
    "a": (lambda: mlp([784, 300, 150, 300, 784], "elu"), (784,), lambda: "mse", adam, 150),
    "b": (lambda: mlp([784, 128, 64, 32, 64, 128, 784], "relu"), (784,), bce, sgd, 32),
    "c": (lambda: mlp([784, 32, 784], "relu"), (784,), bce, adam, 256),
    "d": (Vae, (784,), lambda: None, adam, 150),
    "e": (small_conv, (28, 28, 1), bce, adadelta, 128),
    "f": (large_conv, (28, 28, 1), bce, adam, 64),
}


def build(step):
    make_model, shape, make_loss, make_optimizer, batch_size = STEPS[step]
    keras.utils.set_random_seed(0)
    model, data = make_model(), np.random.rand(ROWS, *shape).astype("float32")
    per_execution = 10 if args.backend == "tensorflow" else 1
    model.compile(make_optimizer(), make_loss(), steps_per_execution=per_execution)

    def run(steps):
        x = data[np.arange(steps * batch_size) % ROWS]
        started = time.perf_counter()
        history = model.fit(x, x, batch_size=batch_size, epochs=1, verbose=0)
        return time.perf_counter() - started, history.history["loss"][-1]

    return run


serve(f"keras {args.backend}", keras.__version__, build)
