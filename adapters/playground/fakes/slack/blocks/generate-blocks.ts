import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createGenerator } from "ts-json-schema-generator";
import { isJson, type Json } from "../json.ts";

/**
 * Draws the JSON schema of every Block Kit block and view from the types of `@slack/types`.
 * Unions over `type` become ajv discriminators, so that an error names the one thing that is wrong.
 * @returns the text of `blocks.generated.json`, with a final newline
 */
export function generateBlockSchema(): string {
  const entry = createRequire(import.meta.url).resolve("@slack/types");
  const path = join(dirname(entry), "index.d.ts");
  const generator = createGenerator({
    path,
    skipTypeCheck: true,
    additionalProperties: false,
    jsDoc: "none",
    sortProps: true,
  });
  const definitions: Json = {};
  for (const type of ["KnownBlock", "ModalView", "HomeView"]) {
    Object.assign(definitions, generator.createSchema(type).definitions);
  }
  // Blocks of a view are checked one by one, for messages that point at the block
  definitions.AnyBlock = {};
  const sorted = Object.fromEntries(
    Object.keys(definitions)
      .sort()
      .map((name) => [name, discriminate(definitions[name], definitions)]),
  );
  return `${JSON.stringify({ $schema: "http://json-schema.org/draft-07/schema#", definitions: sorted }, null, 1)}\n`;
}

function discriminate(node: unknown, definitions: Json): unknown {
  if (Array.isArray(node)) return node.map((item) => discriminate(item, definitions));
  if (!isJson(node)) return node;
  if (!Array.isArray(node.anyOf)) {
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, discriminate(value, definitions)]));
  }
  const byType = new Map<string, Json[]>();
  for (const leaf of node.anyOf.flatMap((item) => leaves(item, definitions))) {
    if (leaf.type === undefined) {
      return { ...node, anyOf: node.anyOf.map((item) => discriminate(item, definitions)) };
    }
    byType.set(leaf.type, [...(byType.get(leaf.type) ?? []), leaf.schema]);
  }
  if (byType.size < 2) return { ...node, anyOf: node.anyOf.map((item) => discriminate(item, definitions)) };
  const oneOf = [...byType].map(([type, schemas]) => ({
    properties: { type: { const: type } },
    ...(schemas.length === 1 ? schemas[0] : { anyOf: schemas }),
  }));
  return { type: "object", required: ["type"], discriminator: { propertyName: "type" }, oneOf: oneOf.map(asReference) };
}

const asReference = (schema: Json): Json =>
  typeof schema.$ref === "string" ? { allOf: [{ $ref: schema.$ref }], properties: schema.properties } : schema;

function leaves(node: unknown, definitions: Json): { type: string | undefined; schema: Json }[] {
  if (!isJson(node)) return [{ type: undefined, schema: {} }];
  const name = typeof node.$ref === "string" ? node.$ref.slice("#/definitions/".length) : undefined;
  const target = name === undefined ? node : definitions[name];
  if (!isJson(target)) return [{ type: undefined, schema: node }];
  if (typeof target.$ref === "string") return leaves(target, definitions);
  if (Array.isArray(target.anyOf)) {
    const inner = target.anyOf.flatMap((item) => leaves(item, definitions));
    const types = new Set(inner.map((leaf) => leaf.type));
    // an image by URL or by file: one type, two shapes, kept together
    return types.size === 1 && name !== undefined ? [{ type: inner[0]?.type, schema: node }] : inner;
  }
  const type = isJson(target.properties) && isJson(target.properties.type) ? target.properties.type.const : undefined;
  return [{ type: typeof type === "string" ? type : undefined, schema: node }];
}
