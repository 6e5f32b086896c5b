import { zoo } from "@autoencoders/models";
import { optimizers } from "@autoencoders/trainers";
import type { Flag } from "./flag.ts";
import { flagOf } from "./flag-of.ts";
import { modelOptionNames } from "./model-options.ts";

/** A flag for each option of a model or an optimizer. */
export const trainingFlags = (): Flag[] => [...modelFlags(), ...optimizerFlags()];

function modelFlags(): Flag[] {
  const models = Object.entries(zoo);
  return modelOptionNames().flatMap((option) => {
    const having = models.filter(([, { options }]) => Object.hasOwn(options, option));
    const schema = having[0]![1].options[option]!;
    const flag = flagOf(option);
    const of = having.length < models.length ? ` (${having.map(([name]) => name).join(", ")})` : "";
    const help = `${schema.help}${of}`;
    const group = "Options of the model:";
    if (schema.type === "boolean")
      return [
        { flags: flag, help, group },
        { flags: flag.replace("--", "--no-"), help: `not ${flag}`, group },
      ];
    if (schema.type === "penalties")
      return [{ flags: `${flag} <term=penalty:options>`, help, group, repeatable: true }];
    return [{ flags: `${flag} <${valueNames[schema.type]}>`, help, group }];
  });
}

const valueNames = {
  shape: "sizes",
  sizes: "sizes",
  number: "number",
  choice: "name",
  corruption: "name:options",
} as const;

function optimizerFlags(): Flag[] {
  const options = Object.entries(optimizers).flatMap(([name, make]) =>
    Object.entries(make().options).map(([option, value]) => ({ name, option, value })),
  );
  const names = [...new Set(options.map(({ option }) => option))];
  return names.map((name) => {
    const having = options.filter(({ option }) => option === name);
    const value = having[0]!.value;
    const flag = flagOf(name);
    return {
      flags: typeof value === "boolean" ? flag : `${flag} <number>`,
      help: `default ${[...new Set(having.map((each) => each.value))].join(" or ")} (${having.map((each) => each.name).join(", ")})`,
      group: "Options of the optimizer:",
    };
  });
}
