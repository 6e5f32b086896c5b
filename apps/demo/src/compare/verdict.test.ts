import { expect, test } from "vitest";
import { verdict } from "./verdict.ts";

const names = ["Plain", "Denoising"] as const;
/** Errors of `n` rows that are `mean` by and large: every second is `spread` more, the others as much less. */
const errors = (mean: number, spread = 0, n = 64) =>
  Float32Array.from({ length: n }, (_, row) => mean + (row % 2 === 0 ? spread : -spread));
const told = { names, step: 1200, kind: "pictures" } as const;

test("who has less error is named with the share, on clean rows and on damaged ones", () => {
  const clean = [errors(0.022), errors(0.025)] as const;
  const noisy = [errors(0.05), errors(0.03)] as const;
  expect(verdict({ clean, noisy }, told)).toBe(
    "After 1,200 steps, Plain has 12 % less error than Denoising on 64 test images that neither has seen. With noise on them, Denoising has 40 % less.",
  );
});

test("a difference within two standard errors of the rows' differences is called chance, one beyond is not", () => {
  const noisy = [errors(0.05), errors(0.05)] as const;
  // Differences of 0.001 ± 0.005 (64 rows): a standard error is 0.005 · √(64 / 63) / 8 = 0.00063, and 0.001 < 2 · 0.00063.
  const near = verdict({ clean: [errors(0.02), errors(0.021, 0.005)], noisy }, told);
  expect(near).toMatch(/about equally good on 64 test images.*no larger than chance/);
  expect(near).toMatch(/With noise on them, the two are about equally good\.$/);
  const far = verdict({ clean: [errors(0.02), errors(0.0214, 0.005)], noisy }, told);
  expect(far).toContain("Plain has 7 % less error");
});

test("nothing is said of runs that have not begun, nor of a difference that rounds to no percent", () => {
  const same = [errors(0.02), errors(0.02)] as const;
  const clean = [errors(0.02), errors(0.02005)] as const;
  expect(verdict({ clean, noisy: same }, { ...told, step: 0 })).toBe(
    "Neither has learned anything yet.",
  );
  expect(verdict({ clean, noisy: same }, { ...told, kind: "table" })).toContain(
    "about equally good on 64 test rows",
  );
});
