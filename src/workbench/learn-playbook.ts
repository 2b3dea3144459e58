import { existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openNetworks } from '../knowledge/networks/open-networks.ts'
import type { LearnedPlaybook, LearnRequest } from '../model/playbook-answers.ts'
import { UserError } from '../model/problem.ts'
import { allTime, toIso } from '../model/time-window.ts'
import { type Learned, type LearnedLead, learnPlaybook } from '../playbook/learn.ts'
import { renderPlaybook } from '../playbook/render-playbook.ts'
import { toLevel } from '../playbook/to-level.ts'
import { type Events, withEvents } from '../store/events.ts'
import { listAlerts } from '../store/list-alerts.ts'
import { addUsageView } from '../store/usage/usage-view.ts'
import type { Workspace } from '../store/workspace.ts'
import { searchPlaybooks } from './hunt-playbooks.ts'
import { type IncidentLeads, toIncidentLeads } from './incident-leads.ts'
import { toLeadTime } from './lead-time.ts'
import { loadAllPlaybooks, toPlaybooksFolder } from './list-playbooks.ts'
import { toNetworksFolder } from './networks-status.ts'
import type { Steps } from './run-steps.ts'
import { type FoundLead, toLead } from './to-lead.ts'
import { toWindow } from './to-window.ts'

/** Whoever follows a playbook so little is not worth telling. */
const leastShown = 0.1

/** Learns a playbook from what leads did, and writes it into the workspace, where a person edits it. */
export async function learn(workspace: Workspace, asked: LearnRequest, steps: Steps): Promise<LearnedPlaybook> {
  checkName(asked.name)
  const { incidents, ...request } = withIncidents(workspace, asked)
  return withEvents(workspace, { signal: steps.signal }, async (events) => {
    const leads = await Promise.all(request.leads.map((lead) => toLead(workspace, events.duckdb, lead)))
    const { from, until, notes } = await toTime(workspace, events, { leads, request })
    const name = request.name ?? `learned-${toIso(from).slice(0, 10)}`
    await checkFree(workspace, name, request.clobber ?? false)
    await addUsageView(workspace, events, { signal: steps.signal })
    const { lookUp } = openNetworks({ folder: toNetworksFolder(workspace.directory) })
    const learned = await learnPlaybook(events.duckdb, {
      name,
      leads: leads.map(toLearnedLead),
      incidents,
      from,
      until,
      today: toIso(steps.now()).slice(0, 10),
      lookUp,
    })
    const text = renderPlaybook(learned.playbook, learned.remarks)
    return {
      name,
      file: await write(workspace, name, text),
      text,
      calls: learned.playbook.calls.map(({ call }) => call),
      from: toIso(from),
      until: toIso(until),
      notes: [...notes, ...learned.notes, ...(await toUnfoundNotes(workspace, events, { learned, leads, steps }))],
    }
  })
}

type Resolved = LearnRequest & { readonly incidents: readonly IncidentLeads[] }

/** An incident stands for its leads, and for its time where no other is named. */
function withIncidents(workspace: Workspace, request: LearnRequest): Resolved {
  const found = request.leads.map((lead) => ({ lead, incident: toIncidentLeads(workspace, lead) }))
  const incidents = found.flatMap(({ incident }) => incident ?? [])
  if (incidents.length === 0) return { ...request, incidents }
  const since = request.since ?? incidents.map((one) => one.since).sort()[0]!
  const until =
    request.until ??
    incidents
      .map((one) => one.until)
      .sort()
      .at(-1)!
  const leads = found.flatMap(({ lead, incident }) => incident?.leads ?? [lead])
  return { ...request, since, until, leads, incidents }
}

type Source = { readonly learned: Learned; readonly leads: readonly FoundLead[]; readonly steps: Steps }

/** A playbook of what several did may be more than anybody does alone: whoever waits for its alerts has to know. */
async function toUnfoundNotes(workspace: Workspace, events: Events, { learned, leads, steps }: Source) {
  const { playbook } = learned
  const asked = { playbooks: [playbook], window: allTime, least: leastShown, steps }
  const { found } = await searchPlaybooks(workspace, events, asked)
  const own = new Set(leads.flatMap(({ values }) => values))
  const theirs = found.filter(({ identities, keys, addresses, agents }) =>
    [identities, keys, addresses, agents].some((values) => values.some((value) => own.has(value))),
  )
  if (theirs.some((one) => toLevel(one) !== null)) return []
  const best = theirs[0]
  const most = best
    ? `${best.lead.value} follows it best, with a score of ${best.match.score.toFixed(2)}`
    : 'nobody follows it'
  return [
    `It raises no alert in the events that it is from: ${most}. Learn from one lead at a time, or leave calls out in the file.`,
  ]
}

function checkName(name: string | undefined): void {
  if (name === undefined || /^[a-z0-9][a-z0-9-]{0,59}$/.test(name)) return
  throw new UserError('A playbook’s name has small letters, digits and hyphens.', 'Write --name spring-intruder.')
}

/** Never over somebody's edits, nor beside a playbook that ships, unless it is said. */
async function checkFree(workspace: Workspace, name: string, clobber: boolean): Promise<void> {
  if (clobber) return
  const isThere = existsSync(join(toPlaybooksFolder(workspace.directory), `${name}.yml`))
  const { playbooks } = await loadAllPlaybooks(workspace.directory)
  if (!isThere && playbooks.every((playbook) => playbook.name !== name)) return
  throw new UserError(
    `There is a playbook "${name}" already.`,
    'Give another --name, or add --clobber to overwrite it.',
  )
}

const columns = { key: 'access_key', identity: 'identity', address: 'address', agent: 'user_agent' } as const

function toLearnedLead({ lead, values }: FoundLead): LearnedLead {
  return { says: lead.value, column: columns[lead.kind], values }
}

type Asked = { readonly leads: readonly FoundLead[]; readonly request: LearnRequest }

/** The time that is named; else that of the leads' last alerts, or their last days. */
async function toTime(workspace: Workspace, { duckdb }: Events, { leads, request }: Asked) {
  const window = toWindow(workspace, request)
  const times = await Promise.all(
    leads.map(async (found) => {
      const alerts = listAlerts(workspace, { ...window, leads: found.values })
      return toLeadTime(duckdb, found, { alerts, window })
    }),
  )
  const known = times.flatMap((time) => time ?? [])
  if (known.length === 0) throw new UserError('No lead made a call in that time.', 'Name others, or another --since.')
  const from = window.from ?? Math.min(...known.map(({ first }) => first))
  const until = window.until ?? Math.max(...known.map(({ last }) => last)) + 1
  const because = [...new Set(known.map((time) => time.because))].join('; ')
  const says = `Learned from ${toIso(from)} to ${toIso(until)} (${because}); --since and --until name another time.`
  return { from, until, notes: window.from === null ? [says] : [] }
}

/** Whole or not at all. */
async function write(workspace: Workspace, name: string, text: string): Promise<string> {
  const folder = toPlaybooksFolder(workspace.directory)
  await mkdir(folder, { recursive: true })
  const file = join(folder, `${name}.yml`)
  const unfinished = `${file}.partial-${process.pid}`
  await writeFile(unfinished, text)
  await rename(unfinished, file)
  return file
}
