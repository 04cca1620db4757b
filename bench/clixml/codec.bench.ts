import { bench, describe } from "vitest";
import { ClixmlReader, deserialize, serializeToBytes } from "../../src/clixml/index.ts";
import { createPlainContext } from "../../src/objects/index.ts";

const context = createPlainContext();
const object = (id: number) =>
  `<Obj RefId="${id}"><TN RefId="${id}"><T>System.Management.Automation.PSCustomObject</T><T>System.Object</T></TN><MS><S N="Name">a name of some length</S><I32 N="Id">12345</I32>` +
  '<B N="Responding">true</B><Db N="CPU">123.456</Db><S N="Path">/usr/local/bin/holdfast --some --switches</S><Nil N="Nothing" /></MS></Obj>';
const message = new TextEncoder().encode(object(0));
const value = deserialize(message, { context });
const many = new TextEncoder().encode(
  `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">${Array.from({ length: 10_000 }, (_, id) => object(id)).join("")}</Objs>`,
);

describe(`one object of ${message.length} bytes, as PSRP carries it`, () => {
  bench("deserialize", () => void deserialize(message, { context }));
  bench("serialize", () => void serializeToBytes(value, { context, style: "remoting" }));
});

describe(`a document of ${(many.length / 1e6).toFixed(1)} MB, object by object`, () => {
  bench("ClixmlReader", () => {
    const reader = new ClixmlReader(many, { context });
    while (reader.next() !== undefined);
  });
});
