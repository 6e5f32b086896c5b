import { expose } from "comlink";
import { holdLock } from "../_hold-lock.ts";
import { createTrainer } from "./create-trainer.ts";

const held = holdLock();
expose({ ...createTrainer(), isAlive: () => held });
