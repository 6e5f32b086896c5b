import { type FlowedCode, InverseAutoregressiveFlows } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import { calm } from "../kernels/_calm.ts";
import type { Networks } from "../parts-of.ts";
import { PlanarFlows } from "./_planar-flow-layer.ts";

/** Normalizing flows at the end of an encoder. */
export interface PosteriorFlows {
  /** Takes codes, [n, d], and what it is told of each row, [n, told]; gives where these end. */
  readonly layer: tfl.layers.Layer & {
    /** The same with the log-determinant. */
    flowed(z: tf.Tensor, told: tf.Tensor): FlowedCode;
  };
  /** How many numbers it is told of each row, by the head "flows". */
  readonly told: number;
  /** How many weights it has of its own. */
  readonly parameters: number;
  /** Makes what flows move codes by a tenth of what was drawn: else they cost nats at first that training has to win back. */
  readonly calm: (networks: Networks) => void;
}

interface FlowOptions {
  readonly codeDim: number;
  /** How many flows there are. */
  readonly flows: number;
  /** Hidden units of each network, where flows have such. */
  readonly flowUnits: number;
}

/** The kinds of flows by name. */
export const posteriorFlows = {
  planar: ({ codeDim, flows }) => ({
    layer: new PlanarFlows(flows),
    told: flows * (2 * codeDim + 1),
    parameters: 0,
    calm: ({ encoder }) => calmMoves(encoder.getLayer("flows"), flows * codeDim),
  }),
  inverseAutoregressive: ({ codeDim, flows, flowUnits }) => ({
    layer: new InverseAutoregressiveFlows({ count: flows, units: flowUnits, name: "code" }),
    told: flows * flowUnits,
    parameters: flows * (3 * codeDim * flowUnits + 2 * codeDim),
    calm: (networks) =>
      calm(
        networks,
        Array.from({ length: flows }, (_, k) => `encoder/code/output${k + 1}_kernel`),
      ),
  }),
} as const satisfies Readonly<Record<string, (options: FlowOptions) => PosteriorFlows>>;

/**
 * Makes what planar flows move codes by a tenth. Their directions stay as they are, for where both are small neither is told by its gradient which way
 * to grow.
 *
 * @param moves how many of the head's units, the first, say by how much
 */
function calmMoves(head: tfl.layers.Layer, moves: number): void {
  tf.tidy(() => {
    const [kernel, bias] = head.getWeights();
    const others = kernel!.shape[1]! - moves;
    const [ofMoves, ofOthers] = tf.split(kernel!, [moves, others], 1);
    head.setWeights([tf.concat([tf.mul(ofMoves!, 0.1), ofOthers!], 1), bias!]);
  });
}
