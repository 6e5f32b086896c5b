import type { Invocation } from "../command-line/command.ts";
import type { ProbeValues } from "../commands/probe.ts";
import { counted } from "../console/counted.ts";
import { table } from "../console/table.ts";
import { Failure } from "../errors/failure.ts";
import { lookAtRun } from "../looking/look-at-run.ts";
import { needsAmounts } from "../pictures/_needs-amounts.ts";
import { codeShapeOf } from "../pictures/code-shape-of.ts";
import { type ProbeResult, probeOf } from "../pictures/probe-of.ts";

/** `autoencoders probe RUN`. */
export async function probe(asked: ProbeValues, { io }: Pick<Invocation, "io">): Promise<number> {
  const { run: path, json, count, baseline } = asked;
  const { split = "test" } = asked;
  const { context } = await lookAtRun({ ...asked, split }, {}, io);
  const { codeDim } = codeShapeOf(context.model);
  const fault = needsAmounts(context);
  if (fault !== undefined) throw new Failure(`probe ${fault}`);
  const onCodes = await probeOf(context, { count });
  const onRows = baseline ? await probeOf(context, { count, raw: true }) : undefined;
  const { training, rows } = onCodes;
  const dataset = asked.dataset ?? context.config.dataset.name;
  const size = rows.data.length / rows.shape[0]!;
  if (json) {
    io.out(
      JSON.stringify({
        run: path,
        dataset,
        split,
        trainingRows: training.shape[0],
        rows: rows.shape[0],
        codes: figures(onCodes),
        ...(onRows && { baseline: figures(onRows) }),
      }),
    );
    return 0;
  }
  const grouped = (number: number): string => number.toLocaleString("en-US");
  io.out(
    `a linear classifier on the codes of ${path}, ${grouped(codeDim)} numbers each, fit to ${grouped(training.shape[0]!)} ` +
      `training rows of ${dataset}`,
  );
  const lines = [
    [
      "accuracy",
      percent(onCodes.probe.testAccuracy),
      `of the ${counted(rows.shape[0]!, `${split} row`)}`,
    ],
    ["", percent(onCodes.probe.trainAccuracy), "of the rows it was fit to"],
    ...(onRows
      ? [
          [
            "baseline",
            percent(onRows.probe.testAccuracy),
            `of the same on the rows themselves, ${grouped(size)} numbers`,
          ],
        ]
      : []),
  ];
  for (const line of table(lines)) io.out(`  ${line}`);
  if (!onCodes.probe.converged)
    io.out(`  after ${onCodes.probe.iterations} iterations, short of the best fit`);
  io.out("");
  for (const line of table(classLines(onCodes))) io.out(`  ${line}`);
  return 0;
}

/** How one class fared. */
interface ClassFigures {
  readonly name: string;
  readonly rows: number;
  /** Share of its rows that were taken for it. */
  readonly recall: number | null;
  /** Share of the rows taken for it that are of it. */
  readonly precision: number | null;
  /** The class that it was taken for most, besides itself. */
  readonly mistakenFor: { readonly name: string; readonly rows: number } | null;
}

function figures({ probe, names }: ProbeResult) {
  const { testAccuracy, trainAccuracy, converged, iterations, confusion } = probe;
  const k = names.length;
  const at = (row: number, column: number): number => confusion[row * k + column]!;
  const sum = (f: (i: number) => number): number => names.reduce((all, _, i) => all + f(i), 0);
  const share = (part: number, all: number): number | null => (all > 0 ? part / all : null);
  const classes = names.map((name, i): ClassFigures => {
    const others = names.map((other, j) => ({ name: other, rows: j === i ? 0 : at(i, j) }));
    const worst = others.reduce((most, other) => (other.rows > most.rows ? other : most));
    return {
      name,
      rows: sum((j) => at(i, j)),
      recall: share(
        at(i, i),
        sum((j) => at(i, j)),
      ),
      precision: share(
        at(i, i),
        sum((j) => at(j, i)),
      ),
      mistakenFor: worst.rows > 0 ? worst : null,
    };
  });
  return { accuracy: testAccuracy, trainAccuracy, converged, iterations, classes };
}

function classLines(result: ProbeResult): string[][] {
  return [
    ["class", "  rows", "  recall", "precision", "most often taken for"],
    ...figures(result).classes.map(({ name, rows, recall, precision, mistakenFor }) => [
      name,
      String(rows).padStart(6),
      percent(recall).padStart(8),
      percent(precision).padStart(9),
      mistakenFor ? `${mistakenFor.name} (${mistakenFor.rows})` : "",
    ]),
  ];
}

const percent = (share: number | null): string =>
  share === null ? "none" : `${(100 * share).toFixed(1)} %`;
