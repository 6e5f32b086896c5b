/** The look of a sprite, wherever it is. */
export interface SpriteLook {
  /** The place of its shape in `spriteShapes`. */
  readonly shape: number;
  /** Its size, at most 1. */
  readonly scale: number;
  /** The cosine of its turn, counterclockwise. */
  readonly cosine: number;
  /** The sine of its turn, counterclockwise. */
  readonly sine: number;
}

/** The width and height, in pixels, of the patch that holds any sprite. */
export const patchSide = 15;

/** A function that says whether a point belongs to a shape of scale 1, in pixels from its center, up being positive. */
type Inside = (u: number, v: number) => boolean;

const insides = {
  square: (u, v) => u >= -5.25 && u < 5.25 && v >= -5.25 && v < 5.25,
  ellipse: (u, v) => (u * u) / 52.5625 + (v * v) / 16 < 1,
  // The sextic heart (a² + b² − 1)³ < a² b³, its area centered.
  heart: (u, v) => {
    const [a, b] = [u / 5.7, v / 5.7 + 0.26];
    const s = a * a + b * b - 1;
    return s * s * s < a * a * b * b * b;
  },
} as const satisfies Record<string, Inside>;

/** The names of the shapes, in the order of their numbers. */
export const spriteShapes = Object.keys(insides);

const subpixels = 4;

/** Returns a white shape on black, [15, 15], in its middle; a pixel's brightness is the share of it that the shape covers. */
export function spritePatch({ shape, scale, cosine, sine }: SpriteLook): Uint8Array {
  const inside: Inside = Object.values(insides)[shape]!;
  const center = patchSide / 2;
  return Uint8Array.from({ length: patchSide ** 2 }, (_, at) => {
    let covered = 0;
    for (let k = 0; k < subpixels ** 2; k++) {
      const dx = (at % patchSide) + ((k % subpixels) + 0.5) / subpixels - center;
      const dy =
        Math.floor(at / patchSide) + (Math.floor(k / subpixels) + 0.5) / subpixels - center;
      const [u, v] = [dx / scale, -dy / scale];
      if (inside(cosine * u + sine * v, cosine * v - sine * u)) covered++;
    }
    return Math.floor((255 * covered) / subpixels ** 2 + 0.5);
  });
}
