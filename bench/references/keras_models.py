"""The models of the table of results in Keras, by the number of their experiment: what docs/results.md means by "in Keras 3".

Layers, kernels, optimizers, batches, epochs and rows are those of the experiments' recipes (apps/cli/src/recipes), the layers and losses
those of the sources that the table names: F. Chollet, "Building Autoencoders in Keras", 2016, https://blog.keras.io/building-autoencoders-in-keras.html;
A. Geron, "Hands-On Machine Learning", 2017 and 2019; F. Chollet, "Variational AutoEncoder", Keras examples, 2020. Trains on the first 55,000 images
and prints the figures of the other 5,000 and of the test rows, after each epoch those of the training.

    bench/references/run.sh keras_models.py --data DIR --only M10 M12     DIR has the folders mnist and fashion-mnist, of four .gz files each
    KERAS_BACKEND=jax python keras_models.py ...                          by another backend, where that is installed
"""

import argparse
import gzip
import pathlib

import keras
import numpy as np
from keras import layers, ops

parser = argparse.ArgumentParser()
parser.add_argument("--data", type=pathlib.Path, required=True)
parser.add_argument("--only", nargs="+")
parser.add_argument("--epochs", type=int, help="instead of the experiment's")
parser.add_argument("--rows", type=int, help="only so many training rows")
parser.add_argument("--seed", type=int, default=0)
args = parser.parse_args()


def images(name, part):
    with gzip.open(args.data / name / f"{part}-images-idx3-ubyte.gz") as file:
        return np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 784).astype(np.float32) / 255


class Noise(layers.Layer):
    """x + stddev N(0, 1) while it trains, and where that is asked for; clipped to [0, 1] where that is said."""

    def __init__(self, stddev, is_clipped=False):
        super().__init__()
        self.stddev, self.is_clipped = stddev, is_clipped
        self.generator = keras.random.SeedGenerator(args.seed)

    def call(self, x, training=False):
        if not training:
            return x
        noisy = x + keras.random.normal(ops.shape(x), 0.0, self.stddev, seed=self.generator)
        return ops.clip(noisy, 0, 1) if self.is_clipped else noisy


class Transpose(layers.Layer):
    """A dense layer by the transposed kernel of another, with its own bias."""

    def __init__(self, other, activation):
        super().__init__()
        self.other, self.activation = other, keras.activations.get(activation)

    def build(self, shape):
        self.bias = self.add_weight(shape=(self.other.kernel.shape[0],), initializer="zeros")

    def call(self, x):
        return self.activation(ops.matmul(x, ops.transpose(self.other.kernel)) + self.bias)


class Variational(keras.Model):
    """784-hidden-code and back, to logits; its loss is -ELBO in nats."""

    def __init__(self, hidden, code, activation):
        super().__init__()
        dense = [layers.Dense(units, activation) for units in [*hidden, *hidden[::-1]]]
        self.encoder, self.decoder = dense[: len(hidden)], [*dense[len(hidden) :], layers.Dense(784)]
        self.mean, self.log_variance = layers.Dense(code), layers.Dense(code)
        self.generator = keras.random.SeedGenerator(args.seed)

    def call(self, x):
        hidden = x
        for layer in self.encoder:
            hidden = layer(hidden)
        mean, log_variance = self.mean(hidden), self.log_variance(hidden)
        noise = keras.random.normal(ops.shape(mean), seed=self.generator)
        logits = mean + ops.exp(log_variance / 2) * noise
        for layer in self.decoder:
            logits = layer(logits)
        kl = ops.sum(ops.square(mean) + ops.exp(log_variance) - 1 - log_variance, 1, keepdims=True) / 2
        return ops.concatenate([logits, kl], 1)

    @staticmethod
    def negative_elbo(x, given):
        logits, kl = given[:, :784], given[:, 784]
        each = ops.maximum(logits, 0) - logits * x + ops.log1p(ops.exp(-ops.abs(logits)))
        return ops.sum(each, 1) + kl


def dense(sizes, activation, kernel="glorot_uniform", output=None, noise=None, code="same"):
    """sizes[0] to the code sizes[-1] and back to 784. `code` is the code's activation; He's kernels stand before a ReLU alone."""
    given = lambda act: "glorot_uniform" if kernel == "he_normal" and act != "relu" else kernel
    layer = lambda units, act: layers.Dense(units, act, kernel_initializer=given(act))
    made = [layer(units, activation) for units in sizes[:-1]]
    made += [layer(sizes[-1], activation if code == "same" else code)]
    made += [layer(units, activation) for units in sizes[-2::-1]]
    last = layer(784, output)
    return keras.Sequential([layers.Input((784,)), *([noise] if noise else []), *made, last])


def tied(activation, kernel, noise=None):
    """784-128-64-32 and back by the same kernels."""
    down = [layers.Dense(units, activation, kernel_initializer=kernel) for units in (128, 64, 32)]
    up = [Transpose(layer, activation if i < 2 else "sigmoid") for i, layer in enumerate(down[::-1])]
    return keras.Sequential([layers.Input((784,)), *([noise] if noise else []), *down, *up])


def upsampling(noise=None):
    """Convolutions of 16, 8 and 8 with pooling to 4 x 4 x 8, and back by up-sampling; the third one back has no padding."""
    conv = lambda filters, padding="same": layers.Conv2D(filters, 3, activation="relu", padding=padding)
    down = [step for filters in (16, 8, 8) for step in (conv(filters), layers.MaxPooling2D(2, padding="same"))]
    up = [step for filters, padding in ((8, "same"), (8, "same"), (16, "valid")) for step in (conv(filters, padding), layers.UpSampling2D(2))]
    last = layers.Conv2D(1, 3, activation="sigmoid", padding="same")
    return keras.Sequential([layers.Input((784,)), *([noise] if noise else []), layers.Reshape((28, 28, 1)), *down, *up, last, layers.Flatten()])


def transposed():
    """Convolutions of 32, 64 and 128 with pooling, a linear code of 128, and transposed ones back."""
    down = [step for filters in (32, 64, 128) for step in (layers.Conv2D(filters, 3, activation="relu", padding="same"), layers.MaxPooling2D(2))]
    up = [layers.Conv2DTranspose(filters, 3, strides=2, activation="relu", padding="same") for filters in (64, 32)]
    return keras.Sequential([
        layers.Input((784,)), layers.Reshape((28, 28, 1)), *down, layers.Flatten(), layers.Dense(128),
        layers.Dense(7 * 7 * 128, "relu"), layers.Reshape((7, 7, 128)), *up,
        layers.Conv2DTranspose(1, 3, activation="sigmoid", padding="same"), layers.Flatten(),
    ])


def rounded_alike(x, made):
    """The share of numbers that are rounded to the same 0 or 1."""
    return ops.mean(ops.cast(ops.equal(ops.round(x), ops.round(made)), "float32"))


adam, sgd, adadelta = keras.optimizers.Adam, keras.optimizers.SGD, keras.optimizers.Adadelta
bce, mse = "binary_crossentropy", "mse"
fashion = ("fashion-mnist", bce, 10, 32)
# name: model, data, loss, epochs, rows of a batch, optimizer
experiments = {
    "M5": (lambda: dense([300, 150], "relu", noise=Noise(1.0)), "mnist", mse, 10, 150, lambda: adam(0.001)),
    "M6": (lambda: dense([300, 150], "relu", noise=layers.Dropout(0.3)), "mnist", mse, 10, 150, lambda: adam(0.001)),
    "M9": (lambda: Variational([500, 500], 20, "elu"), "mnist", Variational.negative_elbo, 50, 150, lambda: adam(0.001)),
    "M10": (lambda: dense([128], "relu", output="sigmoid"), "mnist", bce, 10, 64, lambda: adam(0.001)),
    "M11": (transposed, "mnist", bce, 10, 64, lambda: adam(0.001)),
    "M12": (lambda: dense([128, 64, 32, 16, 8, 4, 2], "relu", "he_normal", "sigmoid", code=None), "mnist", mse, 10, 64, lambda: adam(0.001)),
    "M15": (lambda: dense([128, 64, 32], "selu", "lecun_normal", "sigmoid"), "fashion-mnist", bce, 20, 32, lambda: sgd(1.5)),
    "M15-relu": (lambda: dense([128, 64, 32], "relu", output="sigmoid"), "fashion-mnist", bce, 20, 32, lambda: sgd(1.5)),
    "M16": (lambda: tied("selu", "lecun_normal"), *fashion, lambda: sgd(1.5)),
    "M16-relu": (lambda: tied("relu", "he_normal"), *fashion, lambda: sgd(1.5)),
    "M17": (lambda: tied("selu", "glorot_uniform", Noise(0.2)), *fashion, lambda: sgd(1.5)),
    "M17-relu": (lambda: tied("relu", "glorot_uniform", Noise(0.2)), *fashion, lambda: sgd(1.5)),
    "M18": (lambda: tied("selu", "glorot_uniform", layers.Dropout(0.5)), *fashion, lambda: sgd(1.5)),
    "M18-relu": (lambda: tied("relu", "glorot_uniform", layers.Dropout(0.5)), *fashion, lambda: sgd(1.5)),
    "M19": (lambda: dense([32], "relu", "he_normal", "sigmoid"), "mnist", bce, 50, 256, lambda: adadelta(1.0)),
    "M19-adam": (lambda: dense([32], "relu", "he_normal", "sigmoid"), "mnist", bce, 50, 256, lambda: adam(0.001)),
    "M20": (upsampling, "mnist", bce, 10, 128, lambda: adadelta(1.0)),
    "M20-long": (upsampling, "mnist", bce, 50, 128, lambda: adadelta(keras.optimizers.schedules.CosineDecay(1.0, 50 * 430))),
    "M21": (lambda: upsampling(Noise(1.0, is_clipped=True)), "mnist", bce, 10, 128, lambda: adadelta(1.0)),
    "M24": (lambda: Variational([256], 2, "relu"), "mnist", Variational.negative_elbo, 50, 100, lambda: keras.optimizers.RMSprop(0.001)),
}

for name in args.only or experiments:
    if name not in experiments:
        parser.error(f"expected experiments of {', '.join(experiments)}, got {name}")
    build, data, loss, epochs, batch, optimizer = experiments[name]
    keras.utils.set_random_seed(args.seed)
    model, rows, test = build(), images(data, "train"), images(data, "t10k")
    metrics = [rounded_alike] if data == "fashion-mnist" else []
    model.compile(loss=loss, optimizer=optimizer(), metrics=metrics)
    train, validation = rows[: min(55_000, args.rows or 55_000)], rows[55_000:]
    model.fit(train, train, epochs=args.epochs or epochs, batch_size=batch, validation_data=(validation, validation), verbose=2)
    told = model.evaluate(test, test, batch_size=1000, verbose=0)
    print(f"{name}: on test rows {told}", flush=True)
    if name == "M21":
        noisy = np.clip(test + np.random.default_rng(args.seed).normal(size=test.shape), 0, 1).astype(np.float32)
        print(f"{name}: on noisy test rows {model.evaluate(noisy, test, batch_size=1000, verbose=0)}", flush=True)
