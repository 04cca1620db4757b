import { describe, expect, it } from "vitest";
import { engineCmdlets } from "../../engine/index.ts";
import { remotingCmdlets } from "../cmdlets/index.ts";
import { remotingHelp } from "./remoting-help.ts";

const declared = new Map([...engineCmdlets, ...remotingCmdlets].map((entry) => [entry.name, entry]));
const COMMON = ["verbose", "erroraction", "whatif"];
const OTHERS = new Set(["Enter-PSHostProcess", "Exit-PSHostProcess", "Get-PSHostProcessInfo"]);

describe("help of the family", () => {
  it("has a topic for each cmdlet", () => {
    const family = remotingCmdlets.map(({ name }) => name).filter((name) => !OTHERS.has(name));
    expect(family.filter((name) => !remotingHelp.commands.has(name))).toEqual([]);
  });

  it.each([...remotingHelp.commands])("tells of %s what it declares", (name, topic) => {
    const { synopsis, description, parameters, examples } = topic();
    const declaration = declared.get(name)?.declare();
    expect(declaration).toBeDefined();
    expect(declaration?.parameters.map((parameter) => parameter.name).filter((parameter) => !(parameter in parameters))).toEqual([]);
    expect([synopsis, ...description].filter((text) => !/[.)]$/.test(text))).toEqual([]);
    expect(examples.length).toBeGreaterThan(0);
  });

  it.each([...remotingHelp.commands])("shows examples of %s that name real commands and parameters", (_name, topic) => {
    const wrong = topic().examples.flatMap(({ code }) =>
      [...code.matchAll(/\b([A-Z][a-z]+-[A-Z]\w+)((?:\s+(?:-\w+|[^|;{(-]\S*))*)/g)].flatMap(([, command = "", rest = ""]) => {
        const declaration = declared.get(command)?.declare();
        if (declaration === undefined) return command === "Get-BugStatus" || command === "Get-Process" ? [] : [command];
        const names = declaration.parameters
          .flatMap((parameter) => [parameter.name, ...(parameter.aliases ?? [])])
          .map((text) => text.toLowerCase());
        return [...rest.matchAll(/\s-([A-Za-z]\w*)/g)]
          .map(([, given = ""]) => given)
          .filter((given) => ![...names, ...COMMON].includes(given.toLowerCase()));
      }),
    );
    expect(wrong).toEqual([]);
  });

  it("leads to topics that there are", () => {
    const links = [...remotingHelp.commands.values()].flatMap((topic) => topic().links);
    const isThere = (link: string): boolean => remotingHelp.commands.has(link) || remotingHelp.concepts.has(link);
    expect(links.filter((link) => !isThere(link))).toEqual([]);
  });
});
