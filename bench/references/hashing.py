"""Hashing of Fashion-MNIST by Keras: the reference of experiment F13.

The layers, the noise, the optimizer and the epochs of A. Geron, "Hands-On Machine Learning", 3rd ed., ch. 17: 784-100 relu, noise of 15, 16 sigmoid,
100 relu, 784; Nadam 1e-3, batches of 32, 10 epochs on the first 55,000 images. Prints the squared error of the other 5,000 after each epoch.
The rate is Keras's own default, with which the notebook printed .0345; another version of it sets 5e-4.

    bench/references/run.sh hashing.py --data DIR     DIR has Fashion-MNIST's four .gz files
"""

import argparse
import gzip
import pathlib

import keras
import numpy as np

parser = argparse.ArgumentParser()
parser.add_argument("--data", type=pathlib.Path, required=True)
parser.add_argument("--seed", type=int, default=1)
args = parser.parse_args()
keras.utils.set_random_seed(args.seed)

with gzip.open(args.data / "train-images-idx3-ubyte.gz") as file:
    images = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 784).astype(np.float32) / 255


class Noise(keras.layers.Layer):
    """GaussianNoise of Keras 2, which took any standard deviation."""

    def __init__(self, stddev):
        super().__init__()
        self.stddev = stddev
        self.generator = keras.random.SeedGenerator(args.seed)

    def call(self, x, training=False):
        return x + keras.random.normal(x.shape, 0.0, self.stddev, seed=self.generator) if training else x


layers = keras.layers
model = keras.Sequential([
    layers.Dense(100, activation="relu"), Noise(15.0), layers.Dense(16, activation="sigmoid"),
    layers.Dense(100, activation="relu"), layers.Dense(784),
])
model.compile(loss="mse", optimizer=keras.optimizers.Nadam(learning_rate=1e-3))
train, validation = images[:55_000], images[55_000:]
model.fit(train, train, epochs=10, validation_data=(validation, validation), verbose=2)
