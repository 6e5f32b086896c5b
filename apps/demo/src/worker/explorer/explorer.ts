import { expose } from "comlink";
import { holdLock } from "../_hold-lock.ts";
import { setUpCpu } from "../engine/set-up-cpu.ts";
import { setUpWasm } from "../engine/set-up-wasm.ts";
import { createExplorer } from "./create-explorer.ts";

const held = holdLock();
const ready = setUpWasm().catch(setUpCpu);
expose({ ...createExplorer(ready), isAlive: () => held });
