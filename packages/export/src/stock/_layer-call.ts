import type * as tfl from "@tensorflow/tfjs-layers";
import type { StockLayer } from "./stock-layer.ts";

/** A layer of a network that is not translated yet. */
export interface LayerCall {
  readonly layer: tfl.layers.Layer;
  readonly config: Readonly<Record<string, unknown>>;
  readonly inputShape: readonly number[];
  readonly shape: readonly number[];
}

/** What stands in the place of a layer: stock layers one after the other, without their names; none for one that does nothing. */
export type Translated = readonly Omit<StockLayer, "name" | "inputs">[];
