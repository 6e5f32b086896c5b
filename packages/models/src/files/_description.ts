import { parseJson } from "@autoencoders/safetensors";
import { builders } from "./_builders.ts";
import { orRefuse } from "./_or-refuse.ts";
import { ModelFileError } from "./model-file-error.ts";

/** The version of the format that this release writes and reads. A change of what a model's files hold takes the next. */
export const formatVersion = 2;

/** What model.json holds. */
export interface Description {
  readonly format: "autoencoders-model";
  readonly version: typeof formatVersion;
  /** The builder's name. */
  readonly name: string;
  /** Every option with the value that the model was built with. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Plain functions that could not be saved: "corruption", "penalties.orthogonal", "losses". */
  readonly missing: readonly string[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Says which version a file has, and what to do about it. */
function versionOf(version: unknown): string {
  if (typeof version !== "number" || !Number.isSafeInteger(version))
    return JSON.stringify(version)?.slice(0, 80) ?? "nothing";
  return version < formatVersion
    ? `version ${version}, an older one, which only the release that wrote it can read`
    : `version ${version}, a newer one, which the release that wrote it can read`;
}

const damaged = "restore the file from a copy, or save the model again";

/** @throws ModelFileError where the text is no description of a model that this package builds */
export function parseDescription(where: string, text: string): Description {
  const fail = (expected: string, got: unknown): never => {
    const shown = (JSON.stringify(got) ?? "nothing").slice(0, 80);
    throw new ModelFileError(where, expected, `${shown}; ${damaged}`);
  };
  const value = orRefuse(where, `JSON (where it is damaged, ${damaged})`, () => parseJson(text));
  if (!isRecord(value)) return fail("an object", value);
  const { format, version, name, options, missing, ...rest } = value;
  if (format !== "autoencoders-model") fail('format "autoencoders-model"', format);
  if (version !== formatVersion)
    throw new ModelFileError(
      where,
      `version ${formatVersion} of a saved model`,
      versionOf(version),
    );
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
