import { type ArrowType, namedType, wholeNumber } from "./_arrow-type.ts";
import { type FlatTable, numberIn, tableIn, tablesIn, textIn } from "./_flatbuffer.ts";

/** A column of an Arrow table. */
export interface ArrowField {
  readonly name: string;
  /** The type of its values. */
  readonly type: ArrowType;
  /** The dictionary that holds its values, and the type of the places in it, which the column itself has; absent where it holds them itself. */
  readonly dictionary?: { readonly id: number; readonly places: ArrowType };
  /** What it has in a batch with its children. */
  readonly parts: ArrowParts;
}

/** How many nodes and buffers something has in a batch, and how many lists of further buffers, each as long as the batch says. */
interface ArrowParts {
  readonly nodes: number;
  readonly buffers: number;
  readonly views: number;
}

/** The parts of most columns: what is missing, and the values. */
const plain: ArrowParts = { nodes: 1, buffers: 2, views: 0 };

/** A file has no more columns, those inside of others among them, nor any deeper. */
const [mostFields, mostDepth] = [200_000, 64];

/**
 * Returns the columns that a schema has.
 *
 * @param version of the format: 0 is its first
 * @throws RangeError where it is damaged, or of numbers whose highest byte is first
 */
export function arrowFields(schema: FlatTable, version: number): readonly ArrowField[] {
  if (numberIn(schema, 0, 16) !== 0) throw new RangeError("numbers whose highest byte is first");
  // Tables of a flatbuffer may be the same one again and again: they are counted.
  let count = 0;
  const fieldOf = (table: FlatTable, depth: number): ArrowField => {
    if (++count > mostFields || depth > mostDepth)
      throw new RangeError(`more than ${mostFields} columns, or one in another ${mostDepth} deep`);
    const number = numberIn(table, 2, 8);
    const { name: kind, buffers, hasMore, typeOf } = namedType(number);
    const own = tableIn(table, 3);
    if (!own) throw new RangeError(`a column of type ${kind} without its type`);
    const parts = { nodes: 1, buffers, views: hasMore ? 1 : 0 };
    const name = textIn(table, 0);
    const type = typeOf(own);
    const encoding = tableIn(table, 4);
    if (encoding) {
      const places = tableIn(encoding, 1);
      return {
        name,
        type,
        dictionary: {
          id: numberIn(encoding, 0, 64),
          places: places
            ? wholeNumber(numberIn(places, 0, 32), numberIn(places, 1, 8) !== 0)
            : wholeNumber(32, true),
        },
        parts: plain,
      };
    }
    if (kind === "union") {
      if (numberIn(own, 0, 16) === 1) parts.buffers++; // a dense one has offsets
      if (version < 4) parts.buffers++; // which are missing
    }
    for (const child of tablesIn(table, 5)) {
      const { parts: inner } = fieldOf(child, depth + 1);
      parts.nodes += inner.nodes;
      parts.buffers += inner.buffers;
      parts.views += inner.views;
    }
    const isPlain = parts.nodes === 1 && parts.buffers === 2 && parts.views === 0;
    return { name, type, parts: isPlain ? plain : parts };
  };
  const fields: ArrowField[] = [];
  for (const table of tablesIn(schema, 1)) fields.push(fieldOf(table, 0));
  return fields;
}
