import { expect } from "vitest";
import { figure, openSite, test, waitForFigure, waitForStatus } from "./_open-site.ts";

const hash =
  "#/train?model=stacked&model.hidden=[16]&model.codeDim=4&rows=100&epochs=2&batch=50&engine=webgpu";

test("WebGPU that is asked for trains where there is an adapter, and says so where there is none", async ({
  annotate,
}) => {
  const { page, offences } = await openSite({ hash, webGpu: true });
  const hasAdapter = await page.evaluate(async () => {
    const { gpu } = navigator as { gpu?: { requestAdapter(): Promise<unknown> } };
    return Boolean(await gpu?.requestAdapter());
  });
  await annotate(hasAdapter ? "an adapter in software" : "no adapter");
  if (!hasAdapter) {
    await page.getByRole("alert").getByText("no adapter").waitFor();
    return;
  }
  await waitForStatus(page, "Ready to train");
  await page.getByLabel("Engine").selectOption("onnx");
  await page.getByLabel("Engine").selectOption("Compiled, WebGPU");
  await page.getByRole("button", { name: "Start" }).click();
  await waitForFigure(page, "Saved up to", 2);
  expect(await figure(page, "Engine")).toBe("Compiled, WebGPU");
  expect(offences).toEqual([]);
}, 120_000);

test("WebGPU that is asked for and not there is a message, and another engine trains", async () => {
  const { page } = await openSite({ hash });
  await page.getByRole("alert").getByText("no adapter").waitFor();
  await page.goto(page.url().replace("engine=webgpu", "engine=auto"));
  await page.reload();
  await waitForStatus(page, "Ready to train");
}, 60_000);
