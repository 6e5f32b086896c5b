import { UsageError } from "../errors/usage-error.ts";
import { oneOf } from "./one-of.ts";
import type { Option } from "./option.ts";

/** A log that a training is asked for: a kind that is a file of the run's folder, or an MLflow server. */
export type LogRequest = "csv" | "tensorboard" | { readonly mlflow: string };

const kinds = ["csv", "tensorboard", "mlflow"] as const;

/** The logs that are asked for, each by its flag. */
export const logOption: Option<readonly LogRequest[], undefined> = {
  value: "log",
  isRepeatable: true,
  help: "csv, tensorboard: files in the run's folder logs; mlflow=URL: a server; may stand several times",
  read: (flag, given) => [given].flat().map((text) => parseLog(flag, String(text))),
};

/** @throws UsageError */
function parseLog(flag: string, text: string): LogRequest {
  const at = text.indexOf("=");
  const kind = oneOf(flag, at < 0 ? text : text.slice(0, at), kinds);
  if (kind === "mlflow") {
    const url = at < 0 ? "" : text.slice(at + 1);
    const protocol = URL.canParse(url) ? new URL(url).protocol : "";
    if (protocol === "http:" || protocol === "https:") return { mlflow: url };
    throw new UsageError(
      `expected ${flag} mlflow to have the address of a server, such as mlflow=http://localhost:5000, got "${text}"`,
    );
  }
  if (at < 0) return kind;
  throw new UsageError(`expected ${flag} ${kind} without a value, got "${text}"`);
}
