import { dtypes } from "./_dtypes.ts";
import { jsonCursor } from "./_json-cursor.ts";
import type { NamedTensor } from "./named-tensor.ts";

/** A header's description of one tensor; begin and end count from the first byte after the header. */
export interface HeaderEntry {
  readonly name: string;
  readonly dtype: NamedTensor["dtype"];
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/** The most axes of a tensor, which is numpy's limit. */
const maxRank = 64;

const dtypeOfCode = new Map(
  (Object.keys(dtypes) as NamedTensor["dtype"][]).map((dtype) => [dtypes[dtype].code, dtype]),
);

/** Reads the form of a header, without a look at what its numbers mean. @throws SafetensorsError */
export function parseHeader(
  text: string,
  start: number,
): { entries: HeaderEntry[]; metadata: Record<string, string> } {
  const json = jsonCursor(text, start);
  const entries: HeaderEntry[] = [];
  const metadata: Record<string, string> = Object.create(null);

  const integers = (most: number): number[] => {
    const values: number[] = [];
    json.array(most, () => values.push(json.integer()));
    return values;
  };
  const entry = (name: string): HeaderEntry => {
    let dtype: NamedTensor["dtype"] | undefined;
    let shape: number[] | undefined;
    let offsets: number[] | undefined;
    json.object((field) => {
      if (field === "dtype") {
        dtype = dtypeOfCode.get(json.string());
        if (!dtype) json.fail(`a dtype before this (${[...dtypeOfCode.keys()].join(", ")})`);
      } else if (field === "shape") shape = integers(maxRank);
      else if (field === "data_offsets") offsets = integers(2);
      else json.fail("only dtype, shape and data_offsets before this");
    });
    const [begin, end] = offsets ?? [];
    if (!dtype || !shape || begin === undefined || end === undefined)
      return json.fail("dtype, shape and data_offsets of two integers before this");
    return { name, dtype, shape, begin, end };
  };

  json.object((name) => {
    if (name !== "__metadata__") entries.push(entry(name));
    else
      json.object((key) => {
        metadata[key] = json.string();
      });
  });
  json.end();
  return { entries, metadata };
}
