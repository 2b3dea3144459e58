import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { handMadeCases, toLines } from './index.ts'

/** Writes the hand-made cases anew: `node test/scenarios/cases/write-cases.ts`. */
for (const [name, make] of Object.entries(handMadeCases)) {
  const made = make()
  const folder = join(import.meta.dirname, name)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'events.jsonl'), toLines(made))
  writeFileSync(join(folder, 'expect.json'), `${JSON.stringify(made.expect, null, 2)}\n`)
}
