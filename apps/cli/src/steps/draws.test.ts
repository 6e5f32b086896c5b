import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fillRandom, ziggurat } from "@autoencoders/layers";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("./python", import.meta.url));
const present = spawnSync("python3", ["-c", "import numpy"]).status === 0;

/** Runs a program beside the modules of the steps, and reads the JSON that it prints. */
function python(program: string, input: unknown): unknown {
  const { status, stdout, stderr } = spawnSync("python3", ["-B", "-c", program], {
    cwd: folder,
    input: JSON.stringify(input),
    maxBuffer: 2 ** 28,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

const bitsOf = (numbers: Float32Array): number[] => [
  ...new Int32Array(numbers.buffer, numbers.byteOffset, numbers.length),
];

test.skipIf(!present)(
  "Python draws the same bits: over a hundred thousand normal and uniform numbers, of seeds and steps beyond 32 bits too",
  () => {
    const keys = [
      { seed: 0, stream: "training", step: 0, draw: 0, size: 2000 },
      { seed: 7, stream: "validation", step: 2 ** 32 - 5, draw: 3, size: 3 },
      { seed: 2 ** 32 - 1, stream: "training", step: 123, draw: 1, size: 1 },
    ];
    const streams: Readonly<Record<string, number>> = { training: 0, validation: 2 };
    const drawn = python(
      `
import json, sys
import numpy as np
from draws import Draws, Normal
plan = json.load(sys.stdin)
normal = Normal(plan["normal"])
bits = []
for key in plan["keys"]:
    for kind in ("normal", "uniform"):
        draws = Draws((key["seed"], key["stream"], key["draw"]), kind, key["size"], normal)
        steps = [draws.of(key["step"] + i) for i in range(31)]
        bits.append([step.view(np.int32).tolist() for step in steps])
json.dump(bits, sys.stdout)
`,
      {
        keys,
        normal: {
          tailStart: ziggurat.tailStart,
          heights: [...ziggurat.heights],
          widths: [...ziggurat.widths],
          inside: [...ziggurat.inside],
        },
      },
    );
    const expected = keys.flatMap(({ seed, stream, step, draw, size }) =>
      (["normal", "uniform"] as const).map((kind) =>
        Array.from({ length: 31 }, (_, i) => {
          const numbers = new Float32Array(size);
          const stepped = { seed: seed + streams[stream]! * 2 ** 32, step: step + i, draw };
          fillRandom(kind, numbers, stepped);
          return bitsOf(numbers);
        }),
      ),
    );
    expect(drawn).toEqual(expected);
    const normal = new Float32Array(new Int32Array(expected[0]!.flat()).buffer);
    expect(normal.some((number) => number > ziggurat.tailStart)).toBe(true); // the tail was among them
  },
);

test("the Python program has at most 400 lines in all", () => {
  const files = readdirSync(folder).filter((name) => name.endsWith(".py"));
  expect(files).toHaveLength(3);
  const lines = files.flatMap((name) =>
    readFileSync(join(folder, name), "utf8").trim().split("\n"),
  );
  expect(lines.length).toBeLessThanOrEqual(400);
});
