import { readFileSync } from "node:fs";
import { defineLoader } from "vitepress";

/** One figure of an experiment, as `reproduce` measured it with several seeds. */
export interface ResultFigure {
  readonly id: string;
  readonly figure: string;
  /** Of each seed. */
  readonly values: readonly number[];
  /** What the figure is to reach, such as "≤ 0.0098"; absent where nothing is asked. */
  readonly limit?: string;
}

/** A line of docs/results.jsonl, as far as it is read here. */
interface Line {
  readonly id: string;
  readonly figure: string;
  readonly value?: number;
  readonly limit?: number;
  readonly direction?: string;
}

declare const data: readonly ResultFigure[];

export { data };

export default defineLoader({
  watch: ["../../results.jsonl"],
  load([file = ""]): readonly ResultFigure[] {
    const figures = new Map<string, ResultFigure>();
    for (const text of readFileSync(file, "utf8").trimEnd().split("\n")) {
      const { id, figure, value, limit, direction }: Line = JSON.parse(text);
      if (value === undefined) continue;
      const key = `${id} ${figure}`;
      const values = [...(figures.get(key)?.values ?? []), value];
      const asked = limit === undefined ? {} : { limit: `${direction} ${limit}` };
      figures.set(key, { id, figure, values, ...asked });
    }
    return [...figures.values()];
  },
});
