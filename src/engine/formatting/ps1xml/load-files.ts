/** `.ps1xml` files for a runspace: of Update-FormatData, of Update-TypeData, of modules. */
import { parseScript, positionOf } from "../../../language/index.ts";
import type { EvaluationContext, ExtendedTypes, PSMemberInfo, ScriptBlock, TypeData } from "../../../objects/index.ts";
import { engineContext } from "../../runtime/engine-context.ts";
import { viewDatabaseOf } from "../formatting-scope.ts";
import { type FormatData, selectionSetIn } from "../view-database.ts";
import { readFormatData } from "./read-format-data.ts";
import { readTypeData } from "./read-type-data.ts";
import type { TypeLoadErrors } from "./type-node.ts";

export interface Ps1xmlFile {
  readonly path: string;
  readonly source: string | Uint8Array;
  /** The module that brings the file. */
  readonly moduleName?: string;
}

/** Whether a file comes before what the runspace has already, and so wins, or after it. */
export interface LoadOrder {
  readonly isPrepended: boolean;
}

/** What files were loaded into a type table. */
const loadedTypeFiles: WeakMap<ExtendedTypes, Set<string>> = new WeakMap();

/**
 * Adds the views of files to those of the runspace: all of them, or none when one has mistakes. A file that was loaded before stays.
 *
 * @returns The mistakes.
 */
export function loadFormatFiles(evaluation: EvaluationContext, files: readonly Ps1xmlFile[], order: LoadOrder): readonly string[] {
  const database = viewDatabaseOf(evaluation);
  const loaded: FormatData[] = [];
  const messages: string[] = [];
  for (const { path, source, moduleName } of files) {
    if (database.hasFile(path) || loaded.some((data) => data.path === path)) continue;
    const result = readFormatData(source, {
      path,
      selectionSet: (name) => selectionSetIn(loaded, name) ?? database.selectionSet(name),
      scriptError: (script) => scriptProblem(script)?.message,
    });
    if (result.type === "data") loaded.push(result.data);
    else for (const message of result.messages) messages.push(`${moduleName ?? path}, ${message}`);
  }
  if (messages.length > 0) return messages;
  if (order.isPrepended) database.prepend(loaded);
  else database.append(loaded);
  return [];
}

/**
 * Adds the types of a file to the extended type table. Members that are there twice are mistakes; the one that was there first wins, or
 * the file's where it is put before.
 *
 * @returns The mistakes.
 */
export function loadTypeFile(evaluation: EvaluationContext, file: Ps1xmlFile, order: LoadOrder): readonly string[] {
  const { extended } = evaluation.types;
  const { path } = file;
  let known = loadedTypeFiles.get(extended);
  if (known === undefined) {
    known = new Set();
    loadedTypeFiles.set(extended, known);
  }
  if (known.has(path)) return [];
  known.add(path);
  const { types, errors } = readTypeData(file.source, {
    path,
    origin: file.moduleName ?? path,
    evaluation,
    compile: (script) => compile(script, evaluation),
  });
  for (const data of types) merge(extended, data, order, errors);
  extended.changed();
  return errors.messages;
}

/** Names that all objects have. */
const RESERVED_NAMES: ReadonlySet<string> = new Set(["psbase", "psadapted", "psextended", "psobject", "pstypenames"]);

function merge(extended: ExtendedTypes, data: TypeData, { isPrepended }: LoadOrder, errors: TypeLoadErrors): void {
  const known = extended.getOrAdd(data.typeName);
  const add = (added: ReadonlyMap<string, PSMemberInfo>, members: Map<string, PSMemberInfo>): void => {
    for (const [key, member] of added) {
      if (RESERVED_NAMES.has(key)) {
        errors.reportData(data.typeName, `The following member name is reserved: ${member.name}`);
        continue;
      }
      const isPresent = members.has(key);
      if (isPresent) errors.reportData(data.typeName, `The member ${member.name} is already present.`);
      if (!isPresent || isPrepended) members.set(key, member);
    }
  };
  add(data.members, known.members);
  add(data.standard, known.standard);
  known.typeConverter ??= data.typeConverter;
  known.typeAdapter ??= data.typeAdapter;
}

function compile(script: string, evaluation: EvaluationContext): ScriptBlock | { readonly message: string; readonly line: number } {
  const problem = scriptProblem(script);
  if (problem !== undefined) return problem;
  return engineContext(evaluation).compileScript(script, { isBound: false });
}

function scriptProblem(script: string): { readonly message: string; readonly line: number } | undefined {
  const { ast, errors } = parseScript(script);
  const [first] = errors;
  return first === undefined ? undefined : { message: first.message, line: positionOf(ast.source, first.start).line };
}
