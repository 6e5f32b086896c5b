import { expect, test } from "vitest";
import { flagOf } from "./flag-of.ts";
import { nearMatch } from "./near-match.ts";
import { oneOf } from "./one-of.ts";
import { parseInitializer } from "./parse-initializer.ts";
import { parseNumber } from "./parse-number.ts";
import { parsePenalty } from "./parse-penalty.ts";
import { parseSpec } from "./parse-spec.ts";
import { trainingOptions } from "./training-options.ts";

test("an option's flag is its name with hyphens", () => {
  expect(["codeDim", "tied", "penalties"].map(flagOf)).toEqual([
    "--code-dim",
    "--tied",
    "--penalty",
  ]);
});

test("numbers are read in the usual notations and nothing else", () => {
  expect([".5", "1e-4", "-3", "+2.", "0"].map((text) => parseNumber("--x", text))).toEqual([
    0.5, 1e-4, -3, 2, 0,
  ]);
  for (const text of ["", " ", "abc", "1,5", "0x10", "1e999", "NaN", "Infinity", "1 2"])
    expect(() => parseNumber("--x", text), text).toThrow(
      `expected --x to be a number, got "${text}"`,
    );
});

test("numbers outside their limits are refused with the limits", () => {
  expect(() => parseNumber("--x", "1.5", { integer: true, min: 1 })).toThrow("an integer ≥ 1");
  expect(() => parseNumber("--x", "0", { above: 0 })).toThrow("a number > 0");
  expect(() => parseNumber("--x", "8", { min: 0, below: 8 })).toThrow("a number ≥ 0 and < 8");
  expect(() => parseNumber("--x", "9007199254740993", { integer: true })).toThrow("an integer");
});

test("initial kernels are drawn one way, or in one for each beginning of weights' names", () => {
  const parse = (text: string) =>
    parseInitializer("--kernel-initializer", text, ["heNormal", "orthogonal"]);
  expect(parse("orthogonal")).toBe("orthogonal");
  expect(parse("encoder=orthogonal,decoder/output=heNormal")).toEqual({
    encoder: "orthogonal",
    "decoder/output": "heNormal",
  });
  expect(() => parse("orthogonl")).toThrow("orthogonal");
  expect(() => parse("encoder=heNormal,decoder")).toThrow("weights=name with a comma");
  expect(() => parse("encoder=glorot")).toThrow("encoder of --kernel-initializer");
});

test("sizes are integers with commas, or none", () => {
  const parse = (text: string) => trainingOptions().hidden!.read("--hidden", text);
  expect(parse("300,100")).toEqual([300, 100]);
  expect(parse("none")).toEqual([]);
  for (const text of ["", ",", "300,", "300,,100", "300,0", "300x100"])
    expect(() => parse(text), text).toThrow("--hidden");
});

test("a part is a name with options that are numbers, ranges or booleans", () => {
  const parse = (text: string) => parseSpec("--corruption", text, ["gaussianNoise", "other"]);
  expect(parse("gaussianNoise:stddev=0.4,clip=0..1")).toEqual({
    name: "gaussianNoise",
    options: { stddev: 0.4, clip: [0, 1] },
  });
  expect(parse("other")).toEqual({ name: "other", options: {} });
  expect(parse("other:on=true")).toEqual({ name: "other", options: { on: true } });
  expect(() => parse("gausianNoise:stddev=1")).toThrow("(did you mean gaussianNoise?)");
  for (const text of ["other:a", "other:a=", "other:=1", "other:a=b", "other:__proto__=1"])
    expect(() => parse(text), text).toThrow();
});

test("a penalty's weight is taken out of its options, and an option that it lacks is refused", () => {
  const known = { klSparsity: ["target"], l2Kernel: [] };
  expect(parsePenalty("sparsity=klSparsity:target=0.1,weight=0.2", known)).toEqual([
    "sparsity",
    {
      name: "weighted",
      options: { weight: 0.2, penalty: { name: "klSparsity", options: { target: 0.1 } } },
    },
  ]);
  expect(parsePenalty("l2=l2Kernel", known)).toEqual(["l2", { name: "l2Kernel", options: {} }]);
  expect(() => parsePenalty("l2Kernel", known)).toThrow("TERM=PENALTY:OPTIONS");
  expect(() => parsePenalty("l2=l2Kernel:wieght=.2", known)).toThrow(
    'expected each option of l2Kernel to be one of weight, got "wieght" (did you mean weight?)',
  );
});

test("a slip of the hand is recognized, another word is not", () => {
  expect(nearMatch("mnist-staked", ["mnist-stacked", "mnist-vae"])).toContain("mnist-stacked");
  expect(nearMatch("Adm", ["sgd", "adam"])).toContain("adam");
  expect(nearMatch("banana", ["sgd", "adam"])).toBe("");
  expect(oneOf("it", "sgd", ["sgd"])).toBe("sgd");
  expect(() => oneOf("it", "constructor", ["sgd"])).toThrow('one of sgd, got "constructor"');
});
