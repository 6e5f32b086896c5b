import { decode } from "fast-png";
import type { TopLevelSpec } from "vega-lite";
import { expect, test } from "vitest";
import { toPng } from "../drawing/to-png.ts";
import { toSvg } from "../drawing/to-svg.ts";
import { compiled } from "../testing/compiled.ts";
import { VizError } from "../viz-error.ts";
import { activationHistogram } from "./activation-histogram.ts";
import { codeScatter } from "./code-scatter.ts";
import { confusionMatrix } from "./confusion-matrix.ts";
import { jacobianSpectrumChart } from "./jacobian-spectrum-chart.ts";
import { latentKlBars } from "./latent-kl-bars.ts";
import { lossCurves } from "./loss-curves.ts";
import { rateDistortionChart } from "./rate-distortion-chart.ts";
import { rocCurve } from "./roc-curve.ts";
import { sparsityCosts } from "./sparsity-costs.ts";

const terms = { reconstruction: 0.5, "<b>&": 0.25 };
const losses = { loss: 0.75, terms };
const history = [0, 1, 2].map((epoch) => ({ epoch, ...losses, validation: losses }));
const codes = Array.from({ length: 40 }, (_, i) => i % 7);

/** Every chart, with how many marks of which kind and which texts its SVG must hold. */
const charts: Record<string, { spec: TopLevelSpec; mark: RegExp; count: number; texts: string[] }> =
  {
    "loss curves": {
      spec: lossCurves(history),
      mark: /aria-roledescription="line mark"/g,
      count: 2,
      texts: ["epoch", "loss (mean per example)", "train", "validation"],
    },
    "loss curves with terms": {
      spec: lossCurves(history, { terms: true, scale: "log", title: "A title" }),
      mark: /aria-roledescription="line mark"/g,
      count: 6,
      texts: ["A title", "total loss", "reconstruction", "&lt;b&gt;&amp;"],
    },
    "loss of one epoch": {
      spec: lossCurves(history.slice(0, 1)),
      mark: /aria-roledescription="point"/g,
      count: 2,
      texts: ["epoch", "train", "validation"],
    },
    "code scatter": {
      spec: codeScatter({ codes, labels: codes.slice(20), names: [..."abcdefg"] }),
      mark: /aria-roledescription="point"/g,
      count: 20,
      texts: ["code 1", "code 2", "class", ..."abcdefg"],
    },
    "code scatter without labels": {
      spec: codeScatter({ codes, axes: ["mean 1", "mean 2"] }),
      mark: /aria-roledescription="point"/g,
      count: 20,
      texts: ["mean 1", "mean 2"],
    },
    "sparsity costs": {
      spec: sparsityCosts({ title: "Costs" }),
      mark: /aria-roledescription="line mark"/g,
      count: 3,
      texts: ["Costs", "mean activation of the unit", "cost of the unit", "target 0.1", "L1"],
    },
    "activation histogram": {
      spec: activationHistogram({ activations: [0, 0, 1, 3], bins: 3 }),
      mark: /aria-roledescription="rect mark"/g,
      count: 3,
      texts: ["activation", "number of activations", "mean 1"],
    },
    "activation histogram of a log scale": {
      spec: activationHistogram({ activations: [0, 0, 1, 3], bins: 3, scale: "log", title: "A" }),
      mark: /aria-roledescription="rect mark"/g,
      count: 3,
      texts: ["A", "activation", "number of activations"],
    },
    "rate and distortion": {
      spec: rateDistortionChart({
        points: [
          { label: "β = 4", rate: 10, distortion: 100 },
          { label: "β = 1", rate: 25, distortion: 75 },
        ],
        equalElbo: 98.5,
      }),
      mark: /aria-roledescription="line mark"/g,
      count: 2,
      texts: ["rate, nats", "distortion, nats", "β = 4", "rate + distortion = 98.5 nats"],
    },
    "Jacobian spectrum": {
      spec: jacobianSpectrumChart({ spectra: { plain: [3, 2, 1], contractive: [1, 0.1] } }),
      mark: /aria-roledescription="line mark"/g,
      count: 2,
      texts: ["rank of the singular value", "model", "plain", "contractive"],
    },
    "ROC curve": {
      spec: rocCurve({ labels: [1, 0, 1, 0], scores: { error: [4, 3, 2, 1] } }),
      mark: /aria-roledescription="line mark"/g,
      count: 2,
      texts: ["normal examples called anomalies", "anomalies found", "error (area 0.750)"],
    },
    "latent KL bars": {
      spec: latentKlBars({ kl: [0.001, 2, 1] }),
      mark: /aria-roledescription="bar"/g,
      count: 3,
      texts: ["latent dimension", "KL divergence from the prior, nats", "active (2)"],
    },
    "confusion matrix": {
      spec: confusionMatrix({ counts: [90, 10, 20, 80], names: ["cat", "dog"] }),
      mark: /aria-roledescription="rect mark"/g,
      count: 4,
      texts: ["predicted class", "true class", "cat", "dog", "90", "20", "share of the row"],
    },
  };

test.each(Object.keys(charts))(
  "%s: the SVG holds every mark and text, in the bundled font",
  async (name) => {
    const { spec, mark, count, texts } = charts[name]!;
    const svg = await toSvg(spec);
    expect(svg.match(mark)).toHaveLength(count);
    for (const text of texts) expect(svg).toContain(`>${text}</text>`);
    const fonts = new Set([...svg.matchAll(/font-family="([^"]*)"/g)].map((match) => match[1]));
    expect([...fonts]).toEqual(["DejaVu Sans, Verdana, sans-serif"]);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  },
);

test.each(Object.keys(charts))("%s: vega-lite has nothing to warn of", (name) => {
  expect(() => compiled(charts[name]!.spec)).not.toThrow();
});

test("vega-lite does warn of a chart that asks for what cannot be", () => {
  const field = { field: "a", type: "quantitative" } as const;
  const encoding = { x: { ...field, scale: { type: "band" as const } } };
  expect(() => compiled({ data: { values: [{ a: 1 }] }, mark: "point", encoding })).toThrow();
});

test.each(Object.keys(charts))("%s: the PNG has the size asked for and ink on it", async (name) => {
  const { spec } = charts[name]!;
  const { width, height } = spec as { width: number; height: number };
  const image = decode(await toPng(spec));
  expect([image.width, image.height]).toEqual([width, height]);
  expect(image.data.some((value) => value < 100)).toBe(true);
});

test("a chart of another width and a zoom of 2 gives twice that width in pixels", async () => {
  const spec = lossCurves(history, { width: 300, height: 200 });
  const image = decode(await toPng(spec, { zoom: 2 }));
  expect([image.width, image.height]).toEqual([600, 400]);
});

test("the PNG of a chart has glyphs, from the bundled font alone", async () => {
  const ink = async (title: string) => {
    const spec = lossCurves(history, { title });
    return Array.from(decode(await toPng(spec)).data).reduce((sum, value) => sum + 255 - value, 0);
  };
  expect(await ink("wwwwwwwwwwwwwwwwwwww")).toBeGreaterThan(
    (await ink("....................")) + 1000,
  );
});

test("a chart made by hand gets the font too", async () => {
  const svg = await toSvg({
    data: { values: [{ a: 1 }] },
    mark: "point",
    encoding: { x: { field: "a", type: "quantitative" } },
  });
  expect(svg).toContain('font-family="DejaVu Sans, Verdana, sans-serif"');
});

test("a chart that names a URL is refused, not fetched", async () => {
  const spec: TopLevelSpec = { data: { url: "http://127.0.0.1:9/x.json" }, mark: "point" };
  await expect(toSvg(spec)).rejects.toThrow(VizError);
  await expect(toSvg(spec)).rejects.toThrow(
    "expected a chart that holds its data and vega can draw, got the URL http://127.0.0.1:9/x.json",
  );
});

test("what is no chart is a VizError", async () => {
  await expect(toSvg({} as TopLevelSpec)).rejects.toThrow(VizError);
  await expect(toPng({ mark: 3 } as unknown as TopLevelSpec)).rejects.toThrow(VizError);
});
