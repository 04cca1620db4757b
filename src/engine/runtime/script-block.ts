/** A script block as a value: compiled code bound to the session state it was made in. */
import { ScriptBlock, ScriptBlockType, type TypeInfo } from "../../objects/index.ts";
import type { BlockCode } from "../compiler/block-code.ts";
import type { PSModuleInfo } from "../modules/module-info.ts";
import { type CodeRights, sourceRights } from "../restrictions/code-rights.ts";
import type { SessionState } from "./session-state.ts";

export class PSScriptBlock extends ScriptBlock {
  readonly code: BlockCode;
  /** Null runs in whatever session state calls it (`[scriptblock]::Create`). */
  session: SessionState | null;
  /** A filter's unnamed block runs once per object. */
  readonly isFilter: boolean;
  /** Blocks of GetNewClosure live in a dynamic module of their own. */
  isClosure = false;
  debuggerHidden = false;
  /** What its code may do, whoever calls it. */
  rights: CodeRights;
  /** Canonical GUID text; made when somebody asks. */
  #id: string | undefined;

  constructor(code: BlockCode, session: SessionState | null, options: { readonly isFilter: boolean } = { isFilter: false }) {
    super();
    this.code = code;
    this.session = session;
    this.isFilter = options.isFilter;
    this.rights = sourceRights(code.source);
  }

  override nativeType(): TypeInfo {
    return ScriptBlockType;
  }

  override get text(): string {
    return this.code.text;
  }

  get id(): string {
    this.#id ??= newBlockId();
    return this.#id;
  }

  get module(): PSModuleInfo | null {
    return this.session?.module ?? null;
  }

  /** The same code bound elsewhere. */
  boundTo(session: SessionState | null): PSScriptBlock {
    const bound = new PSScriptBlock(this.code, session, { isFilter: this.isFilter });
    bound.isClosure = this.isClosure;
    bound.rights = this.rights;
    return bound;
  }
}

let lastBlockId = 0;

/** Different for every block of this program, and that is all an id has to be. */
function newBlockId(): string {
  lastBlockId++;
  return `00000000-0000-4000-8000-${lastBlockId.toString(16).padStart(12, "0")}`;
}
