import { UserError } from '../model/problem.ts'
import { shortestNeedle } from './matcher.ts'
import { toNamingPatterns } from './naming-patterns.ts'

/** What is looked for. */
export type Wanted = {
  readonly keys: ReadonlySet<string>
  readonly names: readonly string[]
  /** How names of the case begin: `svc-orderhub-`. */
  readonly patterns: readonly string[]
  readonly accounts: readonly string[]
}

export type WantedGiven = {
  readonly keys: readonly string[]
  /** Names out of the case, of which ordinary words are left out. */
  readonly caseNames: readonly string[]
  /** Names that were typed, which are all looked for. */
  readonly names: readonly string[]
  readonly accounts: readonly string[]
}

/** What is to be looked for, and a note on what is not. Throws UserError for a name that is too short. */
export function toWanted({ keys, caseNames, names, accounts }: WantedGiven): {
  readonly wanted: Wanted
  readonly notes: readonly string[]
} {
  const short = names.find((name) => name.length < shortestNeedle)
  if (short !== undefined)
    throw new UserError(`"${short}" is too short to look for.`, `A name has ${shortestNeedle} characters or more.`)
  const ordinary = caseNames.filter(isOrdinary)
  const telling = [...new Set([...names, ...caseNames.filter((name) => !isOrdinary(name))])]
  const patterns = toNamingPatterns(telling)
  const notes =
    ordinary.length === 0
      ? []
      : [`Not looked for, because they are everywhere: ${ordinary.slice(0, 10).join(', ')}. --name looks for them.`]
  return { wanted: { keys: new Set(keys), names: telling, patterns, accounts: [...new Set(accounts)] }, notes }
}

const words = new Set(
  `admin administrator alice api app backend backup batch billing bob build ci data default deploy deployer deployment dev developer devops ec2 events
  frontend github gitlab infra jenkins lambda lambda-role logs main monitoring ops packer prod production readonly read-only root s3 security server service
  staging support system terraform test tester user users web worker`.split(/\s+/),
)

/** A name that says nothing: a word that stands in any repository, or a few letters. */
function isOrdinary(name: string): boolean {
  return name.length < shortestNeedle + 1 || words.has(name.toLowerCase())
}
