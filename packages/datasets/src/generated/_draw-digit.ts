import type { RandomNumbers } from "../_random.ts";
import { digitStrokes } from "./_digit-strokes.ts";
import { drawStroke } from "./_draw-stroke.ts";

const side = 28;
const box = 20;
const pieces = 5;

/** Writes one digit into `image`, [28, 28] of zeros: about 20 pixels high, its ink centered, no two alike. */
export function drawDigit(image: Uint8Array, digit: number, random: RandomNumbers): void {
  const ways = digitStrokes[digit]!;
  const bend = bender(random);
  const strokes = ways[random.below(ways.length)]!.map((stroke) =>
    smoothStroke(bend(stroke), pieces),
  );

  const radius = clamp(1.2 + 0.3 * bell(random), 0.7, 2);
  const size = box * (0.9 + 0.12 * random.uniform()) - 2 * radius;
  const { centerX, centerY, extent } = measure(strokes);
  const scale = size / extent;
  const shiftX = (side - 1) / 2 + 0.7 * bell(random);
  const shiftY = (side - 1) / 2 + 0.7 * bell(random);
  const ink = 0.92 + 0.12 * random.uniform();

  for (const curve of strokes) {
    const count = curve.length / 2;
    const points = new Float64Array(count * 4);
    const [press, swell, lift] = [bell(random), bell(random), bell(random)];
    for (let k = 0; k < count; k++) {
      const t = (2 * k) / (count - 1) - 1;
      const pressure = 1 + 0.12 * press * t + 0.14 * swell * (t * t - 1 / 3);
      points[4 * k] = shiftX + scale * (curve[2 * k]! - centerX);
      points[4 * k + 1] = shiftY + scale * (curve[2 * k + 1]! - centerY);
      points[4 * k + 2] = clamp(radius * pressure, 0.5, 2.4);
      points[4 * k + 3] = clamp(ink + 0.06 * lift * t, 0.6, 1);
    }
    drawStroke(image, side, points);
  }
}

/** Returns one hand's distortion: jitter at each control point, then rotation, slant, width and two gentle bows. */
function bender(random: RandomNumbers): (stroke: readonly number[]) => Float64Array {
  // tan of half the angle: sine and cosine without functions whose last bit differs between engines
  const half = 0.075 * bell(random);
  const cosine = (1 - half * half) / (1 + half * half);
  const sine = (2 * half) / (1 + half * half);
  const slant = 0.14 + 0.27 * bell(random);
  const width = clamp(0.82 + 0.19 * bell(random), 0.42, 1.25);
  const bowX = 0.13 * bell(random);
  const bowY = 0.13 * bell(random);
  const jitter = 0.042;

  return (stroke) => {
    const bent = new Float64Array(stroke.length);
    for (let i = 0; i < stroke.length; i += 2) {
      if (i > 0 && stroke[i] === stroke[i - 2] && stroke[i + 1] === stroke[i - 1]) {
        bent[i] = bent[i - 2]!;
        bent[i + 1] = bent[i - 1]!;
        continue;
      }
      const u = stroke[i]! / 50 - 1 + 2 * jitter * bell(random);
      const v = stroke[i + 1]! / 50 - 1 + 2 * jitter * bell(random);
      const x = width * (u + bowX * (v * v - 0.5)) - slant * v;
      const y = v + bowY * (u * u - 0.5);
      bent[i] = cosine * x - sine * y;
      bent[i + 1] = sine * x + cosine * y;
    }
    return bent;
  };
}

/** Returns the center of the ink and the longer side of the box around it. */
function measure(strokes: Float64Array[]) {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  let [sumX, sumY, length] = [0, 0, 0];
  for (const curve of strokes) {
    for (let i = 0; i < curve.length; i += 2) {
      const x = curve[i]!;
      const y = curve[i + 1]!;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      if (i === 0) continue;
      const dx = x - curve[i - 2]!;
      const dy = y - curve[i - 1]!;
      const step = Math.sqrt(dx * dx + dy * dy);
      sumX += step * (x - dx / 2);
      sumY += step * (y - dy / 2);
      length += step;
    }
  }
  return {
    centerX: sumX / length,
    centerY: sumY / length,
    extent: Math.max(right - left, bottom - top),
  };
}

/** Returns a number nearly from N(0, 1), from additions alone: the same bits in every engine. */
function bell({ uniform }: RandomNumbers): number {
  return (uniform() + uniform() + uniform() + uniform() - 2) * Math.sqrt(3);
}

function clamp(x: number, min: number, max: number): number {
  return Math.min(Math.max(x, min), max);
}

/**
 * Returns points along a Catmull-Rom curve through the control points; two equal control points in a row make a corner.
 *
 * @param controls x, y, x, y, ...
 * @param pieces points drawn for each stretch between two control points
 */
function smoothStroke(controls: Float64Array, pieces: number): Float64Array {
  const count = controls.length / 2;
  const curve = new Float64Array(((count - 1) * pieces + 1) * 2);
  const at = (i: number, axis: number) => controls[2 * Math.min(Math.max(i, 0), count - 1) + axis]!;
  for (let k = 0; k < curve.length / 2; k++) {
    const i = Math.min(Math.floor(k / pieces), count - 2);
    const t = (k - i * pieces) / pieces;
    for (let axis = 0; axis < 2; axis++) {
      const a = at(i - 1, axis);
      const b = at(i, axis);
      const c = at(i + 1, axis);
      const d = at(i + 2, axis);
      curve[2 * k + axis] =
        b + (t / 2) * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    }
  }
  return curve;
}
