import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { openWorkbench } from '../../../src/workbench.ts'
import type { Expectation } from './hand-made-case.ts'
import { handMadeCases, toLines } from './index.ts'

/** What triage answers, as far as it is asked here. */
type Answer = {
  readonly verdict?: string
  readonly reasons?: readonly string[]
  readonly facts?: readonly { readonly says: string }[]
}
type Triage = { triage?(lead: string): Promise<Answer> }

const home = import.meta.dirname
const names = readdirSync(home, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const scratch = mkdtempSync(join(tmpdir(), 'keytrail-cases-'))
after(() => rmSync(scratch, { recursive: true, force: true }))

const readCase = (name: string) => ({
  text: readFileSync(join(home, name, 'events.jsonl'), 'utf8'),
  expect: JSON.parse(readFileSync(join(home, name, 'expect.json'), 'utf8')) as Expectation,
})

test('the folders are what is made: run write-cases.ts where they are not', () => {
  assert.deepEqual(names.sort(), Object.keys(handMadeCases).sort())
  for (const [name, make] of Object.entries(handMadeCases)) {
    const made = make()
    assert.deepEqual(readCase(name), { text: toLines(made), expect: made.expect })
  }
})

describe('hand-made cases', () => {
  for (const name of names) {
    const { expect } = readCase(name)
    test(`${name}: ${expect.about}`, async (context) => {
      const workbench = openWorkbench({ workspace: join(scratch, name), now: () => Date.UTC(2023, 10, 25) })
      const { alerts } = await workbench.investigate([join(home, name, 'events.jsonl')])
      const meant = alerts
        .filter(({ rule, lead }) => rule.title === expect.alert && lead?.value === expect.lead.value)
        .at(-1)
      assert.equal(meant?.rule.title ?? null, expect.alert)
      const judged = meant as Answer | undefined
      if (judged?.verdict) assertExpected(judged, expect)
      const { triage } = workbench as Triage
      if (!triage) return context.skip('triage is not there yet')
      assertExpected(await triage(expect.lead.value), expect)
    })
  }
})

function assertExpected({ verdict, reasons = [], facts = [] }: Answer, expect: Expectation): void {
  const said = [...reasons, ...facts.map(({ says }) => says)]
  assert.ok((expect.verdicts as readonly string[]).includes(verdict ?? ''), `${verdict}: ${said.join('\n')}`)
  for (const { about, words } of expect.reasons) {
    const isNamed = said.some((sentence) => words.every((word) => holds(sentence, word)))
    assert.ok(isNamed, `not named: ${about}\n${said.join('\n')}`)
  }
}

/** Whether a sentence holds one of the words that a bar parts, in any case. */
function holds(sentence: string, words: string): boolean {
  return words.split('|').some((word) => sentence.toLowerCase().includes(word.toLowerCase()))
}
