import { builders } from "../zoo/_builders.ts";
import { parseJson } from "./_parse-json.ts";
import { ModelFileError } from "./model-file-error.ts";

/** What model.json holds. */
export interface Description {
  readonly format: "autoencoders-model";
  readonly version: 1;
  /** Of the builder. */
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Plain functions that could not be saved: "corruption", "penalties.orthogonal", "losses". */
  readonly missing: readonly string[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** @throws ModelFileError where the text is no description of a model that this package builds */
export function parseDescription(where: string, text: string): Description {
  const fail = (expected: string, got: unknown): never => {
    const shown = (JSON.stringify(got) ?? "nothing").slice(0, 80);
    throw new ModelFileError(where, expected, shown);
  };
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (cause) {
    throw new ModelFileError(where, "JSON", (cause as Error).message, { cause });
  }
  if (!isRecord(value)) return fail("an object", value);
  const { format, version, name, options, missing, ...rest } = value;
  if (format !== "autoencoders-model") fail('format "autoencoders-model"', format);
  if (version !== 1) fail("version 1, the only one this release reads", version);
  if (typeof name !== "string" || !Object.hasOwn(builders, name)) {
    fail(`name to be one of ${Object.keys(builders).join(", ")}`, name);
  }
  if (!isRecord(options)) fail("options to be an object", options);
  const isName = (entry: unknown): boolean =>
    typeof entry === "string" && /^(corruption|losses|penalties\.[A-Za-z]\w{0,63})$/.test(entry);
  if (!Array.isArray(missing) || missing.length > 1000 || !missing.every(isName)) {
    fail("missing to be a list of corruption, losses or penalties.NAME", missing);
  }
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) fail("no other entry", unknown);
  return value as unknown as Description;
}
