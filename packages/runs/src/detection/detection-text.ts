import type { Detection } from "@autoencoders/models";
import { formats } from "../formats.ts";

/** The text of detection.json, which `parseDetection` reads. */
export const detectionText = (detection: Detection): string =>
  `${JSON.stringify({ format: formats.detection, ...detection }, null, 2)}\n`;
