import type { CodePlane } from "../../worker/explorer/explorer-api.ts";
import { classMark } from "./class-marks.ts";
import { type PlaneView, toPicture } from "./plane-view.ts";

/** Draws points of classes onto a canvas, `side` pixels of the page wide. @param manifold picture of what is decoded all over the view, drawn behind */
export function drawPlane(
  canvas: HTMLCanvasElement,
  { points, labels }: Pick<CodePlane, "points" | "labels">,
  view: PlaneView,
  { side, manifold }: { readonly side: number; readonly manifold?: HTMLCanvasElement | undefined },
): void {
  const sharp = Math.min(2, devicePixelRatio);
  const pixels = Math.round(side * sharp);
  if (canvas.width !== pixels) Object.assign(canvas, { width: pixels, height: pixels });
  const context = canvas.getContext("2d")!;
  const ink = getComputedStyle(canvas).color;
  context.clearRect(0, 0, pixels, pixels);
  if (manifold) {
    context.globalAlpha = 0.55;
    context.imageSmoothingEnabled = true;
    context.drawImage(manifold, 0, 0, pixels, pixels);
    context.globalAlpha = 1;
  }
  drawAxes(context, view, pixels, manifold ? "#fff" : ink);
  const radius = Math.max(2, side / 130) * sharp;
  const paths = new Map<number | undefined, { color: string; path: Path2D; all: Path2D }>();
  for (let i = 0; i < points.length / 2; i++) {
    const label = labels?.[i];
    let mark = paths.get(label);
    if (!mark) {
      const { color, path } = classMark(label, ink);
      mark = { color, path: new Path2D(path), all: new Path2D() };
      paths.set(label, mark);
    }
    const [right, down] = toPicture(view, [points[2 * i]!, points[2 * i + 1]!]);
    mark.all.addPath(
      mark.path,
      new DOMMatrix([radius, 0, 0, radius, right * pixels, down * pixels]),
    );
  }
  context.globalAlpha = manifold ? 0.9 : 0.75;
  for (const { color, all } of paths.values()) {
    context.fillStyle = color;
    context.fill(all);
    if (!manifold) continue;
    context.strokeStyle = "#fffa";
    context.lineWidth = sharp / 2;
    context.stroke(all);
  }
  context.globalAlpha = 1;
}

/** Draws lines where either number is 0. */
function drawAxes(
  context: CanvasRenderingContext2D,
  view: PlaneView,
  pixels: number,
  ink: string,
): void {
  const [right, down] = toPicture(view, [0, 0]);
  context.strokeStyle = ink;
  context.globalAlpha = 0.25;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(right * pixels, 0);
  context.lineTo(right * pixels, pixels);
  context.moveTo(0, down * pixels);
  context.lineTo(pixels, down * pixels);
  context.stroke();
  context.globalAlpha = 1;
}
