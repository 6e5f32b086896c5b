import type { Invocation } from "../command-line/command.ts";
import type { ListValues } from "../commands/list.ts";
import { table } from "../console/table.ts";
import { recipes } from "../recipes/index.ts";

interface Entry {
  readonly name: string;
  readonly summary: string;
}

/** What there is of each kind; loaded when it is asked for. */
const kinds: Readonly<Record<ListValues["kind"], () => Promise<readonly Entry[]>>> = {
  async models() {
    const { zoo } = await import("@autoencoders/models");
    return Object.entries(zoo).map(([name, { summary, options, source }]) => ({
      name,
      summary,
      options,
      source,
    }));
  },
  async datasets() {
    const { dataSets } = await import("@autoencoders/datasets");
    return Object.entries(dataSets).map(([name, { summary, shape, classes }]) => ({
      name,
      summary,
      shape,
      classes,
    }));
  },
  recipes: async () => Object.values(recipes),
};

/** `autoencoders list KIND`. */
export async function list(
  { kind, json }: ListValues,
  { io }: Pick<Invocation, "io">,
): Promise<number> {
  const entries = await kinds[kind]();
  const lines = json
    ? entries.map((entry) => JSON.stringify(entry))
    : table(entries.map(({ name, summary }) => [name, summary]));
  for (const line of lines) io.out(line);
  return 0;
}
