import type { Option } from "./option.ts";

/** Makes an option an argument that a command cannot do without. */
export const required = <Value>(option: Option<Value, undefined>): Option<Value, never> => {
  const { default: _, ...rest } = option;
  return { ...rest, isRequired: true };
};
