import { expose } from "comlink";
import { holdLock } from "./_hold-lock.ts";
import { createExplorer } from "./create-explorer.ts";
import { setUpCpu, setUpWasm } from "./set-up-tfjs.ts";

const held = holdLock();
const ready = setUpWasm().catch(setUpCpu);
expose({ ...createExplorer(ready), isAlive: () => held });
