import type { Engine } from "@autoencoders/compiler";
import type { Lab } from "../lab.ts";
import type { Judge } from "./judge.ts";
import { trainJudge } from "./train-judge.ts";

const judges = new WeakMap<Engine, Promise<Judge>>();

/** The judge of digits: trained once by an engine, whatever experiments ask for it. The table of results names its weights. */
export async function judgeOf(lab: Lab): Promise<Judge> {
  const { engine } = lab;
  const judge = judges.get(engine) ?? trainJudge(lab);
  judges.set(engine, judge);
  try {
    const { accuracy, hash } = await judge;
    lab.remark(
      `judged by a classifier that reads ${(100 * accuracy).toFixed(2)} % of test digits, weights ${hash}`,
    );
  } catch (error) {
    judges.delete(engine); // interrupted: the next to ask begins anew
    throw error;
  }
  return judge;
}
