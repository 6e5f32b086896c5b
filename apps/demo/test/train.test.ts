import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { digits } from "@autoencoders/datasets";
import { hashHeldOut } from "@autoencoders/runs";
import { unzipSync } from "fflate";
import { expect } from "vitest";
import { builtSite } from "./_built-site.ts";
import { figure, openSite, test, waitForFigure, waitForStatus } from "./_open-site.ts";

const small =
  "#/train?model=denoising&model.hidden=[64]&model.codeDim=8&rows=500&epochs=400&seed=3";

for (const isolated of [false, true])
  test(`a model trains, is paused, goes on and is reset ${isolated ? "with" : "without"} isolation across origins`, async () => {
    const { page, offences } = await openSite({ hash: small, isolated });
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(isolated);
    await waitForStatus(page, "Ready to train");
    await page.getByRole("button", { name: "Start" }).click();
    await waitForFigure(page, "Epoch", 2);
    const early = Number(await figure(page, "Loss"));
    await waitForFigure(page, "Epoch", 12);
    await page.getByRole("button", { name: "Pause" }).click();
    await waitForStatus(page, "Paused");
    expect(Number(await figure(page, "Loss"))).toBeLessThan(0.95 * early);

    const held = await figure(page, "Epoch");
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await figure(page, "Epoch")).toBe(held);
    await page.getByRole("button", { name: "Resume" }).click();
    await waitForFigure(page, "Epoch", Number.parseInt(held, 10) + 2);
    await page.getByRole("button", { name: "Reset" }).click();
    await waitForStatus(page, "Ready to train");
    expect(await figure(page, "Epoch")).toBe("0 of 400");
    expect(offences).toEqual([]);
  }, 120_000);

test("a learning rate that is far too high, set while it trains, ends in a message and the last good epoch", async () => {
  const { page, offences } = await openSite({
    hash: "#/train?model=linear&optimizer=sgd&optimizer.learningRate=0.001&rows=500&epochs=10000",
  });
  await waitForStatus(page, "Ready to train");
  await page.getByRole("button", { name: "Start" }).click();
  await waitForFigure(page, "Saved up to", 2);
  await page.getByText("Details", { exact: true }).click();
  await page.getByLabel("Learning rate").fill("1e6");
  await page.getByLabel("Learning rate").press("Enter");
  await page.getByLabel("Learning rate").blur();
  await page.getByRole("alert").getByText("lower the learning rate").waitFor({ timeout: 30_000 });
  await waitForStatus(page, "Ready to go on");
  await page.getByLabel("Learning rate").fill("0.001");
  await page.getByLabel("Learning rate").blur();
  const kept = Number.parseInt((await figure(page, "Saved up to")).replace("epoch ", ""), 10);
  await page.getByRole("button", { name: "Resume" }).click();
  await waitForFigure(page, "Saved up to", kept + 2);
  expect(offences).toEqual([]);
}, 120_000);

for (const [engine, words] of [
  ["wasm", "TensorFlow.js, WebAssembly"],
  ["cpu", "TensorFlow.js, JavaScript"],
])
  test(`the ${engine} engine trains where onnxruntime does not start`, async () => {
    const { page, offences } = await openSite({
      hash: `#/train?model=stacked&model.hidden=[]&model.codeDim=4&rows=100&epochs=3&engine=${engine}`,
    });
    await waitForStatus(page, "Ready to train");
    await page.getByRole("button", { name: "Start" }).click();
    await waitForStatus(page, "Finished");
    expect(await figure(page, "Engine")).toBe(words);
    expect(offences).toEqual([]);
  }, 120_000);

test("convolutions train in plain JavaScript where onnxruntime does not start", async () => {
  const { page, context } = await openSite({
    hash: "#/train?model=convAutoencoder&model.filters=[2]&rows=60&epochs=1&batch=20&engine=wasm",
  });
  await page.getByRole("alert").getByText("no gradient of convolutions").waitFor();
  await context.route(/ort-wasm/, (route) => route.abort());
  await page.goto(page.url().replace("engine=wasm", "engine=auto"));
  await page.reload();
  await waitForStatus(page, "Ready to train");
  await page.getByRole("button", { name: "Start" }).click();
  await waitForStatus(page, "Finished");
  expect(await figure(page, "Engine")).toBe("TensorFlow.js, JavaScript");
}, 120_000);

test("where the server lacks onnxruntime's module a run trains by another engine, which the page and the run name, with one warning", async () => {
  const folder = mkdtempSync(join(tmpdir(), "autoencoders-site-"));
  try {
    cpSync(await builtSite(), folder, { recursive: true });
    const modules = readdirSync(join(folder, "assets")).filter((name) =>
      /^ort-wasm.*\.wasm$/.test(name),
    );
    expect(modules.length).toBeGreaterThan(0);
    for (const name of modules) rmSync(join(folder, "assets", name));
    const { page } = await openSite({
      hash: "#/train?model=stacked&model.hidden=[]&model.codeDim=4&rows=100&epochs=3",
      folder,
    });
    await waitForStatus(page, "Ready to train");
    const warning = page.getByText("many times slower");
    expect(await warning.count()).toBe(1);
    expect(await warning.textContent()).toMatch(
      /by “TensorFlow\.js, WebAssembly”: “Compiled, WebAssembly” \(.+\) did not start/,
    );
    await page.getByRole("button", { name: "Start" }).click();
    await waitForStatus(page, "Finished");
    expect(await warning.count()).toBe(1);
    expect(await figure(page, "Engine")).toBe("TensorFlow.js, WebAssembly");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download run" }).click(),
    ]);
    const files = Object.entries(unzipSync(readFileSync(await download.path())));
    const [, config] = files.find(([name]) => name.endsWith("run.json"))!;
    const { engine, dataset } = JSON.parse(new TextDecoder().decode(config));
    expect(engine).toMatchObject({ name: "wasm", threads: 1 });
    expect(dataset.heldOut).toEqual(await hashHeldOut(digits())); // as the command line keeps them
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 120_000);

test("a run by the fastest engine, and one by an engine that was chosen, have no warning", async () => {
  const { page } = await openSite({ hash: small });
  await waitForStatus(page, "Ready to train");
  expect(await figure(page, "Engine")).toBe("Compiled, WebAssembly");
  expect(await page.getByText("many times slower").count()).toBe(0);
  await page.getByLabel("Engine").selectOption("cpu");
  await page.getByLabel("Epochs", { exact: true }).fill("1");
  await page.getByLabel("Epochs", { exact: true }).blur();
  await page.getByRole("button", { name: "Start" }).click();
  await waitForStatus(page, "Finished");
  expect(await figure(page, "Engine")).toBe("TensorFlow.js, JavaScript");
  expect(await page.getByText("many times slower").count()).toBe(0);
}, 120_000);

test("a setting that cannot be is refused by a message that names it", async () => {
  const { page } = await openSite({ hash: "#/train?model=stacked&model.codeDim=-1" });
  await page.getByRole("alert").getByText("codeDim").waitFor();
  await page.getByLabel("Code size", { exact: true }).fill("4");
  await page.getByLabel("Code size", { exact: true }).blur();
  await page.getByRole("button", { name: "Start" }).click();
  await waitForFigure(page, "Epoch", 2);
}, 60_000);

test("penalties are added with their weight and options, train, and are removed", async () => {
  const { page, offences } = await openSite({
    hash: "#/train?model=stacked&model.hidden=[]&model.codeDim=8&model.codeActivation=sigmoid&rows=200&epochs=4",
  });
  await waitForStatus(page, "Ready to train");
  await page.getByLabel("Penalties").selectOption("klSparsity");
  await page.getByLabel("KL sparsity, weight").fill("0.5");
  await page.getByLabel("KL sparsity, target").fill("0.2");
  await page.getByLabel("KL sparsity, target").blur();
  await page.getByLabel("Penalties").selectOption("l2Kernel");
  const own = page.getByRole("group", { name: "L2 kernel" });
  await own.getByRole("button", { name: "Remove" }).click();
  await expect.poll(() => own.count()).toBe(0);
  await page.getByRole("button", { name: "Start" }).click();
  await waitForStatus(page, "Finished");
  const { hash } = new URL(page.url());
  const given = new URLSearchParams(hash.slice(hash.indexOf("?")));
  expect(JSON.parse(given.get("model.penalties")!)).toEqual({
    klSparsity: {
      name: "weighted",
      options: {
        weight: 0.5,
        penalty: { name: "klSparsity", options: { target: 0.2, epsilon: 1e-7 } },
      },
    },
  });
  expect(offences).toEqual([]);
}, 60_000);
