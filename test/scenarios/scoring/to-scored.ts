import type { Severity } from '../../../src/model/incident.ts'
import type { ScopedEntity } from '../../../src/model/scope.ts'
import type { Malicious, Truth } from '../scenario.ts'

/** Sets of entities that are asked for: what belongs to the customer or was made there, and from where the thief came. */
export const measures = ['identities', 'keys', 'addresses'] as const
export type Measure = (typeof measures)[number]

/** What an investigation came to, as far as it is scored. */
export type Found = { readonly severity: Severity; readonly entities: readonly ScopedEntity[] }

export type Wrong = {
  readonly measure: Measure
  readonly value: string
  /** Missed: the thief's, and not found. Framed: honest, and called compromised or hostile. */
  readonly is: 'missed' | 'framed'
  /** The decoys that it is. */
  readonly decoys: readonly string[]
  /** What was said of it. */
  readonly reasons: readonly string[]
}

export type Counts = { readonly right: number; readonly framed: number; readonly missed: number }

/** How well one intrusion, or none, was found. */
export type Scored = {
  readonly counts: Readonly<Record<Measure, Counts>>
  readonly wrong: readonly Wrong[]
  /** Incidents above low where nobody broke in. */
  readonly falseIncidents: number
  /** Incidents that hold entities of two thieves, and thieves whose entities lie in two incidents. */
  readonly joined: number
  readonly split: number
}

/** Holds what was found against the truth. */
export function toScored(found: readonly Found[], truth: Truth): Scored {
  const entities = found.flatMap((each) => each.entities)
  const wrong = measures.flatMap((measure) => toWrong(measure, entities, truth))
  const owners = found.map((each) => truth.intrusions.flatMap((thief, index) => (isOf(each, thief) ? [index] : [])))
  return {
    counts: toCounts(wrong, truth.malicious),
    wrong,
    falseIncidents: truth.intrusions.length > 0 ? 0 : found.filter(({ severity }) => severity !== 'low').length,
    joined: owners.filter(({ length }) => length > 1).length,
    split: truth.intrusions.filter((_, index) => owners.filter((own) => own.includes(index)).length > 1).length,
  }
}

function toCounts(wrong: readonly Wrong[], malicious: Malicious): Scored['counts'] {
  const entries = measures.map((measure): [Measure, Counts] => {
    const own = wrong.filter((each) => each.measure === measure)
    const missed = own.filter(({ is }) => is === 'missed').length
    return [measure, { right: malicious[measure].length - missed, framed: own.length - missed, missed }]
  })
  return Object.fromEntries(entries) as Record<Measure, Counts>
}

const kindOf = { identities: 'identity', keys: 'key', addresses: 'address' } as const satisfies Record<Measure, string>

function isBad({ verdict }: ScopedEntity): boolean {
  return verdict === 'compromised' || verdict === 'hostile'
}

function toWrong(measure: Measure, entities: readonly ScopedEntity[], { malicious, decoys }: Truth): Wrong[] {
  const own = entities.filter(({ kind }) => kind === kindOf[measure])
  const bad = new Set(own.filter(isBad).map(({ value }) => value))
  const truth = new Set(malicious[measure])
  const describe = (value: string) => ({
    measure,
    value,
    decoys: decoys.filter(({ identity }) => identity === value).map(({ kind }) => kind),
    reasons: own
      .filter((each) => each.value === value)
      .flatMap(({ verdict, score, reasons }) => [`${verdict} ${score}`, ...reasons]),
  })
  return [
    ...[...bad].filter((value) => !truth.has(value)).map((value) => ({ ...describe(value), is: 'framed' as const })),
    ...[...truth].filter((value) => !bad.has(value)).map((value) => ({ ...describe(value), is: 'missed' as const })),
  ]
}

/** Whether an incident holds a key or an identity of a thief's. */
function isOf({ entities }: Found, thief: Malicious): boolean {
  const own = new Set([...thief.keys, ...thief.identities])
  return entities.some((entity) => isBad(entity) && own.has(entity.value))
}
