import type { StockNetwork } from "../stock/stock-layer.ts";
import { torchFunctions } from "./_functions.ts";
import { type TorchLayer, torchLayer } from "./_layers.ts";

/** The Python code of a network, and its weights. */
export interface NetworkCode {
  readonly lines: readonly string[];
  /** By the names of the module's state. */
  readonly weights: NonNullable<TorchLayer["weights"]>;
  /** The Python functions that its code calls, each by its lines. */
  readonly functions: readonly (readonly string[])[];
}

/** Writes the PyTorch class of a network, which takes and gives channels last. @throws UnsuitedModelError */
export function networkCode(className: string, network: StockNetwork, prefix: string): NetworkCode {
  const modules: string[] = [];
  const body: string[] = [];
  const weights: Record<string, { readonly shape: number[]; readonly data: Float32Array }> = {};
  const layouts = new Map<string, "first" | "last">([[network.input.name, "last"]]);
  const shapes = new Map([[network.input.name, network.input.shape]]);
  const names = new Map([[network.input.name, "x"]]);

  const laidOut = (name: string, wanted: "first" | "last"): string => {
    const isImage = shapes.get(name)!.length === 3;
    if (!isImage || layouts.get(name) === wanted) return names.get(name)!;
    return `${names.get(name)}.permute(${wanted === "first" ? "0, 3, 1, 2" : "0, 2, 3, 1"})`;
  };

  for (const layer of network.layers) {
    const { module, takes, gives, apply, weights: own = {} } = torchLayer(layer);
    const short = layer.name.slice(layer.name.startsWith(prefix) ? prefix.length : 0);
    if (module) modules.push(`self.${short} = ${module}`);
    const layout = takes ?? layouts.get(layer.inputs[0]!)!;
    const inputs = layer.inputs.map((name) => laidOut(name, layout));
    const isChain = network.layers.filter(({ inputs: all }) => all.length > 1).length === 0;
    const result = isChain ? "x" : short;
    body.push(`${result} = ${apply(inputs, `self.${short}`)}`);
    names.set(layer.name, result);
    shapes.set(layer.name, layer.shape);
    layouts.set(layer.name, gives ?? layout);
    for (const [name, value] of Object.entries(own)) weights[`${short}.${name}`] = value;
  }
  const lines = [
    `class ${className}(nn.Module):`,
    "    def __init__(self):",
    "        super().__init__()",
    ...modules.map((line) => `        ${line}`),
    "",
    "    def forward(self, x):",
    ...body.map((line) => `        ${line}`),
    `        return ${laidOut(network.outputs[0]!, "last")}`,
  ];
  const used = network.layers.map(({ kind }) => kind);
  const called = Object.entries(torchFunctions).filter(([kind]) => used.includes(kind));
  return { lines, weights, functions: called.map(([, own]) => own) };
}
