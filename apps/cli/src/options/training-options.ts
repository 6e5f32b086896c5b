import { corruptionNames } from "@autoencoders/layers";
import { penaltyNames } from "@autoencoders/losses";
import { type OptionSchema, zoo } from "@autoencoders/models";
import { optimizers } from "@autoencoders/trainers";
import { numberOption } from "./number-option.ts";
import type { Described, Option, OptionTable } from "./option.ts";
import { parsePenalty } from "./parse-penalty.ts";
import { parseSizes } from "./parse-sizes.ts";
import { parseSpec } from "./parse-spec.ts";
import { textOption } from "./text-option.ts";
import { wordOption } from "./word-option.ts";

/** Every option of a model or an optimizer, but the seed, which every command has. */
export function trainingOptions(): OptionTable {
  const { seed: _, ...ofModels } = modelOptions();
  return { ...ofModels, ...optimizerOptions() };
}

/** An option is of one type in all models that have it. */
function modelOptions(): OptionTable {
  const models = Object.entries(zoo);
  const schemas: Readonly<Record<string, OptionSchema>> = Object.assign(
    {},
    ...models.map(([, { options }]) => options).reverse(),
  );
  const group = "Options of the model:";
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const having = models.filter(([, { options }]) => Object.hasOwn(options, name));
      const all = having.length === models.length;
      const help = all ? schema.help : `${schema.help} (${having.map(([of]) => of).join(", ")})`;
      return [name, modelOption(schema, { help, group })];
    }),
  );
}

function modelOption({ type }: OptionSchema, described: Described<undefined>): Option {
  switch (type) {
    case "shape":
    case "sizes":
      return textOption(parseSizes, { value: "sizes", ...described });
    case "number":
      return numberOption({}, described);
    case "boolean":
      return { ...described, negation: "beside", read: (_, given) => given };
    case "corruption":
      return textOption((flag, text) => parseSpec(flag, text, corruptionNames), {
        value: "name:options",
        ...described,
      });
    case "penalties":
      return {
        ...described,
        value: "term=penalty:options",
        isRepeatable: true,
        read: (_, given) =>
          Object.fromEntries(
            [given].flat().map((text) => parsePenalty(String(text), penaltyNames)),
          ),
      };
    default:
      return wordOption(described);
  }
}

function optimizerOptions(): OptionTable {
  const options = Object.entries(optimizers).flatMap(([of, make]) =>
    Object.entries(make().options).map(([name, value]) => ({ of, name, value })),
  );
  return Object.fromEntries(
    [...new Set(options.map(({ name }) => name))].map((name) => {
      const having = options.filter((option) => option.name === name);
      const values = [...new Set(having.map(({ value }) => value))];
      const described = {
        help: `default ${values.join(" or ")} (${having.map(({ of }) => of).join(", ")})`,
        group: "Options of the optimizer:",
      };
      return [
        name,
        typeof values[0] === "boolean"
          ? { ...described, read: (_: string, given: unknown) => given }
          : numberOption({}, described),
      ];
    }),
  );
}
