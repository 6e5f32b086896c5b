import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { disposeModel } from "../dispose-model.ts";
import { inputShape } from "../testing/zoo-cases.ts";
import { zoo } from "../zoo/zoo.ts";
import type { ZooEntry } from "../zoo/zoo-entry.ts";
import { OptionError } from "./option-error.ts";
import type { OptionSchema, OptionSchemas } from "./option-schema.ts";

/** A value that an option may have and does not have by default. */
function another(schema: OptionSchema): unknown {
  if (schema.type === "number") {
    const { default: usual = 1, integer = false, min = 0, max = Number.POSITIVE_INFINITY } = schema;
    return integer ? usual + 1 : [usual / 2, 2 * usual].find((x) => x > min && x < max);
  }
  if (schema.type === "boolean") return !schema.default;
  throw new Error(`no other value of ${schema.type}`);
}

/** The choices that an option is told to be of: of "of kSparse: units …" it is kSparse. */
const toldChoices = (help: string): string[] =>
  [...(/^of ([\w, ]+): /.exec(help)?.[1] ?? "").matchAll(/\w+/g)]
    .map(([word]) => word)
    .filter((word) => word !== "and");

const entries: Readonly<Record<string, ZooEntry>> = zoo;
const pairs = Object.entries(entries).flatMap(([name, { build, options }]) => {
  const schemas: OptionSchemas = options;
  return Object.entries(schemas).flatMap(([option, schema]) => {
    const told = toldChoices(schema.help);
    const others = Object.entries(schemas).flatMap(([other, { usedWith: _, ...of }]) => {
      if (of.type !== "choice") return [];
      const used = schema.usedWith?.[other];
      const choices = used ?? (of.choices.some((choice) => told.includes(choice)) ? told : []);
      return choices.length > 0 ? [{ other, used: choices, choices: of.choices }] : [];
    });
    return others.map((found) => ({ name, build, option, schema, ...found }));
  });
});

test("options that mean nothing beside another one are known", () => {
  expect(pairs.length).toBeGreaterThanOrEqual(20);
  expect(pairs.map(({ name, option }) => `${name} ${option}`)).toEqual(
    expect.arrayContaining(["flowVae flowUnits", "sparse k", "iwae groups", "vqVae decay"]),
  );
});

for (const { name, build, option, schema, other, used, choices } of pairs)
  test(`${name} refuses ${option} where ${other} makes nothing of it`, () => {
    const given = { inputShape, [option]: another(schema) };
    for (const choice of choices.filter((each) => !used.includes(each))) {
      const refused = () => build({ ...given, [other]: choice });
      expect(refused, choice).toThrow(OptionError);
      expect(refused, choice).toThrow(new RegExp(`expected ${option} to be .* with .*"${choice}"`));
    }
  });

test("an option that means nothing beside the others is taken of a saved model alone, also where all others are given", () => {
  const { flowVae, semiSupervisedVae } = zoo;
  const flowing = flowVae.build({ inputShape, codeDim: 2, hidden: [3] });
  const labeled = semiSupervisedVae.build({ inputShape, classes: 2, hidden: [3] });
  const before = tf.memory().numTensors;
  const saved = {
    flowVae: { ...flowing.options, inputShape, flowUnits: 8 },
    semiSupervisedVae: { ...labeled.options, inputShape, beta: undefined, likelihoodStddev: 2 },
  };
  for (const [name, options] of Object.entries(saved)) {
    const { build } = entries[name]!;
    expect(() => build(options), name).toThrow(OptionError);
    const model = build(options, { isSaved: true });
    expect(model.options).toMatchObject(JSON.parse(JSON.stringify(options)));
    disposeModel(model);
  }
  expect(tf.memory().numTensors).toBe(before);
  disposeModel(flowing);
  disposeModel(labeled);
});
