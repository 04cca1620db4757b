/** What scripts see of the engine as objects: `$ExecutionContext`, `$Host`, session states. Made when somebody asks. */
import { convertTo, createInstance, Hashtable, type PSValue, type ScriptBlock } from "../../objects/index.ts";
import { blockFromText } from "../pipeline/calls.ts";
import { PathInfo } from "../providers/path-info.ts";
import type { ResolvedPath } from "../providers/session-path.ts";
import type { ExecutionContext } from "./execution-context.ts";
import type { PSScriptBlock } from "./script-block.ts";
import type { SessionState } from "./session-state.ts";

export class EngineObjects {
  readonly #context: ExecutionContext;
  readonly psVersion = "7.6.5";
  readonly executionContext: PSValue = null;
  readonly host: PSValue = null;
  readonly invokeCommand: PSValue = null;
  readonly invokeProvider: PSValue = null;

  constructor(context: ExecutionContext) {
    this.#context = context;
  }

  createScriptBlock(text: string): PSScriptBlock {
    return blockFromText(this.#context, text, { isBound: false });
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

  /** A path as `$PWD` and Get-Location give it. */
  pathInfo(path: ResolvedPath | null): PSValue {
    return path === null ? null : new PathInfo(path, this.#context);
  }

  sessionState(_session: SessionState): PSValue {
    return null;
  }

  invokeInModule(_session: SessionState, _block: ScriptBlock, _args: PSValue): PSValue {
    return null;
  }
}
