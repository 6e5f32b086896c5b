import type { DataRows } from "@autoencoders/analysis";
import type { Examples } from "@autoencoders/trainers";

/** What a judge sees in images. */
interface Judgement {
  /** The numbers by which it tells classes, [n, 64]. */
  readonly features: DataRows;
  /** The class that it reads each image as, [n]. */
  readonly labels: Uint8Array;
  /** The probability that it gives that class, [n], in (0, 1]. */
  readonly confidences: Float32Array;
}

/** A classifier of digits that is trained here and judges what models draw. */
export interface Judge {
  /** The share of MNIST's test digits that it reads rightly. */
  readonly accuracy: number;
  /** The first twelve digits of its weights' SHA-256, by which tables name it. */
  readonly hash: string;
  /** Reads images, [n, 28, 28, 1], bytes or numbers in [0, 1]. */
  see(images: Examples): Promise<Judgement>;
}
