/** The jobs of a runspace. */
import type { ExecutionContext } from "../runtime/execution-context.ts";
import type { Job } from "./job.ts";

export class JobTable {
  readonly #jobs: Job[] = [];

  get jobs(): readonly Job[] {
    return this.#jobs;
  }

  add(job: Job): void {
    if (!this.#jobs.includes(job)) this.#jobs.push(job);
  }

  /** False when it is no job of this table: child jobs go with their parent only. */
  remove(job: Job): boolean {
    const index = this.#jobs.indexOf(job);
    if (index < 0) return false;
    this.#jobs.splice(index, 1);
    return true;
  }
}

const tables: WeakMap<ExecutionContext, JobTable> = new WeakMap();

/** The table of a runspace, made when it is first asked for. */
export function jobTableOf(context: ExecutionContext): JobTable {
  let table = tables.get(context);
  if (table === undefined) {
    table = new JobTable();
    tables.set(context, table);
  }
  return table;
}
