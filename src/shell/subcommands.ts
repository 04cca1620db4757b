/**
 * The commands besides the shell: one line each. A module is loaded when its command is called.
 */

/** @returns The exit code. */
export type Subcommand = (args: readonly string[], productVersion: string) => Promise<number>;

export const SUBCOMMANDS: Readonly<Record<string, (() => Promise<Subcommand>) | undefined>> = {
  serve: async () => (await import("../server/index.ts")).serveCommand,
  demo: async () => (await import("./demo/demo-command.ts")).demoCommand,
  sessions: async () => (await import("./administration/sessions-command.ts")).sessionsCommand,
  log: async () => (await import("./administration/log-command.ts")).logCommand,
  account: async () => (await import("../server/index.ts")).accountCommand,
};
