"""Areas under the ROC curve of PyOD's autoencoder, of whitened PCA and of PyOD's PCA, on the splits of `pnpm bench detector`.

python detector.py set.json areas.json
"""

import json
import sys

import numpy as np
from pyod.models.auto_encoder import AutoEncoder
from pyod.models.pca import PCA as WeightedPca
from sklearn.decomposition import PCA
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler


def whitened(train, test):
    """The squared Mahalanobis distance of standardized rows, components of no variance left out."""
    scaler = StandardScaler().fit(train)
    pca = PCA(whiten=True).fit(scaler.transform(train))
    varies = pca.explained_variance_ > 1e-9 * pca.explained_variance_[0]
    return (pca.transform(scaler.transform(test))[:, varies] ** 2).sum(1)


with open(sys.argv[1]) as file:
    given = json.load(file)
rows = np.array(given["data"]).reshape(-1, given["columns"])
labels = np.array(given["labels"])
areas = {"PyOD AutoEncoder": [], "whitened PCA": [], "PyOD PCA": []}
for seed, split in enumerate(given["splits"]):
    train, test, truth = rows[split["train"]], rows[split["test"]], labels[split["test"]]
    autoencoder = AutoEncoder(random_state=seed, verbose=0).fit(train)
    areas["PyOD AutoEncoder"].append(roc_auc_score(truth, autoencoder.decision_function(test)))
    areas["whitened PCA"].append(roc_auc_score(truth, whitened(train, test)))
    weighted = WeightedPca(random_state=0).fit(train)
    areas["PyOD PCA"].append(roc_auc_score(truth, weighted.decision_function(test)))
with open(sys.argv[2], "w") as file:
    json.dump(areas, file)
