/** `#requires` statements: comments that are parsed like a command. */

import type { Ast, CommandParameterAst, ExpressionAst, ScriptRequirements } from "../ast.ts";
import type { CheckContext } from "../checks/check-context.ts";
import { isConstant } from "../checks/constants.ts";
import { parseCommand } from "./commands.ts";
import { moduleSpecificationError } from "./module-specifications.ts";
import type { Parser } from "./parser.ts";

const SNAPIN_NAME = /^[A-Za-z0-9_.-]*$/;
const EDITIONS: ReadonlySet<string> = new Set(["core", "desktop"]);

/** What the script requires; null when it requires nothing. Called when the script has been parsed. */
export function parseRequirements(p: Parser, context: CheckContext): ScriptRequirements | null {
  const { requiresTokens } = p.scanner;
  if (requiresTokens.length === 0) return null;
  const statements = new RequiresStatements(p, context);
  for (const { start, end } of [...requiresTokens]) {
    const window = { type: "SubExpression", script: p.scanner.source.text, windowStart: start + 1, windowEnd: end, offsets: null } as const;
    const state = p.scanner.beginNested(window, start + 1);
    const command = parseCommand(p);
    p.pass();
    p.scanner.endNested(state);
    if (command !== null) statements.add(command.elements, command);
  }
  return statements.requirements();
}

type Element = ExpressionAst | CommandParameterAst;

class RequiresStatements {
  readonly #p: Parser;
  readonly #context: CheckContext;
  readonly #modules: ExpressionAst[] = [];
  readonly #assemblies: string[] = [];
  readonly #snapins: string[] = [];
  #psVersion: string | null = null;
  #psEditions: string[] | null = null;
  #isElevationRequired = false;
  #applicationId: string | null = null;
  /** Of the statement at hand. */
  #snapin: string | null = null;
  #snapinVersion: string | null = null;
  #hasSnapin = false;

  constructor(p: Parser, context: CheckContext) {
    this.#p = p;
    this.#context = context;
  }

  requirements(): ScriptRequirements {
    return {
      psVersion: this.#psVersion,
      psEditions: this.#psEditions ?? [],
      modules: this.#modules,
      assemblies: this.#assemblies,
      snapins: this.#snapins,
      isElevationRequired: this.#isElevationRequired,
      applicationId: this.#applicationId,
    };
  }

  add(elements: readonly Element[], command: Ast): void {
    const [name] = elements;
    const isRequires = name?.kind === "StringConstantExpression" && name.value.toLowerCase() === "requires";
    if (!isRequires) this.#p.errorAt(command, "ScriptRequiresInvalidFormat");
    this.#snapin = null;
    this.#snapinVersion = null;
    this.#hasSnapin = elements.some((element) => element.kind === "CommandParameter" && isPrefix(element.parameterName, "pssnapin"));
    for (let index = 1; index < elements.length; index++) {
      const element = elements[index];
      if (element === undefined) return;
      if (element.kind !== "CommandParameter") {
        this.#p.errorAt(element, "ScriptRequiresInvalidFormat");
        continue;
      }
      let argument: Element | null = element.argument;
      if (argument === null && index + 1 < elements.length) argument = elements[++index] ?? null;
      this.#addParameter(element, argument);
    }
    if (this.#snapin !== null) this.#snapins.push(this.#snapin);
  }

  #addParameter(parameter: CommandParameterAst, argument: Element | null): void {
    const p = this.#p;
    const { parameterName } = parameter;
    if (isPrefix(parameterName, "runasadministrator")) {
      this.#isElevationRequired = true;
      if (argument !== null) p.errorAt(parameter, "ParameterCannotHaveArgument", parameterName);
    } else if (argument === null) {
      p.errorAt(parameter, "ParameterRequiresArgument", parameterName);
    } else if (argument.kind === "CommandParameter" || !isConstant(argument, { for: "requires" }, this.#context)) {
      p.errorAt(argument, "RequiresArgumentMustBeConstant");
    } else if (isPrefix(parameterName, "shellid")) {
      this.#addShellId(parameter, argument);
    } else if (isPrefix(parameterName, "pssnapin")) {
      this.#addSnapin(parameter, argument);
    } else if (isPrefix(parameterName, "psedition")) {
      this.#addEditions(parameter, argument);
    } else if (isPrefix(parameterName, "version")) {
      this.#addVersion(parameter, argument);
    } else if (isPrefix(parameterName, "assembly")) {
      this.#addAssemblies(argument);
    } else if (isPrefix(parameterName, "modules")) {
      this.#addModules(argument);
    } else {
      p.errorAt(parameter, "ScriptRequiresInvalidFormat");
    }
  }

  #addShellId(parameter: Ast, argument: ExpressionAst): void {
    if (this.#applicationId !== null) this.#reportTwice(parameter, "shellid");
    else this.#applicationId = this.#text(argument, argument, "shellid");
  }

  #addSnapin(parameter: Ast, argument: ExpressionAst): void {
    const name = this.#text(argument, argument, "pssnapin");
    if (name === null) return;
    if (this.#snapin !== null) this.#reportTwice(parameter, "pssnapin");
    else if (name === "" || !SNAPIN_NAME.test(name)) this.#p.errorAt(argument, "InvalidPSSnapInName");
    else this.#snapin = name;
  }

  #addEditions(parameter: Ast, argument: ExpressionAst): void {
    if (this.#psEditions !== null) {
      this.#reportTwice(parameter, "psedition");
      return;
    }
    for (const element of elementsOf(argument)) {
      const edition = this.#text(element, argument, "psedition");
      if (edition === null) continue;
      this.#psEditions ??= [];
      if (!EDITIONS.has(edition.toLowerCase())) this.#p.errorAt(argument, "RequiresPSEditionInvalid", "psedition");
      if (this.#psEditions.some((other) => other.toLowerCase() === edition.toLowerCase())) {
        this.#p.errorAt(argument, "RequiresPSEditionValueIsAlreadySpecified", "psedition");
      } else {
        this.#psEditions.push(edition);
      }
    }
  }

  #addVersion(parameter: Ast, argument: ExpressionAst): void {
    const version = parseVersion(argument.kind === "StringConstantExpression" ? argument.value : this.#p.text(argument));
    if (version === null) {
      this.#p.errorAt(argument, "RequiresVersionInvalid");
    } else if (this.#hasSnapin) {
      if (this.#snapinVersion !== null) this.#reportTwice(parameter, "version");
      else this.#snapinVersion = version;
    } else if (this.#psVersion !== null && this.#psVersion !== version) {
      this.#reportTwice(parameter, "version");
    } else {
      this.#psVersion = version;
    }
  }

  #addAssemblies(argument: ExpressionAst): void {
    for (const element of elementsOf(argument)) {
      const assembly = this.#text(element, argument, "assembly");
      if (assembly !== null && !this.#assemblies.includes(assembly)) this.#assemblies.push(assembly);
    }
  }

  #addModules(argument: ExpressionAst): void {
    for (const element of elementsOf(argument)) {
      const error = moduleSpecificationError(element);
      if (error !== null) {
        this.#p.errorAt(argument, "RequiresModuleInvalid", error);
        return;
      }
      this.#modules.push(element);
    }
  }

  /** The value of a string; for anything else an error at the whole argument. */
  #text(ast: ExpressionAst, argument: ExpressionAst, parameterName: string): string | null {
    const value = unwrap(ast);
    if (value.kind === "StringConstantExpression") return value.value;
    this.#p.errorAt(argument, "RequiresInvalidStringArgument", parameterName);
    return null;
  }

  #reportTwice(parameter: Ast, parameterName: string): void {
    this.#p.errorAt(parameter, "ParameterAlreadyBound", "", parameterName);
  }
}

/** Parameters may be abbreviated to a single letter. */
function isPrefix(name: string, parameterName: string): boolean {
  return parameterName.startsWith(name.toLowerCase());
}

function elementsOf(argument: ExpressionAst): readonly ExpressionAst[] {
  const value = unwrap(argument);
  return value.kind === "ArrayLiteral" ? value.elements : [value];
}

/** The expression inside parentheses. */
function unwrap(ast: ExpressionAst): ExpressionAst {
  let value = ast;
  while (value.kind === "ParenExpression" && value.pipeline.kind === "Pipeline") {
    const [element] = value.pipeline.elements;
    if (element?.kind !== "CommandExpression") return value;
    value = element.expression;
  }
  return value;
}

/** Major and minor at least, as .NET's Version writes them; a lone major number gets `.0`. */
function parseVersion(text: string): string | null {
  const parts = (text.includes(".") ? text : `${text}.0`).split(".");
  if (parts.length > 4 || parts.some((part) => !/^\s*\+?[0-9]+\s*$/.test(part) || Number(part) > 0x7fff_ffff)) return null;
  return parts.map(Number).join(".");
}
