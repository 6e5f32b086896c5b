import { declareCommand } from "../command-line/command.ts";
import { choiceOption } from "../options/choice-option.ts";
import { machineOptions } from "../options/common-options.ts";
import type { ValuesOf } from "../options/option.ts";
import { required } from "../options/required.ts";

/** `autoencoders list KIND`. */
export const list = declareCommand({
  name: "list",
  summary: "models, datasets or recipes",
  description: "List what there is.",
  arguments: {
    kind: required(
      choiceOption(["models", "datasets", "recipes"] as const, {
        help: "models, datasets or recipes",
      }),
    ),
  },
  options: { json: machineOptions.json },
  examples: ["list models", "list recipes --json"],
});

/** The values of what `list` is asked. */
export type ListValues = ValuesOf<typeof list.arguments & typeof list.options>;
