import { expect, test } from "vitest";
import { parseRunConfig } from "./parse-run-config.ts";
import { runConfigText } from "./run-config-text.ts";
import { RunFileError } from "./run-file-error.ts";
import { config } from "./testing/config.ts";

const json = JSON.parse(runConfigText(config));
const parsed = (change: object) =>
  parseRunConfig("run.json", JSON.stringify({ ...json, ...change }));

/** The configuration with another value at a place such as "fit.epochs"; undefined takes it away. */
function changed(place: string, value: unknown): string {
  const copy = structuredClone(json);
  const keys = place.split(".");
  const last = keys.pop()!;
  keys.reduce((part, key) => part[key], copy)[last] = value;
  return JSON.stringify(copy);
}

test("what is written is read again", () => {
  expect(parseRunConfig("run.json", runConfigText(config))).toEqual(config);
});

test("a run's scaling is read, and may be absent", () => {
  expect(parseRunConfig("run.json", changed("dataset.scaling", undefined)).dataset.scaling).toBe(
    undefined,
  );
  const range = { least: [-0.1, 5], greatest: [1e-7, 5] };
  const scalings = [
    range,
    { ...range, kind: "log" },
    { ...range, kind: "standard", center: [0, 5], spread: [0.1, 0] },
  ];
  for (const scaling of scalings)
    expect(parseRunConfig("run.json", changed("dataset.scaling", scaling)).dataset.scaling).toEqual(
      scaling,
    );
});

const wrong: readonly [place: string, ...values: unknown[]][] = [
  ["recipe", 1],
  ["changes", "epochs", [1]],
  ["model.name", null, 1],
  ["model.options", [], null, "x"],
  ["dataset.name", 1],
  ["dataset.shape", "3", [0], [-1], [1.5], [2 ** 20, 2 ** 20]],
  ["dataset.rows.train", 0, null, 0.5, -1, "32"],
  ["dataset.rows.validation", -1, null],
  ["dataset.sha256", 1],
  ["dataset.dataDir", 1, undefined],
  ["dataset.scaling", null, 1, [0, 1], {}, { least: [0] }, { least: 0, greatest: 1 }],
  ["dataset.scaling", { least: [], greatest: [] }, { least: [0], greatest: [1, 2] }],
  ["dataset.scaling", { least: [0, 3], greatest: [1, 2] }, { least: ["0"], greatest: [1] }],
  ["dataset.scaling", { kind: "other", least: [0], greatest: [1] }],
  ["dataset.scaling", { kind: "robust", least: [0], greatest: [1] }],
  ["dataset.scaling", { kind: "standard", least: [0], greatest: [1], center: [0], spread: [-1] }],
  ["dataset.scaling", { kind: "standard", least: [0], greatest: [1], center: [0, 1], spread: [1] }],
  ["dataset.scaling", { least: [0], greatest: [null] }],
  ["dataset.schema", null, 1, {}, { columns: {}, missing: "refuse", hasTitles: true }],
  [
    "dataset.schema",
    { columns: [], missing: 1, hasTitles: true },
    { columns: [], missing: "drop" },
  ],
  ["fit.epochs", 0, null, 1.5, -2, 1e300],
  ["fit.batchSize", 0, null, 2.5, -1],
  ["fit.optimizer", "adam", null, []],
  ["fit.optimizer.name", 1],
  ["fit.clipNorm", 0, -1, "1", null],
  ["seed", -1, 1.5, 2 ** 32, "one"],
  ["engine.name", 1],
  ["engine.threads", 0, 1e9, 1.5, -1, null],
  ["engine.version", 1, undefined],
  ["engine.processor", 1, undefined],
  ["versions", []],
  ["finishedEpochs", -1, 0.5, 3],
];

for (const [place, ...values] of wrong)
  test(`${place} is refused by name where it cannot be`, () => {
    for (const value of values) {
      expect(() => parseRunConfig("a/run.json", changed(place, value))).toThrow(RunFileError);
      expect(() => parseRunConfig("a/run.json", changed(place, value))).toThrow(
        `a/run.json: expected ${place}`,
      );
    }
  });

test("a value that is nested without end is refused at once", () => {
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  const text = runConfigText(config).replace('"seed": 7', `"seed": ${deep}`);
  expect(() => parseRunConfig("run.json", text)).toThrow("nested more than 64 deep");
});

test("what is no JSON, no run, or a run of another version is refused, and both versions are named", () => {
  expect(() => parseRunConfig("run.json", "{")).toThrow("run.json: expected JSON");
  expect(() => parsed({ format: undefined })).toThrow(
    'expected the format "autoencoders run 2", got none',
  );
  expect(() => parsed({ format: "other 1" })).toThrow('got "other 1"');
  expect(() => parsed({ format: "autoencoders run 1" })).toThrow(
    'expected the format "autoencoders run 2", got "autoencoders run 1" of an older version',
  );
  expect(() => parsed({ format: "autoencoders run 3" })).toThrow(
    'expected the format "autoencoders run 2", got "autoencoders run 3" of a newer version',
  );
});
