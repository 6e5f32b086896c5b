import type { OptionSchema } from "@autoencoders/models";
import { isSpec } from "../fields/spec.ts";

/**
 * Says whether a value, for example of a link, is of the kind that an option takes, so that the form can show it. Whether a model can be made
 * of it, such as a size in its range, is for the model to say.
 */
export function fitsOption(schema: OptionSchema, value: unknown): boolean {
  if (value === null) return schema.nullable === true;
  switch (schema.type) {
    case "number":
      return typeof value === "number";
    case "boolean":
      return typeof value === "boolean";
    case "choice":
      return typeof value === "string" && schema.choices.includes(value);
    case "initializer":
      return typeof value === "string" ? schema.choices.includes(value) : isPlain(value);
    case "sizes":
    case "shape":
      return Array.isArray(value) && value.every((size) => typeof size === "number");
    case "corruption":
      return isSpec(value) && Object.values(value.options).some((each) => typeof each === "number");
    case "penalties":
      return isPlain(value) && Object.values(value).every(isSpec);
    case "network":
    case "networks":
      return isPlain(value);
  }
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
