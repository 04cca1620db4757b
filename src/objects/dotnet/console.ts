/** System.Console: what is written goes to the platform's console, not to the pipeline. */
import { EnumValue, enumValue } from "../enum.ts";
import { netError } from "../errors.ts";
import { defineType, type TypeInfo } from "../type-info.ts";
import type { EvaluationContext, PSValue } from "../value.ts";
import { ConsoleReader } from "./io/text-reader.ts";
import { ConsoleWriter, TextWriter, writeMembers } from "./io/text-writer.ts";
import { ConsoleColorType } from "./system-enums.ts";
import { type Encoding, encodingOf, standardEncoding } from "./text/encoding.ts";
import { UTF8 } from "./text/encodings.ts";

/** What a script put in the place of the standard streams, and what it set; one for each type table, that is, each runspace. */
interface ConsoleState {
  output: TextWriter;
  error: TextWriter;
  readonly input: ConsoleReader;
  outputEncoding: Encoding;
  inputEncoding: Encoding;
  foreground: number;
  background: number;
}

const states: WeakMap<object, ConsoleState> = new WeakMap();

function stateOf(ctx: EvaluationContext): ConsoleState {
  let state = states.get(ctx.types);
  if (state === undefined) {
    state = {
      output: new ConsoleWriter(false),
      error: new ConsoleWriter(true),
      input: new ConsoleReader(),
      outputEncoding: standardEncoding(UTF8),
      inputEncoding: standardEncoding(UTF8),
      foreground: -1,
      background: -1,
    };
    states.set(ctx.types, state);
  }
  return state;
}

const unsupported = (): never => {
  throw netError("System.PlatformNotSupportedException", "Operation is not supported on this platform.");
};

function writerOf(value: PSValue, current: TextWriter): TextWriter {
  return value instanceof TextWriter ? value : current;
}

function colorOf(value: PSValue): number {
  return value instanceof EnumValue ? Number(value.value) : -1;
}

export const ConsoleType: TypeInfo = defineType<never>({
  name: "System.Console",
  isStatic: true,
  assembly: "System.Console",
  members: (m) => [
    ...writeMembers(
      m,
      "static",
      (_self, text, ctx) => stateOf(ctx).output.put(text, ctx),
      () => "\n",
    ),
    m.staticProperty("static System.IO.TextReader In {get;}", (ctx) => stateOf(ctx).input),
    m.staticProperty("static System.IO.TextWriter Out {get;}", (ctx) => stateOf(ctx).output),
    m.staticProperty("static System.IO.TextWriter Error {get;}", (ctx) => stateOf(ctx).error),
    m.staticProperty(
      "static System.Text.Encoding InputEncoding {get;set;}",
      (ctx) => stateOf(ctx).inputEncoding,
      (value, ctx) => {
        stateOf(ctx).inputEncoding = encodingOf(value);
      },
    ),
    m.staticProperty(
      "static System.Text.Encoding OutputEncoding {get;set;}",
      (ctx) => stateOf(ctx).outputEncoding,
      (value, ctx) => {
        stateOf(ctx).outputEncoding = encodingOf(value);
      },
    ),
    m.staticProperty(
      "static System.ConsoleColor ForegroundColor {get;set;}",
      (ctx) => enumValue(ConsoleColorType, stateOf(ctx).foreground),
      (value, ctx) => {
        stateOf(ctx).foreground = colorOf(value);
      },
    ),
    m.staticProperty(
      "static System.ConsoleColor BackgroundColor {get;set;}",
      (ctx) => enumValue(ConsoleColorType, stateOf(ctx).background),
      (value, ctx) => {
        stateOf(ctx).background = colorOf(value);
      },
    ),
    m.staticProperty("static bool IsInputRedirected {get;}", () => true),
    m.staticProperty("static bool IsOutputRedirected {get;}", () => true),
    m.staticProperty("static bool IsErrorRedirected {get;}", () => true),
    m.staticProperty("static int BufferWidth {get;}", (ctx) => ctx.platform?.console.width ?? 80),
    m.staticProperty("static int BufferHeight {get;}", (ctx) => ctx.platform?.console.height ?? 24),
    m.staticProperty("static int WindowWidth {get;}", (ctx) => ctx.platform?.console.width ?? 80),
    m.staticProperty("static int WindowHeight {get;}", (ctx) => ctx.platform?.console.height ?? 24),
    m.staticProperty("static int WindowLeft {get;}", () => 0),
    m.staticProperty("static int WindowTop {get;}", () => 0),
    m.staticProperty("static int CursorLeft {get;}", () => 0),
    m.staticProperty("static int CursorTop {get;}", () => 0),
    m.staticProperty("static int CursorSize {get;}", () => 100),
    m.staticProperty("static bool CursorVisible {get;set;}", unsupported, () => {}),
    m.staticProperty("static string Title {get;set;}", unsupported, () => {}),
    m.staticProperty("static bool KeyAvailable {get;}", () => {
      throw netError(
        "System.InvalidOperationException",
        "Cannot see if a key has been pressed when either application does not have a console or when console input has been redirected from a file. Try Console.In.Peek.",
      );
    }),
    m.staticProperty(
      "static bool TreatControlCAsInput {get;set;}",
      () => false,
      () => {},
    ),
    m.static("static void SetOut(System.IO.TextWriter newOut)", (writer, ctx) => {
      const state = stateOf(ctx);
      state.output = writerOf(writer, state.output);
    }),
    m.static("static void SetError(System.IO.TextWriter newError)", (writer, ctx) => {
      const state = stateOf(ctx);
      state.error = writerOf(writer, state.error);
    }),
    m.static("static void ResetColor()", (ctx) => {
      const state = stateOf(ctx);
      state.foreground = -1;
      state.background = -1;
    }),
    m.static("static void Clear()", () => {}),
    m.static("static void Beep()", () => {}),
    m.static("static void Beep(int frequency, int duration)", () => {}),
    m.static("static void SetCursorPosition(int left, int top)", () => {}),
    m.static("static int Read()", (ctx) => stateOf(ctx).input.open(ctx).readUnit()),
    m.static("static string ReadLine()", (ctx) => stateOf(ctx).input.open(ctx).readLine()),
    m.static("static System.ConsoleKeyInfo ReadKey()", noKeys),
    m.static("static System.ConsoleKeyInfo ReadKey(bool intercept)", noKeys),
  ],
});

function noKeys(): never {
  throw netError(
    "System.InvalidOperationException",
    "Cannot read keys when either application does not have a console or when console input has been redirected. Try Console.Read.",
  );
}
