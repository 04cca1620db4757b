/** What can be called by name: aliases, functions, cmdlets, scripts and programs, as `Get-Command` gives them. */
import { ReferenceObject, type TypeInfo } from "../../objects/index.ts";
import type { CommandMetadata } from "../binder/parameter-metadata.ts";
import type { CmdletDeclaration } from "../cmdlet.ts";
import type { PSModuleInfo } from "../modules/module-info.ts";
import type { PSScriptBlock } from "../runtime/script-block.ts";
import {
  AliasInfoType,
  ApplicationInfoType,
  CmdletInfoType,
  ExternalScriptInfoType,
  FilterInfoType,
  FunctionInfoType,
  ScriptInfoType,
} from "./command-info-types.ts";

export type CommandKind = "Alias" | "Function" | "Filter" | "Cmdlet" | "ExternalScript" | "Application" | "Script" | "Configuration";

export abstract class CommandInfo extends ReferenceObject {
  name: string;
  abstract readonly kind: CommandKind;
  module: PSModuleInfo | null = null;
  /** The name of a module that is not (or no longer) there as an object. */
  #moduleName: string | null = null;
  visibility: "Public" | "Private" = "Public";
  /** Code that is not trusted has made it. */
  isClientMade = false;
  /** Set on commands that came in through Import-Module -Prefix. */
  prefix = "";

  constructor(name: string) {
    super();
    this.name = name;
  }

  get moduleName(): string {
    return this.#moduleName ?? this.module?.name ?? "";
  }

  set moduleName(name: string) {
    this.#moduleName = name;
  }

  /** What `Definition` shows. */
  abstract get definition(): string;
}

export class AliasInfo extends CommandInfo {
  override readonly kind = "Alias";
  target: string;
  options: number;
  description = "";

  constructor(name: string, target: string, options: number) {
    super(name);
    this.target = target;
    this.options = options;
  }

  override nativeType(): TypeInfo {
    return AliasInfoType;
  }

  override get definition(): string {
    return this.target;
  }
}

export class FunctionInfo extends CommandInfo {
  override readonly kind: "Function" | "Filter";
  #scriptBlock: PSScriptBlock | (() => PSScriptBlock);
  options: number;
  description = "";

  /** @param scriptBlock The code, or what makes it when it is first needed. */
  constructor(name: string, scriptBlock: PSScriptBlock | (() => PSScriptBlock), options: number, kind: "Function" | "Filter") {
    super(name);
    this.#scriptBlock = scriptBlock;
    this.options = options;
    this.kind = kind;
  }

  override nativeType(): TypeInfo {
    return this.kind === "Filter" ? FilterInfoType : FunctionInfoType;
  }

  get scriptBlock(): PSScriptBlock {
    if (typeof this.#scriptBlock === "function") this.#scriptBlock = this.#scriptBlock();
    return this.#scriptBlock;
  }

  override get definition(): string {
    return this.scriptBlock.text;
  }

  get metadata(): CommandMetadata {
    return this.scriptBlock.code.metadata;
  }
}

export class CmdletInfo extends CommandInfo {
  override readonly kind = "Cmdlet";
  readonly declaration: CmdletDeclaration;
  #metadata: CommandMetadata | undefined;
  readonly #makeMetadata: (declaration: CmdletDeclaration) => CommandMetadata;

  constructor(declaration: CmdletDeclaration, makeMetadata: (declaration: CmdletDeclaration) => CommandMetadata) {
    super(declaration.name);
    this.declaration = declaration;
    this.#makeMetadata = makeMetadata;
    this.moduleName = declaration.module;
  }

  override nativeType(): TypeInfo {
    return CmdletInfoType;
  }

  override get definition(): string {
    return this.declaration.name;
  }

  get metadata(): CommandMetadata {
    this.#metadata ??= this.#makeMetadata(this.declaration);
    return this.#metadata;
  }
}

/** A script file. */
export class ExternalScriptInfo extends CommandInfo {
  override readonly kind = "ExternalScript";
  readonly path: string;
  readonly #load: (script: ExternalScriptInfo) => PSScriptBlock;
  #scriptBlock: PSScriptBlock | undefined;

  constructor(name: string, path: string, load: (script: ExternalScriptInfo) => PSScriptBlock) {
    super(name);
    this.path = path;
    this.#load = load;
  }

  override nativeType(): TypeInfo {
    return ExternalScriptInfoType;
  }

  /** Parsed when first needed; throws the parse errors. */
  get scriptBlock(): PSScriptBlock {
    this.#scriptBlock ??= this.#load(this);
    return this.#scriptBlock;
  }

  override get definition(): string {
    return this.path;
  }

  get metadata(): CommandMetadata {
    return this.scriptBlock.code.metadata;
  }
}

/** A native program. */
export class ApplicationInfo extends CommandInfo {
  override readonly kind = "Application";
  readonly path: string;
  readonly fileExtension: string;

  constructor(name: string, path: string) {
    super(name);
    this.path = path;
    const dot = name.lastIndexOf(".");
    this.fileExtension = dot < 0 ? "" : name.slice(dot);
  }

  override nativeType(): TypeInfo {
    return ApplicationInfoType;
  }

  override get definition(): string {
    return this.path;
  }
}

/** A bare script block that runs, as its `$MyInvocation` names it. */
export class ScriptInfo extends CommandInfo {
  override readonly kind = "Script";
  readonly scriptBlock: PSScriptBlock;

  constructor(scriptBlock: PSScriptBlock) {
    super("");
    this.scriptBlock = scriptBlock;
  }

  override nativeType(): TypeInfo {
    return ScriptInfoType;
  }

  override get definition(): string {
    return this.scriptBlock.text;
  }

  get metadata(): CommandMetadata {
    return this.scriptBlock.code.metadata;
  }
}
