import { useEffect, useRef } from "preact/hooks";
import { drawImages } from "../../components/draw-images.ts";
import type { Numbers } from "../../worker/explorer/explorer-api.ts";

/** Shows a canvas of the size of a row's image that is drawn on by hand, white on black. */
export function DrawingPad({
  rowShape,
  initial,
  onDraw,
}: {
  rowShape: readonly number[];
  /** Image that the drawing begins with; another object replaces what is drawn. */
  initial: Numbers | undefined;
  onDraw: (rows: Numbers) => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<readonly [number, number] | undefined>(undefined);
  const [height = 1, width = 1] = rowShape;
  useEffect(() => {
    const context = canvas.current!.getContext("2d", { willReadFrequently: true })!;
    if (initial) return drawImages(canvas.current!, initial, { isTrue: true });
    context.fillStyle = "black";
    context.fillRect(0, 0, width, height);
  }, [initial]);
  const stroke = (event: PointerEvent): void => {
    const { left, top, width: wide, height: high } = canvas.current!.getBoundingClientRect();
    const to = [
      ((event.clientX - left) / wide) * width,
      ((event.clientY - top) / high) * height,
    ] as const;
    const context = canvas.current!.getContext("2d", { willReadFrequently: true })!;
    Object.assign(context, { strokeStyle: "white", lineCap: "round", lineWidth: height / 12 });
    context.beginPath();
    context.moveTo(...(last.current ?? to));
    context.lineTo(...to);
    context.stroke();
    last.current = to;
    onDraw(rowsOf(context, rowShape));
  };
  const lift = (): void => {
    last.current = undefined;
  };
  return (
    <canvas
      ref={canvas}
      class="pictures one pen"
      role="img"
      aria-label="Drawing pad: draw with a pointer, or take an example below"
      width={width}
      height={height}
      onPointerDown={(event) => {
        canvas.current!.setPointerCapture(event.pointerId);
        last.current = undefined;
        stroke(event);
      }}
      onPointerMove={(event) => {
        if (last.current) stroke(event);
      }}
      onPointerUp={lift}
      onPointerCancel={lift}
    />
  );
}

function rowsOf(context: CanvasRenderingContext2D, rowShape: readonly number[]): Numbers {
  const [height = 1, width = 1, channels = 1] = rowShape;
  const { data } = context.getImageData(0, 0, width, height);
  const numbers = Float32Array.from(
    { length: height * width * channels },
    (_, i) => data[4 * Math.floor(i / channels)]! / 255,
  );
  return { data: numbers, shape: [1, ...rowShape] };
}
