import { hash } from 'node:crypto'
import type { AwsCall, CallValue } from '../../model/response.ts'
import type { ActionKind, DraftAction } from '../action.ts'
import { toGiven, toJsonText } from '../late-value.ts'
import { findMade } from '../made.ts'
import { toPolicy } from '../policies/documents.ts'
import { isBindable, toElsewhere } from '../policies/quarantine.ts'
import { toPolicyTerraform } from '../policies/terraform.ts'
import type { CaseIdentity, ResponseCase } from '../response-case.ts'
import { toCounted, toFew, toWho } from '../say.ts'
import { toBreaks } from '../say-breaks.ts'

/** AWS takes 5,120 characters in an SCP. */
const mostCharacters = 4800

/** First, because nobody inside of the account can take it off. */
export const denyByScp: ActionKind = {
  id: 'deny-by-scp',
  stage: 'deny',
  says: 'A service control policy of the organisation denies what the identities of an account may do.',
  plan: (of) => {
    const open = toSubjects(of).filter(
      ({ identity, account }) => !of.managementAccounts.has(account) && !of.settled.has(`deny-by-scp ${identity}`),
    )
    return [...Map.groupBy(open, ({ account }) => account)].flatMap(([account, subjects]) =>
      toFitting(subjects).map((some) => toDraft(account, some, of)),
    )
  },
}

type Subject = {
  readonly identity: string
  readonly account: string
  readonly eventIds: readonly string[]
  readonly breaks: readonly string[]
  readonly statement: { readonly [member: string]: CallValue }
}

/** Identities that an SCP can deny without stopping all honest use of them. */
function toSubjects(of: ResponseCase): Subject[] {
  const known = of.identities.filter(isBindableByScp).map(toSubject)
  const seen = new Set(known.map(({ identity }) => identity))
  const unused = findMade(of).filter(({ arn }) => !seen.has(arn))
  return [
    ...known,
    ...unused.map(({ arn, account, event }) => ({
      identity: arn,
      account,
      eventIds: [event.id],
      breaks: [],
      statement: toDeny(arn),
    })),
  ]
}

/** No SCP binds a role that AWS made for a service of its own. */
export function isBindableByScp({ identity, honest, principal }: CaseIdentity): boolean {
  if (principal.kind === 'federated user' || identity.includes(':role/aws-service-role/')) return false
  return honest === null || isBindable(honest)
}

function toSubject({ identity, principal, honest, isMade, eventIds }: CaseIdentity): Subject {
  const { account } = principal
  const mine = honest === null || isMade ? null : honest
  const { Condition } = mine === null ? { Condition: {} } : toElsewhere(mine)
  return {
    identity,
    account,
    eventIds,
    breaks: toBreaks(mine).map((says) => `${toWho(identity)}: ${says} From elsewhere nothing works.`),
    statement: {
      ...toDeny(identity),
      Condition: { ArnEquals: { 'aws:PrincipalArn': identity }, ...(Condition as object) },
    },
  }
}

function toDeny(identity: string): { readonly [member: string]: CallValue } {
  return { Effect: 'Deny', Action: '*', Resource: '*', Condition: { ArnEquals: { 'aws:PrincipalArn': identity } } }
}

/** Lists that each fit into one policy. */
function toFitting(subjects: readonly Subject[]): Subject[][] {
  const lists: Subject[][] = []
  for (const subject of subjects) {
    const last = lists.at(-1)
    if (last && JSON.stringify(toContent([...last, subject])).length <= mostCharacters) last.push(subject)
    else lists.push([subject])
  }
  return lists
}

/** Identities of which everything is denied share one statement. */
function toContent(subjects: readonly Subject[]): CallValue {
  const simple = subjects.filter(
    ({ statement, identity }) => JSON.stringify(statement) === JSON.stringify(toDeny(identity)),
  )
  const arns = simple.map(({ identity }) => identity)
  return toPolicy(
    ...(arns.length > 0
      ? [{ Effect: 'Deny', Action: '*', Resource: '*', Condition: { ArnEquals: { 'aws:PrincipalArn': arns } } }]
      : []),
    ...subjects.filter((subject) => !simple.includes(subject)).map(({ statement }) => statement),
  )
}

function toDraft(account: string, subjects: readonly Subject[], { incident }: ResponseCase): DraftAction {
  const identities = subjects.map(({ identity }) => identity)
  const content = toContent(subjects)
  const name = `KeytrailDeny-${hash('sha256', JSON.stringify(identities)).slice(0, 8)}`
  const description = `Containment of ${incident.id}`
  return {
    title: `Deny ${toFew(identities.map(toWho), 3)} by the organisation`,
    target: account,
    detail: identities.toSorted().join(' '),
    covers: identities,
    account,
    runsIn: 'management account',
    why: `Nobody inside of the account can take it off again, not even an administrator: ${toCounted(identities.length, 'identity is', 'identities are')} the thief’s there.`,
    eventIds: subjects.flatMap(({ eventIds }) => eventIds.slice(0, 3)).slice(0, 20),
    limits: [
      'Needs an organisation with service control policies turned on; where there is none, the quarantine that follows is the first step.',
      `An SCP never binds the account that manages the organisation: if that is ${account}, leave this out. No account may have more than five.`,
    ],
    breaks: subjects.flatMap(({ breaks }) => breaks),
    changes: toChanges({ name, description, content, account }),
    snippets: [
      {
        language: 'terraform',
        says: 'The same as Terraform',
        text: toPolicyTerraform({ name, type: 'SERVICE_CONTROL_POLICY', content, target: account }),
      },
    ],
    isConfirmedApart: subjects.some(({ breaks }) => breaks.length > 0),
  }
}

type Scp = {
  readonly name: string
  readonly description: string
  readonly content: CallValue
  readonly account: string
}

function toChanges({ name, description, content, account }: Scp): DraftAction['changes'] {
  const toCall = (operation: string, input: AwsCall['input']): AwsCall => ({
    service: 'organizations',
    operation,
    region: null,
    input,
  })
  const attached = { PolicyId: toGiven('POLICY_ID'), TargetId: account }
  return [
    {
      ...toCall('CreatePolicy', {
        Name: name,
        Description: description,
        Type: 'SERVICE_CONTROL_POLICY',
        Content: toJsonText(content),
      }),
      gives: { POLICY_ID: ['Policy', 'PolicySummary', 'Id'] },
      undo: [toCall('DeletePolicy', { PolicyId: toGiven('POLICY_ID') })],
    },
    { ...toCall('AttachPolicy', attached), undo: [toCall('DetachPolicy', attached)] },
  ]
}
