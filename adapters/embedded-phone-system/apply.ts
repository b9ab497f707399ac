import type { Step } from "../../src/domain/phone-system/step.ts";
import type { Execute } from "./execute.ts";
import { toId } from "./ids.ts";

type Acts = { [K in Step["kind"]]: (step: Extract<Step, { kind: K }>, run: Run) => Promise<string | undefined> };
type Run = (text: string, ...values: unknown[]) => Promise<string | undefined>;

/** Each act leaves the same state however often it is repeated; what makes something answers its id. */
const acts: Acts = {
  create_user: ({ firstName, lastName, email }, run) =>
    run(
      `insert into local.users (first_name, last_name, email) values ($1, $2, $3)
       on conflict (email) do update set first_name = excluded.first_name, last_name = excluded.last_name returning 'w' || id made`,
      ...[firstName, lastName, email],
    ),
  delete_user: ({ at }, run) => run("delete from local.users where id = $1", toId(at)),
  set_name: ({ at, firstName, lastName }, run) =>
    run("update local.users set first_name = $2, last_name = $3 where id = $1", toId(at), firstName, lastName),
  set_email: ({ at, email }, run) => run("update local.users set email = $2 where id = $1", toId(at), email),
  set_admin: ({ at, admin }, run) => run("update local.users set admin = $2 where id = $1", toId(at), admin),
  set_location: ({ at, location }, run) =>
    run("update local.users set location = $2 where id = $1", toId(at), location),
  set_language: ({ at, language }, run) =>
    run("update local.users set language = $2 where id = $1", toId(at), language),
  add_line: ({ at, line, lineKind }, run) =>
    run(
      `insert into local.lines (user_id, kind, reference) values ($1, $2, $3)
       on conflict (reference) do update set reference = excluded.reference
       returning case kind when 'fax_line' then 'f' else 'p' end || id made`,
      ...[toId(at), lineKind, line],
    ),
  set_line: ({ lineId, settings: s }, run) =>
    run(
      `update local.lines set ringing = $2, no_answer = $3, forward_number = $4, forward_user = $5, tagline = $6,
        sends_fax = $7, receives_fax = $8 where id = $1`,
      ...[toId(lineId), s.ringing, s.noAnswer, s.forwardNumber, s.forwardUser && toId(s.forwardUser)],
      ...[s.tagline, s.sendsFax, s.receivesFax],
    ),
  remove_line: ({ lineId }, run) => run("delete from local.lines where id = $1", toId(lineId)),
  attach_number: ({ lineId, number }, run) =>
    run(
      `with taken as (delete from local.forwards where number = $2)
       insert into local.numbers (number, line_id) values ($2, $1) on conflict (number) do update set line_id = excluded.line_id`,
      ...[toId(lineId), number],
    ),
  detach_number: ({ lineId, number }, run) =>
    run("delete from local.numbers where line_id = $1 and number = $2", toId(lineId), number),
  add_extension: ({ lineId, extension }, run) =>
    run(
      `insert into local.extensions (extension, line_id) values ($2, $1)
       on conflict (extension) do update set line_id = excluded.line_id`,
      ...[toId(lineId), extension],
    ),
  remove_extension: ({ lineId, extension }, run) =>
    run("delete from local.extensions where line_id = $1 and extension = $2", toId(lineId), extension),
  add_device: ({ lineId, device, deviceKind, name, target }, run) =>
    run(
      `insert into local.devices (line_id, kind, name, position, reference, target_number)
       select $1, $3, $4, (select count(*) from local.devices where line_id = $1), $2, $5
       on conflict (reference) do update set name = excluded.name returning 'e' || id made`,
      ...[toId(lineId), device, deviceKind, name, target],
    ),
  set_device: ({ deviceId, name, ringSeconds, enabled, target }, run) =>
    run(
      "update local.devices set name = $2, ring_seconds = $3, enabled = $4, target_number = $5 where id = $1",
      ...[toId(deviceId), name, ringSeconds, enabled, target],
    ),
  order_devices: ({ lineId, deviceIds }, run) =>
    run(
      `update local.devices d set position = o.at from unnest($2::int[]) with ordinality o(id, at)
       where d.line_id = $1 and d.id = o.id`,
      ...[toId(lineId), deviceIds.map(toId)],
    ),
  remove_device: ({ deviceId }, run) => run("delete from local.devices where id = $1", toId(deviceId)),
  forward_number: ({ number, target }, run) =>
    run(
      `with taken as (delete from local.numbers where number = $1)
       insert into local.forwards (number, target) values ($1, $2) on conflict (number) do update set target = excluded.target`,
      ...[number, target],
    ),
  end_forward: ({ number }, run) => run("delete from local.forwards where number = $1", number),
};

export async function applyStep(execute: Execute, step: Step): Promise<string | undefined> {
  const run: Run = async (text, ...values) => (await execute(text, values)).rows[0]?.made as string | undefined;
  return (acts[step.kind] as (step: Step, run: Run) => Promise<string | undefined>)(step, run);
}
