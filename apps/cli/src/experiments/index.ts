import type { Experiment } from "./experiment.ts";
import { f01Iwae } from "./f01-iwae.ts";
import { f02Priors } from "./f02-priors.ts";
import { f03Flows } from "./f03-flows.ts";
import { f04Disentangling } from "./f04-disentangling.ts";
import { f04bFactorizing } from "./f04b-factorizing.ts";
import { f05Deterministic } from "./f05-deterministic.ts";
import { f05bSmoother } from "./f05b-smoother.ts";
import { f06Conditional } from "./f06-conditional.ts";
import { f06bCompleting } from "./f06b-completing.ts";
import { f07SemiSupervised } from "./f07-semi-supervised.ts";
import { f08Adversarial } from "./f08-adversarial.ts";
import { f08bVaeGan } from "./f08b-vae-gan.ts";
import { f10VqVae } from "./f10-vq-vae.ts";
import { f10bCodebookStart } from "./f10b-codebook-start.ts";
import { f11Fsq } from "./f11-fsq.ts";
import { f12IndexPrior } from "./f12-index-prior.ts";
import { f13Hashing } from "./f13-hashing.ts";
import { j1Judge } from "./j1-judge.ts";
import { m01Linear } from "./m01-linear.ts";
import { m02Stacked } from "./m02-stacked.ts";
import { m03Tied } from "./m03-tied.ts";
import { m04Greedy } from "./m04-greedy.ts";
import { m05Denoising } from "./m05-denoising.ts";
import { m06Dropout } from "./m06-dropout.ts";
import { m07bSparseCrossEntropy, m07cSparseOtherPenalties, m07Sparse } from "./m07-sparse.ts";
import { m08VaeStddev } from "./m08-vae-stddev.ts";
import { m09Vae } from "./m09-vae.ts";
import { m10Plain } from "./m10-plain.ts";
import { m11Conv } from "./m11-conv.ts";
import { m12Deep } from "./m12-deep.ts";
import { m13Activity } from "./m13-activity.ts";
import { m14Beta } from "./m14-beta.ts";
import { m15Fashion } from "./m15-fashion.ts";
import { m16FashionTied } from "./m16-fashion-tied.ts";
import { m17FashionDenoising } from "./m17-fashion-denoising.ts";
import { m18FashionDropout } from "./m18-fashion-dropout.ts";
import { m19Vanilla } from "./m19-vanilla.ts";
import { m20ConvUpsampling } from "./m20-conv-upsampling.ts";
import { m21ConvDenoising } from "./m21-conv-denoising.ts";
import { m22SparseDecay } from "./m22-sparse-decay.ts";
import { m23Contractive } from "./m23-contractive.ts";
import { m24Vae2d } from "./m24-vae-2d.ts";
import { m25SparseProbe } from "./m25-sparse-probe.ts";
import { t1Joint } from "./t1-joint.ts";
import { t2Greedy, t4Cached } from "./t2-greedy.ts";
import { t3TwoGraphs } from "./t3-two-graphs.ts";
import { t5FineTuning } from "./t5-fine-tuning.ts";
import { t6FewLabels } from "./t6-few-labels.ts";
import { t7FixedNoise } from "./t7-fixed-noise.ts";
import { t8InTurn } from "./t8-in-turn.ts";
import { t9Sampling } from "./t9-sampling.ts";

/** Every experiment, in the order of the table. */
export const experiments: readonly Experiment[] = [
  m01Linear,
  m02Stacked,
  m03Tied,
  m04Greedy,
  m05Denoising,
  m06Dropout,
  m07Sparse,
  m07bSparseCrossEntropy,
  m07cSparseOtherPenalties,
  m08VaeStddev,
  m09Vae,
  m10Plain,
  m11Conv,
  m12Deep,
  m13Activity,
  m14Beta,
  m15Fashion,
  m16FashionTied,
  m17FashionDenoising,
  m18FashionDropout,
  m19Vanilla,
  m20ConvUpsampling,
  m21ConvDenoising,
  m22SparseDecay,
  m23Contractive,
  m24Vae2d,
  m25SparseProbe,
  t1Joint,
  t2Greedy,
  t3TwoGraphs,
  t4Cached,
  t5FineTuning,
  t6FewLabels,
  t7FixedNoise,
  t8InTurn,
  t9Sampling,
  j1Judge,
  f01Iwae,
  f02Priors,
  f03Flows,
  f04Disentangling,
  f04bFactorizing,
  f05Deterministic,
  f05bSmoother,
  f06Conditional,
  f06bCompleting,
  f07SemiSupervised,
  f08Adversarial,
  f08bVaeGan,
  f10VqVae,
  f10bCodebookStart,
  f11Fsq,
  f12IndexPrior,
  f13Hashing,
];
