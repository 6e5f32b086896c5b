import { basename, dirname, join } from "node:path";
import { rowColumns, type Scaling } from "@autoencoders/datasets";
import { type ExportFormatName, exportFormats } from "@autoencoders/export";
import type { RunConfig } from "@autoencoders/runs";
import { makeFolders, readDetection, runFolder, writeAtomically } from "@autoencoders/runs/node";
import type { Invocation } from "../command-line/command.ts";
import type { ExportValues } from "../commands/export.ts";
import { keysOf } from "../data/keys-of.ts";
import { namedDataSet } from "../data/named-data-set.ts";
import { UsageError } from "../errors/usage-error.ts";
import { loadTrainedModel } from "../looking/load-trained-model.ts";
import { areIntensities, intensities } from "../looking/row-units.ts";
import { checkOutFile } from "../options/check-out-file.ts";
import { setUpTfjs } from "../training/set-up-tfjs.ts";
import { versions } from "../versions.ts";

/** `autoencoders export RUN`. */
export async function exportRun(
  values: ExportValues,
  { io, given }: Pick<Invocation, "io" | "given">,
): Promise<number> {
  const { run: path, out: file, what, json, format: asked, overwrite } = values;
  if (asked === "steps")
    return (await import("../steps/export-steps.ts")).exportSteps(values, { io });
  const ofSteps = ["workers", "epochs"].find((option) => Object.hasOwn(given, option));
  if (ofSteps) throw new UsageError(`expected --${ofSteps} beside --format steps alone`);
  const format = file === undefined ? (asked ?? "onnx") : formatOf(asked, file);
  const { ending } = exportFormats[format];
  if (file !== undefined) checkOutFile(file, overwrite);
  await setUpTfjs();
  const { config, model, trained } = await loadTrainedModel(path, io);
  const out = file ?? join(runFolder(path).path, "exports", `${what}${ending}`);
  const { schema } = config.dataset;
  const { files, notes } = await exportFormats[format].export(
    model,
    basename(out).slice(0, -ending.length),
    {
      what,
      scaling: exportedScaling(config),
      columns: schema && rowColumns(schema).map((column) => column.name),
      version: versions().autoencoders,
      detection: readDetection(runFolder(path)),
      missing: schema?.missing === "mask" ? "mask" : undefined,
    },
  );
  if (file === undefined) makeFolders(dirname(out));
  else for (const name of Object.keys(files)) checkOutFile(join(dirname(out), name), overwrite);
  const written = Object.entries(files).map(([name, bytes]) => {
    const file = join(dirname(out), name);
    writeAtomically(file, bytes);
    return file;
  });
  for (const note of notes) io.err(`note: ${note}`);
  if (json) io.out(JSON.stringify({ run: path, trained, format, what, files: written, notes }));
  else for (const file of written) io.out(file);
  return 0;
}

/** What makes numbers of a user's files what the model sees: bytes of pictures are intensities. Rows of a named set are taken in [0, 1]. */
function exportedScaling(config: RunConfig): Scaling | undefined {
  const { name, scaling } = config.dataset;
  return scaling ?? (!namedDataSet(name) && areIntensities(config) ? intensities : undefined);
}

/** The format that is asked for, or that the name of the file tells. @throws UsageError where they do not fit */
function formatOf(asked: ExportFormatName | undefined, out: string): ExportFormatName {
  const fitting = keysOf(exportFormats).filter((name) => asked === undefined || name === asked);
  const endingOf = (name: ExportFormatName): string => exportFormats[name].ending;
  const file = basename(out).toLowerCase();
  const found = fitting.find(
    (name) => file.endsWith(endingOf(name)) && file.length > endingOf(name).length,
  );
  if (found !== undefined) return found;
  const endings = fitting.map(endingOf).join(", ");
  throw new UsageError(`expected --out to be a file that ends in ${endings}, got "${out}"`);
}
