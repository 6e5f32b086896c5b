import { useRef } from "preact/hooks";
import { formatNumber } from "../../components/format-number.ts";
import type { PlaneView } from "./plane-view.ts";

/** Share of the picture by which an arrow key moves the cursor; with Shift ten times less. */
const keyStep = 0.02;
/** Pixels that a pointer may move between press and release of a click. */
const clickPixels = 5;

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Shows a cross over a picture that pointers drag and arrow keys move. */
export function PlaneCursor({
  x,
  y,
  view,
  at,
  ends,
  onMove,
  onPick,
}: {
  x: number;
  y: number;
  view: PlaneView;
  /** Place of the cross, from 0 to 1 from the top left. */
  at: readonly [number, number];
  /** Places of the points that were picked. */
  ends: readonly (readonly [number, number])[];
  onMove: (at: readonly [number, number]) => void;
  /** Called for a place that is clicked, or where Enter is pressed. */
  onPick: (at: readonly [number, number]) => void;
}) {
  const isDragged = useRef(false);
  const pressed = useRef<readonly [number, number]>([0, 0]);
  const place = useRef<HTMLDivElement>(null);
  const grip = useRef<HTMLDivElement>(null);
  const inside = (position: number): number => Math.min(1, Math.max(0, position));
  const placeOf = ({ clientX, clientY }: PointerEvent): readonly [number, number] => {
    const { left, top, width, height } = place.current!.getBoundingClientRect();
    return [inside((clientX - left) / width), inside((clientY - top) / height)];
  };
  const follow = (event: PointerEvent): void => onMove(placeOf(event));
  const [right, down] = [100 * at[0], 100 * at[1]];
  return (
    <div
      ref={place}
      class="cursor"
      role="slider"
      tabIndex={0}
      aria-label="Cursor on the map"
      aria-roledescription="two-dimensional slider"
      aria-valuemin={view.x[0]}
      aria-valuemax={view.x[1]}
      aria-valuenow={Number(x.toPrecision(4))}
      aria-valuetext={`${formatNumber(x)} across, ${formatNumber(y)} up`}
      onPointerDown={(event) => {
        pressed.current = [event.clientX, event.clientY];
        const isHeld = event.pointerType !== "touch" || event.target === grip.current;
        isDragged.current = isHeld;
        if (!isHeld) return; // it may scroll the page; a tap is known when it ends
        place.current!.setPointerCapture(event.pointerId);
        follow(event);
      }}
      onPointerMove={(event) => {
        if (isDragged.current || event.pointerType === "mouse") follow(event);
      }}
      onPointerUp={(event) => {
        const wasDragged = isDragged.current;
        isDragged.current = false;
        const [x, y] = pressed.current;
        if (Math.hypot(event.clientX - x, event.clientY - y) >= clickPixels) return;
        if (!wasDragged) follow(event);
        onPick(placeOf(event));
      }}
      onPointerCancel={() => {
        isDragged.current = false;
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") onPick(at);
        const direction = directions[event.key];
        if (!direction) return;
        event.preventDefault();
        const step = event.shiftKey ? keyStep / 10 : keyStep;
        onMove([inside(at[0] + step * direction[0]), inside(at[1] + step * direction[1])]);
      }}
    >
      <svg viewBox="0 0 100 100" aria-hidden="true">
        {ends.map(([x, y], i) => (
          <g key={i} class="end">
            <circle cx={100 * x} cy={100 * y} r="2.4" />
            <text x={100 * x} y={100 * y + 1.25}>
              {i === 0 ? "A" : "B"}
            </text>
          </g>
        ))}
        <circle class="halo" cx={right} cy={down} r="2.6" />
        <circle class="ring" cx={right} cy={down} r="2.6" />
        <path
          class="ring"
          d={`M${right - 5} ${down}h3M${right + 2} ${down}h3M${right} ${down - 5}v3M${right} ${down + 2}v3`}
        />
      </svg>
      <div ref={grip} class="grip" style={{ left: `${right}%`, top: `${down}%` }} />
    </div>
  );
}
