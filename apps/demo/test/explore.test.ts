import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import {
  type OpenedSite,
  openSite,
  sharedSite,
  test,
  waitForFigure,
  waitForStatus,
} from "./_open-site.ts";

const plane = "#/train?model=stacked&model.hidden=[64]&model.codeDim=2&rows=500&epochs=2000&seed=3";

/** Trains the model of a page for some epochs. */
async function train({ page }: OpenedSite): Promise<void> {
  await waitForStatus(page, "Ready to train");
  await page.getByRole("button", { name: "Start" }).click();
  await waitForFigure(page, "Epoch", 6);
}

/** Trains the model of a page for some epochs, and holds it there. */
async function trainAndHold(site: OpenedSite): Promise<void> {
  await train(site);
  await site.page.getByRole("button", { name: "Pause" }).click();
  await waitForStatus(site.page, "Paused");
}

/** A model whose codes are points of a plane, and one with more numbers in its codes than a panel has sliders. */
const trainedPlane = sharedSite({ hash: plane }, trainAndHold);
const trainedTwelve = sharedSite({ hash: plane.replace("codeDim=2", "codeDim=12") }, trainAndHold);

const panel = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** What a canvas shows. */
const shown = (page: Page, part: string, label: string | RegExp): Promise<string> =>
  panel(page, part)
    .getByRole("img", { name: label })
    .first()
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());

/** Waits until a canvas shows something else. */
const changes = (page: Page, part: string, label: string | RegExp, before: string): Promise<void> =>
  expect.poll(() => shown(page, part, label), { timeout: 20_000 }).not.toBe(before);

test("what is decoded follows the cursor in the plane of codes, by pointer and by keys", async () => {
  const { page, offences } = await trainedPlane();
  const part = panel(page, "Map");
  await part.scrollIntoViewIfNeeded();
  await part
    .getByRole("img", { name: /^\d+ test (images|rows) as points by their code/ })
    .waitFor();
  const cursor = part.getByRole("slider", { name: "Cursor on the map" });
  const box = (await cursor.boundingBox())!;
  let before = await shown(page, "Map", "Decoded at the cursor");
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.8);
  await changes(page, "Map", "Decoded at the cursor", before);

  await cursor.focus();
  const x = Number(await cursor.getAttribute("aria-valuenow"));
  before = await shown(page, "Map", "Decoded at the cursor");
  for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
  await changes(page, "Map", "Decoded at the cursor", before);
  expect(Number(await cursor.getAttribute("aria-valuenow"))).toBeGreaterThan(x);
  expect(offences).toEqual([]);
}, 120_000);

test("drawing, plane and sliders share a code, and two points that are clicked are the ends of a way", async () => {
  const { page, offences } = await trainedPlane();
  const part = panel(page, "Map");
  const cursor = part.getByRole("slider", { name: "Cursor on the map" });
  await panel(page, "Draw your own").scrollIntoViewIfNeeded();
  await part.scrollIntoViewIfNeeded();
  await cursor.waitFor();
  const at = () => cursor.getAttribute("aria-valuetext");
  const examples = panel(page, "Draw your own").getByRole("group", { name: "Or take an example" });
  await examples.getByRole("radio").nth(4).check();
  const before = await at();
  await examples.getByRole("radio").nth(1).check();
  await expect.poll(at).not.toBe(before);
  // The code of the drawing is where the cross is, and the sliders stand at it.
  const label = panel(page, "Draw your own").getByRole("img", { name: /^Code:/ });
  const numbers = (text: string | null) => [...text!.matchAll(/-?[\d.]+(?:e-?\d+)?/g)].map(Number);
  let code: number[] = [];
  const farthest = async () => {
    const cross = numbers(await at());
    code = numbers((await label.getAttribute("aria-label"))!.replace(/^Code: /, ""));
    return Math.max(...cross.slice(0, 2).map((x, i) => Math.abs(x - code[i]!)));
  };
  await expect.poll(farthest).toBeLessThan(0.005);
  const slider = panel(page, "Code by hand").getByRole("slider").first();
  await slider.scrollIntoViewIfNeeded();
  await expect
    .poll(async () => numbers(await slider.getAttribute("aria-valuetext"))[0])
    .toBeCloseTo(code[0]!, 2);

  await cursor.scrollIntoViewIfNeeded();
  const box = (await cursor.boundingBox())!;
  let found = 0;
  for (let i = 0; i < 400 && found < 2; i++) {
    const place = [((i * 0.618) % 1) * box.width, ((i * 0.381) % 1) * box.height] as const;
    await page.mouse.move(box.x + place[0], box.y + place[1]);
    if (!(await part.getByText("and drawn again").count())) continue;
    await page.mouse.down();
    await page.mouse.up();
    found = await part.locator(".end").count();
  }
  expect(found).toBe(2);
  expect(offences).toEqual([]);
}, 120_000);

test("a finger drags the cursor", async () => {
  const { page } = await trainedPlane();
  const cursor = page.getByRole("slider", { name: "Cursor on the map" });
  await cursor.scrollIntoViewIfNeeded();
  await panel(page, "Map")
    .getByRole("img", { name: /test (images|rows)/ })
    .waitFor();
  const at = () => cursor.getAttribute("aria-valuetext");
  const before = await at();
  await cursor.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const finger = (type: string, right: number, down: number, on = element) =>
      on.dispatchEvent(
        new PointerEvent(type, {
          pointerId: 1,
          pointerType: "touch",
          bubbles: true,
          clientX: left + right * width,
          clientY: top + down * height,
        }),
      );
    element.setPointerCapture = () => {}; // there is no such finger
    finger("pointerdown", 0.5, 0.5, element.querySelector<HTMLElement>(".grip")!);
    finger("pointermove", 0.25, 0.75);
    finger("pointerup", 0.25, 0.75);
    finger("pointermove", 0.9, 0.1);
  });
  await expect.poll(at).not.toBe(before);
  const [x, y] = (await at())!.split(", ").map(Number.parseFloat);
  const least = Number(await cursor.getAttribute("aria-valuemin"));
  const most = Number(await cursor.getAttribute("aria-valuemax"));
  expect(x).toBeCloseTo(least + 0.25 * (most - least), 1);
  expect(Number.isFinite(y)).toBe(true);
}, 120_000);

test("panels follow the model while it trains, those out of view ask for nothing", async () => {
  const { page, offences } = await openSite({ hash: plane });
  await page.setViewportSize({ width: 800, height: 600 });
  await waitForStatus(page, "Ready to train");
  await page.evaluate(() => {
    const asked: string[] = [];
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (this: Worker, ...given: [unknown]) {
      const { path } = given[0] as { path?: string[] };
      if (path) asked.push(path.join("."));
      return postMessage.apply(this, given);
    } as typeof postMessage;
    Object.assign(globalThis, { asked });
  });
  const asked = () => page.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
  await page.getByRole("button", { name: "Start" }).click();
  await waitForFigure(page, "Epoch", 6);
  await expect.poll(asked, { timeout: 30_000 }).toContain("glimpse");
  expect(await asked()).not.toContain("anomalies");
  await panel(page, "Anomalies").scrollIntoViewIfNeeded();
  await expect.poll(asked, { timeout: 30_000 }).toContain("anomalies");
  await expect
    .poll(async () => (await asked()).filter((name) => name === "anomalies").length, {
      timeout: 30_000,
    })
    .toBeGreaterThan(2);
  // A print while it trains has the panels that are in view, which alone are as new as the model.
  const printed = async () => {
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    const names = await page.locator(".panel:visible h3").allInnerTexts();
    await page.emulateMedia({ media: "screen" });
    return names;
  };
  const duringTraining = await printed();
  expect(duringTraining).toContain("Anomalies");
  expect(duringTraining).not.toContain("Draw your own");
  const paper = (await page.pdf({ format: "A4" })).toString("latin1");
  expect(paper.match(/\/Type\s*\/Page\b/g)!.length).toBeLessThanOrEqual(5);
  await page.evaluate(() => scrollTo(0, 0));
  await expect.poll(printed).not.toContain("Anomalies");
  // At rest a panel is brought up to date wherever the page is scrolled to, and printed.
  await page.getByRole("button", { name: "Pause" }).click();
  await waitForStatus(page, "Paused");
  const { length } = await asked();
  await expect
    .poll(async () => (await asked()).slice(length).includes("anomalies"), { timeout: 30_000 })
    .toBe(true);
  expect(await printed()).toContain("Anomalies");
  expect(offences).toEqual([]);
}, 120_000);

test("a manifold of codes of two numbers is drawn; of others a link sets the code", async () => {
  const { page } = await openSite({ hash: plane.replace("codeDim=2", "codeDim=5") });
  await waitForStatus(page, "Ready to train");
  const part = panel(page, "Grid of images");
  await part.scrollIntoViewIfNeeded();
  await part.getByText("the codes of this model have 5 numbers").waitFor();
  await part.getByRole("link", { name: "Set the code to two numbers" }).click();
  await part.getByText("press Start training").waitFor();
  await page.getByRole("button", { name: "Start" }).click();
  const grid = part.getByRole("img", { name: /^12 by 12 decoded codes/ });
  await grid.waitFor();
  await part.getByRole("slider", { name: "Across" }).fill("5");
  await part.getByRole("img", { name: /^5 by 5 decoded codes/ }).waitFor();
}, 120_000);

test("a slider moves one number of the code, and the button all of them back", async () => {
  const { page } = await trainedTwelve();
  const pad = panel(page, "Draw your own");
  await pad.scrollIntoViewIfNeeded();
  await pad.getByRole("group", { name: "Or take an example" }).getByRole("radio").nth(4).check();
  await pad.getByRole("img", { name: /^Code: / }).waitFor();
  const part = panel(page, "Code by hand");
  await part.scrollIntoViewIfNeeded();
  await expect.poll(() => part.getByRole("slider").count()).toBe(8);
  await expect.poll(() => part.getByRole("slider").first().isEnabled()).toBe(true);
  const label = "Decoded from the sliders";
  await expect
    .poll(() => part.getByRole("slider").first().getAttribute("aria-valuetext"))
    .toBeTruthy();
  const slider = part.getByRole("slider", { disabled: false }).last();
  await expect
    .poll(async () => (await shown(page, "Code by hand", label)).length)
    .toBeGreaterThan(300);
  // They stand where the drawing's code is: the mean is another picture.
  const drawn = await shown(page, "Code by hand", label);
  await part.getByRole("button", { name: "Back to the mean" }).click();
  await changes(page, "Code by hand", label, drawn);
  const before = await shown(page, "Code by hand", label);
  await slider.focus();
  for (let i = 0; i < 30; i++) await page.keyboard.press("ArrowRight");
  await changes(page, "Code by hand", label, before);
  await part.getByRole("button", { name: "Back to the mean" }).click();
  await expect.poll(() => shown(page, "Code by hand", label)).toBe(before);
  await part.getByLabel("8 numbers from").fill("9");
  await part.getByLabel("8 numbers from").blur();
  expect(await part.getByLabel("8 numbers from").inputValue()).toBe("5"); // the last 8 of 12
  await expect.poll(() => part.getByRole("slider", { name: "Code 12" }).count()).toBe(1);
  expect(await part.getByRole("slider", { name: "Code 1", exact: true }).count()).toBe(0);
  await part.getByRole("button", { name: "More sliders" }).click();
  await expect.poll(() => part.getByRole("slider").count()).toBe(12);
  const over = await part.evaluate((card) => {
    const { right } = card.getBoundingClientRect();
    return [...card.querySelectorAll("output")].filter(
      (output) =>
        output.scrollWidth > output.clientWidth || output.getBoundingClientRect().right > right,
    ).length;
  });
  expect(over).toBe(0);
}, 120_000);

test("the way between two rows goes from the one to the other on either path", async () => {
  const { page } = await trainedTwelve();
  const part = panel(page, "Between two images");
  await part.scrollIntoViewIfNeeded();
  const way = /decoded codes on the way/;
  await part.getByRole("group", { name: "To" }).getByRole("radio").nth(4).waitFor();
  await part.getByRole("group", { name: "To" }).getByRole("radio").nth(4).check();
  let before = await shown(page, "Between two images", way);
  await part.getByRole("group", { name: "From" }).getByRole("radio").first().focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await changes(page, "Between two images", way, before);
  before = await shown(page, "Between two images", way);
  await part.getByLabel("Path").selectOption("spherical");
  await changes(page, "Between two images", way, before);
}, 120_000);

test("a drawing, or an example picked by keys, is encoded, reconstructed and denoised", async () => {
  const { page, offences } = await trainedPlane();
  const name = "Draw your own";
  const part = panel(page, name);
  await part.scrollIntoViewIfNeeded();
  const code = part.getByRole("img", { name: /^Code:/ });
  await expect.poll(() => code.getAttribute("aria-label")).toMatch(/^Code: -?\d/);
  await part.getByRole("button", { name: "Clear" }).click();
  const cleared = await shown(page, name, /^Drawing pad/);
  const [noisy, clean] = await Promise.all([
    shown(page, name, "With noise"),
    shown(page, name, "Drawn again"),
  ]);
  await part.getByRole("img", { name: /^Drawing pad/ }).scrollIntoViewIfNeeded();
  const pad = (await part.getByRole("img", { name: /^Drawing pad/ }).boundingBox())!;
  const at = (right: number, down: number) =>
    [pad.x + right * pad.width, pad.y + down * pad.height] as const;
  await page.mouse.move(...at(0.5, 0.2));
  await page.mouse.down();
  await page.mouse.move(...at(0.5, 0.8), { steps: 5 });
  await page.mouse.up();
  expect(await shown(page, name, /^Drawing pad/)).not.toBe(cleared);
  await changes(page, name, "With noise", noisy);
  await changes(page, name, "Drawn again", clean);

  const drawn = await shown(page, name, "Drawn again");
  const coded = await code.getAttribute("aria-label");
  await part.getByRole("radio").nth(2).focus();
  await page.keyboard.press("Space");
  await changes(page, name, "Drawn again", drawn);
  await expect.poll(() => code.getAttribute("aria-label")).not.toBe(coded);
  const denoised = await shown(page, name, "Denoised");
  await part.getByRole("slider", { name: "Noise" }).fill("0.8");
  await changes(page, name, "Denoised", denoised);
  expect(offences).toEqual([]);
}, 120_000);

test("the noise slider puts noise on rows; none is none", async () => {
  const site = await openSite({ hash: plane.replace("stacked", "denoising") });
  await trainAndHold(site);
  const { page } = site;
  const part = panel(page, "Noise");
  await part.scrollIntoViewIfNeeded();
  await part.getByText(/Mean squared error to the clean images: 0\.\d/).waitFor();
  expect(await part.getByRole("link").count()).toBe(0);
  const inputs = () => shown(page, "Noise", "The same with noise");
  await part.getByLabel("Kind of noise").selectOption("saltAndPepper");
  await part.getByRole("slider", { name: "Noise" }).fill("0");
  await expect
    .poll(async () => (await inputs()) === (await shown(page, "Noise", /test (images|rows)$/)))
    .toBe(true);
  await part.getByRole("slider", { name: "Noise" }).fill("0.5");
  await expect
    .poll(async () => (await inputs()) === (await shown(page, "Noise", /test (images|rows)$/)))
    .toBe(false);
}, 120_000);

test("a unit shows the rows that excite it most and an input made to", async () => {
  const site = await openSite({ hash: plane });
  await train(site);
  const { page, offences } = site;
  await panel(page, "First-layer features").scrollIntoViewIfNeeded();
  await page
    .getByRole("img", { name: "Incoming weights of 64 units of the first layer" })
    .waitFor();
  const part = panel(page, "One unit");
  await part.scrollIntoViewIfNeeded();
  await part.getByLabel("Layer").selectOption({ label: "Hidden layer 1, 64 units" });
  await part.getByLabel("Unit", { exact: true }).fill("7");
  await part.getByLabel("Unit", { exact: true }).blur();
  await part.getByRole("img", { name: "The 8 test images that excite unit 7 most" }).waitFor();
  await part.getByText(/Activations \d|silent/).waitFor();
  const made = part.getByRole("img", { name: "An input made to excite unit 7" });
  await expect
    .poll(
      () =>
        made.evaluate((canvas) => {
          const { width, height } = canvas as HTMLCanvasElement;
          const { data } = (canvas as HTMLCanvasElement)
            .getContext("2d")!
            .getImageData(0, 0, width, height);
          return data.some((byte, i) => i % 4 === 0 && byte > 0);
        }),
      { timeout: 30_000 },
    )
    .toBe(true);
  expect(offences).toEqual([]);
}, 120_000);

test("anomalies are ranked, the worst reconstructed first, and wait for an epoch", async () => {
  const { page } = await openSite({ hash: plane });
  await waitForStatus(page, "Ready to train");
  const part = panel(page, "Anomalies");
  await part.scrollIntoViewIfNeeded();
  await part.getByText("Train an epoch first").waitFor();
  await page.getByRole("button", { name: "Start" }).click();
  await part.getByText("Train an epoch first").waitFor({ state: "detached" });
  const scores = async () =>
    (await part.getByRole("listitem").allTextContents()).map(Number.parseFloat);
  await expect.poll(async () => (await scores()).every((score) => score > 0)).toBe(true);
  const ranked = await scores();
  expect(ranked).toHaveLength(12);
  expect(ranked).toEqual([...ranked].sort((a, b) => b - a));
}, 120_000);

test("rows of a table are shown by column, those of the worst scores with what is odd, and there is nothing to draw", async () => {
  const { page, offences } = await openSite({
    hash: "#/train?model=linear&model.codeDim=2&data=plane3d&rows=60&epochs=200",
  });
  await waitForStatus(page, "Ready to train");
  await page.getByRole("button", { name: "Start" }).click();
  await waitForFigure(page, "Epoch", 3);
  await panel(page, "Draw your own").scrollIntoViewIfNeeded();
  await panel(page, "Draw your own").getByText("These are no images").waitFor();
  const save = panel(page, "Draw your own").getByRole("button", { name: "Save" });
  expect(await save.count()).toBe(0); // there is no picture
  await panel(page, "Anomalies").scrollIntoViewIfNeeded();
  const worst = panel(page, "Anomalies").getByRole("row");
  await worst.nth(1).waitFor();
  expect(await worst.count()).toBe(1 + 12);
  expect(await worst.nth(1).textContent()).toMatch(/^\d+.*x\d -?[\d.]+, reconstructed as .* %\)$/);
  const row = page.getByRole("region", { name: "Columns of the row" });
  expect(await row.getByRole("rowheader").allInnerTexts()).toEqual(["x1", "x2", "x3"]);
  const place = page
    .getByRole("region", { name: "Explore" })
    .getByRole("spinbutton", { name: "Test row" });
  await place.fill("101");
  await page.keyboard.press("Enter");
  expect(await place.inputValue()).toBe("100");
  expect(offences).toEqual([]);
}, 120_000);

test("what a panel shows is saved as a PNG", async () => {
  const { page } = await trainedPlane();
  await panel(page, "Grid of images").scrollIntoViewIfNeeded();
  await page.getByRole("img", { name: /by 12 decoded codes/ }).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save Grid of images as PNG" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("grid-of-images.png");
  const bytes = readFileSync((await download.path())!);
  expect([...bytes.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join("")).toBe("PNG");
  const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)] as const;
  const [width, height] = sizeOf(bytes);
  expect(width).toBeGreaterThan(300);
  expect(height).toBeGreaterThan(width); // the grid is a square, and above it are its words
  expect(height).toBeLessThan(1.4 * width);

  const drawing = panel(page, "Draw your own");
  await drawing.scrollIntoViewIfNeeded();
  await expect
    .poll(() => drawing.getByRole("img", { name: /^Code:/ }).getAttribute("aria-label"))
    .toMatch(/^Code: -?\d/);
  const [drawn] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save Draw your own as PNG" }).click(),
  ]);
  const onPage = (await drawing.boundingBox())!;
  const [wide, high] = sizeOf(readFileSync((await drawn.path())!));
  expect(wide).toBeGreaterThan(1.5 * onPage.width); // its four pictures side by side, not in a pile
  expect(high).toBeLessThan(2 * onPage.height);
}, 120_000);
