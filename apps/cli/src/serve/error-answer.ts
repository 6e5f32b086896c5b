import { DataFileError } from "@autoencoders/datasets";
import { RowsError } from "@autoencoders/runs";
import { RequestError } from "./request-error.ts";
import type { ServerLimits } from "./server-limits.ts";

/** An answer that says in one sentence why there is none. */
export interface ErrorAnswer {
  /** The status of HTTP. */
  readonly status: number;
  readonly body: { readonly error: string };
  /** Whether it is a mistake of this program. */
  readonly isBug: boolean;
}

/** The types that bodies may have. */
const types = "application/json, text/csv or application/x-npy (also application/octet-stream)";

/** Turns an error into an answer: never a stack, and of a mistake of this program no more than that it is one. */
export function errorAnswer(
  error: unknown,
  { maxBytes }: Pick<ServerLimits, "maxBytes">,
): ErrorAnswer {
  const answer = (status: number, text: string, isBug = false): ErrorAnswer => ({
    status,
    body: { error: text.replace(/\s*\n\s*/g, " ") },
    isBug,
  });
  if (error instanceof RequestError) return answer(error.status, error.message);
  if (error instanceof DataFileError || error instanceof RowsError)
    return answer(400, error.message);
  const {
    code,
    statusCode = 500,
    message,
  } = error as Partial<Error & { code: string; statusCode: number }>;
  switch (code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return answer(
        413,
        `expected a body of at most ${maxBytes} bytes, got more; send the rows in several requests`,
      );
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return answer(
        415,
        `expected a body of the type ${types}, got another or none; say it by Content-Type`,
      );
    case "FST_ERR_CTP_EMPTY_JSON_BODY":
      return answer(400, "expected a body of JSON, got nothing");
    case "FST_ERR_CTP_INVALID_JSON_BODY":
      return answer(400, "expected a body of JSON, got what is none");
  }
  if (error instanceof SyntaxError && statusCode === 400)
    return answer(
      400,
      "expected a body of JSON, got one with forbidden names: __proto__ or constructor",
    );
  if (statusCode >= 400 && statusCode < 500) return answer(statusCode, message ?? "a bad request");
  return answer(500, "a bug in the server: it has been written to its log", true);
}
