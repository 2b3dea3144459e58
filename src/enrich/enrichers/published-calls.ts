import { type SaidOfCalls, type ShownCall, toCallFacts, toCallName } from '../calls/read-calls.ts'
import type { Enricher } from '../enricher.ts'
import { toCounted, toListed, toQuoted } from '../say/words.ts'

/** Calls that published intrusions made, and that are rare here: everybody’s calls are in every report too. */
export const publishedCalls: Enricher = {
  id: 'published-calls',
  question: 'Which published intrusions made these calls?',
  enrich(subjects) {
    const { reportsCounted, origins } = subjects.calls
    const source = `${reportsCounted} published reports, as of ${origins.published.date}`
    return toCallFacts(subjects, (own) => [toPublished(own, source)])
  },
}

/** With fewer days in the log nothing is rare. */
const enoughDays = 3
const severalCalls = 3

function toPublished(own: readonly ShownCall[], source: string): SaidOfCalls | null {
  const known = own.filter(({ info }) => info.published.reports > 0)
  if (known.length === 0) return null
  const rare = known.filter(({ account_days, log_days }) => log_days >= enoughDays && account_days === 0)
  const told = rare.length === 0 ? known : rare
  const kind =
    rare.length >= severalCalls
      ? 'several-published-calls'
      : rare.length > 0
        ? 'published-calls'
        : 'common-published-calls'
  const words = told
    .toSorted((one, other) => other.info.published.reports - one.info.published.reports)
    .map((call) => `${toCallName(call)} in ${toCounted(call.info.published.reports, 'report')}`)
  return { kind, says: `${toWhat(rare, known)}: ${toListed(words)}.${toIntrusions(told)}`, source, of: told }
}

function toWhat(rare: readonly ShownCall[], known: readonly ShownCall[]): string {
  if (rare.length > 0)
    return `${toCounted(rare.length, 'call')} that this account did not see in ${toCounted(rare[0]!.log_days, 'usual day')} of log ${rare.length === 1 ? 'is' : 'are'} known from published intrusions`
  return `${toCounted(known.length, 'call')} ${known.length === 1 ? 'is' : 'are'} known from published intrusions, and common or not comparable here`
}

/** The intrusions that share most of these calls. */
function toIntrusions(told: readonly ShownCall[]): string {
  const names = told.flatMap(({ info }) => info.published.intrusions)
  const shared = [...Map.groupBy(names, (name) => name)]
    .map(([name, all]) => ({ name, count: all.length }))
    .sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1))
  if (shared.length === 0) return ''
  return ` Named intrusions with them: ${toListed(shared.map(({ name, count }) => `${toQuoted(name, 80)}${told.length > 1 ? ` (${count} of ${told.length})` : ''}`))}.`
}
