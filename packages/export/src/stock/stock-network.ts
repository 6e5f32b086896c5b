import { UnsuitedModelError } from "@autoencoders/models";
import type * as tfl from "@tensorflow/tfjs-layers";
import { translations } from "./_translations.ts";
import type { StockLayer, StockNetwork } from "./stock-layer.ts";

/**
 * Writes what leads to an output of a network in stock layers. Kernels that another layer owns are copied, and layers that act in
 * training alone are left out.
 *
 * @param options.prefix begins the names of its layers
 * @param options.further outputs beside it that lead to the same input
 * @throws UnsuitedModelError for a layer that is not known
 */
export function stockNetwork(
  network: tfl.LayersModel,
  {
    output = 0,
    prefix = "",
    further = [],
  }: {
    /** Which output of the network, counted from 0. Default: 0. */
    readonly output?: number;
    /** What the names of the layers begin with. Default: "". */
    readonly prefix?: string;
    readonly further?: readonly tfl.SymbolicTensor[];
  } = {},
): StockNetwork {
  const input = network.inputs[0]!;
  const name = identifier(`${prefix}${input.name}`, new Set());
  const taken = new Set([name]);
  const layers: StockLayer[] = [];
  const known = new Map([[input, name]]);

  const visit = (tensor: tfl.SymbolicTensor): string => {
    const before = known.get(tensor);
    if (before !== undefined) return before;
    const layer = tensor.sourceLayer;
    const inputs = tensor.inputs.map(visit);
    const kind = layer.getClassName();
    const translate = Object.hasOwn(translations, kind) ? translations[kind] : undefined;
    if (!translate || inputs.length === 0)
      throw new UnsuitedModelError(
        "export",
        `layers of the classes ${Object.keys(translations).join(", ")}`,
        `${kind} "${layer.name}"`,
        "export to onnx, which takes any",
      );
    const translated = translate({
      layer,
      config: layer.getConfig(),
      inputShape: shapeOf(tensor.inputs[0]!),
      shape: shapeOf(tensor),
    });
    let last = inputs;
    for (const [i, one] of translated.entries()) {
      const made = identifier(`${prefix}${layer.name}${i === 0 ? "" : `_${one.kind}`}`, taken);
      taken.add(made);
      layers.push({ ...one, name: made, inputs: last });
      last = [made];
    }
    known.set(tensor, last[0]!);
    return last[0]!;
  };
  const outputs = [network.outputs[output]!, ...further].map(visit);
  return { name: network.name, input: { name, shape: shapeOf(input) }, layers, outputs };
}

const shapeOf = ({ shape }: tfl.SymbolicTensor): number[] => shape.slice(1).map(Number);

/** Makes a name of letters, digits and _ that is not taken. */
function identifier(name: string, taken: ReadonlySet<string>): string {
  const plain = name.replace(/\W/g, "_").replace(/^(?=\d)/, "_");
  let unique = plain;
  for (let i = 2; taken.has(unique); i++) unique = `${plain}_${i}`;
  return unique;
}
