import { type Scaling, scalingCoefficients } from "@autoencoders/datasets";
import type { Autoencoder, ResidualScore } from "@autoencoders/models";
import { type NamedTensor, write } from "@autoencoders/safetensors";
import type { ExportOptions } from "../export-options.ts";
import { checkPart, type ExportedPart } from "../exported-part.ts";
import { isPlainScaling } from "../is-plain-scaling.ts";
import { observedScatter } from "../stock/observed-scatter.ts";
import {
  checkNormalPrior,
  checkPlainScore,
  stockDecoder,
  stockEncoder,
  stockMembers,
} from "../stock/stock-model.ts";
import { type NetworkCode, networkCode } from "./_network-code.ts";

/** A model for PyTorch. */
export interface TorchModel {
  /** Python code: the classes `Encoder`, `Decoder` and `Autoencoder`, and `load`. */
  readonly code: string;
  /** The safetensors file of the weights, which `load` reads. */
  readonly weights: Uint8Array;
}

/**
 * Writes a model as a module of PyTorch and its weights. `forward` computes the part `what`: of the whole model codes,
 * reconstructions and scores. Every other part that has its networks is a method. Images are [n, height, width, channels], as here.
 *
 * With a `scaling` rows enter in the user's units and are scaled in float64, and so do reconstructions and samples come back.
 *
 * @param weightsFile the name of the file that `load` reads beside the code
 * @throws OptionError for a part that there is not; UnsuitedModelError for a layer that is not known, and for samples of a model whose
 * prior is not N(0, I)
 *
 * PyTorch, https://docs.pytorch.org/docs/stable/nn.html
 */
export function toTorch(
  model: Autoencoder,
  weightsFile: string,
  { what = "model", scaling, columns, version }: ExportOptions = {},
): TorchModel {
  checkPart(what);
  if (what === "sample") checkNormalPrior(model);
  if (what === "score") checkPlainScore(model);
  const { residualScore } = model;
  const hasScore = !model.score || residualScore !== undefined;
  const hasEncoder = what !== "decoder" && what !== "sample";
  const hasDecoder = what !== "encoder";
  const encoder = hasEncoder ? networkCode("Encoder", stockEncoder(model), "encoder_") : undefined;
  const decoder = hasDecoder ? networkCode("Decoder", stockDecoder(model), "decoder_") : undefined;
  const hasPrior = hasDecoder && isNormal(model);
  const stddev = hasPrior ? observedScatter(model) : undefined;
  const members =
    encoder && decoder && residualScore
      ? networkCode("Members", stockMembers(residualScore), "members_")
      : undefined;
  const both = [encoder, decoder, members].filter((network) => network !== undefined);
  const about = [
    `"""An autoencoder of the kind "${model.name}"${version === undefined ? "" : `, written by autoencoders ${version}`}.`,
    "",
    "    from safetensors.torch import load_file  # pip install torch safetensors",
    `    model = load()  # reads ${weightsFile}`,
    ...(columns ? ["", `A row holds: ${columns.map(plain).join(", ")}.`] : []),
    '"""',
  ];
  const code = [
    ...about,
    "import pathlib",
    "",
    "import torch",
    "import torch.nn.functional as F",
    "from torch import nn",
    ...[...new Set(both.flatMap((network) => network.functions))].flatMap((called) => [
      "",
      "",
      ...called,
    ]),
    ...both.flatMap(({ lines }) => ["", "", ...lines]),
    "",
    "",
    ...scalingLines(scaling),
    "",
    "",
    "class Autoencoder(nn.Module):",
    `    """Its forward is the part "${what}"."""`,
    "",
    "    def __init__(self):",
    "        super().__init__()",
    ...(encoder ? ["        self.encoder = Encoder()"] : []),
    ...(decoder ? ["        self.decoder = Decoder()"] : []),
    ...(members && residualScore
      ? [
          "        self.members = Members()",
          `        self.register_buffer("deviation", torch.ones(${residualScore.variance().length}))`,
        ]
      : []),
    ...(stddev ? [`        self.register_buffer("stddev", torch.ones(${stddev.length}))`] : []),
    ...methods({ residualScore, encoder, decoder, hasPrior, hasScore, scatters: !!stddev, what }),
    "",
    "",
    `def load(weights=pathlib.Path(__file__).with_name(${JSON.stringify(weightsFile)})):`,
    '    """Gives the model with its weights, for evaluation."""',
    "    from safetensors.torch import load_file",
    "",
    "    model = Autoencoder()",
    "    model.load_state_dict(load_file(weights))",
    "    return model.eval()",
    "",
  ].join("\n");
  const weights: Record<string, NamedTensor> = {
    ...named("encoder", encoder),
    ...named("decoder", decoder),
    ...named("members", members),
    ...(members && residualScore && { deviation: deviationsOf(residualScore) }),
    ...(stddev && { stddev: { dtype: "float32", shape: [stddev.length], data: stddev } }),
  };
  return { code, weights: write(weights) };
}

/** Text that cannot end a Python string. */
const plain = (text: string): string =>
  JSON.stringify(text).replace(/\\?"/g, "'").replace(/\\/g, "/");

function isNormal(model: Autoencoder): boolean {
  try {
    checkNormalPrior(model);
    return true;
  } catch {
    return false;
  }
}

const scoreLines = [
  "",
  "    def score(self, rows):",
  '        """The mean squared error of each row, both scaled."""',
  "        x = scaled(rows)",
  "        return ((self.decoder(self.encoder(x)) - x) ** 2).flatten(1).mean(1)",
];

/** The score that a `ResidualScore` describes. */
const residualLines = ({ nets, limit }: ResidualScore): string[] => [
  "",
  "    def score(self, rows):",
  '        """How anomalous each row is: the mean of Huber\'s function of its residuals in standard deviations."""',
  "        x = scaled(rows)",
  `        apart = self.members(self.encoder(x)) - x.flatten(1).repeat(1, ${nets})`,
  "        size = (apart / self.deviation).abs().clamp(max=1e30)",
  `        near = size.clamp(max=${limit})`,
  "        return (near * (2 * size - near)).mean(1)",
];

const scatterLines = [
  "",
  "    def sample(self, noise, scatter):",
  '        """Standard normal numbers, [n, ...code] and as many as each row has, to new rows around what the codes decode to."""',
  "        rows = self.decoder(noise)",
  "        return unscaled(rows + (scatter * self.stddev).reshape(rows.shape))",
];

function deviationsOf({ variance, epsilon }: ResidualScore): NamedTensor {
  const data = variance().map((one) => Math.sqrt(Math.fround(one + epsilon)));
  return { dtype: "float32", shape: [data.length], data };
}

interface Methods {
  readonly residualScore: ResidualScore | undefined;
  readonly encoder: NetworkCode | undefined;
  readonly decoder: NetworkCode | undefined;
  readonly hasPrior: boolean;
  readonly hasScore: boolean;
  /** Whether samples scatter around what their codes decode to. */
  readonly scatters: boolean;
  readonly what: ExportedPart;
}

function methods({
  residualScore,
  encoder,
  decoder,
  hasPrior,
  hasScore,
  scatters,
  what,
}: Methods): string[] {
  const method = (name: string, input: string, doc: string, result: string): string[] => [
    "",
    `    def ${name}(self, ${input}):`,
    `        """${doc}"""`,
    `        return ${result}`,
  ];
  const forward = {
    model: `self.encode(x), self.reconstruct(x)${hasScore ? ", self.score(x)" : ""}`,
    encoder: "self.encode(x)",
    decoder: "self.decode(x)",
    reconstruct: "self.reconstruct(x)",
    score: "self.score(x)",
    sample: scatters ? "self.sample(x, scatter)" : "self.sample(x)",
  }[what];
  return [
    ...(encoder ? method("encode", "rows", "Rows to codes.", "self.encoder(scaled(rows))") : []),
    ...(decoder
      ? method("decode", "code", "Codes to reconstructions.", "unscaled(self.decoder(code))")
      : []),
    ...(encoder && decoder
      ? [
          ...method(
            "reconstruct",
            "rows",
            "Rows to reconstructions.",
            "self.decode(self.encode(rows))",
          ),
          ...(residualScore ? residualLines(residualScore) : hasScore ? scoreLines : []),
        ]
      : []),
    ...(hasPrior && scatters ? scatterLines : []),
    ...(hasPrior && !scatters
      ? method(
          "sample",
          "noise",
          "Standard normal numbers, [n, ...code], to new rows.",
          "self.decode(noise)",
        )
      : []),
    "",
    scatters && what === "sample"
      ? "    def forward(self, x, scatter):"
      : "    def forward(self, x):",
    `        return ${forward}`,
  ];
}

/** The functions `scaled` and `unscaled`: the arithmetic of `applyScaling` and `invertScaling`. */
function scalingLines(scaling: Scaling | undefined): string[] {
  if (!scaling || isPlainScaling(scaling))
    return [
      "def scaled(rows):",
      "    return rows",
      "",
      "",
      "def unscaled(rows):",
      "    return rows",
    ];
  const { isLog, center, divisor } = scalingCoefficients(scaling);
  const list = (numbers: readonly number[]): string =>
    `torch.tensor([${numbers.map((number) => (Object.is(number, -0) ? "-0.0" : number)).join(", ")}], dtype=torch.float64)`;
  // A row may be an image of the numbers, or hold them several times.
  const repeated = (name: string, rows: string): string => `repeated(${name}, ${rows})`;
  const value = isLog ? "x.sign() * x.abs().log1p()" : "x";
  const back = isLog ? ["    x = x.sign() * x.abs().expm1()"] : [];
  const { least, greatest } = scaling;
  return [
    `CENTER = ${list(center)}`,
    `DIVISOR = ${list(divisor)}`,
    `LEAST = ${list(least)}`,
    `GREATEST = ${list(greatest)}`,
    "",
    "",
    "def repeated(numbers, rows):",
    "    size = rows[0].numel()",
    "    return numbers.to(rows.device).repeat(size // len(numbers)).reshape(rows.shape[1:])",
    "",
    "",
    "def scaled(rows):",
    '    """Rows in the units of the user to those that the model was trained on; 0 where a column of one value has it."""',
    "    x = rows.double()",
    `    center, divisor = ${repeated("CENTER", "x")}, ${repeated("DIVISOR", "x")}`,
    `    constant = (divisor == 0) & (x >= ${repeated("LEAST", "x")}) & (x <= ${repeated("GREATEST", "x")})`,
    `    y = (${value} - center) / torch.where(divisor == 0, 1.0, divisor)`,
    "    return torch.where(constant, 0.0, y).float()",
    "",
    "",
    "def unscaled(rows):",
    '    """Scaled rows back to the units of the user, as float64."""',
    "    x = rows.double()",
    `    center, divisor = ${repeated("CENTER", "x")}, ${repeated("DIVISOR", "x")}`,
    "    x = center + x * torch.where(divisor == 0, 1.0, divisor)",
    ...back,
    "    return x",
  ];
}

function named(part: string, network: NetworkCode | undefined): Record<string, NamedTensor> {
  const entries = Object.entries(network?.weights ?? {});
  return Object.fromEntries(
    entries.map(([name, { shape, data }]) => [
      `${part}.${name}`,
      { dtype: "float32", shape, data },
    ]),
  );
}
