import type { TracedLayer } from "../worker/explorer/explorer-api.ts";

/** Place of a thing in a drawing, in its pixels from the top left. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a layer's units are drawn, which are the cells of a grid or the bars of a code. */
export interface LayerBox extends Box {
  readonly columns: number;
  readonly rows: number;
  readonly isCode: boolean;
}

/** Places of a network in a drawing. */
export interface NetworkLayout {
  readonly input: Box;
  readonly layers: readonly LayerBox[];
  readonly output: Box;
}

/** Most units that are drawn of a layer; of larger ones it is the first. */
const mostUnits = 256;
/** Share of the width that the links between two layers have at least. */
const leastGap = 0.05;

/** Returns how many units of a layer are drawn. */
export const drawnUnits = (layer: Pick<TracedLayer, "activations">): number =>
  Math.min(mostUnits, layer.activations.length);

/** Places a row, its layers and its reconstruction from left to right, the code the tallest. */
export function networkLayout(
  layers: readonly Pick<TracedLayer, "activations" | "isCode">[],
  {
    width,
    height,
    aspect,
  }: { readonly width: number; readonly height: number; readonly aspect: number },
): NetworkLayout {
  const widthOfImage = Math.min(height * 0.72 * aspect, width * 0.22);
  const image = { width: widthOfImage, height: widthOfImage / aspect };
  const free = width - 2 * image.width;
  const most = free / (layers.length + 1) - leastGap * width;
  const sizes = layers.map((layer) => sizeOf(layer, { height, most }));
  const used = sizes.reduce((sum, size) => sum + size.width, 0);
  const gap = (free - used) / (layers.length + 1);
  let x = image.width + gap;
  const boxes = sizes.map((size): LayerBox => {
    const box = { ...size, x, y: (height - size.height) / 2 };
    x += size.width + gap;
    return box;
  });
  const y = (height - image.height) / 2;
  return {
    input: { ...image, x: 0, y },
    layers: boxes,
    output: { ...image, x: width - image.width, y },
  };
}

function sizeOf(
  { activations, isCode }: Pick<TracedLayer, "activations" | "isCode">,
  { height, most }: { readonly height: number; readonly most: number },
): Omit<LayerBox, "x" | "y"> {
  const units = drawnUnits({ activations });
  if (isCode) {
    const rows = units;
    const tall = Math.min(height, Math.max(rows * 8, Math.min(height, rows * 40)));
    return { width: Math.min(most, height * 0.4), height: tall, columns: 1, rows, isCode };
  }
  const columns = Math.max(1, Math.round(Math.sqrt(units / 3.5)));
  const rows = Math.ceil(units / columns);
  const cell = Math.min((height * 0.86) / rows, most / columns, height / 12);
  return { width: cell * columns, height: cell * rows, columns, rows, isCode };
}

/** Returns the middle of a unit in its layer's box. */
export function unitPlace(box: LayerBox, unit: number): readonly [x: number, y: number] {
  const [column, row] = [unit % box.columns, Math.floor(unit / box.columns)];
  return [
    box.x + ((column + 0.5) * box.width) / box.columns,
    box.y + ((row + 0.5) * box.height) / box.rows,
  ];
}
