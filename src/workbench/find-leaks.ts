import { maskSecrets } from '../leaks/mask-secrets.ts'
import { type SearchedLeaks, searchLeaks } from '../leaks/search-leaks.ts'
import { leakColumns, toLeak } from '../leaks/to-leak.ts'
import { toQueries } from '../leaks/to-queries.ts'
import { toWanted, type Wanted } from '../leaks/wanted.ts'
import { compareText } from '../model/compare-text.ts'
import { toCounted } from '../model/counted.ts'
import { valuesOf } from '../model/entity.ts'
import type { Incident } from '../model/incident.ts'
import { isKeyId, toKeyFacts } from '../model/key.ts'
import type { LeakRequest, LeakRow, Leaks } from '../model/leak.ts'
import { parsePrincipal } from '../model/principal.ts'
import { UserError } from '../model/problem.ts'
import { toIso } from '../model/time-window.ts'
import { addAudit } from '../store/audit.ts'
import { inTransaction, type Workspace } from '../store/workspace.ts'
import { showIncident } from './case.ts'
import { inWorkspace } from './in-workspace.ts'
import type { Steps } from './run-steps.ts'

/** Searches; with an incident, what was found is written to the audit log, without any secret. */
export async function findLeaks(path: string, request: LeakRequest, steps: Steps): Promise<Leaks> {
  const incident =
    request.incident === undefined ? null : await inWorkspace(path, (one) => showIncident(one, request.incident!))
  const { wanted, notes } = toWanted(toGiven(request, incident))
  const begun = steps.now()
  const searched = await searchLeaks(request.paths, wanted, {
    workspace: path,
    signal: steps.signal,
    onProgress: (done, total) => steps.onProgress?.({ step: 'looked through', done, total, unit: 'files' }),
  })
  const leaks = toAnswer(searched, wanted, { notes, seconds: (steps.now() - begun) / 1000 })
  if (incident)
    await inWorkspace(path, (workspace) => keep(workspace, incident, { paths: request.paths, leaks, now: steps.now() }))
  return leaks
}

/** Keys of the thief's too: what was issued to them may have been left somewhere. */
function toGiven({ keys = [], names = [] }: LeakRequest, incident: Incident | null) {
  const odd = keys.find((key) => !isKeyId(key))
  if (odd !== undefined)
    throw new UserError(
      'A --key is no key id.',
      'A key id is 20 capital letters and digits: AKIA… or ASIA…. Never type a secret.',
    )
  const entities = (incident?.entities ?? []).filter(({ verdict }) => verdict !== 'cleared')
  const principals = valuesOf('identity', entities).flatMap((identity) => parsePrincipal(identity) ?? [])
  const all = [...new Set([...keys, ...valuesOf('key', entities)])]
  const accounts = [...principals.map(({ account }) => account), ...all.flatMap((key) => toKeyFacts(key).account ?? [])]
  return { keys: all, names, accounts, caseNames: principals.map(({ name }) => name) }
}

type Said = { readonly notes: readonly string[]; readonly seconds: number }

function toAnswer(searched: SearchedLeaks, wanted: Wanted, { notes, seconds }: Said): Leaks {
  const { ledger, findings, examples } = searched
  const rows = findings.map(toLeak).sort(compareRows)
  const moments = rows.flatMap(({ since }) => since ?? []).sort(compareText)
  return {
    columns: leakColumns,
    rows,
    searched: {
      from: moments[0] ?? null,
      until: moments.at(-1) ?? null,
      accounts: [...new Set(rows.flatMap(({ account }) => account ?? []))].sort(compareText),
      regions: [],
      events: 0,
      ...ledger.counts,
      repositories: searched.repositories,
      commits: searched.commits,
      objects: searched.objects,
      skipped: ledger.skipped,
      examples,
      seconds,
    },
    queries: toQueries(wanted),
    notes: [...searched.notes, ...notes, ...toRemarks(rows, wanted, examples)],
  }
}

function toRemarks(rows: readonly LeakRow[], wanted: Wanted, examples: number): string[] {
  const found = new Set(rows.map(({ value }) => value))
  const missing = [...wanted.keys].filter((key) => !found.has(key))
  return [
    ...(wanted.keys.size > 0 && missing.length > 0
      ? [
          `${missing.length} of ${toCounted(wanted.keys.size, 'key')} that were looked for stand nowhere in it: ${missing.slice(0, 10).join(', ')}.`,
        ]
      : []),
    ...(examples > 0
      ? [`${toCounted(examples, 'key of documentation', 'keys of documentation')} (as AKIA…EXAMPLE) were left out.`]
      : []),
    'No key was tried: whether it still works is for AWS to say (keytrail access import).',
  ]
}

const levels = ['high', 'medium', 'low']
const kinds = ['key', 'secret', 'name', 'account']

function compareRows(one: LeakRow, other: LeakRow): number {
  return (
    levels.indexOf(one.level) - levels.indexOf(other.level) ||
    Number(other.wanted) - Number(one.wanted) ||
    Number(other.secret !== null) - Number(one.secret !== null) ||
    kinds.indexOf(one.kind) - kinds.indexOf(other.kind) ||
    compareText(one.value, other.value) ||
    compareText(one.since ?? '9', other.since ?? '9') ||
    compareText(one.file, other.file)
  )
}

/** So many findings stand in the audit log; the rest is counted. */
const mostKept = 50

type Keeping = { readonly paths: readonly string[]; readonly leaks: Leaks; readonly now: number }

/** What was looked through and which of the incident's keys stood where. A workspace that cannot be written to is none the worse. */
function keep(workspace: Workspace, { id }: Incident, { paths, leaks, now }: Keeping): void {
  if (workspace.isReadOnly) return
  const { met, files, archives, commits } = leaks.searched
  const found = leaks.rows.filter(({ kind, wanted }) => kind === 'key' && wanted)
  const detail = {
    id,
    paths: paths.map((path) => maskSecrets(path, 'path')),
    searched: { met, files, archives, commits },
    found: found.slice(0, mostKept).map(({ value, file, line, since, commit, secret }) => ({
      key: value,
      file,
      line,
      since,
      commit,
      withSecret: secret !== null,
    })),
    omitted: Math.max(0, found.length - mostKept),
  }
  inTransaction(workspace.cases, () => addAudit(workspace, { time: toIso(now), what: 'leaks searched', detail }))
}
