import { UserError } from '../../model/problem.ts'
import type { ParameterValue } from '../hunt.ts'
import { layOver } from '../overlap/lay-over.ts'
import { type MemberKind, memberColumns, type NamedSet, parseSet } from '../overlap/named-set.ts'
import { sayEmpty } from '../overlap/say-empty.ts'
import { sayCount } from '../overlap/say-shared.ts'
import { shownGroups, toOverlapRows } from '../overlap/to-overlap-rows.ts'
import { countShared, mostSets } from '../statistics/sets.ts'
import type { Step } from './step.ts'

export const overlap: Step = {
  name: 'overlap',
  says: 'puts in place of the rows the sets named by the parameter `of`, laid over each other: who is in which, with lift and chance. Members are `by`',
  run: async (_, { duckdb, parameters, window }) => {
    const sets = parseSets(parameters.of ?? null)
    const by = parseBy(parameters.by ?? null, sets)
    const laid = await layOver(duckdb, sets, { by, window })
    const empty = sets.filter((_set, place) => countShared(laid.exclusive, 1 << place) === 0)
    return {
      columns: ['what', 'sets', 'count', 'expected', 'lift', 'p', 'says', 'members', 'eventIds', 'show'],
      rows: toOverlapRows(laid, sets, by),
      notes: [
        `Chance is measured against the ${sayCount(laid.population, by)} of the time that was searched.`,
        ...(await sayEmpty(duckdb, empty)),
        ...(laid.exclusive.length > shownGroups
          ? [`Of ${laid.exclusive.length} groups in exactly the same sets the ${shownGroups} largest are shown.`]
          : []),
      ],
    }
  },
}

function parseSets(of: ParameterValue): NamedSet[] {
  const typed = (Array.isArray(of) ? of : String(of ?? '').split(',')).map((one: string) => one.trim()).filter(Boolean)
  const sets = [...new Map(typed.map(parseSet).map((set) => [set.name, set])).values()]
  if (sets.length >= 2 && sets.length <= mostSets) return sets
  throw new UserError(
    `Overlap is of 2 to ${mostSets} different sets, and these are ${sets.length}.`,
    'Write --param of=GetSendQuota,UpdateAccountSendingEnabled.',
  )
}

/** Identities and keys are compared by what they call, everything else by who does. */
function parseBy(by: ParameterValue, sets: readonly NamedSet[]): MemberKind {
  if (by === null || by === '')
    return sets.some(({ kind }) => kind === 'identity' || kind === 'key') ? 'calls' : 'identities'
  if (typeof by === 'string' && Object.hasOwn(memberColumns, by)) return by as MemberKind
  throw new UserError(
    `"${String(by).slice(0, 60)}" is nothing to compare by.`,
    `Write one of ${Object.keys(memberColumns).join(', ')}.`,
  )
}
