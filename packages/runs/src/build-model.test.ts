import { disposeModel, OptionError } from "@autoencoders/models";
import { expect, test } from "vitest";
import { buildModel } from "./build-model.ts";

test("options of a run that there is may lack one that came to be later, and hold one that means nothing; those of a new run may not", () => {
  const shape = [4];
  const built = buildModel(
    { name: "semiSupervisedVae", options: { classes: 2, hidden: [3] } },
    shape,
  );
  const { options: all, name } = built;
  disposeModel(built);
  const options = JSON.parse(JSON.stringify({ ...all, beta: undefined, likelihoodStddev: 2 }));
  expect(() => buildModel({ name, options }, shape)).toThrow(OptionError);
  const model = buildModel({ name, options }, shape, { isSaved: true });
  expect(model.options).toEqual({ ...all, likelihoodStddev: 2 });
  disposeModel(model);
});
