import type { OptionSchema } from "@autoencoders/models";
import { expect, test } from "vitest";
import { fitsOption } from "./fits-option.ts";

const help = "";
const rows: readonly (readonly [OptionSchema, readonly unknown[], readonly unknown[]])[] = [
  [{ type: "number", help }, [3, -1], ["3", [3], null]],
  [{ type: "boolean", help, default: false }, [true], ["true", 1]],
  [{ type: "choice", help, choices: ["relu"] }, ["relu"], ["best", 1]],
  [{ type: "initializer", help, choices: ["zeros"], default: "zeros" }, ["zeros", {}], ["x", 4]],
  [{ type: "sizes", help, default: [] }, [[64], []], [64, "abc", ["64"], { 0: 64 }]],
  [
    { type: "corruption", help },
    [{ name: "masking", options: { rate: 0.3 } }],
    ["gaussianNoise", { name: "nope" }, { name: "nope", options: {} }, 0.4],
  ],
  [
    { type: "penalties", help, default: {}, reserved: [] },
    [{}, { sparse: { name: "weighted", options: {} } }],
    [[], "l1Activity", { sparse: 3 }],
  ],
  [{ type: "number", help, nullable: true }, [null, 1], [undefined, "x"]],
];

test("a value of another kind than its option takes is none of it", () => {
  for (const [schema, right, wrong] of rows) {
    for (const value of right)
      expect([schema.type, value, fitsOption(schema, value)][2]).toBe(true);
    for (const value of wrong)
      expect([schema.type, value, fitsOption(schema, value)][2]).toBe(false);
  }
});
