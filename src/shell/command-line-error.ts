/** Arguments that the program cannot make sense of. */
export class CommandLineError extends Error {
  readonly showHelp: boolean;

  constructor(message: string, options: { readonly showHelp: boolean } = { showHelp: false }) {
    super(message);
    this.showHelp = options.showHelp;
  }
}
