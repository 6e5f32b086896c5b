import { type OptionSchemas, unmetUse, type ZooName, zoo } from "@autoencoders/models";
import { type OptimizerName, optimizers } from "@autoencoders/trainers";
import { isRecord } from "../data/is-record.ts";
import { UsageError } from "../errors/usage-error.ts";
import { flagOf } from "./flag-of.ts";
import { isOfModels } from "./is-of-models.ts";

/**
 * The options of a model: those that are asked for over those of `base`; penalties are added to its penalties. One of `base` that means nothing
 * beside what is asked for goes with what that takes the place of.
 *
 * @param asked options of any model or optimizer, by name; those that the optimizer has and the model lacks are not looked at
 * @param optimizer that the model is trained by
 * @throws UsageError for one that the model lacks and another one has, or that model and optimizer both have, since it could mean either
 */
export function modelOptions(
  model: ZooName,
  asked: Readonly<Record<string, unknown>>,
  base: Readonly<Record<string, unknown>> = {},
  optimizer: OptimizerName = "adam",
): Record<string, unknown> {
  const schemas: OptionSchemas = zoo[model].options;
  const ofOptimizer = optimizers[optimizer]().options;
  const both = Object.keys(asked).find(
    (name) => Object.hasOwn(schemas, name) && Object.hasOwn(ofOptimizer, name),
  );
  if (both !== undefined)
    throw new UsageError(
      `expected ${flagOf(both)} with a model or an optimizer that has it, got it with ${model} and ${optimizer}, which both have one; choose another --optimizer`,
    );
  const given = Object.fromEntries(
    Object.entries(asked).filter(
      ([name]) =>
        isOfModels(name) && (Object.hasOwn(schemas, name) || !Object.hasOwn(ofOptimizer, name)),
    ),
  );
  const lacking = Object.keys(given).find((name) => !Object.hasOwn(schemas, name));
  if (lacking !== undefined) {
    const known = Object.keys(schemas).filter((name) => name !== "seed");
    throw new UsageError(
      `model ${model} has no option ${flagOf(lacking)}; it has ${known.map(flagOf).join(", ")}`,
    );
  }
  const isUsed = ([name]: readonly [string, unknown]): boolean =>
    !unmetUse(schemas[name] ?? {}, given);
  const { penalties } = given;
  return {
    ...Object.fromEntries(Object.entries(base).filter(isUsed)),
    ...given,
    ...(isRecord(penalties) && {
      penalties: { ...(isRecord(base.penalties) && base.penalties), ...penalties },
    }),
  };
}
