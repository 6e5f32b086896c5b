import { join } from "node:path";
import { csvLine } from "@autoencoders/runs";
import { writeAtomically } from "@autoencoders/runs/node";
import { parallelCoordinates, toPng, toSvg } from "@autoencoders/viz";
import { formatFigure } from "../console/format-figure.ts";
import { printable } from "../console/printable.ts";
import { table } from "../console/table.ts";
import type { Sweep, SweepValue } from "./parse-sweep.ts";
import type { Trial } from "./run-sweep.ts";

/** Writes results.csv, results.txt and, of two runs or more, results.svg and .png into a sweep's folder. Gives the files and the text's lines. */
export async function writeSweepTable(
  out: string,
  trials: readonly Trial[],
  { monitor }: Pick<Sweep, "monitor">,
): Promise<{ readonly files: string[]; readonly lines: string[] }> {
  const names = [...new Set(trials.flatMap(({ options }) => Object.keys(options)))];
  const titles = ["rank", "run", ...names, monitor, "epochs", "seconds"];
  const cells = trials.map(({ number, options, value, epochs, seconds }, i) => [
    i + 1,
    number,
    ...names.map((name) => cellOf(options[name])),
    value,
    epochs,
    seconds,
  ]);
  const csv = join(out, "results.csv");
  const path = (trial: Trial) => trial.path;
  const rows = cells.map((row, i) => csvLine([...row, path(trials[i]!), trials[i]!.error]));
  writeAtomically(csv, [csvLine([...titles, "folder", "error"]), ...rows].join(""));
  const reasons = [...new Set(trials.flatMap(({ error }) => (error === undefined ? [] : [error])))];
  const texts = trials.map(({ number, options, value, epochs, seconds, error }, i) => [
    `${i + 1}`,
    `${number}`,
    ...names.map((name) => `${cellOf(options[name]) ?? ""}`),
    value === undefined
      ? `failed${error === undefined ? "" : ` (${reasons.indexOf(error) + 1})`}`
      : formatFigure(value),
    `${epochs}`,
    seconds.toFixed(1),
  ]);
  const lines = [
    ...table([titles, ...texts]),
    ...reasons.map((reason, i) => `failed (${i + 1}): ${printable(reason)}`),
  ];
  const text = join(out, "results.txt");
  writeAtomically(text, `${lines.join("\n")}\n`);
  const pictures = await drawn(out, trials, { monitor, names });
  return { files: [csv, text, ...pictures], lines };
}

async function drawn(
  out: string,
  trials: readonly Trial[],
  { monitor, names }: { readonly monitor: string; readonly names: readonly string[] },
): Promise<string[]> {
  const sound = trials.filter(({ value }) => value !== undefined && Number.isFinite(value));
  if (sound.length < 2 || names.length === 0) return [];
  const axes = [
    ...names.map((name) => ({ name, values: sound.map(({ options }) => cellOf(options[name])) })),
    { name: monitor, values: sound.map(({ value }) => value) },
  ];
  const chart = parallelCoordinates({ axes, title: `${sound.length} runs` });
  const [svg, png] = [join(out, "results.svg"), join(out, "results.png")];
  writeAtomically(svg, await toSvg(chart));
  writeAtomically(png, await toPng(chart));
  return [png, svg];
}

const cellOf = (value: SweepValue | undefined): number | string | undefined =>
  value === undefined || typeof value === "number" ? value : String(value);
