/** Lists the options of a function that are numbers, with their names. */
export const numbersOf = (
  options: Readonly<Record<string, unknown>>,
): (readonly [string, number])[] =>
  Object.entries(options).flatMap(([name, value]) =>
    typeof value === "number" ? [[name, value] as const] : [],
  );
