import { type DataSetName, dataSets } from "@autoencoders/datasets";
import { expose, transfer } from "comlink";
import { holdLock } from "../_hold-lock.ts";
import type { GeneratedRows, GeneratorApi } from "./generator-api.ts";

const prepared = new Map<DataSetName, GeneratedRows>();

const generate = async (name: DataSetName): Promise<GeneratedRows> => {
  const { load, classes } = dataSets[name];
  return { set: await load(), classes };
};

const generator: GeneratorApi = {
  connect: (trainer) => expose(generator, trainer),
  async prepare(name) {
    prepared.set(name, await generate(name));
  },
  async generate(name) {
    const rows = prepared.get(name) ?? (await generate(name));
    prepared.delete(name); // its memory goes to the one who asked
    const { train, validation, test } = rows.set;
    const buffers = [train, validation, test]
      .map(({ data }) => data.buffer)
      .filter((buffer) => buffer instanceof ArrayBuffer);
    return transfer(rows, [...new Set(buffers)]);
  },
};

const held = holdLock();
expose({ ...generator, isAlive: () => held });
