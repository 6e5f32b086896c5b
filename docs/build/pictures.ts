import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execute, type Io } from "autoencoders";
import { checkNames } from "../../scripts/_check-names.ts";
import { payments } from "./payments.ts";
import { repository } from "./repository.ts";

/** A training, and the pictures of it that pages show. */
interface Drawn {
  /** What stands behind `autoencoders train`. */
  readonly train: string;
  /** What stands behind `autoencoders plot RUN`, by the names of the pictures' files. */
  readonly plots: Readonly<Record<string, string>>;
}

/** Every picture of the pages, by the commands that make it. */
const drawn: readonly Drawn[] = [
  { train: "plane-linear --epochs 200", plots: { "linear-codes": "codes" } },
  {
    train: "mnist-stacked",
    plots: { "stacked-reconstructions": "reconstructions --count 12" },
  },
  { train: "mnist-tied", plots: { "tied-kernels": "kernels --count 40" } },
  { train: "mnist-deep --epochs 6", plots: { "deep-thumbnails": "thumbnails" } },
  {
    train: "mnist-denoising --epochs 6",
    plots: { "denoising-reconstructions": "reconstructions --count 12" },
  },
  {
    train: "mnist-winner-take-all --code-dim 256 --epochs 6",
    plots: { "sparse-kernels": "kernels --count 48" },
  },
  {
    train: "mnist-contractive --epochs 5",
    plots: { "contractive-spectrum": "spectrum" },
  },
  {
    train: "mnist-conv --filters 16,32,64 --code-dim 32 --epochs 1",
    plots: { "conv-reconstructions": "reconstructions --count 12" },
  },
  {
    train: "mnist-conv-denoising --filters 16,8,8 --epochs 8 --optimizer adam",
    plots: { "conv-denoising-reconstructions": "reconstructions --count 12" },
  },
  {
    train: "mnist-vae-2d --epochs 5",
    plots: { "vae-manifold": "manifold --count 12" },
  },
  {
    train: "--model betaVae --dataset sprites --code-dim 6 --hidden 256 --epochs 40",
    plots: { "beta-vae-traversals": "traversals --units 1-6" },
  },
  {
    train: "sprites-beta-tc-vae --epochs 12",
    plots: { "beta-tc-vae-traversals": "traversals --units 1-6" },
  },
  {
    train: "sprites-factor-vae --epochs 12",
    plots: { "factor-vae-traversals": "traversals --units 1-6" },
  },
  {
    train: "--model dipVae --dataset sprites --code-dim 6 --hidden 256 --epochs 8",
    plots: { "dip-vae-traversals": "traversals --units 1-6" },
  },
  {
    train: "--model wae --dataset mnist --batch-size 100 --epochs 3",
    plots: { "wae-samples": "samples --count 48" },
  },
  {
    train:
      "--model aae --dataset mnist --hidden 300,300 --discriminator 300,300 --encoder-rate 1 --code-dim 8 --batch-size 100 --epochs 3",
    plots: { "aae-samples": "samples --count 48" },
  },
  {
    train: "mnist-vae-gan --epochs 4",
    plots: { "vae-gan-samples": "samples --count 48" },
  },
  {
    train: "mnist-rae --epochs 2",
    plots: { "rae-reconstructions": "reconstructions --count 12" },
  },
  {
    train: "mnist-iwae --samples 5 --epochs 3",
    plots: { "iwae-samples": "samples --count 48" },
  },
  {
    train: "mnist-vamp-vae --epochs 3",
    plots: { "vamp-vae-samples": "samples --count 48" },
  },
  {
    train: "mnist-completing --epochs 4",
    plots: { "completing-vae-completions": "completions --count 12" },
  },
  {
    train: "mnist-flow-vae --epochs 2",
    plots: { "flow-vae-samples": "samples --count 48" },
  },
  {
    train: "mnist-conv-vae --filters 16,32 --epochs 5",
    plots: { "conv-vae-manifold": "manifold --count 12" },
  },
  {
    train: "mnist-vq-vae --epochs 2",
    plots: {
      "vq-vae-reconstructions": "reconstructions --count 12",
      "vq-vae-codebook": "codebook",
    },
  },
  {
    train: "fashion-fsq",
    plots: { "fsq-reconstructions": "reconstructions --count 12" },
  },
  {
    train: "--model detector --dataset cards.csv --train-on fraud=0 --epochs 20",
    plots: { "detector-codes": "codes" },
  },
];

/** The most bytes that a picture in the repository may have. */
const mostBytes = 200_000;

/**
 * Draws the pictures of the pages into docs/pictures: those whose names begin with the words given, or all.
 * It trains on MNIST, from the folder in AUTOENCODERS_DATA or downloaded: 15 minutes on 2 cores.
 */
async function main(wanted: readonly string[]): Promise<void> {
  const known = drawn.flatMap(({ plots }) => Object.keys(plots));
  checkNames(wanted, known, "the beginning of a picture's name", begins);
  const before = process.cwd();
  const folder = await mkdtemp(join(tmpdir(), "autoencoders-pictures-"));
  process.chdir(folder);
  try {
    await writeFile("cards.csv", `hour,shop,items,amount,fraud\n${payments(2_000)}`);
    for (const [place, { train, plots }] of drawn.entries()) {
      const names = Object.keys(plots).filter(
        (name) => wanted.length === 0 || wanted.some((word) => begins(word, name)),
      );
      if (names.length === 0) continue;
      const run = `run-${place}`;
      await carryOut(`train ${train} --out ${run}`);
      for (const name of names) {
        const file = join(repository.folder, "docs/pictures", `${name}.png`);
        await carryOut(`plot ${run} ${plots[name]} --out ${file} --overwrite`);
        const { size } = await stat(file);
        console.log(`${name}.png  ${size} bytes  ${train}`);
        if (size > mostBytes) throw new Error(`${file} has ${size} bytes, at most ${mostBytes}`);
      }
    }
  } finally {
    process.chdir(before);
    await rm(folder, { recursive: true });
  }
}

/** Whether a picture's name begins with a word. */
function begins(word: string, name: string): boolean {
  return name.startsWith(word);
}

/** Does what a command line says. @throws Error where it fails */
async function carryOut(line: string): Promise<void> {
  const told: string[] = [];
  const io: Io = { out: () => {}, err: (text) => void told.push(text), status: () => {} };
  const status = await execute(line.split(" "), io);
  if (status !== 0) throw new Error(`autoencoders ${line}: ${told.join("\n")}`);
}

await main(process.argv.slice(2));
