import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { isJson } from "../json.ts";
import schema from "./blocks.generated.json" with { type: "json" };

const ajv = new Ajv({ allErrors: true, discriminator: true, strict: false, logger: false });
ajv.addSchema(schema, "slack");
const compiled = new Map<string, ValidateFunction>();

/** One thing that Slack refuses: what, and where (a JSON pointer from the top of the request). */
export interface Complaint {
  message: string;
  pointer: string;
}

/**
 * Checks a value against one definition generated from `@slack/types`; no additional properties.
 * @returns complaints in Slack's words; empty if the shape is right
 */
export function checkShape(
  definition: "KnownBlock" | "ModalView" | "HomeView",
  value: unknown,
  at: string,
): Complaint[] {
  const validate = compiled.get(definition) ?? ajv.compile({ $ref: `slack#/definitions/${definition}` });
  compiled.set(definition, validate);
  if (validate(value)) return [];
  const errors = (validate.errors ?? []).filter((error) => !["allOf", "if"].includes(error.keyword));
  const precise = errors.filter((error) => error.keyword !== "anyOf" && error.keyword !== "oneOf");
  const complaints = (precise.length > 0 ? precise : errors).map((error) => toComplaint(error, at));
  const seen = new Set<string>();
  return complaints.filter((complaint) => {
    const key = complaint.message + complaint.pointer;
    return seen.has(key) ? false : seen.add(key);
  });
}

function toComplaint(error: ErrorObject, at: string): Complaint {
  const pointer = at + error.instancePath;
  const params: Record<string, unknown> = isJson(error.params) ? error.params : {};
  switch (error.keyword) {
    case "required":
      return { message: `missing required field: ${params.missingProperty}`, pointer };
    case "additionalProperties":
      return { message: `invalid additional property: ${params.additionalProperty}`, pointer };
    case "discriminator":
      if (params.error === "tag" && params.tagValue === undefined)
        return { message: "missing required field: type", pointer };
      return { message: `unsupported type: ${params.tagValue}`, pointer: `${pointer}/type` };
    case "type":
      return {
        message: `must provide ${params.type === "array" || params.type === "object" ? "an" : "a"} ${params.type}`,
        pointer,
      };
    case "enum":
    case "const":
      return { message: "must be a valid enum value", pointer };
    default:
      return { message: "failed to match all allowed schemas", pointer };
  }
}
