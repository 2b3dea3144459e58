import { parseArgs } from 'node:util'
import { kinds } from './kinds/index.ts'

/** Which scenario: a kind, and the seed of its company. */
export type Case = { readonly kind: string; readonly seed: number }

export type CaseOptions = {
  readonly cases: readonly Case[]
  readonly keep: string | undefined
  readonly json: boolean
  readonly help: boolean
  /** What else may be asked for, and is. */
  readonly flags: ReadonlySet<string>
}

export const caseUsage = `  --cases N      how many, over all kinds in turn (default 24)
  --kind KIND    one kind; may be repeated (${kinds.map(({ id }) => id).join(', ')})
  --seed S       the first seed (default 1)
  --keep DIR     leave logs, truth and workspaces there
  --json         all cases as JSON instead of tables`

/** What is wanted, or what is wrong with it. */
export function parseCaseOptions(flags: readonly string[] = []): CaseOptions | string {
  try {
    const { values } = parseArgs({
      options: {
        cases: { type: 'string', default: '24' },
        kind: { type: 'string', multiple: true },
        seed: { type: 'string', default: '1' },
        keep: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        ...Object.fromEntries(flags.map((flag) => [flag, { type: 'boolean', default: false } as const])),
      },
    })
    const { keep, json, help } = values
    const wanted = values.kind ?? kinds.map(({ id }) => id)
    const unknown = wanted.find((kind) => !kinds.some(({ id }) => id === kind))
    if (unknown !== undefined) return `There is no kind "${unknown}".`
    const [count, seed] = [Number(values.cases), Number(values.seed)]
    if (!Number.isInteger(count) || !Number.isInteger(seed) || count < 1) return 'Cases and seeds are whole numbers.'
    const given: Readonly<Record<string, unknown>> = values
    return {
      cases: listCases(count, wanted, seed),
      keep,
      json,
      help,
      flags: new Set(flags.filter((flag) => given[flag])),
    }
  } catch (error) {
    return (error as Error).message
  }
}

/** The kinds in turn, each with the next seed. */
function listCases(count: number, wanted: readonly string[], seed: number): Case[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: wanted[index % wanted.length]!,
    seed: seed + Math.floor(index / wanted.length),
  }))
}
