import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, test as anyTest, onTestFailed, onTestFinished, type TestFunction } from "vitest";
import { chromiumPath, hasChromium } from "../../../scripts/browser/chromium.ts";
import type { ServedFolders } from "../../../scripts/browser/serve-folders.ts";
import { builtSite } from "./_built-site.ts";
import { serve } from "./_serve.ts";

/**
 * A test in a browser; skipped where there is none: set CHROMIUM to its path, or install Debian's chromium. It is tried again
 * where it fails, because a browser on a busy machine may miss a moment that a test waits for.
 */
export const test = (
  name: string,
  ...given: [TestFunction, number?] | [{ timeout: number }, TestFunction]
): void => {
  const [run, options] =
    typeof given[0] === "function"
      ? [given[0], { ...(given[1] !== undefined && { timeout: given[1] as number }) }]
      : [given[1] as TestFunction, given[0]];
  anyTest.skipIf(!hasChromium)(name, { retry: 2, ...options }, run);
};

/** The site in a browser tab, and everything it should not do. */
export interface OpenedSite {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly site: ServedFolders;
  /** Violations of the content security policy, errors nobody caught and requests to anywhere else. */
  readonly offences: readonly string[];
  /** Requests since the page was opened. */
  readonly requests: readonly string[];
  /** Closes the tab and the server: the page would train on beside the next test. */
  close(): Promise<void>;
}

/** Which site is opened, and how. */
export interface SiteOptions {
  /** What follows the address, such as "#/train?model=vae". */
  readonly hash?: string;
  /** A folder of a built site; by default of the site as the sources are now. */
  readonly folder?: string;
  readonly isolated?: boolean;
  readonly webGpu?: boolean;
  /** Lets the site store itself for use without a network, which takes seconds. */
  readonly stored?: boolean;
  /** Whether less motion is asked for, which is the default: nothing trains before a test asks for it. */
  readonly reducedMotion?: boolean;
  /** Lets a test put a script of its own into the page. */
  readonly bypassCSP?: boolean;
}

// Without the optimizing compiler of WebAssembly, which compiles onnxruntime anew for each page and is rarely done before a test is.
const plain = ["--no-sandbox", "--js-flags=--liftoff-only"];
/** A graphics processor in software. */
const withWebGpu = [
  ...[...plain, "--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"],
  "--enable-features=Vulkan",
];

/** The browsers of this process, which every file's tests share; they end with it. */
const browsers = new Map<readonly string[], Promise<Browser>>();

/** Opens the site for one test. */
export async function openSite(options: SiteOptions = {}): Promise<OpenedSite> {
  const opened = await open(options);
  onTestFinished(opened.close);
  return opened;
}

/**
 * Lets the tests of a file look at one site, which the first of them opens: to be called by the file itself. After a test that fails
 * the next one opens another.
 *
 * @param prepare brings the site to where each test begins
 */
export function sharedSite(
  options: SiteOptions,
  prepare: (site: OpenedSite) => Promise<void>,
): () => Promise<OpenedSite> {
  let shared: Promise<OpenedSite> | undefined;
  const close = async (): Promise<void> => {
    const closed = shared;
    shared = undefined;
    await (await closed)?.close();
  };
  afterAll(close);
  return () => {
    onTestFailed(close);
    shared ??= open(options).then(async (site) => {
      await prepare(site);
      return site;
    });
    return shared;
  };
}

async function open({
  hash = "",
  folder,
  isolated = false,
  webGpu = false,
  stored = false,
  reducedMotion = true,
  bypassCSP = false,
}: SiteOptions): Promise<OpenedSite> {
  const args = webGpu ? withWebGpu : plain;
  const browser = browsers.get(args) ?? chromium.launch({ executablePath: chromiumPath, args });
  browsers.set(args, browser);
  const site = await serve({ folder: folder ?? (await builtSite()), isolated });
  const context = await (await browser).newContext({
    bypassCSP,
    reducedMotion: reducedMotion ? "reduce" : "no-preference",
    serviceWorkers: stored ? "allow" : "block",
  });
  const close = async (): Promise<void> => {
    await context.close();
    await site.close();
  };
  const page = await context.newPage();
  const offences: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy|Content-Security-Policy/.test(message.text()))
      offences.push(message.text());
  });
  page.on("pageerror", (error) => offences.push(error.message));
  context.on("request", (request) => {
    const url = request.url();
    requests.push(url);
    if (request.method() !== "GET") offences.push(`${request.method()} to ${url}`);
    if (!url.startsWith(site.url) && !/^(blob|data):/.test(url)) offences.push(`request to ${url}`);
  });
  await page.addInitScript(keepWorkers);
  await page.goto(`${site.url}${hash}`);
  return { page, context, site, offences, requests, close };
}

/** Lets a test end a worker as a browser short of memory does. */
function keepWorkers(): void {
  const Original = globalThis.Worker;
  const workers: Worker[] = [];
  Object.assign(globalThis, {
    workers,
    Worker: class extends Original {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        workers.push(this);
      }
    },
  });
}

/** The text of a figure such as "Loss". */
export const figure = async (page: Page, name: string): Promise<string> =>
  (await page
    .locator("div", { has: page.locator("dt", { hasText: new RegExp(`^${name}$`) }) })
    .last()
    .locator("dd")
    .textContent()) ?? "";

/** Waits until a number that a figure begins with, or has after "epoch ", is as large. */
export async function waitForFigure(page: Page, name: string, least: number): Promise<void> {
  await page.waitForFunction(
    ([wanted, atLeast]) =>
      [...document.querySelectorAll("dt")].some(
        (term) =>
          term.textContent === wanted &&
          Number(/\d+/.exec(term.nextElementSibling?.textContent ?? "")?.[0] ?? Number.NaN) >=
            atLeast,
      ),
    [name, least] as const,
    { timeout: 60_000 },
  );
}

/** Waits for what the run is doing, in the page's words. */
export const waitForStatus = (page: Page, words: string | RegExp): Promise<void> =>
  page.getByRole("status").filter({ hasText: words }).first().waitFor({ timeout: 60_000 });
