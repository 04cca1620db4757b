import { describe, expect, it } from "vitest";
import { type Ast, type ExpressionAst, findAll, type KnownType, parseScript, positionOf, type TypeLookup, visit } from "./index.ts";

/** An expression with all its parentheses: `1 + 2 * 3` is `(1 + (2 * 3))`. */
function grouped(ast: ExpressionAst, text: string): string {
  switch (ast.kind) {
    case "BinaryExpression":
      return `(${grouped(ast.left, text)} ${ast.operator} ${grouped(ast.right, text)})`;
    case "UnaryExpression":
      return `(${ast.operator} ${grouped(ast.child, text)})`;
    case "ArrayLiteral":
      return `[${ast.elements.map((element) => grouped(element, text)).join(" ")}]`;
    case "ConvertExpression":
      return `(cast ${grouped(ast.child, text)})`;
    case "TernaryExpression":
      return `(${grouped(ast.condition, text)} ? ${grouped(ast.ifTrue, text)} : ${grouped(ast.ifFalse, text)})`;
    default:
      return text.slice(ast.start, ast.end);
  }
}

function expressionOf(text: string): ExpressionAst {
  const [statement] = parseScript(text).ast.endBlock?.statements ?? [];
  const element = statement?.kind === "Pipeline" ? statement.elements[0] : undefined;
  if (element?.kind !== "CommandExpression") throw new Error(`${text} is no expression.`);
  return element.expression;
}

const SLOW_MS = 240_000;

describe("parseScript", () => {
  it.each([
    { text: "1 + 2 * 3 - 4", tree: "((1 + (2 * 3)) - 4)" },
    { text: "1, 2 + 3, 4", tree: "([1 2] + [3 4])" },
    { text: "-1, 2", tree: "[-1 2]" },
    { text: "- 1, 2", tree: "[(- 1) 2]" },
    { text: "!$a -eq $b", tree: "((! $a) -eq $b)" },
    { text: "-split 'a b' -join '-'", tree: "((-split 'a b') -join '-')" },
    { text: "$a -and $b -or $c -eq 1", tree: "(($a -and $b) -or ($c -eq 1))" },
    { text: "[int]'1' + '2'", tree: "((cast '1') + '2')" },
    { text: "[int]-1", tree: "(cast -1)" },
    { text: "1..3 -f 4", tree: "((1 .. 3) -f 4)" },
    { text: "$a ?? $b + 1", tree: "($a ?? ($b + 1))" },
    { text: "$a ? 1 : $b ? 2 : 3", tree: "($a ? 1 : ($b ? 2 : 3))" },
    { text: "1-1", tree: "(1 - 1)" },
    { text: "$x -ceq $y -INE $z", tree: "(($x -ceq $y) -ne $z)" },
  ])("groups $text as $tree", ({ text, tree }) => {
    expect(grouped(expressionOf(text), text)).toBe(tree);
  });

  it.each([
    "if (1) {",
    "function f",
    "'text",
    '"a $(1',
    "@'\ntext",
    "<# comment",
    "1 +",
    "a |",
    "a &&",
    "$a.",
    "f(1,",
    "@{ a = 1",
    "`",
    "try { }",
    "if (1) { } else # more to come",
  ])("asks for more input behind %j", (text) => {
    expect(parseScript(text).errors.some(({ incompleteInput }) => incompleteInput)).toBe(true);
  });

  it.each(["1 +\n)", "}", "a | | b", "@", "1 2", "break 'x"])("does not ask for more input when it would not help: %j", (text) => {
    const [first] = parseScript(text).errors;
    expect(first?.incompleteInput ?? false).toBe(text === "break 'x");
  });

  it("reports nesting beyond what the stack holds as an error of the script", () => {
    for (const text of [
      "(".repeat(100_000),
      "{".repeat(100_000),
      "!".repeat(100_000),
      "1".concat("+1".repeat(100_000)),
      "[a".repeat(100_000),
    ]) {
      const { errors, tokens } = parseScript(text);
      expect(errors.at(-1)?.errorId).toBe("ScriptTooComplicated");
      expect(tokens.length).toBeGreaterThan(0);
    }
  });

  it("takes time in proportion to the text, however broken", { timeout: SLOW_MS }, () => {
    const texts = [
      "$".repeat(100_000),
      '"$("'.repeat(50_000),
      "[a(1)]".repeat(50_000),
      "'a''b'".repeat(100_000),
      "[a({[b({".repeat(20_000),
    ];
    // The processor's time, so that what else runs on the computer does not count.
    const before = process.cpuUsage();
    for (const text of texts) parseScript(text);
    expect(process.cpuUsage(before).user).toBeLessThan(10_000_000);
  });

  it("shows where nodes of a string stand in the script, quotes doubled or not", () => {
    const text = '"a $(f ""b c"" $x) d"';
    const { ast, errors } = parseScript(text);
    const names = findAll(ast, ({ kind }) => kind === "Command" || kind === "VariableExpression", { searchNestedScriptBlocks: true });
    expect(errors).toEqual([]);
    expect(names.map(({ start, end }) => text.slice(start, end))).toEqual(['f ""b c"" $x', "$x"]);
  });

  it("keeps the tokens inside of strings with the token of the string", () => {
    const { tokens } = parseScript('"$a $(b 1)"');
    const detail = tokens[0]?.detail;
    expect(detail?.type === "Expandable" && detail.nestedTokens.map(({ start, end }) => [start, end])).toEqual([
      [1, 3],
      [4, 6],
      [6, 7],
      [8, 9],
      [9, 10],
    ]);
  });

  it("counts lines at CR, LF and CRLF, columns from one", () => {
    const { ast } = parseScript("a\r\nb\rc\nd");
    expect([0, 3, 5, 7].map((offset) => positionOf(ast.source, offset))).toEqual([
      { line: 1, column: 1 },
      { line: 2, column: 1 },
      { line: 3, column: 1 },
      { line: 4, column: 1 },
    ]);
  });

  it("visits parents before children and lends the way to the node", () => {
    const seen: string[] = [];
    visit(parseScript("$a = 1").ast, {
      enter(ast: Ast, ancestors: readonly Ast[]) {
        seen.push(`${"  ".repeat(ancestors.length)}${ast.kind}`);
        return "continue";
      },
    });
    expect(seen).toEqual([
      "ScriptBlock",
      "  NamedBlock",
      "    AssignmentStatement",
      "      VariableExpression",
      "      CommandExpression",
      "        ConstantExpression",
    ]);
  });
});

describe("parseScript with types", () => {
  const known = new Map<string, Partial<KnownType>>([
    ["exception", { fullName: "System.Exception", baseTypes: ["System.Object"] }],
    ["io.ioexception", { fullName: "System.IO.IOException", baseTypes: ["System.SystemException", "System.Exception", "System.Object"] }],
    ["int", { fullName: "System.Int32", baseTypes: ["System.ValueType", "System.Object"], hasConstant: (name) => name === "MaxValue" }],
  ]);
  const types: TypeLookup = {
    find(typeName) {
      const facts = typeName.kind === "TypeName" ? known.get(typeName.name.toLowerCase()) : undefined;
      return facts === undefined ? null : { fullName: "", baseTypes: [], hasConstant: () => false, ...facts };
    },
  };

  it.each([
    { text: "class A { [NoSuch] $x }", errors: ["TypeNotFound 11:17"] },
    { text: "class A { [NoSuch()] $x }", errors: ["CustomAttributeTypeNotFound 11:17"] },
    { text: "class A { [B] $x } class B { }", errors: [] },
    { text: "[NoSuch] $x", errors: [] },
    { text: "enum E : NoSuch { A }", errors: ["InvalidUnderlyingType 9:15", "TypeNotFound 9:15"] },
    { text: "try { } catch [Exception] { } catch [IO.IOException] { }", errors: ["ExceptionTypeAlreadyCaught 36:52"] },
    { text: "try { } catch [IO.IOException] { } catch [Exception] { }", errors: [] },
    { text: "param([X([int]::MaxValue)] $a)", errors: [] },
    { text: "param([X([int]::Parse)] $a)", errors: ["ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock 9:21"] },
  ])("finds $errors in $text", ({ text, errors }) => {
    expect(parseScript(text, { types }).errors.map(({ errorId, start, end }) => `${errorId} ${start}:${end}`)).toEqual(errors);
  });
});
