import { ResourceUri } from "./namespaces.ts";

/** The resource URI of a session configuration: its name with the prefix of PowerShell's, unless it is a URI already. */
export function configurationUri(configurationName: string): string {
  return /^https?:\/\//i.test(configurationName) ? configurationName : ResourceUri.powershellPrefix + configurationName;
}

/** The name of the session configuration behind a resource URI, or undefined for other resources. */
export function configurationNameOf(resourceUri: string): string | undefined {
  const prefix = ResourceUri.powershellPrefix;
  return resourceUri.toLowerCase().startsWith(prefix) && resourceUri.length > prefix.length ? resourceUri.slice(prefix.length) : undefined;
}

/** Resource URIs are compared without case, and Windows takes no notice of a slash at the end. */
export function isSameResource(left: string, right: string): boolean {
  return left.replace(/\/$/, "").toLowerCase() === right.replace(/\/$/, "").toLowerCase();
}
