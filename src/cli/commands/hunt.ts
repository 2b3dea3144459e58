import type { HuntExplanation, HuntList } from '../../model/hunt.ts'
import { outputOptions, windowOptions } from '../arguments/options.ts'
import type { Given } from '../arguments/parse-arguments.ts'
import { present } from '../arguments/present.ts'
import { toWindowOptions } from '../arguments/to-detect-options.ts'
import { paramOption, toNamed } from '../arguments/to-named.ts'
import { toWholeNumber } from '../arguments/to-whole-number.ts'
import type { Command, Context, Result } from '../command.ts'

export const hunt: Command = {
  name: 'hunt',
  summary: 'one question to the whole history; without a name, the list of them',
  operands: ['[name]', '[lead...]'],
  options: [
    paramOption,
    ...windowOptions,
    { name: 'limit', value: 'N', says: 'at most so many rows (default 100)' },
    { name: 'explain', says: 'the hypothesis, how to read the answer, the parameters and the SQL; asks nothing' },
    { name: 'save-alert', says: 'make alerts of the rows' },
    {
      name: 'hunts',
      value: 'DIR',
      isRepeatable: true,
      says: "a folder of hunts beside ours and the workspace's own; may be repeated",
    },
    ...outputOptions,
  ],
  examples: [
    ['hunt', 'what can be asked'],
    ['hunt rare-calls --limit 20', 'calls that hardly anybody makes here, and intruders do'],
    ['hunt who-calls ses:GetSendQuota', 'everybody who made the call: when, from where, with what'],
    ['hunt first-seen --since 7d --save-alert', 'what nobody used before the last week, as alerts'],
    ['hunt rare-calls --explain', 'what it asks, and how to read it'],
  ],
  async run(context, given) {
    const [name, ...words] = given.operands
    if (name === undefined) return list(context, given)
    const workbench = await context.open()
    const options = {
      ...toWindowOptions(given),
      words,
      named: toNamed(given),
      folders: given.list('hunts'),
      saveAlerts: given.has('save-alert'),
      ...present({ limit: toWholeNumber(given, 'limit', 1) }),
    }
    if (given.has('explain')) return toExplained(await workbench.explainHunt(name, options))
    const table = await workbench.hunt(name, options)
    return {
      document: table,
      rows: table,
      text: async (page) => (await import('../print/hunt-rows.ts')).renderHuntRows(table, page),
      notes: table.notes,
    }
  },
}

async function list(context: Context, given: Given): Promise<Result> {
  const workbench = await context.open()
  const found = await workbench.hunts({ folders: given.list('hunts') })
  const rows = {
    columns: ['name', 'parameters', 'title', 'attack', 'file'],
    rows: found.hunts.map(({ name, title, attack, parameters, file }) => ({
      name,
      parameters: parameters.filter((one) => one.default === null).map((one) => one.name),
      title,
      attack,
      file,
    })),
  }
  return {
    document: found,
    rows,
    lines: found.hunts,
    text: async (page) => (await import('../print/hunts.ts')).renderHunts(found, page),
    notes: toProblemNotes(found),
  }
}

function toProblemNotes({ problems }: HuntList): string[] {
  return problems
    .filter(({ severity, code }) => severity === 'error' || code === 'hunt-in-the-place-of-another')
    .map(({ file = '', line = 1, says, hint = '' }) => `${file}:${line} ${says} ${hint}`.trim())
}

function toExplained(explanation: HuntExplanation): Result {
  return {
    document: explanation,
    text: async (page) => (await import('../print/hunts.ts')).renderExplanation(explanation, page),
  }
}
