import type { RunConfig } from "../run-config.ts";

/** The configuration of a small run, as tests write it. */
export const config: RunConfig = {
  recipe: null,
  changes: [],
  model: { name: "linear", options: { inputShape: [3], codeDim: 2 } },
  dataset: {
    name: "plane3d",
    shape: [3],
    rows: { train: 40, validation: 4 },
    sha256: "00",
    dataDir: null,
  },
  fit: { epochs: 2, batchSize: 4, optimizer: { name: "sgd", learningRate: 0.1 } },
  seed: 7,
  engine: { name: "onnx", threads: 1, version: "onnxruntime-node 1.30.0", processor: "x64" },
  versions: {},
  finishedEpochs: 2,
};
