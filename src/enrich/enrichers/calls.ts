import {
  hasSucceeded,
  type SaidOfCalls,
  type ShownCall,
  toCallFacts,
  toCallName,
  toNoHistory,
} from '../calls/read-calls.ts'
import type { Enricher } from '../enricher.ts'
import { toListed } from '../say/words.ts'

/** What the calls do, and whether it is grave: that they let somebody in, take away the watchers, give away, destroy or cost. */
export const calls: Enricher = {
  id: 'calls',
  question: 'What do the calls do?',
  enrich(subjects) {
    const { from, date } = subjects.calls.origins.actions
    const source = `keytrail’s buckets, and ${from} of ${date}`
    return toCallFacts(subjects, (own) => [
      toGravest(own, source),
      ...[takeover, profit].flatMap((purpose) => toDone(purpose, own, source)),
      toRefused(own, source),
    ])
  },
}

type Purpose = { readonly kind: string; readonly does: string; readonly buckets: readonly string[] }

const takeover: Purpose = {
  kind: 'grave-calls',
  does: 'let somebody in or up, blind the watchers, give away or destroy',
  buckets: ['persistence', 'privilege', 'defence-evasion', 'destruction', 'exfiltration', 'secrets'],
}
const profit: Purpose = {
  kind: 'costly-calls',
  does: 'send messages, start machines or use models at the owner’s cost',
  buckets: ['compute', 'ai-models', 'email', 'messaging'],
}

/** Everybody signs in, takes on a role and writes objects. */
const everyday: ReadonlySet<string> = new Set([
  'signin.amazonaws.com:ConsoleLogin',
  'sts.amazonaws.com:AssumeRole',
  's3.amazonaws.com:PutObject',
  'iam.amazonaws.com:CreateServiceLinkedRole',
  'ecr.amazonaws.com:GetAuthorizationToken',
])

function isOf({ buckets }: Purpose, { call, info }: ShownCall): boolean {
  const name = call.slice(call.indexOf(':') + 1)
  return (
    !everyday.has(call) &&
    !/^(Get.*(Quota|Account)|List|Describe|Lookup)/.test(name) &&
    !info.isRecon &&
    info.buckets.some((bucket) => buckets.includes(bucket))
  )
}

/** Those that succeeded; where its identity does the same on other days, the fact says so in its kind. */
function toDone(purpose: Purpose, own: readonly ShownCall[], source: string): SaidOfCalls[] {
  const done = own.filter((call) => isOf(purpose, call) && hasSucceeded(call))
  if (done.length === 0) return []
  const strange = done.filter(({ own_days }) => own_days === 0)
  const before = strange.length === 0 ? 'Its identity has done the same on usual days' : toNoHistory(strange)
  const told = strange.length === 0 ? done : strange
  return [
    {
      kind: strange.length === 0 ? `usual-${purpose.kind}` : purpose.kind,
      says: `${toSorts(told)} that can ${purpose.does} succeeded: ${toListed(told.map(toWords), 6)}. ${before}.`,
      source,
      of: told,
    },
  ]
}

function toRefused(own: readonly ShownCall[], source: string): SaidOfCalls | null {
  const refused = own.filter(
    (call) => (isOf(takeover, call) || isOf(profit, call)) && call.denied > 0 && !hasSucceeded(call),
  )
  if (refused.length === 0) return null
  const isUsual = refused.every(({ own_days }) => own_days > 0)
  return {
    kind: isUsual ? 'usual-grave-calls-refused' : 'grave-calls-refused',
    says: `${toSorts(refused)} that would have been grave ${refused.length === 1 ? 'was' : 'were'} tried and refused: ${toListed(refused.map(toWords), 6)}.`,
    source,
    of: refused,
  }
}

function toSorts(calls: readonly ShownCall[]): string {
  return calls.length === 1 ? 'A call' : `${calls.length} different calls`
}

/** `"iam:CreateUser" (persistence)` */
function toWords(call: ShownCall): string {
  return `${toCallName(call)} (${call.info.buckets.join(', ')})`
}

/** The gravest call, explained; what nobody has explained is only named. */
function toGravest(own: readonly ShownCall[], source: string): SaidOfCalls | null {
  const gravest = own.toSorted((one, other) => toGravity(other) - toGravity(one))[0]
  if (!gravest) return null
  const { service, description, accessLevel, buckets, techniques } = gravest.info
  const parts = [
    service,
    accessLevel === null ? null : `access level ${accessLevel}`,
    buckets.length === 0 ? null : `buckets ${buckets.join(', ')}`,
    techniques.length === 0 ? null : `ATT&CK ${techniques.map(({ id, name }) => `${id} ${name}`).join(', ')}`,
  ].filter((part) => part !== null)
  const others = own.length > 1 ? ` It is the gravest of ${own.length} different calls.` : ''
  return {
    kind: 'calls',
    says: `${toCallName(gravest)}: ${description ?? 'no description is known'}${parts.length > 0 ? ` (${parts.join('; ')})` : ''}.${others}`,
    source,
    of: [gravest],
  }
}

function toGravity(call: ShownCall): number {
  const purpose = isOf(takeover, call) ? 4 : isOf(profit, call) ? 3 : call.info.buckets.length > 0 ? 1 : 0
  return purpose + (hasSucceeded(call) ? 0.5 : 0) + Math.min(call.info.published.reports, 40) / 100
}
