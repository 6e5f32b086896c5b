import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type NamedTensor, read, write } from "@autoencoders/safetensors";
import * as tfl from "@tensorflow/tfjs-layers";
import { denseAutoencoder } from "../dense/dense-autoencoder.ts";
import { type ModelFiles, toFiles } from "../files/to-files.ts";
import { fromLayers } from "../layers/from-layers.ts";

/** A saved model that someone has made to do harm or that is damaged. */
export interface HostileModel {
  readonly name: string;
  /** Makes it in an empty folder. */
  make(folder: string): void;
}

const json = "model.json";
const weights = "weights.safetensors";

let soundFiles: ModelFiles | undefined;
let ownFiles: ModelFiles | undefined;

/** Writes files without waiting for the disk, as `save` would. */
function writeFiles(folder: string, files: ModelFiles): void {
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
}

/** A sound model, changed. */
const changed = (name: string, change: (folder: string) => void): HostileModel => ({
  name,
  make(folder) {
    soundFiles ??= toFiles(denseAutoencoder({ inputShape: [6], codeDim: 3 }));
    writeFiles(folder, soundFiles);
    change(folder);
  },
});

type Json = Record<string, unknown>;
const readJson = (folder: string): Json => JSON.parse(readFileSync(join(folder, json), "utf8"));
const readWeights = (folder: string) => read(new Uint8Array(readFileSync(join(folder, weights))));

/** Puts a description into both places where one stands. */
function describe(folder: string, text: string): void {
  const { tensors } = readWeights(folder);
  writeFileSync(join(folder, json), text);
  writeFileSync(join(folder, weights), write(tensors, { model: text }));
}

const described = (change: Json): HostileModel =>
  changed(`the description says ${JSON.stringify(change).slice(0, 60)}`, (folder) =>
    describe(folder, JSON.stringify({ ...readJson(folder), ...change })),
  );

const optioned = (change: Json): HostileModel =>
  changed(`the options say ${JSON.stringify(change).slice(0, 60)}`, (folder) => {
    const description = readJson(folder);
    const options = { ...Object(description.options), ...change };
    describe(folder, JSON.stringify({ ...description, options }));
  });

const megabyte = 2 ** 20;
const texts: Readonly<Record<string, string | Uint8Array>> = {
  "is empty": "",
  "is no JSON": "{",
  "is null": "null",
  "is a list": "[]",
  "is no UTF-8": Uint8Array.of(0xff, 0xfe, 0x7b),
  "is a megabyte of blanks": " ".repeat(megabyte),
  "is a byte more than a megabyte": " ".repeat(megabyte + 1),
  "is a megabyte of brackets": "[".repeat(megabyte),
  "is a megabyte of braces": '{"a":'.repeat(megabyte / 5),
  "is a megabyte of brackets that close": "[".repeat(megabyte / 2) + "]".repeat(megabyte / 2),
  "is one text of a megabyte": `"${"x".repeat(megabyte - 2)}"`,
  "is one number of a megabyte": "9".repeat(megabyte),
  "has a hundred thousand keys": `{${Array.from({ length: 1e5 }, (_, i) => `"${i}":1`).join()}}`,
  "is a list of half a million numbers": `[${"1,".repeat(5e5)}1]`,
};

const nestedPenalties = (depth: number): string =>
  `{"format":"autoencoders-model","version":2,"name":"denseAutoencoder","missing":[],"options":{"inputShape":[6],"codeDim":3,` +
  `"penalties":{"a":${'{"name":"weighted","options":{"weight":1,"penalty":'.repeat(depth)}1${"}}".repeat(depth)}}}}`;

const descriptions: readonly HostileModel[] = [
  ...Object.entries(texts).map(([name, content]) =>
    changed(`${json} ${name}`, (folder) => writeFileSync(join(folder, json), content)),
  ),
  ...[2 ** 27, 2 ** 31 - 1, 9 * 2 ** 30].map((size) =>
    changed(`${json} has ${size} bytes`, (folder) => truncateSync(join(folder, json), size)),
  ),
  ...["other", null, 3].map((format) => described({ format })),
  ...[1, 3, "2", null, 2.5].map((version) => described({ version })),
  ...["nope", "constructor", "__proto__", "toString", "../vae", 3, null, "vae", "convVae"].map(
    (name) => described({ name }),
  ),
  ...[null, [], "x", {}].map((options) => described({ options })),
  ...["x", [3], ["penalties.__proto__"], Array(2000).fill("losses"), null].map((missing) =>
    described({ missing }),
  ),
  described({ surplus: "x".repeat(1000) }),
  optioned({ codeDim: 4 }),
  optioned({ codeDim: 2 ** 40 }),
  optioned({ inputShape: [2 ** 30] }),
  optioned({ inputShape: [2 ** 26], codeDim: 2 ** 26 }),
  optioned({ hidden: [1e9, 1e9] }),
  optioned({ hidden: Array(256).fill(1) }),
  optioned({ hidden: Array(100_000).fill(1) }),
  optioned({ inputShape: Array(100_000).fill(1) }),
  optioned({ kernelInitializer: { "decoder/nothing": "orthogonal" } }),
  optioned({
    kernelInitializer: Object.fromEntries(
      Array.from({ length: 20_000 }, (_, i) => [`e${i}`, "zeros"]),
    ),
  }),
  optioned({ corruption: { name: "__proto__", options: {} } }),
  optioned({ corruption: { name: "gaussianNoise", options: { stddev: -1 } } }),
  optioned({ penalties: { a: { name: "constructor", options: {} } } }),
  optioned({ penalties: { ["a".repeat(1000)]: { name: "l2Kernel", options: {} } } }),
  optioned({
    penalties: Object.fromEntries(
      Array.from({ length: 20_000 }, (_, i) => [`p${i}`, { name: "x" }]),
    ),
  }),
  optioned({ seed: 2 ** 60 }),
  optioned({ ["x".repeat(1000)]: 1 }),
  changed("the penalties nest 25 deep, in the end without one", (folder) =>
    describe(folder, nestedPenalties(25)),
  ),
  changed("the penalties nest 15,000 deep", (folder) => describe(folder, nestedPenalties(15_000))),
];

/** Bytes that begin like a safetensors file: a length, a header and as many bytes in all. */
const begun =
  (header: string, length = header.length, size = 0): ((path: string) => void) =>
  (path) => {
    const start = Buffer.alloc(8);
    start.writeBigUInt64LE(BigInt(length));
    writeFileSync(path, Buffer.concat([start, Buffer.from(header)]));
    if (size > 0) truncateSync(path, size);
  };
const entry = (shape: string, offsets: string, dtype = "F32"): string =>
  `{"dtype":"${dtype}","shape":${shape},"data_offsets":${offsets}}`;
const one = (shape: string, offsets: string): ((path: string) => void) =>
  begun(`{"encoder/code/bias":${entry(shape, offsets)}}`, undefined, 120);

const damages: Readonly<Record<string, (path: string) => void>> = {
  "is empty": (path) => writeFileSync(path, ""),
  "is cut in the length of its header": (path) => truncateSync(path, 5),
  "is cut in its header": (path) => truncateSync(path, 100),
  "is cut in its last number": (path) => truncateSync(path, readFileSync(path).length - 1),
  "goes on after its end": (path) => writeFileSync(path, "\0", { flag: "a" }),
  "has one bit turned": (path) => {
    const bytes = readFileSync(path);
    bytes[bytes.length - 2]! ^= 16;
    writeFileSync(path, bytes);
  },
  "has another checksum": (path) =>
    writeFileSync(
      path,
      readFileSync(path, "latin1").replace(/"sha256":"../, '"sha256":"zz'),
      "latin1",
    ),
  "has two terabytes": (path) => truncateSync(path, 2 ** 41),
  "claims a header of a gigabyte": begun("{", 2 ** 30, 2 ** 33),
  "claims a header of 90 megabytes of blanks": begun(`{${" ".repeat(90e6)}`),
  "has a header of two megabytes of blanks": begun(`{${" ".repeat(2 * megabyte - 1)}`),
  "has a header of 100,000 keys of metadata": begun(
    `{"__metadata__":{${Array.from({ length: 1e5 }, (_, i) => `"${i}":"a"`).join()}}}`,
  ),
  "has 16,000 tensors": begun(
    `{${Array.from({ length: 16_000 }, (_, i) => `"${i}":${entry("[1]", `[${4 * i},${4 * i + 4}]`)}`).join()}}`,
    undefined,
    undefined,
  ),
  "has 16,000 tensors and their numbers": (path) => {
    const header = `{${Array.from({ length: 16_000 }, (_, i) => `"${i}":${entry("[1]", `[${4 * i},${4 * i + 4}]`)}`).join()}}`;
    begun(header, undefined, 8 + header.length + 64_000)(path);
  },
  "has tensors that overlap": begun(
    `{"a":${entry("[4]", "[0,16]")},"b":${entry("[4]", "[8,24]")}}`,
    undefined,
    150,
  ),
  "has a gap between tensors": begun(
    `{"a":${entry("[1]", "[0,4]")},"b":${entry("[1]", "[8,12]")}}`,
    undefined,
    150,
  ),
  "has a shape of NaN": one("[NaN]", "[0,4]"),
  "has a negative shape": one("[-1]", "[0,4]"),
  "has a shape of a half": one("[0.5]", "[0,4]"),
  "has a shape with an exponent": one("[1e9]", "[0,4]"),
  "has offsets of NaN": one("[1]", "[0,NaN]"),
  "has offsets that run backwards": one("[1]", "[4,0]"),
  "has a weight of 2⁵³ numbers": one(`[${2 ** 53}]`, "[0,8]"),
  "has a weight of 2³⁰ by 2³⁰ numbers": one(`[${2 ** 30},${2 ** 30}]`, "[0,8]"),
  "has a weight of a hundred axes": one(`[${Array(100).fill(1)}]`, "[0,4]"),
  "has a weight of an unknown type": begun(`{"a":${entry("[1]", "[0,4]", "F128")}}`),
  "has twenty gigabytes of one weight": (path) => {
    const header = `{"encoder/code/bias":${entry(`[${5 * 2 ** 30}]`, `[0,${20 * 2 ** 30}]`)}}`;
    begun(header, undefined, 8 + header.length + 20 * 2 ** 30)(path);
  },
  "is a picture": (path) => writeFileSync(path, "\x89PNG\r\n\x1a\n".repeat(40), "latin1"),
};

const bias = "encoder/code/bias";
const numbers = (shape: number[], value = 0): NamedTensor => ({
  dtype: "float32",
  shape,
  data: new Float32Array(shape.reduce((size, xDim) => size * xDim, 1)).fill(value),
});
/** The model with other tensors, and a checksum no longer. */
const weighted = (
  name: string,
  change: (tensors: Record<string, NamedTensor>) => object,
): HostileModel =>
  changed(`the weights ${name}`, (folder) => {
    const { tensors, metadata } = readWeights(folder);
    const { sha256: _, ...rest } = metadata;
    const all = { ...tensors, ...change(tensors) };
    writeFileSync(join(folder, weights), write(all, rest, { finite: false }));
  });
/** The model with another description beside the weights. */
const beside = (name: string, model: string): HostileModel =>
  changed(`the description beside the weights ${name}`, (folder) =>
    writeFileSync(join(folder, weights), write(readWeights(folder).tensors, { model })),
  );

const files: readonly HostileModel[] = [
  ...Object.entries(damages).map(([name, damage]) =>
    changed(`the weights file ${name}`, (folder) => damage(join(folder, weights))),
  ),
  weighted("hold NaN", () => ({ [bias]: numbers([3], Number.NaN) })),
  weighted("hold an infinity", () => ({ [bias]: numbers([3], Infinity) })),
  weighted("have one more", () => ({ surplus: numbers([3]) })),
  weighted("have a million numbers more", () => ({ surplus: numbers([1024, 1024]) })),
  weighted("have another shape", () => ({ [bias]: numbers([1, 3]) })),
  weighted("have another type", () => ({
    [bias]: { dtype: "float64", shape: [3], data: new Float64Array(3) },
  })),
  beside("is no JSON", "{"),
  beside("is nested without end", "[".repeat(megabyte)),
  beside("is two megabytes of blanks", " ".repeat(2 * megabyte - 1000)),
  ...[json, weights].flatMap((name) => {
    const kinds: Readonly<Record<string, (path: string) => void>> = {
      "a link to /dev/zero": (path) => symlinkSync("/dev/zero", path),
      "a link to itself": (path) => symlinkSync(path, path),
      "a pipe": (path) => void execFileSync("mkfifo", [path]),
      "a folder": (path) => mkdirSync(path),
      gone: () => undefined,
    };
    return Object.entries(kinds).map(([kind, put]) =>
      changed(`${name} is ${kind}`, (folder) => {
        rmSync(join(folder, name));
        put(join(folder, name));
      }),
    );
  }),
];

interface Config {
  readonly name: string;
  layers: { className: string; config: Json }[] | null;
}

/** A model of somebody's own layers, with another configuration of its encoder. */
const layered = (
  name: string,
  change: (config: Config, encoder: { className: string; config: Config }, options: Json) => void,
): HostileModel => ({
  name: `own layers: ${name}`,
  make(folder) {
    ownFiles ??= ownLayersFiles();
    writeFiles(folder, ownFiles);
    const description = readJson(folder);
    const options: Json = Object(description.options);
    const spec: { className: string; config: Config } = Object(options.encoder);
    change(spec.config, spec, options);
    describe(folder, JSON.stringify(description));
  },
});
function ownLayersFiles(): ModelFiles {
  const { conv2d, dense, flatten, reshape } = tfl.layers;
  const encoder = tfl.sequential({
    layers: [
      conv2d({ inputShape: [6, 6, 1], filters: 2, kernelSize: 3 }),
      flatten(),
      dense({ units: 4 }),
    ],
  });
  const decoder = tfl.sequential({
    layers: [dense({ inputShape: [4], units: 36 }), reshape({ targetShape: [6, 6, 1] })],
  });
  return toFiles(fromLayers({ encoder, decoder }));
}

const layer = (className: string, config: Json = {}) => ({ className, config });
const many = (length: number, make: (i: number) => { className: string; config: Json }) =>
  Array.from({ length }, (_, i) => make(i));

const ownLayers: readonly HostileModel[] = [
  layered("a billion units", ({ layers }) => Object.assign(layers![2]!.config, { units: 2 ** 30 })),
  layered("units that are no number", ({ layers }) =>
    Object.assign(layers![2]!.config, { units: "x" }),
  ),
  layered("units of a half", ({ layers }) => Object.assign(layers![2]!.config, { units: 0.5 })),
  layered("a kernel of a million by a million", ({ layers }) =>
    Object.assign(layers![0]!.config, { kernelSize: [1e6, 1e6] }),
  ),
  layered("a network that is a dense layer", (_, encoder) =>
    Object.assign(encoder, { className: "Dense" }),
  ),
  layered("a network that is a constructor", (_, encoder) =>
    Object.assign(encoder, { className: "constructor" }),
  ),
  layered("a layer that is __proto__", ({ layers }) =>
    Object.assign(layers![1]!, { className: "__proto__" }),
  ),
  layered("a layer that nobody knows", ({ layers }) =>
    Object.assign(layers![1]!, { className: "Lambda" }),
  ),
  layered("no layers", (config) => Object.assign(config, { layers: null })),
  layered("a layer less", ({ layers }) => void layers!.pop()),
  layered(
    "600 layers",
    ({ layers }) => void layers!.push(...many(600, (i) => layer("Flatten", { name: `f${i}` }))),
  ),
  layered(
    "5,000 layers",
    ({ layers }) => void layers!.push(...many(5000, (i) => layer("Flatten", { name: `f${i}` }))),
  ),
  layered(
    "100 dense layers of one unit",
    ({ layers }) =>
      void layers!.push(...many(100, (i) => layer("Dense", { units: 1, name: `f${i}` }))),
  ),
  layered(
    "a recurrent layer of a million units",
    ({ layers }) =>
      void layers!.push(
        layer("RepeatVector", { n: 2, name: "r" }),
        layer("LSTM", { units: 1e6, name: "l" }),
      ),
  ),
  layered(
    "an embedding of two billion words",
    ({ layers }) =>
      void layers!.push(layer("Embedding", { inputDim: 2 ** 31, outputDim: 8, name: "e" })),
  ),
  layered("an initializer of another class", ({ layers }) =>
    Object.assign(layers![2]!.config, { kernelInitializer: { className: "Nope", config: {} } }),
  ),
  layered("an initializer without end", ({ layers }) =>
    Object.assign(layers![2]!.config, {
      kernelInitializer: { className: "Orthogonal", config: { gain: 1e308 } },
      units: 1e5,
    }),
  ),
  layered("a name of half a megabyte", ({ layers }) =>
    Object.assign(layers![2]!.config, { name: "n".repeat(megabyte / 2) }),
  ),
  layered("networks within networks, 20 deep", (config, encoder) => {
    let inner: unknown = { ...encoder, config: { ...config } };
    for (let i = 0; i < 20; i++)
      inner = { className: "Sequential", config: { name: `s${i}`, layers: [inner] } };
    Object.assign(encoder, inner);
  }),
  layered("10,000 further networks", (_config, _encoder, options) => {
    options.parts = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, i) => [
        `p${i}`,
        { className: "Sequential", config: { layers: [] } },
      ]),
    );
  }),
  layered("300 further networks that are the encoder", (_, encoder, options) => {
    options.parts = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`p${i}`, encoder]));
  }),
];

/** Saved models to be refused, each by a ModelFileError, before they cost time or memory. */
export const hostileModels: readonly HostileModel[] = [...descriptions, ...files, ...ownLayers];
