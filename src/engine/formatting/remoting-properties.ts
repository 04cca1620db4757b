/** What remoting adds to objects from afar. They say where an object comes from, and are no properties of it. */
const REMOTING_PROPERTIES: ReadonlySet<string> = new Set(["pscomputername", "psshowcomputername", "runspaceid", "pssourcejobinstanceid"]);

export function isRemotingProperty(name: string): boolean {
  return REMOTING_PROPERTIES.has(name.toLowerCase());
}
