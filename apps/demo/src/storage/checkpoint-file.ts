import { read, SafetensorsError, write } from "@autoencoders/safetensors";
import {
  decodeTrainingState,
  encodeTrainingState,
  type TrainingState,
} from "@autoencoders/trainers";
import { sha256 } from "../data/sha-256.ts";

/** A training state as the command line's checkpoint file, which carries the SHA-256 of itself without it. */
export async function encodeCheckpoint(state: TrainingState): Promise<Uint8Array> {
  const bytes = encodeTrainingState(state);
  const { tensors, metadata } = read(bytes);
  return write(tensors, { ...metadata, sha256: await sha256(bytes) });
}

/**
 * The training state in such a file.
 *
 * @throws SafetensorsError, ResumeError for any file that is not, to the bit, what was written
 */
export async function decodeCheckpoint(bytes: Uint8Array): Promise<TrainingState> {
  const { tensors, metadata } = read(bytes);
  const { sha256: stored, ...rest } = metadata;
  const got = await sha256(write(tensors, rest));
  if (got !== stored)
    throw new SafetensorsError("metadata sha256", String(stored), `contents with ${got}`);
  return decodeTrainingState(bytes);
}
