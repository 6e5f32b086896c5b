/** A page in which a browser offers no checksums, because it came over an open connection. */
export class InsecurePageError extends Error {
  override readonly name = "InsecurePageError";
  constructor() {
    super("runs can be kept only in a page served by https or from this machine (localhost)");
  }
}
