import { takenShape } from "../arrays/taken-shape.ts";
import { classesOf } from "../rows/classes-of.ts";
import type { FileSource } from "../rows/file-source.ts";
import { rowColumns } from "../schema/_features.ts";
import type { FileRows } from "./file-rows.ts";

/** Returns a source of one chunk that holds rows in memory. */
export function rowsSource(name: string, rows: FileRows): FileSource {
  const { data, labels, notes, areIntensities } = rows;
  const [n = 0, ...shape] = rows.shape;
  return {
    name,
    shape,
    kind: rows.kind ?? takenShape(name, shape).kind,
    dtype:
      data instanceof Uint8Array ? "uint8" : data instanceof Float32Array ? "float32" : "float64",
    chunkSizes: [n],
    rows: async () => data.slice(),
    notes,
    ...(areIntensities !== undefined && { areIntensities }),
    ...(rows.schema && { schema: rows.schema, columns: rowColumns(rows.schema) }),
    ...(labels && classesOf(labels)),
  };
}
