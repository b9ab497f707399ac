import type { Actual } from "../../src/domain/phone-system/desired-state.ts";
import type { Execute } from "./execute.ts";
import { toId } from "./ids.ts";

const statement = `
  select 'w' || u.id "externalId", u.first_name "firstName", u.last_name "lastName", u.email, u.admin, u.location, u.language,
    (select coalesce(json_agg(json_build_object(
        'externalId', case l.kind when 'fax_line' then 'f' else 'p' end || l.id, 'kind', l.kind,
        'settings', json_build_object('ringing', l.ringing, 'noAnswer', l.no_answer, 'forwardNumber', l.forward_number,
          'forwardUser', 'w' || l.forward_user, 'tagline', l.tagline, 'sendsFax', l.sends_fax, 'receivesFax', l.receives_fax),
        'numbers', (select coalesce(json_agg(n.number order by n.number), '[]') from local.numbers n where n.line_id = l.id),
        'extensions', (select coalesce(json_agg(x.extension order by x.extension), '[]') from local.extensions x where x.line_id = l.id),
        'devices', (select coalesce(json_agg(json_build_object('externalId', 'e' || d.id, 'kind', d.kind, 'name', d.name,
            'ringSeconds', d.ring_seconds, 'enabled', d.enabled, 'target', d.target_number) order by d.position, d.id), '[]')
          from local.devices d where d.line_id = l.id)) order by l.id), '[]')
      from local.lines l where l.user_id = u.id) lines
  from local.users u where u.id = $1 or ($1::int is null and lower(u.email) = lower($2))`;

export async function readActual(
  execute: Execute,
  user: { externalId: string | null; email: string },
): Promise<Actual | undefined> {
  const id = user.externalId === null ? null : toId(user.externalId);
  const { rows } = await execute(statement, [id, user.email]);
  return rows[0] as unknown as Actual | undefined;
}
