import { and, eq } from "drizzle-orm";
import { type Acts, nothingMade } from "./acts.ts";
import { toId } from "./ids.ts";
import { extensions, forwards, lines, numbers } from "./tables.ts";

type Kind =
  | ("add_line" | "set_line" | "remove_line" | "attach_number" | "detach_number")
  | ("add_extension" | "remove_extension" | "forward_number" | "end_forward");

export const lineActs: Acts<Kind> = {
  async add_line({ at, line, lineKind }, orm) {
    const [made] = await orm
      .insert(lines)
      .values({ userId: toId(at), kind: lineKind, reference: line })
      // says what is there already
      .onConflictDoUpdate({ target: lines.reference, set: { reference: line } })
      .returning({ id: lines.id, kind: lines.kind });
    return made && `${made.kind === "fax_line" ? "f" : "p"}${made.id}`;
  },
  set_line: ({ lineId, settings: { forwardUser, ...settings } }, orm) =>
    nothingMade(
      orm
        .update(lines)
        .set({ ...settings, forwardUser: forwardUser === null ? null : toId(forwardUser) })
        .where(eq(lines.id, toId(lineId))),
    ),
  remove_line: ({ lineId }, orm) => nothingMade(orm.delete(lines).where(eq(lines.id, toId(lineId)))),

  attach_number({ lineId, number }, orm) {
    const taken = orm.$with("taken").as(orm.delete(forwards).where(eq(forwards.number, number)));
    const attached = { lineId: toId(lineId) };
    return nothingMade(
      orm
        .with(taken)
        .insert(numbers)
        .values({ number, ...attached })
        .onConflictDoUpdate({ target: numbers.number, set: attached }),
    );
  },
  detach_number: ({ lineId, number }, orm) =>
    nothingMade(orm.delete(numbers).where(and(eq(numbers.lineId, toId(lineId)), eq(numbers.number, number)))),
  forward_number({ number, target }, orm) {
    const taken = orm.$with("taken").as(orm.delete(numbers).where(eq(numbers.number, number)));
    return nothingMade(
      orm
        .with(taken)
        .insert(forwards)
        .values({ number, target })
        .onConflictDoUpdate({ target: forwards.number, set: { target } }),
    );
  },
  end_forward: ({ number }, orm) => nothingMade(orm.delete(forwards).where(eq(forwards.number, number))),

  add_extension({ lineId, extension }, orm) {
    const added = { lineId: toId(lineId) };
    return nothingMade(
      orm
        .insert(extensions)
        .values({ extension, ...added })
        .onConflictDoUpdate({ target: extensions.extension, set: added }),
    );
  },
  remove_extension: ({ lineId, extension }, orm) =>
    nothingMade(
      orm.delete(extensions).where(and(eq(extensions.lineId, toId(lineId)), eq(extensions.extension, extension))),
    ),
};
