import type { Graph } from "../graph.ts";
import { foldAddends } from "./fold-addends.ts";
import { foldGradientSteps } from "./fold-gradient-steps.ts";
import { liftReshapes } from "./lift-reshapes.ts";

/** A graph after all rewritings that need the whole of it, one after another. */
export const optimize = (graph: Graph): Graph =>
  foldGradientSteps(foldAddends(liftReshapes(graph)));
