import type { Glimpse } from "../worker/explorer/explorer-api.ts";
import { type Box, drawnUnits, type LayerBox, networkLayout, unitPlace } from "./network-layout.ts";

/** Colors of a drawing, in the form that a canvas takes. */
interface Colors {
  readonly accent: string;
  readonly second: string;
  readonly line: string;
  readonly muted: string;
}

/** What is drawn: a row, what its layers give, and what comes out. */
export interface Drawn {
  readonly input: HTMLCanvasElement;
  readonly output: HTMLCanvasElement;
  readonly traced: Glimpse["traced"];
}

/**
 * Draws a network with the activations of one row: the row on the left, its code as bars in the middle, the reconstruction on the
 * right, and the links that carry most.
 *
 * @param phase place of the sparks on their way along the links, from 0 to 1; undefined draws none
 */
export function drawNetwork(
  canvas: HTMLCanvasElement,
  { input, output, traced }: Drawn,
  phase: number | undefined,
): void {
  const { width, height } = canvas;
  const context = canvas.getContext("2d")!;
  const style = getComputedStyle(canvas);
  const colorOf = (name: string): string => style.getPropertyValue(name).trim();
  const colors = {
    accent: colorOf("--accent"),
    second: colorOf("--second"),
    line: colorOf("--line"),
    muted: colorOf("--muted"),
  };
  const layout = networkLayout(traced.layers, {
    width,
    height,
    aspect: input.width / input.height,
  });
  context.clearRect(0, 0, width, height);
  const boxes = [layout.input, ...layout.layers, layout.output];
  boxes.slice(1).forEach((box, i) => {
    drawFlow(context, boxes[i]!, box, colors);
  });
  traced.links.forEach((links, i) => {
    const placeOf = (at: number, unit: number) =>
      placeIn(boxes[at]!, unit, at === 0 || at === boxes.length - 1 ? input.width : undefined);
    const strongest = links.reduce((most, { share }) => Math.max(most, Math.abs(share)), 1e-9);
    for (const { from, to, share } of links)
      drawLink(context, placeOf(i, from), placeOf(i + 1, to), {
        strength: Math.abs(share) / strongest,
        color: share > 0 ? colors.accent : colors.second,
        phase: phase === undefined ? undefined : (phase + i * 0.5 + (to % 7) / 7) % 1,
        thick: height / 300,
      });
  });
  layout.layers.forEach((box, i) => {
    const { activations } = traced.layers[i]!;
    if (box.isCode) drawCode(context, box, activations, colors);
    else drawUnits(context, box, activations, colors);
  });
  context.imageSmoothingEnabled = false;
  for (const [image, box] of [
    [input, layout.input],
    [output, layout.output],
  ] as const) {
    context.drawImage(image, box.x, box.y, box.width, box.height);
    context.strokeStyle = colors.muted;
    context.lineWidth = Math.max(1, height / 300);
    context.strokeRect(box.x, box.y, box.width, box.height);
  }
}

/** Returns where a unit is: of an image the middle of the pixel. */
function placeIn(box: Box | LayerBox, unit: number, width?: number): readonly [number, number] {
  if ("rows" in box) return unitPlace(box, Math.min(unit, box.columns * box.rows - 1));
  const cell = box.width / width!;
  return [box.x + ((unit % width!) + 0.5) * cell, box.y + (Math.floor(unit / width!) + 0.5) * cell];
}

/** Draws the funnel between two layers. */
function drawFlow(
  context: CanvasRenderingContext2D,
  left: Box,
  right: Box,
  { accent }: Colors,
): void {
  context.globalAlpha = 0.07;
  context.fillStyle = accent;
  context.beginPath();
  context.moveTo(left.x + left.width, left.y);
  context.lineTo(right.x, right.y);
  context.lineTo(right.x, right.y + right.height);
  context.lineTo(left.x + left.width, left.y + left.height);
  context.fill();
  context.globalAlpha = 1;
}

function drawLink(
  context: CanvasRenderingContext2D,
  [x, y]: readonly [number, number],
  [toX, toY]: readonly [number, number],
  {
    strength,
    color,
    phase,
    thick,
  }: {
    readonly strength: number;
    readonly color: string;
    readonly phase: number | undefined;
    readonly thick: number;
  },
): void {
  const middle = (x + toX) / 2;
  context.strokeStyle = color;
  context.globalAlpha = 0.12 + 0.5 * strength;
  context.lineWidth = (0.6 + 1.4 * strength) * thick;
  context.beginPath();
  context.moveTo(x, y);
  context.bezierCurveTo(middle, y, middle, toY, toX, toY);
  context.stroke();
  if (phase !== undefined && strength > 0.25) {
    const rest = 1 - phase;
    // The same curve: its inner points lie half way at the height of either end.
    const along = rest ** 3 * x + 3 * rest * phase * middle + phase ** 3 * toX;
    const down =
      (rest ** 3 + 3 * rest ** 2 * phase) * y + (3 * rest * phase ** 2 + phase ** 3) * toY;
    context.globalAlpha = 0.9;
    context.fillStyle = color;
    context.beginPath();
    context.arc(along, down, (1 + 1.3 * strength) * thick, 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
}

/** Draws a cell for each unit, which is the fuller the more the unit is active. */
function drawUnits(
  context: CanvasRenderingContext2D,
  box: LayerBox,
  activations: Float32Array,
  { accent, second, line }: Colors,
): void {
  const units = drawnUnits({ activations });
  const largest = activations.reduce((most, a) => Math.max(most, Math.abs(a)), 1e-9);
  const cell = box.width / box.columns;
  for (let unit = 0; unit < units; unit++) {
    const [x, y] = unitPlace(box, unit);
    const share = activations[unit]! / largest;
    const side = cell * 0.82;
    context.fillStyle = line;
    context.globalAlpha = 0.8;
    context.fillRect(x - side / 2, y - side / 2, side, side);
    context.fillStyle = share > 0 ? accent : second;
    context.globalAlpha = Math.sqrt(Math.abs(share));
    context.fillRect(x - side / 2, y - side / 2, side, side);
  }
  context.globalAlpha = 1;
}

/** Draws a bar from the middle for each number of a code, to the right where it is positive. */
function drawCode(
  context: CanvasRenderingContext2D,
  box: LayerBox,
  code: Float32Array,
  { accent, second, line, muted }: Colors,
): void {
  const units = drawnUnits({ activations: code });
  const largest = code.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-9);
  const tall = box.height / box.rows;
  const middle = box.x + box.width / 2;
  const bar = Math.max(1, Math.min(tall * 0.7, box.width * 0.3));
  for (let unit = 0; unit < units; unit++) {
    const y = box.y + (unit + 0.5) * tall - bar / 2;
    const length = ((code[unit]! / largest) * box.width) / 2;
    context.fillStyle = line;
    context.fillRect(box.x, y, box.width, bar);
    context.fillStyle = length > 0 ? accent : second;
    context.fillRect(Math.min(middle, middle + length), y, Math.abs(length), bar);
  }
  context.fillStyle = muted;
  context.fillRect(middle - 0.5, box.y, 1, box.height);
}
