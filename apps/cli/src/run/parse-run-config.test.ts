import { expect, test } from "vitest";
import { Failure } from "../failure.ts";
import { parseRunConfig } from "./parse-run-config.ts";

const config = {
  ...{ format: "f", recipe: null, changes: [], seed: 0, versions: {}, finishedEpochs: 2 },
  model: { name: "linear", options: { inputShape: [2], codeDim: 1 } },
  dataset: {
    ...{ name: "/rows.csv", shape: [2], rows: { train: 32, validation: 4 } },
    ...{ sha256: "00", dataDir: null },
  },
  fit: { epochs: 2, batchSize: 50, optimizer: { name: "adam" } },
  engine: { name: "onnx", threads: 1 },
};
const parsed = (scaling: unknown) => {
  const text = JSON.stringify({ ...config, dataset: { ...config.dataset, scaling } });
  return parseRunConfig("run.json", text, "f").dataset.scaling;
};

test("a run's scaling is read, and may be absent", () => {
  expect(parsed(undefined)).toBeUndefined();
  const scaling = { least: [-0.1, 5], greatest: [1e-7, 5] };
  expect(parsed(scaling)).toEqual(scaling);
});

test("a scaling that is none is refused by name", () => {
  const wrong = [
    ...[null, 1, [0, 1], {}, { least: [0] }, { least: 0, greatest: 1 }],
    ...[
      { least: [], greatest: [] },
      { least: [0], greatest: [1, 2] },
      { least: [0, 3], greatest: [1, 2] },
      { least: ["0"], greatest: [1] },
      { least: [0], greatest: [null] },
    ],
  ];
  for (const scaling of wrong) {
    expect(() => parsed(scaling)).toThrow(Failure);
    expect(() => parsed(scaling)).toThrow("run.json is damaged: dataset.scaling cannot be");
  }
});
