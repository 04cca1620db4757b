/** `2>&1`, `> file`, `*> file`. */
import type { FileRedirectionAst, RedirectionAst } from "../../language/index.ts";
import { runtimeError, toText } from "../../objects/index.ts";
import type { CommandProcessor } from "../pipeline/command-processor.ts";
import { NativeCommand } from "../pipeline/native-command.ts";
import { type OpenedFile, openRawRedirection, openRedirection } from "../pipeline/redirection-target.ts";
import type { Frame } from "../runtime/frame.ts";
import { NULL_PIPE, type Pipe } from "../runtime/pipe.ts";
import type { BlockBuilder } from "./block-builder.ts";
import type { Eval, Exec } from "./block-code.ts";

/** The files that redirections opened for one run. */
export interface OpenedFiles {
  close(how: { readonly isComplete: boolean }): void;
}

interface CompiledRedirection {
  readonly ast: RedirectionAst;
  readonly location: Eval | null;
}

export class RedirectionPlan {
  readonly #redirections: readonly CompiledRedirection[];

  constructor(redirections: readonly CompiledRedirection[]) {
    this.#redirections = redirections;
  }

  /** Bends the streams of a command that has its place in a pipeline. */
  apply(command: CommandProcessor, frame: Frame): OpenedFiles {
    const opened: OpenedFile[] = [];
    for (const redirection of this.#ordered()) {
      const { ast } = redirection;
      if (ast.kind === "FileRedirection" && ast.from === "output" && command instanceof NativeCommand && !this.#merges) {
        const raw = openRawRedirection(frame, this.#name(redirection, frame), { append: ast.append });
        if (raw !== undefined) {
          command.bytes = raw;
          opened.push({ pipe: NULL_PIPE, close: () => raw.close() });
          continue;
        }
      }
      if (ast.kind === "MergingRedirection") {
        if (ast.from !== "output") command.streams = command.streams.redirect(ast.from, command.out);
        continue;
      }
      const pipe = this.#open(redirection, ast, frame, opened);
      if (ast.from === "output" || ast.from === "all") command.out = pipe;
      if (ast.from !== "output") command.streams = command.streams.redirect(ast.from, pipe);
    }
    return closing(opened);
  }

  /** Runs an expression statement with the frame's streams bent. */
  around(run: Exec): Exec {
    return (frame) => {
      const { out, streams } = frame;
      const opened: OpenedFile[] = [];
      let isDone = false;
      try {
        for (const redirection of this.#ordered()) {
          const { ast } = redirection;
          if (ast.kind === "MergingRedirection") {
            if (ast.from !== "output") frame.streams = frame.streams.redirect(ast.from, frame.out);
            continue;
          }
          const pipe = this.#open(redirection, ast, frame, opened);
          if (ast.from === "output" || ast.from === "all") frame.out = pipe;
          if (ast.from !== "output") frame.streams = frame.streams.redirect(ast.from, pipe);
        }
        const completion = run(frame);
        isDone = true;
        return completion;
      } finally {
        frame.out = out;
        frame.streams = streams;
        closing(opened).close({ isComplete: isDone });
      }
    };
  }

  /** Where output goes is settled first: `> file 2>&1` and `2>&1 > file` mean the same. */
  #ordered(): readonly CompiledRedirection[] {
    return [...this.#redirections].sort((left, right) => rank(left.ast) - rank(right.ast));
  }

  /** Another stream comes into the output, so that it is no longer the program's bytes. */
  get #merges(): boolean {
    return this.#redirections.some(({ ast }) => ast.kind === "MergingRedirection");
  }

  #name(redirection: CompiledRedirection, frame: Frame): string {
    const location = redirection.location === null ? null : redirection.location(frame);
    return location === null || location === undefined ? "" : toText(location, frame.context);
  }

  #open(redirection: CompiledRedirection, ast: FileRedirectionAst, frame: Frame, opened: OpenedFile[]): Pipe {
    const file = openRedirection(frame, this.#name(redirection, frame), { append: ast.append });
    opened.push(file);
    return file.pipe;
  }
}

function rank(ast: RedirectionAst): number {
  return ast.kind === "FileRedirection" && (ast.from === "output" || ast.from === "all") ? 0 : 1;
}

function closing(opened: readonly OpenedFile[]): OpenedFiles {
  return {
    close(how) {
      for (const file of opened) file.close(how);
    },
  };
}

export function compileRedirections(redirections: readonly RedirectionAst[], builder: BlockBuilder): RedirectionPlan {
  return new RedirectionPlan(
    redirections.map((ast) => {
      if (ast.kind === "MergingRedirection" && ast.to !== "output") {
        throw runtimeError("RedirectionStreamCanOnlyMergeToOutputStream", "Cannot redirect a stream to anything but the output stream.");
      }
      return { ast, location: ast.kind === "FileRedirection" ? builder.expression(ast.location) : null };
    }),
  );
}
