import * as tfl from "@tensorflow/tfjs-layers";
import { applied } from "../_applied.ts";
import { assemble } from "../_assemble.ts";
import { weightsOf } from "../_weights-of.ts";
import type { Autoencoder } from "../autoencoder.ts";
import type { ModelWeight } from "../model-weight.ts";
import { likelihoods } from "../objective/_likelihoods.ts";
import { outputs } from "../objective/_outputs.ts";
import { checkPenalties } from "../objective/_penalty-terms.ts";
import {
  checkReconstruction,
  reconstructionObjective,
} from "../objective/_reconstruction-objective.ts";
import { checkOptions } from "../options/_check-options.ts";
import { messageOf } from "../options/_message-of.ts";
import { type BuildLimits, checkSize } from "../options/build-limits.ts";
import { OptionError } from "../options/option-error.ts";
import type { OptionsOf, ResolvedOptions } from "../options/options-of.ts";
import { parameterCount } from "../parameter-count.ts";
import { type Networks, partsOf } from "../parts-of.ts";
import { likelihoodParameters } from "../variational/_likelihood-scale.ts";
import { variationalObjective } from "../variational/_variational-objective.ts";
import { checkLayerCount } from "./_check-layer-count.ts";
import { fromLayersOptions } from "./_from-layers-options.ts";
import { restoreNetwork } from "./_restore-network.ts";
import { type NetworkSpec, networkSpec } from "./network-spec.ts";

/** The options of `fromLayers`. */
export interface FromLayersOptions extends OptionsOf<typeof fromLayersOptions> {}

type Values = ResolvedOptions<typeof fromLayersOptions>;
const name = "fromLayers";

/**
 * Makes a model of anyone's layers. It trains those layers themselves, and is saved, loaded, copied and resumed like any
 * other: their configuration goes into the file, as tf.layers writes it. Terms: `reconstruction` and one for each penalty;
 * with a `likelihood` the terms of `vae`.
 *
 * @throws OptionError where the networks do not fit each other, or a configuration does not say all of a network: layers that
 * two networks share, or of a class that `tf.serialization.registerClass` was not told of; or they have more than 512 layers in all
 * @throws PenaltyError where a penalty makes no sense for these layers
 */
export function fromLayers(options: FromLayersOptions, limits: BuildLimits = {}): Autoencoder {
  const restored: Record<string, tfl.LayersModel> = {};
  let left = limits;
  const network = <T>(option: string, given: T): T | tfl.LayersModel => {
    if (!isSpec(given)) return given;
    const made = restoredAs(option, given, left);
    restored[Object.keys(restored).length] = made;
    const { parameters } = left;
    if (parameters !== undefined) left = { ...left, parameters: parameters - made.countParams() };
    return made;
  };
  try {
    const { encoder, decoder, parts = {} } = options;
    checkLayerCount(name, [encoder, decoder, ...Object.values(parts)].filter(isSpec));
    const named = Object.entries(parts).map(([part, given]) => [part, network("parts", given)]);
    const networks = {
      encoder: network("encoder", encoder),
      decoder: network("decoder", decoder),
      parts: Object.fromEntries(named),
    };
    return build({ ...options, ...networks }, limits);
  } catch (error) {
    for (const { variable } of weightsOf(restored)) variable.dispose();
    throw error;
  }
}

const isSpec = (given: unknown): given is NetworkSpec =>
  typeof given === "object" && given !== null && "className" in given && "config" in given;

function restoredAs(option: string, spec: NetworkSpec, limits: BuildLimits): tfl.LayersModel {
  try {
    return restoreNetwork(spec, limits);
  } catch (cause) {
    const expected = "a network that can be built";
    throw new OptionError(name, option, expected, messageOf(cause), { cause });
  }
}

function build(options: FromLayersOptions, limits: BuildLimits): Autoencoder {
  const { values, stored } = checkOptions(name, fromLayersOptions, options, limits);
  const { encoder, likelihood, parts, penalties } = values;
  const codeShape = checkNetworks(values);
  checkSize(name, parameterCount(values), limits);
  if (limits.parameters === undefined) checkSpecs(values);
  const decoder = withActivation(values);
  checkPenalties(penalties, { encoder, decoder });
  const model = {
    name,
    options: stored,
    encoder,
    decoder,
    ...(Object.keys(parts).length > 0 && { parts }),
  };
  const logitsModel = values.decoder;
  if (likelihood !== undefined)
    return assemble({
      ...model,
      ...variationalObjective({ ...values, likelihood, decoder, logitsModel, codeShape }),
    });
  checkReconstruction(name, values);
  return assemble({
    ...model,
    code: { kind: codeShape.length === 1 ? "vector" : "map", shape: codeShape },
    ...reconstructionObjective({ ...values, decoder, logitsModel }),
  });
}

/** The decoder followed by a layer of its output activation, if it has one. */
function withActivation({ decoder, outputActivation }: Values): tfl.LayersModel {
  const { layer } = outputs[outputActivation];
  if (!layer) return decoder;
  const last = applied(layer(), decoder.outputs[0]!);
  return tfl.model({ name: decoder.name, inputs: decoder.inputs, outputs: last });
}

/** Gives the shape of a code. @throws OptionError where the networks do not fit each other or the likelihood */
function checkNetworks({ encoder, decoder, likelihood, outputActivation }: Values): number[] {
  const fail = (option: string, expected: string, got: string): never => {
    throw new OptionError(name, option, expected, got);
  };
  const isVariational = likelihood !== undefined;
  const wanted = isVariational ? "two outputs, means and log-variances" : "one output, the code";
  if (encoder.inputs.length !== 1 || encoder.outputs.length !== (isVariational ? 2 : 1))
    fail(
      "encoder",
      `a network of one input and, ${isVariational ? "with" : "without"} a likelihood, ${wanted}`,
      `${encoder.inputs.length} inputs and ${encoder.outputs.length} outputs`,
    );
  const [row, code] = [shapeOf(encoder.inputs[0]!), shapeOf(encoder.outputs[0]!)];
  if ([...row, ...code].includes(null)) fail("encoder", "a network of fixed shapes", shown(row));
  for (const output of encoder.outputs)
    if (shown(shapeOf(output)) !== shown(code))
      fail("encoder", "a network with outputs of one shape", shown(shapeOf(output)));
  const decodes = [...decoder.inputs, ...decoder.outputs].map(shapeOf).map(shown).join(" to ");
  if (decodes !== `${shown(code)} to ${shown(row)}`)
    fail("decoder", `a network from ${shown(code)} to ${shown(row)}`, decodes);
  if (isVariational && outputActivation !== likelihoods[likelihood].output)
    fail(
      "outputActivation",
      `"${likelihoods[likelihood].output}", which goes with "${likelihood}"`,
      `"${outputActivation}"`,
    );
  if (isVariational)
    likelihoodParameters(name, {
      inputShape: row.map(Number),
      likelihood,
      likelihoodScale: "fixed",
    });
  return code as number[];
}

const shapeOf = ({ shape }: tfl.SymbolicTensor): tfl.Shape => shape.slice(1);
const shown = (shape: tfl.Shape): string => `[${shape.join(", ")}]`;

/** @throws OptionError where the networks cannot be built again from what is stored of them: their configuration */
function checkSpecs(networks: Networks): void {
  const all = partsOf(networks);
  const specs = Object.entries(all).map(([part, network]) => [part, networkSpec(network)] as const);
  checkLayerCount(
    name,
    specs.map(([, spec]) => spec),
  );
  const restored: Record<string, tfl.LayersModel> = {};
  const limits = { parameters: parameterCount(networks) };
  try {
    for (const [part, spec] of specs) restored[part] = restoreNetwork(spec, limits);
    const [expected, got] = [weightsOf(all), weightsOf(restored)].map(listed);
    if (got !== expected) throw new Error(`weights ${got} instead of ${expected}`);
  } catch (cause) {
    const said =
      "layers that their configuration describes wholly, of registered classes and not shared";
    throw new OptionError(name, "its networks", said, messageOf(cause), { cause });
  } finally {
    for (const { variable } of weightsOf(restored)) variable.dispose();
  }
}

const listed = (weights: readonly ModelWeight[]): string =>
  weights.map(({ name, variable }) => `${name} [${variable.shape.join(", ")}]`).join(", ");
