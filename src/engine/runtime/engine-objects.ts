/** What scripts see of the engine as objects: `$ExecutionContext`, `$Host`, session states. Made when somebody asks. */
import { convertTo, createInstance, enumerate, Hashtable, oneOrMany, type PSValue, type ScriptBlock } from "../../objects/index.ts";
import { invokeBlock } from "../pipeline/block-runner.ts";
import { PathInfo } from "../providers/path-info.ts";
import type { ResolvedPath } from "../providers/session-path.ts";
import { commandIntrinsics, engineIntrinsics } from "../script-api/execution-context-object.ts";
import { hostObject } from "../script-api/host-object.ts";
import { providerIntrinsics } from "../script-api/provider-intrinsics.ts";
import { sessionStateObject } from "../script-api/session-state-object.ts";
import type { ExecutionContext } from "./execution-context.ts";
import { PSScriptBlock } from "./script-block.ts";
import type { SessionState } from "./session-state.ts";

export class EngineObjects {
  readonly #context: ExecutionContext;
  readonly psVersion = "7.6.5";
  /** `$ExecutionContext` */
  readonly executionContext: PSValue;
  /** `$Host` */
  readonly host: PSValue;
  readonly invokeCommand: PSValue;
  readonly invokeProvider: PSValue;
  /** `$ExecutionContext.Events`; the event cmdlets put their manager here. */
  events: PSValue = null;
  readonly #sessions: WeakMap<SessionState, PSValue> = new WeakMap();

  constructor(context: ExecutionContext) {
    this.#context = context;
    this.executionContext = engineIntrinsics(context);
    this.host = hostObject(context);
    this.invokeCommand = commandIntrinsics(context);
    this.invokeProvider = providerIntrinsics(context);
  }

  /** A block that is bound to no session state. */
  createScriptBlock(text: string): PSScriptBlock {
    return this.#context.compileScript(text, { isBound: false });
  }

  /** `$PSVersionTable` */
  versionTable(): PSValue {
    const { environment } = this.#context.host;
    const version = (text: string): PSValue => this.#versionOf("System.Version", text);
    const table = new Hashtable();
    table.set("PSVersion", this.#versionOf("System.Management.Automation.SemanticVersion", this.psVersion));
    table.set("PSEdition", "Core");
    table.set("GitCommitId", this.psVersion);
    table.set("OS", environment.osDescription);
    table.set("Platform", environment.osName === "Windows" ? "Win32NT" : "Unix");
    table.set("PSCompatibleVersions", ["1.0", "2.0", "3.0", "4.0", "5.0", "5.1", "6.0", "7.0"].map(version));
    table.set("PSRemotingProtocolVersion", version("2.4"));
    table.set("SerializationVersion", version("1.1.0.1"));
    table.set("WSManStackVersion", version("3.0"));
    return table;
  }

  #versionOf(typeName: string, text: string): PSValue {
    const type = this.#context.resolveType(typeName);
    return type === undefined ? text : convertTo(text, type, this.#context);
  }

  utf8Encoding(): PSValue {
    const type = this.#context.resolveType("System.Text.UTF8Encoding");
    return type === undefined ? null : createInstance(type, [false], this.#context);
  }

  /** Canonical text. */
  newGuid(): string {
    const hex = Array.from(this.#context.randomBytes(16), (byte) => byte.toString(16).padStart(2, "0")).join("");
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  /** A path as `$PWD` and Get-Location give it. */
  pathInfo(path: ResolvedPath | null): PSValue {
    return path === null ? null : new PathInfo(path, this.#context);
  }

  sessionState(session: SessionState): PSValue {
    let found = this.#sessions.get(session);
    if (found === undefined) {
      found = sessionStateObject(session);
      this.#sessions.set(session, found);
    }
    return found;
  }

  /** `$module.Invoke({ … })` */
  invokeInModule(session: SessionState, block: ScriptBlock, args: PSValue): PSValue {
    if (!(block instanceof PSScriptBlock)) return null;
    const streams = this.#context.frame?.streams ?? this.#context.streams;
    return oneOrMany(invokeBlock(this.#context, block.boundTo(session), { args: enumerate(args) }, streams));
  }
}
