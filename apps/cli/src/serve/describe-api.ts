import type { Schema } from "@autoencoders/datasets";
import type { ServerLimits } from "./server-limits.ts";

/** What is described of a run. */
export interface DescribedRun {
  /** The name of its model. */
  readonly model: string;
  readonly version: string;
  /** The shapes of a row and of a code. */
  readonly rowShape: readonly number[];
  readonly codeShape: readonly number[];
  /** What the columns are, where the rows are those of a table. */
  readonly schema?: Schema | undefined;
  readonly hasPrior: boolean;
  /** Whether the prior draws indices, at a temperature. */
  readonly drawsIndices: boolean;
  readonly hasDetection: boolean;
}

type JsonSchema = Readonly<Record<string, unknown>>;

/** What an object has, by name. */
type Properties = Readonly<Record<string, JsonSchema>>;

/**
 * Describes what a server answers, for programs that make clients of it.
 *
 * OpenAPI Initiative, "OpenAPI Specification 3.1.0", https://spec.openapis.org/oas/v3.1.0
 */
export function describeApi(run: DescribedRun, { maxRows }: ServerLimits): JsonSchema {
  const { model, version, rowShape, codeShape, schema, hasPrior, drawsIndices, hasDetection } = run;
  const list = (items: JsonSchema, more: JsonSchema = {}): JsonSchema => ({
    type: "array",
    items,
    ...more,
  });
  const number = { type: "number" };
  const orNull = (value: JsonSchema): JsonSchema => ({ anyOf: [value, { type: "null" }] });
  const numbers = (shape: readonly number[], item: JsonSchema): JsonSchema =>
    shape.reduceRight<JsonSchema>(
      (items, length) => list(items, { minItems: length, maxItems: length }),
      item,
    );
  const record = schema && recordOf(schema);
  const size = rowShape.reduce((product, xDim) => product * xDim, 1);
  const flat = numbers([size], orNull(number));
  const nested = numbers(rowShape, orNull(number));
  const rowForms = [flat, ...(rowShape.length > 1 ? [nested] : []), ...(record ? [record] : [])];
  const rowsIn = object({ rows: list({ anyOf: rowForms }, { minItems: 1, maxItems: maxRows }) });
  const rowsOut = { rows: list(orNull(record ?? numbers(rowShape, number))) };
  const scores = {
    scores: list(orNull(number)),
    ...(hasDetection && {
      probability: list(orNull({ type: "number", minimum: 0, maximum: 1 })),
      anomaly: list(orNull({ type: "boolean" })),
    }),
  };
  const binary = { schema: { type: "string", format: "binary" } };
  const rowsBody = {
    required: true,
    content: {
      "application/json": { schema: rowsIn },
      "text/csv": { schema: { type: "string" } },
      "application/x-npy": binary,
      "application/octet-stream": binary,
    },
  };
  const error = object({ error: { type: "string" } });
  const answer = (description: string, of: JsonSchema): JsonSchema => ({
    description,
    content: { "application/json": { schema: of } },
  });
  const refusals = {
    "400": answer("A body that cannot be read, with its place and what was expected.", error),
    "413": answer("Too many bytes or rows.", error),
    "415": answer("A body of another type.", error),
    "503": answer("The server is stopping, or has found no time to answer.", error),
  };
  const notes = list({ type: "string" }, { description: "What is to be known of the rows." });
  const rowsPath = (summary: string, results: Properties): JsonSchema => ({
    post: {
      summary,
      requestBody: rowsBody,
      responses: {
        "200": answer(
          "One for each row; null for a row that lacks a number, unless the model was trained with such masked. Notes where rows lie outside the range of the training rows.",
          { ...object(results), properties: { ...results, notes } },
        ),
        ...refusals,
      },
    },
  });
  const count = { type: "integer", minimum: 1, maximum: maxRows, default: 1 };
  const seed = { type: "integer", minimum: 0, maximum: 2 ** 32 - 1 };
  const temperature = { type: "number", exclusiveMinimum: 0, default: 1 };
  const ask = {
    type: "object",
    properties: {
      count,
      seed,
      condition: { type: "string" },
      ...(drawsIndices && { temperature }),
    },
    additionalProperties: false,
  };
  return {
    openapi: "3.1.0",
    info: { title: `autoencoders: ${model}`, version },
    paths: {
      "/encode": rowsPath("The codes of rows", {
        codes: list(orNull(numbers(codeShape, number))),
      }),
      "/reconstruct": rowsPath("What the model makes of rows, in their units", rowsOut),
      "/score": rowsPath("How anomalous rows are", scores),
      ...(hasPrior && {
        "/sample": {
          post: {
            summary: "New rows, in the units of the rows that the model was trained on",
            requestBody: { required: true, content: { "application/json": { schema: ask } } },
            responses: {
              "200": answer("The first of more are those of fewer.", object(rowsOut)),
              ...refusals,
            },
          },
        },
      }),
      "/health": {
        get: {
          summary: "Whether the server takes requests",
          responses: {
            "200": answer("It does.", { type: "object" }),
            "503": answer("It is stopping.", { type: "object" }),
          },
        },
      },
      "/openapi.json": {
        get: {
          summary: "This description",
          responses: { "200": answer("It.", { type: "object" }) },
        },
      },
    },
  };
}

const object = (properties: Properties): JsonSchema => ({
  type: "object",
  required: Object.keys(properties),
  properties,
});

/** A row of a table by the titles of its columns. */
function recordOf({ columns }: Schema): JsonSchema {
  const features = columns.filter(({ role }) => role === "feature");
  const cells = features.map(({ name, kind, categories }): [string, JsonSchema] => {
    if (categories) return [name, { enum: [...categories, null] }];
    const type = kind === "date" ? "string" : "number";
    return [name, { type: [type, "null"] }];
  });
  return { type: "object", properties: Object.fromEntries(cells) };
}
