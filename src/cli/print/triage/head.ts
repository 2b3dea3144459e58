import type { Triage } from '../../../model/triage.ts'
import { renderLead } from '../alerts/render-leads.ts'
import { toOwnReasons } from '../facts.ts'
import { toFitting } from '../few.ts'
import { type Field, renderFields } from '../fields.ts'
import { toSpan } from '../numbers.ts'
import type { Page } from '../page.ts'
import { toShortIdentities } from '../to-short-identity.ts'
import { renderVerdict, toVerdictWords } from '../verdict.ts'
import { visible } from '../visible.ts'
import { cut } from '../width.ts'

/** The verdict, of whom, who that is, and when. */
export function renderHead(triage: Triage, page: Page): string {
  const { now } = triage
  const words = isSeen(triage) ? toVerdictWords(triage) : unseen
  const title = cut(visible(renderLead(triage.lead)), page.columns - words.length - 2)
  const fields: readonly Field[] = [
    ...toWho(triage, page.columns - 10),
    { name: 'may', lines: triage.facts.filter(({ kind }) => kind === mayDo).map(({ says }) => says), isWrapped: true },
    { name: 'when', lines: now.from === null ? [] : [toWhen(now)], isWrapped: true },
    { name: 'why', lines: toOwnReasons(triage), isWrapped: true },
  ]
  const verdict = isSeen(triage) ? renderVerdict(triage, page, { isLoud: true }) : unseen.toUpperCase()
  return `${verdict}  ${page.paint('bold', title)}\n${renderFields(fields, page, '  ')}`
}

/** What a thief could have done beside what was done: not one fact among others. */
export const mayDo = 'may-do'

/** Of what the logs do not know no verdict is shown: it would look like one. */
export const unseen = 'not seen'

export function isSeen({ now }: Pick<Triage, 'now'>): boolean {
  return now.from !== null
}

/** Who or what a lead is, who used it, and of an agent which are meant. */
export function toWho({ lead, now }: Pick<Triage, 'lead' | 'now'>, room: number): Field[] {
  const identities = now.rows.filter(({ dimension }) => dimension === 'identity').map(({ value }) => value)
  const areOthers = lead.kind !== 'identity' && identities.length > 0
  return [
    { name: 'is', lines: lead.says, isWrapped: true },
    { name: 'as', lines: areOthers ? [toShortIdentities(identities, room)] : [] },
    { name: 'agents', lines: lead.kind === 'agent' ? [toFitting(lead.values, room, 2)] : [] },
  ]
}

/** `2022-12-05T19:11:09Z to 2022-12-13T22:20:21Z (8 d 3 h), around its last 24 alerts`. */
export function toWhen({ from, until, because }: Triage['now']): string {
  return `${toSpan(from, until)}, ${because}`
}
