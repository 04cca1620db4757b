/** Help that comes with the program: topics of commands and of concepts, made when somebody reads one. */
import type { ExecutionContext } from "../runtime/execution-context.ts";

export interface CommandTopic {
  readonly synopsis: string;
  /** Paragraphs. */
  readonly description: readonly string[];
  /** Parameter → what it is for. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly examples: readonly HelpExample[];
  readonly notes: readonly string[];
  /** Names of other topics. */
  readonly links: readonly string[];
}

export interface HelpExample {
  readonly title: string;
  readonly code: string;
  readonly remarks: string;
}

export interface HelpSource {
  /** By name of the command. */
  readonly commands: ReadonlyMap<string, () => CommandTopic>;
  /** By name: `about_PSSessions` → its text. */
  readonly concepts: ReadonlyMap<string, () => string>;
}

export class HelpTopics {
  readonly #commands = new Map<string, () => CommandTopic>();
  readonly #concepts = new Map<string, { readonly name: string; readonly text: () => string }>();

  add(source: HelpSource): void {
    for (const [name, topic] of source.commands) this.#commands.set(name.toLowerCase(), topic);
    for (const [name, text] of source.concepts) this.#concepts.set(name.toLowerCase(), { name, text });
  }

  command(name: string): CommandTopic | undefined {
    return this.#commands.get(name.toLowerCase())?.();
  }

  get concepts(): readonly { readonly name: string; readonly text: () => string }[] {
    return [...this.#concepts.values()];
  }
}

const topicsOf: WeakMap<ExecutionContext, HelpTopics> = new WeakMap();

/** Those of a runspace. */
export function helpTopicsOf(context: ExecutionContext): HelpTopics {
  let topics = topicsOf.get(context);
  if (topics === undefined) {
    topics = new HelpTopics();
    topicsOf.set(context, topics);
  }
  return topics;
}
