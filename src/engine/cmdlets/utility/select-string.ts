import {
  type ErrorCategory,
  ErrorRecord,
  getProperty,
  newException,
  PlatformError,
  type PSValue,
  TerminatingError,
  toText,
  typeOf,
  unwrap,
  WildcardPattern,
} from "../../../objects/index.ts";
import type { CmdletBody, CmdletContext, CmdletDeclaration } from "../../cmdlet.ts";
import { isDirectory, resolveFiles } from "../file-paths.ts";
import { ioException } from "../io-error.ts";
import { wholeDecoder } from "../text-encoding.ts";
import { forEachLine, textPieces } from "../text-pieces.ts";
import { cultureNames } from "./culture-names.ts";
import { forEachCandidate, type LineVisitor } from "./select-string/candidate-lines.ts";
import { ContextTracker, type MatchTracker, PlainTracker } from "./select-string/context-tracker.ts";
import { LineMatcher } from "./select-string/line-matcher.ts";
import { MatchInfo } from "./select-string/match-info.ts";

/** @see https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/select-string */
export function selectString(): CmdletDeclaration {
  return {
    name: "Select-String",
    module: "Microsoft.PowerShell.Utility",
    type: "Microsoft.PowerShell.Commands.SelectStringCommand",
    aliases: ["sls"],
    defaultParameterSet: "File",
    outputTypes: ["System.Boolean", "Microsoft.PowerShell.Commands.MatchInfo", "System.String"],
    parameters: [
      {
        name: "Culture",
        type: "System.String",
        attributes: [{ kind: "Set", values: ["Ordinal", "Invariant", "Current", ...cultureNames()] }, { kind: "ValidateNotNull" }],
      },
      {
        name: "InputObject",
        type: "System.Management.Automation.PSObject",
        sets: [
          { set: "Object", mandatory: true, fromPipeline: true },
          { set: "ObjectRaw", mandatory: true, fromPipeline: true },
        ],
        attributes: [{ kind: "AllowNull" }, { kind: "AllowEmptyString" }],
      },
      { name: "Pattern", type: "System.String[]", sets: [{ mandatory: true, position: 0 }] },
      {
        name: "Path",
        type: "System.String[]",
        sets: [
          { set: "File", mandatory: true, position: 1, fromPipelineByPropertyName: true },
          { set: "FileRaw", mandatory: true, position: 1, fromPipelineByPropertyName: true },
        ],
      },
      {
        name: "LiteralPath",
        type: "System.String[]",
        aliases: ["PSPath", "LP"],
        sets: [
          { set: "LiteralFile", mandatory: true, fromPipelineByPropertyName: true },
          { set: "LiteralFileRaw", mandatory: true, fromPipelineByPropertyName: true },
        ],
      },
      {
        name: "Raw",
        type: "System.Management.Automation.SwitchParameter",
        sets: [
          { set: "FileRaw", mandatory: true },
          { set: "LiteralFileRaw", mandatory: true },
          { set: "ObjectRaw", mandatory: true },
        ],
      },
      { name: "SimpleMatch", type: "System.Management.Automation.SwitchParameter" },
      { name: "CaseSensitive", type: "System.Management.Automation.SwitchParameter" },
      {
        name: "Quiet",
        type: "System.Management.Automation.SwitchParameter",
        sets: [{ set: "File" }, { set: "LiteralFile" }, { set: "Object" }],
      },
      { name: "List", type: "System.Management.Automation.SwitchParameter" },
      { name: "NoEmphasis", type: "System.Management.Automation.SwitchParameter" },
      { name: "Include", type: "System.String[]", attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "Exclude", type: "System.String[]", attributes: [{ kind: "ValidateNotNullOrEmpty" }] },
      { name: "NotMatch", type: "System.Management.Automation.SwitchParameter" },
      { name: "AllMatches", type: "System.Management.Automation.SwitchParameter" },
      {
        name: "Encoding",
        type: "System.Text.Encoding",
        attributes: [{ kind: "ArgumentToEncodingTransformation" }, { kind: "ValidateNotNullOrEmpty" }],
      },
      {
        name: "Context",
        type: "System.Int32[]",
        attributes: [{ kind: "ValidateNotNullOrEmpty" }, { kind: "Count", min: 1, max: 2 }, { kind: "Range", min: "0", max: "2147483647" }],
      },
    ],
    create: (cmdlet) => new SelectString(cmdlet),
  };
}

class SelectString implements CmdletBody {
  readonly #cmdlet: CmdletContext;
  readonly #input: number;
  readonly #matcher: LineMatcher;
  readonly #needle: RegExp | undefined;
  readonly #output: { readonly isRaw: boolean; readonly isQuiet: boolean; readonly isList: boolean };
  #preContext: number;
  #postContext: number;
  #objects: MatchTracker;
  #objectCount = 0;
  #isDone = false;

  constructor(cmdlet: CmdletContext) {
    const { parameters } = cmdlet;
    this.#cmdlet = cmdlet;
    this.#input = parameters.slot("InputObject");
    const context = parameters.get("Context");
    const [before = 0, after = before] = Array.isArray(context) ? context.map(Number) : [];
    this.#preContext = before;
    this.#postContext = after;
    this.#output = { isRaw: parameters.isSet("Raw"), isQuiet: parameters.isSet("Quiet"), isList: parameters.isSet("List") };
    this.#matcher = this.#makeMatcher();
    this.#objects = this.#makeTracker();
    this.#needle = this.#matcher.needle;
  }

  process(): void {
    if (this.#isDone) return;
    const { parameters } = this.#cmdlet;
    if (parameters.has("Path") || parameters.has("LiteralPath")) {
      this.#searchFiles(this.#findFiles());
      return;
    }
    const value = parameters.at(this.#input);
    const bare = unwrap(value);
    const { evaluation } = this.#cmdlet;
    if (isFileInfo(bare)) this.#searchFiles([toText(getProperty(bare, "FullName", evaluation), evaluation)]);
    else this.#searchObject(value, bare);
  }

  end(): void {
    this.#objects.trackEnd();
    if (!this.#isDone) this.#flush(this.#objects);
  }

  #makeMatcher(): LineMatcher {
    const { parameters, evaluation, host } = this.#cmdlet;
    if (parameters.has("Culture") && !parameters.has("SimpleMatch")) {
      this.#refuse(
        "CannotSpecifyCultureWithoutSimpleMatch",
        "InvalidData",
        "System.InvalidOperationException",
        "You must specify -Culture parameter only with -SimpleMatch parameter.",
      );
    }
    const suppresses = (host.environment.get("__SuppressAnsiEscapeSequences") ?? "") !== "";
    const hasTerminal = host.host.ui?.supportsVirtualTerminal === true;
    const patterns = parameters.texts("Pattern");
    const options = {
      isSimple: parameters.isSet("SimpleMatch"),
      isCaseSensitive: parameters.isSet("CaseSensitive"),
      isNegated: parameters.isSet("NotMatch"),
      findsAll: parameters.isSet("AllMatches"),
      emphasizes: hasTerminal && !suppresses && !parameters.isSet("NoEmphasis"),
    };
    for (const pattern of patterns) {
      try {
        new LineMatcher({ ...options, patterns: [pattern] });
      } catch (error) {
        if (!(error instanceof TerminatingError)) throw error;
        const message = `The string ${pattern} is not a valid regular expression: ${toText(error.record.exception.message, evaluation)}`;
        const exception = newException("System.ArgumentException", message, error.record.exception);
        this.#cmdlet.throwTerminatingError(new ErrorRecord(exception, "InvalidRegex", "InvalidArgument", null));
      }
    }
    return new LineMatcher({ ...options, patterns });
  }

  #isPlain(): boolean {
    return this.#output.isRaw || (this.#preContext === 0 && this.#postContext === 0);
  }

  #makeTracker(): MatchTracker {
    return this.#isPlain() ? new PlainTracker() : new ContextTracker(this.#preContext, this.#postContext);
  }

  #searchObject(value: PSValue, bare: PSValue): void {
    this.#objectCount++;
    const earlier = bare instanceof MatchInfo ? bare : undefined;
    if (earlier !== undefined && (this.#preContext > 0 || this.#postContext > 0)) this.#dropContext();
    const line = earlier?.line ?? toText(value, this.#cmdlet.evaluation);
    const pattern = this.#matcher.test(line);
    if (pattern < 0) {
      this.#objects.trackLine(line);
    } else {
      const match = earlier?.withoutDisplayContext() ?? this.#matcher.describe(line, pattern);
      if (earlier === undefined) match.lineNumber = this.#objectCount;
      this.#objects.trackMatch(match);
    }
    if (this.#flush(this.#objects) && this.#output.isQuiet) this.#isDone = true;
  }

  /** Lines around a result of another Select-String are not known here. */
  #dropContext(): void {
    this.#preContext = 0;
    this.#postContext = 0;
    this.#objects = this.#makeTracker();
    this.#cmdlet.writeWarning('The option "Context" is not valid when searching results that are piped from Select-String output.');
  }

  #searchFiles(paths: readonly string[]): void {
    const { isQuiet, isList } = this.#output;
    for (const path of paths) {
      if (isDirectory(this.#cmdlet, path)) continue;
      if (this.#searchFile(path) && isQuiet) return;
    }
    if (isQuiet) this.#cmdlet.writeObject(isList ? null : false);
  }

  /** Whether anything in the file matched. */
  #searchFile(path: string): boolean {
    if (!this.#isIncluded(path)) return false;
    const tracker = this.#makeTracker();
    let isFound = false;
    try {
      const goesOn = (): boolean => {
        const isReady = this.#flush(tracker);
        isFound ||= isReady;
        return !(isReady && (this.#output.isQuiet || this.#output.isList));
      };
      this.#readLines(path, {
        candidate: (line, lineNumber) => {
          const pattern = this.#matcher.test(line);
          if (pattern < 0) {
            tracker.trackLine(line);
          } else {
            const match = this.#matcher.describe(line, pattern);
            match.path = path;
            match.lineNumber = lineNumber;
            tracker.trackMatch(match);
          }
          return goesOn();
        },
        other: (line) => {
          tracker.trackLine(line);
          return goesOn();
        },
      });
      tracker.trackEnd();
      if (!(isFound && (this.#output.isQuiet || this.#output.isList)) && this.#flush(tracker)) isFound = true;
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      const cause = ioException(error, this.#cmdlet.host.files);
      const exception = newException("System.ArgumentException", `The file ${path} cannot be read: ${cause.message}`, cause);
      this.#cmdlet.writeError(new ErrorRecord(exception, "ProcessingFile", "InvalidArgument", null));
    }
    return isFound;
  }

  /** All lines, or those only that can match and what is around them. */
  #readLines(path: string, visitor: LineVisitor): void {
    const { host, parameters } = this.#cmdlet;
    const file = host.files.open(path, "open", "read");
    const checkStop = (): void => this.#cmdlet.checkStop();
    try {
      const pieces = textPieces(file, wholeDecoder(parameters.get("Encoding"), this.#cmdlet.evaluation));
      const needle = this.#needle;
      if (needle !== undefined) {
        // As many as push everything else out of the context.
        const around = this.#isPlain() ? 0 : this.#preContext + this.#postContext + 1;
        forEachCandidate(pieces, { needle, around, checkStop }, visitor);
        return;
      }
      let count = 0;
      forEachLine(pieces, (line) => {
        count++;
        if ((count & 0xfff) === 0) checkStop();
        return visitor.candidate(line, count);
      });
    } finally {
      file.close();
    }
  }

  /** Gives out what is complete; whether there was anything. */
  #flush(tracker: MatchTracker): boolean {
    const ready = tracker.take();
    const [first] = ready;
    if (first === undefined) return false;
    const { isRaw, isQuiet, isList } = this.#output;
    if (isRaw) for (const match of ready) this.#cmdlet.writeObject(match.line);
    else if (isQuiet && !isList) this.#cmdlet.writeObject(true);
    else if (isList) this.#cmdlet.writeObject(first);
    else for (const match of ready) this.#cmdlet.writeObject(match);
    return true;
  }

  #findFiles(): readonly string[] {
    const { parameters } = this.#cmdlet;
    const isLiteral = parameters.has("LiteralPath");
    return parameters.texts(isLiteral ? "LiteralPath" : "Path").flatMap((path) => {
      const found = resolveFiles(this.#cmdlet, path, { isLiteral });
      if (found.isFileSystem) return found.paths;
      const message = `Cannot open the file because the current provider (${found.providerName}) cannot open files.`;
      this.#cmdlet.writeError(
        new ErrorRecord(newException("System.ArgumentException", message), "ProcessingFile", "InvalidArgument", null),
      );
      return [];
    });
  }

  /** -Include and -Exclude look at the whole path. */
  #isIncluded(path: string): boolean {
    const { parameters } = this.#cmdlet;
    const matches = (patterns: readonly string[]): boolean =>
      patterns.some((pattern) => new WildcardPattern(pattern, { ignoreCase: true }).isMatch(path));
    if (parameters.has("Include") && !matches(parameters.texts("Include"))) return false;
    return !matches(parameters.texts("Exclude"));
  }

  #refuse(errorId: string, category: ErrorCategory, exceptionType: string, message: string): never {
    return this.#cmdlet.throwTerminatingError(new ErrorRecord(newException(exceptionType, message), errorId, category, null));
  }
}

function isFileInfo(value: PSValue): boolean {
  return typeOf(value).fullName === "System.IO.FileInfo";
}
