import type { Company, Role } from '../company.ts'
import type { Random } from '../random.ts'

/** Where and when a call is made, and on whose behalf. */
export type Scene = {
  readonly random: Random
  readonly company: Company
  readonly account: string
  readonly region: string
  /** Epoch milliseconds, and the same as CloudTrail writes it. */
  readonly time: number
  readonly iso: string
  readonly role: Role
  readonly session: string
}

/** What CloudTrail tells of a call beside who made it. */
export type Details = {
  readonly request?: unknown
  readonly response?: unknown
  readonly more?: unknown
  readonly resources?: readonly unknown[]
}

export type Call = {
  /** The first label of eventSource. */
  readonly service: string
  readonly name: string
  /** How often, against the weights of all others. */
  readonly weight: number
  readonly isReadOnly: boolean
  readonly category: 'Management' | 'Data'
  details(scene: Scene): Details
}

type Make = (scene: Scene, name: string) => Details

/** Calls of one service that look alike, each with its weight: `calls('iam', { GetRole: 1.2 }, …)`. */
export function calls(
  service: string,
  weights: Readonly<Record<string, number>>,
  details: Make = () => ({}),
  category: Call['category'] = 'Management',
): Call[] {
  return Object.entries(weights).map(([name, weight]) => ({
    service,
    name,
    weight,
    isReadOnly: /^(Get|List|Describe|Head|BatchGet|Lookup|Filter|AssumeRole|Decrypt|GenerateDataKey|Invoke)/.test(name),
    category,
    details: (scene) => details(scene, name),
  }))
}
