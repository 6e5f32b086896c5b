import { chooseEngine } from "@autoencoders/compiler";
import { inputShapeOf } from "@autoencoders/models";
import { codeOf, readDetection, runFolder } from "@autoencoders/runs/node";
import type { Invocation } from "../command-line/command.ts";
import type { ServeValues } from "../commands/serve.ts";
import { Failure } from "../errors/failure.ts";
import { messageOf } from "../errors/message-of.ts";
import { tellError } from "../errors/tell-error.ts";
import { isFinished } from "../looking/is-finished.ts";
import { loadTrainedModel } from "../looking/load-trained-model.ts";
import { noteThreads } from "../options/note-threads.ts";
import { bodyReader } from "../serve/body-rows.ts";
import { describeApi } from "../serve/describe-api.ts";
import { servedModel } from "../serve/served-model.ts";
import { type Server, server } from "../serve/server.ts";
import { onStopRequest, type StopRequest } from "../stopping/stop-request.ts";
import { setUpTfjs } from "../training/set-up-tfjs.ts";
import { versions } from "../versions.ts";

/** `autoencoders serve RUN`. */
export async function serve(asked: ServeValues, { io }: Pick<Invocation, "io">): Promise<number> {
  const { run, json, engine, threads } = asked;
  noteThreads(threads, io);
  await setUpTfjs();
  const loaded = await loadTrainedModel(run, io);
  const { config, model, trained } = loaded;
  const detection = isFinished(loaded) ? readDetection(runFolder(run)) : undefined;
  const chosen = await chooseEngine(engine, { threads });
  const served = await servedModel(loaded, { engine: chosen, detection });
  const rowShape = inputShapeOf(model.encoder);
  const { autoencoders: version = "" } = versions();
  const described = {
    model: model.name,
    version,
    rowShape,
    codeShape: model.code.shape,
    schema: config.dataset.schema,
    hasPrior: model.prior !== undefined,
    drawsIndices: model.prior?.drawn !== undefined,
    hasDetection: detection !== undefined,
  };
  const stopping = stopRequest();
  try {
    const answering = await server({
      served,
      read: bodyReader(loaded, { mostRows: asked.maxRows }),
      limits: asked,
      seed: config.seed,
      about: { model: model.name, trained, rowShape, version },
      description: describeApi(described, asked),
      onBug: (error) => void tellError(error, io),
    });
    const url = await listen(answering, asked);
    io.out(
      json
        ? JSON.stringify({ run, url })
        : `serving ${run} at ${url}; ${url}/openapi.json describes it, Ctrl-C ends it`,
    );
    const { status, reason } = await stopping.request;
    io.err(`note: ${reason}: answering what has come, then ending`);
    await answering.stop();
    return status;
  } finally {
    stopping.end();
    await served.dispose();
  }
}

/** The first wish to stop; who insists ends the program at once. */
function stopRequest(): { readonly request: Promise<StopRequest>; end(): void } {
  let insisted = false;
  let end = (): void => {};
  const request = new Promise<StopRequest>((resolve) => {
    end = onStopRequest((asked) => {
      if (asked.insists && insisted) process.exit(asked.status);
      insisted ||= asked.insists;
      resolve(asked);
    });
  });
  return { request, end: () => end() };
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: "another program uses it; choose another by --port, or 0 for one that is free",
  EACCES: "it is kept for the system; choose one from 1024 on by --port",
  EADDRNOTAVAIL: "this machine has no such address; choose another by --host",
};

/** @returns the address, such as "http://127.0.0.1:8080" @throws Failure */
async function listen(
  { app }: Server,
  { host, port }: Pick<ServeValues, "host" | "port">,
): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (cause) {
    await app.close();
    const reason = reasons[codeOf(cause) ?? ""] ?? messageOf(cause);
    throw new Failure(`cannot listen at port ${port} of ${host}: ${reason}`, { cause });
  }
}
