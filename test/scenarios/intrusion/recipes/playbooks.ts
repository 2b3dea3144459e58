import type { Random } from '../../../../samples/cloudtrail/random.ts'
import { shuffle } from '../../chance.ts'
import { buckets, bucketsLost, copies, secrets } from './data.ts'
import { identityMap, machines, organisation, watchers } from './looking.ts'
import { mailIdentity, mailLook } from './mail.ts'
import { messages } from './profit.ts'
import type { Recipe } from './recipe.ts'

/** Ways in which intrusions go that need no user of their own: each is some of these, in an order of its own. */
const purposes = {
  identityMap,
  mailLook,
  mailIdentity,
  messages,
  buckets,
  bucketsLost,
  secrets,
  machines,
  copies,
  organisation,
  watchers,
} as const

// biome-ignore format: a table is read by its columns
const playbooks: readonly (readonly (keyof typeof purposes)[])[] = [
  ['buckets', 'bucketsLost'],
  ['identityMap', 'secrets', 'buckets'],
  ['machines', 'identityMap', 'copies'],
  ['messages', 'organisation'],
  ['mailLook', 'mailIdentity', 'organisation'],
  ['identityMap', 'machines', 'watchers', 'secrets'],
  ['organisation', 'identityMap', 'buckets', 'machines'],
  ['secrets', 'machines'],
  ['watchers', 'identityMap', 'mailLook', 'messages'],
]

/** A playbook of some seed: the published ones, mixed. */
export function pickPlaybook(random: Random): readonly Recipe[] {
  const steps = [
    ...random.pick(playbooks),
    ...(random.chance(35) ? [random.pick(Object.keys(purposes) as (keyof typeof purposes)[])] : []),
  ]
  return (random.chance(30) ? shuffle(steps, random) : steps).map((step) => purposes[step])
}
