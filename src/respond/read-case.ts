import type { Calls } from '../knowledge/calls/calls.ts'
import type { Incident } from '../model/incident.ts'
import { parsePrincipal } from '../model/principal.ts'
import type { Duckdb } from '../store/duckdb.ts'
import { findMade } from './made.ts'
import { listHostile, listIdentities, listKeys } from './part-of-case.ts'
import { readEarlier, readMailers, readManagers, readReadable, readTelling } from './read-case-events.ts'
import { type CountedUse, readHonestUse, readThiefUse } from './read-use.ts'
import type { CaseIdentity, CaseKey, ResponseCase } from './response-case.ts'
import { toDistinct } from './say.ts'
import { toHonestKey, toHonestUse } from './to-honest-use.ts'

export type CaseOptions = {
  readonly calls: Pick<Calls, 'of'>
  /** By IAM's reports: whether a user has a console password; null where none says it. */
  hasPassword(arn: string): boolean | null
  /** See `ResponseCase`. */
  readonly settled: ReadonlySet<string>
}

/** Reads what a plan is made from, out of the table `case_events`; `fillCaseEvents` comes first. */
export async function readCase(duckdb: Duckdb, incident: Incident, options: CaseOptions): Promise<ResponseCase> {
  await fillTables(duckdb, incident)
  const events = await readTelling(duckdb)
  const [thief, honest] = [await readThiefUse(duckdb), await readHonestUse(duckdb)]
  const made = new Set(findMade({ events }).map(({ arn }) => arn))
  const identities = listIdentities(incident).flatMap((entity): CaseIdentity[] => {
    const principal = parsePrincipal(entity.value)
    if (!principal) return []
    const own = thief.filter(({ identity }) => identity === entity.value)
    const theirs = honest.filter(({ identity }) => identity === entity.value)
    const actions = toActions(own, options.calls)
    return [
      {
        identity: entity.value,
        principal,
        isMade: made.has(entity.value),
        keys: toKeys(incident, own, honest),
        actions,
        leftByAws: toLeftByAws(own, options.calls),
        honest: made.has(entity.value)
          ? null
          : toHonestUse(theirs, { hostile: listHostile(incident), calls: options.calls }),
        eventIds: own.flatMap(({ eventIds }) => eventIds).slice(0, 20),
        says: toSays(entity),
        hasPassword: options.hasPassword(entity.value),
        isProtected: isProtected(entity.value),
      },
    ]
  })
  return {
    incident,
    identities,
    events,
    earlier: await readEarlier(duckdb, events),
    ownerless: toOwnerless(incident, identities, { thief, honest }),
    managementAccounts: await readManagers(duckdb),
    settled: options.settled,
    mailers: await readMailers(duckdb, events),
    readable: await readReadable(duckdb),
  }
}

/** The temporary tables that the questions join: `thiefs_ids` (id), `taken` (identity), `hostile_addresses` (address). */
async function fillTables(duckdb: Duckdb, incident: Incident): Promise<void> {
  const tables = {
    thiefs_ids: incident.eventIds,
    taken: listIdentities(incident).map(({ value }) => value),
    // Of a very long intrusion not all ids are kept: what else comes from where only the thief is, is the thief's too.
    hostile_addresses: listHostile(incident),
  }
  for (const [table, values] of Object.entries(tables)) {
    await duckdb.run(`create or replace temp table ${table} (value varchar)`)
    await duckdb.append(
      table,
      values.map((value) => [value]),
    )
  }
}

function toActions(own: readonly CountedUse[], calls: CaseOptions['calls']): string[] {
  return toDistinct(own.map(({ source, name }) => calls.of(source, name).action)).sort()
}

/** What AWS's policy for leaked keys lets the thief do again. Who one is can be asked under any policy. */
function toLeftByAws(own: readonly CountedUse[], calls: CaseOptions['calls']): string[] {
  const infos = own.map(({ source, name }) => calls.of(source, name))
  return toDistinct(infos.map(({ action, isQuarantined }) => (isQuarantined ? null : action)))
    .filter((action) => action !== 'sts:GetCallerIdentity')
    .sort()
}

function toSays({ events, denied }: Incident['entities'][number]): string {
  if (events === 0) return 'it was made in the intrusion, and not used since'
  return `${events.toLocaleString('en')} of its calls are the thief’s, ${denied === 0 ? 'none' : denied.toLocaleString('en')} of them denied`
}

function toKeys(incident: Incident, own: readonly CountedUse[], honest: readonly CountedUse[]): CaseKey[] {
  return listKeys(incident).flatMap((key) => {
    const used = own.filter((use) => use.key === key)
    return used.length === 0 ? [] : [toKey(key, used, honest)]
  })
}

function toKey(key: string, used: readonly CountedUse[], honest: readonly CountedUse[]): CaseKey {
  return { key, eventIds: used.flatMap(({ eventIds }) => eventIds).slice(0, 20), honest: toHonestKey(key, honest) }
}

function toOwnerless(
  incident: Incident,
  identities: readonly CaseIdentity[],
  { thief, honest }: { readonly thief: readonly CountedUse[]; readonly honest: readonly CountedUse[] },
): CaseKey[] {
  const owned = new Set(identities.flatMap(({ keys }) => keys.map(({ key }) => key)))
  return listKeys(incident)
    .filter((key) => !owned.has(key))
    .map((key) =>
      toKey(
        key,
        thief.filter((use) => use.key === key),
        honest,
      ),
    )
}

/** Roles whose policies only AWS, or Identity Center, may change. */
function isProtected(identity: string): boolean {
  return /:role\/(aws-service-role\/|aws-reserved\/|AWSServiceRoleFor|AWSReservedSSO_)/.test(identity)
}
