import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { zooNames, zooStep } from "./zoo-steps.ts";

test("PyTorch has every model that is timed, and no other", () => {
  const source = readFileSync(new URL("peers/torch_zoo.py", import.meta.url), "utf8");
  const [, table = ""] = source.split("MODELS = {\n");
  const names = [...table.split("\n}")[0]!.matchAll(/^ {4}"(\w+)":/gm)].map(([, name]) => name);
  expect(names).toEqual(zooNames);
});

test("the rows of a model are as many in each part, and a model that there is not is named", () => {
  for (const name of ["semiSupervisedVae", "conditionalVae", "detector"])
    for (const { data, shape } of Object.values(zooStep(name).data))
      expect(data.length).toBe(shape.reduce((product, xDim) => product * xDim, 1));
  expect(() => zooStep("vea")).toThrow(/"vea"/);
});
