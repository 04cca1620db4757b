import { parseVariablePath } from "../variable-path.ts";
import { endsToken, isDoubleQuote, isIdentifierFollow, isVariableStart } from "./char-traits.ts";
import { scanEscape } from "./escapes.ts";
import type { Scanner } from "./scanner.ts";
import type { Token } from "./token.ts";
import { TokenKind } from "./token-kind.ts";

/** Stands in for the name of `${}`. */
const ERROR_NAME = ":Error:";

export interface VariableContext {
  /** `@name` */
  readonly isSplatted: boolean;
  /** Inside a double-quoted string. */
  readonly inString: boolean;
}

/**
 * A variable whose `$` or `@` was read.
 *
 * @returns Null when the text is no variable but the start of a bare word; the caller scans it again from the token's start.
 */
export function scanVariable(s: Scanner, context: VariableContext): Token | null {
  const c = s.get();
  if (c === 0x7b) return scanBracedVariable(s, context);
  if (!isVariableStart(c)) {
    s.unget();
    return null;
  }
  const start = s.position - 1;
  // `$$`, `$?` and `$^` have one character.
  if (c === 0x24 || c === 0x3f || c === 0x5e) {
    if (s.mode === "command" && !endsToken(s.peek())) return null;
  } else if (!scanName(s)) {
    return null;
  }
  const name = s.slice(start, s.position);
  if (name.charCodeAt(name.length - 1) === 0x3a) {
    const { unqualifiedPath, driveName } = parseVariablePath(name);
    if (unqualifiedPath === "") {
      s.reportError(s.tokenStart, s.position, driveName === null ? "InvalidVariableReference" : "InvalidVariableReferenceWithDrive");
    }
  }
  return s.newToken(context.isSplatted ? TokenKind.SplattedVariable : TokenKind.Variable, name);
}

/** Moves behind the name; false when what ends it makes the whole a bare word. */
function scanName(s: Scanner): boolean {
  for (;;) {
    const c = s.peek();
    if (c === 0x3a) {
      s.pass();
      // `$a::b` is a static member.
      if (s.peek() === 0x3a) {
        s.unget();
        return true;
      }
    } else if (c === 0x3f || isIdentifierFollow(c)) {
      s.pass();
    } else {
      return s.mode !== "command" || c === 0x2e || c === 0x5b || c === 0x3d || endsToken(c);
    }
  }
}

function scanBracedVariable(s: Scanner, { inString }: VariableContext): Token | null {
  const brace = s.position - 1;
  let name = "";
  let isClosed = false;
  while (!isClosed && s.position < s.limit) {
    let c = s.get();
    if (c === 0x7d) {
      isClosed = true;
      break;
    }
    if (c === 0x60) {
      if (s.position >= s.limit) break;
      name += scanEscape(s, s.get());
      continue;
    }
    if (inString && isDoubleQuote(c)) {
      if (s.position >= s.limit) break;
      if (isDoubleQuote(s.peek())) c = s.get();
    } else if (c === 0x7b) {
      s.reportError(s.position, s.position + 1, "OpenBraceNeedsToBeBackTickedInVariableName");
    }
    name += String.fromCharCode(c);
  }
  if (!isClosed) s.reportIncomplete(brace, "IncompleteDollarVariableReference");
  if (name === "") {
    if (isClosed) s.reportError(s.position - 1, s.position, "EmptyVariableReference");
    name = ERROR_NAME;
  }
  if (s.mode === "command") {
    const c = s.peek();
    if (!endsToken(c) && c !== 0x2e && c !== 0x5b) return null;
  }
  if (name.endsWith(":") && parseVariablePath(name).unqualifiedPath === "") {
    s.reportError(s.tokenStart, s.position, "InvalidBracedVariableReference");
  }
  return s.newToken(TokenKind.Variable, name);
}
