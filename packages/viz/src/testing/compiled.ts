import { compile, type TopLevelSpec } from "vega-lite";

/** What vega-lite makes of a chart, for tests: its marks in order, and a scale by its name. Throws where vega-lite has something to warn of. */
export function compiled(chart: TopLevelSpec) {
  const warn = (...messages: readonly unknown[]): never => {
    throw new Error(messages.join(" "));
  };
  const quiet = () => logger;
  const level = ((value?: number) => (value === undefined ? 2 : logger)) as never;
  const logger = { level, warn, error: warn, info: quiet, debug: quiet };
  // biome-ignore lint/suspicious/noExplicitAny: any mark of any chart
  const { marks = [], scales = [], data = [], axes = [] } = compile(chart, { logger }).spec as any;
  // biome-ignore lint/suspicious/noExplicitAny: the same
  const kinds = (mark: any): string[] =>
    mark.marks ? mark.marks.flatMap(kinds) : [mark.type as string];
  return {
    marks: marks.flatMap(kinds) as string[],
    // biome-ignore lint/suspicious/noExplicitAny: the same
    scale: (name: string) => scales.find((scale: any) => scale.name === name),
    data: data as { readonly name: string; readonly values?: readonly never[] }[],
    // biome-ignore lint/suspicious/noExplicitAny: the same
    titles: axes.flatMap((axis: any) => axis.title ?? []) as string[],
  };
}
