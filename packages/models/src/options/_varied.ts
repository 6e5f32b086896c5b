import type { OptionSchemas } from "./option-schema.ts";

/**
 * Takes options of another builder by name, those of `own` in place of theirs or after them. The result's type names the
 * other builder's, so that the doc comments written there reach those who install the package.
 */
export const varied = <
  Base extends object,
  const Names extends readonly (keyof Base)[],
  const Own extends OptionSchemas,
>(
  base: Base,
  names: Names,
  own: Own,
): Pick<Base, Exclude<Names[number], keyof Own>> & Own => {
  const kept: Partial<Base> = {};
  for (const name of names) kept[name] = base[name];
  return { ...(kept as Pick<Base, Exclude<Names[number], keyof Own>>), ...own };
};
