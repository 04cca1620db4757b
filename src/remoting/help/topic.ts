import type { CommandTopic, HelpExample } from "../../engine/index.ts";
import { COMMON } from "./common-parameters.ts";

/** A topic in short: `examples` are code and what it does, the title is made of the latter. */
export interface TopicText {
  readonly synopsis: string;
  readonly description: readonly string[];
  /** What differs from, or is missing in, the parameters that all cmdlets of the family have. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly examples: readonly (readonly [title: string, code: string, remarks?: string])[];
  readonly notes?: readonly string[];
  readonly links?: readonly string[];
}

export function topic(text: TopicText): CommandTopic {
  const { synopsis, description, parameters = {}, examples, notes = [], links = [] } = text;
  return {
    synopsis,
    description,
    parameters: { ...COMMON, ...parameters },
    examples: examples.map(([title, code, remarks = ""]): HelpExample => ({ title, code, remarks })),
    notes,
    links,
  };
}
