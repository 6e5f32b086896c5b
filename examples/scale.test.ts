import { execFile, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { programArguments, temporaryFolder } from "../apps/cli/src/testing/cli.ts";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const text = (path: string): string => readFileSync(at(path), "utf8");

/** What is read of an object of Kubernetes that starts containers. */
interface Workload {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec: {
    readonly selector: { readonly matchLabels: unknown; readonly app?: string };
    readonly template: {
      readonly metadata: { readonly labels: unknown };
      readonly spec: {
        readonly securityContext: unknown;
        readonly containers: readonly [
          {
            readonly image: string;
            readonly args: readonly string[];
            readonly volumeMounts: readonly { readonly name: string }[];
            readonly readinessProbe?: { readonly exec: { readonly command: readonly string[] } };
          },
        ];
        readonly volumes: readonly {
          readonly name: string;
          readonly persistentVolumeClaim?: { readonly claimName: string };
        }[];
      };
    };
  };
}

test("the Kubernetes manifest starts the commands of compose.yaml, with its checks, and names what is there", () => {
  const objects: Workload[] = parseAllDocuments(text("scale/kubernetes.yaml")).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS();
  });
  const find = (kind: string, name: string): Workload =>
    objects.find((each) => each.kind === kind && each.metadata.name === name)!;
  const { services } = parse(text("../compose.yaml"), { merge: true });
  const places: Readonly<Record<string, string>> = {
    "sweep.json": "/sweep/sweep.json",
    "sweeps/queued": "/shared/sweeps/a",
  };
  const moved = (words: readonly string[]): string[] =>
    words.map((word) => places[word] ?? word.replace("/store", "/shared/store"));
  for (const [kind, name] of [
    ["Deployment", "redis"],
    ["Deployment", "worker"],
    ["Job", "sweep"],
  ] as const) {
    const { selector, template } = find(kind, name).spec;
    const [container] = template.spec.containers;
    expect(container.args, name).toEqual(moved(services[name].command));
    expect(container.image, name).toBe(services[name].image);
    expect(template.spec.securityContext, name).toMatchObject({ runAsNonRoot: true });
    if (kind === "Deployment") {
      expect(selector.matchLabels).toEqual(template.metadata.labels);
      const [, ...check] = services[name].healthcheck.test;
      const probe = container.readinessProbe!.exec.command;
      expect(probe.map((word) => word.replace("/shared", "/store"))).toEqual(check);
    }
    const volumes = template.spec.volumes.map(({ name }) => name);
    expect(container.volumeMounts.map(({ name }) => name)).toEqual(volumes);
    for (const { persistentVolumeClaim } of template.spec.volumes)
      if (persistentVolumeClaim)
        expect(find("PersistentVolumeClaim", persistentVolumeClaim.claimName)).toBeDefined();
  }
  expect(find("Service", "redis").spec.selector).toEqual({ app: "redis" });
  expect(JSON.parse(find("ConfigMap", "sweep").data!["sweep.json"]!)).toHaveProperty("grid");
});

/** Runs a script of Slurm where programs are those of a folder, and gives its exit status and what it printed. */
function slurm(
  script: string,
  shims: Readonly<Record<string, string>>,
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<{ readonly status: number; readonly out: string }> {
  const bin = join(cwd, "bin");
  mkdirSync(bin, { recursive: true });
  for (const [name, body] of Object.entries({ srun: 'exec "$@"', ...shims })) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const path = `${bin}${delimiter}${process.env.PATH}`;
  return new Promise((done) => {
    const given = { cwd, env: { ...process.env, ...env, PATH: path } };
    execFile(at(`scale/${script}`), given, (error, stdout) =>
      done({ status: Number(error?.code ?? 0), out: stdout }),
    );
  });
}

test("the Slurm array trains a run, goes on with one that is there, and is queued again after SIGTERM alone", async () => {
  const cwd = temporaryFolder();
  const words = [process.execPath, ...programArguments].map((word) => `'${word}'`).join(" ");
  const shims = {
    autoencoders: `echo "$@"; [ -z "$STATUS" ] || exit $STATUS; exec ${words} "$@" --epochs 1`,
    scontrol: 'echo "scontrol $@"',
  };
  const task = { SLURM_ARRAY_TASK_ID: "3", SLURM_ARRAY_JOB_ID: "7", SLURM_CPUS_PER_TASK: "1" };
  const run = (env: Readonly<Record<string, string>> = {}) =>
    slurm("slurm-array.sh", shims, { cwd, env: { ...task, ...env } });
  const first = await run();
  expect(first.status, first.out).toBe(0);
  expect(first.out).toMatch(/^train --model vae .* --seed 3 --threads 1 --out runs\/seed-3\n/);
  expect(existsSync(join(cwd, "runs/seed-3/model/model.json"))).toBe(true);
  const again = await run({ STATUS: "143" });
  expect(again).toEqual({ status: 0, out: "train --resume runs/seed-3\nscontrol requeue 7_3\n" });
  expect((await run({ STATUS: "2" })).status).toBe(2);
});

test("the Slurm script of torchrun meets at the first machine, and has as many workers as its steps are for", async () => {
  const shims = { scontrol: "printf 'a\\nb\\nc\\nd\\n'", torchrun: 'echo "$@"' };
  const env = { SLURM_JOB_NODELIST: "[a-d]", SLURM_JOB_NUM_NODES: "4", SLURM_JOB_ID: "9" };
  const { status, out } = await slurm("slurm-torchrun.sh", shims, { cwd: temporaryFolder(), env });
  expect(status).toBe(0);
  expect(out.trim()).toBe(
    "--nnodes 4 --nproc-per-node 2 --max-restarts 3 --rdzv-backend c10d --rdzv-id 9 --rdzv-endpoint a:29500 --rdzv-conf join_timeout=300 steps/train.py --threads 1 --out runs/b",
  );
  expect(text("scale/slurm-torchrun.sh")).toMatch(/--workers 8[\s\S]*#SBATCH --nodes=4/);
});

test("the programs of Beam, Ray and Spark are such as Python reads, of at most 60 lines", () => {
  const programs = readdirSync(at("scale")).filter((name) => name.endsWith(".py"));
  expect(programs).toEqual(["beam.py", "ray_data.py", "spark.py"]);
  for (const name of programs) {
    expect(text(`scale/${name}`).split("\n").length, name).toBeLessThanOrEqual(61);
    const { status, stderr, error } = spawnSync(
      "python3",
      ["-m", "py_compile", at(`scale/${name}`)],
      {
        encoding: "utf8",
        env: { ...process.env, PYTHONPYCACHEPREFIX: temporaryFolder() },
      },
    );
    if (!error) expect(status, stderr).toBe(0);
  }
});
