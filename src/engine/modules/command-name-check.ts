/** Imported commands with unusual names are told of, once per kind of oddity. */
import { approvedVerbs } from "../cmdlets/utility/approved-verbs.ts";

export interface NameCheckOptions {
  readonly checksNames: boolean;
  writeVerbose(message: string): void;
  writeWarning(message: string): void;
}

const RESTRICTED = /[#,(){}[\]&\-/\\$^;:"'<>|?@`*%+=~]/;
const RESTRICTED_LIST = "[ ] & - / \\ $ ^ ; : \" ' < > | ? @ ` * % + = ~";
/** Commands of PowerShell itself whose verbs are not approved. */
const EXEMPT: ReadonlySet<string> = new Set(["sort-object", "tee-object"]);

export class CommandNameCheck {
  readonly #module: string;
  readonly #options: NameCheckOptions;
  #tellsOfVerbs: boolean;
  #tellsOfNouns: boolean;

  constructor(module: string, options: NameCheckOptions) {
    this.#module = module;
    this.#options = options;
    this.#tellsOfVerbs = options.checksNames;
    this.#tellsOfNouns = options.checksNames;
  }

  check(command: string): void {
    const dash = command.indexOf("-");
    if (dash <= 0) return;
    const verb = command.slice(0, dash).toLowerCase();
    if (!approvedVerbs().some((approved) => approved.verb.toLowerCase() === verb) && !EXEMPT.has(command.toLowerCase()))
      this.#tellOfVerb(command);
    if (RESTRICTED.test(command.slice(dash + 1))) this.#tellOfNoun(command);
  }

  #tellOfVerb(command: string): void {
    if (this.#tellsOfVerbs) {
      this.#tellsOfVerbs = false;
      this.#options.writeWarning(
        `The names of some imported commands from the module '${this.#module}' include unapproved verbs that might make them less discoverable. To find the commands with unapproved verbs, run the Import-Module command again with the Verbose parameter. For a list of approved verbs, type Get-Verb.`,
      );
    }
    this.#options.writeVerbose(
      `The '${command}' command in the ${this.#module}' module was imported, but because its name does not include an approved verb, it might be difficult to find. For a list of approved verbs, type Get-Verb.`,
    );
  }

  #tellOfNoun(command: string): void {
    if (this.#tellsOfNouns) {
      this.#tellsOfNouns = false;
      this.#options.writeWarning(
        `Some imported command names contain one or more of the following restricted characters: # , ( ) {{ }} ${RESTRICTED_LIST}`,
      );
    }
    this.#options.writeVerbose(
      `The command name '${command}' from the module '${this.#module}' contains one or more of the following restricted characters: # , ( ) { } ${RESTRICTED_LIST}`,
    );
  }
}
