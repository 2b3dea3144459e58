import type { Subjects } from '../subject.ts'
import type { ActorUses } from './read-uses.ts'

/** When somebody who did not call on the usual days called last before them; null where never in this log. */
export type Earlier = (actor: ActorUses) => string | null

/** Asks for all actors of a kind at once, and only where the log holds all of the usual days and somebody has none. */
export async function readEarlier(
  { duckdb }: Subjects,
  kind: 'identity' | 'key',
  actors: readonly ActorUses[],
): Promise<Earlier> {
  if (!actors.some(({ history }) => history.is_full && history.own_days === 0)) return () => null
  const rows = await duckdb.rows<{ actor: string; since: string; last: string }>(`
    select w.actor, w.since::varchar as since, max(u.last) as last
    from own_usage u join windows w on u.subject = w.actor and u.subject_kind = w.kind and u.day < w.since
      join window_spans s on s."window" = w."window" and s.days = 0
    where w.kind = '${kind}' and u.dimension = 'all' group by w.actor, w.since`)
  const known = new Map(rows.map(({ actor, since, last }) => [`${since} ${actor}`, last]))
  return ({ actor, history }) => known.get(`${history.since} ${actor}`) ?? null
}
