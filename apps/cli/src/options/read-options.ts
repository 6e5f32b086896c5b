import { flagOf } from "./flag-of.ts";
import type { Given, OptionTable, ValuesOf } from "./option.ts";

/**
 * The values of options: what is given as each of them reads it, or its default.
 *
 * @param nameOf what a message calls an option: its flag, if it is none of the arguments
 * @throws UsageError
 */
export const readOptions = <Table extends OptionTable>(
  table: Table,
  given: Readonly<Record<string, Given>>,
  nameOf: (option: string) => string = flagOf,
): ValuesOf<Table> =>
  Object.fromEntries(
    Object.entries(table).map(([name, option]) => {
      const said = given[name];
      return [name, said === undefined ? option.default : option.read(nameOf(name), said)];
    }),
  ) as ValuesOf<Table>;
