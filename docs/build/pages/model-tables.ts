import { type OptionSchema, type ZooEntry, zoo } from "@autoencoders/models";
import type { Page } from "../page.ts";

/** Makes what the page of each model includes: what it is, where it is from, and its options with their defaults. */
export function modelTables(): Page[] {
  const entries: readonly (readonly [string, ZooEntry])[] = Object.entries(zoo);
  return entries.map(([name, { source, options }]) => {
    const { authors, title, year, link } = source;
    const rows = Object.entries(options).map(
      ([option, schema]) =>
        `| \`${option}\` | ${cell(schema.help)} | ${cell(rangeOf(schema))} | ${cell(defaultOf(schema))} |`,
    );
    const lines = [
      `Source: ${authors}, [${title}](${link}), ${year}.\n`,
      "| option | what it is | values | default |",
      "| --- | --- | --- | --- |",
      ...rows,
    ];
    return { path: `models/${name}.md`, text: `${lines.join("\n")}\n` };
  });
}

const cell = (text: string): string => text.replaceAll("|", "\\|");

/** Says which values an option takes. */
function rangeOf(schema: OptionSchema): string {
  if (schema.type === "choice" || schema.type === "initializer")
    return schema.choices.map((choice) => `\`${choice}\``).join(", ");
  if (schema.type !== "number") return schema.type;
  const { integer, min, max, above, below } = schema;
  const limits = [
    min === undefined ? "" : `≥ ${min}`,
    above === undefined ? "" : `> ${above}`,
    max === undefined ? "" : `≤ ${max}`,
    below === undefined ? "" : `< ${below}`,
  ].filter((limit) => limit !== "");
  return [integer ? "whole number" : "number", ...limits].join(" ");
}

/** Says what stands in the place of an option that is not given. */
function defaultOf(schema: OptionSchema): string {
  if (schema.required) return "must be given";
  if (schema.derived) return "follows from the others";
  if ("default" in schema && schema.default !== undefined)
    return `\`${JSON.stringify(schema.default).replaceAll('"', "")}\``;
  return "none";
}
