import { openCalls } from '../knowledge/calls/calls.ts'
import { openNetworks } from '../knowledge/networks/open-networks.ts'
import { type Agent, parseAgent } from '../model/agent.ts'
import type { Settings } from '../model/settings.ts'
import type { Duckdb } from '../store/duckdb.ts'
import type { Subject, Subjects } from './subject.ts'
import { fillCallers } from './tables/callers.ts'
import { fillEvents } from './tables/events.ts'
import { fillKnown } from './tables/known.ts'
import { fillOwnUsage } from './tables/own-usage.ts'
import { fillPast } from './tables/past.ts'
import { fillPresent } from './tables/present.ts'

export type SubjectOptions = {
  readonly lookbackDays: number
  readonly settings: Settings
  /** The folder of imported network data. */
  readonly networksFolder: string
}

/** Makes the tables that enrichers ask, in a DuckDB that has the views `events` and `usage` and none of the tables yet. */
export async function openSubjects(
  duckdb: Duckdb,
  all: readonly Subject[],
  options: SubjectOptions,
): Promise<Subjects> {
  const networks = openNetworks({ folder: options.networksFolder })
  const parse = openParser()
  await fillSubjects(duckdb, all, options.lookbackDays)
  await fillEvents(duckdb, all)
  await fillPresent(duckdb)
  await fillCallers(duckdb)
  await fillOwnUsage(duckdb)
  await fillPast(duckdb)
  await fillKnown(duckdb, { lookUp: networks.lookUp, parse })
  return {
    all,
    duckdb,
    lookbackDays: options.lookbackDays,
    settings: options.settings,
    lookUp: networks.lookUp,
    parse,
    calls: openCalls(),
  }
}

const dayMs = 86_400_000

async function fillSubjects(duckdb: Duckdb, all: readonly Subject[], lookbackDays: number): Promise<void> {
  await duckdb.run(
    'create or replace temp table subjects (subject integer, lead_kind varchar, lead varchar, first timestamp, last timestamp, trouble timestamp, since date, until date)',
  )
  await duckdb.append(
    'subjects',
    all.map(({ number, lead, first, last, troubleSince }) => {
      const until = Math.floor((first - dayMs) / dayMs) * dayMs
      const days = [until - lookbackDays * dayMs, until].map((day) => new Date(day).toISOString().slice(0, 10))
      const trouble = troubleSince === null ? null : toText(troubleSince)
      return [number, lead?.kind ?? null, lead?.value ?? null, toText(first), toText(last), trouble, ...days]
    }),
  )
}

/** DuckDB reads it into a TIMESTAMP. */
function toText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, -1)
}

function openParser(): (userAgent: string) => Agent {
  const known = new Map<string, Agent>()
  return (userAgent) => {
    const agent = known.get(userAgent) ?? parseAgent(userAgent)
    known.set(userAgent, agent)
    return agent
  }
}
