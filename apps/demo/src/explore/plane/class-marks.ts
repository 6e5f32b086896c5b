/** The palette of the charts by Okabe and Ito without its black, which dark paper swallows: the ink takes its place. */
const colors = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];

/** The SVG paths of shapes in a square of 2 around 0; past seven classes the shape tells them apart too. */
const shapes = [
  "M-1 0A1 1 0 1 1 1 0A1 1 0 1 1-1 0Z",
  "M0-1.2L1.1.8H-1.1Z",
  "M-.9-.9H.9V.9H-.9Z",
  "M0-1.3L1.3 0L0 1.3L-1.3 0Z",
];

/** Look of the points of a class. */
export interface ClassMark {
  readonly color: string;
  readonly path: string;
}

/** Returns the look of the points of a class; rows without classes all look alike. @param ink color of the text */
export function classMark(label: number | undefined, ink: string): ClassMark {
  const at = label ?? 0;
  const all = [...colors, ink];
  return {
    color: all[at % all.length]!,
    path: shapes[Math.floor(at / all.length) % shapes.length]!,
  };
}
