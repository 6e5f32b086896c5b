import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { drawImages } from "../../components/draw-images.ts";
import { formatNumber } from "../../components/format-number.ts";
import { rowWords } from "../../components/row-words.ts";
import { pointing } from "../../live/pointing.ts";
import { useLive } from "../../live/use-live.ts";
import { theme } from "../../theme.ts";
import type { CodePlane } from "../../worker/explorer/explorer-api.ts";
import { DecodedImage } from "../decoded-image.tsx";
import { codeSize, type Explored, hasImages } from "../explored.ts";
import { sharedOf } from "../shared-code.ts";
import { ClassLegend } from "./class-legend.tsx";
import { drawPlane } from "./draw-plane.ts";
import "./plane.css";
import { PlaneCursor } from "./plane-cursor.tsx";
import { codeAt, nearestPoint, pointOf } from "./plane-points.ts";
import { type PlaneView, toPicture, toPlane, viewOf } from "./plane-view.ts";
import { PointedRow } from "./pointed-row.tsx";

const count = 600;
/** Decoded pictures behind the points, across and down. */
const across = 12;
/** Largest distance of a point that is pointed at, relative to the picture's width. */
const reach = 0.025;

/** Shows a point for the code of each test row, what is decoded all over the plane and at a cursor, and the row of a point that is pointed at. */
export function LatentPlane(explored: Explored) {
  const { session, info } = explored;
  const shared = sharedOf(explored);
  const { value: found } = useLive(explored, async () => {
    const plane = await session.explorer.plane({ part: "test", count });
    const view = viewOf(plane.points);
    return { plane, view, manifold: hasImages(info) ? await manifoldOf(plane, view) : undefined };
  }, [shared.told.value]);
  async function manifoldOf(plane: CodePlane, view: PlaneView): Promise<HTMLCanvasElement> {
    const places = Array.from({ length: across ** 2 }, (_, i) => {
      const middle = (at: number) => (at + 0.5) / across;
      return toPlane(view, [middle(i % across), middle(Math.floor(i / across))]);
    });
    const codes = places.flatMap((point) => [...codeAt(plane, point)]);
    const images = await session.explorer.decode({
      data: Float32Array.from(codes),
      shape: [places.length, ...info.codeShape],
      labels: new Uint8Array(places.length).fill(shared.told.peek()),
    });
    const canvas = document.createElement("canvas");
    drawImages(canvas, images, { columns: across });
    return canvas;
  }
  const plane = found?.plane;
  const points = useRef<HTMLCanvasElement>(null);
  const cursor = useSignal<readonly [number, number]>([0, 0]);
  const pointed = useSignal<number | undefined>(undefined);
  const side = useSignal(300);
  const hasManifold = useSignal(true);
  const size = codeSize(info);
  const view: PlaneView = found?.view ?? { x: [-1, 1], y: [-1, 1] };

  const isMoved = useRef(false);
  if (plane && !isMoved.current) cursor.value = middleOf(view);
  const newest = useRef(plane);
  newest.current = plane;
  const follow = (): void => {
    const chosen = shared.code.value;
    if (!newest.current || !chosen || chosen.by === "plane") return;
    isMoved.current = true;
    cursor.value = pointOf(newest.current, chosen.code);
  };
  useSignalEffect(follow);
  useEffect(follow, [plane]);
  useEffect(() => {
    if (!found || !points.current) return;
    const manifold = hasManifold.value ? found.manifold : undefined;
    drawPlane(points.current, found.plane, view, { side: side.value, manifold });
  }, [found, side.value, theme.value, hasManifold.value]);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      side.value = entry!.contentRect.width;
    });
    observer.observe(points.current!);
    return () => observer.disconnect();
  }, []);
  const near = (at: readonly [number, number]): number | undefined =>
    plane && nearestPoint(plane.points, view, at, reach);
  const pick = (at: readonly [number, number]): void => {
    const row = near(at);
    if (row === undefined) return;
    const [, last = row] = shared.ends.peek() ?? [];
    shared.ends.value = [last, row];
  };

  const [x, y] = cursor.value;
  const shown = plane ? plane.points.length / 2 : 0;
  const ends = shared.ends.value?.filter((row) => row < shown) ?? [];
  return (
    <div class="plane">
      <div class="pad">
        <canvas
          ref={points}
          role="img"
          aria-label={
            plane
              ? `${shown} test ${rowWords(info.kind).many} as points by their code${info.classes.length > 0 ? `, in ${info.classes.length} classes` : ""}`
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
          ends={ends.map((row) =>
            toPicture(view, [plane!.points[2 * row]!, plane!.points[2 * row + 1]!]),
          )}
          onMove={(at) => {
            isMoved.current = true;
            pointing.note();
            cursor.value = toPlane(view, at);
            pointed.value = near(at);
            if (plane) shared.code.value = { code: codeAt(plane, cursor.value), by: "plane" };
          }}
          onPick={pick}
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
        <PointedRow {...explored} row={pointed.value} />
        <ClassLegend info={info} />
        {hasImages(info) && (
          <label class="row check">
            <input
              type="checkbox"
              checked={hasManifold.value}
              onChange={({ currentTarget }) => {
                hasManifold.value = currentTarget.checked;
              }}
            />
            Decoded pictures behind
          </label>
        )}
        <p
          class="note"
          title={
            size > 2
              ? "the first two principal components, and their share of the variance"
              : undefined
          }
        >
          {size > 2
            ? `The codes have ${size} numbers: the map shows the two directions in which they differ most, with ${plane ? Math.round(100 * plane.share) : "–"} % of their differences.`
            : "Drag the cross, or move it by the arrow keys."}{" "}
          Click two points, and the way between them is drawn below.
        </p>
      </div>
    </div>
  );
}

const middleOf = ({ x, y }: PlaneView): readonly [number, number] => [
  (x[0] + x[1]) / 2,
  (y[0] + y[1]) / 2,
];
