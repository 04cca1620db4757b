/** Where an XmlWriter's text goes: a StringBuilder, a TextWriter, or a stream in some encoding. */
import type { EvaluationContext } from "../../value.ts";
import type { Stream } from "../io/stream.ts";
import type { TextWriter } from "../io/text-writer.ts";
import type { StringBuilder } from "../string-builder.ts";
import type { Encoding } from "../text/encoding.ts";

export interface WriterTarget {
  /** What the XML declaration says. */
  readonly encodingName: string;
  write(text: string, ctx: EvaluationContext): void;
  flush(ctx: EvaluationContext): void;
  close(ctx: EvaluationContext): void;
}

export function builderTarget(builder: StringBuilder): WriterTarget {
  return {
    encodingName: "utf-16",
    write: (text) => {
      builder.append(text);
    },
    flush: () => {},
    close: () => {},
  };
}

export function textTarget(writer: TextWriter): WriterTarget {
  return {
    encodingName: writer.encoding.data.name,
    write: (text, ctx) => writer.put(text, ctx),
    flush: (ctx) => writer.flush(ctx),
    close: (ctx) => writer.close(ctx),
  };
}

/** The byte order mark goes before the first text. */
export function streamTarget(stream: Stream, encoding: Encoding): WriterTarget {
  let isBegun = false;
  return {
    encodingName: encoding.data.name,
    write: (text, ctx) => {
      if (!isBegun) {
        isBegun = true;
        const { preamble } = encoding;
        if (preamble.length > 0) stream.write(preamble, ctx);
      }
      stream.write(encoding.encode(text), ctx);
    },
    flush: (ctx) => stream.flush(ctx),
    close: (ctx) => stream.close(ctx),
  };
}
