/** All topics of the family: written for it, and read when somebody asks. */
import type { CommandTopic, HelpSource } from "../../engine/index.ts";
import { concepts } from "./concepts.ts";
import { configurationTopics } from "./configuration-topics.ts";
import { jobTopics } from "./job-topics.ts";
import { sessionTopics } from "./session-topics.ts";
import { wsmanTopics } from "./wsman-topics.ts";

const COMMANDS: Readonly<Record<string, () => CommandTopic>> = { ...sessionTopics, ...jobTopics, ...configurationTopics, ...wsmanTopics };

export const remotingHelp: HelpSource = {
  commands: new Map(Object.entries(COMMANDS)),
  concepts: new Map(Object.entries(concepts)),
};
