/** The version of package.json. */
export const PRODUCT_VERSION = "0.1.0";

/** The PowerShell whose language and commands these are. */
export const POWERSHELL_VERSION = "7.6.5";
