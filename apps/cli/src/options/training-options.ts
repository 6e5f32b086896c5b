import { corruptionNames } from "@autoencoders/layers";
import { penaltyOptions } from "@autoencoders/losses";
import { type OptionSchema, type OptionSchemas, type ZooEntry, zoo } from "@autoencoders/models";
import { optimizers } from "@autoencoders/trainers";
import { UsageError } from "../errors/usage-error.ts";
import { numberOption } from "./number-option.ts";
import type { Described, Option, OptionTable } from "./option.ts";
import { parseInitializer } from "./parse-initializer.ts";
import { parseNumber } from "./parse-number.ts";
import { parsePenalty } from "./parse-penalty.ts";
import { parseSpec } from "./parse-spec.ts";
import { textOption } from "./text-option.ts";
import { wordOption } from "./word-option.ts";

/** Every option of a model or an optimizer, but the seed, which every command has. */
export function trainingOptions(): OptionTable {
  const { seed: _, ...ofModels } = modelOptions();
  const ofOptimizers = Object.entries(optimizerOptions()).map(([name, option]) => {
    const { help } = ofModels[name] ?? {};
    return [name, help === undefined ? option : { ...option, help: `${option.help}; ${help}` }];
  });
  return { ...ofModels, ...Object.fromEntries(ofOptimizers) };
}

/** An option is of one type in all models that have it; what it means may differ. */
function modelOptions(): OptionTable {
  const models: readonly (readonly [string, ZooEntry])[] = Object.entries(zoo);
  const schemas: OptionSchemas = Object.assign(
    {},
    ...models.map(([, { options }]) => options).reverse(),
  );
  const group = "Options of the model:";
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const having = models.filter(([, { options }]) => Object.hasOwn(options, name));
      const meanings = [...new Set(having.map(([, { options }]) => options[name]!.help))];
      const all = having.length === models.length;
      const help = meanings
        .map((meaning) => {
          const of = having.filter(([, { options }]) => options[name]!.help === meaning);
          return all && meanings.length === 1
            ? meaning
            : `${meaning} (${of.map(([model]) => model).join(", ")})`;
        })
        .join("; ");
      const nullable = having.some(([, { options }]) => options[name]!.nullable);
      return [name, modelOption({ ...schema, nullable }, { help, group })];
    }),
  );
}

function modelOption(schema: OptionSchema, described: Described<undefined>): Option {
  const option = plainOption(schema, described);
  if (!schema.nullable) return option;
  return {
    ...option,
    read: (flag, given) => (given === "none" ? null : option.read(flag, given)),
  };
}

function plainOption(schema: OptionSchema, described: Described<undefined>): Option {
  switch (schema.type) {
    case "shape":
    case "sizes":
      return textOption(parseSizes, { value: "sizes", ...described });
    case "number":
      return numberOption({}, described);
    case "initializer":
      return textOption((flag, text) => parseInitializer(flag, text, schema.choices), {
        value: "name or weights=name,...",
        ...described,
      });
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
            [given].flat().map((text) => parsePenalty(String(text), penaltyOptions)),
          ),
      };
    default:
      return wordOption(described);
  }
}

/** Reads sizes such as "300,100"; "none" means no sizes. @throws UsageError */
function parseSizes(flag: string, text: string): number[] {
  if (text === "none") return [];
  if (!/^[^,]+(,[^,]+)*$/.test(text))
    throw new UsageError(`expected ${flag} to be sizes such as 300,100 or none, got "${text}"`);
  return text.split(",").map((size) => parseNumber(flag, size.trim(), { integer: true, min: 1 }));
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
