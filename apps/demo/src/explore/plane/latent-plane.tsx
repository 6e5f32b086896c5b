import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { formatNumber } from "../../components/format-number.ts";
import { pointing } from "../../live/pointing.ts";
import { useLive } from "../../live/use-live.ts";
import { theme } from "../../theme.ts";
import type { CodePlane } from "../../worker/explorer/explorer-api.ts";
import { DecodedImage } from "../decoded-image.tsx";
import { codeSize, type Explored } from "../explored.ts";
import { ClassLegend } from "./class-legend.tsx";
import { drawPlane } from "./draw-plane.ts";
import { PlaneCursor } from "./plane-cursor.tsx";
import { type PlaneView, toPicture, toPlane, viewOf } from "./plane-view.ts";

const count = 600;

/** Shows a point for the code of each test row, and what is decoded at a cursor among them. */
export function LatentPlane(explored: Explored) {
  const { session, info } = explored;
  const { value: plane } = useLive(explored, () => session.explorer.plane({ part: "test", count }));
  const points = useRef<HTMLCanvasElement>(null);
  const cursor = useSignal<readonly [number, number]>([0, 0]);
  const side = useSignal(300);
  const size = codeSize(info);
  const view: PlaneView = plane ? viewOf(plane.points) : { x: [-1, 1], y: [-1, 1] };

  const isMoved = useRef(false);
  if (plane && !isMoved.current) cursor.value = middleOf(view);
  useEffect(() => {
    if (plane && points.current) drawPlane(points.current, plane, view, side.value);
  }, [plane, side.value, theme.value]);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      side.value = entry!.contentRect.width;
    });
    observer.observe(points.current!);
    return () => observer.disconnect();
  }, []);

  const [x, y] = cursor.value;
  const shown = plane ? plane.points.length / 2 : 0;
  return (
    <div class="plane">
      <div class="pad">
        <canvas
          ref={points}
          role="img"
          aria-label={
            plane
              ? `${shown} test rows as points by their code${info.classes.length > 0 ? `, in ${info.classes.length} classes` : ""}`
              : "No codes yet"
          }
          width={300}
          height={300}
        />
        <PlaneCursor
          x={x}
          y={y}
          view={view}
          at={toPicture(view, [x, y])}
          onMove={(at) => {
            isMoved.current = true;
            pointing.note();
            cursor.value = toPlane(view, at);
          }}
        />
      </div>
      <div class="beside">
        <DecodedImage
          {...explored}
          code={plane && codeAt(plane, cursor.value)}
          inputs={[plane, cursor.value]}
          label="Decoded at the cursor"
        />
        <p class="readout">
          Decoded at {formatNumber(x)}, {formatNumber(y)}
        </p>
        <ClassLegend info={info} />
        <p class="note">
          {size > 2
            ? `The codes have ${size} numbers: the plane is that of their two principal axes, which hold ${plane ? Math.round(100 * plane.share) : "–"} % of their variance.`
            : "Drag the cross, or move it by the arrow keys."}
        </p>
      </div>
    </div>
  );
}

const middleOf = ({ x, y }: PlaneView): readonly [number, number] => [
  (x[0] + x[1]) / 2,
  (y[0] + y[1]) / 2,
];

/** Returns the code of a point of a plane, [codeSize]. */
function codeAt(
  { origin, axes }: Pick<CodePlane, "origin" | "axes">,
  [x, y]: readonly [number, number],
): Float32Array {
  const size = origin.length;
  return origin.map((number, i) => number + x * axes[i]! + y * (axes[size + i] ?? 0));
}
