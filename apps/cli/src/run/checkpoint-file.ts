import { createHash } from "node:crypto";
import { read, SafetensorsError, write } from "@autoencoders/safetensors";
import {
  decodeTrainingState,
  encodeTrainingState,
  type TrainingState,
} from "@autoencoders/trainers";

const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** A training state as a safetensors file that carries the SHA-256 of itself without it. */
export function encodeCheckpoint(state: TrainingState): Uint8Array {
  const bytes = encodeTrainingState(state);
  const { tensors, metadata } = read(bytes);
  return write(tensors, { ...metadata, sha256: digest(bytes) });
}

/**
 * The training state in such a file.
 *
 * @throws SafetensorsError, ResumeError for any file that is not, to the bit, what was written
 */
export function decodeCheckpoint(bytes: Uint8Array): TrainingState {
  const { tensors, metadata } = read(bytes);
  const { sha256, ...rest } = metadata;
  const got = digest(write(tensors, rest));
  if (got !== sha256)
    throw new SafetensorsError("metadata sha256", String(sha256), `contents with ${got}`);
  return decodeTrainingState(bytes);
}
