/** Records of a few whole numbers of 32 bits, of which there may be ever more. */
export interface Records {
  readonly count: number;
  /** Adds a record of zeros and returns its place. */
  add(): number;
  get(record: number, field: number): number;
  set(record: number, field: number, value: number): void;
}

/** So many records are in one array. */
const together = 2 ** 12;

/** Returns records of some fields. They lie in arrays of equal length, so that none is ever copied to a larger one. */
export function recordsOf(fields: number): Records {
  const arrays: Int32Array[] = [];
  let count = 0;
  const at = (record: number, field: number): number => (record % together) * fields + field;
  const arrayOf = (record: number): Int32Array => arrays[Math.floor(record / together)]!;
  return {
    get count() {
      return count;
    },
    add() {
      if (count % together === 0) arrays.push(new Int32Array(together * fields));
      return count++;
    },
    get: (record, field) => arrayOf(record)[at(record, field)]!,
    set(record, field, value) {
      arrayOf(record)[at(record, field)] = value;
    },
  };
}
