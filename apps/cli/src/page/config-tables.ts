import type { RunConfig } from "@autoencoders/runs";
import type { Table } from "./page.ts";

/** Lists in tables everything that a run's weights depend on. */
export function configTables(config: RunConfig): Table[] {
  const { recipe, changes, model, dataset, fit, seed, engine, versions } = config;
  const { optimizer, ...rest } = fit;
  return [
    {
      title: "Model",
      rows: [
        ["model", model.name],
        ["recipe", recipe ?? "none"],
        ...(recipe && changes.length > 0 ? [["changed in the recipe", changes.join(", ")]] : []),
        ...entries(model.options),
      ],
    },
    { title: "Training", rows: [...entries(rest), ...entries({ optimizer, seed, engine })] },
    {
      title: "Data",
      rows: [
        ["data set", dataset.name],
        ["shape of a row", `[${dataset.shape.join(", ")}]`],
        ["training rows", dataset.rows.train.toLocaleString("en-US")],
        ["validation rows", dataset.rows.validation.toLocaleString("en-US")],
        ["SHA-256 of the training rows", dataset.sha256],
      ],
    },
    { title: "Versions", rows: entries(versions) },
  ];
}

const entries = (record: object): string[][] =>
  Object.entries(record).map(([name, value]) => [name, worded(value)]);

function worded(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(worded).join(", ")}]`;
  return Object.entries(value)
    .map(([name, part]) => `${name} ${worded(part)}`)
    .join(", ");
}
