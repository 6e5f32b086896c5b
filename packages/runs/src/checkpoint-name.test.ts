import { expect, test } from "vitest";
import { checkpointName, checkpointPlace, newestFirst } from "./checkpoint-name.ts";

const names: readonly [string, object][] = [
  ["0005.safetensors", { epoch: 5, stepInEpoch: 0 }],
  ["0005-000120.safetensors", { epoch: 5, stepInEpoch: 120 }],
  ["12345-1234567.safetensors", { epoch: 12345, stepInEpoch: 1234567 }],
  ["phase-2-0005.safetensors", { phase: 2, epoch: 5, stepInEpoch: 0 }],
];

test("a checkpoint's name tells phase, epochs and steps, and is read again", () => {
  for (const [name, place] of names) {
    expect(checkpointName(place as never)).toBe(name);
    expect(checkpointPlace(name)).toEqual(place);
  }
});

test("a name that no checkpoint has is none", () => {
  for (const name of [
    "5.safetensors",
    "00005.safetensors",
    "0005-000000.safetensors",
    "0005-1.safetensors",
    ".0005.safetensors.0123456789abcdef.tmp",
    "phase-0-0005.safetensors",
    "0005.safetensors.bak",
    `${"9".repeat(40)}.safetensors`,
  ])
    expect(checkpointPlace(name)).toBeUndefined();
});

test("the newest comes first: by phase, then by epochs as numbers, then by steps", () => {
  const sorted = [
    "phase-2-0000.safetensors",
    "phase-1-0009.safetensors",
    "10000.safetensors",
    "9999-000001.safetensors",
    "9999.safetensors",
  ];
  expect(newestFirst([...sorted].reverse().concat("other"))).toEqual(sorted);
});
