import type { Assessment, WeighedFact } from '../../model/assessment.ts'
import type { Verdict } from '../../model/verdict.ts'
import { toFew } from './few.ts'
import { toCounted } from './numbers.ts'
import type { Page } from './page.ts'
import { visible } from './visible.ts'
import { cut } from './width.ts'
import { wrap } from './wrap.ts'

export type FactsOptions = {
  /** Each with where it comes from and the events that show it. */
  readonly areSourced: boolean
  /** So many on each side. */
  readonly most: number
}

/** What an enricher says is short; what a rule's title or an agent makes of it may not be. */
const longestSentence = 1_200
const shownEvents = 2

/** The facts that decide, each with its weight: those for the verdict first. */
export function renderTellingFacts(
  { facts, verdict }: { readonly facts: readonly WeighedFact[]; readonly verdict: Verdict },
  page: Page,
  options: FactsOptions,
): string[] {
  return toSides(facts, verdict).map((side) => renderSide(side, page, options))
}

/** The facts that only inform. */
export function renderInformingFacts(facts: readonly WeighedFact[], page: Page, options: FactsOptions): string[] {
  const informing = facts.filter(({ weight }) => weight === 0)
  return informing.length === 0 ? [] : [renderSide({ title: 'Also known', facts: informing }, page, options)]
}

function renderSide({ title, facts }: Side, page: Page, { areSourced, most }: FactsOptions): string {
  const lines = facts.slice(0, most).map((fact) => renderFact(fact, page, areSourced))
  const left = facts.length - lines.length
  return `${page.paint('bold', title)}\n${lines.join('')}${left > 0 ? `  and ${toCounted(left, 'fact')} more\n` : ''}`
}

type Side = { readonly title: string; readonly facts: readonly WeighedFact[] }

/** For what is called malicious or suspicious what speaks for it stands first; for the others what speaks against. */
export function toSides(facts: readonly WeighedFact[], verdict: Verdict): Side[] {
  const bad = { title: 'Speaks for malice, by weight', facts: facts.filter(({ weight }) => weight > 0) }
  const good = { title: 'Speaks against it, by weight', facts: facts.filter(({ weight }) => weight < 0) }
  const isBad = verdict === 'malicious' || verdict === 'suspicious'
  return (isBad ? [bad, good] : [good, bad]).filter((side) => side.facts.length > 0)
}

/** Reasons that no fact says already. */
export function toOwnReasons({ reasons, facts }: Pick<Assessment, 'reasons' | 'facts'>): string[] {
  return reasons.filter((reason) => facts.every(({ says }) => reason !== says && !reason.endsWith(`: ${says}`)))
}

function renderFact({ says, weight, source, eventIds }: WeighedFact, page: Page, areSourced: boolean): string {
  const mark = weight === 0 ? '·' : toWeight(weight)
  const indent = ' '.repeat(mark.length + 4)
  const sentence = wrap(cut(visible(says), longestSentence), page.columns, indent)
  const events =
    eventIds.length === 0 ? '' : `; ${toCounted(eventIds.length, 'event')}: ${toFew(eventIds, shownEvents)}`
  const from = wrap(cut(visible(`${source}${events}`), longestSentence), page.columns, indent)
  return `  ${mark}  ${sentence}\n${areSourced ? `${indent}${page.paint('dim', from)}\n` : ''}`
}

/** `+2.5`, `−1.0`: in log-odds. */
export function toWeight(weight: number): string {
  return weight === 0 ? '' : `${weight > 0 ? '+' : '−'}${Math.abs(weight).toFixed(1)}`
}
