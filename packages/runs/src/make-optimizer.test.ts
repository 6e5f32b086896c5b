import { optimizers, TrainingOptionError } from "@autoencoders/trainers";
import { expect, test } from "vitest";
import { makeOptimizer } from "./make-optimizer.ts";

test("each optimizer is made of its own options again", () => {
  for (const [name, make] of Object.entries(optimizers))
    expect(makeOptimizer({ ...make().options, name }).options).toEqual(make().options);
});

test("an option that an optimizer or a schedule does not have is refused with those that it has", () => {
  expect(() => makeOptimizer({ name: "adadelta", rho: 0.9 })).toThrow(
    /adadelta has no option rho.*learningRate, decay, epsilon/,
  );
  const learningRate = { name: "cosineDecay", options: { from: 0.1, steps: 5, until: 3 } };
  expect(() => makeOptimizer({ name: "adam", learningRate })).toThrow(
    "cosineDecay has no option until",
  );
  for (const name of ["adamw", "constructor", "__proto__", 3, null])
    expect(() => makeOptimizer({ name: name as string })).toThrow(TrainingOptionError);
});
