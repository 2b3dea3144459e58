import { minute } from '../../../samples/cloudtrail/moment.ts'
import { operation } from '../../../samples/cloudtrail/operation.ts'
import type { Company } from '../company/company.ts'
import { toPresence } from '../company/presence.ts'
import { listDays } from '../company/span.ts'
import { openActor } from '../deeds/actor.ts'
import { toAdministrator, toAdministratorsCaller } from './administration.ts'
import type { Life } from './life.ts'

/** A day long before any theft on which mail was switched off and on again, by who may: the very call on which the published story turns. */
export const mailOutage: Life = {
  id: 'mail-outage',
  *live(company) {
    const day = findDay(company)
    const actor = openActor(company, company.random('mail outage'))
    if (!day || !actor.random.chance(60)) return
    const from = day.from + actor.random.minutes(30, 300)
    const toggle = (enabled: boolean) => operation('ses:UpdateAccountSendingEnabled', { enabled })
    const look = operation('ses:GetAccountSendingEnabled')
    const work = [operation('ses:GetSendStatistics'), look, toggle(false), look]
    const by = toAdministratorsCaller(from, { company, actor })
    yield* actor.calls(by, work, { from, pauseSeconds: 90 })
    yield* actor.calls(by, [toggle(true), look], {
      from: from + actor.random.minutes(20, 90) + 10 * minute,
      pauseSeconds: 20,
    })
  },
  decoys: (company) => {
    const { user, role } = toAdministrator(company)
    return [
      { kind: 'mail-outage', identity: (user ?? role).arn, why: 'switched mail off and on long before the theft' },
    ]
  },
}

/** A working day of the administrator's in the first half of what comes before the theft. */
function findDay(company: Company) {
  const who = toAdministrator(company)
  const half = company.start + (company.theftAt - company.start) / 2
  return listDays(company, who.country.offsetHours)
    .filter(({ midnight }) => midnight < half)
    .flatMap((day) => toPresence(who, day, company) ?? [])
    .at(-1)
}
