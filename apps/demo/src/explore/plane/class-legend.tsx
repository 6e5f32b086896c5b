import type { RunInfo } from "../../worker/trainer/trainer-api.ts";
import { classMark } from "./class-marks.ts";

/** Shows which color and shape stands for which class. */
export function ClassLegend({ info }: { info: RunInfo }) {
  if (info.classes.length === 0) return null;
  return (
    <ul class="legend" aria-label="Classes">
      {info.classes.map((name, label) => {
        const { color, path } = classMark(label, "currentColor");
        return (
          <li key={name}>
            <svg viewBox="-1.4 -1.4 2.8 2.8" width="12" height="12" aria-hidden="true">
              <path d={path} fill={color} />
            </svg>
            {name || "no label"}
          </li>
        );
      })}
    </ul>
  );
}
