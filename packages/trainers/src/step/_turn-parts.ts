import { type Autoencoder, partsOf, type Turn, UnsuitedModelError } from "@autoencoders/models";
import { TrainingOptionError } from "../errors.ts";
import type { Optimizer } from "../optimizers/optimizer.ts";
import { checkOptionNames } from "../options/_check-option-names.ts";
import { learningRateAt } from "../schedules/learning-rate.ts";
import { freeze } from "./_freeze.ts";
import type { Settings } from "./_scheduled.ts";
import { withConstraints } from "./_settings.ts";
import { type Trainable, trainableOf } from "./trainable.ts";
import type { TrainingPart } from "./training-part.ts";
import { checkOptimizer } from "./training-step.ts";

/** How a model is trained whose turns become the parts of a training. */
interface TurnOptions {
  readonly optimizer: Optimizer;
  /** Optimizers of single turns by their names. */
  readonly optimizers?: Readonly<Record<string, Optimizer>> | undefined;
  /** Weights that keep their bits. */
  readonly frozen?: readonly string[] | undefined;
  readonly settings: Settings;
}

/**
 * Makes the parts of a model's training: one where all its networks follow the gradient of its losses, else one for each of its turns that
 * has a weight to move.
 *
 * @throws TrainingOptionError for what is frozen, constrained or has an optimizer and is no weight or turn of the model;
 * UnsuitedModelError where a turn moves a network that there is not
 */
export function turnParts(
  model: Autoencoder,
  { optimizer, optimizers = {}, frozen = [], settings }: TurnOptions,
): TrainingPart[] {
  const whole = trainableOf(model);
  const weights = freeze(whole.weights, frozen);
  const { turns = [] } = model;
  checkOptionNames(
    "optimizers",
    optimizers,
    turns.map(({ name }) => name),
  );
  if (turns.length === 0)
    return [{ name: "model", trainable: { ...whole, weights }, optimizer, ...settings }];
  checkTurns(model, turns);
  const { constraints, ...others } = settings;
  const { metrics: _, ...unmeasured } = model; // the first turn reports them
  const parts = turns
    .map((turn): TrainingPart => {
      const { name, moves, rate = 1 } = turn;
      const isMoved = (weight: string) => moves.includes(weight.split("/")[0]!);
      const trainable: Trainable = {
        ...trainableOf(turn.losses ? { ...unmeasured, losses: turn.losses } : model),
        weights: weights.map((weight) =>
          isMoved(weight.name) ? weight : { ...weight, trainable: false, frozen: true },
        ),
      };
      return {
        name,
        trainable,
        optimizer: optimizers[name] ?? atRate(optimizer, rate),
        ...others,
        ...termWeightsOf(turn, turns, settings),
      };
    })
    .filter(({ trainable }) => trainable.weights.some((weight) => weight.trainable));
  return withConstraints(parts, constraints);
}

/**
 * @throws UnsuitedModelError where a model is trained by turns, for what trains it as a whole
 */
export function checkOneTurn({ turns = [], name }: Autoencoder, use: string): void {
  if (turns.length === 0) return;
  const expected = "a model whose networks all follow the gradient of its losses";
  const got = `"${name}", which trains in turns (${turns.map((turn) => turn.name).join(", ")})`;
  throw new UnsuitedModelError(use, expected, got, "train it by fit");
}

/** @throws UnsuitedModelError where a turn moves a network that there is not, or there are two of one name */
function checkTurns(model: Autoencoder, turns: readonly Turn[]): void {
  const networks = Object.keys(partsOf(model));
  const names = turns.map(({ name }) => name);
  const advice = "correct the model's turns";
  for (const { name, moves } of turns) {
    const unknown = moves.find((network) => !networks.includes(network));
    if (unknown !== undefined || moves.length === 0)
      throw new UnsuitedModelError(
        `turn ${name}`,
        `moves of ${networks.join(", ")}`,
        unknown ?? "none",
        advice,
      );
  }
  if (new Set(names).size < names.length || turns[0]!.losses)
    throw new UnsuitedModelError(
      "turns",
      "different names, the first turn without losses of its own",
      names.join(", "),
      advice,
    );
}

/** The weights of terms that are this turn's: those that name one of its own, and of the first also those that name none of another. */
function termWeightsOf(
  turn: Turn,
  turns: readonly Turn[],
  { termWeights }: Settings,
): Pick<Settings, "termWeights"> {
  if (!termWeights) return {};
  const isOwn = (term: string): boolean =>
    (turn.terms ?? []).includes(term) ||
    (!turn.losses && !turns.some(({ terms = [] }) => terms.includes(term)));
  const own = Object.entries(termWeights).filter(([term]) => isOwn(term));
  return { termWeights: Object.fromEntries(own) };
}

/** The optimizer with its learning rate times a factor. */
function atRate(optimizer: Optimizer, factor: number): Optimizer {
  if (factor === 1) return optimizer;
  if (!(factor > 0 && Number.isFinite(factor)))
    throw new TrainingOptionError("rate of a turn", "a positive number", factor);
  checkOptimizer(optimizer);
  const { learningRate } = optimizer;
  if (typeof learningRate === "number")
    return { ...optimizer, learningRate: learningRate * factor };
  const { afterEpoch } = learningRate;
  return {
    ...optimizer,
    learningRate: Object.assign(
      (...at: Parameters<typeof learningRate>) => factor * learningRateAt(learningRate, ...at),
      afterEpoch && { afterEpoch },
    ),
  };
}
