// Writes what our parser makes of a script, in the lines of dump.ps1.

/** @param language The door of src/language. */
export function dumpScript(text, language) {
  const lines = [];
  const { ast, errors, tokens } = language.parseScript(text);
  for (const error of errors) {
    lines.push(`ERROR ${error.errorId} ${extent(error)} ${error.incompleteInput ? "incomplete" : "complete"} ${quote(error.message)}`);
  }
  language.visit(ast, {
    enter(node, ancestors) {
      const depth = ancestors.length;
      const parent = ancestors.at(-1);
      if (parent?.kind === "NamedAttributeArgument" && parent.expressionOmitted) {
        // PowerShell has a constant here.
        lines.push(`AST ${depth} ConstantExpressionAst ${extent(node)} Boolean True`);
        return "continue";
      }
      const name = node.isBaseConstructorCall ? "BaseCtorInvokeMemberExpression" : node.kind;
      const values = describe(node).map((value) => ` ${value}`);
      lines.push(`AST ${depth} ${name}Ast ${extent(node)}${values.join("")}`);
      return "continue";
    },
  });
  const { requirements } = ast;
  if (requirements !== null) {
    const modules = requirements.modules.map(moduleName).join(",");
    const fields = [
      requirements.psVersion ?? "",
      requirements.psEditions.join(","),
      modules,
      requirements.assemblies.join(","),
      requirements.isElevationRequired ? "True" : "False",
      requirements.applicationId ?? "",
    ];
    lines.push(`REQUIRES ${fields.join("|")}`);
  }
  const kindNames = new Map(Object.entries(language.TokenKind).map(([name, kind]) => [kind, name]));
  for (const token of tokens) dumpToken(token, "TOKEN ", kindNames, lines);
  return lines;
}

function moduleName(module) {
  if (module.kind !== "Hashtable") return module.value.value ?? module.value;
  const pair = module.pairs.find(({ key }) => key.value?.toLowerCase() === "modulename");
  return pair.value.elements[0].expression.value;
}

function dumpToken(token, prefix, kindNames, lines) {
  const { detail } = token;
  let line = `${prefix}${kindNames.get(token.kind)} ${extent(token)} ${token.flags}`;
  // The class of a token, and so what there is to show, goes by what it was scanned as.
  const kind = kindNames.get(token.scannedAs);
  if (kind === "Number") line += ` ${constant(detail)}`;
  else if (kind === "Parameter") line += ` ${quote(token.value)}${detail.usedColon ? " colon" : ""}`;
  else if (detail?.type === "FileRedirection") line += ` ${stream(detail.from)}${detail.append ? " append" : ""}`;
  else if (detail?.type === "MergingRedirection") line += ` ${stream(detail.from)} ${stream(detail.to)}`;
  else if (/String|Variable|Label|Generic/.test(kind)) line += ` ${quote(token.value)}`;
  lines.push(line);
  if (detail?.type === "Expandable") for (const nested of detail.nestedTokens) dumpToken(nested, ` ${prefix}`, kindNames, lines);
}

function describe(ast) {
  switch (ast.kind) {
    case "NamedBlock":
      return [capitalize(ast.blockKind), ast.isUnnamed];
    case "Attribute":
    case "TypeConstraint":
    case "TypeExpression":
      return [typeName(ast.typeName)];
    case "NamedAttributeArgument":
      return [quote(ast.name), ast.expressionOmitted];
    case "FunctionDefinition":
      return [quote(ast.name), ast.isFilter, ast.isWorkflow, ast.parameters !== null];
    case "TypeDefinition":
      return [quote(ast.name), ast.typeKind];
    case "PropertyMember":
      return [quote(ast.name), ast.isStatic, ast.isHidden];
    case "FunctionMember":
      return [quote(ast.name), ast.isStatic, ast.isHidden, ast.isConstructor];
    case "SwitchStatement":
      return [quote(ast.label), switchFlags(ast), ast.clauses.length, ast.defaultClause !== null];
    case "ForEachStatement":
      return [quote(ast.label), ast.isParallel ? 1 : 0, ast.throttleLimit !== null];
    case "ForStatement":
    case "WhileStatement":
    case "DoWhileStatement":
    case "DoUntilStatement":
      return [quote(ast.label)];
    case "DataStatement":
      return [quote(ast.variable), ast.commandsAllowed.length];
    case "BlockStatement":
      return [quote(ast.blockKind)];
    case "UsingStatement":
      return [capitalize(ast.usingKind)];
    case "ConfigurationDefinition":
      return [capitalize(ast.configurationKind)];
    case "IfStatement":
      return [ast.clauses.length, ast.elseClause !== null];
    case "Pipeline":
      return [ast.background];
    case "PipelineChain":
      return [operatorName(ast.operator), ast.background];
    case "AssignmentStatement":
    case "BinaryExpression":
      return [operatorName(ast.operator), `${ast.errorStart}:${ast.errorEnd}`];
    case "Command":
      return [ast.invocationOperator === null ? "Unknown" : operatorName(ast.invocationOperator), ast.elements.length];
    case "CommandParameter":
      return [quote(ast.parameterName), `${ast.errorStart}:${ast.errorEnd}`];
    case "MergingRedirection":
      return [stream(ast.from), stream(ast.to)];
    case "FileRedirection":
      return [stream(ast.from), capitalize(String(ast.append)).toLowerCase()];
    case "UnaryExpression":
      return [operatorName(ast.operator)];
    case "StringConstantExpression":
      return [ast.stringConstantType, quote(ast.value)];
    case "ConstantExpression":
      return [constant(ast.value)];
    case "ExpandableStringExpression":
      return [ast.stringConstantType, quote(ast.value), quote(formatOf(ast.parts))];
    case "VariableExpression":
      return [quote(ast.path), ast.splatted];
    case "InvokeMemberExpression":
      return [ast.isStatic, ast.nullConditional, ast.genericTypeArguments.map(typeName).join(",")];
    case "MemberExpression":
      return [ast.isStatic, ast.nullConditional];
    case "IndexExpression":
      return [ast.nullConditional];
    default:
      return [];
  }
}

function extent({ start, end }) {
  return `${start}:${end}`;
}

/**
 * The format PowerShell keeps for a string: nested expressions numbered, braces doubled. Not compared as to the doubling, which
 * PowerShell forgets in the quoted parts of a bare word.
 */
function formatOf(parts) {
  let index = 0;
  return parts
    .map((part) => (typeof part === "string" ? part : `{${index++}}`))
    .join("")
    .replace(/\{+/g, "{")
    .replace(/\}+/g, "}");
}

function switchFlags({ isFile, mode, isCaseSensitive, isParallel }) {
  return (isFile ? 1 : 0) | (mode === "regex" ? 2 : 0) | (mode === "wildcard" ? 4 : 0) | (isCaseSensitive ? 16 : 0) | (isParallel ? 32 : 0);
}

function stream(name) {
  return capitalize(name);
}

function capitalize(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const OPERATORS = {
  "&&": "AndAnd",
  "||": "OrOr",
  "&": "Ampersand",
  ".": "Dot",
  "=": "Equals",
  "+=": "PlusEquals",
  "-=": "MinusEquals",
  "*=": "MultiplyEquals",
  "/=": "DivideEquals",
  "%=": "RemainderEquals",
  "??=": "QuestionQuestionEquals",
  "+": "Plus",
  "-": "Minus",
  "*": "Multiply",
  "/": "Divide",
  "%": "Rem",
  "..": "DotDot",
  "-f": "Format",
  "??": "QuestionQuestion",
  "!": "Exclaim",
  "++": "PlusPlus",
  "--": "MinusMinus",
  "postfix++": "PostfixPlusPlus",
  "postfix--": "PostfixMinusMinus",
  "-isnot": "IsNot",
};

const INSENSITIVE = /^-(eq|ne|gt|ge|lt|le|like|notlike|match|notmatch|replace|contains|notcontains|in|notin|split)$/;

function operatorName(operator) {
  const name = OPERATORS[operator];
  if (name !== undefined) return name;
  return INSENSITIVE.test(operator) ? `I${operator.slice(1)}` : capitalize(operator.slice(1));
}

function typeName(type) {
  switch (type.kind) {
    case "ArrayTypeName":
      return `Array(${typeName(type.elementType)},${type.rank})${extent(type)}`;
    case "GenericTypeName":
      return `Generic(${typeName(type.typeName)};${type.genericArguments.map(typeName).join(",")})${extent(type)}`;
    default:
      return `${quote(type.name)}${type.assemblyName === null ? "" : `,${quote(type.assemblyName)}`}${extent(type)}`;
  }
}

function constant(value) {
  // A number that could not be understood.
  if (value === null || Number.isNaN(value.value)) return "null";
  if (value.type !== "Double") return `${value.type} ${value.value}`;
  if (value.value === Number.POSITIVE_INFINITY) return "Double Infinity";
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value.value);
  return `Double ${view.getBigUint64(0).toString(16).padStart(16, "0")}`;
}

function quote(text) {
  if (text === null) return "null";
  return `"${text.replace(/[^ !#-[\]-~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`;
}
