import { DownloadFailure, reasonOf } from "./_download-failure.ts";
import { isAllowedUrl } from "./_is-allowed-url.ts";

const maxRedirects = 5;
const retriedCodes = ["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"];

/** Fetches, following redirects only to where data may come from. @throws DownloadFailure without an answer */
export async function fetchSafely(
  url: string,
  fetcher: typeof fetch,
  init: { headers: Record<string, string>; signal: AbortSignal },
): Promise<Response> {
  const local = new URL(url).protocol === "http:";
  let address = url;
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const response = await answer(address);
    const location = response.headers.get("location");
    if (response.status < 300 || response.status > 399 || location === null) return response;
    await response.body?.cancel();
    const next = URL.canParse(location, address) ? new URL(location, address) : undefined;
    if (next === undefined || !isAllowedUrl(next, local)) {
      throw new DownloadFailure(`refused a redirect to ${location}`, false);
    }
    address = next.href;
  }
  throw new DownloadFailure(`more than ${maxRedirects} redirects`, false);

  async function answer(at: string): Promise<Response> {
    try {
      return await fetcher(at, { ...init, redirect: "manual" });
    } catch (error) {
      if (init.signal.aborted) throw init.signal.reason;
      const reason = reasonOf(error);
      throw new DownloadFailure(reason, retriedCodes.includes(reason), { cause: error });
    }
  }
}
