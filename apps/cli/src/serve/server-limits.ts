/** How much a server takes upon itself for one request. */
export interface ServerLimits {
  /** The most rows of a request, also of samples. */
  readonly maxRows: number;
  /** The most bytes of a body. */
  readonly maxBytes: number;
  /** Seconds in which a request must have arrived, and in which it must be answered after that. */
  readonly timeout: number;
}
