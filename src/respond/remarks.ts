import type { Incident } from '../model/incident.ts'
import { parsePrincipal } from '../model/principal.ts'
import { isBindableByScp } from './actions/deny-by-scp.ts'
import { isThiefs } from './part-of-case.ts'
import type { ResponseCase } from './response-case.ts'
import { toCounted, toFew, toName, toWho } from './say.ts'

/** What a plan leaves out, and why; and what to mind when it is carried out. */
export function toRemarks(of: ResponseCase, { entities, omitted }: Incident): string[] {
  const shared = entities.filter(({ kind, verdict, shared }) => kind === 'address' && verdict === 'hostile' && shared)
  const nameless = entities.filter(
    (entity) => entity.kind === 'identity' && isThiefs(entity) && parsePrincipal(entity.value) === null,
  )
  const suspected = entities.filter(({ verdict }) => verdict === 'suspected')
  const managing = [...new Set(of.identities.map(({ principal }) => principal.account))].filter((account) =>
    of.managementAccounts.has(account),
  )
  const loose = of.identities.filter((one) => one.honest !== null && !isBindableByScp(one))
  return [
    'Policies bind after some seconds, and an intruder who is at work can take them off: watch the identities for 30 minutes, above all for UpdateAccessKey and Delete…Policy.',
    ...(shared.length > 0
      ? [`No block is proposed of ${toFew(shared.map(({ value }) => value))}: honest identities come from there too.`]
      : []),
    ...(nameless.length > 0
      ? [`Nothing is planned for ${toFew(nameless.map(({ value }) => toName(value)))}: no log says what IAM calls it.`]
      : []),
    ...(suspected.length > 0
      ? [
          `Nothing is planned for what is only suspected (${toCounted(suspected.length, 'entity', 'entities')}): say what it is with keytrail scope set, and plan again.`,
        ]
      : []),
    ...(loose.length > 0
      ? [
          `${toFew(loose.map(({ identity }) => toWho(identity)))}: no policy of the organisation, as the owner’s addresses are not known or too many; the quarantine leaves the owner what the logs show.`,
        ]
      : []),
    ...(managing.length > 0
      ? [`${toFew(managing)} manages the organisation: no SCP binds it, so a deny on each identity comes first there.`]
      : []),
    ...(omitted > 0
      ? [
          `The thief made ${omitted.toLocaleString('en')} more calls than are kept one by one: look at the timeline for what they changed.`,
        ]
      : []),
  ]
}
