import { type OwnerAnswer, type OwnerWord, ownerWords } from '../../model/owner-answer.ts'
import { UserError } from '../../model/problem.ts'
import { toMinute } from '../../model/time-window.ts'
import { outputOptions, windowOptions } from '../arguments/options.ts'
import type { Given } from '../arguments/parse-arguments.ts'
import { present } from '../arguments/present.ts'
import { toWindowOptions } from '../arguments/to-detect-options.ts'
import type { Command, Context, Result } from '../command.ts'
import { renderTable } from '../print/table.ts'
import { toShortIdentity } from '../print/to-short-identity.ts'
import { visible } from '../print/visible.ts'

export const ask: Command = {
  name: 'ask',
  summary: 'draft the question to the owner of an identity (did you do this?), and write down the answer',
  operands: ['[identity]'],
  options: [
    { name: 'about', value: 'ALERT', says: 'about one alert, by its id (default: what the newest alerts are about)' },
    ...windowOptions,
    { name: 'answer', value: 'WORD', choices: ownerWords, says: `what the owner said: ${ownerWords.join(', ')}` },
    { name: 'by', value: 'NAME', says: 'who answered; needed with --answer' },
    { name: 'note', value: 'TEXT', says: 'what else was said' },
    { name: 'list', says: 'the answers so far, of the identity or of all' },
    ...outputOptions,
  ],
  examples: [
    ['ask user:alice -f table', 'a letter: who, when, from where, which calls; keys are masked'],
    ['ask user:alice --about a-4f2a9c01d3e7 -o question.md', 'about one alert, as Markdown'],
    [
      'ask user:alice --answer no --by "Alice Smith" --note "I was on holiday"',
      'what the owner said, with name and time',
    ],
    ['ask --list', 'who said what, and when'],
  ],
  run(context, given) {
    checkOptions(given)
    if (given.has('list')) return list(context, given)
    return given.has('answer') ? record(context, given) : draft(context, given)
  },
}

function checkOptions(given: Given): void {
  const [identity] = given.operands
  if (identity === undefined && !given.has('list'))
    throw new UserError('ask needs an identity.', 'Write keytrail ask user:alice, or keytrail ask --list.')
  if (given.has('answer') && given.has('list'))
    throw new UserError('--answer writes down, --list shows.', 'Leave one of the two out.')
  if (given.has('answer') && !given.has('by'))
    throw new UserError('Who answered?', 'Add --by NAME: an answer counts with its name.')
  if (given.has('about') && (given.has('since') || given.has('until')))
    throw new UserError('An alert has its own time.', 'Leave out --about, or --since and --until.')
  const useless = ['by', 'note'].find((name) => given.has(name) && !given.has('answer'))
  if (useless) throw new UserError(`--${useless} belongs to an answer.`, 'Add --answer yes, no or partly.')
}

function toRequest(given: Given) {
  return { identity: given.operands[0]!, ...toWindowOptions(given), ...present({ about: given.text('about') }) }
}

async function draft(context: Context, given: Given): Promise<Result> {
  const workbench = await context.open()
  const question = await workbench.ownerQuestion(toRequest(given))
  const render = () => import('../print/render-question.ts')
  return {
    document: question,
    rows: { columns: ['first', 'last', 'from', 'agent', 'key', 'events', 'failed', 'denied'], rows: question.visits },
    lines: [question],
    text: async () => (await render()).renderQuestion(question),
    markdown: async () => (await render()).renderQuestionMarkdown(question),
    notes: [`The question is about ${question.because}.`],
  }
}

async function record(context: Context, given: Given): Promise<Result> {
  const workbench = await context.open()
  const said = await workbench.recordAnswer({
    ...toRequest(given),
    answer: given.text('answer') as OwnerWord,
    by: given.text('by')!,
    ...present({ note: given.text('note') }),
  })
  const about = said.alertId === null ? toTime(said) : `of alert ${said.alertId}`
  return {
    ...toAnswersResult([said]),
    document: said,
    text: () =>
      `Written down: ${visible(said.by)} says ${said.answer} for ${visible(toShortIdentity(said.identity))}, ${about}.\n`,
  }
}

function toTime({ from, until }: OwnerAnswer): string {
  const since = from === null ? '' : `from ${toMinute(from)}`
  return [since, until === null ? '' : `until ${toMinute(until)}`].filter(Boolean).join(' ')
}

async function list(context: Context, given: Given): Promise<Result> {
  const workbench = await context.open()
  const [identity] = given.operands
  const answers = await workbench.ownerAnswers(identity)
  const none = `Nobody has answered${identity === undefined ? '' : ` for ${visible(identity)}`} yet.\n`
  return { ...toAnswersResult(answers), ...(answers.length === 0 && { text: () => none }) }
}

const columns = ['time', 'identity', 'answer', 'by', 'note', 'alertId', 'from', 'until'] as const

function toAnswersResult(answers: readonly OwnerAnswer[]): Result {
  const rows = {
    columns: columns.map((column) => (column === 'alertId' ? 'alert' : column)),
    rows: answers.map((one) => ({ ...one, identity: toShortIdentity(one.identity), alert: one.alertId })),
  }
  return {
    document: { columns, rows: answers },
    rows,
    lines: answers,
    text: (page) => renderTable(rows, page),
  }
}
