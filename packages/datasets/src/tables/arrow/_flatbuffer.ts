/**
 * A table of a flatbuffer, the format in which Arrow describes its data. Whatever is read of it is first looked for within its bytes: a place
 * outside them is a RangeError, since a damaged file says anything.
 *
 * @see "FlatBuffers Internals", https://flatbuffers.dev/internals
 */
export interface FlatTable {
  readonly view: DataView;
  readonly at: number;
}

/** Returns the table that a flatbuffer begins with. */
export function rootTable(bytes: Uint8Array): FlatTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { view, at: view.getUint32(0, true) };
}

/** Returns a whole number of 8, 16, 32 or 64 bits; `absent` where the table has no such field. */
export function numberIn(table: FlatTable, field: number, bits: 8 | 16 | 32 | 64, absent = 0) {
  const at = placeOf(table, field);
  if (at < 0) return absent;
  const { view } = table;
  if (bits === 8) return view.getUint8(at);
  if (bits === 16) return view.getInt16(at, true);
  return bits === 32 ? view.getInt32(at, true) : longAt(view, at);
}

/** Returns a text; empty where the table has no such field. */
export function textIn(table: FlatTable, field: number): string {
  const { start, count } = vectorIn(table, field, 1);
  const { buffer, byteOffset } = table.view;
  return decoder.decode(new Uint8Array(buffer, byteOffset + start, count));
}

/** Returns a table in a table; undefined where there is no such field. */
export function tableIn({ view, at }: FlatTable, field: number): FlatTable | undefined {
  const target = targetOf({ view, at }, field);
  return target < 0 ? undefined : { view, at: target };
}

/** Gives the tables of a list one by one, since there may be many. */
export function* tablesIn(table: FlatTable, field: number): Generator<FlatTable> {
  const { view } = table;
  const { start, count } = vectorIn(table, field, 4);
  for (let i = 0, at = start; i < count; i++, at += 4)
    yield { view, at: at + view.getUint32(at, true) };
}

/** Returns the numbers of 64 bits that a list is made of, so many in each of its entries, one after the other. */
export function longsIn(table: FlatTable, field: number, each: number): Float64Array {
  const { start, count } = vectorIn(table, field, 8 * each);
  const longs = new Float64Array(count * each);
  for (let i = 0; i < longs.length; i++) longs[i] = longAt(table.view, start + 8 * i);
  return longs;
}

/** The whole number of 64 bits at a place; beyond 2⁵³ it is rounded. */
const longAt = (view: DataView, at: number): number =>
  view.getInt32(at + 4, true) * 2 ** 32 + view.getUint32(at, true);

/** Where a field of a table stands; −1 where it has none. */
function placeOf({ view, at }: FlatTable, field: number): number {
  const layout = at - view.getInt32(at, true);
  const entry = 4 + 2 * field;
  if (entry + 2 > view.getUint16(layout, true)) return -1;
  const offset = view.getUint16(layout + entry, true);
  return offset === 0 ? -1 : at + offset;
}

/** Where what a field points to stands; −1 where there is no such field. */
function targetOf(table: FlatTable, field: number): number {
  const place = placeOf(table, field);
  return place < 0 ? -1 : place + table.view.getUint32(place, true);
}

function vectorIn(
  table: FlatTable,
  field: number,
  size: number,
): { readonly start: number; readonly count: number } {
  const target = targetOf(table, field);
  if (target < 0) return { start: 0, count: 0 };
  const count = table.view.getUint32(target, true);
  const start = target + 4;
  if (start + count * size > table.view.byteLength)
    throw new RangeError(`a list of ${count} in ${table.view.byteLength} bytes`);
  return { start, count };
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
