import type { Lead } from '../../model/entity.ts'
import type { Page } from './page.ts'

/** A question that comes next, and the command line that asks it. */
export type NextStep = { readonly why: string; readonly line: string }

export type Suggest = (words: readonly string[]) => string

/** Steps ready to be pasted. Never cut: half a command is none. */
export function renderNextSteps(steps: readonly NextStep[], page: Page): string {
  const lines = steps.map(({ why, line }) => `  ${page.paint('dim', `# ${why}`)}\n  ${line}\n`)
  return `${page.paint('bold', 'Next')}\n${lines.join('')}`
}

/** The whole history of a lead; nothing for one that no column holds, or whose name is not safe in a command line. */
export function toHistoryStep(lead: Lead | null, suggest: Suggest): NextStep[] {
  const column = lead && columnOf[lead.kind]
  if (!column || !isPlain(lead.value)) return []
  const wanted = 'event_time, event_name, error_code, address, region, user_agent'
  const question = `select ${wanted} from events where ${column} = '${lead.value}' order by event_time`
  return [{ why: `all that the ${lead.kind} did`, line: suggest(['sql', question]) }]
}

/** All about a lead, on one page; nothing for one whose name is not safe in a command line. */
export function toTriageStep(lead: Lead | null, suggest: Suggest): NextStep[] {
  if (lead === null || !isPlain(lead.value)) return []
  return [{ why: `all about this ${lead.kind}, on one page`, line: suggest(['triage', toLeadWord(lead)]) }]
}

/** A lead as it is typed. */
export function toLeadWord({ kind, value }: Lead): string {
  return kind === 'agent' ? `agent:${value}` : value
}

/** Whether text from a log or a rule may stand in a command line without doing anything there. */
export function isPlain(text: string): boolean {
  return /^[\w.:/@+=,-]+$/.test(text)
}

const columnOf: Readonly<Record<string, string>> = { key: 'access_key', identity: 'identity', address: 'address' }
