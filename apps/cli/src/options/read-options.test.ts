import { zoo } from "@autoencoders/models";
import { expect, test } from "vitest";
import { choiceOption } from "./choice-option.ts";
import { numberOption } from "./number-option.ts";
import { pathOption } from "./path-option.ts";
import { readOptions } from "./read-options.ts";
import { required } from "./required.ts";
import { switchOption } from "./switch-option.ts";
import { trainingOptions } from "./training-options.ts";

const table = {
  run: required(pathOption({ help: "folder of a run" })),
  count: numberOption({ integer: true, min: 1 }, { help: "of rows", default: 10 }),
  rate: numberOption({}, { help: "of learning" }),
  split: choiceOption(["train", "test"], { help: "train or test", default: "test" }),
  json: switchOption("in JSON"),
};

test("options have the type of what they read, their defaults where they are not given", () => {
  const values = readOptions(table, { run: "runs/a", rate: ".5", json: true });
  expect(values).toEqual({ run: "runs/a", count: 10, rate: 0.5, split: "test", json: true });
  const typed: {
    readonly run: string;
    readonly count: number;
    readonly rate: number | undefined;
    readonly split: "train" | "test";
    readonly json: boolean;
  } = values;
  // @ts-expect-error an option that is not given has no value
  const rate: number = typed.rate;
  expect(rate).toBe(0.5);
});

test("a mistake names the flag, or the argument", () => {
  expect(() => readOptions(table, { count: "0" })).toThrow("expected --count to be an integer ≥ 1");
  expect(() => readOptions(table, { run: " " }, (name) => `the ${name}`)).toThrow(
    'expected the run to be a path, got " "',
  );
});

test("every option of the zoo is of one type in all models that have it, so that one flag can say it", () => {
  for (const name of Object.keys(trainingOptions())) {
    const schemas = Object.values(zoo).map(({ options }) => options[name]?.type);
    expect(new Set(schemas.filter((type) => type !== undefined)).size, name).toBeLessThan(2);
  }
});

test("options of models and optimizers are read by their types, and absent where they are not given", () => {
  const given = {
    hidden: "300,100",
    codeDim: "8",
    tied: false,
    corruption: "gaussianNoise:stddev=0.4",
    penalties: ["a=l2Kernel", "b=klSparsity:target=0.1,weight=2"],
    nesterov: true,
  };
  const values = Object.entries(readOptions(trainingOptions(), given));
  expect(Object.fromEntries(values.filter(([, value]) => value !== undefined))).toEqual({
    hidden: [300, 100],
    codeDim: 8,
    tied: false,
    corruption: { name: "gaussianNoise", options: { stddev: 0.4 } },
    penalties: {
      a: { name: "l2Kernel", options: {} },
      b: {
        name: "weighted",
        options: { weight: 2, penalty: { name: "klSparsity", options: { target: 0.1 } } },
      },
    },
    nesterov: true,
  });
});
