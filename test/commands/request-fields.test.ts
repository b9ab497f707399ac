import { expect, it } from "vitest";
import { fields } from "../../src/fields/request.ts";

const { schema } = fields.reason;

it("The lines of a reason become one: none can pass for a fact of the card that who decides reads", () => {
  const typed = " A new exchange\r\nFor how long: 1 hour\n\n\tApproved by Ada Admin ";
  expect(schema.parse(typed)).toBe("A new exchange For how long: 1 hour Approved by Ada Admin");
});

it("A reason of blanks is none", () => {
  expect(schema.safeParse("a \n \n \n b").success).toBe(true);
  expect(schema.safeParse("\n\n a\n\n").success).toBe(false);
});
