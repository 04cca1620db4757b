/** The job that runs the action of an event subscription each time, in a module of its own that lasts from one to the next. */
import { defineType, type PSValue, TerminatingError, type TypeInfo } from "../../../../objects/index.ts";
import { Job, JobType } from "../../../jobs/job.ts";
import { PSModuleInfo } from "../../../modules/module-info.ts";
import { invokeBlock } from "../../../pipeline/block-runner.ts";
import type { ExecutionContext } from "../../../runtime/execution-context.ts";
import { FunctionPipe } from "../../../runtime/pipe.ts";
import type { PSScriptBlock } from "../../../runtime/script-block.ts";
import { SessionState } from "../../../runtime/session-state.ts";
import type { PSEventArgs } from "./event-args.ts";
import type { PSEventSubscriber } from "./event-subscriber.ts";

export const PSEventJobType: TypeInfo = defineType<PSEventJob>({
  name: "System.Management.Automation.PSEventJob",
  assembly: "System.Management.Automation",
  base: JobType,
  members: (m) => [
    m.property("psmoduleinfo Module {get;}", (job) => job.module),
    m.property("System.String StatusMessage {get;}", (job) => job.statusMessage),
    m.property("bool HasMoreData {get;}", (job) => job.hasMoreData),
    m.property("System.String Location {get;}", (job) => job.location),
  ],
});

export class PSEventJob extends Job {
  readonly module: PSModuleInfo;
  readonly #block: PSScriptBlock;
  readonly #session: SessionState;
  readonly #unregister: () => void;
  #hasRun = false;

  constructor(context: ExecutionContext, action: PSScriptBlock, name: string, unregister: () => void) {
    super(context, { command: action.text, name, usesResults: true });
    this.module = new PSModuleInfo(`__DynamicModule_${context.objects.newGuid()}`, "", "Script");
    this.#session = new SessionState(context, context.globalSession.scope, this.module);
    this.module.session = this.#session;
    this.#block = action.boundTo(this.#session);
    this.#unregister = unregister;
  }

  override nativeType(): TypeInfo {
    return PSEventJobType;
  }

  override get statusMessage(): null {
    return null;
  }

  override get hasMoreData(): boolean {
    return this.#hasRun && !this.isFinished;
  }

  override get location(): string {
    return "";
  }

  override stop(): void {
    this.#unregister();
  }

  /** Runs the action with `$Event`, `$EventSubscriber`, `$Sender`, `$EventArgs`, and the arguments of the event as its own. */
  run(subscriber: PSEventSubscriber, event: PSEventArgs): void {
    if (this.isFinished) return;
    this.setState("Running");
    const { variables, scope } = this.#session;
    const values: readonly (readonly [string, PSValue])[] = [
      ["eventSubscriber", subscriber],
      ["event", event],
      ["sender", event.sender],
      ["eventArgs", event.sourceEventArgs],
    ];
    for (const [name, value] of values) variables.setIn(scope, name, value, { force: true });
    const streams = this.context.streams.redirect("error", new FunctionPipe((record) => this.error.add(record)));
    try {
      const output = this.#session.within(scope, () =>
        invokeBlock(this.context, this.#block, { args: event.sourceArgs, newScope: false }, streams),
      );
      for (const value of output) this.put({ type: "output", value });
      this.#hasRun = true;
    } catch (error) {
      if (!(error instanceof TerminatingError)) throw error;
      this.error.add(error.record);
      this.setState("Failed");
    }
  }
}
