import {
  countRows,
  type FileKind,
  type FileSource,
  fileKind,
  memoryBytes,
  openDataFiles,
  openWindows,
  parseSchema,
  readRecords,
  type Schema,
} from "@autoencoders/datasets";
import { type Autoencoder, inputShapeOf } from "@autoencoders/models";
import type { RunConfig } from "@autoencoders/runs";
import { asPictures } from "../data/as-pictures.ts";
import { isRecord } from "../data/is-record.ts";
import { shownSource } from "../looking/shown-source.ts";
import { bodyName } from "./body-name.ts";
import { jsonLists } from "./json-lists.ts";
import { RequestError } from "./request-error.ts";
import type { ServedRows } from "./served-model.ts";

/** The body of a request: what JSON holds, or the bytes of a file that must be of a kind. */
export type Body =
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: Extract<FileKind, "npy" | "text">; readonly bytes: Uint8Array };

/** Reads the rows of bodies for a run's model. */
export type BodyReader = (body: Body) => Promise<ServedRows>;

/**
 * Makes what reads bodies as the files of a run are read: by its schema, in its scaling.
 *
 * @param options.mostRows more of them are refused
 * @throws DataFileError where run.json holds no such schema
 */
export function bodyReader(
  { config, model }: { readonly config: RunConfig; readonly model: Pick<Autoencoder, "encoder"> },
  { mostRows }: { readonly mostRows: number },
): BodyReader {
  const { reading = {} } = config.dataset;
  const { window } = reading;
  const shape = inputShapeOf(model.encoder);
  const size = shape.reduce((product, xDim) => product * xDim, 1);
  const schema = config.dataset.schema && parseSchema("run.json", config.dataset.schema);
  const ofText = schema ?? plainSchema(window ? shape.at(-1)! : size);
  return async (body) => {
    const source = await (body.kind === "json" ? fromJson(body.value) : fromFile(body));
    checkCount(countRows(source));
    const advice = "send rows of that size";
    return shownSource(source, { config, model, name: bodyName, advice });
  };

  async function fromJson(value: unknown): Promise<FileSource> {
    const rows = rowsIn(value);
    if (!window) checkCount(rows.length);
    if (Array.isArray(rows[0]) || !isRecord(rows[0])) return jsonLists(rows, shape);
    if (!schema)
      throw new RequestError(
        400,
        `expected rows that are lists of ${size} numbers, got objects; the model was trained on rows without titled columns`,
      );
    const table = readRecords(bodyName, rows, { schema, keepMissing: true });
    return window ? openWindows(table, window) : table;
  }

  async function fromFile({ kind, bytes }: Extract<Body, { bytes: unknown }>): Promise<FileSource> {
    const found = fileKind(bytes.subarray(0, 8));
    if (found !== kind)
      throw new RequestError(
        400,
        `expected ${kind === "npy" ? "an array as numpy.save writes it" : "a table of text"}, got ${found === "text" ? "text" : `a file of kind ${found}`}; say what it is by Content-Type`,
      );
    const source = await openDataFiles([memoryBytes(bodyName, bytes)], {
      table: { schema: ofText, keepMissing: true },
      shape: reading.shape,
      pictures: asPictures(shape),
      window,
    });
    if (schema || kind !== "text") return source;
    const { schema: _, columns: __, ...plain } = source;
    return plain;
  }

  function checkCount(count: number): void {
    if (count > mostRows)
      throw new RequestError(
        413,
        `expected at most ${mostRows} rows, got ${count}; send them in several requests`,
      );
  }
}

/** The rows that JSON holds. @throws RequestError */
function rowsIn(value: unknown): readonly unknown[] {
  const example = '{"rows": [[0.1, 0.2]]}';
  if (!isRecord(value) || !Array.isArray(value.rows))
    throw new RequestError(400, `expected an object with a list of rows, as in ${example}`);
  const other = Object.keys(value).find((name) => name !== "rows");
  if (other !== undefined)
    throw new RequestError(
      400,
      `expected rows alone, got ${JSON.stringify(other.slice(0, 40))} beside them`,
    );
  if (value.rows.length === 0)
    throw new RequestError(400, `expected one row or more, as in ${example}, got none`);
  return value.rows;
}

/** Text of numbers alone, by their places, for models of rows that were no table. */
const plainSchema = (columns: number): Schema => ({
  columns: Array.from({ length: columns }, (_, i) => ({
    name: `column ${i + 1}`,
    kind: "numeric",
    role: "feature",
  })),
  missing: "refuse",
  hasTitles: false,
});
