import { expose } from "comlink";
import { createBenchmark } from "./create-benchmark.ts";

expose(createBenchmark());
